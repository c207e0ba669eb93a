//! The five criteria: outcome, what it means, and the facts that a careful shopper asks for.

use super::{CriterionSummary, Fact, MAX_FACTS, Teller};
use crate::assessment::{Assessment, Choice};
use crate::{Criterion, Outcome, Outcomes};

impl Teller {
    pub(super) fn criteria(&self, outcomes: Outcomes, assessment: Option<&Assessment>) -> Vec<CriterionSummary> {
        let of = |(criterion, outcome): (Criterion, Outcome)| CriterionSummary {
            criterion,
            name: self.criterion(criterion),
            outcome,
            words: self.outcome(outcome),
            headline: self.say(&format!("headline-{}-{}", criterion.name(), outcome.name())),
            facts: assessment.map(|assessment| self.facts(criterion, assessment)).unwrap_or_default(),
        };
        outcomes.as_array().into_iter().map(of).collect()
    }

    pub(super) fn criterion(&self, criterion: Criterion) -> String {
        self.say(&format!("criterion-{}", criterion.name()))
    }

    pub(super) fn outcome(&self, outcome: Outcome) -> String {
        self.say(&format!("outcome-{}", outcome.name()))
    }

    /// Concerns first, then in the order of importance below.
    fn facts(&self, criterion: Criterion, assessment: &Assessment) -> Vec<Fact> {
        let mut facts: Vec<Fact> = match criterion {
            Criterion::Privacy => self.privacy(assessment),
            Criterion::Transparency => self.transparency(assessment),
            Criterion::Security => self.security(assessment),
            Criterion::Stability => self.stability(assessment),
            Criterion::Openness => self.openness(assessment),
        };
        facts.sort_by_key(|fact| !fact.concern);
        facts.truncate(MAX_FACTS);
        facts
    }

    fn some(&self, choice: Option<impl Choice>) -> Option<Fact> {
        choice.map(|choice| self.choice(choice))
    }

    /// What the four answers leave out.
    fn privacy(&self, assessment: &Assessment) -> Vec<Fact> {
        let facts = &assessment.privacy;
        let purposes = facts.purposes.as_deref().filter(|purposes| !purposes.is_empty()).map(|purposes| Fact {
            key: "purposes".into(),
            words: self.say_with("fact-purposes", [("list", self.list(purposes))]),
            concern: purposes.iter().any(|purpose| purpose.is_concern()),
        });
        let nothing = facts.data.is_empty();
        let of_data =
            [purposes, self.some(facts.sale), self.some(facts.deletion)].map(|fact| fact.filter(|_| !nothing));
        of_data.into_iter().chain([self.some(facts.children), self.some(facts.account)]).flatten().collect()
    }

    fn transparency(&self, assessment: &Assessment) -> Vec<Fact> {
        let facts = &assessment.transparency;
        let all = [
            self.some(facts.microphone),
            self.some(facts.listens),
            self.some(facts.camera),
            self.some(facts.people),
            self.some(facts.light),
            self.some(facts.changes),
            self.some(facts.notice),
        ];
        all.into_iter().flatten().collect()
    }

    fn security(&self, assessment: &Assessment) -> Vec<Fact> {
        let facts = &assessment.security;
        let all = [
            self.some(facts.updates),
            self.some(facts.tested),
            self.some(facts.transit),
            self.some(facts.passwords),
            self.some(facts.rest),
            self.some(facts.contact),
            self.some(facts.second_factor),
            self.some(facts.signed),
        ];
        all.into_iter().flatten().collect()
    }

    fn stability(&self, assessment: &Assessment) -> Vec<Fact> {
        let facts = &assessment.stability;
        let years = |key, years: Option<u16>| years.map(|years| self.count(key, "years", years));
        let all = [
            self.some(facts.offline),
            self.some(facts.cloud_end),
            years("fact-warranty_years", facts.warranty_years.map(crate::assessment::Count::get)),
            self.some(facts.battery),
            years("fact-parts_years", facts.parts_years.map(crate::assessment::Count::get)),
            self.some(facts.repair),
            facts.notice_months.map(|months| self.count("fact-notice_months", "months", months.get())),
            self.some(facts.reset),
        ];
        all.into_iter().flatten().collect()
    }

    fn openness(&self, assessment: &Assessment) -> Vec<Fact> {
        let facts = &assessment.openness;
        let protocols = facts.protocols.as_deref().map(|protocols| Fact {
            key: "protocols".into(),
            words: match protocols.is_empty() {
                true => self.say("fact-protocols-none"),
                false => self.say_with("fact-protocols", [("list", self.list(protocols))]),
            },
            concern: false,
        });
        let all = [
            self.some(facts.software),
            protocols,
            self.some(facts.interface),
            self.some(facts.documentation),
            self.some(facts.hardware),
            self.some(facts.open_data),
            self.some(facts.process),
        ];
        all.into_iter().flatten().collect()
    }
}
