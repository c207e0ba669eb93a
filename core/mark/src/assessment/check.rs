//! Facts that contradict each other.

use super::{Assessment, AssessmentError, CloudEnd, ExportWay, Microphone, Place, Retention, Transit};

/// Everything that contradicts. What is not known contradicts nothing.
pub(super) fn contradictions(assessment: &Assessment) -> impl Iterator<Item = AssessmentError> {
    let broken = rules(assessment).into_iter().filter(|(broken, ..)| *broken);
    let contradictions = broken.map(|(_, field, other, rule)| AssessmentError::Contradiction { field, other, rule });
    contradictions.chain(in_store_numbers(assessment))
}

type Rule = (bool, &'static str, &'static str, &'static str);

fn rules(assessment: &Assessment) -> [Rule; 11] {
    let privacy = &assessment.privacy;
    let product = &assessment.product;
    let collects = !privacy.data.is_empty();
    let in_cloud = privacy.places.contains(&Place::Cloud);
    let at_once = matches!(privacy.kept, Some(Retention::Days(days)) if days.get() == 0);
    let way = privacy.export.way;
    let details = !privacy.export.formats.is_empty() || privacy.export.days.is_some();
    let microphone = assessment.transparency.microphone;
    [
        (
            !collects && !privacy.places.is_empty(),
            "privacy.places",
            "privacy.data",
            "nothing is kept where nothing is collected",
        ),
        (
            collects && !at_once && privacy.places.is_empty(),
            "privacy.places",
            "privacy.data",
            "what is collected is kept somewhere, unless `kept` is 0 days",
        ),
        (
            at_once && !privacy.places.is_empty(),
            "privacy.kept",
            "privacy.places",
            "what is kept 0 days is kept nowhere",
        ),
        (
            in_cloud == privacy.countries.is_empty(),
            "privacy.countries",
            "privacy.places",
            "the countries of the servers are named if, and only if, `cloud` is",
        ),
        (
            !collects && !privacy.access.is_empty(),
            "privacy.access",
            "privacy.data",
            "nobody has access where nothing is collected",
        ),
        (
            collects == (way == ExportWay::NothingToExport),
            "privacy.export.way",
            "privacy.data",
            "there is `nothing` to export if, and only if, nothing is collected",
        ),
        (
            details && matches!(way, ExportWay::NothingToExport | ExportWay::NotPossible),
            "privacy.export",
            "privacy.export.way",
            "formats and days belong to an export that is possible",
        ),
        (
            microphone == Some(Microphone::None) && assessment.transparency.listens.is_some(),
            "transparency.listens",
            "transparency.microphone",
            "without a microphone it can't listen",
        ),
        (
            in_cloud && assessment.security.transit == Some(Transit::NothingSent),
            "security.transit",
            "privacy.places",
            "what is kept in the cloud is sent there",
        ),
        (
            in_cloud && assessment.stability.cloud_end == Some(CloudEnd::NoServers),
            "stability.cloud_end",
            "privacy.places",
            "what keeps data in the cloud needs servers",
        ),
        (
            product.siblings.contains(&product.gtin),
            "product.siblings",
            "product.gtin",
            "siblings are other numbers of the same model",
        ),
    ]
}

fn in_store_numbers(assessment: &Assessment) -> Vec<AssessmentError> {
    let product = &assessment.product;
    let own = std::iter::once(("product.gtin", product.gtin));
    let siblings = product.siblings.iter().map(|gtin| ("product.siblings", *gtin));
    let in_store = own.chain(siblings).filter(|(_, gtin)| gtin.is_in_store());
    in_store.map(|(field, gtin)| AssessmentError::InStoreNumber { field, gtin }).collect()
}
