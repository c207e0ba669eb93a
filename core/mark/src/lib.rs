//! From the text of a code to a verdict and a summary.
//!
//! Pure: time, randomness and I/O are arguments. So far this crate holds the values that everything else is
//! written in: product numbers, mark numbers, points in time.

mod gtin;
mod number;
mod time;

pub use gtin::{Gtin, GtinError};
pub use number::{MAX_ISSUER, MAX_SERIAL, MarkNumber, NumberError};
pub use time::{DAY, Day, Time, TimeError};
