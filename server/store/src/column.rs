//! Between columns and values: JSON texts and narrow numbers.

use crate::error::StoreError;
use serde::{Serialize, de::DeserializeOwned};

/// A value as JSON text.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value)
        .map_err(|_| StoreError::Other { what: "value not encodable".to_owned(), during: "writing JSON" })
}

/// The row whose columns are read, for the error that names it.
pub(crate) struct Place<'a> {
    pub(crate) table: &'static str,
    pub(crate) id: &'a str,
}

impl Place<'_> {
    /// The value of a JSON column.
    pub(crate) fn json<T: DeserializeOwned>(
        &self,
        column: &'static str,
        text: &str,
    ) -> Result<T, StoreError> {
        serde_json::from_str(text).map_err(|_| self.wrong(column))
    }

    /// A number that fits a narrower type.
    pub(crate) fn number<T: TryFrom<i64>>(&self, column: &'static str, number: i64) -> Result<T, StoreError> {
        T::try_from(number).map_err(|_| self.wrong(column))
    }

    /// An impossible value.
    pub(crate) fn wrong(&self, column: &'static str) -> StoreError {
        StoreError::inconsistent(self.table, column, self.id)
    }
}
