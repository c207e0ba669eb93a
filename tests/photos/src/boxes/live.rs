//! What a live camera sees of boxes and tables, with and without a code.

use super::art::Print;
use super::demo::{Recipe, SHOP, look, lumo, merel, pippa, speaker_back, toy, toy_back};
use super::label::Labels;
use super::lamp::Lamp;
use super::stage::{Box3, Place, Stage, View};
use super::surroundings::Surface;
use crate::photo::{Code, Kind};
use crate::random::Random;
use crate::scene::v3;
use crate::sensor::Sensor;

/// Something to hold a camera towards.
pub(crate) struct Sight {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    boxes: Vec<Box3>,
    pub(crate) view: View,
    pub(crate) lamp: Lamp,
    pub(crate) sensor: Sensor,
    pub(crate) codes: Vec<Code>,
}

impl Sight {
    /// Its boxes, put down.
    pub(crate) fn stage(&self, size: (usize, usize), random: &mut Random) -> Stage<1> {
        let mut stage = Stage::new(self.place, size, random);
        for one in &self.boxes {
            stage.add_box(one, random);
        }
        stage
    }
}

const PREVIEW: Sensor = Sensor { electrons: 1800.0, sharpen: 0.5, contrast: 0.2, ..Sensor::DAY };
const EVENING: Sensor = Sensor { exposure: 0.35, electrons: 250.0, ..PREVIEW };

/// Everything a camera is held towards, those without a code first.
pub(crate) fn sights(labels: &Labels) -> Vec<Sight> {
    let day = |name, surface, boxes, view| Sight {
        name,
        place: Place::Table(surface),
        boxes,
        view,
        lamp: Lamp::DAYLIGHT,
        sensor: PREVIEW,
        codes: vec![],
    };
    let without = |b: Box3| Box3 { on_front: vec![], ..b };
    let shelf = |x: f32, b: Box3| Box3 { at: (x, -10.0), ..b };
    let (toy, back) = (toy("toy", labels), toy_back("toy-back", labels, false));
    let speaker = speaker_back("speaker-back", labels);
    let with = |name, surface, recipe: &Recipe, view| Sight {
        codes: codes(&recipe.codes),
        ..day(name, surface, recipe.boxes.clone(), view)
    };
    let near = View { target: v3(45.0, -42.0, -45.0), ..look(220.0, 250.0, -6.0, 9.0) };
    vec![
        day("none-desk-oak", Surface::Oak, vec![], look(60.0, 420.0, 8.0, 32.0)),
        day("none-desk-cloth", Surface::Cloth, vec![], look(10.0, 260.0, -20.0, 55.0)),
        day("none-desk-stone", Surface::Stone, vec![], look(10.0, 240.0, 15.0, 60.0)),
        day("none-box", Surface::Walnut, vec![lumo(Print::LumoFront)], look(150.0, 260.0, 18.0, 14.0)),
        day("none-print", Surface::Oak, vec![without(toy.boxes[0].clone())], look(220.0, 190.0, -12.0, 12.0)),
        day("none-small-print", Surface::Stone, vec![pippa(Print::PippaSide, vec![])], look(220.0, 150.0, 4.0, 6.0)),
        Sight {
            place: Place::Shelf,
            lamp: SHOP,
            ..day(
                "none-shelf",
                Surface::Board,
                vec![
                    shelf(0.0, pippa(Print::PippaFront, vec![])),
                    shelf(-150.0, lumo(Print::LumoFront)),
                    shelf(165.0, merel(Print::MerelFront, vec![])),
                    shelf(-280.0, lumo(Print::LumoFront)),
                ],
                look(200.0, 400.0, 9.0, 6.0),
            )
        },
        Sight {
            place: Place::Hand,
            ..day("none-hand", Surface::Board, vec![merel(Print::MerelFront, vec![])], look(180.0, 230.0, 24.0, -6.0))
        },
        Sight {
            sensor: EVENING,
            ..day(
                "none-evening",
                Surface::Walnut,
                vec![merel(Print::MerelFront, vec![])],
                look(180.0, 300.0, 20.0, 15.0),
            )
        },
        with("code-toy", Surface::Oak, &toy, near),
        with("code-toy-back", Surface::Cloth, &back, back.view),
        with("code-speaker-back", Surface::Stone, &speaker, speaker.view),
    ]
}

/// A mark's text is a link, a retail code's all digits.
fn codes(texts: &[String]) -> Vec<Code> {
    let is_retail = |text: &String| text.bytes().all(|byte| byte.is_ascii_digit());
    let kind = |text| if is_retail(text) { Kind::Retail } else { Kind::Qr };
    texts.iter().map(|text| Code { kind: kind(text), text: text.clone() }).collect()
}
