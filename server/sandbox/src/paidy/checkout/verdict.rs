//! Whether a consumer gets credit: by the provider's test addresses first, then by the magic inputs and the limit.

use crate::magic::{Effect, buyer_effects};
use crate::paidy::buyer::Buyer;

/// The mail address that always gets credit.
const GOOD: &str = "successful.payment@paidy.com";
/// The mail address that never does.
const BAD: &str = "rejected.payment@paidy.com";

/// Whether the consumer gets credit for so many yen. Everybody does whom nothing speaks against.
#[must_use]
pub fn is_good(buyer: &Buyer, amount_yen: i64, limit_yen: i64) -> bool {
    match buyer.email.to_ascii_lowercase().as_str() {
        GOOD => true,
        BAD => false,
        _ => {
            let refused = |effect| matches!(effect, Effect::Refuse | Effect::OverLimit);
            amount_yen <= limit_yen && !buyer_effects(&buyer.name1, &buyer.phone).any(refused)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_addresses_come_before_magic_inputs_and_the_limit() {
        let buyer = |name1: &str, email: &str| Buyer {
            name1: name1.to_owned(),
            name2: None,
            email: email.to_owned(),
            phone: "08000000001".to_owned(),
        };
        assert!(is_good(&buyer("与信拒否 太郎", "Successful.Payment@paidy.com"), 99_999, 55_000));
        assert!(!is_good(&buyer("山田 太郎", BAD), 1, 55_000));
        assert!(is_good(&buyer("山田 太郎", "taro@example.com"), 55_000, 55_000));
        assert!(!is_good(&buyer("山田 太郎", "taro@example.com"), 55_001, 55_000));
        assert!(!is_good(&buyer("与信拒否 太郎", "taro@example.com"), 1, 55_000));
        assert!(!is_good(&buyer("限度超過 太郎", "taro@example.com"), 1, 55_000));
    }
}
