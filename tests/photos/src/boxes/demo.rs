//! The demo photos: what stands where, how it is lit, and what a scanner must answer.

use super::art::Print;
use super::label::{Extra, Labels, Sticker, forged};
use super::lamp::Lamp;
use super::stage::{Box3, Place, Stage, Tube, View};
use super::surroundings::Surface;
use crate::light::Hand;
use crate::random::Random;
use crate::scene::v3;
use crate::sensor::Sensor;

/// The toy's and the speaker's EAN, and the night light's.
pub(super) const PIPPA: &str = "4009912004171";
pub(super) const MEREL: &str = "8719915002314";
pub(super) const LUMO: &str = "3760123456784";

/// What the maker's own code beside the mark says.
pub(super) const LINK: &str = "https://fuchsbau.example/pippa";

/// One demo photo before it is taken.
#[derive(Clone)]
pub(super) struct Recipe {
    pub(super) name: &'static str,
    pub(super) size: (usize, usize),
    pub(super) place: Place,
    pub(super) boxes: Vec<Box3>,
    pub(super) tubes: Vec<Tube>,
    pub(super) view: View,
    pub(super) lamp: Lamp,
    /// Radius of the circle of confusion, pixels.
    pub(super) defocus: f32,
    /// Pixels and degrees.
    pub(super) motion: (f32, f32),
    pub(super) sensor: Sensor,
    pub(super) quality: u8,
    /// EXIF orientation.
    pub(super) orientation: u8,
    pub(super) conditions: &'static [&'static str],
    pub(super) codes: Vec<String>,
    pub(super) verdict: &'static str,
}

const PHONE: (usize, usize) = (1632, 1224);
const UPRIGHT: (usize, usize) = (1224, 1632);
/// Three megapixels.
const CLEAR: (usize, usize) = (2016, 1512);
const LARGE: (usize, usize) = (4032, 3024);

/// Tubes under the ceiling of a shop.
pub(super) const SHOP: Lamp = Lamp { towards: v3(0.1, -0.8, -0.6), key: 0.55, ambient: 0.6, glare: None, hand: None };

const DAY: Sensor = Sensor { electrons: 9000.0, ..Sensor::DAY };
const INDOORS: Sensor = Sensor { tint: (1.07, 0.9), electrons: 3500.0, ..Sensor::DAY };
const DIM: Sensor = Sensor {
    exposure: 0.42,
    tint: (1.15, 0.78),
    electrons: 420.0,
    read: 5.0,
    sharpen: 0.9,
    smooth: 0.9,
    contrast: 0.2,
};

/// A look at the middle of a box of this height.
pub(super) const fn look(height: f32, distance: f32, around: f32, above: f32) -> View {
    View { target: v3(0.0, -height / 2.0, -40.0), distance, around, above, roll: 0.0 }
}

fn label(svg: &str, at: (f32, f32), width: f32) -> Sticker {
    Sticker { extra: Extra::Label(svg.to_owned()), at, width, turn: 0.0 }
}

pub(super) fn pippa(front: Print, on_front: Vec<Sticker>) -> Box3 {
    let (side, top) = (Print::PippaSide, Print::PippaTop);
    Box3 { front, side, top, on_front, on_side: vec![], at: (0.0, 0.0), turn: 0.0, dents: 0.0 }
}

pub(super) fn merel(front: Print, on_front: Vec<Sticker>) -> Box3 {
    Box3 { side: Print::MerelSide, top: Print::MerelTop, ..pippa(front, on_front) }
}

pub(super) fn lumo(front: Print) -> Box3 {
    Box3 { side: Print::LumoSide, top: Print::LumoTop, ..pippa(front, vec![]) }
}

/// The base: Pippa's front with her label on an oak table by day.
pub(super) fn toy(name: &'static str, labels: &Labels) -> Recipe {
    Recipe {
        name,
        size: PHONE,
        place: Place::Table(Surface::Oak),
        boxes: vec![pippa(Print::PippaFront, vec![label(&labels.pippa.svg, (122.0, 142.0), 50.0)])],
        tubes: vec![],
        view: look(220.0, 345.0, -32.0, 20.0),
        lamp: Lamp::DAYLIGHT,
        defocus: 0.0,
        motion: (0.0, 0.0),
        sensor: DAY,
        quality: 72,
        orientation: 1,
        conditions: &[],
        codes: vec![labels.pippa.text.clone()],
        verdict: "trusted",
    }
}

