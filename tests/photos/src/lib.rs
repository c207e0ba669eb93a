//! Photos of codes and boxes that nobody took, the same bytes for the same seed.
//!
//! [`ladders`] grade one condition each, for benchmarks.
#![allow(dead_code, unused_imports, reason = "the mixtures and box scenes will use the rest")]

mod art;
mod backdrop;
mod files;
mod ladder;
mod lens;
mod light;
mod photo;
mod random;
mod raster;
mod scene;
mod sensor;
mod shot;

pub use self::{
    ladder::{Ladder, Picture, Step, VARIANTS, ladders},
    photo::{Code, Entry, Kind},
    raster::{Luma, Rgb},
};
