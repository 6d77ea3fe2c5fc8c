//! What the suite has to know of a provider. Everything that differs is here; no case asks which provider it is.

use super::verb::Verb;
use domain::{carrier::Carrier, field::Field, id::ProviderId, payment::state::Decline};
use providers::port::{Offer, Provider, Reference, Registration};
use serde_json::Value;
use std::{sync::Arc, time::Duration};

/// How an adapter is opened.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// How long it waits for an answer.
    pub patience: Duration,
    /// Whether its credentials are wrong.
    pub stranger: bool,
}

/// What becomes of data that have to be corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// The provider knows no such state.
    Never,
    /// 保留 at once.
    AtOnce,
    /// First HOLD, 保留 to the next look-up.
    Later,
}

/// What becomes of a slip number that replaces another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corrected {
    /// It takes the place of the other.
    Replaces,
    /// It is refused before anything is sent.
    Unsent,
    /// The provider refuses it.
    Refused,
    /// It is nothing to the provider, which wants no slip numbers.
    Ignored,
}

/// What becomes of a second registration with the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twice {
    /// Nobody knows whose the first one was: it is looked up.
    LookedUp,
    /// The first one is found and answered.
    Found,
}

/// What makes an order hold as much, or more.
pub type Change = fn(&mut Registration);

/// What a field can hold.
pub struct Limit {
    /// Which, in words.
    pub what: &'static str,
    /// Whether it is about somebody else who receives the goods.
    pub recipient: bool,
    /// As much as it holds.
    pub at: Change,
    /// More than that, and what becomes of it.
    pub over: Option<(Change, Over)>,
}

/// What becomes of too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// It is found before anything is sent, and named with its field.
    Refused(Field),
    /// It is shortened, moved or left out, and taken.
    Fitted,
}

/// What the provider tells by itself.
#[derive(Clone, Copy)]
pub struct Notices {
    /// Has them sent to an address.
    pub to: fn(&mut sandbox::Config, String),
    /// A notice in the provider's form that claims success for a transaction.
    pub forged: fn(&Reference) -> Vec<u8>,
    /// Names somebody who does not exist.
    pub nobody: Option<&'static str>,
}

/// A provider, as far as the suite has to be told.
pub struct Terms {
    /// Its folder's name.
    pub name: &'static str,
    /// What it offers.
    pub offers: fn() -> Vec<Offer>,
    /// Opens an adapter for an address.
    pub open: fn(&str, Manner) -> Arc<dyn Provider>,
    /// Where the control plays its dialog, if it has one.
    pub dialog: Option<&'static str>,
    /// What it calls a transaction, in the form of its contract; `None` where it has no names of its own.
    pub id: Option<&'static str>,
    /// What it tells by itself.
    pub notices: Option<Notices>,
    /// Whether people of the provider judge what a machine cannot: HOLD.
    pub reviews: bool,
    /// What becomes of data that have to be corrected.
    pub held: Held,
    /// What it says of somebody who owes too much.
    pub over_limit: Decline,
    /// What becomes of a number that is registered twice.
    pub twice: Twice,
    /// Verbs that ask before they act, so that without an answer nothing was done.
    pub asks_first: &'static [Verb],
    /// Keys of the offers whose invoice it gives out to be printed.
    pub prints: &'static [&'static str],
    /// Whether a parcel can be taken back.
    pub unships: bool,
    /// What becomes of a corrected slip number.
    pub corrected: Corrected,
    /// Carriers whose slip numbers its contract checks, so that a wrong one cannot be registered.
    pub checks: &'static [Carrier],
    /// Whether what was shipped can be cancelled; otherwise money is given back.
    pub cancels_shipped: bool,
    /// What the console does between a parcel and the invoice.
    pub to_invoice: &'static [&'static str],
    /// What the console does from there until the buyer has paid; empty where the provider never tells that anybody has.
    pub to_money: &'static [&'static str],
    /// Whether a look-up says so.
    pub tells_payment: bool,
    /// The slip numbers in the control's row.
    pub slips: fn(&Value) -> Vec<String>,
    /// Every field at and over its limit.
    pub limits: fn() -> Vec<Limit>,
}

impl Terms {
    /// What the provider would call a transaction.
    pub fn sample_id(&self) -> Option<ProviderId> {
        self.id.map(ProviderId::new)
    }
}
