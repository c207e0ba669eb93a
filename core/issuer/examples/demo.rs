//! Makes the demo scheme anew: `cargo run -p ttm-issuer --example demo -- tests/demo`. The keys follow from public
//! seeds: they are no secret, belong to the test scheme, and no release trusts them.
#![allow(clippy::print_stdout, reason = "a tool that says what it made")]

use std::error::Error;
use std::path::{Path, PathBuf};

use ttm_issuer::tuf::Validity;
use ttm_issuer::{
    Destination, Founding, Grant, Keyring, Label, PublishedMark, ReleaseOrder, Released, SchemeFile, SchemeFolder,
    SecretKey, Standing, decide,
};
use ttm_mark::assessment::Assessment;
use ttm_mark::{Assurance, Form, Issuer, IssuerKey, KeyState, KeyUse, Scheme};

/// The invented host of the labels.
const HOST: &str = "mark.example";
/// Millimetres of a module, and dots per inch of the pictures.
const MODULE_MM: f32 = 0.5;
const DPI: f32 = 1000.0;
/// When the demo's registry was signed.
const ISSUED: &str = "2026-11-20";
/// Holders of the root.
const HOLDERS: [&str; 3] = ["root-1", "root-2", "root-3"];
/// Who speaks for the scheme.
const DESK: (u16, &str) = (500, "Trustable Technology Mark");
/// The invented reviewers.
const REVIEWERS: [(u16, &str); 2] = [(501, "Noor Willems"), (502, "Idris Keller")];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("usage: demo FOLDER")?);
    let mut scheme = SchemeFile {
        scheme: Scheme::Test,
        hosts: vec![HOST.into()],
        mirrors: vec![],
        status_keys: vec![],
        validity: Validity::default(),
        issuers: vec![],
        operators: Vec::new(),
    };
    for name in ["pippa", "merel"] {
        let facts = std::fs::read(folder.join("assessments").join(name).with_extension("json"))?;
        let assessment = Assessment::parse(&facts)?;
        let key = demo_key(&folder, &format!("issuer-{:03}", assessment.number.issuer()))?;
        scheme.issuers.push(issuer(&assessment, &key)?);
        grant(&folder, name, &assessment, &key)?;
    }
    let desk = demo_key(&folder, &format!("issuer-{}", DESK.0))?;
    scheme.issuers.push(member(DESK, KeyUse::Notices, &desk)?);
    for reviewer in REVIEWERS {
        let key = demo_key(&folder, &format!("issuer-{}", reviewer.0))?;
        scheme.issuers.push(member(reviewer, KeyUse::Decisions, &key)?);
    }
    scheme.status_keys.push(demo_key(&folder, "status")?.public().clone());
    SchemeFolder::at(&folder).keep_scheme(&scheme)?;
    let released = found_and_release(&folder)?;
    println!("{} marks, {} files", released.marks, released.written.files.len());
    if released.unconfirmed.is_empty() { Ok(()) } else { Err(format!("{:?}", released.unconfirmed).into()) }
}

/// The first root, the list of issuers and the registry, all anew.
fn found_and_release(folder: &Path) -> Result<Released, Box<dyn Error>> {
    let registry = folder.join("registry");
    for made in [&folder.join("trust"), &registry] {
        if made.exists() {
            std::fs::remove_dir_all(made)?;
        }
    }
    let mut keys = Vec::new();
    for name in HOLDERS.into_iter().chain(["targets", "online", "status"]) {
        keys.push(demo_key(folder, name)?);
    }
    let public = |at: usize| keys[at].public().clone();
    let founding = Founding {
        root: (0..HOLDERS.len()).map(public).collect(),
        threshold: 2,
        targets: public(HOLDERS.len()),
        online: public(HOLDERS.len() + 1),
    };
    let (keys, issued, scheme) = (Keyring::of(keys), ISSUED.parse()?, SchemeFolder::at(folder));
    scheme.office(&keys, issued).found(&founding)?;
    let to = Destination::folder(registry);
    Ok(scheme.release(&ReleaseOrder { keys: &keys, issued, to: &to, after: 0, dry_run: false }, None)?)
}

fn demo_key(folder: &Path, name: &str) -> Result<SecretKey, Box<dyn Error>> {
    let key = SecretKey::demo(name)?;
    let path = folder.join("keys").join(format!("{name}.demo.pem"));
    if !path.exists() {
        std::fs::create_dir_all(folder.join("keys"))?;
        key.write_new(&path, None)?;
    }
    Ok(key)
}

fn issuer(assessment: &Assessment, key: &SecretKey) -> Result<Issuer, Box<dyn Error>> {
    let name = match assessment.assurance {
        Assurance::Reviewed => "Trustable Technology Reviewers".to_owned(),
        Assurance::SelfCertified => assessment.maker.name.to_string(),
    };
    let key = IssuerKey {
        key: key.public().clone(),
        uses: vec![KeyUse::Marks, KeyUse::Assessments],
        not_before: "2026-01-01".parse()?,
        not_after: "2030-01-01".parse()?,
        assurance: vec![assessment.assurance],
        prefixes: vec![],
        gtins: vec![assessment.product.gtin],
        state: KeyState::Active,
    };
    Ok(Issuer { number: assessment.number.issuer(), name, keys: vec![key] })
}

/// The desk signs notices, a reviewer decisions, and neither anything else.
fn member((number, name): (u16, &str), may: KeyUse, key: &SecretKey) -> Result<Issuer, Box<dyn Error>> {
    let key = IssuerKey {
        key: key.public().clone(),
        uses: vec![may],
        not_before: "2026-01-01".parse()?,
        not_after: "2030-01-01".parse()?,
        assurance: vec![Assurance::Reviewed],
        prefixes: vec![],
        gtins: vec![],
        state: KeyState::Active,
    };
    Ok(Issuer { number, name: name.to_owned(), keys: vec![key] })
}

fn grant(folder: &Path, name: &str, assessment: &Assessment, key: &SecretKey) -> Result<(), Box<dyn Error>> {
    let (issued, expires) = ("2026-09-15".parse()?, "2029-09-15".parse()?);
    let form = Form::Web { host: HOST };
    let mut granted = Grant { assessment, issued, expires, scheme: Scheme::Test, form }.sign(key)?;
    if assessment.assurance == Assurance::Reviewed {
        for (number, _) in REVIEWERS {
            let key = demo_key(folder, &format!("issuer-{number}"))?;
            decide(&mut granted.entry, &key, assessment.date, Scheme::Test)?;
        }
    }
    let label = Label::new(&granted.text, assessment.number, MODULE_MM).draw()?;
    let path = folder.join("labels").join(name);
    write(&path.with_extension("txt"), granted.text.as_bytes())?;
    write(&path.with_extension("svg"), label.svg.as_bytes())?;
    write(&path.with_extension("png"), &label.png(DPI)?)?;
    granted.entry.listed = "2026-09-16".parse()?;
    let mark = PublishedMark { entry: granted.entry, standing: Standing::Valid };
    write(&folder.join("marks").join(format!("{}.json", assessment.number)), &serde_json::to_vec_pretty(&mark)?)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(path.parent().ok_or("no folder")?)?;
    Ok(std::fs::write(path, bytes)?)
}
