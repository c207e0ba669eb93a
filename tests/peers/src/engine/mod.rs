//! The engines, each behind one small trait.

mod ours;
mod quirc_like;
mod rxing;
mod zxing_cpp;

use clap::ValueEnum;
use ttm_tests::judge::Found;

use crate::corpus::Raster;

/// Reads one grey picture: QR, EAN-13, EAN-8, UPC-A and UPC-E, as far as the engine knows them.
pub(crate) trait Engine {
    fn read(&mut self, picture: &Raster) -> Result<Vec<Found>, String>;
}

/// Which engine, with which options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum EngineId {
    /// Our reader
    Ttm,
    /// zxing-cpp as it comes: tries harder, rotated, inverted, downscaled
    ZxingCpp,
    /// zxing-cpp with these four off
    ZxingCppPlain,
    /// rxing with filters and inverted
    Rxing,
    /// rxing without
    RxingPlain,
    /// quircs: QR only
    Quircs,
    /// rqrr: QR only
    Rqrr,
    /// zbar, through pyzbar
    Zbar,
    /// OpenCV's detectors of QR codes and barcodes
    Opencv,
}

impl EngineId {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ttm => "ttm",
            Self::ZxingCpp => "zxing-cpp",
            Self::ZxingCppPlain => "zxing-cpp-plain",
            Self::Rxing => "rxing",
            Self::RxingPlain => "rxing-plain",
            Self::Quircs => "quircs",
            Self::Rqrr => "rqrr",
            Self::Zbar => "zbar",
            Self::Opencv => "opencv",
        }
    }

    /// Knows EAN and UPC.
    pub(crate) fn reads_retail(self) -> bool {
        !matches!(self, Self::Quircs | Self::Rqrr)
    }

    /// Lives in `python/worker.py`.
    pub(crate) fn is_python(self) -> bool {
        matches!(self, Self::Zbar | Self::Opencv)
    }

    /// As the lock file has it; Python's come from the worker.
    pub(crate) fn version(self) -> Option<&'static str> {
        let package = match self {
            Self::Ttm => "ttm-reader",
            Self::ZxingCpp | Self::ZxingCppPlain => "zxing-cpp",
            Self::Rxing | Self::RxingPlain => "rxing",
            Self::Quircs => "quircs",
            Self::Rqrr => "rqrr",
            Self::Zbar | Self::Opencv => return None,
        };
        let lock = include_str!("../../Cargo.lock");
        let at = lock.find(&format!("name = \"{package}\"\nversion = \""))?;
        lock[at..].split('"').nth(3)
    }

    /// None for those that Python runs.
    pub(crate) fn start(self) -> Option<Box<dyn Engine>> {
        Some(match self {
            Self::Ttm => Box::new(ours::Ours),
            Self::ZxingCpp => Box::new(zxing_cpp::ZxingCpp::new(true)),
            Self::ZxingCppPlain => Box::new(zxing_cpp::ZxingCpp::new(false)),
            Self::Rxing => Box::new(rxing::Rxing { filtered: true }),
            Self::RxingPlain => Box::new(rxing::Rxing { filtered: false }),
            Self::Quircs => Box::new(quirc_like::Quircs),
            Self::Rqrr => Box::new(quirc_like::Rqrr),
            Self::Zbar | Self::Opencv => return None,
        })
    }
}

/// How quickly the frames of a live camera follow each other.
pub(crate) const FRAMES_PER_SECOND: u32 = 30;

/// Our reader of a live camera, which keeps what it has seen: pictures are frames in their order.
pub(crate) fn live() -> Box<dyn Engine> {
    Box::new(ours::Live::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_command_line() {
        for id in EngineId::value_variants() {
            assert_eq!(id.to_possible_value().map(|v| v.get_name().to_owned()).as_deref(), Some(id.name()));
            assert_eq!(id.version().is_none(), id.is_python());
        }
    }
}
