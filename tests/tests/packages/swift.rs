//! The Swift package, built and used as its users do.
//!
//! Needs Swift: an installed one, or what `tests/swift` makes on Debian as root.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use ttm_tests::folder::copy;
use ttm_tests::packages::{Bench, library, root};
use ttm_tests::runner::{say, skip};

/// How `tests/swift` says that there is no Swift to be had (`EX_UNAVAILABLE` of sysexits.h).
const NO_SWIFT: i32 = 69;

/// Runs Swift in a folder.
pub(crate) fn swift(folder: &Path, arguments: &[&str], variables: &[(&str, String)]) -> Output {
    let mut command = Command::new(root().join("tests/swift"));
    command.args(arguments).current_dir(folder).envs(variables.iter().map(|(name, value)| (name, value)));
    command.output().unwrap()
}

/// What it printed, once it has ended well.
pub(crate) fn printed(output: &Output) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{err}");
    out.into_owned()
}

/// Whether there is Swift; why not on standard error.
pub(crate) fn swift_is_there() -> bool {
    let output = swift(&root(), &[], &[]);
    if output.status.code() == Some(NO_SWIFT) {
        let said = String::from_utf8_lossy(&output.stderr);
        let reason = said.lines().last().unwrap_or_default();
        skip(&format!("the tests of bindings/swift: {reason}"));
        return false;
    }
    say(printed(&output).lines().next().unwrap_or_default());
    true
}

/// The package with the test library in it. Put together once in a process: tests run beside each other.
pub(crate) fn package() -> PathBuf {
    static MADE: LazyLock<PathBuf> = LazyLock::new(|| {
        let library = library().unwrap_or_else(|error| panic!("{error}"));
        let output = Command::new(root().join("bindings/swift/package")).arg(library).output().unwrap();
        PathBuf::from(printed(&output).trim())
    });
    MADE.clone()
}

/// The quick start of the README in an empty project, where the demo lies as if it were shipped. Its marks are of the test
/// scheme, which a program has to ask for.
fn quick_start(folder: &Path, package: &Path) {
    let readme = std::fs::read_to_string(root().join("bindings/swift/README.md")).unwrap();
    let start = readme.split("```swift\n").find(|block| block.starts_with("import Foundation")).unwrap();
    let start = start.split("```").next().unwrap();
    assert!(start.lines().filter(|line| !line.trim().is_empty()).count() <= 10, "more than ten lines");
    let shipped = "OpenOptions(floor: .folder(path: \"shipped\")";
    assert!(start.contains(shipped));
    let start = start.replace(shipped, &format!("{shipped}, scheme: .test"));
    let sources = folder.join("Sources/QuickStart");
    std::fs::create_dir_all(&sources).unwrap();
    std::fs::write(sources.join("main.swift"), start).unwrap();
    let manifest = format!(
        "// swift-tools-version: 6.0\nimport PackageDescription\n\nlet package = Package(\n    name: \"QuickStart\",\n    \
         platforms: [.macOS(.v12)],\n    dependencies: [.package(name: \"TTM\", path: \"{}\")],\n    \
         targets: [.executableTarget(name: \"QuickStart\", dependencies: [\"TTM\"])]\n)\n",
        package.display()
    );
    std::fs::write(folder.join("Package.swift"), manifest).unwrap();
    let demo = root().join("tests/demo");
    std::fs::copy(demo.join("photos/toy.jpg"), folder.join("box.jpg")).unwrap();
    copy(&demo.join("registry"), &folder.join("shipped")).unwrap();
}

#[test]
fn the_swift_package_does_what_it_says() {
    if !swift_is_there() {
        return;
    }
    let bench = Bench::set_up().unwrap_or_else(|error| panic!("{error}"));
    let package = package();
    let output = swift(&package, &["test"], &bench.variables());
    let said = printed(&output);
    // The count of all tests, and what tests print of their own.
    let told = ["judged in Swift", "kB more after", "a frame of "];
    said.lines().filter(|line| told.iter().any(|told| line.contains(told))).for_each(say);
    say(said.lines().map(str::trim).rfind(|line| line.starts_with("Executed ")).unwrap_or_default());
    assert!(said.contains("vectors judged in Swift"), "{said}");

    let folder = library().unwrap_or_else(|error| panic!("{error}")).join("swift-quick-start");
    quick_start(&folder, &package);
    let said = printed(&swift(&folder, &["run", "--quiet", "QuickStart"], &[]));
    // By this machine's clock, so that the verdict changes as the demo grows old; what is said of the product does not.
    assert!(said.lines().next().is_some_and(|line| line.contains(" - ")), "{said}");
    assert!(said.contains("What personal data does it collect?"), "{said}");
    say("the quick start of bindings/swift runs in an empty project");
}

#[test]
fn the_shop_shows_what_the_mark_says() {
    if !swift_is_there() {
        return;
    }
    let package = package();
    let scratch = package.with_file_name("swift-example").display().to_string();
    let registry = root().join("tests/demo/registry").display().to_string();
    let variables = [("TTM_PACKAGE", package.display().to_string()), ("SHOP_SCHEME", "test".to_owned())];
    let shop = |gtin: &str, language: &str| {
        let arguments = ["run", "--quiet", "--scratch-path", &scratch, "Shop", &registry, gtin, language];
        swift(&root().join("bindings/swift/example"), &arguments, &variables)
    };
    let page = printed(&shop("4009912004171", "de-AT"));
    assert!(page.starts_with("<section class=\"mark\">") && page.trim_end().ends_with("</section>"), "{page}");
    assert_eq!(page.matches("<dt>").count(), 9, "four answers and five criteria: {page}");
    assert!(page.contains("Pippa") && page.contains("Datenschutz"), "{page}");
    let unknown = shop("96385074", "en");
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("has no mark for this product"), "{unknown:?}");
}
