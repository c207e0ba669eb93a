//! The scanner as apps use it: picture, text, number; before a sync, after it, and without network.
#![allow(clippy::unwrap_used, clippy::panic)] // a test file's helpers count as code

mod common;

use common::{Published, SIBLING, at, published, root, signed};
use ttm_client::{
    Answer, Bundle, Content, LookupError, Note, Origin, Query, Refusal, Registry, ScanOptions, Scanner, Setup, Store,
    SystemClock, What,
};
use ttm_mark::{AgeLimits, DAY, Finding, Language, Scheme, Status, TRUST_BUNDLE, Verdict};
use ttm_reader::{LoadLimits, LumaImage, PictureError};

fn registry() -> Registry {
    Registry::new(Scheme::Production, root(), Bundle::default())
}

fn scanner(registry: Registry) -> Scanner {
    let clock = SystemClock::new(at("2026-01-01"));
    Scanner::new(Setup { registries: vec![registry], clock, limits: LoadLimits::default(), ages: AgeLimits::default() })
}

fn on(day: &str) -> ScanOptions {
    ScanOptions { now: Some(at(day)), ..ScanOptions::default() }
}

fn good() -> Published {
    published(1, "2026-11-20", Status::Valid)
}

/// A picture of a QR code: 6 pixels a module, with quiet zone.
fn picture(text: &str) -> (Vec<u8>, usize) {
    let code = qrcode::QrCode::new(text).unwrap();
    let (modules, colours) = (code.width(), code.to_colors());
    let side = (modules + 8) * 6;
    let dark = |at: usize| (at / 6).checked_sub(4).filter(|module| *module < modules);
    let pixel = |index: usize| match (dark(index % side), dark(index / side)) {
        (Some(x), Some(y)) if colours[y * modules + x] == qrcode::Color::Dark => 0,
        _ => 255,
    };
    ((0..side * side).map(pixel).collect(), side)
}

#[test]
fn from_a_photo_to_a_verdict_in_words() {
    let mark = good();
    let scanner = scanner(registry().source(mark.source()));
    let before = scanner.check_texts([&mark.text], &on("2026-11-24"));
    assert_eq!(before.report.verdict, Some(Verdict::Unconfirmed), "nothing is known yet");
    assert_eq!(before.trust[0].origin, Origin::Nowhere);

    scanner.sync().unwrap();
    let (pixels, side) = picture(&mark.text);
    let mut png = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut png);
    let size = u32::try_from(side).unwrap();
    image::ImageEncoder::write_image(encoder, &pixels, size, size, image::ExtendedColorType::L8).unwrap();
    let options = ScanOptions { language: Language::De, ..on("2026-11-24") };
    let answer = scanner.scan_photo(&png, &options).unwrap();
    assert_eq!(answer.report.verdict, Some(Verdict::Trusted), "{:?}", answer.report);
    assert_eq!(answer.report.marks[0].claims.as_ref().unwrap().model, "Pippa the Fox");
    assert_eq!(answer.codes[0].content, Content::Mark);
    assert_eq!(answer.words.language, Language::De);
    assert_eq!((answer.trust[0].version, answer.trust[0].age), (1, 4 * DAY));

    let json = serde_json::to_string(&answer).unwrap();
    assert_eq!(serde_json::from_str::<Answer>(&json).unwrap(), answer);
    let luma = LumaImage::new(&pixels, side, side, side).unwrap();
    assert_eq!(scanner.scan_image(&luma, &options), answer);
    assert_eq!(scanner.scan_photo(b"", &options).unwrap_err(), PictureError::Empty);
}

#[test]
fn other_codes_are_named_and_no_mark_is_no_verdict() {
    let (pixels, side) = picture("https://shop.example/fox");
    let luma = LumaImage::new(&pixels, side, side, side).unwrap();
    let answer = scanner(registry()).scan_image(&luma, &ScanOptions::default());
    assert_eq!((answer.report.verdict, answer.codes[0].content), (None, Content::WebLink));
    assert_eq!(answer.words.verdict, "No mark found");
}

