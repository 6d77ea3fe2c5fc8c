//! The draft: what somebody has typed so far, exactly as typed. It is kept on the server, so that no error, reload or
//! detour loses a character.

use crate::field::Field;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Typed text by field. Fields that were never sent are absent.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft(BTreeMap<Field, String>);
crate::personal::hide!(Draft);

impl Draft {
    /// What was typed; empty where nothing was.
    pub fn get(&self, field: Field) -> &str {
        self.0.get(&field).map_or("", String::as_str)
    }

    /// Keeps what was typed.
    pub fn set(&mut self, field: Field, typed: impl Into<String>) {
        self.0.insert(field, typed.into());
    }

    /// Forgets a field: an unticked box is not sent at all.
    pub fn clear(&mut self, field: Field) {
        self.0.remove(&field);
    }

    /// Reads the fields of a posted form; names that are no field are ignored.
    pub fn from_form<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut draft = Self::default();
        for (name, value) in pairs {
            if let Some(field) = Field::named(name) {
                draft.set(field, value);
            }
        }
        draft
    }
}
