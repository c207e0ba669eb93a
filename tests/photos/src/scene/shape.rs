//! Surfaces that art lies on: flat, rolled, creased.

use super::space::{Frame, V3, v3};
use crate::random::Random;

/// A surface. Art coordinates are millimetres from its centre.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub(crate) frame: Frame,
    pub(crate) form: Form,
    /// Half the width and height of the art.
    pub(crate) half: (f32, f32),
}

/// How the surface bends.
#[derive(Debug, Clone)]
pub(crate) enum Form {
    Flat,
    /// Flat, and round: half the width is the radius.
    Disc,
    /// Rolled about the frame's y axis, bulging towards the camera.
    Rolled {
        radius: f32,
    },
    /// Flat but for creases.
    Creased(Creases),
}

/// Where a ray meets a surface.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    /// Along the ray.
    pub(crate) t: f32,
    /// In the art, millimetres from its centre.
    pub(crate) art: (f32, f32),
    /// Out of the surface, in the world.
    pub(crate) normal: V3,
}

impl Shape {
    /// Where a ray from the camera meets the art.
    pub(crate) fn hit(&self, ray: V3) -> Option<Hit> {
        self.hit_from(v3(0.0, 0.0, 0.0), ray)
    }

    /// Where a ray from anywhere meets the art.
    pub(crate) fn hit_from(&self, from: V3, ray: V3) -> Option<Hit> {
        let hit = match &self.form {
            Form::Flat | Form::Disc => self.flat(from, ray, 0.0)?,
            Form::Rolled { radius } => self.rolled(from, ray, *radius)?,
            Form::Creased(creases) => self.creased(from, ray, creases)?,
        };
        let (u, v) = hit.art;
        let inside = match self.form {
            Form::Disc => u * u + v * v <= self.half.0 * self.half.0,
            _ => u.abs() <= self.half.0 && v.abs() <= self.half.1,
        };
        inside.then_some(hit)
    }

    /// The place in the world of a place of the art, for bounds: creases are left out.
    pub(crate) fn place(&self, u: f32, v: f32) -> V3 {
        match self.form {
            Form::Rolled { radius } => {
                let (sin, cos) = libm::sincosf(u / radius);
                self.frame.place(v3(radius * sin, v, radius - radius * cos))
            }
            _ => self.frame.place(v3(u, v, 0.0)),
        }
    }

    /// The plane raised by `height` towards the camera.
    fn flat(&self, from: V3, ray: V3, height: f32) -> Option<Hit> {
        let (origin, d) = (self.frame.local(from - self.frame.origin), self.frame.local(ray));
        if d.z <= 1e-6 {
            return None;
        }
        let t = (-height - origin.z) / d.z;
        let art = (origin.x + t * d.x, origin.y + t * d.y);
        (t > 0.0).then_some(Hit { t, art, normal: self.frame.z * -1.0 })
    }

    fn rolled(&self, from: V3, ray: V3, radius: f32) -> Option<Hit> {
        // The axis lies `radius` behind the middle of the art.
        let (o, d) = (self.frame.local(from - self.frame.origin), self.frame.local(ray));
        let oz = o.z - radius;
        let a = d.x * d.x + d.z * d.z;
        let b = o.x * d.x + oz * d.z;
        let c = o.x * o.x + oz * oz - radius * radius;
        let root = b * b - a * c;
        if root < 0.0 {
            return None;
        }
        let t = (-b - root.sqrt()) / a;
        let (x, z) = (o.x + t * d.x, oz + t * d.z);
        let angle = libm::atan2f(x, -z);
        let normal = self.frame.turn(v3(x / radius, 0.0, z / radius));
        (t > 0.0).then_some(Hit { t, art: (angle * radius, o.y + t * d.y), normal })
    }

