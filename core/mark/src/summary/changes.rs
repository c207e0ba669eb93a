//! What has changed since the box was printed.

use super::{Change, Question, Teller};
use crate::assessment::Assessment;
use crate::{Claims, Facts};

impl Teller {
    /// The newest assessment against what the mark on the box says and what was signed with it.
    pub(super) fn changes(&self, claims: &Claims, facts: &Facts) -> Vec<Change> {
        let Some(printed) = &facts.printed else { return Vec::new() };
        let newest = &facts.assessment;
        let pairs = claims.outcomes.as_array().into_iter().zip(newest.outcomes.as_array());
        let outcomes =
            pairs.filter(|((_, printed), (_, now))| printed != now).map(|((criterion, printed), (_, now))| {
                let facts = [
                    ("criterion", self.criterion(criterion)),
                    ("printed", self.outcome(printed)),
                    ("now", self.outcome(now)),
                ];
                Change::Outcome { criterion, printed, now, words: self.say_with("changed-outcome", facts) }
            });
        let asked = Question::ALL.into_iter().filter(|question| differs(*question, printed, newest));
        let answers = asked.map(|question| {
            let words = self.say_with("changed-answer", [("question", self.question(question))]);
            Change::Answer { question, words }
        });
        let (before, now) = (claims.support_until, newest.support_until);
        let support = (before != now).then(|| {
            let words = match now {
                Some(day) => self.say_with("support-promised", [("date", self.words.day(day))]),
                None => self.say("support-none"),
            };
            Change::Support { printed: before, now, words }
        });
        outcomes.chain(answers).chain(support).collect()
    }
}

fn differs(question: Question, printed: &Assessment, newest: &Assessment) -> bool {
    let (one, other) = (&printed.privacy, &newest.privacy);
    match question {
        Question::Data => one.data != other.data,
        Question::Places => (&one.places, &one.countries, one.kept) != (&other.places, &other.countries, other.kept),
        Question::Access => one.access != other.access,
        Question::Export => one.export != other.export,
    }
}
