//! Files from the folder: where a path leads, and what is sent for it.

use std::{
    fs::Metadata,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

use axum::{
    body::Bytes,
    http::{HeaderValue, header},
};
use flate2::{Compression, write::GzEncoder};
use ttm_issuer::Headers;

/// Files up to this length are held in memory; longer ones are read while they are sent.
pub(super) const MAX_HELD: u64 = 16 << 20;
/// Below this compressing saves nothing.
const WORTH_PACKING: usize = 512;
/// Beside a file: the same, compressed beforehand as only a build has the time for (RFC 7932).
const BROTLI: &str = "br";
/// The longest path of a request.
const MAX_PATH: usize = 512;
/// The one folder with a dot whose files are served (RFC 8615).
const WELL_KNOWN: &str = ".well-known";

/// A file and what is said of it.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) path: PathBuf,
    pub(super) stamp: Stamp,
    pub(super) content_type: HeaderValue,
    pub(super) cache_control: HeaderValue,
    /// None of a file that is too long to be held.
    pub(super) held: Option<Held>,
}

#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) plain: Body,
    /// The same in content codings, where it is shorter; the shortest first.
    pub(super) packed: Vec<(&'static str, Body)>,
}

impl Held {
    /// What a client that takes these codings is sent, and in which coding.
    pub(super) fn fit(&self, accepted: Option<&HeaderValue>) -> (Option<&'static str>, &Body) {
        let fits = self.packed.iter().find(|(coding, _)| takes(accepted, coding));
        fits.map_or((None, &self.plain), |(coding, body)| (Some(coding), body))
    }
}

#[derive(Debug, Clone)]
pub(super) struct Body {
    pub(super) bytes: Bytes,
    pub(super) tag: HeaderValue,
}

/// By what a file is known to be unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    len: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    pub(super) fn of(about: &Metadata) -> Self {
        Self { len: about.len(), modified: about.modified().ok() }
    }
}

/// The path inside the folder that a request names, if it may be named: no dot-files, nothing outside.
pub(super) fn named(path: &str) -> Option<String> {
    let decoded = percent_encoding::percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let inside = decoded.trim_end_matches('/');
    let fits = |(at, part): (usize, &str)| {
        let hidden = part.starts_with('.') && !(at == 0 && part == WELL_KNOWN);
        !part.is_empty() && !hidden && !part.contains(['\\', ':', '\0'])
    };
    let good = match decoded.len() - inside.len() {
        0 | 1 if !inside.is_empty() => inside.len() <= MAX_PATH && inside.split('/').enumerate().all(fits),
        slashes => slashes == 0,
    };
    good.then(|| inside.to_owned())
}

/// The file at a path: itself, or the index of the folder.
pub(super) fn load(root: &Path, inside: &str) -> io::Result<Page> {
    let wanted = root.join(inside);
    let path = if wanted.is_dir() { wanted.join("index.html") } else { wanted }.canonicalize()?;
    // A link may lead out of the folder.
    let real = path.strip_prefix(root).map_err(|_| io::ErrorKind::NotFound)?;
    if real.components().enumerate().any(|(at, part)| {
        let part = part.as_os_str();
        part.as_encoded_bytes().first() == Some(&b'.') && !(at == 0 && part == WELL_KNOWN)
    }) {
        return Err(io::ErrorKind::NotFound.into());
    }
    let file = std::fs::File::open(&path)?;
    let about = file.metadata()?;
    if !about.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    let Headers { content_type, cache_control } = Headers::of(&real.to_string_lossy().replace('\\', "/"));
    let stamp = Stamp::of(&about);
    let held = if stamp.len > MAX_HELD { None } else { Some(held(file, &content_type, brotli(&path, stamp))?) };
    Ok(Page {
        path,
        stamp,
        content_type: HeaderValue::from_str(&content_type).unwrap_or(HeaderValue::from_static("text/plain")),
        cache_control: HeaderValue::from_static(cache_control),
        held,
    })
}

fn held(file: std::fs::File, content_type: &str, brotli: Option<Vec<u8>>) -> io::Result<Held> {
    let mut bytes = Vec::new();
    file.take(MAX_HELD + 1).read_to_end(&mut bytes)?;
    let hash = ttm_mark::sha256_hex(&bytes);
    let body = |ending: &str, bytes: Vec<u8>| {
        let text = format!("\"{}{ending}\"", hash.get(..32).unwrap_or(&hash));
        let tag = HeaderValue::from_str(&text).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
        Ok::<_, io::Error>(Body { bytes: bytes.into(), tag })
    };
    let packs = !matches!(content_type, "image/png" | "image/jpeg" | "image/webp" | "font/woff2" | "application/pdf");
    let gzip = if packs && bytes.len() >= WORTH_PACKING { Some(gzip(&bytes)?) } else { None };
    // Little gain is not worth the phone's time.
    let worth = |packed: &Vec<u8>| packed.len() < bytes.len() / 10 * 9;
    let [brotli, gzip] = [brotli, gzip].map(|packed| packed.filter(worth));
    let mut packed = Vec::new();
    packed.extend(brotli.map(|bytes| body("-br", bytes)).transpose()?.map(|body| (BROTLI, body)));
    packed.extend(gzip.map(|bytes| body("-gzip", bytes)).transpose()?.map(|body| ("gzip", body)));
    Ok(Held { plain: body("", bytes)?, packed })
}

