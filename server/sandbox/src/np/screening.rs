//! The credit screening: what decides it, and the reasons it gives.

use serde::Serialize;

use super::item::{self, Members};
use super::order::Order;
use super::settings::NgSpelling;
use crate::magic::{Effect, buyer_effects};

/// What screening comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Credit is given.
    Approve,
    /// The shop has to correct something first.
    Hold(Vec<HoldReason>),
    /// No credit.
    Refuse(NgReason),
    /// Only the console can tell.
    Undecided,
}

/// Why a transaction is held (`authori_hold`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum HoldReason {
    /// The customer's address lacks something.
    #[serde(rename = "RE009")]
    Address,
    /// The customer's address is a workplace.
    #[serde(rename = "RE014")]
    Workplace,
    /// The destination's address lacks something.
    #[serde(rename = "RE015")]
    DestinationAddress,
    /// The destination is a workplace.
    #[serde(rename = "RE020")]
    DestinationWorkplace,
    /// The customer's telephone number is wrong.
    #[serde(rename = "RE021")]
    Phone,
    /// The destination's telephone number is wrong.
    #[serde(rename = "RE023")]
    DestinationPhone,
    /// Something else.
    #[serde(rename = "RE026")]
    Other,
}

/// Why credit is refused (`authori_ng`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum NgReason {
    /// The amount is over the limit.
    #[serde(rename = "RE001")]
    OverLimit,
    /// There is too little to go by.
    #[serde(rename = "RE002")]
    Insufficient,
    /// Something else.
    #[serde(rename = "RE003")]
    Other,
}

impl Verdict {
    /// Judges an order. `holds` is what has to be corrected, if anything: a refusal comes before it, a review after.
    #[must_use]
    pub fn of(order: &Order, limit_yen: i64, holds: Vec<HoldReason>) -> Self {
        let effects: Vec<Effect> = effects(order).collect();
        if effects.contains(&Effect::Refuse) {
            Self::Refuse(NgReason::Other)
        } else if effects.contains(&Effect::OverLimit) || order.billed_yen > limit_yen {
            Self::Refuse(NgReason::OverLimit)
        } else if !holds.is_empty() {
            Self::Hold(holds)
        } else if effects.contains(&Effect::Review) {
            Self::Undecided
        } else {
            Self::Approve
        }
    }
}

fn effects(order: &Order) -> impl Iterator<Item = Effect> {
    buyer_effects(&order.buyer.name, &order.buyer.phone)
}

/// What has to be corrected of an order that comes for the first time: what the buyer's magic inputs say.
#[must_use]
pub fn first_holds(order: &Order) -> Vec<HoldReason> {
    let is_held = effects(order).any(|effect| effect == Effect::Correct);
    if is_held { vec![HoldReason::Address] } else { Vec::new() }
}

impl HoldReason {
    /// Every reason.
    pub const ALL: [Self; 7] = [
        Self::Address,
        Self::Workplace,
        Self::DestinationAddress,
        Self::DestinationWorkplace,
        Self::Phone,
        Self::DestinationPhone,
        Self::Other,
    ];

    /// The reason's code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Address => "RE009",
            Self::Workplace => "RE014",
            Self::DestinationAddress => "RE015",
            Self::DestinationWorkplace => "RE020",
            Self::Phone => "RE021",
            Self::DestinationPhone => "RE023",
            Self::Other => "RE026",
        }
    }

    /// The reason in words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Address => "RE009 購入者の住所不備",
            Self::Workplace => "RE014 購入者の住所が勤務先",
            Self::DestinationAddress => "RE015 配送先の住所不備",
            Self::DestinationWorkplace => "RE020 配送先が勤務先",
            Self::Phone => "RE021 購入者の電話番号不備",
            Self::DestinationPhone => "RE023 配送先の電話番号不備",
            Self::Other => "RE026 その他（要問い合わせ）",
        }
    }

    /// The reasons that a list of codes such as `RE009,RE021` names; `None` for an unknown code or none at all.
    #[must_use]
    pub fn list(codes: &str) -> Option<Vec<Self>> {
        let named = |code: &str| Self::ALL.into_iter().find(|reason| reason.code() == code.trim());
        codes.split(',').map(named).collect()
    }

    /// Whether a record has become another where this reason points: any change there counts as a correction.
    #[must_use]
    pub fn is_corrected(self, was: &Members, now: &Members) -> bool {
        const PLACE: &[&str] = &["zip_code", "address", "company_name", "department_name"];
        let (person, members): (&str, &[&str]) = match self {
            Self::Address | Self::Workplace => ("customer", PLACE),
            Self::DestinationAddress | Self::DestinationWorkplace => ("dest_customer", PLACE),
            Self::Phone => ("customer", &["tel"]),
            Self::DestinationPhone => ("dest_customer", &["tel"]),
            Self::Other => return was != now,
        };
        let nobody = Members::new();
        let [was, now] = [was, now].map(|record| item::object(record, person).unwrap_or(&nobody));
        members.iter().any(|member| item::text(was, member) != item::text(now, member))
    }
}

impl NgReason {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::OverLimit, Self::Insufficient, Self::Other];

    /// The reason's code.
    #[must_use]
    pub fn code(self, spelling: NgSpelling) -> &'static str {
        match (self, spelling) {
            (Self::OverLimit, NgSpelling::Re) => "RE001",
            (Self::Insufficient, NgSpelling::Re) => "RE002",
            (Self::Other, NgSpelling::Re) => "RE003",
            (Self::OverLimit, NgSpelling::Ng) => "NG001",
            (Self::Insufficient | Self::Other, NgSpelling::Ng) => "NG999",
        }
    }

    /// The reason in words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::OverLimit => "RE001 限度額超過",
            Self::Insufficient => "RE002 情報不足",
            Self::Other => "RE003 その他",
        }
    }

    /// The reason of that code, in the spelling `RE00x`.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code(NgSpelling::Re) == code)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reasons_are_found_by_code() {
        assert_eq!(HoldReason::list("RE009, RE021"), Some(vec![HoldReason::Address, HoldReason::Phone]));
        assert_eq!(HoldReason::list(""), None);
        assert_eq!(HoldReason::list("RE009,RE999"), None);
        for reason in HoldReason::ALL {
            assert_eq!(HoldReason::list(reason.code()), Some(vec![reason]));
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
        }
        for reason in NgReason::ALL {
            assert_eq!(NgReason::named(reason.code(NgSpelling::Re)), Some(reason));
        }
        assert_eq!(NgReason::named("NG001"), None);
    }

    #[test]
    fn a_correction_has_to_be_where_the_reason_points() {
        let record = |address: &str, tel: &str, dest_tel: &str| {
            let record = json!({
                "customer": { "address": address, "tel": tel }, "dest_customer": { "tel": dest_tel }
            });
            record.as_object().unwrap().clone()
        };
        let was = record("東京都", "03", "06");
        for (now, corrected) in [
            (record("東京都千代田区", "03", "06"), &[HoldReason::Address, HoldReason::Workplace][..]),
            (record("東京都", "04", "06"), &[HoldReason::Phone]),
            (record("東京都", "03", "07"), &[HoldReason::DestinationPhone]),
            (was.clone(), &[]),
        ] {
            for reason in HoldReason::ALL {
                let expected = corrected.contains(&reason) || (reason == HoldReason::Other && now != was);
                assert_eq!(reason.is_corrected(&was, &now), expected, "{reason:?}");
            }
        }
    }
}
