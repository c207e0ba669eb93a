//! What a server says about each file of a registry.

use std::borrow::Cow;

use ttm_mark::TRUST_BUNDLE;

/// A file whose name has its hash or version never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What points to the newest edition: a client waits at most a minute for a revocation.
const A_MINUTE: &str = "public, max-age=60";
/// Pages for people.
const A_WHILE: &str = "public, max-age=300";

/// The content type of a file of a registry, and how long it may be cached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headers {
    /// `Content-Type`.
    pub content_type: Cow<'static, str>,
    /// `Cache-Control`.
    pub cache_control: &'static str,
}

impl Headers {
    /// Those of the file at this path inside a registry.
    ///
    /// ```
    /// use ttm_issuer::Headers;
    ///
    /// assert_eq!(Headers::of("01/04009912004171").content_type, "text/html; charset=utf-8");
    /// assert!(Headers::of("metadata/7.snapshot.json").cache_control.ends_with("immutable"));
    /// assert_eq!(Headers::of("metadata/timestamp.json").cache_control, "public, max-age=60");
    /// ```
    #[must_use]
    pub fn of(path: &str) -> Self {
        Self { content_type: content_type(path).into(), cache_control: cache_control(path) }
    }
}

fn cache_control(path: &str) -> &'static str {
    match path.split_once('/') {
        Some(("metadata", "timestamp.json")) => A_MINUTE,
        Some(("metadata" | "targets" | "catalogue" | "index" | "assets", _)) => FOR_EVER,
        _ if path == TRUST_BUNDLE => A_MINUTE,
        _ => A_WHILE,
    }
}

/// The content type of a file of a registry.
pub(crate) fn content_type(path: &str) -> &'static str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let first = folder.split('/').next().unwrap_or("");
    if path == TRUST_BUNDLE || matches!(first, "catalogue" | "index") {
        return "application/cbor";
    }
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        // The printed address of a product has no ending.
        "" | "html" => "text/html; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "cwt" => "application/cwt",
        "cose" => "application/cose",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "atom" => "application/atom+xml",
        "xml" => "application/xml",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
