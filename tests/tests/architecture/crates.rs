//! Which crate may reach which, and with which features.

use std::process::Command;

use crate::root;

/// A crate in somebody's tree of dependencies.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) features: Vec<String>,
}

/// Everything that `package` is built from when it is built alone, build scripts and macros included, tests not.
pub(crate) fn tree(package: &str, options: &[&str]) -> Vec<Node> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(root())
        .args(["tree", "--locked", "--offline", "-p", package, "-e", "normal", "--prefix", "none", "-f", "{p}|{f}"])
        .args(options)
        .output()
        .unwrap();
    assert!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    let nodes = parsed(&String::from_utf8(output.stdout).unwrap());
    assert!(nodes.iter().any(|node| node.name == package), "{package} is not in its own tree");
    nodes
}

fn parsed(text: &str) -> Vec<Node> {
    let node = |line: &str| {
        let (package, features) = line.trim_end_matches("(*)").trim_end().split_once('|')?;
        let name = package.split(' ').next()?.to_owned();
        let features = features.split(',').filter(|f| !f.is_empty()).map(str::to_owned).collect();
        Some(Node { name, features })
    };
    text.lines().filter_map(node).collect()
}

/// Our own crates in somebody's tree that may not be there.
fn strangers(package: &str, tree: &[Node], allowed: &[&str]) -> Vec<String> {
    let ours = tree.iter().map(|node| node.name.as_str()).filter(|name| name.starts_with("ttm-") && *name != package);
    let mut found: Vec<String> = ours.filter(|name| !allowed.contains(name)).map(str::to_owned).collect();
    found.dedup();
    found
}

/// Who has a feature on that is not for shipping.
fn unshippable(tree: &[Node]) -> Vec<String> {
    let ours = tree.iter().filter(|node| node.name.starts_with("ttm-"));
    ours.flat_map(|node| node.features.iter().map(move |feature| (node, feature)))
        .filter(|(_, feature)| ["test-scheme", "test-hooks", "issue"].contains(&feature.as_str()))
        .map(|(node, feature)| format!("{}/{feature}", node.name))
        .collect()
}

#[test]
fn crates_stand_in_order() {
    for (package, allowed) in [
        ("ttm-reader", &[][..]),
        ("ttm-mark", &[]),
        ("ttm-client", &["ttm-reader", "ttm-mark"]),
        ("ttm-issuer", &["ttm-mark", "ttm-reader"]), // labels are read back before they are written
        ("ttm-bindings", &["ttm-client", "ttm-reader", "ttm-mark"]),
        ("ttm-wasm", &["ttm-client", "ttm-reader", "ttm-mark"]),
    ] {
        let strangers = strangers(package, &tree(package, &["--all-features"]), allowed);
        assert!(strangers.is_empty(), "{package} reaches {strangers:?}");
    }
}

/// What a shop or an app links.
#[test]
fn what_ships_has_no_test_scheme_and_issues_nothing() {
    for package in ["ttm-reader", "ttm-mark", "ttm-client", "ttm-bindings", "ttm-wasm"] {
        let found = unshippable(&tree(package, &[]));
        assert!(found.is_empty(), "{package} has {found:?} on");
    }
}

/// One C library of cryptography is enough on a phone, and *ring* is the one.
#[test]
fn what_ships_has_no_aws_lc() {
    for package in ["ttm-client", "ttm-bindings", "ttm-wasm"] {
        let found: Vec<Node> =
            tree(package, &["--all-features"]).into_iter().filter(|node| node.name.starts_with("aws-lc")).collect();
        assert!(found.is_empty(), "{package} reaches {found:?}");
    }
}

#[test]
fn each_trespass_is_found() {
    let tree = parsed(
        "ttm-bindings v0.1.0 (/somewhere)|default\nttm-client v0.1.0 (/somewhere)|default,net,test-scheme\n\
         ttm-issuer v0.1.0 (/somewhere)|\nserde v1.0.0|default,std (*)\n",
    );
    assert_eq!(tree.len(), 4);
    assert_eq!(tree[3], Node { name: "serde".to_owned(), features: vec!["default".to_owned(), "std".to_owned()] });
    assert_eq!(strangers("ttm-bindings", &tree, &["ttm-client"]), ["ttm-issuer"]);
    assert_eq!(strangers("ttm-bindings", &tree, &["ttm-client", "ttm-issuer"]), Vec::<String>::new());
    assert_eq!(unshippable(&tree), ["ttm-client/test-scheme"]);
}