    fn creased(&self, from: V3, ray: V3, creases: &Creases) -> Option<Hit> {
        let mut hit = self.flat(from, ray, 0.0)?;
        let mut slope = (0.0, 0.0);
        // The creases are shallow: two steps come closer than a tenth of a module.
        for _ in 0..2 {
            let (height, towards) = creases.at(hit.art);
            slope = towards;
            hit = self.flat(from, ray, height)?;
        }
        hit.normal = self.frame.turn(v3(-slope.0, -slope.1, -1.0)).unit();
        Some(hit)
    }
}

/// Folds across a sheet: zigzags in several directions, one upon the other.
#[derive(Debug, Clone)]
pub(crate) struct Creases(Vec<Fold>);

#[derive(Debug, Clone)]
struct Fold {
    across: (f32, f32),
    /// From fold to fold, millimetres.
    every: f32,
    offset: f32,
    slope: f32,
}

impl Creases {
    /// Folds of a root mean square slope, some `every` millimetres.
    pub(crate) fn new(slope: f32, every: f32, random: &mut Random) -> Self {
        const FOLDS: usize = 5;
        let each = slope / (FOLDS as f32).sqrt();
        let folds = (0..FOLDS).map(|i| {
            let angle = 36.0 * i as f32 + random.between(0.0, 36.0);
            let (sin, cos) = super::space::sin_cos(angle);
            let every = every * random.factor(0.6, 1.8);
            Fold { across: (cos, sin), every, offset: random.between(0.0, every), slope: each * random.sign() }
        });
        Self(folds.collect())
    }

    /// Height towards the camera and its slope along both axes.
    fn at(&self, art: (f32, f32)) -> (f32, (f32, f32)) {
        let mut height = 0.0;
        let mut slope = (0.0, 0.0);
        for fold in &self.0 {
            let along = (art.0 * fold.across.0 + art.1 * fold.across.1 + fold.offset) / (2.0 * fold.every);
            let phase = along - along.floor();
            let rising = if phase < 0.5 { 1.0 } else { -1.0 };
            height += fold.slope * fold.every * if phase < 0.5 { 2.0 * phase } else { 2.0 - 2.0 * phase };
            slope.0 += rising * fold.slope * fold.across.0;
            slope.1 += rising * fold.slope * fold.across.1;
        }
        (height, slope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(form: Form) -> Shape {
        Shape { frame: Frame::at(v3(0.0, 0.0, 300.0)).pitched(30.0).yawed(-10.0), form, half: (40.0, 30.0) }
    }

    #[test]
    fn a_ray_to_a_place_meets_it() {
        for form in [Form::Flat, Form::Rolled { radius: 60.0 }] {
            let shape = shape(form);
            for (u, v) in [(0.0, 0.0), (20.0, -25.0), (-38.0, 10.0)] {
                let place = shape.place(u, v);
                let hit = shape.hit(place).unwrap();
                assert!((hit.t - 1.0).abs() < 1e-3, "{hit:?}");
                assert!((hit.art.0 - u).abs() < 0.02 && (hit.art.1 - v).abs() < 0.02, "{u} {v} {hit:?}");
                assert!(hit.normal.dot(place) < 0.0, "the normal looks at the camera");
            }
        }
    }

    #[test]
    fn outside_the_art_is_no_hit() {
        let shape = shape(Form::Flat);
        assert!(shape.hit(shape.place(41.0, 0.0)).is_none());
        assert!(shape.hit(shape.place(0.0, 31.0)).is_none());
    }

    #[test]
    fn creases_move_the_art_a_little() {
        let creases = Creases::new(0.2, 8.0, &mut Random::new(1, "creases"));
        let (flat, creased) = (shape(Form::Flat), shape(Form::Creased(creases)));
        let place = flat.place(12.0, 7.0);
        let (a, b) = (flat.hit(place).unwrap(), creased.hit(place).unwrap());
        let apart = (a.art.0 - b.art.0).hypot(a.art.1 - b.art.1);
        assert!(apart > 0.0 && apart < 3.0, "{apart}");
    }
}
