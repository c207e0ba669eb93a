//! Python with the packages that another implementation needs, in an environment of its own below `target/`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::runner::skip;

/// The interpreter of an environment with the packages of `requirements.txt`, made once for each content of that file in
/// `folder`. `None`, and why on standard error, when it can't be made and nobody insists.
///
/// # Panics
/// When it can't be made and `CI` is set: there, nothing is skipped.
pub fn interpreter(requirements: &Path, folder: &Path) -> Option<PathBuf> {
    match environment(requirements, folder) {
        Ok(python) => Some(python),
        Err(reason) => {
            skip(&reason);
            None
        }
    }
}

fn environment(requirements: &Path, folder: &Path) -> Result<PathBuf, String> {
    let wanted = std::fs::read_to_string(requirements).map_err(|error| error.to_string())?;
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let installed = folder.join("installed.txt");
    if std::fs::read_to_string(&installed).is_ok_and(|installed| installed == wanted) && python.exists() {
        return Ok(python);
    }
    let system = if cfg!(windows) { "python" } else { "python3" };
    let old = "import sys; sys.exit(sys.version_info < (3, 11))";
    let get = "install Python 3.11 or later with venv (Debian, Ubuntu: apt-get install python3-venv; macOS: brew install python)";
    step(Command::new(system).args(["-c", old])).map_err(|why| format!("{get}: {why}"))?;
    step(Command::new(system).args(["-m", "venv", "--clear"]).arg(folder)).map_err(|why| format!("{get}: {why}"))?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]).arg(requirements);
    step(&mut pip).map_err(|why| format!("the packages of {} did not install: {why}", requirements.display()))?;
    std::fs::write(&installed, wanted).map_err(|error| error.to_string())?;
    Ok(python)
}

fn step(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()) }
}
