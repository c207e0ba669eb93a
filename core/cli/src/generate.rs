//! Completions, manual pages, schemas: made from the code, so that they can't be wrong.

use std::{
    io::{self, Write},
    path::Path,
};

use clap::CommandFactory;
use clap_complete::Shell;
use schemars::{Schema, schema_for};
use ttm_issuer::{PublishedMark, SchemeFile, facts_schema};

use crate::{
    args::{Args, SchemaOf},
    cache, decode, inspect,
    issuer::{
        assess, badge, decide, issue, keygen, label, objection, office, pages, passphrase, propose, publish, reassess,
        standing,
    },
    lookup,
    run::Failure,
    scan,
};

pub(crate) fn completions(shell: Shell, out: &mut impl Write) -> io::Result<()> {
    // The generator panics when it can't write: a buffer always takes it.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "ttm", &mut script);
    out.write_all(&script)
}

pub(crate) fn man(folder: Option<&Path>, out: &mut impl Write) -> io::Result<()> {
    match folder {
        None => clap_mangen::Man::new(Args::command()).render(out),
        Some(folder) => {
            std::fs::create_dir_all(folder)?;
            clap_mangen::generate_to(Args::command(), folder)
        }
    }
}

pub(crate) fn schema(of: SchemaOf, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", schema_text(of))
}

fn schema_text(of: SchemaOf) -> String {
    let schema: Schema = match of {
        SchemaOf::Decode => schema_for!(decode::Decoded),
        SchemaOf::Lookup => schema_for!(lookup::LookedUp),
        SchemaOf::Scan => schema_for!(scan::ScannedPicture),
        SchemaOf::Inspect => schema_for!(inspect::Inspected),
        SchemaOf::Keygen => schema_for!(keygen::MadeKey),
        SchemaOf::Review => schema_for!(assess::review::Reviewed),
        SchemaOf::ReviewFile => ttm_issuer::assess::review_schema(),
        SchemaOf::Reassess => schema_for!(reassess::PutOnRecord),
        SchemaOf::Objection => schema_for!(objection::ListedObjections),
        SchemaOf::Passphrase => schema_for!(passphrase::ChangedPassphrase),
        SchemaOf::Assess => schema_for!(assess::check::Assessed),
        SchemaOf::Evaluate => schema_for!(assess::evaluate::Evaluated),
        SchemaOf::Difference => schema_for!(assess::diff::ToldDifference),
        SchemaOf::Questions => ttm_issuer::assess::catalogue_schema(),
        SchemaOf::Propose => schema_for!(propose::ProposedMark),
        SchemaOf::Issue => schema_for!(issue::IssuedMark),
        SchemaOf::Decide => schema_for!(decide::AddedDecision),
        SchemaOf::Label => schema_for!(label::DrawnLabel),
        SchemaOf::Badge => schema_for!(badge::DrawnBadge),
        SchemaOf::Publish => schema_for!(publish::PublishedEdition),
        SchemaOf::Pages => schema_for!(pages::MadePages),
        SchemaOf::Standing => schema_for!(standing::ChangedStanding),
        SchemaOf::Trust => schema_for!(office::TrustChange),
        SchemaOf::TrustStatus => schema_for!(office::TrustStatus),
        SchemaOf::Cache => schema_for!(cache::CacheStatus),
        SchemaOf::Error => schema_for!(Failure),
        SchemaOf::Facts => facts_schema(),
        SchemaOf::Mark => schema_for!(PublishedMark),
        SchemaOf::SchemeFile => schema_for!(SchemeFile),
    };
    format!("{:#}", schema.as_value())
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    /// The schemas in the tree are what programs are written against.
    #[test]
    fn written_schemas_are_those_of_the_code() {
        for of in SchemaOf::value_variants() {
            let name = of.to_possible_value().unwrap().get_name().to_owned();
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(format!("{name}.json"));
            let written = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
            let made = format!("{}\n", schema_text(*of));
            assert!(written == made, "write it again: ttm schema {name} > core/cli/schema/{name}.json");
        }
    }
}
