//! The app for iOS: what it knows and does is tested with the library itself; its screens are parsed and linted.
//!
//! Needs Swift, as the package for Swift does. What only a Mac can do is in ios/README.md.

use std::path::{Path, PathBuf};
use std::process::Command;

use ttm_tests::packages::{Bench, root};
use ttm_tests::runner::say;

use crate::swift::{package, printed, swift, swift_is_there};

fn ios() -> PathBuf {
    root().join("ios")
}

#[test]
fn what_the_app_knows_and_does_is_right() {
    if !swift_is_there() {
        return;
    }
    let bench = Bench::set_up().unwrap_or_else(|error| panic!("{error}"));
    let package = package();
    let scratch = package.with_file_name("ios-feature").display().to_string();
    let mut variables = bench.variables();
    variables.push(("TTM_PACKAGE", package.display().to_string()));
    let arguments = ["test", "--scratch-path", &scratch, "--disable-xctest"];
    let said = printed(&swift(&ios().join("MarkFeature"), &arguments, &variables));
    let count = said.lines().rfind(|line| line.contains("Test run with ")).unwrap_or_default();
    say(count.trim_start_matches(|letter: char| !letter.is_ascii_alphabetic()));
    assert!(count.contains("passed"), "{said}");

    let modules = Path::new(&scratch).join("debug/Modules");
    screens_fit(&package, &modules);
    say("the screens for iOS fit what is behind them");
}

/// The screens compiled against what is behind them, and against names alone in place of Apple's frameworks.
fn screens_fit(package: &Path, feature: &Path) {
    let scratch = package.with_file_name("ios-stubs").display().to_string();
    printed(&swift(&ios().join("Stubs"), &["build", "--scratch-path", &scratch], &[]));
    let header = package.join("Sources/TTMFFI/include").display().to_string();
    let map = format!("-fmodule-map-file={header}/module.modulemap");
    let (stubs, feature) = (format!("{scratch}/debug/Modules"), feature.display().to_string());
    let screens: Vec<String> = sources("App").into_iter().map(|(file, _)| file.display().to_string()).collect();
    let mut arguments =
        vec!["-frontend", "-typecheck", "-swift-version", "6", "-warnings-as-errors", "-parse-as-library"];
    arguments.extend(["-module-name", "TrustableMark", "-I", &stubs, "-I", &feature, "-I", &header, "-Xcc", &map]);
    arguments.extend(screens.iter().map(String::as_str));
    printed(&swift(&ios(), &arguments, &[]));
}

/// The sources of a folder, in their order.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let files = walkdir::WalkDir::new(ios().join(folder)).sort_by_file_name();
    let files = files.into_iter().map(|file| file.unwrap().into_path());
    let found: Vec<_> = files
        .filter(|file| {
            file.extension().is_some_and(|end| end == "swift") && !file.to_string_lossy().contains("/.build/")
        })
        .map(|file| (file.clone(), std::fs::read_to_string(file).unwrap()))
        .collect();
    assert!(!found.is_empty(), "no sources in {folder}");
    found
}

/// Lines of a source that are code.
fn code(source: &str) -> impl Iterator<Item = &str> {
    source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"))
}

#[test]
fn the_screens_are_swift_in_the_style_of_the_house() {
    if !swift_is_there() {
        return;
    }
    let screens = sources("App");
    let files: Vec<String> = screens.iter().map(|(file, _)| file.display().to_string()).collect();
    let mut arguments = vec!["-frontend", "-parse"];
    arguments.extend(files.iter().map(String::as_str));
    printed(&swift(&ios(), &arguments, &[]));
    printed(&swift(&ios(), &["format", "lint", "--strict", "--recursive", "App", "MarkFeature"], &[]));
    let lines = |sources: &[(PathBuf, String)]| sources.iter().map(|(_, source)| code(source).count()).sum::<usize>();
    let feature = sources("MarkFeature/Sources");
    say(&format!("{} lines of code in the screens for iOS, {} outside", lines(&screens), lines(&feature)));
}

