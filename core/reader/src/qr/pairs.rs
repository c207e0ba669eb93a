//! Symbols of which one finder pattern is hidden: by glare, dirt or the rim of the picture. Two are seen; where the
//! third must lie follows from their own directions, and what is left of it there is looked for.

use super::finder::Finder;
use super::geometry::Vec2;
use super::grid::{level_for, timing_edges};
use super::group::{Partner, Triple, partner};
use super::patch::Curve;
use crate::pyramid::{Level, Pyramid};

/// Pairs tried per picture at most, the best first.
const MAX_PAIRS: usize = 10;
/// Finder patterns of which pairs are made, the best.
const MAX_CLEAR: usize = 32;
/// How well a finder pattern must be seen to stand for another, in modules.
const MAX_MISFIT: f32 = 0.16;
/// How far from its place the hidden one is looked for, in modules.
const REACH: i32 = 3;
/// Logarithm of how far the count of a timing pattern may be off the size of the modules.
const MAX_MISCOUNT: f32 = 0.15;
/// What a hypothesis costs against triples that are seen.
const PENALTY: f32 = 0.3;

/// A symbol that two finder patterns may belong to, its third made up.
pub(crate) struct Hypothesis {
    /// Top left, top right, bottom left.
    pub(crate) finders: [Finder; 3],
    pub(crate) triple: Triple,
}

/// All that pairs of finder patterns may be corners of, the likeliest first.
pub(crate) fn hypotheses(pyramid: &Pyramid<'_>, finders: &[Finder]) -> Vec<Hypothesis> {
    let clear = (0..finders.len()).filter(|i| finders[*i].misfit < MAX_MISFIT);
    let clear: Vec<usize> = clear.take(MAX_CLEAR).collect();
    let mut pairs = Vec::new();
    for (n, one) in clear.iter().enumerate() {
        for other in &clear[n + 1..] {
            let (a, b) = (&finders[*one], &finders[*other]);
            if a.inverted == b.inverted {
                pairs.extend(partner(a, b, *other).map(|p| (p.misfit + a.misfit + b.misfit, *one, p)));
            }
        }
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    pairs.truncate(MAX_PAIRS);
    pairs.iter().flat_map(|(misfit, one, partner)| side_by_side(pyramid, finders, *one, partner, *misfit)).collect()
}

/// The pair as two neighbouring corners: either may be the top left, and the symbol may lie on either side.
fn side_by_side(
    pyramid: &Pyramid<'_>,
    finders: &[Finder],
    one: usize,
    partner: &Partner,
    misfit: f32,
) -> Vec<Hypothesis> {
    let (a, b) = (finders[one], finders[partner.index]);
    let modules = partner.modules;
    let along = b.center - a.center;
    // One module away from the line between them, by both.
    let off = |finder: &Finder| {
        let [x, y] = finder.sides;
        let beside = if x.cross(along).abs() > y.cross(along).abs() { x } else { y };
        beside * 1.0_f32.copysign(along.cross(beside))
    };
    let (off_a, off_b) = (off(&a), off(&b));
    let mut found = Vec::with_capacity(4);
    for sign in [1.0, -1.0] {
        if !has_timing(pyramid, &a, (off_a * sign, off_b * sign), &b, modules) {
            continue;
        }
        for (corner, own, other) in [(a, off_a, b), (b, off_b, a)] {
            // Beside the corner, by its own direction and size half, by the mean of both half.
            let step = own * 0.75 + (off_a + off_b) * 0.125;
            let center = corner.center + step * (sign * modules);
            let hidden = look(pyramid, Finder { center, ..corner });
            let seen = [corner, other, hidden];
            let to = |finder: &Finder| finder.center - corner.center;
            let finders = if to(&other).cross(to(&hidden)) > 0.0 { seen } else { [corner, hidden, other] };
            let triple = Triple { top_left: 0, top_right: 1, bottom_left: 2, modules, misfit: misfit + PENALTY };
            found.push(Hypothesis { finders, triple });
        }
    }
    found
}

/// Whether a timing pattern runs between two finder patterns, on the side that `off` points to.
fn has_timing(pyramid: &Pyramid<'_>, a: &Finder, off: (Vec2, Vec2), b: &Finder, modules: f32) -> bool {
    let level = &pyramid.levels()[level_for(pyramid, a.module())];
    let (from, to) = (a.center + off.0 * 3.0, b.center + off.1 * 3.0);
    let curve = Curve::new(from, to - from, to, to - from);
    let side = timing_edges(level, &curve, modules, a.inverted).map(|edges| edges + 13);
    side.is_some_and(|side| side % 4 == 1 && (side as f32 / (modules + 7.0)).ln().abs() < MAX_MISCOUNT)
}

/// Moves a made-up finder pattern to where the picture looks most like one.
fn look(pyramid: &Pyramid<'_>, finder: Finder) -> Finder {
    let level = &pyramid.levels()[level_for(pyramid, finder.module())];
    let [a, b] = finder.sides;
    let mut best = (MIN_LIKENESS, finder.center);
    for step in [1.0, 0.5] {
        let start = best.1;
        let reach = if step == 1.0 { REACH } else { 1 };
        for (u, v) in (-reach..=reach).flat_map(|v| (-reach..=reach).map(move |u| (u as f32 * step, v as f32 * step))) {
            let center = start + a * u + b * v;
            let value = likeness(level, center, a, b, finder.inverted) - 0.01 * (u * u + v * v);
            if value > best.0 {
                best = (value, center);
            }
        }
    }
    Finder { center: best.1, ..finder }
}

/// Less is no part of a finder pattern.
const MIN_LIKENESS: f32 = 0.35;

/// How much a place looks like a finder pattern, -1 to 1: the correlation of its 49 modules with the drawing.
fn likeness(level: &Level<'_>, center: Vec2, right: Vec2, down: Vec2, inverted: bool) -> f32 {
    const DARK: f32 = 33.0;
    const LIGHT: f32 = 16.0;
    let (mut sum, mut square, mut light) = (0.0, 0.0, 0.0);
    for v in -3_i32..=3 {
        for u in -3_i32..=3 {
            let at = (center + right * u as f32 + down * v as f32) * (1.0 / level.scale);
            let value = level.sample(at.x, at.y);
            sum += value;
            square += value * value;
            if u.abs().max(v.abs()) == 2 {
                light += value;
            }
        }
    }
    let all = DARK + LIGHT;
    let variance = square / all - (sum / all).powi(2);
    let difference = light / LIGHT - (sum - light) / DARK;
    let likeness = difference * (DARK * LIGHT).sqrt() / all / variance.max(4.0).sqrt();
    if inverted { -likeness } else { likeness }
}
