//! Payment methods as a shop offers them. What a provider can and cannot do is data here; no rule asks which provider it is.

use crate::{
    capabilities::{Capabilities, Invoice},
    consent::ConsentText,
    fee::FeeBands,
    id::{DeliveryId, MethodId},
    yen::Yen,
};
use serde::{Deserialize, Serialize};

/// How money comes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Kind {
    /// 後払い with credit screening by a provider.
    Deferred {
        /// Folder name of the provider.
        provider: String,
        /// Which of the provider's offers: it has a name for each way of billing that it has.
        offer: String,
        /// What it can do.
        able: Capabilities,
    },
    /// 代金引換: the carrier collects.
    CashOnDelivery,
    /// 銀行振込: the shopper transfers before shipping.
    BankTransfer {
        /// Where to, in words, for mails and pages.
        account: String,
    },
}

/// A payment method of the shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentMethod {
    /// Its id.
    pub id: MethodId,
    /// As shown: `クロネコ代金後払い（スマホタイプ）`.
    pub label: String,
    /// One sentence about it.
    pub note: String,
    /// When and how one pays, for the confirmation page (特商法: 支払時期・方法).
    pub when: String,
    /// How money comes in.
    pub kind: Kind,
    /// Fee by goods and delivery, tax included.
    pub fee: FeeBands,
    /// Least total, fee included.
    pub least: Yen,
    /// Greatest total, fee included.
    pub most: Yen,
    /// Delivery methods it goes with.
    pub deliveries: Vec<DeliveryId>,
    /// What has to be agreed to.
    pub consent: Option<ConsentText>,
}

impl PaymentMethod {
    /// What the provider behind it can do, for deferred payments.
    pub fn capabilities(&self) -> Option<&Capabilities> {
        match &self.kind {
            Kind::Deferred { able, .. } => Some(able),
            Kind::CashOnDelivery | Kind::BankTransfer { .. } => None,
        }
    }

    /// Folder name of the provider; empty where there is none.
    pub fn provider(&self) -> &str {
        match &self.kind {
            Kind::Deferred { provider, .. } => provider,
            Kind::CashOnDelivery | Kind::BankTransfer { .. } => "",
        }
    }

    /// Which of its provider's offers it is; empty where there is no provider.
    pub fn offer(&self) -> &str {
        match &self.kind {
            Kind::Deferred { offer, .. } => offer,
            Kind::CashOnDelivery | Kind::BankTransfer { .. } => "",
        }
    }

    /// The label without what stands in brackets at its end, which tells apart the ways of billing of one provider:
    /// `クロネコ代金後払い` of `クロネコ代金後払い（スマホタイプ）`.
    pub fn short_label(&self) -> &str {
        short_label(&self.label)
    }

    /// The provider that gives what is printed on invoices that the shop bundles with the goods; `None` where there is none.
    pub fn prints_invoices_of(&self) -> Option<&str> {
        match &self.kind {
            Kind::Deferred { provider, able, .. } if able.invoice == Invoice::Bundled => Some(provider),
            Kind::Deferred { .. } | Kind::CashOnDelivery | Kind::BankTransfer { .. } => None,
        }
    }

    /// Whether only the buyer can go on once it was chosen: with a code, or in a dialog.
    pub fn needs_buyer(&self) -> bool {
        self.sends_code() || self.opens_dialog()
    }

    /// Whether the buyer agrees in a dialog of the provider's own, on the order's page.
    pub fn opens_dialog(&self) -> bool {
        self.capabilities().is_some_and(|able| able.dialog)
    }

    /// Whether a code comes by SMS.
    pub fn sends_code(&self) -> bool {
        self.capabilities().is_some_and(|able| able.sms_code)
    }
}

/// A label without what stands in brackets at its end.
pub fn short_label(label: &str) -> &str {
    let before = label.strip_suffix('）').and_then(|label| label.rsplit_once('（')).map(|(before, _)| before);
    before.filter(|before| !before.is_empty()).unwrap_or(label)
}

#[cfg(test)]
mod tests {
    use super::short_label;

    #[test]
    fn only_brackets_at_the_end_are_left_out() {
        for (label, short) in [
            ("後払い（請求書同梱）", "後払い"),
            ("後払い", "後払い"),
            ("（新）後払い", "（新）後払い"),
            ("（新）", "（新）"),
            ("後払い（払込票）（封書）", "後払い（払込票）"),
        ] {
            assert_eq!(short_label(label), short);
        }
    }
}