/// The base: Merel's front with its label on a walnut board by lamplight.
fn speaker(name: &'static str, labels: &Labels) -> Recipe {
    Recipe {
        place: Place::Table(Surface::Walnut),
        boxes: vec![merel(Print::MerelFront, vec![label(&labels.merel.svg, (84.0, 115.5), 40.0)])],
        view: look(180.0, 290.0, -28.0, 18.0),
        sensor: INDOORS,
        codes: vec![labels.merel.text.clone()],
        ..toy(name, labels)
    }
}

/// Pippa's back: label, EAN, and the maker's web link if wanted.
pub(super) fn toy_back(name: &'static str, labels: &Labels, link: bool) -> Recipe {
    let mut stickers = vec![label(&labels.pippa.svg, (122.0, 144.0), 48.0)];
    let mut codes = vec![labels.pippa.text.clone(), PIPPA.to_owned()];
    if link {
        stickers.push(Sticker { extra: Extra::Link(LINK.to_owned()), at: (62.0, 186.0), width: 30.0, turn: 0.0 });
        codes.push(LINK.to_owned());
    }
    Recipe {
        boxes: vec![pippa(Print::PippaBack, stickers)],
        view: View { target: v3(10.0, -70.0, -45.0), ..look(220.0, 230.0, -8.0, 16.0) },
        codes,
        ..toy(name, labels)
    }
}

pub(super) fn speaker_back(name: &'static str, labels: &Labels) -> Recipe {
    Recipe {
        place: Place::Table(Surface::Stone),
        boxes: vec![merel(Print::MerelBack, vec![label(&labels.merel.svg, (83.0, 84.5), 39.0)])],
        view: View { target: v3(14.0, -60.0, -65.0), ..look(180.0, 190.0, 6.0, 10.0) },
        codes: vec![labels.merel.text.clone(), MEREL.to_owned()],
        ..speaker(name, labels)
    }
}

/// The scene of the hand-held video: the toy's box on the table.
pub(crate) fn approach(labels: &Labels, size: (usize, usize), random: &mut Random) -> Stage<1> {
    let recipe = toy("toy", labels);
    let mut stage = Stage::new(recipe.place, size, random);
    for one in &recipe.boxes {
        stage.add_box(one, random);
    }
    stage
}

/// Every demo photo.
pub(super) fn recipes(labels: &Labels) -> Vec<Recipe> {
    [toys(labels), speakers(labels), several(labels), refused(labels)].concat()
}

fn toys(labels: &Labels) -> Vec<Recipe> {
    let base = toy("toy", labels);
    let close = View { target: v3(45.0, -42.0, -45.0), distance: 170.0, around: -6.0, above: 8.0, roll: 0.0 };
    let hand = Hand { tip: (60.0, 52.0), towards: 28.0, finger: 24.0, soft: 9.0, left: 0.34 };
    vec![
        Recipe { size: CLEAR, conditions: &["perspective"], ..base.clone() },
        Recipe { name: "toy-12-megapixels", size: LARGE, quality: 50, conditions: &["12 megapixels"], ..base.clone() },
        Recipe {
            name: "toy-tilted",
            view: View { target: v3(30.0, -55.0, -45.0), distance: 235.0, around: 46.0, above: 22.0, roll: -6.0 },
            conditions: &["strong perspective"],
            ..base.clone()
        },
        Recipe {
            name: "toy-glare",
            view: close,
            lamp: Lamp { glare: Some(((54.0, 70.0), 1.5)), ..SHOP },
            conditions: &["glare on the label"],
            ..base.clone()
        },
        Recipe {
            name: "toy-shadow",
            view: View { around: 8.0, ..close },
            lamp: Lamp { hand: Some(hand), ..Lamp::DAYLIGHT },
            place: Place::Table(Surface::Cloth),
            conditions: &["shadow of a hand"],
            ..base.clone()
        },
        Recipe {
            name: "toy-blurred",
            view: View { around: -12.0, ..close },
            defocus: 3.2,
            place: Place::Table(Surface::Cloth),
            conditions: &["out of focus"],
            ..base.clone()
        },
        Recipe {
            name: "toy-turned",
            size: UPRIGHT,
            orientation: 6,
            view: look(220.0, 360.0, 14.0, 10.0),
            conditions: &["EXIF orientation 6"],
            ..base.clone()
        },
        Recipe {
            name: "toy-jpeg",
            quality: 22,
            view: look(220.0, 250.0, -12.0, 18.0),
            conditions: &["strong JPEG compression"],
            ..base.clone()
        },
        Recipe {
            name: "toy-dented",
            boxes: vec![Box3 { dents: 0.13, ..base.boxes[0].clone() }],
            view: View { around: 12.0, above: 16.0, ..close },
            conditions: &["dented box"],
            ..base
        },
        Recipe { conditions: &["web link beside the mark", "own EAN"], ..toy_back("toy-back", labels, true) },
    ]
}

