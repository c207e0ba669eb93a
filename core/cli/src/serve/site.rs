//! From a request to an answer.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body as Outgoing, HttpBody},
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    response::Response,
};
use quick_cache::{Weighter, sync::Cache};
use tower_http::{services::ServeFile, set_header::SetResponseHeaderLayer};

use super::{
    load::{Held, KNOWN, Page, Stamp, has, load, named},
    log::Log,
};

/// Files in memory: their bytes, plain and packed.
const MAX_CACHE: u64 = 64 << 20;
/// Files that are expected in it.
const EXPECTED: usize = 10_000;
/// Bytes that a file costs beside its content.
const OVERHEAD: u64 = 512;
/// A file in memory is compared with the folder after this.
const TRUSTED_FOR: Duration = Duration::from_secs(1);

/// Nothing but the site's own files, the checker's WebAssembly among them.
const CONTENT_SECURITY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// What is said with every answer.
const ALWAYS: [(&str, &str); 7] = [
    ("content-security-policy", CONTENT_SECURITY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("permissions-policy", "camera=(self), microphone=(), geolocation=(), browsing-topics=()"),
    ("cross-origin-opener-policy", "same-origin"),
    // Anybody's page may read a public registry.
    ("cross-origin-resource-policy", "cross-origin"),
    ("access-control-allow-origin", "*"),
];
/// Two years, as browsers' lists ask for.
const ONLY_HTTPS: &str = "max-age=63072000";

/// The folder that is served.
pub(super) struct Site {
    root: PathBuf,
    cache: Cache<String, Arc<Seen>, Weight>,
}

/// A file in memory, and when it was last compared.
struct Seen {
    page: Page,
    at: Instant,
}

#[derive(Clone)]
struct Weight;

impl Weighter<String, Arc<Seen>> for Weight {
    fn weight(&self, path: &String, seen: &Arc<Seen>) -> u64 {
        let held = seen.page.held.as_ref().map_or(0, |Held { plain, packed }| {
            plain.bytes.len() + packed.iter().map(|(_, body)| body.bytes.len()).sum::<usize>()
        });
        OVERHEAD + (path.len() + held) as u64
    }
}

impl Site {
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        let root = folder.canonicalize()?;
        std::fs::read_dir(&root)?;
        Ok(Self { root, cache: Cache::with_weighter(EXPECTED, MAX_CACHE, Weight) })
    }

    /// The file that a request names.
    async fn find(self: &Arc<Self>, inside: &str) -> Option<Arc<Seen>> {
        let seen = self.cache.get(inside);
        if let Some(seen) = seen.as_ref().filter(|seen| seen.at.elapsed() < TRUSTED_FOR) {
            return Some(Arc::clone(seen));
        }
        let (site, name) = (Arc::clone(self), inside.to_owned());
        let found = tokio::task::spawn_blocking(move || site.look(&name, seen.as_deref())).await.ok()?;
        match found {
            Ok(page) => {
                let seen = Arc::new(Seen { page, at: Instant::now() });
                self.cache.insert(inside.to_owned(), Arc::clone(&seen));
                Some(seen)
            }
            Err(_) => {
                self.cache.remove(inside);
                None
            }
        }
    }

    /// The file as it is now; what is in memory if it has not changed.
    fn look(&self, inside: &str, seen: Option<&Seen>) -> io::Result<Page> {
        if let Some(Seen { page, .. }) = seen
            && std::fs::symlink_metadata(&page.path).is_ok_and(|about| Stamp::of(&about) == page.stamp)
        {
            return Ok(page.clone());
        }
        load(&self.root, inside)
    }
}

/// Everything that is served, with its headers.
pub(super) fn router(site: Arc<Site>, log: Log, secure: bool) -> Router {
    let mut router = Router::new().fallback(noted).with_state((site, log));
    let always = ALWAYS.into_iter().chain(secure.then_some(("strict-transport-security", ONLY_HTTPS)));
    for (name, value) in always {
        let (name, value) = (HeaderName::from_static(name), HeaderValue::from_static(value));
        router = router.layer(SetResponseHeaderLayer::overriding(name, value));
    }
    router
}

async fn noted(State((site, log)): State<(Arc<Site>, Log)>, request: Request) -> Response {
    if !log.wanted() {
        return answer(&site, request).await;
    }
    let started = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = answer(&site, request).await;
    let bytes = response.body().size_hint().exact().unwrap_or(0);
    log.note(method.as_str(), &path, response.status().as_u16(), bytes, started.elapsed());
    response
}

async fn answer(site: &Arc<Site>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut refused = said(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered.\n");
        refused.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refused;
    }
    let found = match named(request.uri().path()) {
        Some(inside) => site.find(&inside).await,
        None => None,
    };
    match found {
        Some(seen) => send(&seen.page, request).await,
        None => said(StatusCode::NOT_FOUND, "There is nothing here.\n"),
    }
}

async fn send(page: &Page, request: Request) -> Response {
    let Some(held) = &page.held else { return send_long(page, request).await };
    let (coding, body) = held.fit(request.headers().get(header::ACCEPT_ENCODING));
    let unchanged = has(request.headers().get(KNOWN), &body.tag);
    let content = if unchanged { Outgoing::empty() } else { Outgoing::from(body.bytes.clone()) };
    let mut response = Response::new(content);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, page.content_type.clone());
    headers.insert(header::CACHE_CONTROL, page.cache_control.clone());
    headers.insert(header::ETAG, body.tag.clone());
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    response
}

/// A long file goes out in parts, and in ranges if the client asks for them.
async fn send_long(page: &Page, request: Request) -> Response {
    let Ok(response) = ServeFile::new(&page.path).try_call(request).await else {
        return said(StatusCode::NOT_FOUND, "There is nothing here.\n");
    };
    let mut response = response.map(Outgoing::new);
    response.headers_mut().insert(header::CONTENT_TYPE, page.content_type.clone());
    response.headers_mut().insert(header::CACHE_CONTROL, page.cache_control.clone());
    response
}

fn said(status: StatusCode, text: &'static str) -> Response {
    let mut response = Response::new(Outgoing::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
