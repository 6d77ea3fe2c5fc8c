//! What a call is judged by.

use super::settings::Settings;

/// The contract with the shop, together with the moment at which a call is judged.
#[derive(Debug)]
pub struct Terms<'a> {
    /// What was agreed.
    pub settings: &'a Settings,
    /// How much one person may owe, in yen.
    pub limit_yen: i64,
    /// Whether the lines need not add up to the billed amount.
    pub loose_sums: bool,
    /// Now, on the sandbox's clock.
    pub now_ms: i64,
}

impl Terms<'_> {
    /// When an approval given now lapses.
    #[must_use]
    pub fn lapse_ms(&self) -> i64 {
        let days = i64::from(self.settings.approval_days);
        self.now_ms.saturating_add(days.saturating_mul(24 * 60 * 60 * 1000))
    }
}
