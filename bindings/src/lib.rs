//! UniFFI over [`ttm_client`]: mirrors and newtypes, no decisions.
//!
//! Nothing is exported yet; the scaffolding builds so that the packages can grow on it.
#![warn(missing_docs)]

uniffi::setup_scaffolding!();
