//! `ttm trust init`: a scheme begins.

use std::io::Write;

use clap::ValueEnum;
use ttm_issuer::{Founding, Keyring, MIN_ROOT_THRESHOLD, SchemeFile, tuf::Validity};
use ttm_mark::{PublicKey, Scheme};
use zeroize::Zeroizing;

use super::{ChangeArgs, change};
use crate::{
    args::Args,
    exit::Exit,
    issuer::{
        keys::{NewKey, new_key, public_key},
        passphrase::BareArgs,
    },
    run::{RunError, now},
};

/// Holders of the root unless others are named.
const HOLDERS: usize = 3;

/// The beginning of a scheme.
#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// Host of the labels, the first of several serves the registry; needed when there is no scheme.json yet
    #[arg(long, value_name = "HOST")]
    host: Vec<String>,

    /// Whether marks are for boxes in shops, or for trials
    #[arg(long, value_name = "KIND", default_value = "production")]
    kind: Kind,

    /// Public key of a holder of the root, as 64 hexadecimal digits, or the file of a private key; may be given several times
    /// [default: three new ones in keys/]
    #[arg(long, value_name = "KEY|FILE")]
    root_key: Vec<String>,

    /// How many holders sign together
    #[arg(long, value_name = "N", default_value_t = MIN_ROOT_THRESHOLD)]
    threshold: usize,

    /// Key that signs the list of issuers, kept offline [default: a new one in keys/]
    #[arg(long, value_name = "KEY|FILE")]
    targets_key: Option<String>,

    /// Key that signs what is online [default: a new one in keys/]
    #[arg(long, value_name = "KEY|FILE")]
    online_key: Option<String>,

    /// Key that signs status lists [default: a new one in keys/]
    #[arg(long, value_name = "KEY|FILE")]
    status_key: Option<String>,

    #[command(flatten)]
    bare: BareArgs,

    #[command(flatten)]
    change: ChangeArgs,
}

/// Makes the keys that are missing.
struct Maker<'a> {
    init: &'a Init,
    ring: Keyring,
    new: Vec<NewKey>,
    /// Asked for once, when the first key is made that needs it.
    passphrase: Option<Option<Zeroizing<String>>>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    Production,
    Test,
}

impl Init {
    pub(super) fn run(&self, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
        let folder = self.change.folder();
        let mut scheme = if folder.path("scheme.json").exists() { folder.scheme()? } else { self.scheme()? };
        // Before keys are made that nobody would need.
        match folder.offline().current() {
            Err(ttm_issuer::tuf::OfflineError::None { .. }) => {}
            Err(error) => return Err(error.into()),
            Ok(_) => return Err(RunError::Founded { path: folder.path("trust").to_string_lossy().into_owned() }),
        }
        let ring = self.change.keys.open(&self.change.scheme)?;
        let mut maker = Maker { init: self, ring, new: Vec::new(), passphrase: None };
        let named = self.root_key.iter().map(|key| public_key(key, &mut maker.ring));
        let mut root: Vec<PublicKey> = named.collect::<Result<_, _>>()?;
        if root.is_empty() {
            for holder in 1..=HOLDERS {
                root.push(maker.offline(&format!("root-{holder}"))?);
            }
        }
        let targets = maker.key(self.targets_key.as_deref(), "targets")?;
        let online = maker.key(self.online_key.as_deref(), "online")?;
        if scheme.status_keys.is_empty() {
            scheme.status_keys.push(maker.key(self.status_key.as_deref(), "status")?);
        }
        let Maker { ring, new, .. } = maker;
        folder.keep_scheme(&scheme)?;
        let founding = Founding { root, threshold: self.threshold, targets, online };
        let ceremonies = folder.office(&ring, now(args)?).anew(self.change.anew).found(&founding)?;
        change::tell(&folder, ceremonies, new, args, out)
    }

    fn scheme(&self) -> Result<SchemeFile, RunError> {
        if self.host.is_empty() {
            return Err(RunError::NoHost);
        }
        Ok(SchemeFile {
            scheme: match self.kind {
                Kind::Production => Scheme::Production,
                Kind::Test => Scheme::Test,
            },
            hosts: self.host.iter().map(|host| host.to_ascii_lowercase()).collect(),
            mirrors: Vec::new(),
            status_keys: Vec::new(),
            validity: Validity::default(),
            issuers: Vec::new(),
            operators: Vec::new(),
        })
    }
}

impl Maker<'_> {
    /// The key that was named, or a new one. What is online signs unattended, so its keys have no passphrase.
    fn key(&mut self, named: Option<&str>, name: &str) -> Result<PublicKey, RunError> {
        match named {
            Some(key) => public_key(key, &mut self.ring),
            None if name == "targets" => self.offline(name),
            None => self.make(name, None),
        }
    }

    /// A new key under the passphrase.
    fn offline(&mut self, name: &str) -> Result<PublicKey, RunError> {
        let passphrase = match &self.passphrase {
            Some(known) => known.clone(),
            None => self.passphrase.insert(self.init.change.keys.passphrase.fresh(&self.init.bare)?).clone(),
        };
        self.make(name, passphrase.as_deref().map(String::as_str))
    }

    fn make(&mut self, name: &str, passphrase: Option<&str>) -> Result<PublicKey, RunError> {
        let (key, made) = new_key(&self.init.change.scheme, name, name, passphrase, &mut self.ring)?;
        self.new.push(made);
        Ok(key)
    }
}
