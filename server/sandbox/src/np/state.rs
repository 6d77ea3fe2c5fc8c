//! The states of a transaction and what moves it.
//!
//! ```text
//! register → Approved | Held | Refused | Screening, in batch mode first Awaiting
//! Awaiting → Screening → Approved | Held | Refused | Invalid      by inquiries or by the console
//! Approved | Held -update→ screened again      Approved -shipments→ Shipped → Paid
//! Awaiting | Screening | Approved | Held | Shipped -cancel→ Cancelled      Approved → Lapsed after ninety days
//! ```

use serde::Serialize;

use super::codes::{CANCELLED, Checked, PAID, SHIPPED, STATE};
use super::verbs::Verb;

/// Where a transaction stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 40: screening has not begun.
    Awaiting,
    /// 50: screening is going on.
    Screening,
    /// 00: credit is given.
    Approved,
    /// 10: the shop has to correct something.
    Held,
    /// 20: no credit.
    Refused,
    /// 30: the order is no use.
    Invalid,
    /// The shipment is reported; the invoice is out.
    Shipped,
    /// The buyer has paid.
    Paid,
    /// Cancelled.
    Cancelled,
    /// The approval ran out before a shipment was reported.
    Lapsed,
}

/// What the console can do to a transaction, beside what the shop does over the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Screening ends well.
    Approve,
    /// Screening ends badly.
    Refuse,
    /// The shop has to correct something.
    Hold,
    /// The order is no use.
    Invalidate,
    /// The buyer pays.
    Pay,
    /// The transaction is cancelled.
    Cancel,
    /// The amount becomes another.
    ChangeAmount,
}

impl State {
    /// The result of screening as the wire spells it.
    #[must_use]
    pub fn authori(self) -> &'static str {
        match self {
            Self::Awaiting => "40",
            Self::Screening => "50",
            Self::Held => "10",
            Self::Refused => "20",
            Self::Invalid => "30",
            Self::Approved | Self::Shipped | Self::Paid | Self::Cancelled | Self::Lapsed => "00",
        }
    }

    /// The state of payment as the wire spells it: nothing is disclosed before the invoice is out (this sandbox's
    /// reading).
    #[must_use]
    pub fn payment(self) -> &'static str {
        match self {
            Self::Shipped => "10",
            Self::Paid => "20",
            _ => "30",
        }
    }

    /// The state in words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Awaiting => "審査前",
            Self::Screening => "審査中",
            Self::Approved => "与信OK",
            Self::Held => "保留",
            Self::Refused => "与信NG",
            Self::Invalid => "無効",
            Self::Shipped => "出荷報告済み",
            Self::Paid => "入金済み",
            Self::Cancelled => "取消済み",
            Self::Lapsed => "与信期限切れ",
        }
    }

    /// Whether the buyer has credit: given, and neither cancelled nor lapsed since.
    #[must_use]
    pub fn has_credit(self) -> bool {
        matches!(self, Self::Approved | Self::Shipped | Self::Paid)
    }

    /// Whether the state allows a call of the shop.
    ///
    /// # Errors
    /// The code of why not.
    pub fn check(self, verb: Verb, cancelled_found: bool) -> Checked {
        match (self, verb) {
            (_, Verb::Register) => Ok(()),
            (Self::Cancelled | Self::Lapsed, Verb::FindAuthorization | Verb::FindPayment)
                if cancelled_found =>
            {
                Ok(())
            }
            (Self::Cancelled | Self::Lapsed, _) => Err(CANCELLED),
            (_, Verb::FindAuthorization | Verb::FindPayment) => Ok(()),
            (Self::Paid, Verb::Update | Verb::Cancel) => Err(PAID),
            (Self::Shipped, Verb::Update) | (Self::Shipped | Self::Paid, Verb::Ship) => Err(SHIPPED),
            (Self::Approved | Self::Held, Verb::Update)
            | (
                Self::Awaiting | Self::Screening | Self::Approved | Self::Held | Self::Shipped,
                Verb::Cancel,
            )
            | (Self::Approved, Verb::Ship) => Ok(()),
            _ => Err(STATE),
        }
    }

    /// Where an action leads, or `None` when this state does not allow it.
    #[must_use]
    pub fn after(self, action: Action) -> Option<Self> {
        let is_open = matches!(self, Self::Awaiting | Self::Screening);
        let is_live = matches!(self, Self::Approved | Self::Held | Self::Shipped);
        match action {
            Action::Approve if is_open || self == Self::Held => Some(Self::Approved),
            Action::Refuse if is_open || self == Self::Held => Some(Self::Refused),
            Action::Hold if is_open || self == Self::Approved => Some(Self::Held),
            Action::Invalidate if is_open => Some(Self::Invalid),
            Action::Pay if self == Self::Shipped => Some(Self::Paid),
            Action::Cancel if is_open || is_live => Some(Self::Cancelled),
            Action::ChangeAmount if is_live => Some(self),
            _ => None,
        }
    }
}

