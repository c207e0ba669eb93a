//! A new answers file: every question that the product's category is asked, with its answers.

use std::collections::BTreeSet;
use std::fmt::Write;

use ttm_mark::{Category, Criterion, Day};

use super::ANSWERS_FORMAT;
use super::catalogue::{AnswerKind, Counts, Question, QuestionCatalogue, Trait};

/// The longest line of a comment.
const WIDTH: usize = 110;

/// The text of an answers file to fill in, for a product with these traits.
///
/// ```
/// use ttm_issuer::assess::{QuestionCatalogue, NEWEST_CATALOGUE, template};
/// use ttm_mark::Category;
/// let catalogue = QuestionCatalogue::of(NEWEST_CATALOGUE).unwrap();
/// let text = template(catalogue, Category::Router, &catalogue.usual(Category::Router), "2026-11-24".parse()?);
/// assert!(text.contains("# passwords = \"\""));
/// assert!(!text.contains("# microphone = \"\""), "a router has none");
/// # Ok::<(), ttm_mark::TimeError>(())
/// ```
#[must_use]
pub fn template(catalogue: &QuestionCatalogue, category: Category, traits: &BTreeSet<Trait>, today: Day) -> String {
    let mut text = format!(
        "# Answers for the Trustable Technology Mark. Remove the `#` before a name and write the answer behind it.\n\
         # An answer can be a table: {{ answer = \"…\", evidence = [\"https://…\"], note = \"for reviewers\" }}.\n\
         # `ttm assess check FILE` tells what is missing; `ttm assess evaluate FILE` tells what follows.\n\n\
         format = {ANSWERS_FORMAT}\n\
         catalogue = \"{}\"\n\
         # Counts the assessments of this mark, from 1.\n\
         sequence = 1\n\
         # The day on which the facts were established.\n\
         date = {today}\n\
         # Who vouches: \"reviewed\" (the scheme's experts) or \"self_certified\" (the maker).\n\
         assurance = \"self_certified\"\n\n\
         [product]\n\
         # The number below the barcode, as 14 digits; other numbers of the same model: colours, regions.\n\
         gtin = \"\"\n\
         siblings = []\n\
         # As printed on the box.\n\
         brand = \"\"\n\
         model = \"\"\n\
         category = \"{}\"\n\n\
         [maker]\n\
         name = \"\"\n\
         # Two letters, such as \"DE\".\n\
         country = \"\"\n\
         # What the maker wants to say to shoppers: shown as its own words.\n\
         # words = \"\"\n\n\
         # What the product has. It decides which questions apply.\n\
         [traits]\n",
        catalogue.version(),
        category.name(),
    );
    for it in Trait::ALL {
        // Writing to a string does not fail.
        let _ = writeln!(text, "# {}\n{} = {}", catalogue.meaning(it), it.name(), traits.contains(&it));
    }
    for criterion in Criterion::ALL {
        let _ = write!(text, "\n[{}]\n", criterion.name());
        let asked = catalogue.of_criterion(*criterion).filter(|question| question.applies(traits));
        asked.for_each(|question| ask(question, &mut text));
    }
    text
}

fn ask(question: &Question, text: &mut String) {
    let counts = match question.counts {
        Counts::Required(_) => "required: not met means no mark".to_owned(),
        Counts::Weight(weight) => format!("weight {weight}"),
    };
    comment(&question.ask, text);
    comment(&format!("Why: {} ({counts})", question.why), text);
    for option in &question.options {
        let grade = option.counts.map(|grade| match grade {
            super::Grade::Met => "",
            super::Grade::Partly => " (partly met)",
            super::Grade::NotMet => " (not met)",
        });
        comment(&format!("  \"{}\": {}{}", option.value, option.says, grade.unwrap_or_default()), text);
    }
    let of_list = matches!(question.answer, AnswerKind::Choices | AnswerKind::Countries);
    if let Some(none) = &question.none {
        comment(&format!("  {}: {none}", if of_list { "[]" } else { "\"none\"" }), text);
    }
    if question.options.is_empty() || question.duration.is_some() {
        let or = if question.options.is_empty() { "" } else { "or " };
        let example = match question.duration {
            Some(duration) => format!("a number of {}", duration.unit.name()),
            None => question.example(),
        };
        comment(&format!("  {or}{example}"), text);
    }
    let (_, name) = question.id.split_once('.').unwrap_or_default();
    let blank = match question.answer {
        AnswerKind::Choices | AnswerKind::Countries => "[]",
        AnswerKind::Duration => "0",
        AnswerKind::Date => "2031-12-31",
        AnswerKind::Choice | AnswerKind::Text | AnswerKind::Link => "\"\"",
    };
    let _ = write!(text, "# {name} = {blank}\n\n");
}

/// A comment, on as many lines as it takes.
fn comment(words: &str, text: &mut String) {
    let indent = words.len() - words.trim_start().len();
    let mut line = format!("# {}", &words[..indent]);
    let start = line.len();
    for word in words.split_whitespace() {
        if line.len() > start && line.chars().count() + 1 + word.chars().count() > WIDTH {
            let _ = writeln!(text, "{line}");
            line = format!("# {:indent$}", "");
        }
        if line.len() > start {
            line.push(' ');
        }
        line.push_str(word);
    }
    let _ = writeln!(text, "{line}");
}
