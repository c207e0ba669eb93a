//! The order of modules inside `core/mark`, and who knows Ed25519.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Source, paths::paths, sources};

/// A module imports from its own row and those above. Rows are free of circles.
const LAYERS: [&[&str]; 4] = [
    &["cbor", "cose", "digest", "gtin", "language", "number", "time"],
    &["assessment", "catalogue", "entry", "status", "token", "trust"],
    &["summary", "verify", "words"],
    &["app", "page"],
];

type Edges = BTreeMap<String, BTreeSet<String>>;

/// Which module of the crate names which; items re-exported by `lib.rs` count as their module's.
fn edges(sources: &[Source]) -> Edges {
    let root = sources.iter().find(|s| s.module.is_empty()).expect("a crate has a root");
    let modules: BTreeSet<&str> = sources.iter().filter_map(|s| s.module.first()).map(String::as_str).collect();
    let mut home: BTreeMap<String, String> = BTreeMap::new();
    for path in paths(&root.text, &[]) {
        let path: Vec<&String> = path.iter().skip_while(|name| *name == "crate").collect();
        if let [module, .., item] = path.as_slice()
            && modules.contains(module.as_str())
        {
            home.insert((*item).clone(), (*module).clone());
        }
    }
    let mut edges = Edges::new();
    for source in sources {
        let Some(own) = source.module.first() else { continue };
        let reached = edges.entry(own.clone()).or_default();
        for path in paths(&source.text, &source.module) {
            if let [root, first, ..] = path.as_slice()
                && root == "crate"
            {
                let module = if modules.contains(first.as_str()) { Some(first) } else { home.get(first) };
                reached.extend(module.filter(|m| *m != own).cloned());
            }
        }
    }
    edges
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&module))
}

/// Edges that lead down, modules that stand in no row, and circles.
fn disorder(edges: &Edges) -> Vec<String> {
    let mut faults = Vec::new();
    for (module, reached) in edges {
        let Some(own) = layer(module) else {
            faults.push(format!("`{module}` stands in no layer"));
            continue;
        };
        for other in reached {
            if layer(other).is_some_and(|below| below > own) {
                faults.push(format!("`{module}` imports `{other}`, which is above it"));
            }
        }
        let mut seen = BTreeSet::new();
        let mut open: Vec<&String> = reached.iter().collect();
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(edges.get(next).into_iter().flatten());
            }
        }
        if seen.contains(module) {
            faults.push(format!("`{module}` stands in a circle"));
        }
    }
    faults
}

#[test]
fn modules_of_mark_stand_in_order() {
    let edges = edges(&sources("core/mark"));
    assert!(edges.values().any(|reached| !reached.is_empty()), "nothing imports anything: the reading is broken");
    let faults = disorder(&edges);
    assert!(faults.is_empty(), "{}", faults.join("; "));
}

#[test]
fn only_cose_knows_ed25519() {
    for source in sources("core/mark") {
        let knows = paths(&source.text, &[]).iter().any(|path| path[0] == "ed25519_dalek");
        assert!(!knows || source.module.first().is_some_and(|m| m == "cose"), "{}: that is `cose`'s", source.name);
    }
}

fn crate_of(files: &[(&str, &str)]) -> Vec<Source> {
    let module = |path: &str| path.split('/').filter(|p| !p.is_empty()).map(str::to_owned).collect();
    files
        .iter()
        .map(|&(path, text)| Source { name: path.to_owned(), module: module(path), text: text.to_owned() })
        .collect()
}

#[test]
fn each_disorder_is_found() {
    let root = ("", "mod gtin; mod token; mod verify; pub use gtin::Gtin; pub use token::{Claims, Token};");
    let faults = |files: &[(&str, &str)]| disorder(&edges(&crate_of(&[&[root], files].concat())));
    let (gtin, token, verify) = (("gtin", ""), ("token", "use crate::Gtin;"), ("verify", "use crate::{Gtin, Token};"));
    assert_eq!(faults(&[gtin, token, verify]), Vec::<String>::new());
    let by_module = ("gtin", "use crate::token::Claims;");
    assert!(faults(&[by_module, token]).iter().any(|f| f.contains("`gtin` imports `token`")));
    let by_item = ("gtin", "fn f(claims: &crate::Claims) {}");
    assert!(faults(&[by_item, ("token", "")]).iter().any(|f| f.contains("`gtin` imports `token`")));
    let by_super = ("token/deep", "use super::super::verify::Report;");
    assert!(faults(&[by_super, verify]).iter().any(|f| f.contains("`token` imports `verify`")));
    let circle = [("token", "use crate::trust::Key;"), ("trust", "use crate::token::Token;")];
    assert!(faults(&circle).iter().any(|f| f.contains("circle")));
    assert_eq!(faults(&[("odds", "")]), ["`odds` stands in no layer"]);
    assert_eq!(faults(&[("gtin", "#[cfg(test)] mod tests { use crate::Claims; }"), token]), Vec::<String>::new());
}
