//! What cannot be sent: which field, in words for the shopper and in words for staff. The same for every provider that has
//! nothing more to say about it.

use crate::{error::ProviderError, port::Unsendable};
use domain::field::Field;

/// A field that cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// Which field of the form.
    pub(crate) field: Field,
    /// The rule, for the shopper.
    pub(crate) rule: String,
    /// The rule, for staff and for what is kept: nothing that was typed.
    pub(crate) about: String,
}

impl Flaw {
    /// For the shopper.
    pub(crate) fn unsendable(&self) -> Unsendable {
        Unsendable { field: self.field, rule: self.rule.clone() }
    }
}

/// The flaws found so far, the first one of each field.
#[derive(Default)]
pub(crate) struct Flaws(Vec<Flaw>);

impl Flaws {
    /// Notes one, unless the field has one already.
    pub(crate) fn note(&mut self, field: Field, rule: impl Into<String>, about: impl Into<String>) {
        if !self.0.iter().any(|flaw| flaw.field == field) {
            self.0.push(Flaw { field, rule: rule.into(), about: about.into() });
        }
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All, in the order of the form.
    pub(crate) fn in_order(mut self) -> Vec<Flaw> {
        self.0.sort_by_key(|flaw| flaw.field);
        self.0
    }

    /// All in one, for staff: refused by ourselves before anything was sent.
    pub(crate) fn refusal(self) -> ProviderError {
        let about: Vec<String> =
            self.in_order().iter().map(|flaw| format!("{}: {}", flaw.field.name(), flaw.about)).collect();
        ProviderError::ours(about.join("／"))
    }
}
