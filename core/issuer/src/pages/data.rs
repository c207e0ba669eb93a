//! All marks for programs: the search of the index page, JSON and CSV.

use serde_json::{Value, json};
use ttm_mark::Outcome;

use super::judged::{About, Record};
use super::product::product_path;
use super::{Page, Site};

/// Marks of a file that the search reads: about 100 kB, a fifth of that on its way.
pub(super) const SHARD: usize = 1000;
/// What a spreadsheet would take for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
const COLUMNS: [&str; 18] = [
    "number",
    "gtin",
    "brand",
    "model",
    "category",
    "maker",
    "assurance",
    "issuer",
    "state",
    "issued",
    "expires",
    "support_until",
    "privacy",
    "transparency",
    "security",
    "stability",
    "openness",
    "page",
];

impl Site {
    /// The files for programs; records are in the order in which they were listed.
    pub(super) fn data_files(&self, records: &[Record]) -> Vec<Page> {
        let shard = |(at, records): (usize, &[Record])| {
            let rows: Vec<Value> = records.iter().map(search_row).collect();
            Page {
                path: format!("search/{}.json", at + 1),
                content_type: "application/json",
                bytes: Value::Array(rows).to_string().into_bytes(),
            }
        };
        let mut pages: Vec<Page> = records.chunks(SHARD).enumerate().map(shard).collect();
        pages.push(Page { path: "marks.json".into(), content_type: "application/json", bytes: self.json(records) });
        pages.push(Page {
            path: "marks.csv".into(),
            content_type: "text/csv; charset=utf-8",
            bytes: self.csv(records),
        });
        pages
    }

    /// One mark a line, so that a change is one line.
    fn json(&self, records: &[Record]) -> Vec<u8> {
        let lines: Vec<String> = records.iter().map(|record| self.object(record).to_string()).collect();
        format!("[\n{}\n]\n", lines.join(",\n")).into_bytes()
    }

    fn object(&self, record: &Record) -> Value {
        let issuer = self.trust.issuer(record.number.issuer()).map(|issuer| issuer.name.as_str());
        let mut object = json!({
            "number": record.number.to_string(),
            "gtin": record.gtin.to_string(),
            "siblings": record.siblings.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "maker": record.maker,
            "issuer": issuer,
            "state": record.state.name(),
            "listed": record.listed,
            "page": self.url(&product_path(record.gtin, ttm_mark::Language::En)),
        });
        if let Some((_, notice)) = &record.notice {
            object["notice"] = json!({ "action": notice.action, "reason": notice.reason, "since": notice.since });
        }
        if let Some(About { brand, model, category, outcomes, assurance, issued, expires, support_until }) =
            &record.about
        {
            object["brand"] = brand.as_str().into();
            object["model"] = model.as_str().into();
            object["category"] = category.name().into();
            object["assurance"] = json!(assurance);
            object["issued"] = json!(issued);
            object["expires"] = json!(expires);
            object["support_until"] = json!(support_until);
            object["outcomes"] = json!(outcomes);
        }
        object
    }

    /// RFC 4180.
    fn csv(&self, records: &[Record]) -> Vec<u8> {
        let mut csv = COLUMNS.join(",");
        for record in records {
            csv.push_str("\r\n");
            let object = self.object(record);
            let cell = |column: &&str| match object.get(*column).or_else(|| object["outcomes"].get(*column)) {
                Some(Value::String(text)) => quoted(text),
                _ => String::new(),
            };
            csv.push_str(&COLUMNS.iter().map(cell).collect::<Vec<_>>().join(","));
        }
        csv.push_str("\r\n");
        csv.into_bytes()
    }
}

/// A text as a cell. What a maker wrote must not run in somebody's spreadsheet.
fn quoted(text: &str) -> String {
    let safe = if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() };
    if safe.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

/// GTIN, brand, model, maker, category, outcomes, state, number, siblings: what the search looks at and shows.
fn search_row(record: &Record) -> Value {
    let about = record.about.as_ref();
    let digit = |outcome: Outcome| char::from(b'0' + outcome.number());
    let outcomes: String =
        about.iter().flat_map(|about| about.outcomes.as_array()).map(|(_, outcome)| digit(outcome)).collect();
    let siblings: Vec<String> = record.siblings.iter().map(ToString::to_string).collect();
    json!([
        record.gtin.to_string(),
        about.map(|about| about.brand.as_str()).unwrap_or("Trustable Technology Mark"),
        about.map_or_else(|| record.number.to_string(), |about| about.model.clone()),
        record.maker.as_deref().unwrap_or_default(),
        about.map_or(0, |about| about.category.number()),
        outcomes,
        record.state.name(),
        record.number.to_string(),
        siblings.join(" "),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(quoted("=HYPERLINK(\"a\",\"b\")"), "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"");
        assert_eq!(quoted("Fuchsbau, GmbH"), "\"Fuchsbau, GmbH\"");
        assert_eq!(quoted("Pippa"), "Pippa");
    }
}
