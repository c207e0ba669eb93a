//! Ladders: one condition each, from easy to beyond what can be read, three variants a step.

use crate::art::{Modules, Retail};
use crate::photo::{Code, Entry, Kind};
use crate::random::Random;
use crate::raster::Luma;
use crate::shot::{Content, Shot};

/// Frames of each step: upright, turned by up to 40°, turned by anything.
pub const VARIANTS: u32 = 3;

/// One condition in graded steps.
#[derive(Clone)]
pub struct Ladder {
    /// Its name, `qr-…`, `retail-…` or `none-…`.
    pub name: &'static str,
    /// What a step's number counts.
    pub unit: &'static str,
    /// What is asked for.
    pub kind: Kind,
    /// From easy to hard.
    pub steps: &'static [f32],
    shot: fn(f32) -> Shot,
}

/// A frame that a ladder can draw.
#[derive(Clone)]
pub struct Step<'a> {
    /// The ladder it belongs to.
    pub ladder: &'a Ladder,
    /// The condition's strength.
    pub step: f32,
    /// 0 to [`VARIANTS`] − 1.
    pub variant: u32,
}

/// A ladder's frame, drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Grey pixels, 1920 × 1080.
    pub luma: Luma,
    /// Every code in it.
    pub codes: Vec<Code>,
}

impl Ladder {
    /// Every step's variants, in order.
    pub fn frames(&self) -> impl Iterator<Item = Step<'_>> {
        let variants = move |&step: &f32| (0..VARIANTS).map(move |variant| Step { ladder: self, step, variant });
        self.steps.iter().flat_map(variants)
    }
}

impl Step<'_> {
    /// Draws the frame: the same bytes every time.
    #[must_use]
    pub fn draw(&self) -> Picture {
        let name = self.ladder.name;
        let mut shot = (self.ladder.shot)(self.step);
        // The place and the text stay the same along the ladder, so that a step differs in its condition alone.
        let place = Random::new(u64::from(self.variant), name).bits();
        let seed = place ^ u64::from(self.step.to_bits());
        let mut turning = Random::new(place, "turn");
        shot.roll += match self.variant {
            _ if shot.cut.is_some() => 90.0 * self.variant as f32,
            0 => turning.between(-4.0, 4.0),
            1 => turning.between(15.0, 40.0) * turning.sign(),
            _ => turning.between(0.0, 360.0),
        };
        shot.tilt_towards = [8.0, 52.0, 200.0][self.variant as usize % 3];
        let (luma, codes) = shot.render(place, seed);
        Picture { luma, codes }
    }

    /// The step's number as it is written in names.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{}", self.step)
    }

    /// The manifest's line for this frame with these codes.
    #[must_use]
    pub fn entry(&self, codes: &[Code]) -> Entry {
        let Ladder { name, kind, .. } = self.ladder;
        let file = format!("{name}/{}-{}.png", self.label(), self.variant);
        Entry::new(file, *kind, codes, name, Some(self.label()))
    }
}

/// Every ladder.
///
/// ```
/// let ladders = ttm_photos::ladders();
/// let tilt = ladders.iter().find(|ladder| ladder.name == "qr-tilt").ok_or("no such ladder")?;
/// let frame = tilt.frames().next().ok_or("no frame")?;
/// let picture = frame.draw();
/// assert_eq!(picture.luma.pixels.len(), 1920 * 1080);
/// assert_eq!(picture.codes.len(), 1);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn ladders() -> Vec<Ladder> {
    [qr_optics(), qr_light(), qr_print(), retail(), none()].concat()
}

fn ladder(name: &'static str, unit: &'static str, steps: &'static [f32], shot: fn(f32) -> Shot) -> Ladder {
    let kind = match name.split('-').next() {
        Some("qr") => Kind::Qr,
        Some("retail") => Kind::Retail,
        _ => Kind::None,
    };
    Ladder { name, unit, kind, steps, shot }
}

