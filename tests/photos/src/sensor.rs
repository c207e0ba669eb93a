//! From light to bytes: exposure, noise, the colour mosaic, sharpening, the tone curve.

use crate::random::Random;
use crate::raster::{Luma, Raster, Rgb};

/// Steps of the tone table.
const STEPS: usize = 4096;

/// The grey value of a linear light, and back: sRGB (IEC 61966-2-1).
pub(crate) fn code(linear: f32) -> f32 {
    if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * libm::powf(linear, 1.0 / 2.4) - 0.055 }
}

/// The linear light of a grey value from 0 to 1.
pub(crate) fn linear(code: f32) -> f32 {
    if code <= 0.040_45 { code / 12.92 } else { libm::powf((code + 0.055) / 1.055, 2.4) }
}

/// The tone curve as a table over linear light from 0 to 1: sRGB, and `contrast` above 0 bends it to an S as phones do.
struct Tone(Vec<f32>);

impl Tone {
    fn new(contrast: f32) -> Self {
        let curve = |i: usize| {
            let value = code(i as f32 / (STEPS - 1) as f32);
            let bent = value * value * (3.0 - 2.0 * value);
            255.0 * (value + (bent - value) * contrast)
        };
        Self((0..STEPS).map(curve).collect())
    }

    fn of(&self, linear: f32) -> f32 {
        self.0[(linear.clamp(0.0, 1.0) * (STEPS - 1) as f32 + 0.5) as usize]
    }
}

impl Raster<1> {
    /// The plain development of the ladders: the tone curve, then even noise of a standard deviation in grey values.
    pub(crate) fn developed(&self, noise: f32, random: &mut Random) -> Luma {
        let tone = Tone::new(0.0);
        let mut pixels = Vec::with_capacity(self.pixels.len());
        let mut deviates = vec![0.0; self.width];
        for y in 0..self.height {
            if noise > 0.0 {
                random.normal(&mut deviates);
            }
            pixels.extend(
                self.row(y)
                    .iter()
                    .zip(&deviates)
                    .map(|([light], deviate)| (tone.of(*light) + noise * deviate + 0.5) as u8),
            );
        }
        Luma { width: self.width, height: self.height, pixels }
    }
}

/// What a phone's sensor and its processing add.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sensor {
    /// Light is multiplied by this.
    pub(crate) exposure: f32,
    /// Red and blue against green, from the light's colour that was not quite removed.
    pub(crate) tint: (f32, f32),
    /// Electrons at white: fewer make more shot noise. A bright day has some 8000, a dim room 300.
    pub(crate) electrons: f32,
    /// Standard deviation of the read-out in electrons.
    pub(crate) read: f32,
    /// How much the processing sharpens: 0 none, 0.6 usual, above 1 haloes.
    pub(crate) sharpen: f32,
    /// How much it smooths first, in pixels.
    pub(crate) smooth: f32,
    /// The S of the tone curve, 0 to 1.
    pub(crate) contrast: f32,
}

impl Sensor {
    /// A recent phone in good light.
    pub(crate) const DAY: Self = Self {
        exposure: 1.0,
        tint: (1.0, 1.0),
        electrons: 6000.0,
        read: 3.0,
        sharpen: 0.6,
        smooth: 0.5,
        contrast: 0.35,
    };

    /// A colour photo.
    pub(crate) fn photo(&self, light: &Raster<3>, random: &mut Random) -> Rgb {
        let mosaic = self.mosaic(light, random);
        let colour = demosaic(&mosaic).soft(self.smooth);
        let haloes = if self.sharpen > 0.0 { Some(colour.clone().soft(1.2)) } else { None };
        let tone = Tone::new(self.contrast);
        let mut pixels = Vec::with_capacity(colour.pixels.len() * 3);
        for (i, pixel) in colour.pixels.iter().enumerate() {
            let soft = haloes.as_ref().map_or(*pixel, |soft| soft.pixels[i]);
            let sharp = |(value, soft): (&f32, f32)| (tone.of(value + self.sharpen * (value - soft)) + 0.5) as u8;
            pixels.extend(pixel.iter().zip(soft).map(sharp));
        }
        Rgb { width: colour.width, height: colour.height, pixels }
    }

    /// A grey frame, as a camera's preview gives it: no mosaic to mend.
    pub(crate) fn frame(&self, light: &Raster<1>, random: &mut Random) -> Luma {
        let mut noisy = light.clone();
        let mut deviates = vec![0.0; light.width];
        for y in 0..noisy.height {
            random.normal(&mut deviates);
            for ([value], deviate) in noisy.row_mut(y).iter_mut().zip(&deviates) {
                *value = self.sensed(*value, *deviate);
            }
        }
        let smooth = noisy.soft(self.smooth);
        let mut sharp = smooth.clone().soft(1.2);
        for (soft, fine) in sharp.pixels.iter_mut().zip(&smooth.pixels) {
            soft[0] = fine[0] + self.sharpen * (fine[0] - soft[0]);
        }
        let tone = Tone::new(self.contrast);
        let pixels = sharp.pixels.iter().map(|[light]| (tone.of(*light) + 0.5) as u8).collect();
        Luma { width: light.width, height: light.height, pixels }
    }