/// What lies beside a file as `FILE.br`. One that is older than the file is of another version.
fn brotli(path: &Path, stamp: Stamp) -> Option<Vec<u8>> {
    let mut name = path.file_name()?.to_owned();
    name.push(".");
    name.push(BROTLI);
    let beside = path.with_file_name(name);
    let about = beside.symlink_metadata().ok()?;
    let good = about.is_file() && about.len() <= MAX_HELD && Stamp::of(&about).modified >= stamp.modified;
    good.then(|| std::fs::read(beside).ok()).flatten()
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes)?;
    packer.finish()
}

/// Whether a client takes a content coding (RFC 9110, section 12.5.3).
fn takes(accepted: Option<&HeaderValue>, coding: &str) -> bool {
    let Some(accepted) = accepted.and_then(|value| value.to_str().ok()) else { return false };
    accepted.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let name = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding) || name == "*");
        let refused = parts.any(|part| {
            part.strip_prefix("q=").is_some_and(|quality| quality.parse::<f32>().is_ok_and(|it| it <= 0.0))
        });
        name && !refused
    })
}

/// Whether the client has this version already.
pub(super) fn has(known: Option<&HeaderValue>, tag: &HeaderValue) -> bool {
    let (Some(known), Ok(tag)) = (known.and_then(|known| known.to_str().ok()), tag.to_str()) else { return false };
    known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*")
}

/// The name of the header that [`has`] reads.
pub(super) const KNOWN: header::HeaderName = header::IF_NONE_MATCH;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        assert_eq!(named("/").as_deref(), Some(""));
        assert_eq!(named("/01/04009912004171").as_deref(), Some("01/04009912004171"));
        assert_eq!(named("/01/04009912004171/").as_deref(), Some("01/04009912004171"));
        assert_eq!(named("/%30%31").as_deref(), Some("01"));
        assert_eq!(named("/.well-known/security.txt").as_deref(), Some(".well-known/security.txt"));
        let long = format!("/{}", "a".repeat(513));
        for wrong in [
            "",
            "*",
            "//",
            "/a//b",
            "/..",
            "/../a",
            "/a/../b",
            "/%2e%2e/a",
            "/a/%2e%2e%2fb",
            "/.published.json",
            "/a/.git",
            "/.",
            "/a/./b",
            "/a%00",
            "/a\\b",
            "/%5c..%5ca",
            "/c:/a",
            "/%ff",
            "/a/.well-known/b",
            &long,
        ] {
            assert_eq!(named(wrong), None, "{wrong}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_out() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::write(root.join("secret"), "a secret").unwrap();
        std::fs::create_dir(root.join("site")).unwrap();
        std::fs::write(root.join("site/.hidden"), "hidden").unwrap();
        std::os::unix::fs::symlink("../secret", root.join("site/out")).unwrap();
        std::os::unix::fs::symlink(".hidden", root.join("site/seen")).unwrap();
        for inside in ["out", "seen", "nothing", ""] {
            assert!(load(&root.join("site"), inside).is_err(), "{inside}");
        }
    }

    #[test]
    fn codings_are_taken_by_those_who_say_so() {
        let takes = |text: &'static str, coding| takes(Some(&HeaderValue::from_static(text)), coding);
        assert!(
            takes("gzip", "gzip") && takes("br, GZIP;q=0.5", "gzip") && takes("*", "gzip") && takes("gzip, br", "br")
        );
        assert!(
            !takes("br", "gzip") && !takes("gzip;q=0", "gzip") && !takes("", "gzip") && !super::takes(None, "gzip")
        );
    }

    #[test]
    fn what_was_compressed_beforehand_is_sent_unless_it_is_old() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::write(root.join("a.js"), "a".repeat(1000)).unwrap();
        std::fs::write(root.join("a.js.br"), "packed").unwrap();
        let codings = |accepted: &'static str| {
            let held = load(&root, "a.js").unwrap().held.unwrap();
            let (coding, body) = held.fit(Some(&HeaderValue::from_static(accepted)));
            (coding, body.bytes.clone(), body.tag.to_str().unwrap().len())
        };
        let (coding, bytes, tag) = codings("gzip, br");
        assert_eq!((coding, &bytes[..], tag), (Some("br"), &b"packed"[..], 37));
        assert_eq!(codings("gzip").0, Some("gzip"));
        assert_eq!(codings("").0, None);
        let later =
            std::fs::metadata(root.join("a.js.br")).unwrap().modified().unwrap() + std::time::Duration::from_secs(1);
        let file = std::fs::File::options().write(true).open(root.join("a.js")).unwrap();
        file.set_modified(later).unwrap();
        assert_eq!(codings("gzip, br").0, Some("gzip"));
    }
}
