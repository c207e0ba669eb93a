//! Where a registry is published: a folder, or a bucket of an object store.

use std::{path::PathBuf, sync::Arc, time::Duration};

use object_store::{
    ClientConfigKey, ClientOptions, ObjectStore, RetryConfig,
    aws::AmazonS3Builder,
    azure::MicrosoftAzureBuilder,
    client::{HttpClient, HttpConnector},
    gcp::GoogleCloudStorageBuilder,
    prefix::PrefixStore,
};
use rustls::{ClientConfig, crypto::ring};
use rustls_platform_verifier::BuilderVerifierExt;
use ttm_issuer::{Access, Destination, DestinationError, Step};

use crate::{progress::Progress, run::RunError};

/// A request that takes longer than this is made again.
const ANSWERED_WITHIN: Duration = Duration::from_secs(60);
const CONNECTED_WITHIN: Duration = Duration::from_secs(10);
/// After this long no request is made again.
const GIVEN_UP_AFTER: Duration = Duration::from_secs(120);
const ATTEMPTS: usize = 6;

/// Where a registry is published.
#[derive(Debug, clap::Args)]
pub(crate) struct PlaceArgs {
    /// Where the registry lies: a folder, s3://BUCKET/PATH, gs://BUCKET/PATH or az://CONTAINER/PATH [default: registry/ in
    /// the scheme's folder]
    #[arg(long, short = 'o', alias = "out", value_name = "FOLDER|URL")]
    to: Option<PathBuf>,
}

/// Why there is no such place.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PlaceError {
    #[error("{address}: no address of a bucket")]
    Address { address: String },
    #[error("{address}: {source}")]
    Settings { address: String, source: object_store::Error },
    #[error("no requests can be made: {0}")]
    Runtime(#[from] std::io::Error),
}

impl PlaceError {
    pub(crate) fn advice(&self) -> &'static str {
        match self {
            Self::Address { .. } => {
                "a folder, s3://BUCKET/PATH, gs://BUCKET/PATH or az://CONTAINER/PATH; letters, digits, `-`, `.` and `_`"
            }
            Self::Settings { .. } => "ttm publish --help lists what the environment must say",
            Self::Runtime(_) => "close other programs: the system has no threads left",
        }
    }
}

/// The next step when a destination could not be read or written.
pub(crate) fn advice(error: &DestinationError) -> &'static str {
    match error {
        DestinationError::Login { .. } => {
            "is the login in the environment right? ttm publish --help lists its variables"
        }
        DestinationError::Denied { access: Access::List | Access::Read, .. } => {
            "give this login the rights to list and read (s3:ListBucket, s3:GetObject); is its secret right?"
        }
        DestinationError::Denied { .. } => {
            "give this login the rights to write and remove (s3:PutObject, s3:DeleteObject), then publish again"
        }
        DestinationError::NoBucket { .. } => "make the bucket first, or mend its name",
        DestinationError::Taken { .. } => "wait until the other run has ended, then publish again",
        DestinationError::Failed { .. } => "publish again: what is there already is not written twice",
        DestinationError::TooLarge { .. } | DestinationError::TooMany { .. } => "is this the registry's own place?",
    }
}

/// What serves a bucket.
#[derive(Clone, Copy)]
enum Kind {
    S3,
    Gcs,
    Azure,
}

impl PlaceArgs {
    /// The place that was named, else `usual`.
    pub(crate) fn open(&self, usual: PathBuf) -> Result<Destination, RunError> {
        let Some(to) = &self.to else { return Ok(Destination::folder(usual)) };
        match to.to_str().and_then(|to| Some((to, to.split_once("://")?))) {
            Some((address, (scheme, rest))) => Ok(bucket(address, scheme, rest)?),
            None => Ok(Destination::folder(to)),
        }
    }
}