#[test]
fn layers_are_kept_apart() {
    for (file, source) in sources("MarkFeature/Sources") {
        let imports: Vec<&str> =
            code(&source).filter(|line| line.starts_with("import ") || line.contains(" import ")).collect();
        let allowed = ["import Foundation", "import Observation", "import TTM"];
        assert!(imports.iter().all(|import| allowed.contains(import)), "{}: {imports:?}", file.display());
        if file.ends_with("Reader/TTMReader.swift") {
            continue;
        }
        // The library's objects and functions; its records and enums are plain data.
        let behind = [
            "MarkScanner",
            "AsyncScanner",
            "FrameScanner",
            "Cancel(",
            "withCancel",
            "SyncProgressHandler",
            "LogHandler",
            "setLog(",
            "parseQuery(",
            "languageOf(",
            "noteWords(",
            "appWords(",
            "categoryWords(",
            "watchedWords(",
            "criteriaWords(",
            "notListedWords(",
        ];
        for name in behind {
            assert!(!code(&source).any(|line| line.contains(name)), "{} names {name}", file.display());
        }
    }
    for (file, source) in sources("App") {
        let allowed = ["AVFoundation", "Foundation", "MarkFeature", "PhotosUI", "SwiftUI", "UIKit"];
        for import in
            code(&source).filter_map(|line| line.trim_start_matches("@preconcurrency ").strip_prefix("import "))
        {
            assert!(allowed.contains(&import), "{}: {import}", file.display());
        }
    }
}

/// What people read comes from the tables of phrases: no text stands in a screen's own source.
#[test]
fn no_screen_has_words_of_its_own() {
    let shown = [
        "Text(\"",
        "Label(\"",
        "Button(\"",
        "Section(\"",
        "Toggle(\"",
        "Picker(\"",
        "Link(\"",
        "ShareLink(\"",
        "TextField(\"",
        "NavigationLink(\"",
        "LabeledContent(\"",
        "DisclosureGroup(\"",
        "ContentUnavailableView(\"",
        "navigationTitle(\"",
        "alert(\"",
        "confirmationDialog(\"",
        "accessibilityLabel(\"",
        "accessibilityHint(\"",
        "prompt: Text(\"",
        "announce(\"",
    ];
    for (file, source) in sources("App") {
        for line in code(&source) {
            assert!(!shown.iter().any(|call| line.contains(call)), "{}: {line}", file.display());
        }
    }
}

