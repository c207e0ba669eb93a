//! The registry over HTTPS: always the same request, never a trace of which box it was.

mod options;
mod tls;

pub use options::HttpsOptions;

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::{Transport, TransportError, Wanted, check_path};
use crate::Cancel;

/// What every client sends, whatever its version: requests tell nothing about who asks.
const USER_AGENT: &str = "ttm";
/// Redirects within the host that are followed.
const MAX_REDIRECTS: usize = 3;
/// An idle connection is closed after this, so that one sync can't be tied to the next.
const IDLE: Duration = Duration::from_secs(5);
/// Files fetched at the same time: a slow link is full, a server is not flooded.
const MAX_AT_ONCE: usize = 6;

/// Why an address can't be used for fetching.
#[derive(Debug, thiserror::Error)]
pub enum HttpsError {
    /// Not an `https://` address of a folder without user, query or fragment.
    #[error("`{address}` is not an https:// address")]
    Address {
        /// The address as given.
        address: String,
    },
    /// No certificates to judge hosts by, or unusable ones.
    #[error("no usable certificates: {0}")]
    Roots(#[from] rustls::Error),
    /// The client can't be set up.
    #[error("the client can't be set up: {0}")]
    Client(#[from] reqwest::Error),
    /// The operating system gives no resources to wait for the network.
    #[error("no resources for the network: {0}")]
    Runtime(#[from] std::io::Error),
}

/// A registry on a web server.
///
/// HTTPS only, the same headers always, no cookies, no conditional requests, no TLS resumption, no redirects to other
/// hosts. What fails for a moment is tried again. May be called from any thread, inside an asynchronous program as well.
///
/// ```no_run
/// use ttm_client::{Https, HttpsOptions, SystemClock, Transport};
/// let clock = SystemClock::new("2026-11-24".parse()?);
/// let registry = Https::new("https://registry.example/ttm/", HttpsOptions::new(clock))?;
/// let bytes = registry.get("trust.bundle", 1 << 20)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Https {
    host: Arc<Host>,
    /// Always there until dropped.
    runtime: Option<Runtime>,
}

/// A web server and how to ask it.
#[derive(Debug)]
struct Host {
    base: Url,
    name: String,
    options: HttpsOptions,
    client: Client,
    /// Made when a certificate's dates don't fit the device's clock.
    client_at_bound: OnceLock<Client>,
}

/// Why an attempt failed, and whether another one may help.
struct Failed {
    error: TransportError,
    again: Again,
}

enum Again {
    No,
    AfterPause,
    /// When the server said.
    After(Duration),
}

impl Https {
    /// The registry below `address`, which needs no slash at its end.
    ///
    /// # Errors
    /// [`HttpsError`] when the address or the certificates can't be used.
    pub fn new(address: &str, options: HttpsOptions) -> Result<Self, HttpsError> {
        let (base, name) = base(address).ok_or_else(|| HttpsError::Address { address: address.into() })?;
        let client = client(&base, &options, false)?;
        // A thread of its own: connections that nobody waits for any more are closed at once, and idle ones in time.
        let runtime = Some(Builder::new_multi_thread().worker_threads(1).enable_all().build()?);
        let host = Host { base, name, options, client, client_at_bound: OnceLock::new() };
        Ok(Self { host: Arc::new(host), runtime })
    }

    /// Waits for `work` on a thread of its own: waiting inside somebody's asynchronous program would panic.
    fn wait<T: Send>(&self, work: impl Future<Output = T> + Send) -> Option<T> {
        let runtime = self.runtime.as_ref()?;
        std::thread::scope(|scope| scope.spawn(|| runtime.block_on(work)).join().ok())
    }
}

impl Transport for Https {
    fn name(&self) -> String {
        self.host.name.clone()
    }

    fn get(&self, path: &str, limit: u64) -> Result<Vec<u8>, TransportError> {
        self.get_unless(path, limit, &Cancel::default())
    }

    fn get_unless(&self, path: &str, limit: u64, cancel: &Cancel) -> Result<Vec<u8>, TransportError> {
        check_path(path)?;
        let gone = || Err(TransportError::BrokenOff { host: self.host.name.clone() });
        self.wait(self.host.get(path, limit, cancel)).unwrap_or_else(gone)
    }

    fn get_many(
        &self,
        wanted: &[Wanted<'_>],
        cancel: &Cancel,
        each: &mut (dyn FnMut(usize, Result<Vec<u8>, TransportError>) + Send),
    ) {
        let work = async {
            let mut left = wanted.iter().enumerate();
            let mut running = JoinSet::new();
            loop {
                while running.len() < MAX_AT_ONCE
                    && let Some((place, wanted)) = left.next()
                {
                    match check_path(wanted.path) {
                        Ok(()) => {
                            let (host, cancel) = (Arc::clone(&self.host), cancel.clone());
                            let (path, limit) = (wanted.path.to_owned(), wanted.limit);
                            running.spawn(async move { (place, host.get(&path, limit, &cancel).await) });
                        }
                        Err(error) => each(place, Err(error)),
                    }
                }
                match running.join_next().await {
                    Some(Ok((place, result))) => each(place, result),
                    Some(Err(_)) => {} // a task is never aborted and does not panic
                    None => break,
                }
            }
        };
        self.wait(work);
    }
}

impl Drop for Https {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background(); // dropping it would wait, and panic inside an asynchronous program
        }
    }
}

impl Host {
    async fn get(&self, path: &str, limit: u64, cancel: &Cancel) -> Result<Vec<u8>, TransportError> {
        let whole = self.options.timeout;
        let work = timeout(whole, self.get_patiently(path, limit));
        match cancel.or(work).await {
            None => Err(TransportError::Cancelled),
            Some(Err(_)) => Err(too_late(whole)),
            Some(Ok(done)) => done,
        }
    }

