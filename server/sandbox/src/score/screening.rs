//! The screening of an order: what the magic inputs and the limit make of it.

use super::order::Order;
use crate::magic::{Effect, buyer_effects};

/// What the screening says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screening {
    /// OK
    Approved,
    /// NG
    Declined,
    /// HOLD, until people decide.
    Review,
    /// HOLD, and then 保留.
    Correction,
}

/// Screens an order. `outstanding_yen` is what the person owes beside it; `corrected` tells that a correction that was
/// asked for has come.
#[must_use]
pub fn screen(order: &Order, outstanding_yen: i64, limit_yen: i64, corrected: bool) -> Screening {
    let phone = order.buyer.phones.first().map(String::as_str).unwrap_or_default();
    let effects: Vec<Effect> = buyer_effects(&order.buyer.name, phone).collect();
    let asks = |wanted: Effect| effects.contains(&wanted);
    if asks(Effect::Refuse)
        || asks(Effect::OverLimit)
        || outstanding_yen.saturating_add(order.amount_yen) > limit_yen
    {
        Screening::Declined
    } else if asks(Effect::Review) {
        Screening::Review
    } else if asks(Effect::Correct) && !corrected {
        Screening::Correction
    } else {
        Screening::Approved
    }
}

/// Why a transaction is on hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// `reasonCode`, made up like the error codes.
    pub code: &'static str,
    /// `reason`
    pub says: &'static str,
}

/// Every reason there is. The real codes are not known.
pub const REASONS: [Reason; 4] = [
    Reason {
        code: "S001", says: "ご住所が確認できません。正しいご住所をご登録ください。"
    },
    Reason { code: "S002", says: "番地またはお部屋番号が不足しています。" },
    Reason { code: "S003", says: "お電話番号が確認できません。" },
    Reason { code: "S004", says: "お名前が確認できません。" },
];

/// The reasons of the magic input: the address cannot be found, and it is not whole.
pub const ADDRESS_REASONS: [&str; 2] = ["S001", "S002"];

/// The reasons of these codes, or `None` when one of them is unknown or there is none.
#[must_use]
pub fn reasons<'a>(codes: impl IntoIterator<Item = &'a str>) -> Option<Vec<Reason>> {
    let find = |code: &str| REASONS.into_iter().find(|reason| reason.code == code);
    let found: Vec<Reason> = codes.into_iter().map(|code| find(code.trim())).collect::<Option<_>>()?;
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_found_by_their_codes() {
        assert_eq!(reasons(["S003", " S001"]).unwrap(), [REASONS[2], REASONS[0]]);
        assert_eq!(reasons(["S001", "S999"]), None);
        assert_eq!(reasons([]), None);
        assert!(reasons(ADDRESS_REASONS).is_some());
    }
}