fn plist(path: &str) -> plist::Dictionary {
    let value = plist::Value::from_file(ios().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    value.into_dictionary().unwrap()
}

#[test]
fn the_app_asks_for_the_camera_alone_and_says_why() {
    let info = plist("App/Info.plist");
    let asked: Vec<&String> = info.keys().filter(|key| key.ends_with("UsageDescription")).collect();
    assert_eq!(asked, ["NSCameraUsageDescription"]);
    assert!(!info.contains_key("NSAppTransportSecurity"), "HTTPS alone");
    assert!(!info.contains_key("UIBackgroundModes"));
    let tags: Vec<&str> =
        info["CFBundleLocalizations"].as_array().unwrap().iter().filter_map(plist::Value::as_string).collect();
    let languages: Vec<&str> = ttm_mark::Language::ALL.iter().map(|language| language.tag()).collect();
    assert_eq!(tags, languages);
    for language in ttm_mark::Language::ALL {
        let why = ttm_mark::app::AppWords::of(*language).camera_why;
        let path = format!("App/Resources/{}.lproj/InfoPlist.strings", language.tag());
        let written = std::fs::read_to_string(ios().join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(written, format!("\"NSCameraUsageDescription\" = \"{why}\";\n"), "{path}");
        if language.tag() == "en" {
            assert_eq!(info["NSCameraUsageDescription"].as_string(), Some(why.as_str()));
        }
    }
    let rights = plist("App/TrustableMark.entitlements");
    assert_eq!(rights.keys().collect::<Vec<_>>(), ["com.apple.developer.associated-domains"]);
    let links = std::fs::read_to_string(ios().join("apple-app-site-association")).unwrap();
    let links: serde_json::Value = serde_json::from_str(&links).unwrap();
    assert_eq!(links["applinks"]["details"][0]["components"], serde_json::json!([{ "/": "/01/*" }]));
}

#[test]
fn the_privacy_manifest_is_true() {
    let manifest = plist("App/PrivacyInfo.xcprivacy");
    assert_eq!(manifest["NSPrivacyTracking"].as_boolean(), Some(false));
    for none in ["NSPrivacyTrackingDomains", "NSPrivacyCollectedDataTypes"] {
        assert_eq!(manifest[none].as_array().map(Vec::len), Some(0), "{none}");
    }
    let accessed = manifest["NSPrivacyAccessedAPITypes"].as_array().unwrap();
    let accessed = |at: usize, key: &str| accessed[at].as_dictionary().unwrap()[key].clone();
    // The library looks at files of its own.
    assert_eq!(manifest["NSPrivacyAccessedAPITypes"].as_array().map(Vec::len), Some(1));
    assert_eq!(accessed(0, "NSPrivacyAccessedAPIType").as_string(), Some("NSPrivacyAccessedAPICategoryFileTimestamp"));
    assert_eq!(accessed(0, "NSPrivacyAccessedAPITypeReasons").as_array().unwrap()[0].as_string(), Some("C617.1"));
    // Of the others that need a reason, and of what would send or track, nothing is used.
    let never = [
        "UserDefaults",
        "AppStorage",
        "SceneStorage",
        "systemUptime",
        "mach_absolute_time",
        "volumeAvailableCapacity",
        "systemFreeSize",
        "activeInputModes",
        "creationDate",
        "contentModificationDate",
        "URLSession",
        "WKWebView",
        "NWConnection",
        "ASIdentifierManager",
        "ATTrackingManager",
        "identifierForVendor",
        "CLLocation",
        "UNUserNotificationCenter",
    ];
    for (file, source) in sources("App").into_iter().chain(sources("MarkFeature/Sources")) {
        for name in never {
            assert!(!source.contains(name), "{} uses {name}", file.display());
        }
    }
}

#[test]
fn the_project_has_no_dependency_but_its_own_and_no_test_scheme_ships() {
    let read = |path: &str| std::fs::read_to_string(ios().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let project = read("project.yml");
    let packages = project.split("\npackages:\n").nth(1).unwrap().split("\nsettings:").next().unwrap();
    assert_eq!(packages, "  MarkFeature:\n    path: MarkFeature");
    let dependencies = project.split("    dependencies:\n").nth(1).unwrap().lines().next().unwrap();
    assert_eq!(dependencies.trim(), "- package: MarkFeature");
    assert_eq!(project.matches("dependencies:").count(), 1);
    let manifest = read("MarkFeature/Package.swift");
    assert_eq!(manifest.matches(".package(").count(), 1);
    assert!(manifest.contains(".package(name: \"TTM\", path: made)") && !manifest.contains("url:"));
    let setting = |file: &str, name: &str| {
        let file = read(file);
        let value =
            file.lines().find_map(|line| line.strip_prefix(&format!("{name} ="))).map(str::trim).map(str::to_owned);
        value.unwrap_or_else(|| panic!("{name} is not set"))
    };
    assert_eq!(setting("Config/Release.xcconfig", "MARK_SCHEME"), "production");
    assert_eq!(setting("Config/Release.xcconfig", "MARK_HOST"), "", "who publishes it fills it in");
    assert_eq!(setting("Config/Demo.xcconfig", "MARK_SCHEME"), "test");
    let shipped = setting("Config/Demo.xcconfig", "MARK_SHIPPED");
    let shipped = shipped.replace("$(SRCROOT)", &ios().display().to_string());
    assert!(Path::new(&shipped).join("trust.bundle").is_file(), "{shipped}");
    for file in ["build", "ship"] {
        let checked = Command::new("bash").arg("-n").arg(ios().join(file)).status().unwrap();
        assert!(checked.success(), "{file}");
    }
}

/// What Xcode runs after its build, run here.
#[test]
fn the_list_and_the_licences_are_shipped() {
    let folder = tempfile::tempdir().unwrap();
    let ship = |host: &str| {
        let mut command = Command::new(ios().join("ship"));
        command.env("SRCROOT", ios()).env("MARK_HOST", host).env("MARK_SHIPPED", root().join("tests/demo/registry"));
        command.env("TARGET_BUILD_DIR", folder.path()).env("UNLOCALIZED_RESOURCES_FOLDER_PATH", "App");
        command.output().unwrap()
    };
    let nowhere = ship("");
    assert!(!nowhere.status.success());
    assert!(String::from_utf8_lossy(&nowhere.stderr).starts_with("error: MARK_HOST is empty"), "{nowhere:?}");
    printed(&ship("mark.example"));
    let app = folder.path().join("App");
    let same = |path: &str| std::fs::read(app.join("shipped").join(path)).ok();
    assert_eq!(same("trust.bundle"), std::fs::read(root().join("tests/demo/registry/trust.bundle")).ok());
    assert!(same("metadata/1.root.json").is_some() && same("index.html").is_none());
    let licences = std::fs::read_to_string(app.join("Licences.txt")).unwrap();
    let (list, texts) = licences.split_once("-----").unwrap();
    for linked in ["ring ", "rustls ", "uniffi ", "fluent-bundle "] {
        assert!(list.lines().any(|line| line.starts_with(linked)), "{linked}");
    }
    assert!(
        !list.contains("serde_derive") && !list.contains("see its licence"),
        "only what is linked, each with its licence"
    );
    assert!(texts.contains("Permission is hereby granted") && texts.contains("Apache License"));
}
