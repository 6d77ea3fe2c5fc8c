//! A bucket of a store that speaks S3: of the cloud that made the protocol, or of any other, such as MinIO, R2 or さくらのオブジェクトストレージ.

use object_store::{
    BackoffConfig, ClientOptions, ObjectStore, RetryConfig, aws::AmazonS3Builder, path::Path,
    prefix::PrefixStore,
};
use std::{sync::Arc, time::Duration};

/// A page waits for a picture no longer than this.
const PATIENCE: Duration = Duration::from_secs(15);
/// Until a connection stands.
const CONNECTING: Duration = Duration::from_secs(4);
/// What failed on the way is tried again so often.
const TRIES: usize = 2;

/// What is needed to open it.
#[derive(Clone)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// What every file's key begins with; empty: the bucket is ours alone.
    pub prefix: String,
    /// Where the store is, `https://…`; `None`: where the region's is.
    pub endpoint: Option<String>,
    /// The region, as the store calls it.
    pub region: String,
    /// Name of the key.
    pub key_id: String,
    /// The key.
    pub secret: String,
}

impl std::fmt::Debug for Bucket {
    /// Without the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bucket")
            .field("name", &self.name)
            .field("prefix", &self.prefix)
            .field("endpoint", &self.endpoint)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

impl Bucket {
    pub(super) fn open(&self) -> Result<Arc<dyn ObjectStore>, String> {
        let plain = self.endpoint.as_ref().is_some_and(|endpoint| endpoint.starts_with("http://"));
        let client = ClientOptions::new()
            .with_timeout(PATIENCE)
            .with_connect_timeout(CONNECTING)
            .with_allow_http(plain);
        let retry =
            RetryConfig { backoff: BackoffConfig::default(), max_retries: TRIES, retry_timeout: PATIENCE };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&self.name)
            .with_region(&self.region)
            .with_access_key_id(&self.key_id)
            .with_secret_access_key(&self.secret)
            .with_client_options(client)
            .with_retry(retry);
        if let Some(endpoint) = &self.endpoint {
            // The name of the bucket stands in the path: every store understands that.
            builder = builder.with_endpoint(endpoint);
        }
        let store = builder.build().map_err(|error| error.to_string())?;
        let prefix = Path::parse(&self.prefix).map_err(|error| error.to_string())?;
        Ok(if prefix.as_ref().is_empty() {
            Arc::new(store)
        } else {
            Arc::new(PrefixStore::new(store, prefix))
        })
    }
}
