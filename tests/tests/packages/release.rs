//! One version everywhere, and what an upgrade asks for written down.

use std::process::Command;

use ttm_tests::packages::root;

#[test]
fn a_release_would_be_of_one_version() {
    let checked = Command::new(root().join("bindings/release")).arg("check").output().unwrap();
    let said = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success(), "{said}");
    let version = concat!("version ", env!("CARGO_PKG_VERSION"), " everywhere");
    assert!(String::from_utf8_lossy(&checked.stdout).contains(version), "{said}");
}
