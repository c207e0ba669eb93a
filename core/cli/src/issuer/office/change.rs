//! Changes to trust, and what became of them.

use std::io::Write;

use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::tuf::{Ceremony, KeyId, RoleName};
use ttm_issuer::{Office, OfficeError, RootChange, Rotated, SchemeFolder};
use ttm_mark::{Assurance, Gtin, IssuerKey, KeyState, KeyUse, Time};

use super::ChangeArgs;
use crate::{
    args::Args,
    exit::Exit,
    issuer::{
        confirm::confirmed,
        json,
        keys::{NewKey, new_key, public_key},
        passphrase::BareArgs,
    },
    run::RunError,
    terminal::{BOLD, DIM, escaped},
};

/// Digits of a key id that are shown: enough to tell keys apart.
const SHOWN: usize = 16;

/// Signatures to be added.
#[derive(Debug, clap::Args)]
pub(super) struct Sign {
    #[command(flatten)]
    change: ChangeArgs,
}

/// What to sign anew.
#[derive(Debug, clap::Args)]
pub(super) struct Renew {
    /// The role
    #[arg(value_name = "ROLE")]
    role: Renewed,

    #[command(flatten)]
    change: ChangeArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Renewed {
    /// The root, with the same holders
    Root,
    /// The list of issuers, from scheme.json as it stands
    Targets,
}

/// Other holders of the root.
#[derive(Debug, clap::Args)]
pub(super) struct RotateRoot {
    /// A key that leaves: 64 hexadecimal digits; may be given several times
    #[arg(long, value_name = "KEY")]
    remove: Vec<String>,

    /// A key that comes: 64 hexadecimal digits, or the file of a private key; may be given several times
    #[arg(long, value_name = "KEY|FILE")]
    add: Vec<String>,

    /// How many holders sign together from now on
    #[arg(long, value_name = "N")]
    threshold: Option<usize>,

    #[command(flatten)]
    change: ChangeArgs,
}

/// A new key of a role.
#[derive(Debug, clap::Args)]
pub(super) struct RotateKey {
    /// The role
    #[arg(value_name = "ROLE")]
    role: RotatedRole,

    /// The new key: 64 hexadecimal digits, or the file of a private key [default: a new one in keys/]
    #[arg(long, value_name = "KEY|FILE")]
    new: Option<String>,

    #[command(flatten)]
    bare: BareArgs,

    #[command(flatten)]
    change: ChangeArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RotatedRole {
    /// Signs the list of issuers
    Targets,
    /// Signs what lists, notices and catalogue there are
    Online,
    /// Signs which files belong together
    Snapshot,
    /// Signs which files are the newest
    Timestamp,
    /// Signs status lists
    Status,
}

/// An issuer and a key.
#[derive(Debug, clap::Args)]
pub(super) struct AddIssuer {
    /// Number of the issuer, 1 to 999: the first three digits of its marks' numbers
    #[arg(value_name = "NUMBER")]
    number: u16,

    /// Its name, as shown to shoppers; needed for a new one
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Its public key: 64 hexadecimal digits, or the file of a private key
    #[arg(long, value_name = "KEY|FILE")]
    key: String,

    /// What the key may sign; may be given several times
    #[arg(long = "use", value_name = "USE", required = true, value_parser = parsed::<KeyUse>)]
    uses: Vec<KeyUse>,

    /// The assurance that its marks may claim: reviewed or self_certified; may be given several times
    #[arg(long, value_name = "ASSURANCE", value_parser = parsed::<Assurance>)]
    assurance: Vec<Assurance>,

    /// Beginning of the GTIN-13s that it may sign for, 7 to 12 digits; may be given several times
    #[arg(long, value_name = "DIGITS")]
    prefix: Vec<String>,

    /// A product that it may sign for; may be given several times
    #[arg(long, value_name = "GTIN")]
    gtin: Vec<Gtin>,

    /// It signs nothing issued before this
    #[arg(long, value_name = "TIME")]
    from: Time,

    /// It signs nothing issued after this
    #[arg(long, value_name = "TIME")]
    until: Time,

