//! What the provider has agreed with the shop, and the moment of a call.

use super::contract::Contract;

/// The contract of the one shop the sandbox knows, together with the moment at which a call is judged.
#[derive(Debug)]
pub struct Terms<'a> {
    /// `ycfStrCode`, eleven digits.
    pub shop_code: &'a str,
    /// `password`, at most eight letters and digits.
    pub password: &'a str,
    /// The largest total that gets credit, in yen.
    pub limit_yen: i64,
    /// Whether invoices may be bundled with the goods (sendDiv 2).
    pub bundled_invoice: bool,
    /// How long a code lives, in milliseconds.
    pub pin_ttl_ms: i64,
    /// How many wrong codes end the transaction.
    pub pin_tries: u32,
    /// How long after a code's lifetime its expiry is "being processed", in milliseconds.
    pub expiring_ms: i64,
    /// What of the contract is a setting.
    pub contract: &'a Contract,
    /// The address of this sandbox as a buyer's browser reaches it, without a slash at the end.
    pub public_url: &'a str,
    /// Now, on the sandbox's clock.
    pub now_ms: i64,
}