#[test]
fn offline_it_answers_from_what_is_kept_and_says_how_old_that_is() {
    let dir = tempfile::tempdir().unwrap();
    let mark = good();
    let kept = || registry().store(Store::open(dir.path()));
    scanner(kept().source(mark.source())).sync().unwrap();
    let offline = scanner(kept());
    assert!(offline.sync().is_err());
    let answer = offline.check_texts([&mark.text], &on("2026-12-20"));
    assert_eq!(answer.report.verdict, Some(Verdict::Trusted));
    assert_eq!((answer.trust[0].origin, answer.trust[0].age), (Origin::Kept, 30 * DAY));
    assert!(answer.report.marks[0].findings.contains(&Finding::TrustStale { age: 30 * DAY }));
    let later = offline.check_texts([&mark.text], &on("2027-06-01"));
    assert_eq!(later.report.verdict, Some(Verdict::Unconfirmed), "too old to tell");
    // The facts are kept as well.
    let found = offline.lookup(Query::Product("4006381333931".parse().unwrap()), &on("2026-11-24")).unwrap();
    assert_eq!(found.report.marks.len(), 1);
    let summary = found.summaries[0].as_ref().unwrap();
    assert_eq!((summary.age, summary.summary.answers.len()), (4 * DAY, 4));
    assert_eq!(summary.list.words, "The public list is of November 20, 2026.");
}

#[test]
fn a_number_or_product_is_looked_up_with_a_note() {
    let mark = good();
    let scanner = scanner(registry().source(mark.source()));
    scanner.sync().unwrap();
    let number = Query::Number(ttm_mark::MarkNumber::new(7, 0).unwrap());
    let [product, sibling] = ["4006381333931", SIBLING].map(|gtin| Query::Product(gtin.parse().unwrap()));
    for query in [number, product, sibling] {
        let answer = scanner.lookup(query, &on("2026-11-24")).unwrap();
        assert_eq!(answer.report.verdict, Some(Verdict::Trusted));
        assert_eq!(answer.report.findings, [Finding::NoCodeRead]);
        assert_eq!(answer.words.findings.len(), 1);
        assert_eq!(answer.report.marks[0].claims.as_ref().unwrap().brand, "Fuchsbau");
    }
}

#[test]
fn not_listed_and_not_at_hand_are_told_apart() {
    let mark = good();
    let unknown = Query::Product("96385074".parse().unwrap());
    let nothing = scanner(registry()).lookup(unknown, &on("2026-11-24"));
    assert!(matches!(nothing, Err(LookupError::NotAtHand { .. })), "there is no public list");
    let listed = scanner(registry().source(mark.source()));
    listed.sync().unwrap();
    let error = listed.lookup(unknown, &on("2026-11-24")).unwrap_err();
    assert_eq!(error, LookupError::NotListed { what: What::Product, listed: at("2026-11-20") });
    assert_eq!(error.to_string(), "the public list of 2026-11-20 has no mark for this product");
    let other = Query::Number(ttm_mark::MarkNumber::new(7, 5).unwrap());
    let error = listed.lookup(other, &on("2026-11-24")).unwrap_err();
    assert!(matches!(error, LookupError::NotListed { what: What::Number, .. }));
    // The list is at hand, and the facts that it names are not.
    let list_alone = Bundle::new([(TRUST_BUNDLE, signed(&mark.edition))]);
    let product = Query::Product("4006381333931".parse().unwrap());
    let half = scanner(registry().source(list_alone));
    half.sync().unwrap();
    let options = ScanOptions { fetch_facts: true, ..on("2026-11-24") };
    let Err(LookupError::NotAtHand { notes }) = half.lookup(product, &options) else { panic!("it has no facts") };
    assert!(notes.iter().any(|note| matches!(note, Note::NotFetched { .. })));
}

#[test]
fn the_summary_comes_with_the_facts_and_those_with_one_request() {
    let mark = good();
    let list_alone = Bundle::new([(TRUST_BUNDLE, signed(&mark.edition))]);
    // The program ships the list; the facts are elsewhere.
    let registry = Registry::new(Scheme::Production, root(), list_alone).source(mark.source());
    let scanner = scanner(registry);
    let before = scanner.check_texts([&mark.text], &on("2026-11-24"));
    assert_eq!(before.report.marks[0].findings, [Finding::AssessmentUnavailable]);
    let summary = &before.summaries[0].as_ref().unwrap().summary;
    assert_eq!((summary.answers.len(), summary.criteria.len()), (0, 5), "the token speaks");

    let options = ScanOptions { fetch_facts: true, language: Language::Fr, ..on("2026-11-24") };
    let after = scanner.check_texts([&mark.text], &options);
    assert_eq!((after.report.verdict, &after.report.marks[0].findings[..]), (Some(Verdict::Trusted), &[][..]));
    let summary = &after.summaries[0].as_ref().unwrap().summary;
    assert_eq!(summary.answers[3].words, "Oui, dans l’application.");
    assert_eq!(summary.vouching.reviewers, ["Ada Brandt", "Bela Cho"]);
    let german = scanner.summary(&after.report.marks[0], &ScanOptions { language: Language::De, ..options }).unwrap();
    assert_eq!(german.summary.answers[3].words, "Ja, in der App.");
}

