//! The scene before the lens: surfaces with art, seen by a pinhole.

mod render;
mod shape;
mod space;

pub(crate) use self::{
    render::{Patch, Texture, render},
    shape::{Creases, Form, Hit, Shape},
    space::{Camera, Frame, V3, sin_cos, v3},
};
