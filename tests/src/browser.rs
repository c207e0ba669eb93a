//! A browser to look at pages with.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::runner::skip;

/// Where distributions put Chromium.
const PLACES: [&str; 4] =
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/snap/bin/chromium", "/usr/bin/google-chrome"];

/// Chromium: the one that `CHROMIUM` names, one that is installed or, on a Debian that is ours to change, a fresh one. `None`,
/// and why on standard error, when there is none and nobody insists.
///
/// # Panics
/// When there is none and `CI` is set: there, nothing is skipped.
pub fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let installed = || PLACES.iter().map(PathBuf::from).find(|path| path.exists());
    if let Some(found) = named.or_else(installed).or_else(|| install().then(installed).flatten()) {
        return Some(found);
    }
    skip("no Chromium: apt-get install chromium, or name one in CHROMIUM");
    None
}

/// Whether `apt-get` has installed it.
fn install() -> bool {
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"));
    let run = |arguments: &[&str]| {
        Command::new("apt-get").args(arguments).output().is_ok_and(|output| output.status.success())
    };
    let get = || run(&["install", "-y", "--no-install-recommends", "chromium"]);
    root && Path::new("/usr/bin/apt-get").exists() && (get() || (run(&["update"]) && get()))
}