fn qr_optics() -> Vec<Ladder> {
    vec![
        ladder(
            "qr-pixels",
            "pixels per module",
            &[6., 5., 4., 3.5, 3., 2.75, 2.5, 2.25, 2., 1.75, 1.5, 1.25],
            |module| Shot { module, ..Shot::qr() },
        ),
        ladder("qr-blur", "σ in pixels, 5 to a module", &[1., 1.5, 2., 2.25, 2.5, 2.75, 3., 3.5, 4., 5.], |blur| {
            Shot { blur, ..Shot::qr() }
        }),
        ladder("qr-defocus", "radius in pixels, 5 to a module", &[2., 3., 3.5, 4., 4.5, 5., 5.5, 6., 7.], |defocus| {
            Shot { defocus, ..Shot::qr() }
        }),
        ladder("qr-motion", "pixels, 5 to a module", &[3., 5., 6., 7., 8., 9., 10., 12., 15.], |motion| Shot {
            motion,
            ..Shot::qr()
        }),
        ladder("qr-tilt", "degrees", &[30., 40., 45., 50., 55., 60., 65., 70., 75., 78.], |tilt| Shot {
            tilt,
            module: 8.0,
            ..Shot::qr()
        }),
        ladder(
            "qr-cylinder",
            "degrees from middle to edge",
            &[15., 25., 35., 45., 50., 55., 60., 65., 70., 75.],
            |angle| Shot { half_angle: angle, module: 8.0, ..Shot::qr() },
        ),
        ladder("qr-creases", "root mean square slope", &[0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6], |creases| {
            Shot { creases, tilt: 25.0, module: 7.0, ..Shot::qr() }
        }),
        ladder("qr-lens", "first radial coefficient", &[-0.05, -0.1, -0.2, -0.3, -0.4, -0.5], |bend| Shot {
            bend,
            module: 12.0,
            ..Shot::qr()
        }),
        ladder("qr-rotation", "degrees", &[0., 10., 20., 30., 40., 45., 50., 60., 70., 80.], |roll| Shot {
            roll,
            module: 2.5,
            ..Shot::qr()
        }),
        ladder("qr-cut", "modules outside the frame", &[-4., -2., -1., 0., 0.5, 1., 2., 3., 4.], |cut| Shot {
            cut: Some(cut),
            ..Shot::qr()
        }),
        ladder(
            "qr-jpeg",
            "quality, 2.5 pixels per module",
            &[50., 30., 20., 15., 10., 7., 5., 3., 2., 1.],
            |quality| Shot { jpeg: Some(quality as u8), module: 2.5, ..Shot::qr() },
        ),
    ]
}

fn qr_light() -> Vec<Ladder> {
    vec![
        ladder("qr-noise", "σ in grey values", &[10., 20., 30., 40., 50., 60., 70., 80., 100.], |noise| Shot {
            noise,
            ..Shot::qr()
        }),
        ladder("qr-low-light", "electrons at white", &[200., 100., 60., 40., 25., 15., 10., 6., 4.], |electrons| {
            Shot { electrons: Some(electrons), ..Shot::qr() }
        }),
        ladder(
            "qr-contrast",
            "share of the grey values",
            &[0.5, 0.3, 0.2, 0.15, 0.1, 0.07, 0.05, 0.03, 0.02],
            |contrast| Shot { contrast, ..Shot::qr() },
        ),
        ladder("qr-glare", "radius over side", &[0.06, 0.1, 0.14, 0.16, 0.18, 0.2, 0.22, 0.25, 0.3], |glare| Shot {
            glare,
            ..Shot::qr()
        }),
        ladder("qr-shadow", "share of light taken", &[0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98], |shadow| Shot {
            shadow,
            ..Shot::qr()
        }),
        ladder("qr-uneven", "brightest over darkest", &[2., 4., 8., 16., 32., 64., 128., 256.], |uneven| Shot {
            uneven,
            ..Shot::qr()
        }),
        ladder("qr-screen", "depth of the grid", &[0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.0], |screen| Shot {
            screen,
            ..Shot::qr()
        }),
        ladder("qr-sharpening", "strength, 3 pixels per module", &[0.5, 1., 2., 3., 4., 6., 8.], |sharpen| Shot {
            sharpen: Some(sharpen),
            module: 3.0,
            blur: 0.8,
            ..Shot::qr()
        }),
        ladder("qr-dirt", "share covered", &[0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2], |dirt| Shot {
            dirt,
            ..Shot::qr()
        }),
        ladder("qr-scratches", "scratches", &[2., 5., 10., 15., 20., 30., 40., 60.], |scratches| Shot {
            scratches: scratches as usize,
            ..Shot::qr()
        }),
    ]
}

