//! The tables, in Markdown.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fmt::Write,
};

use ttm_tests::{
    corpus::{Kind, set_of},
    judge::Outcome,
};

use super::{
    Ran,
    figures::{BASE, OURS, Spread, count, ratios, times},
};
use crate::row::Row;

pub(crate) fn table(ran: &Ran<'_>) -> String {
    let mut out = String::from("# Readers compared\n\n");
    let turns: Vec<String> = ran.turns.iter().map(|t| format!("{t}°")).collect();
    let engines: Vec<String> = ran.engines.iter().map(|(id, version)| format!("{} {version}", id.name())).collect();
    line(
        &mut out,
        &format!("{} pictures at {}. Ran now: {}.", ran.entries.len(), turns.join(", "), engines.join(", ")),
    );
    if !ran.unreadable.is_empty() {
        line(&mut out, &format!("{} pictures could not be decoded; no engine saw them:", ran.unreadable.len()));
        for picture in ran.unreadable {
            line(&mut out, &format!("- {}: {}", picture.file, picture.error));
        }
    }
    line(
        &mut out,
        "CPU times are milliseconds on the grey buffer. “of zxing-cpp” divides the columns before it by those of zxing-cpp;",
    );
    line(&mut out, "“each picture” divides picture by picture.\n");
    for (name, rows) in groups(ran.rows) {
        group(&mut out, &name, &rows, ran.turns);
    }
    sets(&mut out, ran.rows);
    slowest(&mut out, ran.rows);
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// QR pictures by the first folder they lie in; all retail pictures; all without a code.
fn groups(rows: &[Row]) -> BTreeMap<String, Vec<&Row>> {
    let mut groups: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        let family = row.file.split('/').next().filter(|_| row.file.contains('/')).unwrap_or("pictures");
        let name = match row.kind {
            Kind::Qr => format!("QR, {family}"),
            Kind::Retail => "Retail".to_owned(),
            Kind::None => "Without a code".to_owned(),
        };
        groups.entry(name).or_default().push(row);
    }
    groups
}

fn engines<'a>(rows: &[&'a Row]) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    rows.iter().map(|row| row.engine.as_str()).filter(|engine| seen.insert(*engine)).collect()
}

fn group(out: &mut String, name: &str, rows: &[&Row], turns: &[u16]) {
    let pictures: BTreeSet<&str> = rows.iter().map(|row| row.file.as_str()).collect();
    let none = rows.iter().any(|row| row.kind == Kind::None);
    let _ = writeln!(out, "## {name}: {} pictures\n", pictures.len());
    let counted = if none { "false reads" } else { "read" };
    let columns: Vec<String> = turns.iter().map(|turn| format!("{counted} {turn}°")).collect();
    let _ = writeln!(
        out,
        "| engine | {} | wrong | extra | part | crash | time limit | median | p95 | worst | of zxing-cpp: median | p95 | worst | \
         each picture: median | p95 | worst |",
        columns.join(" | ")
    );
    line(out, &format!("|---|{}", "---:|".repeat(columns.len() + 14)));
    let of = |engine: &str| rows.iter().copied().filter(|row| row.engine == engine).collect::<Vec<&Row>>();
    let base = of(BASE);
    for engine in engines(rows) {
        let own = of(engine);
        let wanted = if none { Outcome::Wrong } else { Outcome::Read };
        let read: Vec<String> =
            turns.iter().map(|&turn| count(own.iter().filter(|row| row.turn == turn), wanted).to_string()).collect();
        let extra = own.iter().filter(|row| row.outcome == Outcome::Read && row.extra > 0).count();
        let [wrong, part, crash, slow] =
            [Outcome::Wrong, Outcome::Part, Outcome::Crash, Outcome::TimeLimit].map(|o| count(&own, o));
        let counts = [wrong, extra, part, crash, slow].map(|n| n.to_string());
        let spent = times(&own);
        let cells = [
            spread(spent, 2),
            spread(spent.and_then(|own| Some(own.over(times(&base)?))), 2),
            spread(ratios(&own, &base), 2),
        ];
        line(out, &format!("| {engine} | {} | {} | {} |", read.join(" | "), counts.join(" | "), cells.join(" | ")));
    }
    if !none {
        union(out, "all but ttm together", rows, turns, |engine| engine != "ttm");
        union(out, "all together", rows, turns, |_| true);
    }
    out.push('\n');
}

