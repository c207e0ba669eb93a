//! The certificate of the server, read again when its files change.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, SystemTime},
};

use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem, pem::PemObject},
};

use crate::run::complain;

/// How often the files are looked at.
const LOOKED_AT_EVERY: Duration = Duration::from_secs(60);

/// A certificate and its key.
#[derive(Debug, Clone)]
pub(super) struct Certificate {
    cert: PathBuf,
    key: PathBuf,
    current: Arc<RwLock<Arc<ServerConfig>>>,
}

/// Why there is no certificate.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CertificateError {
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: pem::Error },
    #[error("{}: holds no certificate", path.display())]
    None { path: PathBuf },
    #[error("{} and {}: {source}", cert.display(), key.display())]
    Pair { cert: PathBuf, key: PathBuf, source: rustls::Error },
}

impl Certificate {
    pub(super) fn open(cert: &Path, key: &Path) -> Result<Self, CertificateError> {
        let current = Arc::new(RwLock::new(Arc::new(read(cert, key)?)));
        Ok(Self { cert: cert.to_owned(), key: key.to_owned(), current })
    }

    /// The settings for the next connection.
    pub(super) fn current(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the files again whenever they change, for ever. Files that do not fit together, as in the middle of a renewal,
    /// are left alone.
    pub(super) async fn follow(self) {
        let mut known = self.modified();
        loop {
            tokio::time::sleep(LOOKED_AT_EVERY).await;
            let now = self.modified();
            if now == known {
                continue;
            }
            match read(&self.cert, &self.key) {
                Ok(config) => {
                    *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(config);
                    known = now;
                }
                Err(error) => complain(format_args!("ttm: {error}; the certificate of before is in use")),
            }
        }
    }

    fn modified(&self) -> [Option<SystemTime>; 2] {
        let of = |path: &Path| std::fs::metadata(path).and_then(|about| about.modified()).ok();
        [of(&self.cert), of(&self.key)]
    }
}

fn read(cert: &Path, key: &Path) -> Result<ServerConfig, CertificateError> {
    let file = |path: &Path| {
        let path = path.to_owned();
        move |source| CertificateError::File { path, source }
    };
    let chain: Result<Vec<_>, _> = CertificateDer::pem_file_iter(cert).map_err(file(cert))?.collect();
    let chain = chain.map_err(file(cert))?;
    if chain.is_empty() {
        return Err(CertificateError::None { path: cert.to_owned() });
    }
    let secret = PrivateKeyDer::from_pem_file(key).map_err(file(key))?;
    let pair = |source| CertificateError::Pair { cert: cert.to_owned(), key: key.to_owned(), source };
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(pair)?;
    let mut config = builder.with_no_client_auth().with_single_cert(chain, secret).map_err(pair)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}
