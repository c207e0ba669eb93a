//! The shape of a finder pattern: where its three nested squares lie, to a fraction of a pixel.

use super::geometry::{Vec2, solve};
use super::scan::Hit;
use crate::pyramid::Level;

/// A finder pattern with the direction and size of its modules, in pixels of the whole picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finder {
    pub(crate) center: Vec2,
    /// One module along the two sides; which side is which is not known yet.
    pub(crate) sides: [Vec2; 2],
    /// Light on dark.
    pub(crate) inverted: bool,
    /// Root of the mean square distance of the seen edges from the squares, in modules.
    pub(crate) misfit: f32,
    /// Share of the rays that saw a finder pattern.
    pub(crate) seen: f32,
    /// Drawn as rings: its sides may point anywhere.
    pub(crate) round: bool,
}

/// Rays from the middle.
const RAYS: usize = 32;
/// Samples on a ray, and how many to a module of the hit.
const SAMPLES: usize = 26;
const PER_MODULE: f32 = 4.0;
/// Rays that must see the pattern: glare may hide a part.
const MIN_RAYS: usize = 17;
/// The worst misfit, in modules, when all rays saw the pattern; the fewer did, the better they must fit.
const MAX_MISFIT: f32 = 0.36;
/// Distance of the three edges from the middle, in modules.
const EDGES: [f32; 3] = [1.5, 2.5, 3.5];

/// Swings of brightness along a ray that count, as a share of its contrast; and where thin lines are blurred.
const SWING: f32 = 0.22;
const SOFT_SWING: f32 = 0.1;

/// Rounder than this is a ring.
const ROUND: f32 = -0.1;

/// An edge of one of the squares: its offset from the hit in pixels, and which square.
type Seen = (Vec2, usize);

impl Finder {
    /// The finder pattern around a hit, if rays in all directions agree.
    pub(crate) fn fit(level: &Level<'_>, hit: &Hit) -> Option<Self> {
        let mut seen: Vec<Seen> = Vec::with_capacity(3 * RAYS);
        let mut mean: Vec<Vec2> = Vec::with_capacity(2 * RAYS);
        let mut rays = 0;
        // Every fourth ray first: most hits are none, and few rays tell.
        for (turn, direction) in (0..4).flat_map(|first| (first..RAYS).step_by(4)).enumerate() {
            let (of_quarter, of_half) = if hit.soft { (5, 11) } else { (3, 7) };
            if (turn == RAYS / 4 && rays < of_quarter) || (turn == RAYS / 2 && rays < of_half) {
                return None;
            }
            let (sin, cos) = (direction as f32 * std::f32::consts::TAU / RAYS as f32).sin_cos();
            let step = Vec2::new(cos * hit.module.x, sin * hit.module.y);
            let Some(edges) = ray(level, hit, step) else { continue };
            rays += 1;
            let known = edges
                .iter()
                .zip(EDGES)
                .skip(usize::from(hit.soft))
                .filter_map(|(edge, want)| edge.map(|edge| edge / want));
            let (sum, count) = known.fold((0.0, 0.0), |(sum, count), unit| (sum + unit, count + 1.0));
            mean.push(step * (sum / count));
            mean.push(step * (-sum / count));
            // Blur moves the edge of the core most.
            let first = usize::from(hit.soft);
            seen.extend(
                edges.iter().enumerate().skip(first).filter_map(|(square, edge)| edge.map(|at| (step * at, square))),
            );
        }
        if rays < MIN_RAYS {
            return None;
        }
        let (rows, shift, misfit) = squares(&seen, start(&mean)?)?;
        let [x, y] = rows;
        let determinant = x.cross(y);
        let hidden = 1.0 - rays as f32 / RAYS as f32;
        if misfit + 0.5 * hidden > MAX_MISFIT || determinant.abs() < 1e-6 {
            return None;
        }
        let scale = level.scale;
        let back = 1.0 / determinant;
        let (a, b) = (Vec2::new(y.y, -y.x) * back, Vec2::new(-x.y, x.x) * back);
        let center = hit.center + a * shift.x + b * shift.y;
        let (long, short) = (a.length().max(b.length()), a.length().min(b.length()));
        let square = a.cross(b).abs() / (a.length() * b.length());
        if short < 0.8 || long > 4.0 * short || square < 0.35 {
            return None;
        }
        Some(Self {
            center: center * scale,
            sides: [a * scale, b * scale],
            inverted: hit.inverted,
            misfit,
            seen: rays as f32 / RAYS as f32,
            round: roundness(&mean, rows) > ROUND,
        })
    }

    /// The same with its first side towards a place, if it is round; squares know their sides.
    pub(crate) fn turned_to(&self, at: Vec2) -> Self {
        if !self.round {
            return *self;
        }
        let there = self.in_modules(at);
        let (sin, cos) = there.y.atan2(there.x).sin_cos();
        let [a, b] = self.sides;
        Self { sides: [a * cos + b * sin, b * cos - a * sin], ..*self }
    }

