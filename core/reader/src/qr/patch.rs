//! A curved label: the map from modules to pixels that three finder patterns give when each counts with its own
//! direction and size (cubic Hermite curves along the top and the left, swept over each other).

use super::geometry::Vec2;
use super::grid::{CENTER, Frames};

/// A curve between two finder patterns.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Curve {
    from: Vec2,
    leaving: Vec2,
    to: Vec2,
    arriving: Vec2,
}

impl Curve {
    /// From one place to another; the directions are those of the whole length.
    pub(crate) fn new(from: Vec2, leaving: Vec2, to: Vec2, arriving: Vec2) -> Self {
        Self { from, leaving, to, arriving }
    }

    /// The place at `s`, 0 to 1; beyond, the curve goes on straight.
    pub(crate) fn at(&self, s: f32) -> Vec2 {
        if s < 0.0 {
            return self.from + self.leaving * s;
        }
        if s > 1.0 {
            return self.to + self.arriving * (s - 1.0);
        }
        let (a, b) = (1.0 - s, s);
        self.from * (a * a * (1.0 + 2.0 * b))
            + self.leaving * (a * a * b)
            + self.to * (b * b * (1.0 + 2.0 * a))
            + self.arriving * (-a * b * b)
    }
}

/// The surface of a symbol.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patch {
    top: Curve,
    left: Curve,
    /// How much the corner opposite lies off the sum of both curves, in pixels.
    twist: Vec2,
    modules: f32,
}

impl Patch {
    /// Over a symbol of `side` modules.
    pub(crate) fn new(frames: &Frames, side: usize) -> Self {
        let modules = side as f32 - 2.0 * CENTER;
        let [a, b, c] = frames;
        let top = Curve::new(a.center, a.right * modules, b.center, b.right * modules);
        let left = Curve::new(a.center, a.down * modules, c.center, c.down * modules);
        // The two guesses of the corner opposite: on from the right along its own direction, on from below.
        let plain = b.center + c.center - a.center;
        let by_right = b.center + (c.center - a.center) + (b.down - a.down) * modules;
        let by_left = c.center + (b.center - a.center) + (c.right - a.right) * modules;
        let twist = ((by_right - plain) + (by_left - plain)) * 0.5;
        Self { top, left, twist, modules }
    }

    /// The pixel of a place in modules.
    pub(crate) fn place(&self, at: Vec2) -> Vec2 {
        let (s, t) = ((at.x - CENTER) / self.modules, (at.y - CENTER) / self.modules);
        self.top.at(s) + self.left.at(t) - self.top.at(0.0) + self.twist * (s * t)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::qr::grid::Frame;

    #[test]
    fn a_cylinder_is_followed() {
        // A label of 42 modules between the middles, 60 degrees of a cylinder with a vertical axis.
        let (side, half) = (49, 30.0_f32.to_radians());
        let truth = |u: f32, v: f32| {
            let angle = (u - 24.5) / 21.0 * half;
            Vec2::new(300.0 + 200.0 * angle.sin() / half.sin(), 100.0 + 9.0 * v + 40.0 * angle.cos())
        };
        let frame = |u: f32, v: f32| Frame {
            center: truth(u, v),
            right: truth(u + 0.5, v) - truth(u - 0.5, v),
            down: truth(u, v + 0.5) - truth(u, v - 0.5),
        };
        let patch = Patch::new(&[frame(3.5, 3.5), frame(45.5, 3.5), frame(3.5, 45.5)], side);
        for (u, v) in [(24.5, 24.5), (45.5, 45.5), (10.0, 40.0), (48.5, 48.5)] {
            let off = (patch.place(Vec2::new(u, v)) - truth(u, v)).length();
            assert!(off < 2.5, "{u} {v}: {off}");
        }
    }
}
