//! What the tests of the packages need beside the library: a registry over TLS, the frames of a camera, and where all is.
//!
//! Tests in other languages find it by the variables of [`Bench::variables`].

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use ttm_reader::{LoadLimits, decode_picture};

/// Width and height of the frames.
pub const FRAME: (usize, usize) = (1280, 720);
/// Frames that are made: the label comes in from the left and goes out on the right.
pub const FRAMES: usize = 40;
/// How long a slow source keeps a client waiting before the first byte.
const SLOW: Duration = Duration::from_secs(12);

/// A registry over TLS on loopback and files for tests, for as long as it lives.
pub struct Bench {
    folder: tempfile::TempDir,
    port: u16,
    library: PathBuf,
}

/// Why the bench can't be set up.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// A file or socket.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A certificate.
    #[error(transparent)]
    Certificate(#[from] rcgen::Error),
    /// TLS.
    #[error(transparent)]
    Tls(#[from] rustls::Error),
    /// The label.
    #[error(transparent)]
    Picture(#[from] ttm_reader::PictureError),
    /// `bindings/build` failed.
    #[error("bindings/build: {said}")]
    Build {
        /// The end of what it said.
        said: String,
    },
}

impl Bench {
    /// Builds the test library with the code of all languages, opens the registry, and draws the frames.
    ///
    /// # Errors
    /// [`BenchError`] when something of it fails.
    pub fn set_up() -> Result<Self, BenchError> {
        let root = root();
        let library = library()?;
        let folder = tempfile::tempdir()?;
        let (config, certificate) = tls()?;
        std::fs::write(folder.path().join("root.der"), certificate)?;
        std::fs::write(folder.path().join("frames.grey"), frames(&root)?)?;
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let published = root.join("tests/demo/registry");
        thread::spawn(move || serve(&listener, &config, &published));
        Ok(Self { folder, port, library })
    }

    /// The folder of the library, with a folder of code for each language.
    #[must_use]
    pub fn library(&self) -> &Path {
        &self.library
    }

    /// Where everything is:
    ///
    /// - `TTM_TESTS`: the folder of tests, with `demo/` and `vectors/`
    /// - `TTM_LIBRARY`: the folder of the library, with the code of each language beside it
    /// - `TTM_REGISTRY`: the demo's registry over TLS; `TTM_SLOW`: one that lets clients wait; `TTM_ROOT_DER`: the
    ///   certificate (DER) that vouches for both
    /// - `TTM_FRAMES`: a file of [`FRAMES`] grey frames of [`FRAME`] pixels, one after the other without padding
    #[must_use]
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let file = |name: &str| self.folder.path().join(name).display().to_string();
        vec![
            ("TTM_TESTS", root().join("tests").display().to_string()),
            ("TTM_LIBRARY", self.library.display().to_string()),
            ("TTM_REGISTRY", format!("https://localhost:{}/ttm/", self.port)),
            ("TTM_SLOW", format!("https://localhost:{}/slow/", self.port)),
            ("TTM_ROOT_DER", file("root.der")),
            ("TTM_FRAMES", file("frames.grey")),
        ]
    }
}

/// The folder of the test library, with a folder of code for each language. Built once in a process.
///
/// # Errors
/// [`BenchError::Build`] when it can't be built.
pub fn library() -> Result<PathBuf, BenchError> {
    static BUILT: LazyLock<Result<PathBuf, String>> = LazyLock::new(|| {
        let built = Command::new(root().join("bindings/build")).args(["--test", "host"]).output();
        let built = built.map_err(|error| error.to_string())?;
        if built.status.success() {
            let said = String::from_utf8_lossy(&built.stdout).into_owned();
            let code = root().join(said.lines().last().unwrap_or_default());
            return Ok(code.parent().map(Path::to_owned).unwrap_or_default());
        }
        let said = String::from_utf8_lossy(&built.stderr);
        let lines: Vec<&str> = said.lines().collect();
        Err(lines[lines.len().saturating_sub(20)..].join("\n"))
    });
    BUILT.clone().map_err(|said| BenchError::Build { said })
}

/// The folder of the project.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// A label that moves over a grey wall, as raw frames.
fn frames(root: &Path) -> Result<Vec<u8>, BenchError> {
    let label = std::fs::read(root.join("tests/demo/labels/pippa.png"))?;
    let label = decode_picture(&label, &LoadLimits::default())?.luma;
    let (width, height) = FRAME;
    // Every how many pixels of the label one is taken: it is drawn large, for print.
    let step = (label.height() * 2 / height).max(1);
    let (across, down) = (label.width() / step, label.height() / step);
    let mut all = Vec::with_capacity(FRAMES * width * height);
    for number in 0..FRAMES {
        let left = (number * (width + across) / FRAMES) as i64 - across as i64;
        let mut frame = vec![150_u8; width * height];
        for y in 0..down.min(height) {
            for x in 0..across {
                let at = usize::try_from(left + x as i64).ok().filter(|at| *at < width);
                if let Some(at) = at {
                    frame[(y + (height - down.min(height)) / 2) * width + at] = label.row(y * step)[x * step];
                }
            }
        }
        all.extend(frame);
    }
    Ok(all)
}

fn tls() -> Result<(Arc<ServerConfig>, Vec<u8>), BenchError> {
    let mut params = CertificateParams::new(Vec::new())?;
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
    let key = KeyPair::generate()?;
    let certificate = CertificateParams::new(vec!["localhost".into()])?.signed_by(&key, &root)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], PrivatePkcs8KeyDer::from(key.serialize_der()).into())?;
    Ok((Arc::new(config), root.der().to_vec()))
}

fn serve(listener: &TcpListener, config: &Arc<ServerConfig>, published: &Path) {
    for socket in listener.incoming().flatten() {
        let (config, published) = (Arc::clone(config), published.to_owned());
        thread::spawn(move || answer(socket, config, &published));
    }
}

/// Answers the requests of one connection until it ends. The client may be gone at any time.
fn answer(socket: TcpStream, config: Arc<ServerConfig>, published: &Path) -> Option<()> {
    let mut stream = StreamOwned::new(ServerConnection::new(config).ok()?, socket);
    loop {
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") {
            stream.read_exact(&mut byte).ok()?;
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).ok()?;
        let path = head.split(' ').nth(1)?;
        let file = match path.strip_prefix("/slow/") {
            Some(file) => {
                thread::sleep(SLOW);
                file
            }
            None => path.strip_prefix("/ttm/")?,
        };
        let (status, body) = match std::fs::read(published.join(file)) {
            Ok(body) => ("200 OK", body),
            Err(_) => ("404 Not Found", Vec::new()),
        };
        let length = body.len();
        stream.write_all(format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n").as_bytes()).ok()?;
        stream.write_all(&body).ok()?;
        stream.flush().ok()?;
    }
}
