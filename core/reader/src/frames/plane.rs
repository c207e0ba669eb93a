//! The brightness of a frame as cameras hand it out: with gaps, lying on its side, and more of it than is wanted.

use std::borrow::Cow;

use super::{FrameAnswer, Hint, Side};
use crate::{LumaError, LumaImage, Point};

/// How a camera lays out the brightness of its frames, how it is held, and which part of a frame counts.
///
/// The Y plane of Android's `YUV_420_888` and plane 0 of iOS's `420YpCbCr8` fit as they are. Codes are read at any angle,
/// so nothing is turned; only what is said of places is.
///
/// ```
/// use ttm_reader::{Plane, Point, Rotation};
///
/// // A phone held upright, whose sensor lies on its side.
/// let plane = Plane { rotation: Rotation::Deg90, ..Plane::new(640, 480) };
/// let pixels = vec![180; 640 * 480];
/// assert_eq!(plane.luma(&pixels)?.width(), 640);
/// assert_eq!(plane.upright_size(), (480, 640));
/// assert_eq!(plane.upright_point(Point { x: 0.0, y: 0.0 }), Point { x: 480.0, y: 0.0 });
/// # Ok::<(), ttm_reader::PlaneError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plane {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Bytes from one row to the next.
    pub row_stride: usize,
    /// Bytes from one pixel to the next in a row: 1 unless brightness is mixed with something else. Then the pixels that
    /// count are copied together, a byte each.
    pub pixel_stride: usize,
    /// How far the frame has to be turned clockwise to stand upright.
    pub rotation: Rotation,
    /// The part of the frame that is read; all of it when there is none. It should stay the same from frame to frame.
    pub region: Option<Region>,
}

/// A turn clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rotation {
    /// None: it stands upright.
    #[default]
    Deg0,
    /// A quarter.
    Deg90,
    /// Half a turn.
    Deg180,
    /// Three quarters.
    Deg270,
}

/// A rectangle in a frame as it lies in memory, before it is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// Pixels left of it.
    pub left: usize,
    /// Pixels above it.
    pub top: usize,
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
}

/// Why a buffer is no frame of a camera.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlaneError {
    /// A side is zero.
    #[error("a frame of {width} × {height} pixels holds nothing")]
    ZeroSize {
        /// Pixels across.
        width: usize,
        /// Pixels down.
        height: usize,
    },
    /// A side is longer than 65,535 pixels.
    #[error("a frame of {width} × {height} pixels is too large")]
    TooLarge {
        /// Pixels across.
        width: usize,
        /// Pixels down.
        height: usize,
    },
    /// Pixels or rows would overlap.
    #[error("{width} pixels, {pixel_stride} bytes apart, do not fit into rows {row_stride} bytes apart")]
    ShortStride {
        /// Pixels across.
        width: usize,
        /// Bytes from pixel to pixel.
        pixel_stride: usize,
        /// Bytes from row to row.
        row_stride: usize,
    },
    /// The buffer ends before the last row does.
    #[error("{needed} bytes are needed, {given} were given")]
    ShortBuffer {
        /// Bytes that size and strides ask for.
        needed: usize,
        /// Bytes in the buffer.
        given: usize,
    },
    /// The region is empty or reaches outside of the frame.
    #[error("a region of {width} × {height} pixels at {left}, {top} is not inside of the frame")]
    Region {
        /// Pixels left of it.
        left: usize,
        /// Pixels above it.
        top: usize,
        /// Pixels across.
        width: usize,
        /// Pixels down.
        height: usize,
    },
}

impl Plane {
    /// Rows and pixels without gaps, upright, all of it.
    #[must_use]
    pub fn new(width: usize, height: usize) -> Self {
        Self { width, height, row_stride: width, pixel_stride: 1, rotation: Rotation::Deg0, region: None }
    }

