//! 運送会社: who carries a parcel. Providers know carriers by codes of their own, and follow parcels by them.

use serde::{Deserialize, Serialize};

/// A carrier that at least one provider of deferred payment has a code for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// ヤマト運輸.
    Yamato,
    /// 佐川急便.
    Sagawa,
    /// ゆうパック.
    YuPack,
    /// ゆうパケット.
    YuPacket,
    /// 郵便書留.
    RegisteredMail,
    /// 翌朝10時郵便.
    MorningMail,
    /// 日本通運.
    Nittsu,
    /// 西濃運輸.
    Seino,
    /// セイノースーパーエクスプレス.
    SeinoSuperExpress,
    /// 福山通運.
    Fukuyama,
    /// 新潟運輸.
    Niigata,
    /// 名鉄運輸.
    Meitetsu,
    /// 信州名鉄運輸.
    ShinshuMeitetsu,
    /// トールエクスプレスジャパン.
    Toll,
    /// エコ配.
    Ecohai,
    /// トナミ運輸.
    Tonami,
    /// JAD宅配.
    Jad,
    /// Any other.
    Other,
}

impl Carrier {
    /// Every carrier, as a list shows them.
    pub const ALL: [Self; 18] = [
        Self::Yamato,
        Self::Sagawa,
        Self::YuPack,
        Self::YuPacket,
        Self::RegisteredMail,
        Self::MorningMail,
        Self::Nittsu,
        Self::Seino,
        Self::SeinoSuperExpress,
        Self::Fukuyama,
        Self::Niigata,
        Self::Meitetsu,
        Self::ShinshuMeitetsu,
        Self::Toll,
        Self::Ecohai,
        Self::Tonami,
        Self::Jad,
        Self::Other,
    ];

    /// As staff know it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Yamato => "ヤマト運輸",
            Self::Sagawa => "佐川急便",
            Self::YuPack => "ゆうパック",
            Self::YuPacket => "ゆうパケット",
            Self::RegisteredMail => "郵便書留",
            Self::MorningMail => "翌朝10時郵便",
            Self::Nittsu => "日本通運",
            Self::Seino => "西濃運輸",
            Self::SeinoSuperExpress => "セイノースーパーエクスプレス",
            Self::Fukuyama => "福山通運",
            Self::Niigata => "新潟運輸",
            Self::Meitetsu => "名鉄運輸",
            Self::ShinshuMeitetsu => "信州名鉄運輸",
            Self::Toll => "トールエクスプレスジャパン",
            Self::Ecohai => "エコ配",
            Self::Tonami => "トナミ運輸",
            Self::Jad => "JAD宅配",
            Self::Other => "その他",
        }
    }

    /// Its name in the database and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yamato => "yamato",
            Self::Sagawa => "sagawa",
            Self::YuPack => "yu_pack",
            Self::YuPacket => "yu_packet",
            Self::RegisteredMail => "registered_mail",
            Self::MorningMail => "morning_mail",
            Self::Nittsu => "nittsu",
            Self::Seino => "seino",
            Self::SeinoSuperExpress => "seino_super_express",
            Self::Fukuyama => "fukuyama",
            Self::Niigata => "niigata",
            Self::Meitetsu => "meitetsu",
            Self::ShinshuMeitetsu => "shinshu_meitetsu",
            Self::Toll => "toll",
            Self::Ecohai => "ecohai",
            Self::Tonami => "tonami",
            Self::Jad => "jad",
            Self::Other => "other",
        }
    }

    /// The carrier of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|carrier| carrier.name() == name)
    }

    /// Whether a slip number can be one of this carrier's: for a warning, never for a refusal, because carriers change their
    /// rules. Twelve digits of ヤマト運輸, 佐川急便 and ゆうパック end with the remainder of the first eleven by 7.
    pub fn slip_looks_right(self, slip: &str) -> bool {
        let digits: String = slip.chars().filter(|c| *c != '-').collect();
        match self {
            Self::Yamato | Self::Sagawa | Self::YuPack => ends_with_remainder(&digits),
            _ => !digits.is_empty() && digits.chars().all(|c| c.is_ascii_alphanumeric()),
        }
    }
}

fn ends_with_remainder(digits: &str) -> bool {
    let split = digits.split_at_checked(11);
    let Some((Ok(body), Ok(check))) = split.map(|(body, check)| (body.parse::<u64>(), check.parse::<u64>()))
    else {
        return false;
    };
    digits.len() == 12 && body.checked_rem(7) == Some(check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_slip_number_by_its_last_digit() {
        for right in ["123456789013", "1234-5678-9013"] {
            assert!(Carrier::Yamato.slip_looks_right(right), "{right}");
        }
        for wrong in ["123456789012", "12345678901", "1234567890133", "", "ABCDEFGHIJKL"] {
            assert!(!Carrier::Yamato.slip_looks_right(wrong), "{wrong}");
        }
        assert!(Carrier::Other.slip_looks_right("AB-12"));
        assert!(!Carrier::Other.slip_looks_right("伝票"));
    }

    #[test]
    fn labels_tell_them_apart() {
        let mut labels: Vec<_> = Carrier::ALL.iter().map(|carrier| carrier.label()).collect();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), Carrier::ALL.len());
        for carrier in Carrier::ALL {
            assert_eq!(Carrier::named(carrier.name()), Some(carrier));
        }
        assert_eq!(Carrier::named("dragon"), None);
    }
}