fn speakers(labels: &Labels) -> Vec<Recipe> {
    let base = speaker("speaker", labels);
    let tube = Tube {
        wrap: Print::MerelTube,
        stickers: vec![label(&labels.merel.svg, (142.0, 63.0), 42.0)],
        at: (0.0, 0.0),
        turn: 0.0,
    };
    vec![
        Recipe { size: CLEAR, conditions: &["perspective"], ..base.clone() },
        Recipe { conditions: &["own EAN"], ..speaker_back("speaker-back", labels) },
        Recipe {
            name: "speaker-tube",
            boxes: vec![],
            tubes: vec![tube],
            view: View { target: v3(0.0, -85.0, -30.0), ..look(170.0, 230.0, 0.0, 12.0) },
            lamp: Lamp { towards: v3(-0.8, -0.5, -0.4), key: 0.75, ambient: 0.45, ..Lamp::DAYLIGHT },
            conditions: &["curved surface"],
            ..base.clone()
        },
        Recipe {
            name: "speaker-dark",
            sensor: DIM,
            quality: 55,
            view: View { target: v3(30.0, -45.0, -65.0), ..look(180.0, 180.0, 10.0, 14.0) },
            conditions: &["low light", "noise"],
            ..base.clone()
        },
        Recipe {
            name: "speaker-moved",
            motion: (4.5, 24.0),
            view: View { target: v3(30.0, -45.0, -65.0), ..look(180.0, 170.0, -14.0, 10.0) },
            conditions: &["motion blur"],
            ..base.clone()
        },
        Recipe {
            name: "speaker-upside-down",
            orientation: 3,
            view: View { roll: 4.0, ..look(180.0, 260.0, -22.0, 20.0) },
            place: Place::Table(Surface::Stone),
            conditions: &["EXIF orientation 3"],
            ..base.clone()
        },
        Recipe {
            name: "speaker-in-hand",
            place: Place::Hand,
            size: UPRIGHT,
            view: View { target: v3(20.0, -50.0, -65.0), roll: 38.0, ..look(180.0, 190.0, 10.0, -4.0) },
            conditions: &["turned by 38°", "room out of focus"],
            ..base.clone()
        },
        Recipe {
            name: "speaker-bright",
            sensor: Sensor { exposure: 1.75, contrast: 0.6, ..DAY },
            view: View { target: v3(26.0, -50.0, -65.0), ..look(180.0, 200.0, 18.0, 14.0) },
            place: Place::Table(Surface::Stone),
            conditions: &["overexposed"],
            ..base
        },
    ]
}

