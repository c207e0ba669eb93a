//! For the packages' own tests, never in what ships: a panic on purpose, and a judge of test vectors.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use data_encoding::BASE64;
use serde::Deserialize;
use serde_json::Value;
use ttm_client::InWords;
use ttm_mark::{Clock, Language, MemoryFiles, Scanned, Scheme, TrustData, TrustParts, Verifier};

use crate::mirrors::values::{Gtin, MarkNumber, Time};
use crate::{Answer, Frame, FrameScanner, PlaneError, Scanner};

#[uniffi::export]
impl Scanner {
    /// Panics. The packages' tests show that it arrives as an exception and that the scanner is as good as before. It may fail
    /// since Swift passes on a panic from such calls alone.
    #[allow(clippy::panic, reason = "that is what it is for")]
    pub fn panic_on_purpose(&self) -> Result<(), VectorError> {
        panic!("on purpose");
    }
}

#[uniffi::export]
impl FrameScanner {
    /// Reads the same frame so many times, as `scan` does, without a border in between: what crossing it costs is measured
    /// against this.
    pub fn scan_repeatedly(&self, pixels: &[u8], frame: Frame, count: u32) -> Result<(), PlaneError> {
        (0..count).try_for_each(|number| self.scan(pixels, frame, Duration::from_millis(33) * number).map(drop))
    }

    /// Panics in the middle of a frame.
    #[allow(clippy::panic, reason = "that is what it is for")]
    pub fn panic_on_purpose(&self) -> Result<(), VectorError> {
        let _frame = self.lock();
        panic!("on purpose");
    }
}

/// Judges vectors of `tests/vectors`, whose trust data no registry carries.
#[derive(uniffi::Object)]
pub struct TestVerifier(Verifier);

/// What is known of the time.
#[derive(Debug, Clone, Copy, uniffi::Record)]
pub struct VectorClock {
    /// What the device says.
    pub now: Time,
    /// A time that has passed for sure.
    pub lower_bound: Time,
    /// A trustworthy source agrees with `now`.
    pub corroborated: bool,
}

/// Trust data of a vector can't be used: the packages' tests are wrong, or the library is.
#[derive(Debug, thiserror::Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum VectorError {
    /// Why.
    #[error("{reason}")]
    Refused {
        /// The reason.
        reason: String,
    },
}

#[uniffi::export]
impl TestVerifier {
    /// From a value below `trust` in a file of vectors, as JSON.
    #[uniffi::constructor]
    pub fn new(trust: &str) -> Result<Self, VectorError> {
        let refused = |error: String| VectorError::Refused { reason: error };
        let trust: Trust = serde_json::from_str(trust).map_err(|error| refused(error.to_string()))?;
        let files = trust.files().map_err(|error| refused(error.to_string()))?;
        let data = trust.open().map_err(refused)?;
        Ok(Self(Verifier::new([data]).with_files(Arc::new(files))))
    }

    /// Judges what a vector says was read.
    pub fn judge(
        &self,
        texts: Vec<String>,
        barcodes: Vec<Gtin>,
        barcode_on_request: bool,
        clock: VectorClock,
    ) -> Answer {
        let VectorClock { now, lower_bound, corroborated } = clock;
        let scanned = Scanned { texts, barcodes, barcode_on_request };
        let report = self.0.verify(&scanned, Clock { now, lower_bound, corroborated });
        let words = InWords::of(&report, Language::En);
        let summaries = vec![None; report.marks.len()];
        ttm_client::Answer { report, words, summaries, codes: Vec::new(), at: now, trust: Vec::new() }.into()
    }
}

/// The parts of trust data as `tests/vectors/README.md` describes them.
#[derive(Deserialize)]
struct Trust {
    scheme: Scheme,
    version: u64,
    issued: Time,
    issuers: Value,
    manifest: Value,
    status_lists: Vec<List>,
    notices: Vec<Cose>,
    files: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct List {
    issuer: u16,
    cwt: String,
}

#[derive(Deserialize)]
struct Cose {
    number: MarkNumber,
    cose: String,
}

fn base64(text: &str) -> Result<Vec<u8>, data_encoding::DecodeError> {
    BASE64.decode(text.as_bytes())
}

impl Trust {
    fn files(&self) -> Result<MemoryFiles, data_encoding::DecodeError> {
        self.files.iter().map(|(path, file)| Ok((path.clone(), base64(file)?))).collect()
    }

    fn open(&self) -> Result<TrustData, String> {
        let of = |text: &str| base64(text).map_err(|error| error.to_string());
        let lists = self.status_lists.iter().map(|list| Ok((list.issuer, of(&list.cwt)?)));
        let lists = lists.collect::<Result<Vec<_>, String>>()?;
        let notices = self.notices.iter().map(|notice| Ok((notice.number, of(&notice.cose)?)));
        let notices = notices.collect::<Result<Vec<_>, String>>()?;
        let issuers = self.issuers.to_string();
        let manifest = (!self.manifest.is_null()).then(|| self.manifest.to_string());
        let parts = TrustParts {
            scheme: self.scheme,
            version: self.version,
            issued: self.issued,
            issuers: issuers.as_bytes(),
            status_lists: lists.iter().map(|(issuer, cwt)| (*issuer, cwt.as_slice())).collect(),
            notices: notices.iter().map(|(number, cose)| (*number, cose.as_slice())).collect(),
            manifest: manifest.as_ref().map(String::as_bytes),
        };
        TrustData::assemble(&parts).map_err(|error| error.to_string())
    }
}