/// The base of the QR ladders with another print.
fn printed(version: i16, modules: Modules, logo: f32, (inverted, mirrored): (bool, bool), quiet: f32) -> Shot {
    Shot::plain(Content::Qr { version, modules, logo, inverted, mirrored, quiet })
}

fn qr_print() -> Vec<Ladder> {
    use Modules::{Dots, Rounded, Square};
    const PLAIN: (bool, bool) = (false, false);
    vec![
        ladder(
            "qr-version",
            "version, 4 pixels per module",
            &[1., 2., 3., 5., 7., 10., 14., 20., 25., 30., 35., 40.],
            |v| Shot { module: 4.0, ..printed(v as i16, Square, 0.0, PLAIN, 4.0) },
        ),
        ladder("qr-inverted", "pixels per module", &[5., 4., 3.5, 3., 2.5, 2.25, 2., 1.75, 1.5], |module| Shot {
            module,
            ..printed(8, Square, 0.0, (true, false), 4.0)
        }),
        ladder("qr-mirrored", "pixels per module", &[5., 4., 3.5, 3., 2.5, 2.25, 2., 1.75, 1.5], |module| Shot {
            module,
            ..printed(8, Square, 0.0, (false, true), 4.0)
        }),
        ladder("qr-dots", "diameter over module", &[1., 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3], |diameter| {
            printed(8, Dots(diameter), 0.0, PLAIN, 4.0)
        }),
        ladder("qr-rounded", "pixels per module", &[5., 4., 3., 2.5, 2.25, 2., 1.75, 1.5], |module| Shot {
            module,
            ..printed(8, Rounded, 0.0, PLAIN, 4.0)
        }),
        ladder("qr-logo", "side over side", &[0.1, 0.15, 0.2, 0.22, 0.25, 0.28, 0.3, 0.33], |logo| {
            printed(8, Square, logo, PLAIN, 4.0)
        }),
        ladder("qr-quiet-zone", "modules, on a dark ground", &[3., 2., 1.5, 1., 0.5, 0.25, 0.], |quiet| Shot {
            behind: (0.1, 0.45),
            ..printed(8, Square, 0.0, PLAIN, quiet)
        }),
        ladder("qr-squares", "finder-like squares around", &[5., 20., 50., 100., 200., 500.], |squares| Shot {
            squares: squares as usize,
            ..Shot::qr()
        }),
        ladder("qr-many", "codes in the frame", &[2., 4., 8., 15., 24., 40.], |codes| Shot {
            codes: codes as usize,
            module: 3.5,
            ..printed(1, Square, 0.0, PLAIN, 4.0)
        }),
    ]
}

/// The base of the retail ladders: EAN-13.
fn ean() -> Shot {
    Shot { module: 3.0, ..Shot::plain(Content::Retail(Retail::Ean13)) }
}

