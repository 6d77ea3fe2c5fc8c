//! What happens to a transaction by itself when the sandbox's clock goes on.
//!
//! ```text
//! Approved        90 days without a slip number      → Lapsed
//! SlipRegistered  2 days                              → SalesConfirmed, then after 1 day → Invoiced
//! SlipRegistered  7 days, when the parcel gets lost   → Investigation, then after 3 days → WarningMailed
//! Invoiced        1 day after a new invoice was asked → the new invoice goes out
//! ```
//!
//! The days are the sandbox's own; those of the first two lines are settings of [`Contract`].

use super::contract::Contract;
use super::state::{Action, State};
use super::transaction::Transaction;
use crate::clock;
use crate::magic::{Effect, buyer_effects};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How long a parcel that gets lost is on its way before it is looked for, in days.
const LOST_DAYS: u16 = 7;
/// How long it is looked for before the shop is warned, in days.
const LOOKED_FOR_DAYS: u16 = 3;
/// How many days after the planned day of shipping a delivery should be complete.
const DELIVERY_DAYS_EXPECTED: i64 = 3;

impl Transaction {
    /// What happens next by itself, and when on the sandbox's clock.
    #[must_use]
    pub fn next(&self, contract: &Contract) -> Option<(i64, Action)> {
        let after = |days: u16| self.since_ms.saturating_add(i64::from(days) * DAY_MS);
        match self.state {
            State::Approved => {
                let ends_ms = self.made_ms.saturating_add(i64::from(contract.approval_days) * DAY_MS);
                Some((ends_ms, Action::Lapse))
            }
            State::SlipRegistered if self.gets_lost() => Some((after(LOST_DAYS), Action::Investigate)),
            State::SlipRegistered => Some((after(contract.delivery_days), Action::Deliver)),
            State::Investigation => Some((after(LOOKED_FOR_DAYS), Action::Warn)),
            State::SalesConfirmed => Some((after(contract.invoice_days), Action::Invoice)),
            State::Invoiced => {
                let asked_ms = self.reissue.as_ref()?.asked_ms;
                let goes_ms = asked_ms.saturating_add(i64::from(contract.invoice_days) * DAY_MS);
                Some((goes_ms, Action::Invoice))
            }
            _ => None,
        }
    }

    fn gets_lost(&self) -> bool {
        buyer_effects(&self.name, &self.phone).any(|effect| effect == Effect::DeliveryLost)
    }

    /// The `warning` of KAAST0010: 0 none, 1 no slip number although the planned day is over, 2 delivery not completed,
    /// 3 delivery to be looked into, 4 print data not fetched. The contract names them but not when they appear.
    #[must_use]
    pub fn warning(&self, now_ms: i64) -> u8 {
        let days_late = (clock::day(now_ms) - self.claim.ships_on).whole_days();
        let waits_for_print = self.claim.send_div.is_bundled() && !self.printed;
        match self.state {
            State::Approved if days_late > 0 => 1,
            State::SlipRegistered if days_late > DELIVERY_DAYS_EXPECTED => 2,
            State::Investigation | State::WarningMailed => 3,
            State::Approved | State::SlipRegistered if waits_for_print => 4,
            _ => 0,
        }
    }
}