    /// The part that counts, as it lies in memory: borrowed, unless pixels lie apart.
    ///
    /// # Errors
    /// [`PlaneError`] when the buffer is too short, rows or pixels overlap, or the region is not inside of the frame.
    pub fn luma<'a>(&self, pixels: &'a [u8]) -> Result<LumaImage<'a>, PlaneError> {
        let Self { width, height, row_stride, pixel_stride, .. } = *self;
        let Region { left, top, width: across, height: down } = self.checked_region(pixels.len())?;
        let first = top * row_stride + left * pixel_stride;
        let refused = |_: LumaError| PlaneError::TooLarge { width, height };
        if pixel_stride == 1 {
            return LumaImage::new(&pixels[first..], across, down, row_stride).map_err(refused);
        }
        let rows = pixels[first..].chunks(row_stride).take(down);
        let tight: Vec<u8> = rows.flat_map(|row| row.iter().step_by(pixel_stride).take(across)).copied().collect();
        LumaImage::new(Cow::Owned(tight), across, down, across).map_err(refused)
    }

    /// The region, once it is sure that all of the frame is in a buffer of so many bytes.
    fn checked_region(&self, given: usize) -> Result<Region, PlaneError> {
        let Self { width, height, row_stride, pixel_stride, .. } = *self;
        if width == 0 || height == 0 {
            return Err(PlaneError::ZeroSize { width, height });
        }
        if width > LumaImage::MAX_SIDE || height > LumaImage::MAX_SIDE {
            return Err(PlaneError::TooLarge { width, height });
        }
        let row = pixel_stride.saturating_mul(width - 1).saturating_add(1);
        if pixel_stride == 0 || row_stride < row {
            return Err(PlaneError::ShortStride { width, pixel_stride, row_stride });
        }
        let needed = row_stride.saturating_mul(height - 1).saturating_add(row);
        if given < needed {
            return Err(PlaneError::ShortBuffer { needed, given });
        }
        let Region { left, top, width: across, height: down } =
            self.region.unwrap_or(Region { left: 0, top: 0, width, height });
        let fits = |from: usize, length: usize, side: usize| {
            length > 0 && from.checked_add(length).is_some_and(|end| end <= side)
        };
        if fits(left, across, width) && fits(top, down, height) {
            Ok(Region { left, top, width: across, height: down })
        } else {
            Err(PlaneError::Region { left, top, width: across, height: down })
        }
    }

    /// Width and height of the whole frame, upright.
    #[must_use]
    pub fn upright_size(&self) -> (usize, usize) {
        match self.rotation {
            Rotation::Deg0 | Rotation::Deg180 => (self.width, self.height),
            Rotation::Deg90 | Rotation::Deg270 => (self.height, self.width),
        }
    }

    /// Where a point of the part that counts lies in the whole frame, upright.
    #[must_use]
    pub fn upright_point(&self, point: Point) -> Point {
        let (left, top) = self.region.map_or((0, 0), |region| (region.left, region.top));
        let (x, y) = (point.x + left as f32, point.y + top as f32);
        let (width, height) = (self.width as f32, self.height as f32);
        match self.rotation {
            Rotation::Deg0 => Point { x, y },
            Rotation::Deg90 => Point { x: height - y, y: x },
            Rotation::Deg180 => Point { x: width - x, y: height - y },
            Rotation::Deg270 => Point { x: y, y: width - x },
        }
    }

    /// The same answer with all that it says of places told of the whole frame, upright.
    #[must_use]
    pub fn upright(&self, mut answer: FrameAnswer) -> FrameAnswer {
        for symbol in &mut answer.symbols {
            symbol.corners = symbol.corners.map(|corner| self.upright_point(corner));
        }
        if let Some(Hint::CutOff { side }) = &mut answer.hint {
            *side = self.rotation.turned(*side);
        }
        answer
    }
}

