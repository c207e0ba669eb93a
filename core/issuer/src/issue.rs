//! Issuing: from a facts file and a key to a mark in the scheme's folder.

use std::path::PathBuf;

use ttm_mark::assessment::Assessment;
use ttm_mark::{
    Assurance, Criterion, Day, Form, Gtin, Issuer, IssuerKey, KeyState, KeyUse, Kid, MAX_SERIAL, MarkNumber,
    NumberError, PublicKey, Time,
};

use crate::{
    Draft, FolderError, Grant, GrantError, LedgerError, Operator, OperatorError, PublishedMark, SchemeFile,
    SchemeFolder, Signatory, Standing, operator,
};

/// The first serial of an issuer.
const FIRST_SERIAL: u32 = 1;

/// A mark to be issued.
#[derive(Debug, Clone)]
pub struct Order<'a> {
    /// The facts; without a number the next one is taken.
    pub draft: &'a Draft,
    /// When the mark begins: now.
    pub issued: Time,
    /// When it ends.
    pub expires: Time,
    /// Without a web address in front of the token.
    pub bare: bool,
    /// Who issues, where the issuer has operators.
    pub operator: Option<&'a str>,
}

/// A mark that was issued, and is part of the folder.
#[derive(Debug, Clone)]
pub struct Issued {
    /// Its number.
    pub number: MarkNumber,
    /// The text for its code.
    pub text: String,
    /// What is kept of it.
    pub mark: PublishedMark,
    /// The file of the mark, and that of the text.
    pub files: [PathBuf; 2],
}