fn retail() -> Vec<Ladder> {
    vec![
        ladder(
            "retail-pixels",
            "pixels per module",
            &[4., 3., 2.5, 2., 1.75, 1.5, 1.25, 1.1, 1., 0.9, 0.8],
            |module| Shot { module, ..ean() },
        ),
        ladder("retail-blur", "σ in pixels, 3 to a module", &[1., 1.5, 2., 2.5, 3., 3.5, 4., 5.], |blur| Shot {
            blur,
            ..ean()
        }),
        ladder("retail-motion", "pixels, 3 to a module", &[2., 4., 5., 6., 7., 8., 10., 12.], |motion| Shot {
            motion,
            ..ean()
        }),
        ladder("retail-tilt", "degrees", &[30., 40., 50., 60., 65., 70., 75., 80.], |tilt| Shot {
            tilt,
            module: 5.0,
            ..ean()
        }),
        ladder("retail-cylinder", "degrees from middle to edge", &[25., 35., 45., 55., 60., 65., 70., 75.], |angle| {
            Shot { half_angle: angle, module: 5.0, ..ean() }
        }),
        ladder("retail-creases", "root mean square slope", &[0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6], |creases| Shot {
            creases,
            tilt: 25.0,
            ..ean()
        }),
        ladder("retail-noise", "σ in grey values", &[10., 20., 30., 40., 50., 60., 80., 100.], |noise| Shot {
            noise,
            ..ean()
        }),
        ladder("retail-contrast", "share of the grey values", &[0.5, 0.3, 0.2, 0.1, 0.07, 0.05, 0.03], |contrast| {
            Shot { contrast, ..ean() }
        }),
        ladder("retail-glare", "radius over width", &[0.06, 0.1, 0.14, 0.18, 0.22, 0.26, 0.3, 0.35], |glare| Shot {
            glare,
            ..ean()
        }),
        ladder("retail-rotation", "degrees", &[0., 10., 20., 30., 40., 50., 60., 70., 80., 90.], |roll| Shot {
            roll,
            module: 2.0,
            ..ean()
        }),
        ladder("retail-shadow", "share of light taken", &[0.3, 0.5, 0.7, 0.8, 0.9, 0.95], |shadow| Shot {
            shadow,
            ..ean()
        }),
        ladder("retail-dirt", "share covered", &[0.02, 0.05, 0.1, 0.15, 0.2, 0.3], |dirt| Shot { dirt, ..ean() }),
        ladder("retail-scratches", "scratches", &[2., 5., 10., 20., 30., 40.], |scratches| Shot {
            scratches: scratches as usize,
            ..ean()
        }),
        ladder("retail-jpeg", "quality", &[30., 20., 10., 7., 5., 3., 1.], |quality| Shot {
            jpeg: Some(quality as u8),
            module: 2.0,
            ..ean()
        }),
        ladder("retail-ean8", "pixels per module", &[4., 3., 2., 1.5, 1.25, 1., 0.8], |module| Shot {
            content: Content::Retail(Retail::Ean8),
            module,
            ..ean()
        }),
        ladder("retail-upca", "pixels per module", &[4., 3., 2., 1.5, 1.25, 1., 0.8], |module| Shot {
            content: Content::Retail(Retail::UpcA),
            module,
            ..ean()
        }),
        ladder("retail-upce", "pixels per module", &[4., 3., 2., 1.5, 1.25, 1., 0.8], |module| Shot {
            content: Content::Retail(Retail::UpcE),
            module,
            ..ean()
        }),
    ]
}

fn none() -> Vec<Ladder> {
    vec![
        ladder("none-bars", "combs", &[2., 5., 10., 20., 40.], |bars| empty(bars, 0.0, 2.0)),
        ladder("none-squares", "finder-like squares", &[10., 50., 200., 500., 1000.], |squares| {
            empty(0.0, squares, 2.0)
        }),
        ladder("none-noise", "σ in grey values", &[5., 20., 50., 100.], |noise| empty(3.0, 20.0, noise)),
    ]
}

/// A frame without a code.
fn empty(bars: f32, squares: f32, noise: f32) -> Shot {
    Shot { codes: bars as usize, squares: squares as usize, noise, ..Shot::plain(Content::Nothing) }
}
