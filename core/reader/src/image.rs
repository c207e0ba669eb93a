//! The grey picture that all readers work on.

use std::borrow::Cow;

/// An 8-bit grey picture, 0 black to 255 white, rows `stride` bytes apart.
///
/// ```
/// use ttm_reader::LumaImage;
///
/// let image = LumaImage::new(&[0, 255, 9, 255, 0, 9], 2, 2, 3)?;
/// assert_eq!(image.row(1), &[255, 0]);
/// # Ok::<(), ttm_reader::LumaError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LumaImage<'a> {
    pixels: Cow<'a, [u8]>,
    width: usize,
    height: usize,
    stride: usize,
}

/// Why a buffer is not a picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LumaError {
    /// A side is zero.
    #[error("a picture of {width} × {height} pixels holds nothing")]
    ZeroSize {
        /// Pixels across.
        width: usize,
        /// Pixels down.
        height: usize,
    },
    /// A side is longer than 65,535 pixels.
    #[error("a picture of {width} × {height} pixels is too large")]
    TooLarge {
        /// Pixels across.
        width: usize,
        /// Pixels down.
        height: usize,
    },
    /// Rows would overlap.
    #[error("rows of {width} pixels do not fit {stride} bytes apart")]
    ShortStride {
        /// Pixels across.
        width: usize,
        /// Bytes from row to row.
        stride: usize,
    },
    /// The buffer ends before the last row does.
    #[error("{needed} bytes are needed, {given} were given")]
    ShortBuffer {
        /// Bytes that size and stride ask for.
        needed: usize,
        /// Bytes in the buffer.
        given: usize,
    },
}

impl<'a> LumaImage<'a> {
    /// The longest side that is accepted, in pixels.
    pub(crate) const MAX_SIDE: usize = 65_535;

    /// A picture in a borrowed buffer; the last row may end without padding.
    ///
    /// # Errors
    /// [`LumaError`] when a side is zero or too long, rows overlap, or the buffer is too short.
    pub fn new(
        pixels: impl Into<Cow<'a, [u8]>>,
        width: usize,
        height: usize,
        stride: usize,
    ) -> Result<Self, LumaError> {
        let pixels = pixels.into();
        if width == 0 || height == 0 {
            return Err(LumaError::ZeroSize { width, height });
        }
        if width > Self::MAX_SIDE || height > Self::MAX_SIDE {
            return Err(LumaError::TooLarge { width, height });
        }
        if stride < width {
            return Err(LumaError::ShortStride { width, stride });
        }
        let needed = stride.saturating_mul(height - 1).saturating_add(width);
        if pixels.len() < needed {
            return Err(LumaError::ShortBuffer { needed, given: pixels.len() });
        }
        Ok(Self { pixels, width, height, stride })
    }

    /// Pixels across.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Pixels down.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// Bytes from one row to the next.
    #[must_use]
    pub fn stride(&self) -> usize {
        self.stride
    }

    /// Row `y` without its padding.
    ///
    /// # Panics
    /// When `y` is not below the height.
    #[must_use]
    pub fn row(&self, y: usize) -> &[u8] {
        let start = y * self.stride;
        &self.pixels[start..start + self.width]
    }

    /// The grey value at column `x` of row `y`.
    ///
    /// # Panics
    /// When the place is outside the picture.
    #[must_use]
    pub fn pixel(&self, x: usize, y: usize) -> u8 {
        self.row(y)[x]
    }

    /// A part of the picture, not copied; `None` when it is empty or reaches outside.
    #[must_use]
    pub fn part(&self, left: usize, top: usize, width: usize, height: usize) -> Option<LumaImage<'_>> {
        let (right, bottom) = (left.checked_add(width)?, top.checked_add(height)?);
        if right > self.width || bottom > self.height {
            return None;
        }
        LumaImage::new(self.pixels.get(top * self.stride + left..)?, width, height, self.stride).ok()
    }

    /// The picture at half its size, each pixel the mean of four; an odd last row or column is left out. `None` when
    /// nothing would be left.
    #[must_use]
    pub fn halved(&self) -> Option<LumaImage<'static>> {
        let (width, height) = (self.width / 2, self.height / 2);
        LumaImage::new(halved(width, height, |y| self.row(y)), width, height, width).ok()
    }

    /// The pixels, rows `stride` bytes apart.
    #[must_use]
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }
}

/// `width` × `height` pixels, each the mean of two in each of two rows.
#[inline]
pub(crate) fn halved<'r>(width: usize, height: usize, row: impl Fn(usize) -> &'r [u8]) -> Vec<u8> {
    let mut pixels = vec![0; width * height];
    for (y, out) in pixels.chunks_exact_mut(width.max(1)).enumerate() {
        let (above, below) = (row(2 * y), row(2 * y + 1));
        for ((to, a), b) in out.iter_mut().zip(above.chunks_exact(2)).zip(below.chunks_exact(2)) {
            let sum = u16::from(a[0]) + u16::from(a[1]) + u16::from(b[0]) + u16::from(b[1]);
            *to = ((sum + 2) >> 2) as u8;
        }
    }
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_not_a_picture() {
        let bytes = [0_u8; 12];
        assert_eq!(LumaImage::new(&bytes, 0, 3, 4), Err(LumaError::ZeroSize { width: 0, height: 3 }));
        assert_eq!(LumaImage::new(&bytes, 4, 3, 3), Err(LumaError::ShortStride { width: 4, stride: 3 }));
        assert_eq!(LumaImage::new(&bytes, 4, 4, 4), Err(LumaError::ShortBuffer { needed: 16, given: 12 }));
        let wide = LumaImage::new(&bytes, 70_000, 1, 70_000);
        assert_eq!(wide, Err(LumaError::TooLarge { width: 70_000, height: 1 }));
        assert!(LumaImage::new(&bytes, 4, 2, usize::MAX).is_err());
    }

    #[test]
    fn parts_and_halves() {
        let bytes: Vec<u8> = (0..30).collect();
        let image = LumaImage::new(&bytes, 5, 5, 6).unwrap();
        let part = image.part(1, 2, 4, 3).unwrap();
        assert_eq!((part.row(0), part.row(2)), (&[13, 14, 15, 16][..], &[25, 26, 27, 28][..]));
        let half = part.halved().unwrap();
        assert_eq!((half.width(), half.height(), half.row(0)), (2, 1, &[17, 19][..]));
        assert_eq!(half.halved(), None);
        for (left, top, width, height) in [(1, 0, 5, 1), (0, 0, 0, 1), (6, 0, 1, 1), (usize::MAX, 0, 2, 1)] {
            assert_eq!(image.part(left, top, width, height), None);
        }
    }

    #[test]
    fn last_row_needs_no_padding() {
        let bytes = [1_u8, 2, 0, 3, 4];
        let image = LumaImage::new(&bytes, 2, 2, 3).unwrap();
        assert_eq!((image.row(1), image.pixel(1, 0)), (&[3_u8, 4][..], 2));
    }
}
