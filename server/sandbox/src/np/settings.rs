//! What the shop and the provider have agreed, and the switches for what the contract leaves open.

use std::str::FromStr;

/// Settings of NP後払い. Whatever is marked unverified is a reading of the contract that can be turned.
#[derive(Clone, Debug)]
pub struct Settings {
    /// 加盟店コード, the user name of the Basic authentication.
    pub merchant_code: String,
    /// SPコード, the password of the Basic authentication.
    pub sp_code: String,
    /// 端末ID, the header `X-NP-Terminal-Id`.
    pub terminal_id: String,
    /// How long an approval holds, in days.
    pub approval_days: u16,
    /// When screening takes its time: after so many inquiries it is decided. `None` decides at once (即時与信).
    pub batch_finds: Option<u32>,
    /// Whether inquiries also take the shop's own number (unverified).
    pub find_by_shop_id: bool,
    /// How far the sum of the goods may be from the amount, in yen (unverified); `None` does not look.
    pub goods_tolerance_yen: Option<i64>,
    /// Whether a wiz transaction must come without a destination (unverified).
    pub wiz_without_destination: bool,
    /// Whether a wiz shipment needs the day of the invoice, and such a day is checked (unverified).
    pub wiz_bill_day: bool,
    /// Whether inquiries about a cancelled transaction answer its last result; otherwise E0100118 (unverified).
    pub cancelled_found: bool,
    /// How the reason of a refusal is spelled (unverified).
    pub ng_spelling: NgSpelling,
}

/// How the reason of a refusal is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NgSpelling {
    /// `RE001`, `RE002`, `RE003`.
    Re,
    /// `NG001` and, for all other reasons, `NG999`.
    Ng,
}

impl FromStr for NgSpelling {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "re" => Ok(Self::Re),
            "ng" => Ok(Self::Ng),
            _ => Err("re or ng"),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            merchant_code: "10001".to_owned(),
            sp_code: "sandbox-sp".to_owned(),
            terminal_id: "1000000001".to_owned(),
            approval_days: 90,
            batch_finds: None,
            find_by_shop_id: true,
            goods_tolerance_yen: Some(3_000),
            wiz_without_destination: true,
            wiz_bill_day: true,
            cancelled_found: false,
            ng_spelling: NgSpelling::Re,
        }
    }
}

impl Settings {
    /// Names everything that is wrong, all at once.
    #[must_use]
    pub fn mistakes(&self) -> Vec<String> {
        let is_plain =
            |value: &str| !value.is_empty() && value.bytes().all(|b| b.is_ascii_graphic() && b != b':');
        [
            (
                is_plain(&self.merchant_code),
                "the merchant code of NP must be plain characters without a colon",
            ),
            (is_plain(&self.sp_code), "the SP code of NP must be plain characters without a colon"),
            (is_plain(&self.terminal_id), "the terminal of NP must be plain characters without a colon"),
            (self.approval_days > 0, "an approval of NP must hold for a day at least"),
            (self.batch_finds != Some(0), "screening at NP takes one inquiry at least"),
            (
                self.goods_tolerance_yen.is_none_or(|yen| yen >= 0),
                "the tolerance of the goods of NP must not be below zero",
            ),
        ]
        .into_iter()
        .filter(|(holds, _)| !holds)
        .map(|(_, mistake)| mistake.to_owned())
        .collect()
    }
}

/// The agreement together with the moment at which a call is judged.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The agreement.
    pub settings: &'a Settings,
    /// The largest amount that gets credit, in yen with tax.
    pub limit_yen: i64,
    /// Now, on the sandbox's clock.
    pub now_ms: i64,
}

impl Terms<'_> {
    /// When an approval given now lapses.
    #[must_use]
    pub fn lapse_ms(&self) -> i64 {
        self.now_ms.saturating_add(i64::from(self.settings.approval_days) * 24 * 60 * 60 * 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_is_named() {
        assert!(Settings::default().mistakes().is_empty());
        let wrong = Settings {
            merchant_code: String::new(),
            sp_code: "a:b".to_owned(),
            terminal_id: "端末".to_owned(),
            approval_days: 0,
            batch_finds: Some(0),
            goods_tolerance_yen: Some(-1),
            ..Settings::default()
        };
        assert_eq!(wrong.mistakes().len(), 6);
    }
}
