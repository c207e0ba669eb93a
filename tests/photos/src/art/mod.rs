//! What is printed: codes, packaging, labels.

mod drawing;
mod qr;
mod retail;

pub(crate) use self::{
    drawing::{draw, escaped},
    qr::{Modules, QrArt},
    retail::Retail,
};
