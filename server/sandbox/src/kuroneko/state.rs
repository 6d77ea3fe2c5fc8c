//! The states of a transaction and what moves it.
//!
//! ```text
//! KAARA 0 → Approved      KAARA 1|2 → Declined      KAARA 3 → Review, or PinWait for an SMS transaction
//! PinWait → Approved | Review | Lapsed      Review → Approved | Declined
//! Approved -KAASL→ SlipRegistered → SalesConfirmed → Invoiced → Paid
//! SlipRegistered → Investigation | WarningMailed → SalesConfirmed
//! Approved → ApprovalLapsed, when its days are over
//! Approved … Invoiced -KAACL→ Cancelled
//! ```

use serde::Serialize;

/// Where a transaction stands. KAAST reports it as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 30: a code was sent by SMS and is waited for.
    PinWait,
    /// 30: people are looking at it.
    Review,
    /// 1: the credit is given.
    Approved,
    /// 2: cancelled by the shop.
    Cancelled,
    /// 2: the approval's days were over before a slip number came.
    ApprovalLapsed,
    /// 3: a slip number is registered.
    SlipRegistered,
    /// 5: the delivery has to be looked into.
    Investigation,
    /// 6: the shop was warned by mail.
    WarningMailed,
    /// 10: delivered, the sale is confirmed.
    SalesConfirmed,
    /// 11: the invoice is out.
    Invoiced,
    /// 12: paid.
    Paid,
    /// 31: ended because the code did not come in time.
    Expired,
    /// 31: ended because of too many wrong codes.
    TooManyTries,
    /// 32: no credit.
    Declined,
}

/// What the console can do to a transaction, beside what the shop does over the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The review ends well.
    Approve,
    /// The review ends badly.
    Refuse,
    /// The carrier reports delivery.
    Deliver,
    /// The delivery cannot be confirmed.
    Investigate,
    /// The shop is warned by mail.
    Warn,
    /// The invoice goes out.
    Invoice,
    /// The buyer pays.
    Pay,
    /// The transaction is cancelled, as KAACL0010 does it.
    Cancel,
    /// The lifetime of the code ends now.
    Expire,
    /// The days of the approval end now.
    Lapse,
}

impl State {
    /// The number that KAAST reports.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Approved => 1,
            Self::Cancelled | Self::ApprovalLapsed => 2,
            Self::SlipRegistered => 3,
            Self::Investigation => 5,
            Self::WarningMailed => 6,
            Self::SalesConfirmed => 10,
            Self::Invoiced => 11,
            Self::Paid => 12,
            Self::PinWait | Self::Review => 30,
            Self::Expired | Self::TooManyTries => 31,
            Self::Declined => 32,
        }
    }

    /// The state in words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::PinWait => "SMS認証待ち",
            Self::Review => "審査中",
            Self::Approved => "承認済み",
            Self::Cancelled => "取消済み",
            Self::ApprovalLapsed => "取消（出荷期限切れ）",
            Self::SlipRegistered => "送り状番号登録済み",
            Self::Investigation => "配送要調査",
            Self::WarningMailed => "警報メール送信済み",
            Self::SalesConfirmed => "売上確定",
            Self::Invoiced => "請求書発行済み",
            Self::Paid => "入金済み",
            Self::Expired => "取消（認証期限切れ）",
            Self::TooManyTries => "取消（認証回数超過）",
            Self::Declined => "決済不可",
        }
    }

    /// Whether the buyer has credit: the states from approval on that were not cancelled.
    #[must_use]
    pub fn has_credit(self) -> bool {
        matches!(
            self,
            Self::Approved
                | Self::SlipRegistered
                | Self::Investigation
                | Self::WarningMailed
                | Self::SalesConfirmed
                | Self::Invoiced
                | Self::Paid
        )
    }

    /// Where an action leads, or `None` when this state does not allow it.
    #[must_use]
    pub fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (Self::Review, Action::Approve) => Some(Self::Approved),
            (Self::Review, Action::Refuse) => Some(Self::Declined),
            (Self::SlipRegistered | Self::Investigation | Self::WarningMailed, Action::Deliver) => {
                Some(Self::SalesConfirmed)
            }
            (Self::SlipRegistered, Action::Investigate) => Some(Self::Investigation),
            (Self::SlipRegistered | Self::Investigation, Action::Warn) => Some(Self::WarningMailed),
            (Self::SalesConfirmed, Action::Invoice) => Some(Self::Invoiced),
            (Self::Invoiced, Action::Pay) => Some(Self::Paid),
            (state, Action::Cancel) if state.has_credit() && state != Self::Paid => Some(Self::Cancelled),
            (Self::PinWait, Action::Expire) => Some(Self::Expired),
            (Self::Approved, Action::Lapse) => Some(Self::ApprovalLapsed),
            _ => None,
        }
    }
}

impl Action {
    /// Every action, in the order of a transaction's life.
    pub const ALL: [Self; 10] = [
        Self::Approve,
        Self::Refuse,
        Self::Expire,
        Self::Lapse,
        Self::Deliver,
        Self::Investigate,
        Self::Warn,
        Self::Invoice,
        Self::Pay,
        Self::Cancel,
    ];

    /// The action's name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Refuse => "refuse",
            Self::Deliver => "deliver",
            Self::Investigate => "investigate",
            Self::Warn => "warn",
            Self::Invoice => "invoice",
            Self::Pay => "pay",
            Self::Cancel => "cancel",
            Self::Expire => "expire",
            Self::Lapse => "lapse",
        }
    }

    /// The action's name on its button.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Approve => "承認する",
            Self::Refuse => "否認する",
            Self::Deliver => "配送完了にする",
            Self::Investigate => "配送要調査にする",
            Self::Warn => "警報メール送信済みにする",
            Self::Invoice => "請求書を発行する",
            Self::Pay => "入金する",
            Self::Cancel => "取り消す",
            Self::Expire => "認証番号を期限切れにする",
            Self::Lapse => "出荷期限切れにする",
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

    const STATES: [State; 14] = [
        State::PinWait,
        State::Review,
        State::Approved,
        State::Cancelled,
        State::ApprovalLapsed,
        State::SlipRegistered,
        State::Investigation,
        State::WarningMailed,
        State::SalesConfirmed,
        State::Invoiced,
        State::Paid,
        State::Expired,
        State::TooManyTries,
        State::Declined,
    ];

    #[test]
    fn the_whole_matrix() {
        let mut matrix = String::new();
        for state in STATES {
            let moves: Vec<String> = Action::ALL
                .into_iter()
                .filter_map(|action| state.after(action).map(|to| format!("{}→{}", action.name(), to.code())))
                .collect();
            matrix.push_str(&format!("{state:?} {}: {}\n", state.code(), moves.join(" ")));
        }
        assert_eq!(
            matrix,
            "PinWait 30: expire→31\n\
             Review 30: approve→1 refuse→32\n\
             Approved 1: lapse→2 cancel→2\n\
             Cancelled 2: \n\
             ApprovalLapsed 2: \n\
             SlipRegistered 3: deliver→10 investigate→5 warn→6 cancel→2\n\
             Investigation 5: deliver→10 warn→6 cancel→2\n\
             WarningMailed 6: deliver→10 cancel→2\n\
             SalesConfirmed 10: invoice→11 cancel→2\n\
             Invoiced 11: pay→12 cancel→2\n\
             Paid 12: \n\
             Expired 31: \n\
             TooManyTries 31: \n\
             Declined 32: \n"
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
