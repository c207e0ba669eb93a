//! Which three finder patterns belong to one symbol.

use super::finder::Finder;
use super::geometry::Vec2;

/// Three finder patterns as the corners of a symbol. Seen in a mirror they are named as if they were not: the module
/// matrix comes out transposed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Triple {
    pub(crate) top_left: usize,
    pub(crate) top_right: usize,
    pub(crate) bottom_left: usize,
    /// Modules between the middles of two neighbouring finder patterns, by their size.
    pub(crate) modules: f32,
    /// How badly the three agree; 0 is perfect.
    pub(crate) misfit: f32,
}

/// Triples tried per picture at most, the best first.
const MAX_TRIPLES: usize = 160;
/// Finder patterns that are combined at most, as many as 40 symbols have.
const MAX_FINDERS: usize = 128;
/// Triples that agree worse than this are no symbol, whatever lies between them.
const MAX_MISFIT: f32 = 1.4;
/// Partners of one finder pattern along one of its sides, the nearest first.
const MAX_PARTNERS: usize = 8;
/// Modules between the middles of two finder patterns: 14 at version 1, 170 at version 40; and room for error.
const DISTANCE: std::ops::Range<f32> = 9.0..240.0;
/// Tangent of the angle by which a finder pattern may lie off another's axis: curved and creased labels.
const MAX_SLOPE: f32 = 0.36;

/// A finder pattern in line with another.
pub(crate) struct Partner {
    pub(crate) index: usize,
    /// Along which of the first one's sides.
    axis: usize,
    /// Modules between the two middles.
    pub(crate) modules: f32,
    pub(crate) misfit: f32,
}

/// All triples that may be symbols, the likeliest first.
pub(crate) fn triples(finders: &[Finder]) -> Vec<Triple> {
    let mut found = Vec::new();
    for (corner, finder) in finders.iter().enumerate().take(MAX_FINDERS) {
        let partners = partners(finders, corner);
        if finder.round {
            // Its own sides say nothing: any two at a right angle.
            let near = &partners[..partners.len().min(2 * MAX_PARTNERS)];
            for (n, one) in near.iter().enumerate() {
                let others = near[n + 1..].iter().filter(|other| square(finder, finders, one, other));
                found.extend(others.filter_map(|other| triple(finders, corner, finder, one, other)));
            }
            continue;
        }
        let along = |axis| partners.iter().filter(move |partner| partner.axis == axis).take(MAX_PARTNERS);
        for one in along(0) {
            for other in along(1) {
                found.extend(triple(finders, corner, finder, one, other));
            }
        }
    }
    found.sort_by(|a, b| a.misfit.total_cmp(&b.misfit));
    found.truncate(MAX_TRIPLES);
    found
}

/// Whether two partners lie at a right angle, in the plane of the one between them.
fn square(finder: &Finder, finders: &[Finder], one: &Partner, other: &Partner) -> bool {
    let [one, other] = [one, other].map(|partner| finder.in_modules(finders[partner.index].center));
    one.dot(other).abs() < MAX_SLOPE * one.length() * other.length()
}

fn partners(finders: &[Finder], corner: usize) -> Vec<Partner> {
    let finder = &finders[corner];
    let mut found: Vec<Partner> = (0..finders.len().min(MAX_FINDERS))
        .filter(|other| *other != corner && finders[*other].inverted == finder.inverted)
        .filter_map(|index| partner(finder, &finders[index], index))
        .collect();
    found.sort_by(|a, b| (a.modules * (1.0 + 2.0 * a.misfit)).total_cmp(&(b.modules * (1.0 + 2.0 * b.misfit))));
    found
}

/// Whether the other lies in line with this one, as in a symbol.
pub(crate) fn partner(finder: &Finder, other: &Finder, index: usize) -> Option<Partner> {
    let (finder, other) = (&finder.turned_to(other.center), &other.turned_to(finder.center));
    let there = finder.in_modules(other.center);
    let back = other.in_modules(finder.center);
    let slope = |p: Vec2| p.x.abs().min(p.y.abs()) / p.x.abs().max(p.y.abs()).max(1e-3);
    let (from, to) = (slope(there), slope(back));
    if from > MAX_SLOPE || to > MAX_SLOPE {
        return None;
    }
    let size = finder.module() / other.module();
    if !(0.4..2.5).contains(&size) {
        return None;
    }
    let (axis, back_axis) = (usize::from(there.y.abs() > there.x.abs()), usize::from(back.y.abs() > back.x.abs()));
    // Far modules look smaller: the mean of both counts is the right one under perspective.
    let (a, b) = (there.x.abs().max(there.y.abs()), back.x.abs().max(back.y.abs()));
    let modules = (a * b).sqrt();
    let along = (a / b).ln().abs();
    let beside = (finder.sides[1 - axis].length() / other.sides[1 - back_axis].length()).ln().abs();
    if !DISTANCE.contains(&modules) || along > 0.9 || beside > 0.75 {
        return None;
    }
    Some(Partner { index, axis, modules, misfit: from + to + 0.4 * along + 0.4 * beside })
}

fn triple(finders: &[Finder], corner: usize, finder: &Finder, one: &Partner, other: &Partner) -> Option<Triple> {
    let uneven = (one.modules / other.modules).ln().abs();
    if uneven > 0.45 {
        return None;
    }
    let (to_one, to_other) = (finders[one.index].center - finder.center, finders[other.index].center - finder.center);
    let modules = (one.modules * other.modules).sqrt();
    let quality = finder.misfit + finders[one.index].misfit + finders[other.index].misfit;
    let misfit = one.misfit + other.misfit + 1.5 * uneven + quality + 0.002 * modules;
    if misfit > MAX_MISFIT {
        return None;
    }
    let (top_right, bottom_left) =
        if to_one.cross(to_other) > 0.0 { (one.index, other.index) } else { (other.index, one.index) };
    Some(Triple { top_left: corner, top_right, bottom_left, modules, misfit })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finder(x: f32, y: f32) -> Finder {
        Finder {
            center: Vec2::new(x, y),
            sides: [Vec2::new(4.0, 0.5), Vec2::new(-0.5, 4.0)],
            inverted: false,
            misfit: 0.1,
            seen: 1.0,
            round: false,
        }
    }

    #[test]
    fn the_corner_is_the_one_in_line_with_both() {
        // Two symbols side by side, each with its own three.
        let places = [(0.0, 0.0), (18.0, 0.0), (0.0, 18.0), (33.0, 0.0), (51.0, 0.0), (33.0, 18.0)];
        let finders: Vec<Finder> =
            places.iter().map(|(u, v)| finder(u * 4.0 - v * 0.5 + 100.0, u * 0.5 + v * 4.0 + 100.0)).collect();
        let found = triples(&finders);
        let named = |t: &Triple| (t.top_left, t.top_right, t.bottom_left);
        let best: Vec<_> = found.iter().take(2).map(named).collect();
        assert!(best.contains(&(0, 1, 2)) && best.contains(&(3, 4, 5)), "{found:?}");
        assert!((found[0].modules - 18.0).abs() < 0.1);
        assert!(triples(&finders[..2]).is_empty());
    }
}