impl Rotation {
    /// The side that this one becomes.
    #[must_use]
    pub fn turned(self, side: Side) -> Side {
        const CLOCKWISE: [Side; 4] = [Side::Top, Side::Right, Side::Bottom, Side::Left];
        let quarters = match self {
            Self::Deg0 => 0,
            Self::Deg90 => 1,
            Self::Deg180 => 2,
            Self::Deg270 => 3,
        };
        let at = match side {
            Side::Top => 0,
            Side::Right => 1,
            Side::Bottom => 2,
            Side::Left => 3,
        };
        CLOCKWISE[(at + quarters) % 4]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 4 × 3 pixels, rows 5 pixels apart.
    fn plane() -> Plane {
        Plane { row_stride: 5, ..Plane::new(4, 3) }
    }

    #[test]
    fn a_region_is_borrowed() {
        let pixels: Vec<u8> = (0..15).collect();
        let region = Region { left: 1, top: 1, width: 2, height: 2 };
        let image = Plane { region: Some(region), ..plane() };
        let image = image.luma(&pixels).unwrap();
        assert_eq!((image.row(0), image.row(1)), (&[6, 7][..], &[11, 12][..]));
        assert_eq!(image.row(0).as_ptr(), pixels[6..].as_ptr());
        assert_eq!(plane().luma(&pixels[..14]).unwrap().row(2), &[10, 11, 12, 13], "the last row needs no padding");
    }

    #[test]
    fn pixels_that_lie_apart_are_copied_together() {
        let pixels: Vec<u8> = (0..30).collect();
        let apart = Plane { row_stride: 10, pixel_stride: 2, ..plane() };
        let image = apart.luma(&pixels[..27]).unwrap();
        assert_eq!((image.row(0), image.row(2)), (&[0, 2, 4, 6][..], &[20, 22, 24, 26][..]));
        let part = Plane { region: Some(Region { left: 3, top: 2, width: 1, height: 1 }), ..apart };
        assert_eq!(part.luma(&pixels[..27]).unwrap().row(0), &[26]);
    }

    #[test]
    fn what_is_no_frame_is_refused() {
        let refused = |plane: Plane, bytes: usize| plane.luma(&vec![0; bytes]).unwrap_err();
        assert_eq!(refused(Plane::new(0, 3), 9), PlaneError::ZeroSize { width: 0, height: 3 });
        assert_eq!(refused(Plane::new(1, 65_536), 9), PlaneError::TooLarge { width: 1, height: 65_536 });
        for (pixel_stride, row_stride) in [(0, 5), (2, 6), (usize::MAX, 5), (1, 3)] {
            let wrong = Plane { pixel_stride, row_stride, ..plane() };
            assert_eq!(refused(wrong, 99), PlaneError::ShortStride { width: 4, pixel_stride, row_stride });
        }
        assert_eq!(refused(plane(), 13), PlaneError::ShortBuffer { needed: 14, given: 13 });
        for pixel_stride in [1, usize::MAX] {
            let endless = Plane { row_stride: usize::MAX, pixel_stride, ..plane() };
            assert_eq!(refused(endless, 99), PlaneError::ShortBuffer { needed: usize::MAX, given: 99 });
        }
        for (left, top, width, height) in
            [(0, 0, 0, 1), (0, 0, 5, 1), (4, 0, 1, 1), (0, 3, 1, 1), (usize::MAX, 0, 2, 1)]
        {
            let region = Some(Region { left, top, width, height });
            assert_eq!(refused(Plane { region, ..plane() }, 99), PlaneError::Region { left, top, width, height });
        }
    }

    #[test]
    fn places_are_turned_with_the_frame() {
        let region = Some(Region { left: 1, top: 1, width: 2, height: 2 });
        for (rotation, expected, side) in [
            (Rotation::Deg0, (1.0, 1.0), Side::Left),
            (Rotation::Deg90, (2.0, 1.0), Side::Top),
            (Rotation::Deg180, (3.0, 2.0), Side::Right),
            (Rotation::Deg270, (1.0, 3.0), Side::Bottom),
        ] {
            let plane = Plane { rotation, region, ..plane() };
            let at = plane.upright_point(Point { x: 0.0, y: 0.0 });
            assert_eq!((at.x, at.y), expected, "{rotation:?}");
            let hint = Some(Hint::CutOff { side: Side::Left });
            let turned = plane.upright(FrameAnswer { hint, ..FrameAnswer::default() });
            assert_eq!(turned.hint, Some(Hint::CutOff { side }), "{rotation:?}");
        }
    }
}
