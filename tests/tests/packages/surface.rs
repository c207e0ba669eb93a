//! What each language sees of the library, kept in `bindings/api`: a change of it is seen, and meant.
//!
//! `TTM_BLESS=1` writes the files anew.

use std::path::Path;

use ttm_tests::packages::{library, root};

/// What only test builds have: whole types, and single functions.
const HOOKS: [&str; 8] = [
    "TestVerifier",
    "VectorClock",
    "VectorError",
    "VectorException",
    "panicOnPurpose",
    "panic_on_purpose",
    "scanRepeatedly",
    "scan_repeatedly",
];
/// What the generator brings for itself.
const RUNTIME: [&str; 9] =
    ["Ffi", "niffi", "Rust", "Foreign", "Cleaner", "Handle", "NoPointer", "Structure", "InternalError"];

struct Surface {
    language: &'static str,
    file: &'static str,
    is_declaration: fn(&str) -> bool,
}

const SURFACES: [Surface; 3] = [
    Surface { language: "kotlin", file: "kotlin/org/ttm/scanner/ttm.kt", is_declaration: in_kotlin },
    Surface { language: "swift", file: "swift/TTM.swift", is_declaration: in_swift },
    Surface { language: "python", file: "python/ttm.py", is_declaration: in_python },
];

fn begins(line: &str, with: &[&str]) -> bool {
    with.iter().any(|begin| line.starts_with(begin))
}

fn in_kotlin(line: &str) -> bool {
    let constant = line.starts_with(|char: char| char.is_ascii_uppercase())
        && line.ends_with([',', ';'])
        && line.chars().all(|char| char.is_ascii_uppercase() || ",;_".contains(char));
    let is_type =
        ["public interface ", "data class ", "sealed class ", "enum class ", "open class ", "class ", "object "];
    let is_member = ["public typealias ", "val `", "fun `", "suspend fun `", "constructor(`"];
    constant || begins(line, &is_type) || begins(line, &is_member)
}

fn in_swift(line: &str) -> bool {
    let case = line.starts_with("case ") && !line.ends_with(':') && !begins(line, &["case .", "case let "]);
    let is_type = ["public struct ", "public enum ", "public protocol ", "open class ", "enum ", "public typealias "];
    let is_member = [
        "public let ",
        "public var ",
        "public init(",
        "public convenience init(",
        "public static func ",
        "public func ",
        "open func ",
    ];
    case || begins(line, &is_type) || begins(line, &is_member)
}

fn in_python(line: &str) -> bool {
    let constant = line.split_once(" = ").is_some_and(|(name, value)| {
        !name.starts_with('_')
            && name.chars().all(|char| char.is_ascii_uppercase() || char == '_')
            && value.parse::<u32>().is_ok()
    });
    let own = begins(line, &["class ", "def ", "async def "]);
    constant || (own && (!line.contains("def _") || line.contains("def __init__(self, *,")))
}

impl Surface {
    /// The declarations in the code, without what is only for tests or for the generator.
    fn of(&self, code: &str) -> String {
        let mut kept = String::new();
        let mut is_hidden = false;
        let mut lines = code.lines();
        while let Some(line) = lines.next() {
            let plain = line.trim();
            if !(self.is_declaration)(plain) {
                continue;
            }
            if !line.starts_with(' ') {
                let own = |name: &&str| plain.contains(name) || plain.starts_with("class _");
                is_hidden = HOOKS.iter().chain(&RUNTIME).any(own);
            }
            let mut whole = plain.trim_end_matches(['{', ' ']).to_owned();
            // The fields of a case stand on lines of their own.
            while (self.language == "swift" && whole.ends_with('(')) || whole.ends_with(", ") {
                let Some(next) = lines.by_ref().map(str::trim).find(|next| is_field(next)) else { break };
                whole.push_str(next.trim_start_matches("*/"));
                if next.ends_with(',') {
                    whole.push(' ');
                }
            }
            if whole.matches('(').count() > whole.matches(')').count() && self.language == "swift" {
                whole.push(')');
            }
            let hidden = is_hidden || HOOKS.iter().chain(&RUNTIME).any(|word| whole.contains(word));
            if !hidden {
                let depth = (line.len() - line.trim_start().len()) / 4;
                kept.push_str(&"    ".repeat(depth));
                kept.push_str(&whole);
                kept.push('\n');
            }
        }
        kept
    }
}

fn is_field(line: &str) -> bool {
    line.starts_with("*/") && line.len() > 2 || !line.is_empty() && !begins(line, &["/**", "*"])
}

fn check(surface: &Surface, library: &Path) {
    let code = std::fs::read_to_string(library.join(surface.file)).unwrap();
    let (found, kept) = (surface.of(&code), root().join("bindings/api").join(surface.language).with_extension("txt"));
    assert!(found.lines().count() > 300, "{}: the generator writes otherwise than this test reads", surface.language);
    if std::env::var_os("TTM_BLESS").is_some() {
        std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
        std::fs::write(&kept, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&kept).unwrap_or_default();
    let gone: Vec<&str> = expected.lines().filter(|line| !found.contains(line)).collect();
    let new: Vec<&str> = found.lines().filter(|line| !expected.contains(line)).collect();
    assert!(
        found == expected,
        "{} is another one; if that is meant, run this test with TTM_BLESS=1\ngone: {gone:#?}\nnew: {new:#?}",
        kept.display()
    );
}

#[test]
fn the_surface_of_every_language_is_as_it_was() {
    let library = library().unwrap_or_else(|error| panic!("{error}"));
    SURFACES.iter().for_each(|surface| check(surface, &library));
}

#[test]
fn declarations_are_told_from_bodies() {
    let swift = "public enum Hint {\n    case glare\n    case cutOff(\n        /**\n         * Where.\n         */side: Side\n    )\n}\n\
                 public struct FfiConverterTypeHint {\n        case .glare:\n}\npublic struct VectorClock {\n    public let now: Time\n}\n";
    assert_eq!(SURFACES[1].of(swift), "public enum Hint\n    case glare\n    case cutOff(side: Side)\n");
    let python = "class Scanner(ScannerProtocol):\n    def __init__(self, *args, **kwargs):\n    def trust(self, ) -> typing.List[TrustAge]:\n        x = 1\n\
                  class _UniffiThing:\n    def run(self):\nclass Verdict(enum.Enum):\n    TRUSTED = 0\n";
    let kept = SURFACES[2].of(python);
    assert!(
        kept.contains("    def trust(self, ) -> typing.List[TrustAge]:") && kept.contains("    TRUSTED = 0"),
        "{kept}"
    );
}
