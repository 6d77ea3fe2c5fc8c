//! One transaction: what the provider remembers of an order.

use serde::Serialize;
use time::Date;

use super::order::Order;
use super::screening::{ADDRESS_REASONS, Reason, Screening, reasons};
use super::state::State;
use super::terms::Terms;

/// What was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parcel {
    /// The carrier's code.
    pub carrier: String,
    /// The slip number.
    pub slip: String,
}

/// One transaction.
#[derive(Clone, Debug)]
pub struct Transaction {
    /// How many-th of the provider's it is, from 1.
    pub serial: u32,
    /// Where it stands.
    pub state: State,
    /// What was registered, or came with the last correction.
    pub order: Order,
    /// Why it is on hold: now when it is [`State::Pending`], soon when it is [`State::Reviewing`].
    pub reasons: Vec<Reason>,
    /// Whether the shop has sent a correction that was asked for.
    pub was_corrected: bool,
    /// When the last OK, NG or 保留 was said, on the sandbox's clock.
    pub judged_ms: Option<i64>,
    /// When the approval lapses.
    pub lapse_ms: Option<i64>,
    /// How often it was looked up during this review.
    pub lookups: u32,
    /// What was sent.
    pub parcel: Option<Parcel>,
    /// The day the bundled invoice was issued.
    pub invoiced_on: Option<Date>,
    /// When it was made, on the sandbox's clock.
    pub made_ms: i64,
}

impl Transaction {
    /// A new transaction, screened.
    #[must_use]
    pub fn new(serial: u32, order: Order, screening: Screening, terms: &Terms<'_>) -> Self {
        let mut made = Self {
            serial,
            state: State::Reviewing,
            order,
            reasons: Vec::new(),
            was_corrected: false,
            judged_ms: None,
            lapse_ms: None,
            lookups: 0,
            parcel: None,
            invoiced_on: None,
            made_ms: terms.now_ms,
        };
        made.settle(screening, terms);
        made
    }

    /// `nissenTransactionId`: two letters and nine digits.
    #[must_use]
    pub fn nissen_id(&self) -> String {
        format!("NT{:09}", self.serial)
    }

    /// Takes over what a screening says.
    pub fn settle(&mut self, screening: Screening, terms: &Terms<'_>) {
        match screening {
            Screening::Approved => self.judge(State::Authorized, Vec::new(), terms),
            Screening::Declined => self.judge(State::Rejected, Vec::new(), terms),
            Screening::Review => self.begin_review(Vec::new()),
            Screening::Correction => self.begin_review(reasons(ADDRESS_REASONS).unwrap_or_default()),
        }
    }

    fn begin_review(&mut self, reasons: Vec<Reason>) {
        self.state = State::Reviewing;
        self.reasons = reasons;
        self.lookups = 0;
        self.judged_ms = None;
        self.lapse_ms = None;
    }

    /// Says OK, NG or 保留.
    pub fn judge(&mut self, state: State, reasons: Vec<Reason>, terms: &Terms<'_>) {
        self.state = state;
        self.reasons = reasons;
        self.judged_ms = Some(terms.now_ms);
        self.lapse_ms = (state == State::Authorized).then(|| terms.lapse_ms());
    }

    /// Counts a look-up, at which a review may end: with 保留 at once where a correction is wanted, well after so many
    /// look-ups where that was agreed.
    pub fn look_up(&mut self, terms: &Terms<'_>) {
        if self.state != State::Reviewing {
            return;
        }
        if !self.reasons.is_empty() {
            let reasons = std::mem::take(&mut self.reasons);
            self.judge(State::Pending, reasons, terms);
        } else if terms.settings.review_lookups.is_some_and(|limit| self.lookups >= limit) {
            self.judge(State::Authorized, Vec::new(), terms);
        } else {
            self.lookups = self.lookups.saturating_add(1);
        }
    }
}