    /// With further attempts, as long as they may help.
    async fn get_patiently(&self, path: &str, limit: u64) -> Result<Vec<u8>, TransportError> {
        let mut pauses = self.options.pauses();
        loop {
            let Failed { error, again } = match self.get_at_some_time(path, limit).await {
                Ok(bytes) => return Ok(bytes),
                Err(failed) => failed,
            };
            let Some(pause) = pauses.next() else { return Err(error) };
            match again {
                Again::No => return Err(error),
                Again::AfterPause => sleep(pause).await,
                Again::After(wish) => sleep(wish).await,
            }
        }
    }

    /// When a certificate's dates don't fit, the device's clock may be ahead: once more, as if it were the latest time
    /// that has passed for sure. Where that helped, it comes first from then on.
    async fn get_at_some_time(&self, path: &str, limit: u64) -> Result<Vec<u8>, Failed> {
        let at_bound = self.client_at_bound.get();
        let first = self.attempt(at_bound.unwrap_or(&self.client), path, limit).await;
        if !matches!(&first, Err(Failed { error: TransportError::CertificateTime { .. }, .. })) {
            return first;
        }
        if at_bound.is_some() {
            return self.attempt(&self.client, path, limit).await;
        }
        let Ok(client) = client(&self.base, &self.options, true) else { return first };
        let second = self.attempt(&client, path, limit).await;
        if second.is_ok() {
            let _ = self.client_at_bound.set(client); // another thread may have been faster
        }
        second
    }

