//! How light falls in a scene of boxes: from a lamp and from around, with shadows and shine.

use super::stage::{FromColour, Place, Stage, Standing};
use crate::light::Hand;
use crate::raster::Raster;
use crate::scene::{Form, Frame, Hit, Shape, V3, v3};

/// The light.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lamp {
    /// Towards the lamp, in the scene: right, down, away.
    pub(crate) towards: V3,
    pub(crate) key: f32,
    pub(crate) ambient: f32,
    /// Mirrored at this place of the first box's front (millimetres from its middle), so wide in degrees.
    pub(crate) glare: Option<((f32, f32), f32)>,
    /// A hand's shadow on the first box's front.
    pub(crate) hand: Option<Hand>,
}

impl Lamp {
    /// A window to the left.
    pub(crate) const DAYLIGHT: Self =
        Self { towards: v3(-0.55, -0.75, -0.5), key: 0.62, ambient: 0.55, glare: None, hand: None };
}

/// What a box covers of the ground.
#[derive(Debug, Clone, Copy)]
pub(super) struct Foot {
    pub(super) frame: Frame,
    pub(super) half: (f32, f32),
    pub(super) height: f32,
    pub(super) round: bool,
}

/// The lamp in a scene that the camera sees.
pub(super) struct Light<'a> {
    lamp: &'a Lamp,
    feet: &'a [Foot],
    place: Place,
    /// Towards the lamp, as the camera sees it.
    towards: V3,
    /// The direction in which the lamp is mirrored, and two across it.
    mirrored: Option<(V3, V3, V3)>,
}

impl<'a> Light<'a> {
    pub(super) fn new<const C: usize>(lamp: &'a Lamp, scene: &Frame, stage: &'a Stage<C>) -> Self
    where
        Raster<C>: FromColour,
    {
        let towards = scene.turn(lamp.towards.unit());
        let mirrored = lamp.glare.and_then(|(at, _)| {
            let shape = stage.first_front(scene)?;
            let place = shape.place(at.0, at.1);
            let hit = shape.hit(place)?;
            let axis = reflected(place.unit(), hit.normal);
            let side = axis.cross(v3(0.0, 1.0, 0.0)).unit();
            Some((axis, side, axis.cross(side)))
        });
        Self { lamp, feet: &stage.feet, place: stage.place, towards, mirrored }
    }

    /// What the ground's colour is multiplied by, over a square of `side` millimetres of its art.
    pub(super) fn on_ground(&self, side: f32) -> Raster<1> {
        const CELLS: usize = 640;
        let place = |cell: usize| ((cell as f32 + 0.5) / CELLS as f32 - 0.5) * side;
        Raster::by(CELLS, CELLS, |x, y| [self.at_ground(place(x), place(y))])
    }

    /// The ground's art is the plane itself, seen from above.
    fn at_ground(&self, right: f32, near: f32) -> f32 {
        let place = v3(right, 0.0, -near);
        let key = self.lamp.key * -self.lamp.towards.unit().y.min(0.0);
        let (mut open, mut lit) = (1.0_f32, 1.0_f32);
        for foot in self.feet {
            let apart = foot.outside(place);
            open *= 1.0 - 0.6 * libm::expf(-apart / 14.0) - 0.2 * libm::expf(-apart / 60.0);
            lit = lit.min(foot.light_past(place, self.lamp.towards.unit()));
        }
        let back =
            if self.place == Place::Shelf { 1.0 - 0.4 * ((place.z + 40.0) / 220.0).clamp(0.0, 1.0) } else { 1.0 };
        (self.lamp.ambient * open.max(0.12) + key * lit) * back
    }

    /// What a face's colour is multiplied by, and the shine upon it.
    pub(super) fn on_box<const C: usize>(&self, standing: &Standing<C>, shape: &Shape, hit: &Hit) -> (f32, f32) {
        let key = self.lamp.key * hit.normal.dot(self.towards).max(0.0);
        let mut factor = self.lamp.ambient + key;
        if standing.upright {
            let foot = shape.half.1 - hit.art.1;
            factor *= 1.0 - 0.4 * libm::expf(-foot / 9.0) - 0.12 * libm::expf(-foot / 60.0);
        }
        if matches!(shape.form, Form::Flat) && standing.gloss > 0.3 {
            // Folded board is paler along its folds.
            let edge = (shape.half.0 - hit.art.0.abs()).min(shape.half.1 - hit.art.1.abs());
            factor *= 1.0 + 0.4 * (1.0 - edge / 0.9).max(0.0);
        }
        let hand = self.lamp.hand.filter(|_| standing.first).map_or(1.0, |hand| hand.at(hit.art));
        let shine = self.mirrored.map_or(0.0, |(axis, side, up)| {
            let seen = reflected(shape.place(hit.art.0, hit.art.1).unit(), hit.normal);
            let width = self.lamp.glare.map_or(1.0, |(_, degrees)| degrees.to_radians());
            let (a, b) = (seen.dot(side) / width, seen.dot(up) / (width * 0.7));
            if seen.dot(axis) < 0.5 || a.abs() > 6.0 || b.abs() > 6.0 {
                return 0.0;
            }
            // A lamp with a cover of rounded corners, and the haze around it.
            let square = a * a * a * a + b * b * b * b;
            1.3 * libm::expf(-0.7 * square) + 0.22 * libm::expf(-0.12 * (a * a + b * b))
        });
        (factor * hand, shine * standing.gloss * 1.6)
    }
}

impl Foot {
    /// How far a place of the ground is from what stands there; below 0 under it.
    fn outside(&self, place: V3) -> f32 {
        let at = self.frame.local(place - self.frame.origin);
        if self.round {
            return ((at.x * at.x + at.z * at.z).sqrt() - self.half.0).max(0.0);
        }
        let (x, z) = ((at.x.abs() - self.half.0).max(0.0), (at.z.abs() - self.half.1).max(0.0));
        (x * x + z * z).sqrt()
    }

    /// The share of the lamp that passes on its way to a place of the ground; its edge softens with the way.
    fn light_past(&self, place: V3, towards: V3) -> f32 {
        const STEPS: usize = 14;
        let rise = -towards.y;
        if rise <= 0.05 {
            return 1.0;
        }
        let mut least = 1.0_f32;
        for step in 0..STEPS {
            let way = self.height / rise * (step as f32 + 0.5) / STEPS as f32;
            let below = v3(place.x + towards.x * way, 0.0, place.z + towards.z * way);
            least = least.min((self.outside(below) / (3.0 + 0.3 * way)).clamp(0.0, 1.0));
        }
        least
    }
}

fn reflected(ray: V3, normal: V3) -> V3 {
    ray - normal * (2.0 * ray.dot(normal))
}
