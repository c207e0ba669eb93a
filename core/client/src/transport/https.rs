//! The registry over HTTPS: always the same request, never a trace of which box it was.

use std::error::Error;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use rustls::client::Resumption;
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{CertificateError, ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::runtime::{Builder, Runtime};

use super::{Transport, TransportError, check_path};
use crate::SystemClock;

/// What every client sends, whatever its version: requests tell nothing about who asks.
const USER_AGENT: &str = "ttm";
/// Redirects within the host that are followed.
const MAX_REDIRECTS: usize = 3;
/// An idle connection is closed after this, so that one sync can't be tied to the next.
const IDLE: Duration = Duration::from_secs(5);

/// How to fetch.
#[derive(Debug, Clone)]
pub struct HttpsOptions {
    /// A file has to be there whole within this time.
    pub timeout: Duration,
    /// A connection has to stand within this time.
    pub connect_timeout: Duration,
    /// Judges certificates' dates, never before its lower bound.
    pub clock: SystemClock,
    /// Certificates (DER) of those who vouch for hosts; when empty, the operating system's.
    pub roots: Vec<Vec<u8>>,
}

impl HttpsOptions {
    /// A minute for a file, ten seconds for a connection, the operating system's certificates.
    #[must_use]
    pub fn new(clock: SystemClock) -> Self {
        let (timeout, connect_timeout) = (Duration::from_secs(60), Duration::from_secs(10));
        Self { timeout, connect_timeout, clock, roots: Vec::new() }
    }
}

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
/// hosts. May be called from any thread, inside an asynchronous program as well.
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
    base: Url,
    host: String,
    options: HttpsOptions,
    client: Client,
    /// Made when a certificate's dates don't fit the device's clock.
    client_at_bound: OnceLock<Client>,
    /// Always there until dropped.
    runtime: Option<Runtime>,
}

impl Https {
    /// The registry below `address`, which needs no slash at its end.
    ///
    /// # Errors
    /// [`HttpsError`] when the address or the certificates can't be used.
    pub fn new(address: &str, options: HttpsOptions) -> Result<Self, HttpsError> {
        let (base, host) = base(address).ok_or_else(|| HttpsError::Address { address: address.into() })?;
        let client = client(&base, &options, false)?;
        let runtime = Some(Builder::new_current_thread().enable_all().build()?);
        Ok(Self { base, host, options, client, client_at_bound: OnceLock::new(), runtime })
    }

    fn fetch(&self, client: &Client, path: &str, limit: u64) -> Result<Vec<u8>, TransportError> {
        let gone = || TransportError::BrokenOff { host: self.host.clone() };
        let url = self.base.join(path).map_err(|_| TransportError::Path { path: path.into() })?;
        let runtime = self.runtime.as_ref().ok_or_else(gone)?;
        // On a thread of its own: waiting inside somebody's asynchronous program would panic.
        std::thread::scope(|scope| {
            let work = scope.spawn(|| runtime.block_on(self.download(client, url, path, limit)));
            work.join().unwrap_or_else(|_| Err(gone()))
        })
    }

    async fn download(&self, client: &Client, url: Url, path: &str, limit: u64) -> Result<Vec<u8>, TransportError> {
        let response = client.get(url).send().await.map_err(|error| self.explain(&error))?;
        let mut response = self.accept(response, path)?;
        if response.content_length().is_some_and(|length| length > limit) {
            return Err(TransportError::TooLarge { limit });
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.explain(&error))? {
            if bytes.len() as u64 + chunk.len() as u64 > limit {
                return Err(TransportError::TooLarge { limit });
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    fn accept(&self, response: Response, path: &str) -> Result<Response, TransportError> {
        let host = self.host.clone();
        match response.status().as_u16() {
            200 => Ok(response),
            404 | 410 => Err(TransportError::NotFound { path: path.into() }),
            300..=399 => Err(TransportError::Redirect { host }),
            status => Err(TransportError::Status { host, status }),
        }
    }

    fn explain(&self, error: &reqwest::Error) -> TransportError {
        let host = self.host.clone();
        match certificate_error(error) {
            Some(error) if is_about_time(error) => TransportError::CertificateTime { host },
            Some(_) => TransportError::Certificate { host },
            None if error.is_timeout() => TransportError::Timeout { seconds: self.options.timeout.as_secs() },
            None if error.is_connect() => TransportError::Unreachable { host },
            None => TransportError::BrokenOff { host },
        }
    }

    fn client_at_bound(&self) -> Option<&Client> {
        if self.client_at_bound.get().is_none() {
            let _ = self.client_at_bound.set(client(&self.base, &self.options, true).ok()?);
        }
        self.client_at_bound.get()
    }
}

impl Transport for Https {
    fn name(&self) -> String {
        self.host.clone()
    }

    fn get(&self, path: &str, limit: u64) -> Result<Vec<u8>, TransportError> {
        check_path(path)?;
        let first = self.fetch(&self.client, path, limit);
        if !matches!(first, Err(TransportError::CertificateTime { .. })) {
            return first;
        }
        // The device's clock may be ahead: once more, as if it were the latest time that has passed for sure.
        self.client_at_bound().map_or(first, |client| self.fetch(client, path, limit))
    }
}

impl Drop for Https {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background(); // dropping it would wait, and panic inside an asynchronous program
        }
    }
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
    let client = Client::builder()
        .tls_backend_preconfigured(tls(options, at_bound)?)
        .https_only(true)
        .redirect(redirects)
        .referer(false)
        .user_agent(USER_AGENT)
        .default_headers(HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("*/*"))]))
        .timeout(options.timeout)
        .connect_timeout(options.connect_timeout)
        .pool_idle_timeout(IDLE)
        .build()?;
    Ok(client)
}

fn tls(options: &HttpsOptions, at_bound: bool) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let time = Arc::new(BoundedTime { clock: options.clock.clone(), at_bound });
    let builder = ClientConfig::builder_with_details(provider, time).with_safe_default_protocol_versions()?;
    let builder = if options.roots.is_empty() {
        builder.with_platform_verifier()?
    } else {
        let mut roots = RootCertStore::empty();
        for root in &options.roots {
            roots.add(CertificateDer::from_slice(root).into_owned())?;
        }
        builder.with_root_certificates(roots)
    };
    let mut config = builder.with_no_client_auth();
    // A ticket would let the server recognise the device.
    config.resumption = Resumption::disabled();
    Ok(config)
}

/// The time by which certificates are judged.
#[derive(Debug)]
struct BoundedTime {
    clock: SystemClock,
    at_bound: bool,
}

impl TimeProvider for BoundedTime {
    fn current_time(&self) -> Option<UnixTime> {
        let time = if self.at_bound { self.clock.lower_bound() } else { self.clock.read().bounded() };
        Some(UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(time.seconds()).ok()?)))
    }
}

/// TLS errors arrive wrapped in I/O errors wrapped in the client's.
fn certificate_error<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a CertificateError> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(rustls::Error::InvalidCertificate(cause)) = error.downcast_ref() {
            return Some(cause);
        }
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        next = inner.map(|inner| inner as &(dyn Error + 'static)).or_else(|| error.source());
    }
    None
}

fn is_about_time(error: &CertificateError) -> bool {
    matches!(
        error,
        CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. }
    )
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
