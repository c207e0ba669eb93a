//! Measures publishing, each step in a process of its own.
//!
//! ```text
//! cargo run --release -p ttm-issuer --example measure -- make FOLDER MARKS   # a scheme with synthetic marks
//! cargo run --release -p ttm-issuer --example measure -- publish FOLDER
//! cargo run --release -p ttm-issuer --example measure -- add FOLDER          # one more mark
//! cargo run --release -p ttm-issuer --example measure -- evaluate TIMES      # a maker's answers, read and judged
//! ```
#![allow(clippy::print_stdout, reason = "a tool that says what it measured")]

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use ttm_issuer::assess::AnswersFile;
use ttm_issuer::tuf::Validity;
use ttm_issuer::{
    Destination, Founding, Grant, Keyring, PublishedMark, ReleaseOrder, SchemeFile, SchemeFolder, SecretKey, Standing,
};
use ttm_mark::assessment::{Assessment, Set};
use ttm_mark::{Assurance, Form, Gtin, Issuer, IssuerKey, KeyState, KeyUse, MarkNumber, Scheme, Time};

const MAKER: u16 = 12;
/// Leaves five digits: 100,000 products.
const PREFIX: &str = "8719915";
const ROOTS: [&str; 2] = ["root-1", "root-2"];
const ANSWERS: &[u8] = include_bytes!("../../../tests/demo/assessments/pippa.toml");
const FACTS: &[u8] = include_bytes!("../../../tests/demo/assessments/merel.json");

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", folder, marks] => make(Path::new(folder), marks.parse()?),
        ["publish", folder] => publish(Path::new(folder)),
        ["add", folder] => {
            let scheme = SchemeFolder::at(folder);
            let next = scheme.numbers()?.last().map_or(0, |number| number.serial() + 1);
            scheme.keep(&mark(next, &SecretKey::demo("maker")?)?)?;
            Ok(())
        }
        ["evaluate", times] => evaluate(times.parse()?),
        _ => Err("make FOLDER MARKS | publish FOLDER | add FOLDER | evaluate TIMES".into()),
    }
}

fn make(folder: &Path, marks: u32) -> Result<()> {
    std::fs::create_dir_all(folder.join("marks"))?;
    let (scheme, maker) = (SchemeFolder::at(folder), SecretKey::demo("maker")?);
    let key = IssuerKey {
        key: maker.public().clone(),
        uses: vec![KeyUse::Marks, KeyUse::Assessments],
        not_before: "2026-01-01".parse()?,
        not_after: "2030-01-01".parse()?,
        assurance: vec![Assurance::SelfCertified],
        prefixes: vec![PREFIX.to_owned()],
        gtins: vec![],
        state: KeyState::Active,
    };
    scheme.keep_scheme(&SchemeFile {
        scheme: Scheme::Test,
        hosts: vec!["mark.example".into()],
        mirrors: vec![],
        status_keys: vec![SecretKey::demo("status")?.public().clone()],
        validity: Validity::default(),
        issuers: vec![Issuer { number: MAKER, name: "A maker".into(), keys: vec![key] }],
        operators: vec![],
    })?;
    let public = |name: &str| Ok::<_, Box<dyn Error>>(SecretKey::demo(name)?.public().clone());
    let root = ROOTS.map(public).into_iter().collect::<Result<_>>()?;
    let founding = Founding { root, threshold: 2, targets: public("targets")?, online: public("online")? };
    scheme.office(&keys()?, "2026-11-20".parse()?).found(&founding)?;
    for serial in 0..marks {
        let path = scheme.mark_path(MarkNumber::new(MAKER, serial)?);
        std::fs::write(path, serde_json::to_vec(&mark(serial, &maker)?)?)?;
    }
    Ok(())
}

fn keys() -> Result<Keyring> {
    let names = ROOTS.into_iter().chain(["targets", "online", "status"]);
    Ok(Keyring::of(names.map(SecretKey::demo).collect::<std::result::Result<_, _>>()?))
}

fn mark(serial: u32, maker: &SecretKey) -> Result<PublishedMark> {
    let mut assessment = Assessment::parse(FACTS)?;
    assessment.number = MarkNumber::new(MAKER, serial)?;
    assessment.product.gtin = gtin(serial)?;
    assessment.product.siblings = Set::default();
    let (issued, expires) = ("2026-09-15".parse()?, "2029-09-15".parse()?);
    let form = Form::Web { host: "mark.example" };
    let granted = Grant { assessment: &assessment, issued, expires, scheme: Scheme::Test, form }.sign(maker)?;
    Ok(PublishedMark { entry: granted.entry, standing: Standing::Valid })
}

fn gtin(serial: u32) -> Result<Gtin> {
    let digits = format!("{PREFIX}{serial:05}");
    let sum: u32 = digits.bytes().rev().zip([3, 1].into_iter().cycle()).map(|(it, by)| u32::from(it - b'0') * by).sum();
    Ok(format!("{digits}{}", (10 - sum % 10) % 10).parse()?)
}

fn publish(folder: &Path) -> Result<()> {
    let (scheme, to, keys) = (SchemeFolder::at(folder), Destination::folder(folder.join("registry")), keys()?);
    let started = Instant::now();
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs();
    let issued = Time::from_seconds(i64::try_from(seconds)?).ok_or("the calendar ends")?;
    let done = scheme.release(&ReleaseOrder { keys: &keys, issued, to: &to, after: 0, dry_run: false }, None)?;
    let bytes: u64 = done.written.files.iter().map(|change| change.bytes).sum();
    println!(
        "{} marks: {:.2} s, {:.2} s of CPU, {} files of {} kB written and .published.json, {} kept, at most {} MB of memory",
        done.marks,
        started.elapsed().as_secs_f64(),
        cpu()?,
        done.written.files.len(),
        bytes / 1000,
        done.written.kept,
        peak()? / 1000
    );
    if done.unconfirmed.is_empty() { Ok(()) } else { Err(format!("{:?}", done.unconfirmed[0]).into()) }
}

fn evaluate(times: u32) -> Result<()> {
    let now = "2026-11-24".parse()?;
    for _ in 0..times {
        let answers = AnswersFile::read(ANSWERS, now).answers.ok_or("the answers have problems")?;
        serde_json::to_vec(&answers.evaluation)?;
    }
    println!("{times} evaluated: {:.2} s of CPU, at most {} MB of memory", cpu()?, peak()? / 1000);
    Ok(())
}

/// The most memory that this process has held, in kB (Linux).
fn peak() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

/// Seconds of CPU that this process has used (Linux, 100 ticks a second).
fn cpu() -> Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = stat.rsplit_once(')').ok_or("no stat")?.1.split_whitespace().collect();
    Ok((fields[11].parse::<f64>()? + fields[12].parse::<f64>()?) / 100.0)
}
