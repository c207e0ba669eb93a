//! The demo scheme inside the program: invented products, so that the first scan needs no network.

use ttm_client::{Bundle, Registry};
use ttm_mark::{Scheme, Time, TimeError};

/// The demo's root. Its keys are derived from public texts, so it proves nothing outside the test scheme.
const ROOT: &[u8] = include_bytes!("../../../tests/demo/trust/metadata/1.root.json");
/// When the demo is judged, so that it answers the same in any year.
const TIME: &str = "2026-11-24";

/// A file of the demo's registry with its path.
macro_rules! file {
    ($path:literal) => {
        ($path, include_bytes!(concat!("../../../tests/demo/registry/", $path)).as_slice())
    };
}

/// The demo's registry.
pub(crate) fn registry() -> Registry {
    let files = [
        file!("trust.bundle"),
        file!("catalogue/0/_.ff2a9615da07c01ec63f85d471ed7db7"),
        file!("index/0/_.8322711b79b70ed1eb0a3e8877b1dc2c"),
    ];
    Registry::new(Scheme::Test, ROOT, Bundle::new(files))
}

/// The time by which the demo's marks are judged.
pub(crate) fn time() -> Result<Time, TimeError> {
    TIME.parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_is_whole() {
        let known = registry().load();
        assert_eq!(known.trust.version, 1);
        assert!(known.notes.is_empty());
        let manifest = known.trust.manifest.as_ref().unwrap();
        let mut known = known.clone();
        assert!(manifest.paths().all(|path| registry().fetch_file(&mut known, &path)));
        assert!(time().unwrap() > known.trust.issued);
    }
}
