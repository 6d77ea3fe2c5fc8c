//! One transaction: what the provider remembers of an order.

use serde::Serialize;
use time::Date;

use super::claim::{Claim, Invoice, Reissue, unguessable};
use super::contract::Contract;
use super::rules::phone;
use super::state::{Action, State};
use super::terms::Terms;
use crate::clock;
use crate::magic::{Effect, buyer_effects};

/// The credit result, as KAARA and KAARS report it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Credit {
    /// 0: may be used.
    Usable,
    /// 1: may not be used.
    Refused,
    /// 2: over the limit.
    OverLimit,
    /// 3: under review.
    Review,
}

impl Credit {
    /// The number on the wire.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Usable => 0,
            Self::Refused => 1,
            Self::OverLimit => 2,
            Self::Review => 3,
        }
    }

    /// The result in words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Usable => "ご利用可",
            Self::Refused => "ご利用不可",
            Self::OverLimit => "限度額超過",
            Self::Review => "審査中",
        }
    }
}

/// How the invoice reaches the buyer (`sendDiv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SendDiv {
    /// 0: a separate invoice to the buyer.
    Separate,
    /// 1: a separate invoice, the goods go to someone else.
    Gift,
    /// 2: the invoice goes with the goods.
    Bundled,
    /// 3: スマホタイプ with a code by SMS.
    Sms,
    /// 4: スマホタイプ that only asks whether an SMS arrives.
    SmsReach,
}

impl SendDiv {
    /// The digit on the wire.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Separate => 0,
            Self::Gift => 1,
            Self::Bundled => 2,
            Self::Sms => 3,
            Self::SmsReach => 4,
        }
    }

    /// Whether the buyer is told by SMS and pays on a page.
    #[must_use]
    pub fn is_sms(self) -> bool {
        matches!(self, Self::Sms | Self::SmsReach)
    }

    /// Whether the shop prints the invoice.
    #[must_use]
    pub fn is_bundled(self) -> bool {
        self == Self::Bundled
    }

    /// The way in words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Separate => "別送",
            Self::Gift => "別送（送り先別）",
            Self::Bundled => "同梱",
            Self::Sms => "スマホタイプ（SMS認証）",
            Self::SmsReach => "スマホタイプ（到達確認のみ）",
        }
    }
}

/// The code that was sent by SMS.
#[derive(Clone, Debug)]
pub struct Pin {
    /// Four digits.
    pub digits: String,
    /// End of its lifetime, on the sandbox's clock.
    pub expires_ms: i64,
    /// How many wrong codes came.
    pub wrong: u32,
    /// Whether the SMS arrived.
    pub delivered: bool,
}

/// One transaction.
#[derive(Clone, Debug)]
pub struct Transaction {
    /// Where it stands.
    pub state: State,
    /// Since when, on the sandbox's clock.
    pub since_ms: i64,
    /// The credit result when the review (if any) is over.
    pub credit: Credit,
    /// The buyer's name, for the console and the magic words.
    pub name: String,
    /// The buyer's telephone number, digits only.
    pub phone: String,
    /// The buyer's mail address; may be empty.
    pub email: String,
    /// The day of the order.
    pub ordered_on: Date,
    /// The first total in yen: later ones stay below it.
    pub first_yen: i64,
    /// What the invoice says, or will say.
    pub claim: Claim,
    /// Whether the shop has fetched the data to print the invoice as it is now.
    pub printed: bool,
    /// The invoice, once it went out.
    pub invoice: Option<Invoice>,
    /// How often the invoice was asked for again; withdrawn requests do not count.
    pub reissues: u32,
    /// The request of that kind that has not been carried out yet.
    pub reissue: Option<Reissue>,
    /// The code, for an SMS transaction that got as far.
    pub pin: Option<Pin>,
    /// The slip numbers, in the order of their registration.
    pub slips: Vec<String>,
    /// When it was made, on the sandbox's clock.
    pub made_ms: i64,
}

