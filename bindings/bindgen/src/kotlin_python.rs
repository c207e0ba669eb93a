//! Writes Kotlin and Python. `bindings/build` calls it.

fn main() {
    uniffi::uniffi_bindgen_main();
}
