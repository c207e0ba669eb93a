//! What a registry's publisher keeps beside it: which files it wrote, and since when others are listed no more.
//!
//! Nobody who reads marks reads it. Lost or damaged it costs time: files are then read and compared.

use std::collections::{BTreeMap, HashMap};

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ttm_mark::Time;

use crate::destination::{Destination, DestinationError, Headers, Held, Put};

/// Its path.
pub(crate) const KEPT: &str = ".published.json";
const FORMAT: u8 = 1;
/// The largest that is read, in bytes: three million files.
const MAX_KEPT: u64 = 64 << 20;
/// Bytes per file: eight of the hash of path, size and tag, eight of the hash of its content.
const LINE: usize = 16;

/// What is kept of files by their paths.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kept {
    /// From path and version of a file to its content, both as the first bytes of a hash.
    known: HashMap<[u8; 8], [u8; 8]>,
    /// Files that no edition lists any more, and since when.
    pub(crate) left: BTreeMap<String, Time>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u8,
    known: String,
    left: BTreeMap<String, Time>,
}

impl Kept {
    /// What is kept there; nothing when it is lost or damaged.
    pub(crate) async fn read(at: &Destination) -> Result<Self, DestinationError> {
        match at.get(KEPT, MAX_KEPT).await {
            Ok(bytes) => Ok(bytes.and_then(|bytes| Self::parse(&bytes)).unwrap_or_default()),
            Err(DestinationError::TooLarge { .. }) => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    pub(crate) async fn write(&self, at: &Destination) -> Result<(), DestinationError> {
        let mut lines: Vec<[u8; LINE]> = Vec::with_capacity(self.known.len());
        for (version, content) in &self.known {
            let mut line = [0; LINE];
            line[..8].copy_from_slice(version);
            line[8..].copy_from_slice(content);
            lines.push(line);
        }
        lines.sort_unstable();
        let file = File { format: FORMAT, known: BASE64.encode(lines.as_flattened()), left: self.left.clone() };
        // A map of texts and times is always JSON.
        let bytes = serde_json::to_vec(&file).unwrap_or_default();
        let headers = Headers { content_type: "application/json".into(), cache_control: "no-store" };
        at.put(KEPT, bytes, &headers, Put::Over).await.map(|_| ())
    }

    /// Whether this version of the file was written with this content.
    pub(crate) fn knows(&self, path: &str, held: &Held, content: [u8; 8]) -> bool {
        version(path, held).is_some_and(|version| self.known.get(&version) == Some(&content))
    }

    /// Whether this version of the file was written by us, whatever its content.
    pub(crate) fn wrote(&self, path: &str, held: &Held) -> bool {
        version(path, held).is_some_and(|version| self.known.contains_key(&version))
    }

    /// Remembers a file as it is now.
    pub(crate) fn remember(&mut self, path: &str, held: &Held, content: [u8; 8]) {
        if let Some(version) = version(path, held) {
            self.known.insert(version, content);
        }
    }

    /// Takes over what `former` knew of a file that stays.
    pub(crate) fn carry(&mut self, path: &str, held: &Held, former: &Self) {
        if let Some(version) = version(path, held) {
            self.known.extend(former.known.get(&version).map(|content| (version, *content)));
        }
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let File { format, known, left } = serde_json::from_slice(bytes).ok()?;
        let lines = BASE64.decode(known.as_bytes()).ok()?;
        let (lines, []) = lines.as_chunks::<LINE>() else { return None };
        let known = lines.iter().map(|line| {
            let [a, b, c, d, e, f, g, h, content @ ..] = *line;
            ([a, b, c, d, e, f, g, h], content)
        });
        (format == FORMAT).then(|| Self { known: known.collect(), left })
    }
}

/// The first bytes of the hash of a file's content.
pub(crate) fn content(bytes: &[u8]) -> [u8; 8] {
    first(&Sha256::digest(bytes))
}

fn version(path: &str, held: &Held) -> Option<[u8; 8]> {
    let tag = held.tag.as_ref()?;
    Some(first(&Sha256::digest(format!("{path}\n{}\n{tag}", held.size))))
}

fn first(hash: &[u8]) -> [u8; 8] {
    let mut first = [0; 8];
    first.copy_from_slice(&hash[..8]);
    first
}
