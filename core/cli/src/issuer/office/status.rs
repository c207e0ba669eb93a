//! `ttm trust status`: how long every signature still counts.

use std::{io::Write, path::PathBuf};

use anstyle::{AnsiColor, Style};
use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{Outlook, SchemeFolder, Signed, Warning, tuf::Term};
use ttm_mark::{DAY, Time};

use crate::{
    args::Args,
    exit::Exit,
    issuer::{json, place::PlaceArgs},
    run::{RunError, now},
    terminal::{BOLD, DIM},
};

/// What to look at.
#[derive(Debug, clap::Args)]
pub(super) struct Status {
    /// The folder with scheme.json and trust/
    #[arg(long, short, value_name = "FOLDER", default_value = ".")]
    scheme: PathBuf,

    #[command(flatten)]
    place: PlaceArgs,

    /// Shout this many days before the root or the list of issuers lapses
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    warn_offline: u32,

    /// Shout this many days before anything else lapses
    #[arg(long, value_name = "DAYS", default_value_t = 7)]
    warn_online: u32,
}

/// `ttm trust status --json`: how long every signature still counts.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TrustStatus {
    /// The worst of all.
    outlook: ToldOutlook,
    /// The version of the published edition, if there is one.
    edition: Option<u64>,
    /// A root or list of issuers is in force that is not published yet.
    unpublished: bool,
    /// What was signed.
    signed: Vec<ToldSigned>,
    /// Roles that wait for signatures.
    waiting: Vec<WaitingRole>,
}

/// Something that was signed.
#[derive(Debug, Serialize, JsonSchema)]
struct ToldSigned {
    /// `root`, `targets`, `online`, `snapshot`, `timestamp`, or `status list NNN`.
    what: String,
    /// Its version; status lists have none.
    version: Option<u64>,
    /// When it was signed.
    issued: Time,
    /// When it must have been signed anew.
    expires: Time,
    /// Whole days since it was signed.
    age_days: i64,
    /// Whole days that are left, below 0 when it has lapsed.
    days_left: i64,
    outlook: ToldOutlook,
}

/// A role that waits for signatures.
#[derive(Debug, Serialize, JsonSchema)]
struct WaitingRole {
    /// `root` or `targets`.
    role: &'static str,
    /// The version that waits.
    version: u64,
    /// Signatures that it has.
    signatures: usize,
}

/// How near the end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ToldOutlook {
    Fine,
    Soon,
    Lapsed,
}

impl Status {
    pub(super) fn run(&self, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
        let (folder, now) = (SchemeFolder::at(&self.scheme), now(args)?);
        let registry = self.place.open(folder.path("registry"))?;
        let health = folder.health(&registry)?;
        let warning = Warning { offline: self.warn_offline, online: self.warn_online };
        let worst = health.signed.iter().map(|it| it.outlook(now, warning)).max().unwrap_or(Outlook::Fine);
        let told = TrustStatus {
            outlook: worst.into(),
            edition: health.edition,
            unpublished: health.unpublished,
            signed: health.signed.iter().map(|signed| told(signed, now, warning)).collect(),
            waiting: health
                .waiting
                .iter()
                .map(|(role, version, signatures)| WaitingRole {
                    role: role.name(),
                    version: *version,
                    signatures: *signatures,
                })
                .collect(),
        };
        if args.json {
            json(&told, out)?;
        } else {
            print(&told, out)?;
        }
        Ok(match worst {
            Outlook::Fine => Exit::Trusted,
            Outlook::Soon => Exit::Soon,
            Outlook::Lapsed => Exit::Lapsed,
        })
    }
}

fn told(signed: &Signed, now: Time, warning: Warning) -> ToldSigned {
    let Term { issued, expires } = signed.term;
    ToldSigned {
        what: signed.what.to_string(),
        version: signed.version,
        issued,
        expires,
        age_days: now.since(issued).div_euclid(DAY),
        days_left: expires.since(now).div_euclid(DAY),
        outlook: signed.outlook(now, warning).into(),
    }
}

fn print(told: &TrustStatus, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "{DIM}{:<16} {:>7}  {:<10}  {:>8}  {:<10}{DIM:#}", "", "version", "signed", "age", "expires")?;
    for ToldSigned { what, version, issued, expires, age_days, days_left, outlook } in &told.signed {
        let version = version.map_or_else(|| "–".to_owned(), |version| version.to_string());
        let style = outlook.style();
        let left = if *days_left < 0 { "lapsed".to_owned() } else { format!("{days_left} days left") };
        writeln!(
            out,
            "{BOLD}{what:<16}{BOLD:#} {version:>7}  {}  {:>8}  {}  {style}{left}{style:#}",
            issued.day(),
            format!("{age_days} d"),
            expires.day(),
        )?;
    }
    for WaitingRole { role, version, signatures } in &told.waiting {
        writeln!(out, "{role} {version} waits for signatures and has {signatures}: ttm trust sign")?;
    }
    if told.edition.is_none() {
        writeln!(out, "{DIM}Next: ttm publish; nothing is published yet{DIM:#}")?;
    } else if told.unpublished {
        writeln!(out, "{DIM}Next: ttm publish; what is in force is not published yet{DIM:#}")?;
    } else if let Some(next) = told.next() {
        writeln!(out, "{DIM}Next: {next}{DIM:#}")?;
    }
    Ok(())
}

impl TrustStatus {
    /// What mends the first that is not fine.
    fn next(&self) -> Option<&'static str> {
        let first = self.signed.iter().find(|signed| signed.outlook != ToldOutlook::Fine)?;
        Some(match first.what.as_str() {
            "root" => "ttm trust renew root",
            "targets" => "ttm trust renew targets",
            _ => "ttm trust refresh",
        })
    }
}

impl ToldOutlook {
    fn style(self) -> Style {
        match self {
            Self::Fine => Style::new(),
            Self::Soon => AnsiColor::Yellow.on_default().bold(),
            Self::Lapsed => AnsiColor::Red.on_default().bold(),
        }
    }
}

impl From<Outlook> for ToldOutlook {
    fn from(outlook: Outlook) -> Self {
        match outlook {
            Outlook::Fine => Self::Fine,
            Outlook::Soon => Self::Soon,
            Outlook::Lapsed => Self::Lapsed,
        }
    }
}