    /// A place in modules from the middle, along the two sides.
    pub(crate) fn in_modules(&self, at: Vec2) -> Vec2 {
        let [a, b] = self.sides;
        let offset = at - self.center;
        let back = 1.0 / a.cross(b);
        Vec2::new(offset.cross(b) * back, a.cross(offset) * back)
    }

    /// The mean side of a module, in pixels of the whole picture.
    pub(crate) fn module(&self) -> f32 {
        (self.sides[0].length() * self.sides[1].length()).sqrt()
    }
}

/// Where a ray leaves the core, enters the ring and leaves it, in steps. The last may be hidden by print too close.
pub(crate) fn ray(level: &Level<'_>, hit: &Hit, step: Vec2) -> Option<[Option<f32>; 3]> {
    let mut profile = [0.0_f32; SAMPLES];
    let each = step * (1.0 / PER_MODULE);
    level.line((hit.center.x, hit.center.y), (each.x, each.y), &mut profile);
    if hit.inverted {
        profile.iter_mut().for_each(|value| *value = 255.0 - *value);
    }
    let (low, high) = profile.iter().fold((f32::MAX, f32::MIN), |(low, high), v| (v.min(low), v.max(high)));
    let share = if hit.soft { SOFT_SWING } else { SWING };
    let swing = (share * (high - low)).max(6.0);
    let mut found = [None; 3];
    let mut count = 0;
    // The last turn, and the furthest value since: rising from the dark core first.
    let (mut extreme, mut last) = ((0, profile[0]), None::<(usize, f32)>);
    for (i, value) in profile.iter().copied().enumerate() {
        let rising = count % 2 == 0;
        if i < extreme.0 {
            continue;
        }
        // `extreme` is the turn before the edge that is looked for: a low before a rising edge.
        if (rising && value <= extreme.1) || (!rising && value >= extreme.1) {
            extreme = (i, value);
        } else if (value - extreme.1).abs() > swing {
            // The edge has begun. It ends at the next turn; the level half way decides where it lies.
            let top = peak(&profile, i, rising, swing);
            let middle = f32::midpoint(extreme.1, top.1);
            found[count] = Some(crossing(&profile, extreme.0, top.0, middle)? / PER_MODULE);
            last = Some(top);
            extreme = top;
            count += 1;
            if count == 3 {
                break;
            }
        }
    }
    last?;
    let [Some(core), Some(ring), outer] = found else { return None };
    let fits = (1.2..if hit.soft { 3.0 } else { 2.3 }).contains(&(ring / core));
    let outer = outer.filter(|outer| (1.15..1.75).contains(&(outer / ring)));
    (fits && core > 0.4).then_some([Some(core), Some(ring), outer])
}

/// The next turn from sample `from` on: the furthest value before it swings back.
fn peak(profile: &[f32], from: usize, rising: bool, swing: f32) -> (usize, f32) {
    let mut best = (from, profile[from]);
    for (i, value) in profile.iter().copied().enumerate().skip(from) {
        let further = if rising { value > best.1 } else { value < best.1 };
        if further {
            best = (i, value);
        } else if (value - best.1).abs() > swing {
            break;
        }
    }
    best
}

/// Where the profile passes `middle` between two turns, in samples with a fraction.
fn crossing(profile: &[f32], from: usize, to: usize, middle: f32) -> Option<f32> {
    (from..to).find_map(|i| {
        let (a, b) = (profile[i] - middle, profile[i + 1] - middle);
        (a * b <= 0.0 && a != b).then(|| i as f32 + a / (a - b))
    })
}

/// A first guess of the rows that turn pixels into modules: by the second moments, then by the corners.
fn start(points: &[Vec2]) -> Option<[Vec2; 2]> {
    let count = points.len() as f32;
    let (xx, xy, yy) = points.iter().fold((0.0, 0.0, 0.0), |s, p| (s.0 + p.x * p.x, s.1 + p.x * p.y, s.2 + p.y * p.y));
    let (xx, xy, yy) = (xx / count, xy / count, yy / count);
    // Cholesky: makes the moments those of a circle.
    let l11 = xx.sqrt();
    let l21 = xy / l11;
    let l22 = (yy - l21 * l21).sqrt();
    if !(l11 > 0.1 && l22 > 0.1) {
        return None;
    }
    let even = |p: &Vec2| {
        let x = p.x / l11;
        Vec2::new(x, (p.y - l21 * x) / l22)
    };
    // Corners stand out four times a turn.
    let (mut sin4, mut cos4) = (0.0, 0.0);
    for q in points.iter().map(even) {
        let square = q.dot(q).max(1e-6);
        // (x + iy)⁴ / r⁴, weighted by r⁴
        let (c, s) = ((q.x * q.x - q.y * q.y) / square, 2.0 * q.x * q.y / square);
        let weight = square * square;
        cos4 += weight * (c * c - s * s);
        sin4 += weight * 2.0 * c * s;
    }
    let corner = sin4.atan2(cos4) / 4.0;
    let (sin, cos) = (corner + std::f32::consts::FRAC_PI_4).sin_cos();
    // `even` as rows, turned so that sides run along the axes; a square of half side 1 has a second moment of about 0.64.
    let scale = 0.8;
    let row = |c: f32, s: f32| {
        let (x, y) = (c / l11 - s * l21 / (l11 * l22), s / l22);
        Vec2::new(x, y) * scale
    };
    Some([row(cos, sin), row(-sin, cos)])
}

