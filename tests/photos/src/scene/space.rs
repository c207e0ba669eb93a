//! Vectors and turns. Millimetres; x to the right, y down, z away from the camera.

use std::ops::{Add, Mul, Sub};

/// A place or a direction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct V3 {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) z: f32,
}

pub(crate) const fn v3(x: f32, y: f32, z: f32) -> V3 {
    V3 { x, y, z }
}

impl V3 {
    pub(crate) fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }

    pub(crate) fn cross(self, other: Self) -> Self {
        v3(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )
    }

    pub(crate) fn length(self) -> f32 {
        self.dot(self).sqrt()
    }

    pub(crate) fn unit(self) -> Self {
        self * (1.0 / self.length())
    }
}

impl Add for V3 {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        v3(self.x + other.x, self.y + other.y, self.z + other.z)
    }
}

impl Sub for V3 {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        v3(self.x - other.x, self.y - other.y, self.z - other.z)
    }
}

impl Mul<f32> for V3 {
    type Output = Self;
    fn mul(self, by: f32) -> Self {
        v3(self.x * by, self.y * by, self.z * by)
    }
}

/// A right-handed frame of axes at a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    pub(crate) origin: V3,
    pub(crate) x: V3,
    pub(crate) y: V3,
    pub(crate) z: V3,
}

impl Frame {
    /// Facing the camera at a place.
    pub(crate) fn at(origin: V3) -> Self {
        Self { origin, x: v3(1.0, 0.0, 0.0), y: v3(0.0, 1.0, 0.0), z: v3(0.0, 0.0, 1.0) }
    }

    /// Turned about its own x axis by degrees: the upper edge goes away.
    pub(crate) fn pitched(self, degrees: f32) -> Self {
        let (sin, cos) = sin_cos(degrees);
        Self { y: self.y * cos - self.z * sin, z: self.z * cos + self.y * sin, ..self }
    }

    /// Turned about its own y axis by degrees: the right edge goes away.
    pub(crate) fn yawed(self, degrees: f32) -> Self {
        let (sin, cos) = sin_cos(degrees);
        Self { x: self.x * cos + self.z * sin, z: self.z * cos - self.x * sin, ..self }
    }

    /// Turned about its own z axis by degrees, clockwise as seen.
    pub(crate) fn rolled(self, degrees: f32) -> Self {
        let (sin, cos) = sin_cos(degrees);
        Self { x: self.x * cos + self.y * sin, y: self.y * cos - self.x * sin, ..self }
    }

    /// A place of this frame in the world.
    pub(crate) fn place(&self, p: V3) -> V3 {
        self.origin + self.turn(p)
    }

    /// A direction of this frame in the world.
    pub(crate) fn turn(&self, p: V3) -> V3 {
        self.x * p.x + self.y * p.y + self.z * p.z
    }

    /// A direction of the world in this frame.
    pub(crate) fn local(&self, d: V3) -> V3 {
        v3(d.dot(self.x), d.dot(self.y), d.dot(self.z))
    }

    /// Moved within itself.
    pub(crate) fn moved(self, by: V3) -> Self {
        Self { origin: self.place(by), ..self }
    }
}

/// Sine and cosine of degrees.
pub(crate) fn sin_cos(degrees: f32) -> (f32, f32) {
    libm::sincosf(degrees.to_radians())
}

/// The pinhole: its focal length and centre in pixels, and how its lens bends (0: not; below: barrel).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Camera {
    pub(crate) focal: f32,
    pub(crate) centre: (f32, f32),
    /// First radial coefficient, per square of half the picture's diagonal.
    pub(crate) bend: f32,
}

impl Camera {
    /// A phone's main camera: about 65° over the long side.
    pub(crate) fn phone(width: usize, height: usize) -> Self {
        let (w, h) = (width as f32, height as f32);
        Self { focal: 0.78 * w.max(h), centre: (w / 2.0, h / 2.0), bend: 0.0 }
    }

    /// The direction that a place of the picture looks to.
    pub(crate) fn ray(&self, x: f32, y: f32) -> V3 {
        let (dx, dy) = (x - self.centre.0, y - self.centre.1);
        let corner = self.centre.0 * self.centre.0 + self.centre.1 * self.centre.1;
        let bend = 1.0 - self.bend * (dx * dx + dy * dy) / corner;
        v3(dx * bend / self.focal, dy * bend / self.focal, 1.0)
    }

    /// Where a place of the world is seen.
    pub(crate) fn project(&self, p: V3) -> Option<(f32, f32)> {
        if p.z <= 1e-3 {
            return None;
        }
        let (x, y) = (self.focal * p.x / p.z, self.focal * p.y / p.z);
        let corner = self.centre.0 * self.centre.0 + self.centre.1 * self.centre.1;
        let mut bend = 1.0;
        if self.bend != 0.0 {
            for _ in 0..8 {
                bend = 1.0 - self.bend * (x * x + y * y) / (bend * bend * corner);
            }
        }
        Some((self.centre.0 + x / bend, self.centre.1 + y / bend))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_stay_square_and_right_handed() {
        let frame = Frame::at(v3(1.0, 2.0, 3.0)).pitched(40.0).yawed(-70.0).rolled(123.0);
        assert!((frame.x.cross(frame.y) - frame.z).length() < 1e-5);
        let there = frame.turn(v3(1.0, -2.0, 0.5));
        assert!((frame.local(there) - v3(1.0, -2.0, 0.5)).length() < 1e-5);
        assert!(Frame::at(v3(0.0, 0.0, 9.0)).pitched(10.0).place(v3(0.0, -1.0, 0.0)).z > 9.0, "the upper edge is away");
    }

    #[test]
    fn a_ray_meets_what_it_was_projected_from() {
        for bend in [0.0, -0.2, 0.1] {
            let camera = Camera { bend, ..Camera::phone(1920, 1080) };
            let place = v3(120.0, -60.0, 300.0);
            let (x, y) = camera.project(place).unwrap();
            let ray = camera.ray(x, y) * 300.0;
            assert!((ray - place).length() < 0.05, "{bend}: {ray:?}");
        }
    }
}