fn bucket(address: &str, scheme: &str, rest: &str) -> Result<Destination, PlaceError> {
    let kind = match scheme {
        "s3" => Kind::S3,
        "gs" => Kind::Gcs,
        "az" => Kind::Azure,
        _ => return Err(PlaceError::Address { address: address.to_owned() }),
    };
    let (name, path) = rest.split_once('/').unwrap_or((rest, ""));
    let clean = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
    let path = path.trim_end_matches('/');
    let parts = path.is_empty() || path.split('/').all(|part| clean(part) && !matches!(part, "" | "." | ".."));
    if name.is_empty() || !clean(name) || !parts {
        return Err(PlaceError::Address { address: address.to_owned() });
    }
    let settings = |source| PlaceError::Settings { address: address.to_owned(), source };
    let store = kind.open(name).map_err(settings)?;
    let store: Arc<dyn ObjectStore> = if path.is_empty() { store } else { Arc::new(PrefixStore::new(store, path)) };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    Ok(Destination::store(store, address, Arc::new(runtime)))
}

impl Kind {
    /// The bucket, with the login and address that the environment gives.
    fn open(self, bucket: &str) -> object_store::Result<Arc<dyn ObjectStore>> {
        let retry = RetryConfig { max_retries: ATTEMPTS, retry_timeout: GIVEN_UP_AFTER, ..RetryConfig::default() };
        Ok(match self {
            Self::S3 => {
                let builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
                Arc::new(builder.with_retry(retry).with_http_connector(Connector).build()?)
            }
            Self::Gcs => {
                let builder = GoogleCloudStorageBuilder::from_env().with_bucket_name(bucket);
                Arc::new(builder.with_retry(retry).with_http_connector(Connector).build()?)
            }
            Self::Azure => {
                let builder = MicrosoftAzureBuilder::from_env().with_container_name(bucket);
                Arc::new(builder.with_retry(retry).with_http_connector(Connector).build()?)
            }
        })
    }
}

/// Requests over rustls with *ring*; who serves a bucket is checked against the system's certificates.
#[derive(Debug)]
struct Connector;

impl HttpConnector for Connector {
    fn connect(&self, options: &ClientOptions) -> object_store::Result<HttpClient> {
        let failed = |source| object_store::Error::Generic { store: "HTTP", source };
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(BuilderVerifierExt::with_platform_verifier)
            .map_err(|error| failed(error.into()))?
            .with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .https_only(options.get_config_value(&ClientConfigKey::AllowHttp).as_deref() != Some("true"))
            .timeout(ANSWERED_WITHIN)
            .connect_timeout(CONNECTED_WITHIN)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("ttm/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(HttpClient::new(client.map_err(|error| failed(error.into()))?))
    }
}

/// Shows how far publishing is.
pub(crate) fn watched(to: Destination) -> Destination {
    let progress = Progress::of("files");
    to.watched(move |step| {
        if let Step::Settled { .. } = step {
            progress.step();
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(to: &str) -> Result<String, RunError> {
        let place = PlaceArgs { to: Some(to.into()) };
        place.open("registry".into()).map(|to| to.address().to_owned())
    }

    #[test]
    fn buckets_and_folders_are_told_apart() {
        assert_eq!(opened("/srv/registry").unwrap(), "/srv/registry");
        assert_eq!(opened("s3:registry").unwrap(), "s3:registry", "a folder with a colon");
        assert_eq!(PlaceArgs { to: None }.open("registry".into()).unwrap().address(), "registry");
        assert_eq!(opened("s3://marks/").unwrap(), "s3://marks");
        assert_eq!(opened("s3://marks/eu/test").unwrap(), "s3://marks/eu/test");
        for wrong in ["https://mark.example/", "s3://", "s3:///a", "s3://a b", "s3://a/../b", "s3://a//b", "s3://a/%2e"]
        {
            assert!(matches!(opened(wrong), Err(RunError::Place(PlaceError::Address { .. }))), "{wrong}");
        }
    }
}
