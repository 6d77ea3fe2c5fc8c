//! 保留の理由, NGの理由: why a provider did not say OK, in its own words. For staff, never for the shopper.

use serde::{Deserialize, Serialize};

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The provider's code: `RE009`. Codes that nobody has heard of are shown as they are.
    pub code: String,
    /// What it means, in Japanese; no personal data.
    pub words: String,
}
