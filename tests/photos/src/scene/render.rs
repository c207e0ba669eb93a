//! From surfaces to a picture: one ray per sample, the nearest surface wins.

use std::sync::Arc;

use super::shape::{Hit, Shape};
use super::space::Camera;
use crate::raster::Raster;

/// The most samples a pixel takes along one axis.
const MOST_SAMPLES: usize = 4;
/// Patches of a block whose art is chosen by its size there; further ones are drawn at full size.
const NEAR: usize = 16;
/// Pixels for which the size of a pixel in the art is reckoned once.
const BLOCK: usize = 8;

/// Art with its halved copies, so that far away it does not flicker.
#[derive(Debug, Clone)]
pub(crate) struct Texture<const C: usize> {
    levels: Vec<Raster<C>>,
    /// Pixels of the art per millimetre, across and down.
    scale: (f32, f32),
    half: (f32, f32),
}

impl<const C: usize> Texture<C> {
    /// Art spread over a surface of half the width and height in millimetres.
    pub(crate) fn new(art: Raster<C>, half: (f32, f32)) -> Self {
        let scale = (art.width as f32 / (2.0 * half.0), art.height as f32 / (2.0 * half.1));
        let mut levels = vec![art];
        while let Some(last) = levels.last()
            && last.width.min(last.height) > 4
        {
            levels.push(last.halved());
        }
        Self { levels, scale, half }
    }

    /// The art at a place, where a sample covers `size` pixels of it.
    fn at(&self, art: (f32, f32), level: usize) -> [f32; C] {
        let level = level.min(self.levels.len() - 1);
        let shrink = 1.0 / (1_u32 << level) as f32;
        let x = (art.0 + self.half.0) * self.scale.0 * shrink;
        let y = (art.1 + self.half.1) * self.scale.1 * shrink;
        self.levels[level].between(x, y)
    }
}

/// A surface with its art.
#[derive(Debug, Clone)]
pub(crate) struct Patch<const C: usize> {
    pub(crate) shape: Shape,
    pub(crate) texture: Arc<Texture<C>>,
}

/// Draws the patches over what the picture shows already. `light` turns the art's colour at a hit into what the camera
/// receives; it is asked once per sample.
pub(crate) fn render<const C: usize>(
    picture: &mut Raster<C>,
    camera: &Camera,
    patches: &[Patch<C>],
    light: impl Fn(usize, &Hit, [f32; C]) -> [f32; C],
) {
    let bounds: Vec<_> = patches.iter().map(|patch| bounds(&patch.shape, camera, picture)).collect();
    for y in 0..picture.height {
        let here: Vec<usize> = (0..patches.len()).filter(|&i| (bounds[i].top..bounds[i].bottom).contains(&y)).collect();
        let left = here.iter().map(|&i| bounds[i].left).min().unwrap_or(0);
        let right = here.iter().map(|&i| bounds[i].right).max().unwrap_or(0);
        for start in (left..right).step_by(BLOCK) {
            let end = (start + BLOCK).min(right);
            let near: Vec<usize> =
                here.iter().copied().filter(|&i| bounds[i].left < end && bounds[i].right > start).collect();
            if near.is_empty() {
                continue;
            }
            let samples =
                Samples::of(camera, patches, &near, (f32::midpoint(start as f32, end as f32), y as f32 + 0.5));
            for x in start..end {
                let pixel = &mut picture.pixels[y * picture.width + x];
                *pixel = samples.pixel(camera, patches, (x, y), *pixel, &light);
            }
        }
    }
}

/// How a block of pixels is sampled, and which patches may be met there.
struct Samples<'a> {
    near: &'a [usize],
    /// Samples along one axis.
    along: usize,
    /// Of each near patch, the copy of its art.
    levels: [usize; NEAR],
}

impl<'a> Samples<'a> {
    fn of<const C: usize>(camera: &Camera, patches: &[Patch<C>], near: &'a [usize], (x, y): (f32, f32)) -> Self {
        let mut levels = [0; NEAR];
        let mut along = 2;
        for (slot, &i) in near.iter().enumerate().take(levels.len()) {
            let patch = &patches[i];
            let at = |dx: f32, dy: f32| patch.shape.hit(camera.ray(x + dx, y + dy)).map(|hit| hit.art);
            let size = match (at(-1.0, 0.0), at(1.0, 0.0), at(0.0, -1.0), at(0.0, 1.0)) {
                (Some(a), Some(b), Some(c), Some(d)) => {
                    let apart = |a: (f32, f32), b: (f32, f32)| {
                        let (u, v) = ((b.0 - a.0) * patch.texture.scale.0, (b.1 - a.1) * patch.texture.scale.1);
                        (u * u + v * v).sqrt() * 0.5
                    };
                    apart(a, b).max(apart(c, d))
                }
                _ => continue,
            };
            let wanted = (size.ceil() as usize).clamp(2, MOST_SAMPLES);
            along = along.max(wanted);
            let mut spacing = size / wanted as f32;
            while spacing >= 1.5 {
                levels[slot] += 1;
                spacing *= 0.5;
            }
        }
        Self { near, along, levels }
    }

    fn pixel<const C: usize>(
        &self,
        camera: &Camera,
        patches: &[Patch<C>],
        (x, y): (usize, usize),
        behind: [f32; C],
        light: &impl Fn(usize, &Hit, [f32; C]) -> [f32; C],
    ) -> [f32; C] {
        let step = 1.0 / self.along as f32;
        let mut sum = [0.0; C];
        for sy in 0..self.along {
            for sx in 0..self.along {
                let place = (x as f32 + (sx as f32 + 0.5) * step, y as f32 + (sy as f32 + 0.5) * step);
                let ray = camera.ray(place.0, place.1);
                let mut nearest: Option<(usize, usize, Hit)> = None;
                for (slot, &i) in self.near.iter().enumerate() {
                    if let Some(hit) = patches[i].shape.hit(ray)
                        && nearest.as_ref().is_none_or(|(_, _, other)| hit.t < other.t)
                    {
                        nearest = Some((slot, i, hit));
                    }
                }
                let colour = nearest.map_or(behind, |(slot, i, hit)| {
                    let level = self.levels.get(slot).copied().unwrap_or(0);
                    light(i, &hit, patches[i].texture.at(hit.art, level))
                });
                for c in 0..C {
                    sum[c] += colour[c];
                }
            }
        }
        sum.map(|c| c * step * step)
    }
}

/// The part of the picture that a surface may be seen in.
struct Bounds {
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
}

fn bounds<const C: usize>(shape: &Shape, camera: &Camera, picture: &Raster<C>) -> Bounds {
    const GRID: i32 = 12;
    let (w, h) = (picture.width as f32, picture.height as f32);
    let everywhere = Bounds { left: 0, right: picture.width, top: 0, bottom: picture.height };
    let (mut low, mut high) = ((w, h), (0.0_f32, 0.0_f32));
    for i in -GRID..=GRID {
        for j in -GRID..=GRID {
            let place = shape.place(shape.half.0 * i as f32 / GRID as f32, shape.half.1 * j as f32 / GRID as f32);
            let Some((x, y)) = camera.project(place) else { return everywhere };
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        }
    }
    // Creases and the bulge between grid points reach a little further.
    let margin = 2.0 + 0.03 * (high.0 - low.0).max(high.1 - low.1);
    let clip = |at: f32, most: f32| at.clamp(0.0, most) as usize;
    Bounds {
        left: clip(low.0 - margin, w),
        right: clip(high.0 + margin, w),
        top: clip(low.1 - margin, h),
        bottom: clip(high.1 + margin, h),
    }
}
