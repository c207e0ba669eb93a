//! Boxes of invented products, on a table, a shelf or in a hand.

mod album;
mod art;
mod demo;
mod label;
mod lamp;
mod live;
mod stage;
mod surroundings;

pub use self::{
    album::{AlbumEntry, DemoPhoto, demo},
    label::{Label, Labels},
};
pub(crate) use self::{
    demo::approach,
    lamp::Lamp,
    live::{Sight, sights},
    stage::{Stage, View},
    surroundings::room,
};
