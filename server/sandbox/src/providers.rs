//! Every provider the sandbox knows. A provider adds itself here: one line in [`ALL`], one field in [`Ledgers`].

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::response::Response;
use maud::Markup;
use serde_json::Value;

use crate::evidence::Trail;
use crate::{Config, Sandbox, kuroneko, np, paidy, score};

/// The providers, in the order in which pages name them.
pub(crate) const ALL: &[&dyn Provider] = &[&kuroneko::Kuroneko, &score::Score, &np::Np, &paidy::Paidy];

/// What each provider remembers.
#[derive(Default)]
pub(crate) struct Ledgers {
    pub(crate) kuroneko: Mutex<kuroneko::ledger::Ledger>,
    pub(crate) score: Mutex<score::ledger::Ledger>,
    pub(crate) np: Mutex<np::ledger::Ledger>,
    pub(crate) paidy: Mutex<paidy::ledger::Ledger>,
}

/// What the console or a test says beside the name of an action: the new amount, a reason.
pub(crate) type Details = BTreeMap<String, String>;

/// Why the console could not do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActError {
    /// No transaction has this number.
    #[error("no transaction has this number")]
    Unknown,
    /// The provider has no such action.
    #[error("no such action")]
    NoSuchAction,
    /// The transaction's state does not allow it.
    #[error("the state of the transaction does not allow this")]
    NotAllowed,
    /// A detail is missing or wrong.
    #[error("wrong or missing: {0}")]
    Malformed(&'static str),
}

/// One row of a console's list.
pub(crate) struct Entry {
    /// The number it stands under, in addresses too.
    pub(crate) number: String,
    /// What there is to say when it came to a transaction.
    pub(crate) transaction: Option<EntryFacts>,
    /// How often each call came, by its name in words.
    pub(crate) calls: Vec<(&'static str, u32)>,
}

/// What a list says of a transaction.
pub(crate) struct EntryFacts {
    /// Its state: a sign and a word.
    pub(crate) badge: Markup,
    /// The buyer.
    pub(crate) name: String,
    /// The amount, in yen with tax.
    pub(crate) amount_yen: i64,
    /// When it was made, on the sandbox's clock.
    pub(crate) made_ms: i64,
}

/// One transaction on its own page.
pub(crate) struct Detail {
    /// Its facts, or `None` when no request for it was accepted.
    pub(crate) facts: Option<Markup>,
    /// What the console may do now.
    pub(crate) buttons: Vec<Button>,
    /// What happened.
    pub(crate) trail: Trail,
}

/// A button of the console, with what has to be said along with it.
pub(crate) struct Button {
    /// The action's name in the address.
    pub(crate) action: &'static str,
    /// The words on it.
    pub(crate) label: &'static str,
    /// The fields before it.
    pub(crate) inputs: Vec<Input>,
}

/// A field before a button.
pub(crate) struct Input {
    /// Its name among the [`Details`].
    pub(crate) name: &'static str,
    /// The words before it.
    pub(crate) label: &'static str,
    /// What it takes.
    pub(crate) kind: InputKind,
}

/// What a field takes.
pub(crate) enum InputKind {
    /// A number, and what stands there at first.
    Number(i64),
    /// One of several values, each with its words.
    Choice(Vec<(&'static str, &'static str)>),
}

/// What the rest of the sandbox needs to know of a provider.
pub(crate) trait Provider: Sync {
    /// Its name in addresses.
    fn name(&self) -> &'static str;

    /// Its name on pages.
    fn title(&self) -> &'static str;

    /// The path of its wire, as a shop configures it: with a slash at both ends.
    fn path(&self) -> &'static str;

    /// Its wire.
    fn wire(&self) -> Router<Arc<Sandbox>>;

    /// The pages it shows to buyers, if any. They get the headers of all pages.
    fn pages(&self) -> Router<Arc<Sandbox>> {
        Router::new()
    }

    /// What tests can ask of it beside what they can ask of every provider: addresses below `/control/{name}/`.
    fn control(&self) -> Router<Arc<Sandbox>> {
        Router::new()
    }

    /// What the home page says of its contract with the shop. No passwords.
    fn facts(&self, config: &Config) -> Vec<(&'static str, String)>;

    /// How many numbers it knows.
    fn count(&self, sandbox: &Sandbox) -> usize;

    /// Ends what is over by now.
    fn expire(&self, sandbox: &Arc<Sandbox>);

    /// Forgets everything.
    fn forget(&self, sandbox: &Sandbox);

    /// Its numbers that contain `wanted`, newest first, at most `limit`.
    fn entries(&self, sandbox: &Sandbox, wanted: &str, limit: usize) -> Vec<Entry>;

    /// One number on its own page.
    fn detail(&self, sandbox: &Sandbox, number: &str) -> Option<Detail>;

    /// Everything as JSON: a list with at least `provider`, `orderNo`, `state`, `amount`, `approved`, `accepted` and
    /// `calls` in each row, newest first.
    fn rows(&self, sandbox: &Sandbox) -> Response;

    /// What happened to a number.
    fn trail(&self, sandbox: &Sandbox, number: &str) -> Option<Trail>;

    /// Does what the console asks, with evidence of it, and answers the new state.
    ///
    /// # Errors
    /// See [`ActError`].
    fn act(
        &self,
        sandbox: &Arc<Sandbox>,
        number: &str,
        action: &str,
        details: &Details,
    ) -> Result<Value, ActError>;
}

/// The provider of that name.
pub(crate) fn named(name: &str) -> Option<&'static dyn Provider> {
    ALL.iter().copied().find(|provider| provider.name() == name)
}

/// Ends what is over by now, at every provider.
pub(crate) fn expire_due(sandbox: &Arc<Sandbox>) {
    for provider in ALL {
        provider.expire(sandbox);
    }
}