    async fn attempt(&self, client: &Client, path: &str, limit: u64) -> Result<Vec<u8>, Failed> {
        let url = self.base.join(path).map_err(|_| TransportError::Path { path: path.into() })?;
        let (patience, begun) = (self.options.first_byte_timeout, client.get(url).send());
        let response = match timeout(patience, begun).await {
            Ok(answer) => answer.map_err(|error| self.explain(&error))?,
            Err(_) => return Err(too_late(patience).into()),
        };
        let mut response = self.accept(response, path)?;
        if response.content_length().is_some_and(|length| length > limit) {
            return Err(TransportError::TooLarge { limit }.into());
        }
        let mut bytes = Vec::new();
        // Chunks come unpacked, and small ones at a time: the limit holds for what was packed as well.
        while let Some(chunk) = response.chunk().await.map_err(|error| self.explain(&error))? {
            if bytes.len() as u64 + chunk.len() as u64 > limit {
                return Err(TransportError::TooLarge { limit }.into());
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    fn accept(&self, response: Response, path: &str) -> Result<Response, Failed> {
        let host = self.name.clone();
        let is_page =
            response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        match response.status().as_u16() {
            200 if is_page => Err(TransportError::WebPage { host }.into()),
            200 => Ok(response),
            404 | 410 => Err(TransportError::NotFound { path: path.into() }.into()),
            300..=399 => Err(TransportError::Redirect { host }.into()),
            status => Err(self.refused(status, retry_after(&response))),
        }
    }

    fn refused(&self, status: u16, wish: Option<Duration>) -> Failed {
        let error = TransportError::Status { host: self.name.clone(), status };
        let again = match (status, wish) {
            (429 | 503, Some(wish)) if wish > self.options.longest_pause => {
                let error = TransportError::Later { host: self.name.clone(), seconds: wish.as_secs() };
                return error.into();
            }
            (429 | 503, Some(wish)) => Again::After(wish),
            (408 | 429 | 500 | 502 | 503 | 504, _) => Again::AfterPause,
            _ => Again::No,
        };
        Failed { error, again }
    }

    fn explain(&self, error: &reqwest::Error) -> TransportError {
        let host = self.name.clone();
        tls::explain(error, &host).unwrap_or({
            if error.is_connect() { TransportError::Unreachable { host } } else { TransportError::BrokenOff { host } }
        })
    }
}

impl From<TransportError> for Failed {
    /// What broke off or took too long may be better next time. No network, another's certificate or a missing file is
    /// the same a second later: the next source is asked instead.
    fn from(error: TransportError) -> Self {
        let again = match error {
            TransportError::BrokenOff { .. } | TransportError::Timeout { .. } => Again::AfterPause,
            _ => Again::No,
        };
        Self { error, again }
    }
}

fn too_late(allowed: Duration) -> TransportError {
    TransportError::Timeout { seconds: allowed.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX) }
}

/// `Retry-After` in seconds (RFC 9110 §10.2.3); a date counts as none, for whose clock would it be by?
fn retry_after(response: &Response) -> Option<Duration> {
    let seconds = response.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// The address of a folder, and its host.
fn base(address: &str) -> Option<(Url, String)> {
    let mut url = Url::parse(address).ok()?;
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    let plain = url.username().is_empty() && url.password().is_none() && url.query().is_none();
    let host = url.host_str()?.to_owned();
    (url.scheme() == "https" && plain && url.fragment().is_none()).then_some((url, host))
}

fn client(base: &Url, options: &HttpsOptions, at_bound: bool) -> Result<Client, HttpsError> {
    let home = (base.host_str().map(ToOwned::to_owned), base.port_or_known_default());
    let redirects = Policy::custom(move |attempt| {
        let to = attempt.url();
        let same = (to.host_str().map(ToOwned::to_owned), to.port_or_known_default()) == home;
        if same && to.scheme() == "https" && attempt.previous().len() <= MAX_REDIRECTS {
            attempt.follow()
        } else {
            attempt.stop()
        }
    });
    let mut builder = Client::builder()
        .tls_backend_preconfigured(tls::config(options, at_bound)?)
        .https_only(true)
        .redirect(redirects)
        .referer(false)
        .user_agent(USER_AGENT)
        .default_headers(HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("*/*"))]))
        .connect_timeout(options.connect_timeout)
        .pool_idle_timeout(IDLE)
        .pool_max_idle_per_host(MAX_AT_ONCE);
    for (host, addresses) in &options.addresses {
        builder = builder.resolve_to_addrs(host, addresses);
    }
    Ok(builder.build()?)
}

#[cfg(test)]
mod tests {
    use super::base;

    #[test]
    fn only_plain_https_addresses_are_taken() {
        assert_eq!(base("https://a.example/ttm").unwrap().0.as_str(), "https://a.example/ttm/");
        for bad in ["http://a.example", "https://u@a.example", "https://a.example/?q", "file:///x", "a.example", ""] {
            assert!(base(bad).is_none(), "{bad}");
        }
    }
}
