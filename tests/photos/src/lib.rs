//! Photos of codes and boxes that nobody took, the same bytes for the same seed.
//!
//! [`ladders`] grade one condition each, for benchmarks; [`heavy`] draws what is slow to search.

mod art;
mod backdrop;
mod boxes;
mod files;
mod heavy;
mod ladder;
mod lens;
mod light;
mod live;
mod mixture;
mod photo;
mod poster;
mod random;
mod raster;
mod scene;
mod sensor;
mod shot;
mod video;

pub use self::{
    boxes::{AlbumEntry, DemoPhoto, Label, Labels, demo},
    heavy::{Heavy, heavy},
    ladder::{Ladder, Picture, Step, VARIANTS, ladders},
    live::{LiveView, live_views},
    mixture::{Mixture, mixtures},
    photo::{Code, Entry, Kind},
    raster::{Luma, Rgb},
    video::HandheldVideo,
};