/// Why no mark was issued.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The scheme lists no such key.
    #[error("the scheme lists no key with this public half (kid {})", hex(*kid))]
    UnknownKey {
        /// The hint of the key.
        kid: Kid,
    },
    /// The facts name a mark of another issuer.
    #[error("{number} is a mark of issuer {:03}; the key belongs to issuer {issuer:03}", number.issuer())]
    OtherIssuer {
        /// The number in the facts.
        number: MarkNumber,
        /// The issuer of the key.
        issuer: u16,
    },
    /// The key is retired or compromised.
    #[error("the key is out of use")]
    KeyOutOfUse,
    /// The key may not sign marks, or not assessments.
    #[error("the key may not sign {}", if *missing == KeyUse::Marks { "marks" } else { "assessments" })]
    KeyUse {
        /// What it may not sign.
        missing: KeyUse,
    },
    /// The key may not sign at this time.
    #[error("the key signs from {} to {}, and not on {}", not_before.day(), not_after.day(), issued.day())]
    KeyWindow {
        /// Begin of its window.
        not_before: Time,
        /// End of its window.
        not_after: Time,
        /// When the mark would begin.
        issued: Time,
    },
    /// The key may not sign for this product.
    #[error("the key may not sign for {gtin}: neither a prefix nor a GTIN of the key covers it")]
    KeyProduct {
        /// The product.
        gtin: Gtin,
    },
    /// The key may not vouch in this way.
    #[error("the key may not sign {} marks", if *assurance == Assurance::Reviewed { "reviewed" } else { "self-certified" })]
    KeyAssurance {
        /// The assurance in the facts.
        assurance: Assurance,
    },
    /// The facts are of a day to come.
    #[error("the facts are of {date}, and that day has not come yet")]
    FutureFacts {
        /// The day.
        date: Day,
    },
    /// The scheme has no host for the web address in the code.
    #[error("the scheme lists no host for the address in the code")]
    NoHost,
    /// Reviewers have not decided.
    #[error("a reviewed mark needs the decisions of {needed} reviewers, and has {decided}")]
    Undecided {
        /// The number that it was proposed under; none when it was not proposed.
        number: Option<MarkNumber>,
        /// Decisions that count.
        decided: usize,
        /// Decisions that it takes.
        needed: usize,
    },
    /// The facts are not those that were proposed.
    #[error("the facts are not those that {number} was proposed with")]
    OtherFacts {
        /// The number.
        number: MarkNumber,
    },
    /// A self-certified mark was proposed.
    #[error("a self-certified mark needs no reviewers")]
    NoReview,
    /// The mark is there already.
    #[error("the mark {number} is there already")]
    Exists {
        /// Its number.
        number: MarkNumber,
    },
    /// The facts deserve no mark or make no valid one.
    #[error(transparent)]
    Grant(#[from] GrantError),
    /// Who issues may not.
    #[error(transparent)]
    Operator(#[from] OperatorError),
    /// No serial was to be had.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// Out of range; the scheme file is wrong then.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// The folder could not be read or written.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The mark could not be written as JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// What was found before a mark is issued.
pub(crate) struct Plan {
    scheme: SchemeFile,
    issuer: u16,
    /// Of the marks that are there.
    numbers: Vec<MarkNumber>,
}

impl SchemeFolder {
    /// Issues a mark: everything is checked, then the serial is written to the ledger, then the assessment and the token
    /// are signed and written. A reviewed mark has its serial since it was proposed ([`SchemeFolder::propose`]), and takes
    /// the reviewers' decisions with it.
    ///
    /// # Errors
    /// [`IssueError`]. A serial that was written by then is never used again.
    pub fn issue(&self, order: &Order<'_>, key: &impl Signatory) -> Result<Issued, IssueError> {
        let plan = self.plan(order, key.public())?;
        let reviewed = match order.draft.assessment().assurance {
            Assurance::Reviewed => Some(self.reviewed(order.draft, &plan.scheme)?),
            Assurance::SelfCertified => None,
        };
        key.ready().map_err(GrantError::from)?;
        let (number, decisions) = match reviewed {
            Some(reviewed) => reviewed,
            None => (self.give_number(&plan, order)?, Vec::new()),
        };
        let mut granted = plan.grant(order, &order.draft.clone().numbered(number))?.sign(key)?;
        granted.entry.decisions = decisions;
        let mark = PublishedMark { entry: granted.entry, standing: Standing::default() };
        let files = [self.mark_path(number), self.path(&format!("labels/{number}.txt"))];
        let mut json = serde_json::to_vec_pretty(&mark)?;
        json.push(b'\n');
        self.write_new(&files[0], &json)?;
        self.write_new(&files[1], granted.text.as_bytes())?;
        // From here on the mark counts, and its proposal no longer: that it stays there does no harm.
        let _ = std::fs::remove_file(self.proposal_path(number));
        Ok(Issued { number, text: granted.text, mark, files })
    }

    /// Checks what can be checked before a serial is spent.
    pub(crate) fn plan(&self, order: &Order<'_>, key: &PublicKey) -> Result<Plan, IssueError> {
        let scheme = self.scheme()?;
        let (issuer, listed) = signer(&scheme, key)?;
        may_sign(listed, issuer.number, order.draft, order.issued)?;
        let plan = Plan { issuer: issuer.number, numbers: self.numbers()?, scheme };
        let wanted = order.draft.number();
        if let Some(number) = wanted.filter(|number| plan.numbers.contains(number)) {
            return Err(IssueError::Exists { number });
        }
        // The longest number makes the longest token.
        let longest = wanted.map_or_else(|| MarkNumber::new(plan.issuer, MAX_SERIAL), Ok)?;
        plan.grant(order, &order.draft.clone().numbered(longest))?.check(key)?;
        Ok(plan)
    }

    /// Gives out the number that the facts name, or the next one.
    pub(crate) fn give_number(&self, plan: &Plan, order: &Order<'_>) -> Result<MarkNumber, IssueError> {
        let Plan { scheme, issuer, numbers } = plan;
        Ok(MarkNumber::new(*issuer, self.serial(scheme, *issuer, order, numbers)?)?)
    }

    /// Gives out the serial that the facts name, or the next one of whoever issues.
    fn serial(
        &self,
        scheme: &SchemeFile,
        issuer: u16,
        order: &Order<'_>,
        numbers: &[MarkNumber],
    ) -> Result<u32, IssueError> {
        let operator = operator::find(&scheme.operators, issuer, order.operator)?;
        let wanted = order.draft.number().map(MarkNumber::serial);
        let (gtin, at) = (order.draft.assessment().product.gtin, order.issued);
        let among = operator.map_or(FIRST_SERIAL..=MAX_SERIAL, Operator::range);
        if let (Some(serial), Some(operator)) = (wanted.filter(|serial| !among.contains(serial)), operator) {
            return Err(OperatorError::OtherSerial { serial, name: operator.name.clone() }.into());
        }
        let ledger = operator.map_or_else(|| self.ledger(issuer), |operator| self.ledger_of(operator));
        let mut used: Vec<u32> = numbers.iter().filter(|own| own.issuer() == issuer).map(|own| own.serial()).collect();
        if operator.is_some() {
            // From before there were operators.
            let former = self.ledger(issuer).entries()?;
            if let Some(used) = former.iter().find(|entry| Some(entry.serial) == wanted) {
                return Err(LedgerError::Used { serial: used.serial, gtin: used.gtin, at: used.at }.into());
            }
            used.extend(former.iter().map(|entry| entry.serial));
        }
        let own = used.into_iter().filter(|serial| among.contains(serial));
        let floor = own.map(|serial| serial + 1).fold(*among.start(), u32::max);
        Ok(ledger.give_out(wanted, floor..=*among.end(), gtin, at)?)
    }
}

impl Plan {
    fn grant<'a>(&'a self, order: &Order<'_>, assessment: &'a Assessment) -> Result<Grant<'a>, IssueError> {
        let host = self.scheme.hosts.first().map(String::as_str);
        let form = if order.bare { Form::Bare } else { Form::Web { host: host.ok_or(IssueError::NoHost)? } };
        Ok(Grant { assessment, issued: order.issued, expires: order.expires, scheme: self.scheme.scheme, form })
    }
}

