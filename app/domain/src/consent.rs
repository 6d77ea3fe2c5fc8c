//! Consent to handing personal data to a provider (個人情報保護法 27条), asked before the order is placed and kept with it.

use serde::{Deserialize, Serialize};

/// The text somebody agrees to. Both parts are kept with the order, so that a later change of text changes no past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentText {
    /// Version of the text: a date, `2026-11-01`.
    pub version: String,
    /// The text, paragraphs separated by line breaks.
    pub text: String,
}
