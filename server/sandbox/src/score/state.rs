//! The states of a transaction and what moves it.
//!
//! ```text
//! register OK → Authorized      NG → Rejected      HOLD → Reviewing
//! Reviewing → Authorized | Rejected | Pending      Pending → Authorized | Rejected
//! Authorized | Reviewing | Pending -modify→ Authorized | Rejected | Reviewing
//! Authorized -PD→ Shipped → Paid      Authorized -60 days→ Lapsed
//! Reviewing | Pending | Authorized | Shipped -cancel→ Cancelled
//! ```

use serde::Serialize;

use super::codes::Code;

/// Where a transaction stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Approved; goods may be sent.
    Authorized,
    /// Refused, for good.
    Rejected,
    /// People are looking at it.
    Reviewing,
    /// 保留: it waits for a correction by the shop.
    Pending,
    /// Shipment is registered, the sale fixed.
    Shipped,
    /// The buyer has paid.
    Paid,
    /// Cancelled, by the shop or by the provider.
    Cancelled,
    /// Approved, but not shipped in time.
    Lapsed,
}

impl State {
    /// `authorResult`, or `None` for a state that is refused with a code.
    ///
    /// # Errors
    /// Why the transaction has no result any more.
    pub fn author_result(self) -> Result<&'static str, Code> {
        match self {
            Self::Authorized | Self::Shipped | Self::Paid => Ok("OK"),
            Self::Rejected => Ok("NG"),
            Self::Reviewing => Ok("HOLD"),
            Self::Pending => Ok("保留"),
            Self::Cancelled => Err(Code::Cancelled),
            Self::Lapsed => Err(Code::Lapsed),
        }
    }

    /// Whether goods may be sent, or were sent, on credit.
    #[must_use]
    pub fn has_credit(self) -> bool {
        matches!(self, Self::Authorized | Self::Shipped | Self::Paid)
    }

    /// Whether the buyer owes the amount, or will.
    #[must_use]
    pub fn is_outstanding(self) -> bool {
        matches!(self, Self::Authorized | Self::Reviewing | Self::Pending | Self::Shipped)
    }

    /// The state in words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Authorized => "与信OK",
            Self::Rejected => "与信NG",
            Self::Reviewing => "審査中（HOLD）",
            Self::Pending => "保留",
            Self::Shipped => "発送登録済み",
            Self::Paid => "入金済み",
            Self::Cancelled => "キャンセル済み",
            Self::Lapsed => "与信期限切れ",
        }
    }

    /// Whether the shop may correct the order.
    ///
    /// # Errors
    /// Why not.
    pub fn check_amend(self) -> Result<(), Code> {
        match self {
            Self::Authorized | Self::Reviewing | Self::Pending => Ok(()),
            Self::Rejected => Err(Code::NotApproved),
            Self::Shipped | Self::Paid => Err(Code::Shipped),
            Self::Cancelled => Err(Code::Cancelled),
            Self::Lapsed => Err(Code::Lapsed),
        }
    }

    /// Whether the shop may register the shipment.
    ///
    /// # Errors
    /// Why not.
    pub fn check_ship(self) -> Result<(), Code> {
        match self {
            Self::Authorized => Ok(()),
            Self::Rejected | Self::Reviewing | Self::Pending => Err(Code::NotApproved),
            Self::Shipped | Self::Paid => Err(Code::Shipped),
            Self::Cancelled => Err(Code::Cancelled),
            Self::Lapsed => Err(Code::Lapsed),
        }
    }

    /// Whether the shop may cancel.
    ///
    /// # Errors
    /// Why not.
    pub fn check_cancel(self) -> Result<(), Code> {
        match self {
            Self::Authorized | Self::Reviewing | Self::Pending | Self::Shipped => Ok(()),
            Self::Rejected => Err(Code::NotApproved),
            Self::Paid => Err(Code::Paid),
            Self::Cancelled => Err(Code::Cancelled),
            Self::Lapsed => Err(Code::Lapsed),
        }
    }

    /// Whether there is an invoice to print.
    ///
    /// # Errors
    /// Why not.
    pub fn check_invoice(self) -> Result<(), Code> {
        match self {
            Self::Authorized | Self::Shipped => Ok(()),
            Self::Rejected | Self::Reviewing | Self::Pending => Err(Code::NotApproved),
            Self::Paid => Err(Code::Paid),
            Self::Cancelled => Err(Code::Cancelled),
            Self::Lapsed => Err(Code::Lapsed),
        }
    }
}

/// What the console can do to a transaction, beside what the shop does over the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The review ends well.
    Approve,
    /// The review ends badly.
    Refuse,
    /// The review asks the shop for a correction (detail `reasons`).
    Hold,
    /// The buyer pays.
    Pay,
    /// The transaction is cancelled without the shop.
    Cancel,
    /// The amount becomes another without the shop (detail `amount`).
    Amount,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 6] =
        [Self::Approve, Self::Refuse, Self::Hold, Self::Pay, Self::Cancel, Self::Amount];

    /// The action's name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Refuse => "refuse",
            Self::Hold => "hold",
            Self::Pay => "pay",
            Self::Cancel => "cancel",
            Self::Amount => "amount",
        }
    }

    /// The action's name on its button.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Approve => "承認する",
            Self::Refuse => "否認する",
            Self::Hold => "保留にする",
            Self::Pay => "入金する",
            Self::Cancel => "ショップに知らせず取り消す",
            Self::Amount => "ショップに知らせず金額を変える",
        }
    }

    /// The action of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }

    /// Where it leads from a state, or `None` when that state does not allow it.
    #[must_use]
    pub fn from(self, state: State) -> Option<State> {
        match (self, state) {
            (Self::Approve, State::Reviewing | State::Pending) => Some(State::Authorized),
            (Self::Refuse, State::Reviewing | State::Pending) => Some(State::Rejected),
            (Self::Hold, State::Reviewing | State::Pending) => Some(State::Pending),
            (Self::Pay, State::Shipped) => Some(State::Paid),
            (Self::Cancel, _) if state.check_cancel().is_ok() => Some(State::Cancelled),
            (Self::Amount, _) if state.is_outstanding() => Some(state),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [State; 8] = [
        State::Authorized,
        State::Rejected,
        State::Reviewing,
        State::Pending,
        State::Shipped,
        State::Paid,
        State::Cancelled,
        State::Lapsed,
    ];

    #[test]
    fn the_whole_matrix() {
        let mut matrix = String::new();
        for state in STATES {
            let mut said = |what: &str, outcome: Result<(), Code>| {
                let said = outcome.map_or_else(|code| code.row().0, |()| "yes");
                matrix.push_str(&format!("{state:?} {what}: {said}\n"));
            };
            said("look up", state.author_result().map(|_| ()));
            said("amend", state.check_amend());
            said("ship", state.check_ship());
            said("cancel", state.check_cancel());
            said("invoice", state.check_invoice());
            let moves =
                Action::ALL.into_iter().filter_map(|action| Some((action.name(), action.from(state)?)));
            let moves: Vec<String> = moves.map(|(name, to)| format!("{name}→{to:?}")).collect();
            matrix.push_str(&format!("{state:?} console: {}\n", moves.join(" ")));
        }
        assert_eq!(matrix, include_str!("state_matrix.txt"));
    }

    #[test]
    fn actions_are_found_by_name() {
        for action in Action::ALL {
            assert_eq!(Action::named(action.name()), Some(action));
        }
        assert_eq!(Action::named("dance"), None);
    }
}
