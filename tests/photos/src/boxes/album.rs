//! Takes the demo photos and says what is on them.

use serde::{Deserialize, Serialize};

use super::demo::{Recipe, recipes};
use super::label::Labels;
use super::stage::Stage;
use crate::photo::{Code, Kind};
use crate::random::Random;
use crate::raster::{Raster, Rgb};

/// A photo of boxes of the demo scheme's products.
pub struct DemoPhoto {
    recipe: Recipe,
    seed: u64,
}

/// What the album says of a photo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlbumEntry {
    /// The file beside the album.
    pub file: String,
    /// Seed of the generator.
    pub seed: u64,
    /// What makes it hard, or what is on it.
    pub conditions: Vec<String>,
    /// Every code on it.
    pub codes: Vec<Code>,
    /// What a scanner with the demo scheme's trust data answers: `trusted`, `unconfirmed`, `invalid` or `no_mark`.
    pub verdict: String,
}

/// The demo photos, with these labels on the boxes.
#[must_use]
pub fn demo(labels: &Labels) -> Vec<DemoPhoto> {
    recipes(labels).into_iter().enumerate().map(|(i, recipe)| DemoPhoto { recipe, seed: 1 + i as u64 }).collect()
}

impl DemoPhoto {
    /// What the album says.
    #[must_use]
    pub fn entry(&self) -> AlbumEntry {
        let code = |text: &String| {
            let digits = text.len() == 13 && text.bytes().all(|b| b.is_ascii_digit());
            Code { kind: if digits { Kind::Retail } else { Kind::Qr }, text: text.clone() }
        };
        AlbumEntry {
            file: format!("{}.jpg", self.recipe.name),
            seed: self.seed,
            conditions: self.recipe.conditions.iter().map(ToString::to_string).collect(),
            codes: self.recipe.codes.iter().map(code).collect(),
            verdict: self.recipe.verdict.to_owned(),
        }
    }

    /// The finished picture, upright.
    #[must_use]
    pub fn take(&self) -> Rgb {
        let Recipe { size, place, view, lamp, .. } = &self.recipe;
        let mut random = Random::new(self.seed, "scene");
        let mut stage: Stage<3> = Stage::new(*place, *size, &mut random);
        for one in &self.recipe.boxes {
            stage.add_box(one, &mut random);
        }
        for one in &self.recipe.tubes {
            stage.add_tube(one);
        }
        let mut light: Raster<3> = stage.seen(view, *size, lamp);
        drop(stage);
        // The lens itself is softest in the corners, and darker there.
        let corner = (size.0 * size.0 + size.1 * size.1) as f32 / 4.0;
        light.change(|pixel, x, y| {
            let (dx, dy) = (x as f32 - size.0 as f32 / 2.0, y as f32 - size.1 as f32 / 2.0);
            let fall = 1.0 - 0.28 * (dx * dx + dy * dy) / corner;
            pixel.iter_mut().for_each(|c| *c *= fall);
        });
        let (length, degrees) = self.recipe.motion;
        let seen = light.soft(0.55).defocused(self.recipe.defocus).moved(length, degrees);
        self.recipe.sensor.photo(&seen, &mut Random::new(self.seed, "sensor"))
    }

    /// The file: a JPEG as a phone writes it.
    #[must_use]
    pub fn jpeg(&self) -> Vec<u8> {
        self.take().jpeg(self.recipe.quality, self.recipe.orientation)
    }
}
