//! Symbols of dots: what is too thin to be met by samples is made thicker, around three clear finder patterns.

use super::finder::Finder;
use super::geometry::Vec2;
use super::group::triples;
use crate::LumaImage;
use crate::pyramid::Pyramid;

/// Pixels of the part that is looked at again, at most.
const MAX_PIXELS: usize = 1_500_000;
/// How well three finder patterns must agree, and each be seen.
const MAX_MISFIT: f32 = 0.5;
const MAX_OWN_MISFIT: f32 = 0.12;
/// Pixels per module up to which one pixel more is much.
const MAX_MODULE: f32 = 12.0;

/// A part of the picture with its dots made thicker, and where it begins.
pub(crate) fn thickened(pyramid: &Pyramid<'_>, finders: &[Finder]) -> Option<(LumaImage<'static>, Vec2)> {
    let clear: Vec<Finder> =
        finders.iter().filter(|f| f.misfit < MAX_OWN_MISFIT && f.module() < MAX_MODULE).copied().collect();
    let triple = triples(&clear).into_iter().find(|triple| triple.misfit < MAX_MISFIT)?;
    let [a, b, c] = [triple.top_left, triple.top_right, triple.bottom_left].map(|i| clear[i]);
    let corners = [a.center, b.center, c.center, b.center + c.center - a.center];
    let reach = Vec2::new(a.module(), a.module()) * 8.0;
    let low = corners.iter().fold(corners[0], |low, p| Vec2::new(low.x.min(p.x), low.y.min(p.y))) - reach;
    let high = corners.iter().fold(corners[0], |high, p| Vec2::new(high.x.max(p.x), high.y.max(p.y))) + reach;
    let level = &pyramid.levels()[0];
    let clip = |at: f32, size: usize| (at.max(0.0) as usize).min(size);
    let (left, right) = (clip(low.x, level.width), clip(high.x, level.width));
    let (top, bottom) = (clip(low.y, level.height), clip(high.y, level.height));
    let (width, height) = (right.checked_sub(left)?, bottom.checked_sub(top)?);
    if width < 3 || height < 3 || width * height > MAX_PIXELS {
        return None;
    }
    let pick = if a.inverted { u8::max } else { u8::min };
    let mut pixels = Vec::with_capacity(width * height);
    for y in top..bottom {
        for x in left..right {
            let rows = y.saturating_sub(1)..(y + 2).min(level.height);
            let columns = x.saturating_sub(1)..(x + 2).min(level.width);
            let around = rows.flat_map(|y| level.row(y)[columns.clone()].iter().copied());
            pixels.push(around.reduce(pick).unwrap_or_default());
        }
    }
    let part = LumaImage::new(pixels, width, height, width).ok()?;
    Some((part, Vec2::new(left as f32, top as f32)))
}
