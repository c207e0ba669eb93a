//! TLS: who vouches for a host, at which time, and what went wrong.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use rustls::client::Resumption;
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{CertificateError, ClientConfig, RootCertStore};

use super::{HttpsOptions, TransportError};
use crate::SystemClock;

/// The settings of connections whose certificates are judged now, or at the latest time that has passed for sure.
pub(super) fn config(options: &HttpsOptions, at_bound: bool) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let time = Arc::new(BoundedTime { clock: options.clock.clone(), at_bound });
    let mut roots = RootCertStore::empty();
    if options.roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    for root in &options.roots {
        roots.add(CertificateDer::from_slice(root).into_owned())?;
    }
    let builder = ClientConfig::builder_with_details(provider, time).with_safe_default_protocol_versions()?;
    let mut config = builder.with_root_certificates(roots).with_no_client_auth();
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

/// What TLS says of a failed request, if it was TLS that failed.
pub(super) fn explain(error: &reqwest::Error, host: &str) -> Option<TransportError> {
    let host = host.to_owned();
    Some(match cause(error)? {
        rustls::Error::InvalidCertificate(error) if is_about_time(error) => TransportError::CertificateTime { host },
        rustls::Error::InvalidCertificate(_) => TransportError::Certificate { host },
        _ => TransportError::NoTls { host },
    })
}

/// TLS errors arrive wrapped in I/O errors wrapped in the client's.
fn cause<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(cause) = error.downcast_ref() {
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
