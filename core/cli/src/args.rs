//! The command line.

use std::{
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use ttm_client::{Query, QueryError};
use ttm_mark::{Language, Time};

use crate::{
    cache::Cache,
    drawing::Target,
    help::{
        ASSESS_HELP, BADGE_HELP, CACHE_HELP, DECIDE_HELP, INSPECT_HELP, ISSUE_HELP, KEYGEN_HELP, LABEL_HELP,
        LOOKUP_HELP, OBJECTION_HELP, PAGES_HELP, PASSPHRASE_HELP, PROPOSE_HELP, PUBLISH_HELP, REASSESS_HELP,
        REINSTATE_HELP, REVOKE_HELP, SERVE_HELP, SUSPEND_HELP, TRUST_HELP,
    },
    inspect::Inspect,
    issuer::{
        assess::Assess, badge::BadgeArgs, decide::Decide, issue::Issue, keygen::Keygen, label::LabelArgs,
        objection::ObjectionArgs, office::Trust, pages::Pages, passphrase::Passphrase, propose::Propose,
        publish::Publish, reassess::Reassess, standing::StandingArgs,
    },
    run::RunError,
    serve::Serve,
    trust::TrustArgs,
};

/// More pictures at once than this need more memory than a machine has; see [`crate::picture`].
const MAX_JOBS: usize = 256;

const EXIT_CODES: &str = "\
Exit codes:
  0   trusted (decode: every picture has a code)
  10  not confirmed
  20  not valid
  30  no mark found (decode: no code found)
  2   the command line is wrong
  1   anything else, such as a file that can't be read
For several files: 1 if any could not be read, else the worst in the order 20, 10, 30, 0.";

/// Reads, judges and makes Trustable Technology Marks.
#[derive(Debug, Parser)]
#[command(name = "ttm", version, after_help = EXIT_CODES, max_term_width = 100, propagate_version = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Print JSON, one object per line
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// Language of the words: en, de, es, fr, nl or pl [default: that of the system]
    #[arg(long, global = true, value_name = "TAG", value_parser = language)]
    pub(crate) lang: Option<Language>,

    /// Judge as if it were this time, such as 2026-11-24 or 2026-11-24T08:00:00Z
    #[arg(long, global = true, value_name = "TIME")]
    pub(crate) now: Option<Time>,

    /// Pictures read at the same time [default: one per core]
    #[arg(long, short, global = true, value_name = "N", value_parser = jobs)]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read every code in pictures, marks and others, and open none
    #[command(after_help = "\
Examples:
  ttm decode photo.jpg
  ttm decode photos/ --json > codes.jsonl
  find . -name '*.png' | ttm decode -
  ttm decode photo.jpg --explain seen.png

With --explain the words and the JSON say what the reader saw as well, and why nothing was read.
decode_ms in the JSON is the CPU time of reading the grey picture, without loading the file.
The JSON's schema: ttm schema decode")]
    Decode(Decode),

    /// Find the marks in pictures and judge them
    #[command(after_help = "\
Examples:
  ttm scan photo.jpg
  ttm scan --lang de photos/ --json > marks.jsonl
  ttm scan photo.jpg --annotate drawn.png
  ttm scan photo.jpg --registry registry --root 1.root.json

Marks of the test scheme are judged at the demo's own time, unless --now gives another.
The JSON's schema: ttm schema scan")]
    Scan(Scan),

    /// Look up the published marks of a mark's number or a product's
    #[command(after_help = LOOKUP_HELP)]
    Lookup(Lookup),

    /// Take the text of a mark apart, field by field
    #[command(after_help = INSPECT_HELP)]
    Inspect(Inspect),

    /// Make a new key: Ed25519, PKCS#8 in PEM, for its owner alone
    #[command(after_help = KEYGEN_HELP)]
    Keygen(Keygen),

    /// Change the passphrase of a private key, put it under one, or take it off
    #[command(after_help = PASSPHRASE_HELP)]
    Passphrase(Passphrase),

    /// Assess a product: ask, check, evaluate and compare answers before anybody signs them
    #[command(after_help = ASSESS_HELP)]
    Assess(Assess),

    /// Put a mark before the reviewers: it gets its number, and nothing is signed
    #[command(after_help = PROPOSE_HELP)]
    Propose(Propose),

    /// Issue a mark: sign an assessment and the token that names it
    #[command(after_help = ISSUE_HELP)]
    Issue(Issue),

    /// Sign a reviewer's decision on a mark or its proposal: a reviewed mark needs two
    #[command(after_help = DECIDE_HELP)]
    Decide(Decide),

    /// Draw the label of a mark, as SVG and PNG
    #[command(after_help = LABEL_HELP)]
    Label(LabelArgs),

    /// Draw the mark for web shops and adverts, leading to the product's public page
    #[command(after_help = BADGE_HELP)]
    Badge(BadgeArgs),

    /// Put a newer assessment of a mark on record: phones show it, with what changed
    #[command(after_help = REASSESS_HELP)]
    Reassess(Reassess),

    /// Put what people hold against a mark on record, with the answer
    #[command(after_help = OBJECTION_HELP)]
    Objection(ObjectionArgs),

    /// Publish the marks of a scheme as a registry: files that any web server can serve
    #[command(after_help = PUBLISH_HELP)]
    Publish(Publish),

    /// Make the public pages of a registry, for people: one per product, lists, feeds
    #[command(after_help = PAGES_HELP)]
    Pages(Pages),

    /// Serve a published folder over HTTPS
    #[command(after_help = SERVE_HELP)]
    Serve(Serve),

    /// Take a mark back: phones will call it invalid
    #[command(after_help = REVOKE_HELP)]
    Revoke(StandingArgs),

    /// Put a mark on hold
    #[command(after_help = SUSPEND_HELP)]
    Suspend(StandingArgs),

    /// Give a mark back that was revoked or on hold
    #[command(after_help = REINSTATE_HELP)]
    Reinstate(StandingArgs),

    /// Say who may sign for a scheme, and keep the signatures alive
    #[command(after_help = TRUST_HELP)]
    Trust(Trust),

    /// Tell what is kept on this device of registries, or remove it
    #[command(after_help = CACHE_HELP)]
    Cache {
        #[command(subcommand)]
        what: Cache,
    },

    /// Print the JSON Schema of a command's --json output, or of a file that people write
    #[command(after_help = "\
Examples:
  ttm schema decode > decode.schema.json
  ttm schema facts > facts.schema.json

facts, mark and scheme-file are files that people write; error is what any command prints with
--json when it could not do its work.")]
    Schema {
        /// The command or file
        #[arg(value_name = "NAME")]
        of: SchemaOf,
    },

    /// Print completions for a shell
    #[command(after_help = "\
Examples:
  ttm completions bash > ~/.local/share/bash-completion/completions/ttm
  ttm completions fish > ~/.config/fish/completions/ttm.fish")]
    Completions {
        /// The shell
        shell: Shell,
    },

    /// Print the manual page, or write one page per command to a folder
    #[command(after_help = "Examples:\n  ttm man | man -l -\n  ttm man --out ~/.local/share/man/man1")]
    Man {
        /// Folder for all pages
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
    },
}

