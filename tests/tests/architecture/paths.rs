//! The paths that a Rust source names, test code left out.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path as a list of names; `crate::…`, `super::…` and `self::…` are spelt from the crate's root, as `crate, …`.
pub(crate) type Names = Vec<String>;

/// Every path in `source`, a file whose own module is `module` (names from the crate's root).
///
/// Groups are spelt out: `use a::{b, c::d}` names `a::b` and `a::c::d`. Code behind `#[cfg(test)]` is no part of it.
pub(crate) fn paths(source: &str, module: &[String]) -> BTreeSet<Names> {
    let tokens: TokenStream = source.parse().expect("the compiler has read it already");
    let mut found = BTreeSet::new();
    walk(&tokens.into_iter().collect::<Vec<_>>(), module, &mut found);
    found
}

/// Modules that `source` declares as files for tests alone: `#[cfg(test)] mod tests;`.
pub(crate) fn test_files(source: &str) -> Vec<String> {
    let tokens: Vec<TokenTree> = source.parse::<TokenStream>().expect("the compiler has read it").into_iter().collect();
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        if is_cfg_test(&tokens[at..])
            && let [_, _, rest @ ..] = &tokens[at..]
            && let Some(name) = rest.iter().position(|t| is_word(t, "mod")).and_then(|mod_at| rest.get(mod_at + 1))
        {
            found.push(name.to_string());
        }
    }
    found
}

fn walk(tokens: &[TokenTree], module: &[String], found: &mut BTreeSet<Names>) {
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        if is_cfg_test(rest) {
            at += item_length(rest);
        } else if let [TokenTree::Ident(word), TokenTree::Ident(name), TokenTree::Group(body), ..] = rest
            && word == "mod"
            && body.delimiter() == Delimiter::Brace
        {
            let inner: Vec<String> = module.iter().cloned().chain([name.to_string()]).collect();
            walk(&body.stream().into_iter().collect::<Vec<_>>(), &inner, found);
            at += 3;
        } else if let TokenTree::Ident(_) = &rest[0] {
            at += path(rest, &Vec::new(), module, found).max(1);
        } else {
            if let TokenTree::Group(group) = &rest[0] {
                walk(&group.stream().into_iter().collect::<Vec<_>>(), module, found);
            }
            at += 1;
        }
    }
}

/// Reads a path from the first token on and adds it; tells how many tokens it took.
fn path(tokens: &[TokenTree], before: &Names, module: &[String], found: &mut BTreeSet<Names>) -> usize {
    let mut names = before.clone();
    let mut at = 0;
    loop {
        match &tokens[at] {
            TokenTree::Ident(name) => names.push(name.to_string()),
            TokenTree::Group(group) if at > 0 && group.delimiter() == Delimiter::Brace => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                for branch in inner.split(|t| matches!(t, TokenTree::Punct(p) if p.as_char() == ',')) {
                    if !branch.is_empty() {
                        path(branch, &names, module, found);
                    }
                }
                return at + 1;
            }
            _ => break,
        }
        at += 1;
        if !is_double_colon(&tokens[at..]) || tokens.len() <= at + 2 {
            break;
        }
        at += 2;
    }
    if names.len() > 1 || names.iter().any(|n| n == "std") {
        found.insert(from_root(names, module));
    }
    at
}

/// `self` and `super` in terms of the crate's root.
fn from_root(names: Names, module: &[String]) -> Names {
    let mut place = module.to_vec();
    let mut rest = names.as_slice();
    match rest.first().map(String::as_str) {
        Some("super" | "self") => {
            while let [first, more @ ..] = rest
                && (first == "super" || first == "self")
            {
                if first == "super" {
                    place.pop();
                }
                rest = more;
            }
            std::iter::once("crate".to_owned()).chain(place).chain(rest.iter().cloned()).collect()
        }
        _ => names,
    }
}

fn is_double_colon(tokens: &[TokenTree]) -> bool {
    let colon = |t: &TokenTree| matches!(t, TokenTree::Punct(p) if p.as_char() == ':');
    matches!(tokens, [a, b, ..] if colon(a) && colon(b))
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

/// `#[cfg(test)]`, also with more conditions: `#[cfg(all(test, …))]`.
fn is_cfg_test(tokens: &[TokenTree]) -> bool {
    let [TokenTree::Punct(hash), TokenTree::Group(attribute), ..] = tokens else { return false };
    let text = attribute.stream().to_string().replace(' ', "");
    hash.as_char() == '#' && (text == "cfg(test)" || text.starts_with("cfg(all(test,"))
}

/// Tokens from an attribute to the end of the item that it stands before.
fn item_length(tokens: &[TokenTree]) -> usize {
    let end = tokens.iter().position(|token| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    });
    end.map_or(tokens.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::{paths, test_files};

    fn found(source: &str, module: &[&str]) -> Vec<String> {
        let module: Vec<String> = module.iter().map(|&m| m.to_owned()).collect();
        paths(source, &module).into_iter().map(|names| names.join("::")).collect()
    }

    #[test]
    fn groups_and_expressions() {
        assert_eq!(found("use a::{b, c::{d, self}};", &[]), ["a::b", "a::c::d", "a::c::self"]);
        assert_eq!(found("fn f() -> x::Y { vec![std::fs::read(1), s.t] }", &[]), ["std::fs::read", "x::Y"]);
        assert_eq!(found("use std as s; // std::net\n/// std::env\nfn f() {}", &[]), ["std"]);
    }

    #[test]
    fn from_the_root() {
        assert_eq!(found("use super::X; use self::z::Y;", &["a", "b"]), ["crate::a::X", "crate::a::b::z::Y"]);
        assert_eq!(found("mod c { use super::super::X; }", &["a"]), ["crate::X"]);
    }

    #[test]
    fn tests_are_left_out() {
        assert_eq!(found("#[cfg(test)] mod t { use a::b; } use c::d;", &[]), ["c::d"]);
        assert_eq!(found("#[cfg(test)] #[allow(x)] fn f() { a::b() } use c::d;", &[]), ["c::d"]);
        assert_eq!(found("#[cfg(feature = \"issue\")] pub use a::b;", &[]), ["a::b"]);
        assert_eq!(test_files("mod a; #[cfg(test)] mod tests; mod b;"), ["tests"]);
    }
}
