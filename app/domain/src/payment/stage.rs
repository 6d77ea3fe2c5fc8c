//! How far the provider has come after its approval, as it reports it: stands beside our own state and moves nothing by itself
//! but 入金.

use serde::{Deserialize, Serialize};

/// How far the provider has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Approved, no parcel known.
    Approved,
    /// 送り状登録済み.
    SlipKnown,
    /// 配送要調査: the parcel cannot be found at its carrier.
    Undelivered,
    /// 配送完了, 売上確定.
    SalesFixed,
    /// 請求.
    Invoiced,
    /// 入金済み.
    Paid,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 6] =
        [Self::Approved, Self::SlipKnown, Self::Undelivered, Self::SalesFixed, Self::Invoiced, Self::Paid];

    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::SlipKnown => "slip_known",
            Self::Undelivered => "undelivered",
            Self::SalesFixed => "sales_fixed",
            Self::Invoiced => "invoiced",
            Self::Paid => "paid",
        }
    }

    /// As staff know it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Approved => "与信OK",
            Self::SlipKnown => "送り状登録済み",
            Self::Undelivered => "配送要調査",
            Self::SalesFixed => "配送完了",
            Self::Invoiced => "請求",
            Self::Paid => "入金済み",
        }
    }

    /// The stage of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_find_their_stage() {
        for stage in Stage::ALL {
            assert_eq!(Stage::named(stage.name()), Some(stage));
        }
        assert_eq!(Stage::named("dancing"), None);
    }
}