/// Pictures to read.
#[derive(Debug, clap::Args)]
pub(crate) struct Pictures {
    /// Pictures (JPEG, PNG, WebP, GIF, BMP), folders, or - for one path per line on standard input
    #[arg(required = true, value_name = "IMAGE")]
    pub(crate) images: Vec<PathBuf>,
}

impl Pictures {
    /// Where pictures drawn of these go.
    pub(crate) fn target(&self, path: Option<&Path>) -> Result<Option<Target>, RunError> {
        let target = path.map(Target::of);
        let one = matches!(&self.images[..], [one] if one.as_os_str() != "-" && !one.is_dir());
        if matches!(target, Some(Target::File(_))) && !one { Err(RunError::OneFile) } else { Ok(target) }
    }
}

/// Pictures to read and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Decode {
    #[command(flatten)]
    pub(crate) pictures: Pictures,

    /// Draw what the reader saw into a copy: a .png for one picture, else a folder
    #[arg(long, value_name = "PATH")]
    pub(crate) explain: Option<PathBuf>,
}

/// Pictures to judge.
#[derive(Debug, clap::Args)]
pub(crate) struct Scan {
    #[command(flatten)]
    pub(crate) pictures: Pictures,

    #[command(flatten)]
    pub(crate) trust: TrustArgs,

    /// Draw the codes and verdicts into a copy: a .png for one picture, else a folder
    #[arg(long, value_name = "PATH")]
    pub(crate) annotate: Option<PathBuf>,
}

/// Numbers to look up.
#[derive(Debug, clap::Args)]
pub(crate) struct Lookup {
    /// Number of a mark (12 digits) or product (GTIN: 8, 12, 13 or 14 digits)
    #[arg(required = true, value_name = "NUMBER|GTIN", value_parser = query)]
    pub(crate) queries: Vec<(String, Query)>,

    #[command(flatten)]
    pub(crate) trust: TrustArgs,
}

/// Outputs that have a schema.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SchemaOf {
    Decode,
    Scan,
    Lookup,
    Inspect,
    Keygen,
    Passphrase,
    Review,
    ReviewFile,
    Reassess,
    Objection,
    Assess,
    Evaluate,
    Difference,
    Questions,
    Propose,
    Issue,
    Decide,
    Label,
    Badge,
    Publish,
    Pages,
    Standing,
    Trust,
    TrustStatus,
    Cache,
    Error,
    Facts,
    Mark,
    SchemeFile,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Color {
    /// When the output is a terminal
    Auto,
    Always,
    Never,
}

impl Color {
    /// For everything that this process prints.
    pub(crate) fn apply(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

pub(crate) fn language(tag: &str) -> Result<Language, String> {
    Language::lookup(tag).ok_or_else(|| {
        let known: Vec<&str> = Language::ALL.iter().map(|language| language.tag()).collect();
        format!("there are words in {}", known.join(", "))
    })
}

fn query(text: &str) -> Result<(String, Query), QueryError> {
    Ok((text.to_owned(), text.parse()?))
}

fn jobs(text: &str) -> Result<NonZeroUsize, String> {
    let wrong = || format!("a number from 1 to {MAX_JOBS}");
    text.parse().ok().filter(|jobs: &NonZeroUsize| jobs.get() <= MAX_JOBS).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_command_shows_an_example() {
        for command in Args::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("Example"), "{}", command.get_name());
            assert!(help.contains(&format!("ttm {}", command.get_name())), "{}", command.get_name());
        }
    }

    #[test]
    fn languages_by_tag() {
        assert_eq!(language("de-CH"), Ok(Language::De));
        assert_eq!(language("en_GB"), Ok(Language::En));
        assert_eq!(language("en-XA"), Ok(Language::Accented));
        assert!(language("tlh").is_err() && language("english").is_err());
    }

    #[test]
    fn jobs_have_a_limit() {
        assert!(jobs("0").is_err() && jobs("257").is_err() && jobs("x").is_err());
        assert_eq!(jobs("256").map(NonZeroUsize::get), Ok(256));
    }
}
