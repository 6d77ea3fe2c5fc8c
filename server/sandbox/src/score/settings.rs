//! What スコア後払い has agreed with the shop.

/// The contract of the one shop the sandbox knows, and what the contract of the wire leaves open.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `shopCode`, at most nine letters and digits.
    pub shop_code: String,
    /// `shopPassword`
    pub password: String,
    /// `terminalId`
    pub terminal_id: String,
    /// How many look-ups answer HOLD before the review ends well by itself. Without it, only the console ends a review.
    pub review_lookups: Option<u32>,
    /// How many days an approval is good for.
    pub approval_days: u16,
    /// Whether bundled invoices can be paid at post offices: only then are `yobi1` to `yobi7` filled.
    pub postal_slip: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            shop_code: "900000001".to_owned(),
            password: "score-sandbox".to_owned(),
            terminal_id: "T0000001".to_owned(),
            review_lookups: None,
            approval_days: 60,
            postal_slip: true,
        }
    }
}

impl Settings {
    /// What must hold, and what is said when it does not.
    #[must_use]
    pub fn rules(&self) -> [(bool, &'static str); 3] {
        let code = &self.shop_code;
        let code_is_sound =
            (1..=9).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        [
            (code_is_sound, "the shop code of score must be 1 to 9 letters and digits"),
            (
                !self.password.is_empty() && !self.terminal_id.is_empty(),
                "the password and the terminal id of score must not be empty",
            ),
            (self.approval_days > 0, "an approval of score must be good for a day at least"),
        ]
    }
}
