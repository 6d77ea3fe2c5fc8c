//! The pages on which carriers show where a parcel is. The addresses are those that carriers answered at in 2026; a shop can write
//! others, because carriers move their pages.

use crate::carrier::Carrier;

/// What stands for the slip number in an address.
pub const SLIP: &str = "{伝票番号}";

/// Longest address, characters.
pub const LONGEST: usize = 300;

/// The address where nobody wrote another one; `None` where the carrier has no page that can be linked to.
pub fn usual(carrier: Carrier) -> Option<&'static str> {
    match carrier {
        Carrier::Yamato => Some("https://member.kms.kuronekoyamato.co.jp/parcel/detail?pno={伝票番号}"),
        Carrier::Sagawa => Some("https://k2k.sagawa-exp.co.jp/p/web/okurijosearch.do?okurijoNo={伝票番号}"),
        Carrier::YuPack | Carrier::YuPacket | Carrier::RegisteredMail | Carrier::MorningMail => Some(
            "https://trackings.post.japanpost.jp/services/srv/search/direct?reqCodeNo1={伝票番号}&searchKind=S002&locale=ja",
        ),
        Carrier::Seino | Carrier::SeinoSuperExpress => {
            Some("https://track.seino.co.jp/cgi-bin/gnpquery.pgm?GNPNO1={伝票番号}")
        }
        Carrier::Fukuyama => Some("https://corp.fukutsu.co.jp/situation/tracking_no_hunt/{伝票番号}"),
        Carrier::Nittsu
        | Carrier::Niigata
        | Carrier::Meitetsu
        | Carrier::ShinshuMeitetsu
        | Carrier::Toll
        | Carrier::Ecohai
        | Carrier::Tonami
        | Carrier::Jad
        | Carrier::Other => None,
    }
}

/// Whether a text can be the address of such a page: `https://…` or `http://…` with [`SLIP`] in it.
pub fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let plain = |text: &str| text.chars().all(|c| c.is_ascii_graphic() && !"\"'<>\\^`{|}".contains(c));
    host.and_then(|rest| rest.split_once(SLIP)).is_some_and(|(before, after)| {
        before.contains('.') && plain(before) && plain(after) && text.chars().count() <= LONGEST
    })
}

/// The page of one parcel. Slip numbers are letters, digits and hyphens; carriers want them without hyphens.
pub fn page(address: &str, slip: &str) -> String {
    let slip: String = slip.chars().filter(char::is_ascii_alphanumeric).collect();
    address.replace(SLIP, &slip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_addresses_are_addresses() {
        for carrier in Carrier::ALL {
            assert!(usual(carrier).is_none_or(is_address), "{carrier:?}");
        }
    }

    #[test]
    fn only_addresses_with_a_place_for_the_number_are_taken() {
        for wrong in [
            "",
            "https://example.jp/track",
            "javascript:alert({伝票番号})",
            "https://{伝票番号}",
            "https://example.jp/\"{伝票番号}",
            "example.jp/{伝票番号}",
        ] {
            assert!(!is_address(wrong), "{wrong}");
        }
        assert!(is_address("https://example.jp/t?no={伝票番号}&lang=ja"));
    }

    #[test]
    fn the_number_goes_without_hyphens() {
        assert_eq!(page("https://a.jp/{伝票番号}", "1234-5678-9013"), "https://a.jp/123456789013");
    }
}
