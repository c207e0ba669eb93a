//! The Python package, built and used as its users do.
//!
//! Needs Python and the packages of `bindings/python/tests/requirements.txt`; see [`ttm_tests::python`].

use std::path::Path;
use std::process::Command;

use ttm_tests::packages::{Bench, root};
use ttm_tests::python::interpreter;
use ttm_tests::runner::say;

#[test]
fn the_python_package_does_what_it_says() {
    let package = root().join("bindings/python");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("package-python");
    let Some(python) = interpreter(&package.join("tests/requirements.txt"), &folder) else { return };
    let bench = Bench::set_up().unwrap_or_else(|error| panic!("{error}"));
    let wheels = tempfile::tempdir().unwrap();
    let pip = |arguments: &[&str]| {
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "--quiet", "--disable-pip-version-check"]).args(arguments).envs(bench.variables());
        let output = pip.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let (made, from) = (wheels.path().display().to_string(), package.display().to_string());
    pip(&["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", &made, &from]);
    let wheel = std::fs::read_dir(wheels.path()).unwrap().next().unwrap().unwrap().path();
    pip(&["install", "--no-deps", "--force-reinstall", &wheel.display().to_string()]);
    // Not from the package's own folder: what is installed is tested, not what lies there.
    let mut tests = Command::new(&python);
    tests.args(["-m", "unittest", "discover", "--start-directory"]).arg(package.join("tests"));
    let output = tests.current_dir(wheels.path()).envs(bench.variables()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    say(said.trim());
    // What the package says of its types is what type checkers find.
    let mut types = Command::new(&python);
    types.args(["-m", "mypy", "--strict", "--no-incremental"]).arg(package.join("tests/quick_start.py"));
    let output = types.current_dir(wheels.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let mut start = Command::new(&python);
    start.arg(package.join("tests/quick_start.py")).envs(bench.variables()).current_dir(wheels.path());
    let output = start.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("genuine"), "{output:?}");
}
