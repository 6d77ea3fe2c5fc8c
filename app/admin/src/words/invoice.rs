//! Invoices, as staff know them.

use domain::method::short_label;

/// The method of an attempt to pay: with （未）請求書 or （済）請求書 where the shop prints its invoice.
pub fn method(label: &str, fetched: Option<bool>) -> String {
    match fetched {
        None => label.to_owned(),
        Some(false) => format!("{}（未）請求書", short_label(label)),
        Some(true) => format!("{}（済）請求書", short_label(label)),
    }
}

/// Why an invoice was sent out again, by the name of the reason; an unknown one shows as it is.
pub fn reason(name: &str) -> &str {
    match name {
        "wrong_address" => "送り先の誤り",
        "lost" => "紛失・届いていない",
        "damaged" => "汚れ・破れ",
        "moved" => "転居",
        "mistyped" => "入力の誤り",
        "withdraw" => "再発行の取下げ",
        other => other,
    }
}

/// What staff asked for, by the name of its reason.
pub fn asked(name: &str) -> String {
    if name == "withdraw" {
        "請求書の再発行の取下げを依頼しました".to_owned()
    } else {
        format!("請求書の再発行を依頼しました（{}）", reason(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use workflow::invoice::REASONS;

    #[test]
    fn every_reason_has_a_word() {
        for (name, _) in REASONS {
            assert_ne!(reason(name), name);
        }
    }

    #[test]
    fn the_mark_takes_the_place_of_the_way_of_billing() {
        assert_eq!(method("後払い（請求書同梱）", Some(false)), "後払い（未）請求書");
        assert_eq!(method("後払い（請求書同梱）", Some(true)), "後払い（済）請求書");
        assert_eq!(method("後払い（払込票）", None), "後払い（払込票）");
    }
}
