//! One transaction: what the provider remembers of an order.

use serde::Serialize;
use time::Date;

use super::state::{Action, State};
use super::terms::Terms;

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
    /// The credit result when the review (if any) is over.
    pub credit: Credit,
    /// The buyer's name, for the console and the magic words.
    pub name: String,
    /// The buyer's telephone number, digits only.
    pub phone: String,
    /// The total in yen.
    pub total_yen: i64,
    /// How the invoice reaches the buyer.
    pub send_div: SendDiv,
    /// The day of the order.
    pub ordered_on: Date,
    /// The planned day of shipping.
    pub ships_on: Date,
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

impl Transaction {
    /// Judges a code. The last wrong code that is allowed ends the transaction and already answers `TooMany`.
    pub fn enter_code(&mut self, digits: &str, terms: &Terms<'_>) -> PinAnswer {
        match (self.state, &mut self.pin) {
            (State::Expired, _) => PinAnswer::Expired,
            (State::TooManyTries, _) => PinAnswer::TooMany,
            (State::PinWait, Some(pin)) if !pin.delivered => PinAnswer::Undeliverable,
            (State::PinWait, Some(pin)) if terms.now_ms >= pin.expires_ms => PinAnswer::Expiring,
            (State::PinWait, Some(pin)) if pin.digits == digits => {
                self.state = if self.credit == Credit::Review { State::Review } else { State::Approved };
                PinAnswer::Right
            }
            (State::PinWait, Some(pin)) => {
                pin.wrong = pin.wrong.saturating_add(1);
                if pin.wrong < terms.pin_tries {
                    return PinAnswer::Wrong;
                }
                self.state = State::TooManyTries;
                PinAnswer::TooMany
            }
            _ => PinAnswer::NotWaiting,
        }
    }

    /// Does what the console asks.
    ///
    /// # Errors
    /// `None` when the state does not allow it.
    pub fn act(&mut self, action: Action) -> Option<State> {
        self.state = self.state.after(action)?;
        match action {
            Action::Approve => self.credit = Credit::Usable,
            Action::Refuse => self.credit = Credit::Refused,
            _ => {}
        }
        Some(self.state)
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
