//! Writes Swift, its C header and module map. `bindings/build` calls it.

fn main() {
    uniffi::uniffi_bindgen_swift();
}
