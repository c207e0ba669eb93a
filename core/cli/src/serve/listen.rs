//! Connections: how many, how long, and how they end.

use std::{pin::pin, sync::Arc, time::Duration};

use axum::Router;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{
        conn::auto::Builder,
        graceful::{GracefulShutdown, Watcher},
    },
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::timeout,
};
use tokio_rustls::TlsAcceptor;

use super::certificate::Certificate;

/// Connections at the same time; more wait in the system's queue.
const MAX_CONNECTIONS: usize = 1024;
/// TLS is agreed on, and the head of a request is there, within this.
const HEAD_WITHIN: Duration = Duration::from_secs(10);
/// No connection lasts longer, however slowly its other end reads.
const LONGEST: Duration = Duration::from_secs(900);
/// The head of a request has at most this many bytes.
const MAX_HEAD: usize = 16 << 10;
/// Requests at the same time within one connection of HTTP/2.
const MAX_STREAMS: u32 = 64;
/// When it is told to stop, the server waits this long for answers that are on their way.
const LAST_ANSWERS: Duration = Duration::from_secs(10);
/// When no connection can be accepted, such as for want of file handles.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves until it is told to stop.
pub(super) async fn serve(listener: TcpListener, certificate: Option<Certificate>, site: Router) {
    let follow = certificate.clone().map(|certificate| tokio::spawn(certificate.follow()));
    let (connections, slots) = (GracefulShutdown::new(), Arc::new(Semaphore::new(MAX_CONNECTIONS)));
    let mut stop = pin!(told_to_stop());
    loop {
        let next = async {
            let slot = Arc::clone(&slots).acquire_owned().await;
            (slot, listener.accept().await)
        };
        let (slot, accepted) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let (site, watcher) = (site.clone(), connections.watcher());
        let tls = certificate.as_ref().map(|certificate| TlsAcceptor::from(certificate.current()));
        tokio::spawn(async move {
            let _slot = slot;
            // How a connection ends is the other end's business.
            let _ = timeout(LONGEST, connected(stream, tls, site, watcher)).await;
        });
    }
    drop(listener);
    let _ = timeout(LAST_ANSWERS, connections.shutdown()).await;
    if let Some(follow) = follow {
        follow.abort();
    }
}

async fn connected(stream: TcpStream, tls: Option<TlsAcceptor>, site: Router, watcher: Watcher) {
    let _ = stream.set_nodelay(true);
    match tls {
        None => answer(stream, site, watcher).await,
        Some(tls) => {
            if let Ok(Ok(stream)) = timeout(HEAD_WITHIN, tls.accept(stream)).await {
                answer(stream, site, watcher).await;
            }
        }
    }
}

async fn answer(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, site: Router, watcher: Watcher) {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_WITHIN).max_buf_size(MAX_HEAD);
    let http2 = &mut builder.http2();
    http2.timer(TokioTimer::new()).keep_alive_interval(HEAD_WITHIN).keep_alive_timeout(HEAD_WITHIN);
    http2.max_concurrent_streams(MAX_STREAMS).max_header_list_size(MAX_HEAD as u32);
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(site));
    let _ = watcher.watch(connection.into_owned()).await;
}

/// Ctrl-C, or what service managers send.
async fn told_to_stop() {
    let interrupt = async {
        // Without that signal only the other stops the server.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