impl Action {
    /// Every action, in the order of a transaction's life.
    pub const ALL: [Self; 7] = [
        Self::Approve,
        Self::Refuse,
        Self::Hold,
        Self::Invalidate,
        Self::Pay,
        Self::ChangeAmount,
        Self::Cancel,
    ];

    /// The action's name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Refuse => "refuse",
            Self::Hold => "hold",
            Self::Invalidate => "invalidate",
            Self::Pay => "pay",
            Self::ChangeAmount => "amount",
            Self::Cancel => "cancel",
        }
    }

    /// The action's name on its button.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Approve => "承認する",
            Self::Refuse => "否認する",
            Self::Hold => "保留にする",
            Self::Invalidate => "無効にする",
            Self::Pay => "入金する",
            Self::ChangeAmount => "ショップに知らせず金額を変える",
            Self::Cancel => "ショップに知らせず取り消す",
        }
    }

    /// The action of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [State; 10] = [
        State::Awaiting,
        State::Screening,
        State::Approved,
        State::Held,
        State::Refused,
        State::Invalid,
        State::Shipped,
        State::Paid,
        State::Cancelled,
        State::Lapsed,
    ];

    #[test]
    fn the_whole_matrix_of_calls() {
        let mut matrix = String::new();
        for state in STATES {
            let answers = [Verb::Update, Verb::Cancel, Verb::Ship, Verb::FindAuthorization].map(|verb| {
                state.check(verb, false).map_or_else(|code| code.to_string(), |()| "ok".to_owned())
            });
            matrix.push_str(&format!("{state:?}: {}\n", answers.join(" ")));
        }
        assert_eq!(
            matrix,
            "Awaiting: E0100120 ok E0100120 ok\n\
             Screening: E0100120 ok E0100120 ok\n\
             Approved: ok ok ok ok\n\
             Held: ok ok E0100120 ok\n\
             Refused: E0100120 E0100120 E0100120 ok\n\
             Invalid: E0100120 E0100120 E0100120 ok\n\
             Shipped: E0100115 ok E0100115 ok\n\
             Paid: E0100114 E0100114 E0100115 ok\n\
             Cancelled: E0100118 E0100118 E0100118 E0100118\n\
             Lapsed: E0100118 E0100118 E0100118 E0100118\n"
        );
        assert_eq!(State::Cancelled.check(Verb::FindPayment, true), Ok(()));
        assert_eq!(State::Cancelled.check(Verb::Cancel, true), Err(CANCELLED));
    }

    #[test]
    fn the_whole_matrix_of_actions() {
        let mut matrix = String::new();
        for state in STATES {
            let moves: Vec<String> = Action::ALL
                .into_iter()
                .filter_map(|action| state.after(action).map(|to| format!("{}→{to:?}", action.name())))
                .collect();
            matrix.push_str(&format!("{state:?} {}: {}\n", state.authori(), moves.join(" ")));
        }
        let open = "approve→Approved refuse→Refused hold→Held invalidate→Invalid cancel→Cancelled";
        assert_eq!(
            matrix,
            format!(
                "Awaiting 40: {open}\n\
                 Screening 50: {open}\n\
                 Approved 00: hold→Held amount→Approved cancel→Cancelled\n\
                 Held 10: approve→Approved refuse→Refused amount→Held cancel→Cancelled\n\
                 Refused 20: \n\
                 Invalid 30: \n\
                 Shipped 00: pay→Paid amount→Shipped cancel→Cancelled\n\
                 Paid 00: \n\
                 Cancelled 00: \n\
                 Lapsed 00: \n"
            )
        );
    }

    #[test]
    fn actions_are_found_by_name() {
        for action in Action::ALL {
            assert_eq!(Action::named(action.name()), Some(action));
        }
        assert_eq!(Action::named("dance"), None);
    }
}