    /// One light as the sensor counts it.
    fn sensed(&self, light: f32, deviate: f32) -> f32 {
        let light = (light * self.exposure).min(1.0);
        let electrons = light * self.electrons;
        light + deviate * (electrons + self.read * self.read).sqrt() / self.electrons
    }

    /// One colour per pixel: red and green in even rows, green and blue in odd ones.
    fn mosaic(&self, light: &Raster<3>, random: &mut Random) -> Raster<1> {
        let tint = [self.tint.0, 1.0, self.tint.1];
        let mut deviates = vec![0.0; light.width];
        let mut mosaic = Raster::filled(light.width, light.height, [0.0]);
        for y in 0..light.height {
            random.normal(&mut deviates);
            let row = light.row(y);
            for (x, [value]) in mosaic.row_mut(y).iter_mut().enumerate() {
                let c = channel(x, y);
                *value = self.sensed(row[x][c] * tint[c], deviates[x]);
            }
        }
        mosaic
    }
}

/// The colour that a place of the mosaic sees.
fn channel(x: usize, y: usize) -> usize {
    x % 2 + y % 2
}

/// Fills in the two colours that each place lacks: green along the smoother direction, red and blue by their difference
/// from green.
fn demosaic(mosaic: &Raster<1>) -> Raster<3> {
    let at = |x: isize, y: isize| {
        // Mirrored at the border, so that a place keeps its colour.
        let mirror = |v: isize, size: usize| {
            let size = size as isize;
            let v = if v < 0 { -v } else { v };
            (if v >= size { 2 * size - 2 - v } else { v }).clamp(0, size - 1)
        };
        mosaic.pixels[mirror(y, mosaic.height) as usize * mosaic.width + mirror(x, mosaic.width) as usize][0]
    };
    let green = Raster::<1>::by(mosaic.width, mosaic.height, |x, y| {
        if channel(x, y) == 1 {
            return [mosaic.pixels[y * mosaic.width + x][0]];
        }
        let (x, y) = (x as isize, y as isize);
        let here = at(x, y);
        let (left, right, up, down) = (at(x - 1, y), at(x + 1, y), at(x, y - 1), at(x, y + 1));
        let (bend_x, bend_y) = (2.0 * here - at(x - 2, y) - at(x + 2, y), 2.0 * here - at(x, y - 2) - at(x, y + 2));
        let (across, along) = ((left - right).abs() + bend_x.abs(), (up - down).abs() + bend_y.abs());
        let (flat, steep) = ((left + right) * 0.5 + bend_x * 0.25, (up + down) * 0.5 + bend_y * 0.25);
        [if across < along {
            flat
        } else if along < across {
            steep
        } else {
            (flat + steep) * 0.5
        }]
    });
    let difference = |x: isize, y: isize| at(x, y) - green.clamped(x, y)[0];
    Raster::by(mosaic.width, mosaic.height, |x, y| {
        let g = green.pixels[y * mosaic.width + x][0];
        let c = channel(x, y);
        let (ix, iy) = (x as isize, y as isize);
        let beside = || 0.5 * (difference(ix - 1, iy) + difference(ix + 1, iy));
        let above = || 0.5 * (difference(ix, iy - 1) + difference(ix, iy + 1));
        let corners = || {
            let upper = difference(ix - 1, iy - 1) + difference(ix + 1, iy - 1);
            0.25 * (upper + difference(ix - 1, iy + 1) + difference(ix + 1, iy + 1))
        };
        let own = || mosaic.pixels[y * mosaic.width + x][0] - g;
        let (red, blue) = match (c, y % 2) {
            (0, _) => (own(), corners()),
            (2, _) => (corners(), own()),
            (_, 0) => (beside(), above()),
            _ => (above(), beside()),
        };
        [g + red, g, g + blue]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tone_curve_and_its_inverse_agree() {
        for value in [0.0, 0.02, 0.2, 0.5, 0.9, 1.0] {
            assert!((code(linear(value)) - value).abs() < 1e-4, "{value}");
        }
    }

    #[test]
    fn an_even_colour_survives_the_mosaic() {
        let light = Raster::filled(17, 13, [0.5, 0.3, 0.2]);
        let quiet = Sensor { electrons: 1e9, read: 0.0, ..Sensor::DAY };
        let mosaic = quiet.mosaic(&light, &mut Random::new(1, "noise"));
        let close = |p: &[f32; 3]| (p[0] - 0.5).abs() < 1e-3 && (p[1] - 0.3).abs() < 1e-3 && (p[2] - 0.2).abs() < 1e-3;
        assert!(demosaic(&mosaic).pixels.iter().all(close));
    }

    #[test]
    fn noise_has_the_strength_asked_for() {
        let grey = Raster::filled(200, 200, [linear(0.5)]);
        let luma = grey.developed(12.0, &mut Random::new(3, "noise"));
        let mean = luma.pixels.iter().map(|p| f32::from(*p)).sum::<f32>() / 40_000.0;
        let variance =
            luma.pixels.iter().map(|p| (f32::from(*p) - mean) * (f32::from(*p) - mean)).sum::<f32>() / 40_000.0;
        assert!((mean - 127.5).abs() < 1.0 && (variance.sqrt() - 12.0).abs() < 0.5, "{mean} {variance}");
    }
}