/// Whose key it is.
pub(crate) fn signer<'a>(scheme: &'a SchemeFile, key: &PublicKey) -> Result<(&'a Issuer, &'a IssuerKey), IssueError> {
    let mut own = scheme.keys().filter(|(_, listed)| listed.key == *key);
    own.next().ok_or_else(|| IssueError::UnknownKey { kid: key.kid() })
}

/// What phones would hold against the mark otherwise.
pub(crate) fn may_sign(key: &IssuerKey, issuer: u16, draft: &Draft, issued: Time) -> Result<(), IssueError> {
    let assessment = draft.assessment();
    let IssuerKey { not_before, not_after, .. } = *key;
    let (assurance, gtin) = (assessment.assurance, assessment.product.gtin);
    if let Some(criterion) = assessment.outcomes.failed_requirement() {
        return Err(requirement(criterion));
    }
    if let Some(number) = draft.number().filter(|number| number.issuer() != issuer) {
        return Err(IssueError::OtherIssuer { number, issuer });
    }
    if key.state != KeyState::Active {
        return Err(IssueError::KeyOutOfUse);
    }
    if let Some(missing) = [KeyUse::Marks, KeyUse::Assessments].into_iter().find(|wanted| !key.may(*wanted)) {
        return Err(IssueError::KeyUse { missing });
    }
    if !key.covers_time(issued) {
        return Err(IssueError::KeyWindow { not_before, not_after, issued });
    }
    if !key.covers_gtin(gtin) {
        return Err(IssueError::KeyProduct { gtin });
    }
    if !key.assurance.contains(&assurance) {
        return Err(IssueError::KeyAssurance { assurance });
    }
    if assessment.date > issued.day() {
        return Err(IssueError::FutureFacts { date: assessment.date });
    }
    Ok(())
}

fn requirement(criterion: Criterion) -> IssueError {
    GrantError::Requirement { criterion }.into()
}

fn hex(kid: Kid) -> String {
    data_encoding::HEXLOWER.encode(&kid.0)
}