fn several(labels: &Labels) -> Vec<Recipe> {
    let base = toy("two-marks", labels);
    let mut toy_left = base.boxes[0].clone();
    (toy_left.at, toy_left.turn) = ((-95.0, 0.0), 10.0);
    let mut speaker_right = speaker("speaker", labels).boxes[0].clone();
    (speaker_right.at, speaker_right.turn) = ((85.0, -15.0), -12.0);
    let bare = |front: Print, x: f32, turn: f32| Box3 { at: (x, 0.0), turn, ..merel(front, vec![]) };
    let night = |front: Print, x: f32, turn: f32| Box3 { at: (x, -10.0), turn, ..lumo(front) };
    let shelf = |name: &'static str, size| Recipe {
        name,
        size,
        place: Place::Shelf,
        lamp: SHOP,
        sensor: INDOORS,
        boxes: vec![
            base.boxes[0].clone(),
            night(Print::LumoFront, -160.0, 3.0),
            bare(Print::MerelFront, 172.0, -2.0),
            night(Print::LumoFront, -285.0, -4.0),
        ],
        view: look(200.0, 400.0, 9.0, 6.0),
        ..base.clone()
    };
    vec![
        Recipe {
            boxes: vec![toy_left, speaker_right],
            view: look(190.0, 400.0, 0.0, 14.0),
            size: CLEAR,
            codes: vec![labels.pippa.text.clone(), labels.merel.text.clone()],
            conditions: &["two different marks"],
            verdict: "unconfirmed",
            ..base.clone()
        },
        Recipe { conditions: &["shop shelf", "neighbours without a mark"], ..shelf("shelf", CLEAR) },
        Recipe {
            quality: 50,
            view: look(200.0, 480.0, -12.0, 12.0),
            conditions: &["shop shelf", "12 megapixels"],
            ..shelf("shelf-12-megapixels", LARGE)
        },
        Recipe {
            name: "neighbours-barcode",
            boxes: vec![base.boxes[0].clone(), Box3 { at: (165.0, -35.0), ..night(Print::LumoBack, 0.0, -14.0) }],
            view: View { target: v3(75.0, -85.0, -40.0), ..look(200.0, 300.0, 0.0, 12.0) },
            codes: vec![labels.pippa.text.clone(), LUMO.to_owned()],
            conditions: &["EAN of the neighbour's box"],
            verdict: "unconfirmed",
            ..base
        },
    ]
}

fn refused(labels: &Labels) -> Vec<Recipe> {
    let base = toy("no-mark", labels);
    let false_text = altered(&labels.pippa.text);
    let back = speaker_back("speaker-back", labels);
    let near = View { target: v3(10.0, -70.0, -35.0), ..look(150.0, 220.0, 12.0, 14.0) };
    vec![
        Recipe {
            boxes: vec![Box3 { at: (0.0, 0.0), ..lumo(Print::LumoFront) }],
            view: look(150.0, 260.0, 18.0, 14.0),
            codes: vec![],
            conditions: &["box without a mark"],
            verdict: "no_mark",
            ..base.clone()
        },
        Recipe {
            name: "no-mark-barcode",
            boxes: vec![lumo(Print::LumoBack)],
            view: near,
            codes: vec![LUMO.to_owned()],
            conditions: &["EAN alone"],
            verdict: "no_mark",
            ..base.clone()
        },
        Recipe {
            name: "no-mark-link",
            boxes: vec![pippa(
                Print::PippaBack,
                vec![Sticker { extra: Extra::Link(LINK.to_owned()), at: (128.0, 164.0), width: 42.0, turn: 0.0 }],
            )],
            codes: vec![PIPPA.to_owned(), LINK.to_owned()],
            conditions: &["web link that is no mark", "own EAN"],
            verdict: "no_mark",
            ..toy_back("no-mark-link", labels, false)
        },
        Recipe {
            name: "forged",
            boxes: vec![pippa(
                Print::PippaFront,
                vec![Sticker { turn: 3.0, ..label(&forged(&labels.pippa.svg, &false_text), (120.0, 139.5), 52.0) }],
            )],
            view: View { target: v3(35.0, -60.0, -45.0), ..look(220.0, 220.0, 15.0, 10.0) },
            codes: vec![false_text],
            conditions: &["digits of the token altered"],
            verdict: "invalid",
            ..base
        },
        Recipe {
            name: "wrong-product",
            boxes: vec![merel(
                Print::MerelBack,
                vec![Sticker { turn: -4.0, ..label(&labels.pippa.svg, (82.0, 79.5), 40.0) }],
            )],
            codes: vec![labels.pippa.text.clone(), MEREL.to_owned()],
            conditions: &["the toy's label on the speaker's box"],
            verdict: "unconfirmed",
            ..back
        },
    ]
}

/// The text with one digit of the signature's middle changed: still canonical, signed by nobody.
pub(super) fn altered(text: &str) -> String {
    let at = text.len().saturating_sub(40);
    let digit = |(i, c): (usize, char)| match c.to_digit(10) {
        Some(value) if i == at => char::from(b'0' + ((value + 1) % 10) as u8),
        _ => c,
    };
    text.char_indices().map(digit).collect()
}
