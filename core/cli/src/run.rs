//! From the command line to the commands.

use std::{
    io::{self, ErrorKind, Write},
    num::NonZeroUsize,
    path::PathBuf,
};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_mark::{NoticeAction, Time};

use crate::{
    advice,
    args::{Args, Command},
    cache, decode,
    exit::Exit,
    generate, inspect,
    issuer::{
        assess, badge, decide, issue, keygen, label, objection, office, pages, passphrase, place::PlaceError, propose,
        publish, reassess, standing,
    },
    lookup, scan, serve,
    terminal::escaped,
    trust::TrustError,
};

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RunError {
    #[error(transparent)]
    Place(#[from] PlaceError),
    #[error(transparent)]
    Serve(#[from] serve::ServeError),
    #[error("can't write: {0}")]
    Write(#[from] io::Error),
    #[error("the demo scheme: {0}")]
    Demo(#[from] ttm_mark::BadKey),
    #[error(transparent)]
    Time(#[from] ttm_mark::TimeError),
    #[error(transparent)]
    Sync(#[from] ttm_client::SyncError),
    #[error(transparent)]
    Trust(#[from] TrustError),
    #[error(transparent)]
    Store(#[from] ttm_client::StoreError),
    #[error("{} holds nothing that was kept", folder.display())]
    NoCache { folder: PathBuf },
    #[error("this day is beyond the calendar")]
    Calendar,
    #[error("one .png holds one picture: for several, name a folder")]
    OneFile,
    #[error("the system gives no random numbers")]
    Randomness,
    #[error("{path}: {source}")]
    Read { path: String, source: io::Error },
    #[error("{path}: {source}")]
    WriteFile { path: String, source: io::Error },
    #[error(transparent)]
    Key(#[from] ttm_issuer::KeyError),
    #[error(transparent)]
    Issue(#[from] ttm_issuer::IssueError),
    #[error(transparent)]
    Decide(#[from] ttm_issuer::DecideError),
    #[error(transparent)]
    Record(#[from] ttm_issuer::RecordError),
    #[error(transparent)]
    Folder(#[from] ttm_issuer::FolderError),
    #[error(transparent)]
    Label(#[from] ttm_issuer::LabelError),
    #[error(transparent)]
    Office(#[from] ttm_issuer::OfficeError),
    #[error(transparent)]
    Offline(#[from] ttm_issuer::tuf::OfflineError),
    #[error(transparent)]
    Release(#[from] ttm_issuer::ReleaseError),
    #[error(transparent)]
    Pages(#[from] ttm_issuer::pages::PagesError),
    #[error(transparent)]
    Checker(#[from] ttm_issuer::pages::CheckerError),
    #[error(transparent)]
    Decree(#[from] ttm_issuer::DecreeError),
    #[error(transparent)]
    Health(#[from] ttm_issuer::HealthError),
    #[error(transparent)]
    PublicKey(ttm_mark::BadKey),
    #[error("{path}: the scheme has its root already")]
    Founded { path: String },
    #[error("there is no scheme.json yet, and no --host for a new one")]
    NoHost,
    #[error("the statement in {language} is there twice")]
    LanguageTwice { language: String },
    #[error("this is not undone easily, and nobody is there to be asked")]
    NeedsYes,
    #[error("nothing was done")]
    Declined,
    #[error("remarks of reviewers that are open: {open}")]
    OpenRemarks { open: usize },
    #[error(transparent)]
    Sign(#[from] ttm_issuer::SignError),
    #[error("a new private key needs a passphrase, and nobody is there to be asked for one")]
    NoPassphrase,
    #[error("these are two passphrases: nothing was done")]
    PassphrasesDiffer,
}

/// Runs the command and tells what went wrong.
pub(crate) fn run(args: &Args) -> Exit {
    match dispatch(args) {
        Ok(exit) => exit,
        // The reader (`head`, a pager) has had enough: nothing to tell, and nothing that was found to answer with.
        Err(RunError::Write(error)) if error.kind() == ErrorKind::BrokenPipe => Exit::Failed,
        Err(error) => {
            tell(&error, args.json);
            error.exit()
        }
    }
}

impl RunError {
    fn exit(&self) -> Exit {
        match self {
            Self::Place(PlaceError::Address { .. }) => Exit::Usage,
            Self::Serve(error) if error.is_usage() => Exit::Usage,
            Self::OneFile | Self::NoHost | Self::LanguageTwice { .. } | Self::NeedsYes | Self::NoPassphrase => {
                Exit::Usage
            }
            _ => Exit::Failed,
        }
    }
}

fn dispatch(args: &Args) -> Result<Exit, RunError> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let exit = match &args.command {
        Command::Decode(decode) => decode::run(decode, args, &mut out)?,
        Command::Scan(pictures) => scan::run(pictures, args, &mut out)?,
        Command::Lookup(numbers) => lookup::run(numbers, args, &mut out)?,
        Command::Inspect(text) => inspect::run(text, args, &mut out)?,
        Command::Keygen(key) => keygen::run(key, args, &mut out)?,
        Command::Passphrase(key) => passphrase::run(key, args, &mut out)?,
        Command::Assess(files) => assess::run(files, args, &mut out)?,
        Command::Propose(facts) => propose::run(facts, args, &mut out)?,
        Command::Issue(facts) => issue::run(facts, args, &mut out)?,
        Command::Label(label) => label::run(label, args, &mut out)?,
        Command::Badge(badge) => badge::run(badge, args, &mut out)?,
        Command::Decide(decision) => decide::run(decision, args, &mut out)?,
        Command::Reassess(mark) => reassess::run(mark, args, &mut out)?,
        Command::Objection(objection) => objection::run(objection, args, &mut out)?,
        Command::Publish(folder) => publish::run(folder, args, &mut out)?,
        Command::Pages(folder) => pages::run(folder, args, &mut out)?,
        Command::Serve(folder) => serve::run(folder, args, &mut out)?,
        Command::Revoke(mark) => standing::run(mark, NoticeAction::Revoked, args, &mut out)?,
        Command::Suspend(mark) => standing::run(mark, NoticeAction::Suspended, args, &mut out)?,
        Command::Reinstate(mark) => standing::run(mark, NoticeAction::Reinstated, args, &mut out)?,
        Command::Trust(trust) => office::run(trust, args, &mut out)?,
        Command::Cache { what } => cache::run(what, args, &mut out)?,
        Command::Schema { of } => done(generate::schema(*of, &mut out))?,
        Command::Completions { shell } => done(generate::completions(*shell, &mut out))?,
        Command::Man { out: folder } => done(generate::man(folder.as_deref(), &mut out))?,
    };
    out.flush()?;
    Ok(exit)
}

fn done(result: io::Result<()>) -> Result<Exit, RunError> {
    Ok(result.map(|()| Exit::Trusted)?)
}

/// What went wrong, and the next step if there is one.
fn tell(error: &RunError, json: bool) {
    let help = advice::of(error);
    complain(format_args!("ttm: {}", escaped(&error.to_string())));
    if let Some(help) = &help {
        complain(format_args!("     {help}"));
    }
    if json {
        let failure = Failure { error: error.to_string(), help };
        // If standard output is closed, nobody listens.
        let _ = writeln!(io::stdout(), "{}", serde_json::json!(failure));
    }
}

/// What any command prints with `--json` when it could not do its work.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Failure {
    /// What went wrong.
    error: String,
    /// The next step.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

/// The time that was asked for, else that of the system.
pub(crate) fn now(args: &Args) -> Result<Time, RunError> {
    let system = || Time::from_seconds(jiff::Timestamp::now().as_second()).ok_or(RunError::Calendar);
    args.now.map_or_else(system, Ok)
}

/// How many pictures to read at the same time.
pub(crate) fn jobs(args: &Args) -> NonZeroUsize {
    args.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

/// To standard error; if that is closed, nobody listens.
pub(crate) fn complain(message: std::fmt::Arguments<'_>) {
    let _ = writeln!(anstream::stderr(), "{message}");
}
