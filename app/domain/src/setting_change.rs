//! A change of settings, for the trail: who, when, which field from what to what.

use crate::{moment::Moment, timeline::Actor};
use serde::{Deserialize, Serialize};

/// One field that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The field's name in its form.
    pub field: String,
    /// What was kept before; empty for nothing, and for secrets.
    pub from: String,
    /// What is kept now; empty for nothing, and for secrets.
    pub to: String,
}

/// Something that was changed at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What was changed: `contract/score`, `method/cod`, `delivery/takkyubin`, `shop/facts`.
    pub subject: String,
    /// When.
    pub at: Moment,
    /// Who.
    pub actor: Actor,
    /// What was done with it: `saved`, `added`, `deleted`, `shown`, `hidden`, `moved`, `tested`.
    pub what: String,
    /// Every field that was changed by it.
    pub changes: Vec<Change>,
}

/// The fields of two versions that differ, each its name, what it was and what it is now.
pub fn between<N: Into<String>>(fields: impl IntoIterator<Item = (N, String, String)>) -> Vec<Change> {
    let differing = fields.into_iter().filter(|(_, from, to)| from != to);
    differing.map(|(field, from, to)| Change { field: field.into(), from, to }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_a_change() {
        let text = str::to_owned;
        let fields = [("label", text("a"), text("a")), ("fee", text("1"), text("2"))];
        assert_eq!(between(fields), [Change { field: text("fee"), from: text("1"), to: text("2") }]);
    }
}