    #[command(flatten)]
    change: ChangeArgs,
}

/// A key that is no longer used.
#[derive(Debug, clap::Args)]
pub(super) struct RetireKey {
    /// The key: the first digits, at least 8, of its public key, thumbprint or id
    #[arg(value_name = "KEY")]
    key: String,

    /// Don't ask: it is for good
    #[arg(long, short)]
    yes: bool,

    #[command(flatten)]
    change: ChangeArgs,
}

/// A key that was stolen or lost.
#[derive(Debug, clap::Args)]
pub(super) struct CompromiseKey {
    /// The key: the first digits, at least 8, of its public key, thumbprint or id
    #[arg(value_name = "KEY")]
    key: String,

    /// Marks that were listed before this stay good
    #[arg(long, value_name = "TIME")]
    since: Time,

    /// Don't ask: it is for good
    #[arg(long, short)]
    yes: bool,

    #[command(flatten)]
    change: ChangeArgs,
}

/// `ttm trust … --json`: what became of a change.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TrustChange {
    /// The folder of what is signed offline.
    folder: String,
    /// Keys that were made for it.
    new_keys: Vec<NewKey>,
    /// The roles that change.
    roles: Vec<ChangedRole>,
    /// All of it is in force; else it waits for signatures.
    in_force: bool,
}

/// A role that changes.
#[derive(Debug, Serialize, JsonSchema)]
struct ChangedRole {
    /// `root` or `targets`.
    role: &'static str,
    /// The version that waits or is in force.
    version: u64,
    /// Whether it is in force. Targets wait for a root that waits.
    in_force: bool,
    /// Ids of the keys that have signed.
    signed: Vec<String>,
    /// Signatures that are missing, for each group of keys that must agree.
    missing: Vec<MissingSignatures>,
}

/// Signatures that are missing.
#[derive(Debug, Serialize, JsonSchema)]
struct MissingSignatures {
    /// How many.
    count: usize,
    /// Ids of the keys that may still sign.
    of: Vec<String>,
}

impl Sign {
    pub(super) fn run(&self, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
        self.change.make(args, out, |_, _| Ok(Box::new(sign)))
    }
}

fn sign(office: &Office<'_>) -> Result<Vec<Ceremony>, OfficeError> {
    office.sign()
}

impl Renew {
    pub(super) fn run(&self, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
        let role = self.role;
        self.change.make(args, out, |_, _| {
            Ok(Box::new(move |office| match role {
                Renewed::Root => office.renew_root(),
                Renewed::Targets => office.renew_targets(),
            }))
        })
    }
}

impl RotateRoot {
    pub(super) fn run(&self, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
        self.change.make(args, out, |ring, _| {
            let remove = self.remove.iter().map(|key| public_key(key, ring)).collect::<Result<_, _>>()?;
            let add = self.add.iter().map(|key| public_key(key, ring)).collect::<Result<_, _>>()?;
            let change = RootChange { remove, add, threshold: self.threshold };
            Ok(Box::new(move |office| office.rotate_root(&change)))
        })
    }
}

impl RotateKey {
    pub(super) fn run(&self, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
        let (rotated, name) = match self.role {
            RotatedRole::Targets => (Rotated::Role(RoleName::Targets), "targets"),
            RotatedRole::Online => (Rotated::Role(RoleName::Online), "online"),
            RotatedRole::Snapshot => (Rotated::Role(RoleName::Snapshot), "snapshot"),
            RotatedRole::Timestamp => (Rotated::Role(RoleName::Timestamp), "timestamp"),
            RotatedRole::Status => (Rotated::Status, "status"),
        };
        self.change.make(args, out, |ring, new| {
            let key = match &self.new {
                Some(key) => public_key(key, ring)?,
                None => {
                    // What is online signs unattended.
                    let offline = self.role == RotatedRole::Targets;
                    let fresh = || self.change.keys.passphrase.fresh(&self.bare);
                    let passphrase = if offline { fresh()? } else { None };
                    let passphrase = passphrase.as_deref().map(String::as_str);
                    let (key, made) = new_key(&self.change.scheme, name, name, passphrase, ring)?;
                    new.push(made);
                    key
                }
            };
            Ok(Box::new(move |office| office.rotate_key(rotated, &key)))
        })
    }
}

impl AddIssuer {
    pub(super) fn run(&self, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
        self.change.make(args, out, |ring, _| {
            let key = IssuerKey {
                key: public_key(&self.key, ring)?,
                uses: self.uses.clone(),
                not_before: self.from,
                not_after: self.until,
                assurance: self.assurance.clone(),
                prefixes: self.prefix.clone(),
                gtins: self.gtin.clone(),
                state: KeyState::Active,
            };
            let (number, name) = (self.number, self.name.clone());
            Ok(Box::new(move |office| office.add_key(number, name.as_deref(), key)))
        })
    }
}

impl RetireKey {
    pub(super) fn run(&self, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
        let folder = self.change.folder();
        let scheme = folder.scheme()?;
        let (issuer, _) = ttm_issuer::find_key(&scheme.issuers, &self.key)?;
        let what = format!("Retire the key {} of {}? Nothing new that it signs will count", self.key, issuer.name);
        confirmed(&what, self.yes)?;
        let key = self.key.clone();
        self.change.make(args, out, |_, _| Ok(Box::new(move |office| office.retire_key(&key))))
    }
}

impl CompromiseKey {
    pub(super) fn run(&self, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
        let folder = self.change.folder();
        let scheme = folder.scheme()?;
        let (issuer, _) = ttm_issuer::find_key(&scheme.issuers, &self.key)?;
        let (key, since) = (self.key.clone(), self.since);
        let what = format!("End trust in the key {key} of {}? Marks listed from {since} on turn invalid", issuer.name);
        confirmed(&what, self.yes)?;
        self.change.make(args, out, |_, _| Ok(Box::new(move |office| office.compromise_key(&key, since))))
    }
}

/// What became of a change.
pub(super) fn tell(
    folder: &SchemeFolder,
    ceremonies: Vec<Ceremony>,
    new_keys: Vec<NewKey>,
    args: &Args,
    out: &mut impl Write,
) -> Result<Exit, RunError> {
    let in_force = ceremonies.iter().all(|ceremony| ceremony.current);
    let roles = ceremonies.into_iter().map(ChangedRole::from).collect();
    let folder = folder.path("trust").to_string_lossy().into_owned();
    let told = TrustChange { folder, new_keys, roles, in_force };
    if args.json {
        json(&told, out)?;
        return Ok(Exit::Trusted);
    }
    for key in &told.new_keys {
        writeln!(out, "Key of {:<10} {}  {DIM}{}{DIM:#}", key.of, escaped(&key.file), key.public_key)?;
    }
    for role in &told.roles {
        let state = if role.in_force { "is in force" } else { "waits" };
        let (name, version, signed) = (role.role, role.version, role.signed.len());
        writeln!(out, "{BOLD}{name} {version}{BOLD:#} {state}, signed by {signed}")?;
        for MissingSignatures { count, of } in &role.missing {
            let of: Vec<&str> = of.iter().map(|id| id.get(..SHOWN).unwrap_or(id)).collect();
            writeln!(out, "  {count} more of {}", of.join(", "))?;
        }
    }
    let next = if told.in_force {
        "ttm publish, so that phones learn of it"
    } else {
        "the next holder runs ttm trust sign on a copy of this folder (git carries it)"
    };
    writeln!(out, "{DIM}Next: {next}{DIM:#}")?;
    Ok(Exit::Trusted)
}

impl From<Ceremony> for ChangedRole {
    fn from(ceremony: Ceremony) -> Self {
        let Ceremony { role, version, signed, missing, current } = ceremony;
        let ids = |ids: Vec<KeyId>| ids.iter().map(ToString::to_string).collect();
        let missing = missing.into_iter().map(|it| MissingSignatures { count: it.count, of: ids(it.of) });
        Self { role: role.name(), version, in_force: current, signed: ids(signed), missing: missing.collect() }
    }
}

/// A value by the name that it has in files.
fn parsed<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_value(text.replace('-', "_").into()).map_err(|error| error.to_string())
}
