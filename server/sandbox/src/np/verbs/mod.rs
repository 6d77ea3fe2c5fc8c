//! The calls of NP後払い, one file each: check one item, then do what it asks.
//!
//! All items of a request are checked before any is done: one that breaks a rule leaves all undone.

pub mod cancel;
pub mod find_authorization;
pub mod find_payment;
pub mod register;
pub mod ship;
pub mod update;

use std::collections::HashSet;

use axum::routing::MethodFilter;
use serde_json::Value;

use super::codes::{Code, ID_MISSING, ID_TWICE, NO_ITEMS, TOO_MANY_ITEMS, UNKNOWN};
use super::item::{Members, text};
use super::ledger::Ledger;
use super::reply::{Failure, Outcome};
use super::rules::ids;
use super::settings::Terms;
use super::transaction::Transaction;
use crate::magic::Step;

/// The most items of a request.
pub const ITEMS_MAX: usize = 1_000;

/// One call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// Registration and screening.
    Register,
    /// A change, screened again.
    Update,
    /// Cancelling.
    Cancel,
    /// The report of a shipment.
    Ship,
    /// Inquiry of the screening.
    FindAuthorization,
    /// Inquiry of the payment.
    FindPayment,
}

/// What an item asks for, checked: it only has to be done, and answers its result.
pub type Work = Box<dyn FnOnce(&mut Ledger, &Terms<'_>) -> Option<Value>>;

/// What checking an item answers.
pub type Prepared = Result<Work, Vec<Code>>;

impl Verb {
    /// Every call.
    pub const ALL: [Self; 6] =
        [Self::Register, Self::Update, Self::Cancel, Self::Ship, Self::FindAuthorization, Self::FindPayment];

    /// The call's address under `/v1/`, which is also its name in counts and evidence.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::Register => "transactions",
            Self::Update => "transactions/update",
            Self::Cancel => "transactions/cancel",
            Self::Ship => "shipments",
            Self::FindAuthorization => "authorizations/find",
            Self::FindPayment => "transactions/payments/find",
        }
    }

    /// The call's HTTP method.
    #[must_use]
    pub fn method(self) -> MethodFilter {
        match self {
            Self::Update | Self::Cancel => MethodFilter::PATCH,
            Self::Register | Self::Ship | Self::FindAuthorization | Self::FindPayment => MethodFilter::POST,
        }
    }

    /// What the call is for.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Register => "取引登録",
            Self::Update => "取引変更",
            Self::Cancel => "取引キャンセル",
            Self::Ship => "出荷報告",
            Self::FindAuthorization => "与信結果照会",
            Self::FindPayment => "入金照会",
        }
    }

    /// The step that magic inputs know it by.
    #[must_use]
    pub fn step(self) -> Step {
        match self {
            Self::Register => Step::Register,
            Self::Update => Step::Amend,
            Self::Cancel => Step::Cancel,
            Self::Ship => Step::Ship,
            Self::FindAuthorization | Self::FindPayment => Step::LookUp,
        }
    }

    /// The number that names an item: the shop's at registration, otherwise the provider's, or the shop's where only
    /// that came.
    #[must_use]
    pub fn id(self, item: &Members) -> &str {
        let [np_id, shop_id] = ["np_transaction_id", "shop_transaction_id"].map(|name| text(item, name));
        if self == Self::Register || np_id.is_empty() { shop_id } else { np_id }
    }

    /// Answers the items of a request: all of them, or none.
    pub fn answer(self, ledger: &mut Ledger, items: &[Members], terms: &Terms<'_>) -> Outcome {
        if items.is_empty() {
            return Outcome::error(NO_ITEMS);
        }
        if items.len() > ITEMS_MAX {
            return Outcome::error(TOO_MANY_ITEMS);
        }
        let mut seen = HashSet::new();
        let mut works = Vec::new();
        let mut failures = Vec::new();
        for item in items {
            let id = self.id(item);
            let is_twice = !id.is_empty() && !seen.insert(id);
            let prepared = if is_twice { Err(vec![ID_TWICE]) } else { self.prepare(ledger, item, terms) };
            match prepared {
                Ok(work) => works.push(work),
                Err(codes) => failures.push(Failure { codes, id: id.to_owned() }),
            }
        }
        if !failures.is_empty() {
            return Outcome::Errors(failures);
        }
        let done: Option<Vec<Value>> = works.into_iter().map(|work| work(ledger, terms)).collect();
        done.map_or(Outcome::error(Code::System), Outcome::Results)
    }

    fn prepare(self, ledger: &Ledger, item: &Members, terms: &Terms<'_>) -> Prepared {
        match self {
            Self::Register => register::prepare(item, terms),
            Self::Update => update::prepare(ledger, item, terms),
            Self::Cancel => cancel::prepare(ledger, item),
            Self::Ship => ship::prepare(ledger, item, terms),
            Self::FindAuthorization => find_authorization::prepare(ledger, item, terms),
            Self::FindPayment => find_payment::prepare(ledger, item, terms),
        }
    }
}

/// The transaction that an item names by the provider's number.
///
/// # Errors
/// The number is missing or malformed, or nothing has it.
fn named<'a>(ledger: &'a Ledger, item: &Members) -> Result<&'a Transaction, Vec<Code>> {
    let np_id = ids::np_id(item).map_err(|code| vec![code])?;
    ledger.transaction(np_id).ok_or_else(|| vec![UNKNOWN])
}

/// The transaction that an inquiry names: by the provider's number or, where that is allowed, by the shop's. Several may
/// have the same number of the shop: the newest is answered.
///
/// # Errors
/// The number is missing or malformed, nothing has it, or it may not be asked for any more.
fn asked_for<'a>(
    verb: Verb,
    ledger: &'a Ledger,
    item: &Members,
    terms: &Terms<'_>,
) -> Result<&'a Transaction, Vec<Code>> {
    let [np_id, shop_id] = ["np_transaction_id", "shop_transaction_id"].map(|name| text(item, name));
    let found = if np_id.is_empty() && !shop_id.is_empty() && terms.settings.find_by_shop_id {
        ledger.newest(shop_id).ok_or_else(|| vec![UNKNOWN])?
    } else if np_id.is_empty() {
        return Err(vec![ID_MISSING]);
    } else {
        named(ledger, item)?
    };
    found.state.check(verb, terms.settings.cancelled_found).map_err(|code| vec![code])?;
    Ok(found)
}
