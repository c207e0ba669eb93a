//! Pictures while they are made (linear light) and when they are done (grey bytes).

/// A picture in linear light: 0 is black, 1 is what the sensor calls white. One channel for grey, three for colour.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Raster<const C: usize> {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<[f32; C]>,
}

impl<const C: usize> Raster<C> {
    /// A picture of one colour.
    pub(crate) fn filled(width: usize, height: usize, pixel: [f32; C]) -> Self {
        Self { width, height, pixels: vec![pixel; width * height] }
    }

    /// A picture by a function of column and row.
    pub(crate) fn by(width: usize, height: usize, pixel: impl Fn(usize, usize) -> [f32; C]) -> Self {
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| pixel(x, y)).collect();
        Self { width, height, pixels }
    }

    pub(crate) fn row(&self, y: usize) -> &[[f32; C]] {
        &self.pixels[y * self.width..(y + 1) * self.width]
    }

    pub(crate) fn row_mut(&mut self, y: usize) -> &mut [[f32; C]] {
        &mut self.pixels[y * self.width..(y + 1) * self.width]
    }

    /// The pixel nearest to the place, also outside.
    pub(crate) fn clamped(&self, x: isize, y: isize) -> [f32; C] {
        let x = x.clamp(0, self.width as isize - 1) as usize;
        let y = y.clamp(0, self.height as isize - 1) as usize;
        self.pixels[y * self.width + x]
    }

    /// Between the four pixels around the place; pixel centres lie at half numbers.
    pub(crate) fn between(&self, x: f32, y: f32) -> [f32; C] {
        let x = (x - 0.5).clamp(0.0, self.width as f32 - 1.0);
        let y = (y - 0.5).clamp(0.0, self.height as f32 - 1.0);
        let (x0, y0) = (x as usize, y as usize);
        let (fx, fy) = (x - x0 as f32, y - y0 as f32);
        let right = usize::from(x0 + 1 < self.width);
        let below = if y0 + 1 < self.height { self.width } else { 0 };
        let at = y0 * self.width + x0;
        let (a, b) = (&self.pixels[at], &self.pixels[at + right]);
        let (c, d) = (&self.pixels[at + below], &self.pixels[at + below + right]);
        std::array::from_fn(|i| {
            let top = a[i] + (b[i] - a[i]) * fx;
            let bottom = c[i] + (d[i] - c[i]) * fx;
            top + (bottom - top) * fy
        })
    }

    /// Half as wide and high, each pixel the mean of four.
    pub(crate) fn halved(&self) -> Self {
        let (width, height) = ((self.width / 2).max(1), (self.height / 2).max(1));
        Self::by(width, height, |x, y| {
            let at = |dx: isize, dy: isize| self.clamped(2 * x as isize + dx, 2 * y as isize + dy);
            let (a, b, c, d) = (at(0, 0), at(1, 0), at(0, 1), at(1, 1));
            std::array::from_fn(|i| (a[i] + b[i] + c[i] + d[i]) * 0.25)
        })
    }

    /// Each pixel by a function of its value and place.
    pub(crate) fn change(&mut self, mut change: impl FnMut(&mut [f32; C], usize, usize)) {
        for y in 0..self.height {
            for (x, pixel) in self.row_mut(y).iter_mut().enumerate() {
                change(pixel, x, y);
            }
        }
    }
}

impl Raster<3> {
    /// The light that the eye weighs (ITU-R BT.709).
    pub(crate) fn grey(&self) -> Raster<1> {
        let pixels = self.pixels.iter().map(|[r, g, b]| [0.2126 * r + 0.7152 * g + 0.0722 * b]).collect();
        Raster { width: self.width, height: self.height, pixels }
    }
}

/// A finished grey picture, 0 black to 255 white, rows without padding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Luma {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Row after row.
    pub pixels: Vec<u8>,
}

/// A finished colour picture, three bytes a pixel (sRGB), rows without padding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rgb {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Row after row, red first.
    pub pixels: Vec<u8>,
}

impl Rgb {
    /// The luma that a JPEG of this picture carries (JFIF, ITU-R BT.601).
    #[must_use]
    pub fn luma(&self) -> Luma {
        let pixels = self
            .pixels
            .chunks_exact(3)
            .map(|p| ((u32::from(p[0]) * 299 + u32::from(p[1]) * 587 + u32::from(p[2]) * 114 + 500) / 1000) as u8)
            .collect();
        Luma { width: self.width, height: self.height, pixels }
    }
}
