//! Node with the packages that another implementation needs, in a folder of its own below `target/`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::runner::skip;

/// A folder with the packages that `package-lock.json` in `project` names, installed once for each content of that file into
/// `folder`. `None`, and why on standard error, when they can't be installed and nobody insists.
///
/// # Panics
/// When they can't be installed and `CI` is set: there, nothing is skipped.
pub fn packages(project: &Path, folder: &Path) -> Option<PathBuf> {
    match installed(project, folder) {
        Ok(()) => Some(folder.to_owned()),
        Err(reason) => {
            skip(&reason);
            None
        }
    }
}

fn installed(project: &Path, folder: &Path) -> Result<(), String> {
    let wanted = std::fs::read_to_string(project.join("package-lock.json")).map_err(|error| error.to_string())?;
    let done = folder.join("installed.txt");
    if std::fs::read_to_string(&done).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    for file in ["package.json", "package-lock.json"] {
        std::fs::copy(project.join(file), folder.join(file)).map_err(|error| error.to_string())?;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    // The lock decides the versions. No package may run anything while it is installed, and the optional ones are prebuilt
    // binaries, for platforms of which a registry may lack one: `npm ci` refuses the whole lock then.
    let arguments =
        ["install", "--no-save", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    let output = Command::new(npm).args(arguments).current_dir(folder).output();
    let output = output.map_err(|error| format!("install Node 20 or later with npm: {error}"))?;
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(format!("the packages of {} did not install: {why}", project.display()));
    }
    std::fs::write(done, wanted).map_err(|error| error.to_string())
}
