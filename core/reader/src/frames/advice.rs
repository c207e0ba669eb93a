//! What would help to read a frame that was not read: evidence from one frame.

use super::{
    hint::{Hint, Side},
    light::{LastLight, Light},
    sight::{Pattern, Sight, Sighting, distance},
};
use crate::{LumaImage, Point};

/// One frame and what was seen in it.
pub(super) struct Scene<'a> {
    pub(super) frame: &'a LumaImage<'a>,
    pub(super) sight: &'a Sight,
}

/// A picture whose lightest parts are darker than this is too dark.
const DARK: u8 = 60;
/// Pixels per module below which a code that could not be read is too small, and where to go.
const SMALL: f32 = 2.2;
const LARGE_ENOUGH: f32 = 3.0;
/// Modules between two changes of colour in a symbol, on average.
const RUN: f32 = 2.0;
/// Modules that an edge takes from dark to light in a code that is too blurred: blur takes from the contrast as well,
/// so that it hardly gets wider than one. And pixels, below which any camera is.
const BLURRED: f32 = 0.65;
const SHARP: f32 = 2.5;
/// The same in pixels, by the width of the frame, where no code is found.
const BLURRED_SHARE: f32 = 1.0 / 220.0;
/// How much blur differs between the two directions when it comes from movement.
const ONE_WAY: f32 = 1.6;
/// Grey from which a reflection is taken for white.
const WHITE: u8 = 244;
/// Modules each way around a module of which none is dark under a reflection. In data that is one chance in 2^24.
const REACH: usize = 2;
/// Share of a code that a reflection hides when it is named.
const HIDDEN: f32 = 0.03;
/// The nearest that two finder patterns lie, in modules, middle to middle.
const MIN_APART: f32 = 14.0;
/// From the middle of a finder pattern to the rim of the symbol.
const RIM: f32 = 3.5;

/// What the frame asks for; `None` when a code was read or nothing can be said.
pub(super) fn advise(scene: &Scene<'_>, last: &mut LastLight) -> Option<Hint> {
    if !scene.sight.symbols.is_empty() {
        return None;
    }
    let largest = scene.sight.unread.iter().max_by(|a, b| a.module().total_cmp(&b.module()));
    if let Some(sighting) = largest {
        return scene.of_sighting(sighting);
    }
    let light = last.of(scene.frame);
    if light.bright < DARK {
        return Some(Hint::TooDark);
    }
    scene
        .of_patterns()
        .or_else(|| light.dense.and_then(|run| too_small(run / RUN)))
        .or_else(|| of_blur(&light, BLURRED_SHARE * scene.frame.width() as f32))
        .or(Some(Hint::NothingThere))
}

