//! The demo scheme inside the program: invented products, so that the first scan needs no network.

use ttm_client::{Bundle, Registry};
use ttm_mark::{BadKey, PublicKey, Scheme, TRUST_BUNDLE, Time, TimeError};

/// The demo's root key. It is derived from a public text, so it proves nothing outside the test scheme.
const ROOT: &str = "da68157f0976af53afa88ce44fbbde1c689c91da67204b84ba1e584bb09227dc";
const BUCKET: &str = "catalogue/0/_.ca75aa142632b85016c7d28cbc724e30";
/// When the demo is judged, so that it answers the same in any year.
const TIME: &str = "2026-11-24";

/// The demo's registry.
pub(crate) fn registry() -> Result<Registry, BadKey> {
    let files: [(&str, &'static [u8]); 2] = [
        (TRUST_BUNDLE, include_bytes!("../../../tests/demo/registry/trust.bundle")),
        (BUCKET, include_bytes!("../../../tests/demo/registry/catalogue/0/_.ca75aa142632b85016c7d28cbc724e30")),
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
        assert!(time().unwrap() > known.trust.issued);
    }
}
