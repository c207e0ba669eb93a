//! A scene of boxes: where they stand, how light falls, what the lens sees.

use std::sync::Arc;

use super::art::{Print, face};
use super::label::Sticker;
use super::lamp::{Foot, Lamp, Light};
use super::surroundings::{Surface, ground, room};
use crate::art::draw;
use crate::random::Random;
use crate::raster::Raster;
use crate::scene::{Camera, Creases, Form, Frame, Patch, Shape, Texture, V3, render, v3};

/// Print of the ground in millimetres.
const GROUND: f32 = 1100.0;
/// Most pixels of a face's art per millimetre.
const FINEST: f32 = 10.0;

/// A packaging: front, right, left and top, and its place on the ground.
#[derive(Debug, Clone)]
pub(crate) struct Box3 {
    pub(crate) front: Print,
    pub(crate) side: Print,
    pub(crate) top: Print,
    pub(crate) on_front: Vec<Sticker>,
    pub(crate) on_side: Vec<Sticker>,
    /// Middle of the foot: to the right and away.
    pub(crate) at: (f32, f32),
    /// Degrees about the upright; above 0 the left side comes into view.
    pub(crate) turn: f32,
    /// Root mean square slope of the dents in its front.
    pub(crate) dents: f32,
}

/// A round packaging with its wrapping.
#[derive(Debug, Clone)]
pub(crate) struct Tube {
    pub(crate) wrap: Print,
    pub(crate) stickers: Vec<Sticker>,
    pub(crate) at: (f32, f32),
    pub(crate) turn: f32,
}

/// Where the scene is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Place {
    Table(Surface),
    /// A shop's shelf: a board, a back, a rail with prices.
    Shelf,
    /// Held before a room: no ground.
    Hand,
}

/// Where the camera is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View {
    /// What it looks at: right, down (below 0: above the ground), away.
    pub(crate) target: V3,
    pub(crate) distance: f32,
    /// Degrees to the right, up, and of its own turn.
    pub(crate) around: f32,
    pub(crate) above: f32,
    pub(crate) roll: f32,
}

/// Everything before the lens.
pub(crate) struct Stage<const C: usize> {
    pub(super) place: Place,
    pub(super) standing: Vec<Standing<C>>,
    ground: Option<Patch<C>>,
    back: Raster<C>,
    pub(super) feet: Vec<Foot>,
}

/// A patch in the scene's own frame.
pub(super) struct Standing<const C: usize> {
    patch: Patch<C>,
    /// Share of the lamp that it mirrors.
    pub(super) gloss: f32,
    /// Darkens towards the ground.
    pub(super) upright: bool,
    /// The face that the photo is of.
    pub(super) first: bool,
}

/// Pictures that colour can be made into.
pub(crate) trait FromColour {
    fn from_colour(colour: Raster<3>) -> Self;
}

impl FromColour for Raster<3> {
    fn from_colour(colour: Raster<3>) -> Self {
        colour
    }
}

impl FromColour for Raster<1> {
    fn from_colour(colour: Raster<3>) -> Self {
        colour.grey()
    }
}

