//! `ttm serve`: a published folder over HTTPS, for a small operator.

mod certificate;
mod listen;
mod load;
mod log;
mod site;

use std::{
    io::Write,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
};

use tokio::{net::TcpListener, runtime::Runtime};

use crate::{args::Args, exit::Exit, run::RunError};
use certificate::{Certificate, CertificateError};
use log::Log;
use site::Site;

/// What to serve.
#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// The folder that was published
    #[arg(value_name = "FOLDER", default_value = "registry")]
    folder: PathBuf,

    /// Address and port [default: 443 on every address, or 127.0.0.1:8080 with --http]
    #[arg(long, short, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,

    /// The certificate with its chain, PEM; read again when it changes
    #[arg(long, value_name = "FILE", requires = "key")]
    cert: Option<PathBuf>,

    /// The certificate's private key, PEM
    #[arg(long, value_name = "FILE", requires = "cert")]
    key: Option<PathBuf>,

    /// Without TLS: on this machine only, for a try or behind another server
    #[arg(long, conflicts_with_all = ["cert", "key"])]
    http: bool,

    /// Print no line per request
    #[arg(long)]
    no_log: bool,
}

/// Why nothing was served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    #[error("{}: no folder that can be read", folder.display())]
    Folder { folder: PathBuf },
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    #[error("HTTPS needs a certificate and its key")]
    NoCertificate,
    #[error("{address} can be reached from elsewhere; without TLS only this machine is served")]
    NotLoopback { address: SocketAddr },
    #[error("{address}: {source}")]
    Listen { address: SocketAddr, source: std::io::Error },
    #[error("the server could not start: {0}")]
    Start(std::io::Error),
}

impl ServeError {
    pub(crate) fn is_usage(&self) -> bool {
        matches!(self, Self::NoCertificate | Self::NotLoopback { .. })
    }

    pub(crate) fn advice(&self) -> Option<&'static str> {
        Some(match self {
            Self::Folder { .. } => "name the folder that ttm publish wrote",
            Self::NoCertificate => "--cert FILE --key FILE, or --http to try it on this machine",
            Self::NotLoopback { .. } => "listen on 127.0.0.1, or name a certificate with --cert and --key",
            Self::Listen { .. } => "is another server there, or the port below 1024? --listen takes another",
            Self::Certificate(_) => "both files are PEM: the chain, the server's own certificate first, and its key",
            Self::Start(_) => return None,
        })
    }
}

pub(crate) fn run(serve: &Serve, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let (address, certificate) = serve.opened()?;
    let site = Site::open(&serve.folder).map_err(|_| ServeError::Folder { folder: serve.folder.clone() })?;
    let runtime = Runtime::new().map_err(ServeError::Start)?;
    let listener = runtime.block_on(TcpListener::bind(address));
    let listener = listener.map_err(|source| ServeError::Listen { address, source })?;
    let address = listener.local_addr().map_err(ServeError::Start)?;
    let scheme = if certificate.is_some() { "https" } else { "http" };
    let (log, lines) = Log::new(!serve.no_log);
    log::started(&serve.folder, scheme, address, args.json, out)?;
    let site = Arc::new(site);
    let secure = certificate.is_some();
    runtime.spawn(async move {
        let router = site::router(site, log, secure);
        listen::serve(listener, certificate, router).await;
    });
    // Lines come until the server has stopped and let go of the other end.
    let wrote = lines.print(args.json, out);
    runtime.shutdown_background();
    wrote?;
    Ok(Exit::Trusted)
}

impl Serve {
    fn opened(&self) -> Result<(SocketAddr, Option<Certificate>), ServeError> {
        if self.http {
            let address = self.listen.unwrap_or_else(|| (Ipv4Addr::LOCALHOST, 8080).into());
            return if address.ip().is_loopback() {
                Ok((address, None))
            } else {
                Err(ServeError::NotLoopback { address })
            };
        }
        let (Some(cert), Some(key)) = (&self.cert, &self.key) else { return Err(ServeError::NoCertificate) };
        let address = self.listen.unwrap_or_else(|| (Ipv6Addr::UNSPECIFIED, 443).into());
        Ok((address, Some(Certificate::open(cert, key)?)))
    }
}
