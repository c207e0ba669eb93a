//! The demo scheme inside the program: invented products, so that the first scan needs no network.

use ttm_client::{Bundle, Registry};
use ttm_mark::{BadKey, PublicKey, Scheme, Time, TimeError};

/// The demo's root key. It is derived from a public text, so it proves nothing outside the test scheme.
const ROOT: &str = "da68157f0976af53afa88ce44fbbde1c689c91da67204b84ba1e584bb09227dc";
/// When the demo is judged, so that it answers the same in any year.
const TIME: &str = "2026-11-24";

/// A file of the demo's registry with its path.
macro_rules! file {
    ($path:literal) => {
        ($path, include_bytes!(concat!("../../../tests/demo/registry/", $path)).as_slice())
    };
}

/// The demo's registry.
pub(crate) fn registry() -> Result<Registry, BadKey> {
    let files = [
        file!("trust.bundle"),
        file!("catalogue/0/_.ff2a9615da07c01ec63f85d471ed7db7"),
        file!("index/0/_.8322711b79b70ed1eb0a3e8877b1dc2c"),
    ];
    let root = PublicKey::try_from(ROOT.to_owned())?;
    Ok(Registry::new(Scheme::Test, root, Bundle::new(files)))
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
        let known = registry().unwrap().load();
        assert_eq!(known.trust.version, 1);
        assert!(known.notes.is_empty());
        let manifest = known.trust.manifest.as_ref().unwrap();
        let mut known = known.clone();
        assert!(manifest.paths().all(|path| registry().unwrap().fetch_file(&mut known, &path)));
        assert!(time().unwrap() > known.trust.issued);
    }
}