impl<const C: usize> Stage<C>
where
    Raster<C>: FromColour,
{
    /// An empty scene. The room behind it is drawn once, `width` by `height`.
    pub(crate) fn new(place: Place, (width, height): (usize, usize), random: &mut Random) -> Self {
        let surface = match place {
            Place::Table(surface) => Some(surface),
            Place::Shelf => Some(Surface::Board),
            Place::Hand => None,
        };
        let half = (GROUND / 2.0, GROUND / 2.0);
        let ground = surface.map(|surface| Patch {
            shape: Shape { frame: flat_on_ground(), form: Form::Flat, half },
            texture: Arc::new(Texture::new(Raster::from_colour(ground(surface, GROUND, random)), half)),
        });
        // A quarter of the size: it is far out of focus.
        let small = room(width.div_ceil(4), height.div_ceil(4), place != Place::Shelf, random);
        let back = Raster::from_colour(small.defocused(width as f32 / 4.0 * 0.02).soft(width as f32 * 0.002));
        let mut stage = Self { place, standing: Vec::new(), ground, back, feet: Vec::new() };
        if place == Place::Shelf {
            stage.add_shelf();
        }
        stage
    }

    /// The back of the shelf, and the rail with prices before it.
    fn add_shelf(&mut self) {
        let mut back = String::from(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1400 700"><rect width="1400" height="700" fill="#8d949c"/>"##,
        );
        for x in (10..1400).step_by(25) {
            for y in (10..700).step_by(25) {
                back.push_str(&format!(r##"<rect x="{x}" y="{y}" width="4" height="12" rx="2" fill="#4e545b"/>"##));
            }
        }
        back.push_str("</svg>");
        let standing = |x: f32, y: f32, z: f32| Frame::at(v3(x, y, z));
        let shape = Shape { frame: standing(0.0, -350.0, 180.0), form: Form::Flat, half: (700.0, 350.0) };
        self.stand(&back, (280.0, 140.0), shape, (0.0, true, false));
        let mut rail = String::from(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 42"><rect width="900" height="42" fill="#e9ebee"/><rect width="900" height="3" fill="#fff"/><rect y="38" width="900" height="4" fill="#aeb4bb"/>"##,
        );
        for (x, name, price) in
            [(150, "Lumo", "19,90"), (420, "Fuchsbau Pippa", "49,90"), (660, "kwiek Merel One", "129,00")]
        {
            rail.push_str(&format!(r##"<rect x="{x}" y="5" width="86" height="32" rx="2" fill="#fffbe0" stroke="#c9c4a0" stroke-width="0.5"/><text x="{tx}" y="14" font-size="7.5" fill="#333">{name}</text><text x="{px}" y="33" font-size="18" font-weight="600" text-anchor="end" fill="#c2261c">{price}</text>"##, tx = x + 5, px = x + 80));
        }
        rail.push_str("</svg>");
        let shape = Shape { frame: standing(0.0, 21.0, -95.0), form: Form::Flat, half: (450.0, 21.0) };
        self.stand(&rail, (900.0, 42.0), shape, (0.2, false, false));
    }

    /// Puts a box down; the first one is what the photo is of.
    pub(crate) fn add_box(&mut self, b: &Box3, random: &mut Random) {
        let frame = Frame::at(v3(b.at.0, 0.0, b.at.1)).yawed(b.turn);
        let (front, size) = face(b.front, &b.on_front);
        let (side, side_size) = face(b.side, &b.on_side);
        let (top, top_size) = face(b.top, &[]);
        let (w, h, d) = (size.0, size.1, side_size.0);
        let first = self.feet.is_empty();
        let turned = |x: V3, y: V3| Frame {
            origin: frame.origin,
            x: frame.turn(x),
            y: frame.turn(y),
            z: frame.turn(x.cross(y)),
        };
        let faces = [
            (&front, size, turned(v3(1., 0., 0.), v3(0., 1., 0.)), v3(0., -h / 2., -d / 2.), first),
            (&side, side_size, turned(v3(0., 0., 1.), v3(0., 1., 0.)), v3(w / 2., -h / 2., 0.), false),
            (&side, side_size, turned(v3(0., 0., -1.), v3(0., 1., 0.)), v3(-w / 2., -h / 2., 0.), false),
            (&top, top_size, turned(v3(1., 0., 0.), v3(0., 0., -1.)), v3(0., -h, 0.), false),
        ];
        for (svg, size, axes, middle, first) in faces {
            let form =
                if first && b.dents > 0.0 { Form::Creased(Creases::new(b.dents, 45.0, random)) } else { Form::Flat };
            let shape = Shape {
                frame: Frame { origin: frame.place(middle), ..axes },
                form,
                half: (size.0 / 2.0, size.1 / 2.0),
            };
            let upright = axes.y.y.abs() > 0.5;
            self.stand(svg, size, shape, (0.6, upright, first));
        }
        self.feet.push(Foot { frame, half: (w / 2.0, d / 2.0), height: h, round: false });
    }

    /// Puts a tube down.
    pub(crate) fn add_tube(&mut self, t: &Tube) {
        let (svg, size) = face(t.wrap, &t.stickers);
        let radius = size.0 / std::f32::consts::TAU;
        let foot = Frame::at(v3(t.at.0, 0.0, t.at.1)).yawed(t.turn);
        let first = self.feet.is_empty();
        let shape = Shape {
            frame: Frame { origin: foot.place(v3(0.0, -size.1 / 2.0, -radius)), ..foot },
            form: Form::Rolled { radius },
            half: (size.0 / 2.0, size.1 / 2.0),
        };
        self.stand(&svg, size, shape, (0.5, true, first));
        let lid = Shape {
            frame: Frame { origin: foot.place(v3(0.0, -size.1, 0.0)), x: foot.x, y: foot.z * -1.0, z: v3(0., 1., 0.) },
            form: Form::Disc,
            half: (radius, radius),
        };
        let cap = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="#2a3c4e"/><circle cx="50" cy="50" r="46" fill="none" stroke="#e9dfd0" stroke-width="0.8"/></svg>"##;
        self.stand(cap, (2.0 * radius, 2.0 * radius), lid, (0.5, false, false));
        self.feet.push(Foot { frame: foot, half: (radius, radius), height: size.1, round: true });
    }

    /// Art drawn for `size` in millimetres, spread over a shape.
    fn stand(&mut self, svg: &str, size: (f32, f32), shape: Shape, (gloss, upright, first): (f32, bool, bool)) {
        let pixels = |mm: f32| (mm * FINEST) as usize;
        let art = Raster::from_colour(draw(svg, pixels(size.0), pixels(size.1)));
        let texture = Arc::new(Texture::new(art, shape.half));
        self.standing.push(Standing { patch: Patch { shape, texture }, gloss, upright, first });
    }

    /// The face that the photo is of, as the camera sees it.
    pub(super) fn first_front(&self, scene: &Frame) -> Option<Shape> {
        self.standing.iter().find(|standing| standing.first).map(|standing| standing.patch.seen_in(scene).shape)
    }

    /// The light that reaches the sensor, before the lens softens it. What is far is out of focus already.
    pub(crate) fn seen(&self, view: &View, (width, height): (usize, usize), lamp: &Lamp) -> Raster<C> {
        let camera = Camera::phone(width, height);
        let scene = view.frame();
        let (across, down) = (self.back.width as f32 / width as f32, self.back.height as f32 / height as f32);
        let mut picture =
            Raster::by(width, height, |x, y| self.back.between((x as f32 + 0.5) * across, (y as f32 + 0.5) * down));
        let light = Light::new(lamp, &scene, self);
        if let Some(ground) = &self.ground {
            picture = ground_seen(picture, &camera, &ground.seen_in(&scene), &light, view.distance);
        }
        let patches: Vec<Patch<C>> = self.standing.iter().map(|standing| standing.patch.seen_in(&scene)).collect();
        render(&mut picture, &camera, &patches, |i, hit, art| {
            let (factor, shine) = light.on_box(&self.standing[i], &patches[i].shape, hit);
            art.map(|c| c * factor + shine)
        });
        picture
    }
}

/// Puts the ground into the picture: sharp where the box stands, soft before and behind.
fn ground_seen<const C: usize>(
    mut picture: Raster<C>,
    camera: &Camera,
    ground: &Patch<C>,
    light: &Light<'_>,
    distance: f32,
) -> Raster<C> {
    let (width, height) = (picture.width, picture.height);
    let lit = light.on_ground(GROUND);
    let cells = lit.width as f32 / GROUND;
    render(&mut picture, camera, std::slice::from_ref(ground), |_, hit, art| {
        let [factor] = lit.between((hit.art.0 + GROUND / 2.0) * cells, (hit.art.1 + GROUND / 2.0) * cells);
        art.map(|c| c * factor)
    });
    let soft = picture.clone().defocused(width.max(height) as f32 * 0.004);
    picture.change(|pixel, x, y| {
        let ray = camera.ray(x as f32 + 0.5, y as f32 + 0.5);
        let share = ground.shape.hit(ray).map_or(1.0, |hit| {
            // How far out of focus: by the difference of the reciprocals of the distances.
            ((distance / hit.t - 1.0).abs() * 2.2 - 0.25).clamp(0.0, 1.0)
        });
        let far = soft.pixels[y * width + x];
        *pixel = std::array::from_fn(|c| pixel[c] + (far[c] - pixel[c]) * share);
    });
    picture
}

impl View {
    /// The scene's frame as the camera sees it.
    fn frame(&self) -> Frame {
        Frame::at(v3(0.0, 0.0, self.distance))
            .rolled(self.roll)
            .pitched(-self.above)
            .yawed(self.around)
            .moved(self.target * -1.0)
    }
}

impl<const C: usize> Patch<C> {
    /// The same patch, its place in the scene turned into one before the camera.
    fn seen_in(&self, scene: &Frame) -> Self {
        let f = self.shape.frame;
        let frame = Frame { origin: scene.place(f.origin), x: scene.turn(f.x), y: scene.turn(f.y), z: scene.turn(f.z) };
        Self { shape: Shape { frame, ..self.shape.clone() }, texture: Arc::clone(&self.texture) }
    }
}

fn flat_on_ground() -> Frame {
    Frame { origin: v3(0.0, 0.0, 0.0), x: v3(1.0, 0.0, 0.0), y: v3(0.0, 0.0, -1.0), z: v3(0.0, 1.0, 0.0) }
}