/// What KAASA0020 answers when no rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinAnswer {
    /// 1: the code is right.
    Right,
    /// 2: the code is wrong; another may be tried.
    Wrong,
    /// 3: the lifetime of the code is over.
    Expired,
    /// 4: the SMS could not be sent.
    Undeliverable,
    /// 5: the order is not waiting for a code.
    NotWaiting,
    /// kaasa021E: too many wrong codes.
    TooMany,
    /// kaasa022E: the expiry is being processed.
    Expiring,
}

/// Whether an SMS to this buyer arrives.
#[must_use]
pub fn sms_arrives(name: &str, phone: &str) -> bool {
    phone::takes_sms(phone) && !buyer_effects(name, phone).any(|effect| effect == Effect::SmsUndeliverable)
}

impl Transaction {
    /// Whether an SMS to the buyer arrives.
    #[must_use]
    pub fn takes_sms(&self) -> bool {
        sms_arrives(&self.name, &self.phone)
    }

    /// Judges a code. The last wrong code that is allowed ends the transaction and already answers `TooMany`.
    pub fn enter_code(&mut self, digits: &str, terms: &Terms<'_>) -> PinAnswer {
        match (self.state, &mut self.pin) {
            (State::Expired, _) => PinAnswer::Expired,
            (State::TooManyTries, _) => PinAnswer::TooMany,
            (State::PinWait, Some(pin)) if !pin.delivered => PinAnswer::Undeliverable,
            (State::PinWait, Some(pin)) if terms.now_ms >= pin.expires_ms => PinAnswer::Expiring,
            (State::PinWait, Some(pin)) if pin.digits == digits => {
                self.state = if self.credit == Credit::Review { State::Review } else { State::Approved };
                self.since_ms = terms.now_ms;
                PinAnswer::Right
            }
            (State::PinWait, Some(pin)) => {
                pin.wrong = pin.wrong.saturating_add(1);
                if pin.wrong < terms.pin_tries {
                    return PinAnswer::Wrong;
                }
                self.state = State::TooManyTries;
                self.since_ms = terms.now_ms;
                PinAnswer::TooMany
            }
            _ => PinAnswer::NotWaiting,
        }
    }

    /// What an action would lead to. The invoice may go out once more while a new one is asked for.
    #[must_use]
    pub fn after(&self, action: Action) -> Option<State> {
        match (self.state, action) {
            (State::Invoiced, Action::Invoice) if self.reissue.is_some() => Some(State::Invoiced),
            (state, action) => state.after(action),
        }
    }

    /// Does what the console, the clock or a cancelling shop asks.
    ///
    /// # Errors
    /// `None` when the state does not allow it.
    pub fn act(&mut self, action: Action, contract: &Contract, at_ms: i64) -> Option<State> {
        let state = self.after(action)?;
        match action {
            Action::Approve => self.credit = Credit::Usable,
            Action::Refuse => self.credit = Credit::Refused,
            Action::Invoice => self.send_invoice(contract, at_ms)?,
            _ => {}
        }
        self.state = state;
        self.since_ms = at_ms;
        Some(state)
    }

    /// A new invoice keeps the address of the first, so that the old link still leads somewhere; the days to pay
    /// begin anew.
    fn send_invoice(&mut self, contract: &Contract, at_ms: i64) -> Option<()> {
        let due_on = clock::day(at_ms).saturating_add(time::Duration::days(contract.due_days.into()));
        self.reissue = None;
        match &mut self.invoice {
            Some(invoice) => invoice.due_on = due_on,
            None => {
                let token = unguessable()?;
                self.invoice = Some(Invoice { token, issued_ms: at_ms, due_on, paid_by: None });
            }
        }
        Some(())
    }

    /// The credit result as it looks from outside: while a code is waited for, the result is "under review".
    #[must_use]
    pub fn seen_credit(&self) -> Credit {
        match self.state {
            State::PinWait | State::Review => Credit::Review,
            _ => self.credit,
        }
    }
}