fn spread(spread: Option<Spread>, digits: usize) -> String {
    spread.map_or_else(
        || "– | – | –".to_owned(),
        |s| format!("{:.digits$} | {:.digits$} | {:.digits$}", s.median, s.p95, s.worst),
    )
}

/// What several engines read between them.
fn union(out: &mut String, name: &str, rows: &[&Row], turns: &[u16], counts: impl Fn(&str) -> bool) {
    let read: Vec<String> = turns
        .iter()
        .map(|&turn| {
            let read = rows.iter().filter(|r| r.turn == turn && r.outcome == Outcome::Read && counts(&r.engine));
            read.map(|r| r.file.as_str()).collect::<HashSet<_>>().len().to_string()
        })
        .collect();
    line(out, &format!("| *{name}* | {} |{}", read.join(" | "), " |".repeat(14)));
}

/// Reads per set over all rotations, wrong ones in brackets.
fn sets(out: &mut String, rows: &[Row]) {
    let all: Vec<&Row> = rows.iter().collect();
    let engines = engines(&all);
    line(out, "## By set, all rotations together; wrong reads in brackets\n");
    line(out, &format!("| set | kind | of | {} |", engines.join(" | ")));
    line(out, &format!("|---|---|---:|{}", "---:|".repeat(engines.len())));
    let mut sets: BTreeMap<(&str, Kind), Vec<&Row>> = BTreeMap::new();
    for row in rows {
        sets.entry((set_of(&row.file), row.kind)).or_default().push(row);
    }
    for ((set, kind), rows) in sets {
        let shown: HashSet<(&str, u16)> = rows.iter().map(|row| (row.file.as_str(), row.turn)).collect();
        let cells: Vec<String> = engines
            .iter()
            .map(|engine| {
                let own: Vec<&Row> = rows.iter().copied().filter(|row| row.engine == *engine).collect();
                let (read, wrong) = (count(&own, Outcome::Read), count(&own, Outcome::Wrong));
                match (own.is_empty(), kind, wrong) {
                    (true, ..) => "–".to_owned(),
                    (_, Kind::None, wrong) => format!("({wrong})"),
                    (_, _, 0) => read.to_string(),
                    _ => format!("{read} ({wrong})"),
                }
            })
            .collect();
        let kind = format!("{kind:?}").to_lowercase();
        line(out, &format!("| {set} | {kind} | {} | {} |", shown.len(), cells.join(" | ")));
    }
}

/// How many of the slowest reads are listed.
const SLOWEST: usize = 10;

/// The reads that cost us most, beside those of the engine that all are compared with.
fn slowest(out: &mut String, rows: &[Row]) {
    let base: HashMap<(&str, u16), f64> = rows
        .iter()
        .filter(|row| row.engine == BASE)
        .filter_map(|row| Some(((row.file.as_str(), row.turn), row.cpu_ms?)))
        .collect();
    let mut own: Vec<(f64, &Row)> =
        rows.iter().filter(|row| row.engine == OURS).filter_map(|row| Some((row.cpu_ms?, row))).collect();
    if own.is_empty() {
        return;
    }
    own.sort_by(|a, b| b.0.total_cmp(&a.0));
    line(out, &format!("\n## The slowest reads of {OURS}\n"));
    line(out, &format!("| picture | turn | {OURS} | {BASE} | times |\n|---|---:|---:|---:|---:|"));
    for (millis, row) in own.into_iter().take(SLOWEST) {
        let beside = base.get(&(row.file.as_str(), row.turn));
        let cell = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
        let (theirs, times) = (cell(beside.copied()), cell(beside.map(|base| millis / base)));
        line(out, &format!("| {} | {}° | {millis:.2} | {theirs} | {times} |", row.file, row.turn));
    }
}