#[test]
fn an_invalid_mark_gets_no_summary() {
    let revoked = published(1, "2026-11-20", Status::Invalid);
    let scanner = scanner(registry().source(revoked.source()));
    scanner.sync().unwrap();
    let answer = scanner.check_texts([&revoked.text], &on("2026-11-24"));
    assert_eq!((answer.report.verdict, &answer.summaries[..]), (Some(Verdict::Invalid), &[None][..]));
}

#[test]
fn a_revocation_arrives_with_the_next_sync_and_stays() {
    let dir = tempfile::tempdir().unwrap();
    let kept = || registry().store(Store::open(dir.path()));
    let mark = good();
    scanner(kept().source(mark.source())).sync().unwrap();
    let revoked = published(2, "2026-11-22", Status::Invalid);
    scanner(kept().source(revoked.source())).sync().unwrap();
    assert!(!common::keeps(dir.path(), &mark.bucket_path), "a bucket that is no longer listed goes");
    // A source that went back to the first edition.
    let tricked = scanner(kept().source(mark.source()));
    assert!(tricked.sync().is_err());
    let answer = tricked.check_texts([&mark.text], &on("2026-11-24"));
    assert_eq!(answer.report.verdict, Some(Verdict::Invalid));
}

#[test]
fn a_bucket_that_does_not_fit_its_hash_is_refused_and_damage_on_disk_is_mended() {
    let dir = tempfile::tempdir().unwrap();
    let kept = || registry().store(Store::open(dir.path()));
    let mark = good();
    let found = |registry: Registry| {
        let answer = scanner(registry).check_texts([&mark.text], &on("2026-11-24"));
        assert_eq!(answer.report.verdict, Some(Verdict::Trusted), "a reviewed mark needs no bucket");
        answer.report.marks[0].findings.clone()
    };
    let wrong = Bundle::new([
        (TRUST_BUNDLE, signed(&mark.edition)),
        (&mark.bucket_path, b"{}".to_vec()),
        (&mark.index_path, mark.index.clone()),
    ]);
    let known = kept().source(wrong).sync(at("2026-11-24")).unwrap().known;
    assert!(matches!(&known.notes[..], [Note::Refused { refusal: Refusal::Bucket { .. }, .. }]));
    assert_eq!(found(kept()), [Finding::AssessmentUnavailable]);

    kept().source(mark.source()).sync(at("2026-11-24")).unwrap();
    assert_eq!(found(kept()), []);
    common::spoil(dir.path(), &mark.bucket_path, Some(b"{"));
    assert_eq!(found(kept()), [Finding::AssessmentUnavailable]);
    assert!(scanner(kept().source(mark.source())).fetch_facts("4006381333931".parse().unwrap()));
    assert_eq!(found(kept()), []);
}

#[test]
fn what_a_program_ships_serves_without_network() {
    let mark = good();
    let registry = Registry::new(Scheme::Production, root(), mark.source());
    let product = Query::Product("4006381333931".parse().unwrap());
    let answer = scanner(registry).lookup(product, &on("2026-11-24")).unwrap();
    assert_eq!((answer.report.verdict, answer.trust[0].origin), (Some(Verdict::Trusted), Origin::Shipped));
}

#[test]
fn one_scanner_serves_all_threads() {
    let mark = good();
    let scanner = scanner(registry().source(mark.source()));
    std::thread::scope(|scope| {
        scope.spawn(|| scanner.sync().unwrap());
        for _ in 0..3 {
            scope.spawn(|| (0..20).for_each(|_| drop(scanner.check_texts([&mark.text], &on("2026-11-24")))));
        }
    });
    let answer = scanner.check_texts([&mark.text], &on("2026-11-24"));
    assert_eq!(answer.report.verdict, Some(Verdict::Trusted));
}