/// How much points lie on a circle rather than on the square of these rows: the fourth harmonic of their distance from
/// the middle, about -0.29 for a square, 0 for a circle.
fn roundness(points: &[Vec2], rows: [Vec2; 2]) -> f32 {
    let (mut harmonic, mut all) = (0.0, 1e-6);
    for p in points {
        let q = Vec2::new(rows[0].dot(*p), rows[1].dot(*p));
        let (square, across) = (q.dot(q), q.x * q.x - q.y * q.y);
        all += square * square;
        harmonic += 2.0 * across * across - square * square;
    }
    harmonic / all
}

/// Fits the three squares: rows from pixels to modules, the middle in modules, and the misfit.
fn squares(seen: &[Seen], mut rows: [Vec2; 2]) -> Option<([Vec2; 2], Vec2, f32)> {
    let mut shift = Vec2::default();
    let mut misfit = f32::MAX;
    for round in 0..4 {
        let limit = if round < 2 { 1.2 } else { 0.6 };
        let mut a = [[[0.0_f64; 3]; 3]; 2];
        let mut b = [[0.0_f64; 3]; 2];
        let (mut sum, mut count) = (0.0, 0_u32);
        for (p, square) in seen {
            let q = Vec2::new(rows[0].dot(*p) - shift.x, rows[1].dot(*p) - shift.y);
            let half = EDGES[*square];
            let axis = usize::from(q.y.abs() > q.x.abs());
            let (along, beside) = if axis == 0 { (q.x, q.y) } else { (q.y, q.x) };
            let off = along.abs() - half;
            // Near a corner it is not clear which side was met.
            if off.abs() > limit || beside.abs() > 0.85 * along.abs() {
                continue;
            }
            sum += off * off;
            count += 1;
            let row = [f64::from(p.x), f64::from(p.y), -1.0];
            let want = f64::from(half.copysign(along));
            for (i, left) in row.iter().enumerate() {
                for (cell, right) in a[axis][i].iter_mut().zip(row) {
                    *cell += left * right;
                }
                b[axis][i] += left * want;
            }
        }
        if (count as usize) * 5 < seen.len() * 2 {
            return None;
        }
        misfit = (sum / count as f32).sqrt();
        let [x, y] = [solve(a[0], b[0])?, solve(a[1], b[1])?];
        rows = [Vec2::new(x[0] as f32, x[1] as f32), Vec2::new(y[0] as f32, y[1] as f32)];
        shift = Vec2::new(x[2] as f32, y[2] as f32);
    }
    Some((rows, shift, misfit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LumaImage;
    use crate::pyramid::Pyramid;
    use crate::qr::scan::{Rows, hits};
    use crate::qr::threshold::Thresholds;

    #[test]
    fn sides_and_middle_are_found_to_a_fraction() {
        for (degrees, squeeze) in [(0.0_f32, 1.0), (20.0, 1.0), (45.0, 1.0), (10.0, 0.5), (70.0, 0.45)] {
            let (sin, cos) = degrees.to_radians().sin_cos();
            let center = Vec2::new(80.4, 60.7);
            let dark = |x: f32, y: f32| {
                let (x, y) = (x - center.x, (y - center.y) / squeeze);
                let reach = (x * cos + y * sin).abs().max((y * cos - x * sin).abs()) / 5.0;
                reach < 1.5 || (2.5..3.5).contains(&reach)
            };
            let grey = |x: usize, y: usize| {
                let inside = (0..16)
                    .filter(|i| dark(x as f32 + (i % 4) as f32 / 4.0 + 0.125, y as f32 + (i / 4) as f32 / 4.0 + 0.125));
                (220 - inside.count() * 12) as u8
            };
            let pixels: Vec<u8> = (0..160 * 120).map(|i| grey(i % 160, i / 160)).collect();
            let image = LumaImage::new(&pixels, 160, 120, 160).unwrap();
            let pyramid = Pyramid::new(&image);
            let level = &pyramid.levels()[0];
            let rows = Rows { first: 0, step: 1, least: 7, contrast: 0 };
            let found = hits(level, &Thresholds::of(level), rows, 200_000);
            let finder = found.iter().find_map(|hit| Finder::fit(level, hit)).unwrap();
            assert!((finder.center - center).length() < 0.3, "{finder:?}");
            let corner = center + Vec2::new(cos * 5.0, sin * 5.0 * squeeze);
            let seen = finder.in_modules(corner);
            let off = (seen.x.abs().max(seen.y.abs()) - 1.0).abs().max(seen.x.abs().min(seen.y.abs()));
            assert!(off < 0.06, "{degrees} {squeeze}: {seen:?} {finder:?}");
        }
    }
}