impl Scene<'_> {
    /// A code was found whole, but not read.
    fn of_sighting(&self, sighting: &Sighting) -> Option<Hint> {
        let module = sighting.module();
        let outside = sighting.corners.iter().find_map(|corner| self.beyond(*corner, module));
        if let Some(side) = outside {
            return Some(Hint::CutOff { side });
        }
        let light = self.around(&sighting.corners).map(|part| Light::of(&part));
        if light.is_some_and(|light| light.bright < DARK) {
            return Some(Hint::TooDark);
        }
        if let Some(hint) = too_small(module) {
            return Some(hint);
        }
        if self.hidden(sighting) >= HIDDEN {
            return Some(Hint::Glare);
        }
        light.and_then(|light| of_blur(&light, (BLURRED * module).max(SHARP)))
    }

    /// Only one or two finder patterns were found.
    fn of_patterns(&self) -> Option<Hint> {
        let patterns = &self.sight.patterns;
        let largest = patterns.iter().max_by(|a, b| a.module.total_cmp(&b.module))?;
        if let Some(hint) = too_small(largest.module) {
            return Some(hint);
        }
        let partner = patterns.iter().find(|other| {
            let apart = distance(other.center, largest.center) / largest.module;
            apart > MIN_APART * 0.7 && (0.5..2.0).contains(&(other.module / largest.module))
        });
        match partner {
            Some(partner) => self.of_two(largest, partner),
            None => self.of_one(largest),
        }
    }

    /// Where the third finder pattern should be: beside one of the two, at a right angle.
    fn of_two(&self, a: &Pattern, b: &Pattern) -> Option<Hint> {
        let (dx, dy) = (b.center.x - a.center.x, b.center.y - a.center.y);
        let at = |from: Point, turn: f32| Point { x: from.x - turn * dy, y: from.y + turn * dx };
        let turns = [1.0, -1.0].map(|turn| [at(a.center, turn), at(b.center, turn)]);
        let outside = turns.map(|pair| pair.into_iter().find_map(|third| self.beyond(third, -RIM * a.module)));
        match outside {
            // It lies outside, or it would have been seen.
            [Some(side), None] | [None, Some(side)] => Some(Hint::CutOff { side }),
            [Some(_), Some(_)] => None,
            [None, None] => {
                let hidden = turns.into_iter().flatten().any(|third| self.is_white(third, 2.5 * a.module));
                hidden.then_some(Hint::Glare)
            }
        }
    }

    /// A finder pattern so near a side that no symbol has room there.
    fn of_one(&self, pattern: &Pattern) -> Option<Hint> {
        let Point { x, y } = pattern.center;
        let (width, height) = (self.frame.width() as f32, self.frame.height() as f32);
        let rooms = [(Side::Left, x), (Side::Right, width - x), (Side::Top, y), (Side::Bottom, height - y)];
        let (side, room) = rooms.into_iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
        (room < (MIN_APART - RIM) * pattern.module).then_some(Hint::CutOff { side })
    }

    /// The side of the frame that a place lies more than `slack` pixels outside of.
    fn beyond(&self, at: Point, slack: f32) -> Option<Side> {
        let (width, height) = (self.frame.width() as f32, self.frame.height() as f32);
        let out = [(Side::Left, -at.x), (Side::Right, at.x - width), (Side::Top, -at.y), (Side::Bottom, at.y - height)];
        let (side, far) = out.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        (far > slack).then_some(side)
    }

    /// The part of the frame around a code.
    fn around(&self, corners: &[Point; 4]) -> Option<LumaImage<'_>> {
        let span = |values: [f32; 4], end: usize| {
            let low = values.into_iter().fold(f32::MAX, f32::min).clamp(0.0, end as f32) as usize;
            let high = values.into_iter().fold(f32::MIN, f32::max).clamp(0.0, end as f32) as usize;
            (low, high.saturating_sub(low))
        };
        let (left, width) = span(corners.map(|corner| corner.x), self.frame.width());
        let (top, height) = span(corners.map(|corner| corner.y), self.frame.height());
        self.frame.part(left, top, width, height)
    }

    /// Share of the symbol's modules around which all is white.
    fn hidden(&self, sighting: &Sighting) -> f32 {
        let side = sighting.modules.side();
        let [a, b, c, d] = sighting.corners;
        let white: Vec<bool> = (0..side * side)
            .map(|i| ((i % side) as f32 + 0.5, (i / side) as f32 + 0.5))
            .map(|(x, y)| (x / side as f32, y / side as f32))
            .map(|(u, v)| {
                let mix =
                    |a: f32, b: f32, c: f32, d: f32| (1.0 - v) * ((1.0 - u) * a + u * b) + v * ((1.0 - u) * d + u * c);
                self.grey(mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y)) >= WHITE
            })
            .collect();
        let all_white =
            |x: usize, y: usize| (y - REACH..=y + REACH).all(|y| (x - REACH..=x + REACH).all(|x| white[y * side + x]));
        let inner = REACH..side - REACH;
        let hidden = inner.clone().map(|y| inner.clone().filter(|&x| all_white(x, y)).count()).sum::<usize>();
        hidden as f32 / (side * side) as f32
    }

    /// Whether a square of so many pixels each way is white.
    fn is_white(&self, at: Point, reach: f32) -> bool {
        let steps = [-1.0, -0.5, 0.0, 0.5, 1.0];
        steps.iter().all(|v| steps.iter().all(|u| self.grey(at.x + u * reach, at.y + v * reach) >= WHITE))
    }

    /// The grey value at a place; 0 outside.
    fn grey(&self, x: f32, y: f32) -> u8 {
        let is_inside = x >= 0.0 && y >= 0.0 && x < self.frame.width() as f32 && y < self.frame.height() as f32;
        if is_inside { self.frame.pixel(x as usize, y as usize) } else { 0 }
    }
}

fn too_small(module: f32) -> Option<Hint> {
    (module < SMALL).then(|| Hint::TooSmall { factor: LARGE_ENOUGH / module.max(0.1) })
}

/// Edges wider than `limit` pixels: movement blurs along its direction, a lens in all.
fn of_blur(light: &Light, limit: f32) -> Option<Hint> {
    let (across, down) = (light.across?, light.down?);
    if across.max(down) <= limit {
        return None;
    }
    let is_one_way = across.max(down) > ONE_WAY * across.min(down);
    Some(if is_one_way { Hint::HoldStill } else { Hint::OutOfFocus })
}
