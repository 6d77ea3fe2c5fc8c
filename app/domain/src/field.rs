//! The fields of the checkout form, in the order in which they stand there.

use serde::{Deserialize, Serialize};

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)*) => {
        /// A field of the checkout form.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Field { $($(#[$doc])* $variant,)* }

        impl Field {
            /// Every field, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The `name` of the input, also its `id`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

fields! {
    /// 姓.
    FamilyName = "family_name";
    /// 名.
    GivenName = "given_name";
    /// セイ.
    FamilyKana = "family_kana";
    /// メイ.
    GivenKana = "given_kana";
    /// メールアドレス.
    Email = "email";
    /// 電話番号.
    Phone = "phone";
    /// 郵便番号.
    PostalCode = "postal_code";
    /// 都道府県, as its number 1–47.
    Prefecture = "prefecture";
    /// 市区町村・町域.
    City = "city";
    /// 番地.
    Street = "street";
    /// 建物名・部屋番号.
    Building = "building";
    /// 都道府県 stays as it is although the postal code says otherwise: a tick.
    PrefectureSure = "prefecture_sure";
    /// お届け先: `same` or `other`.
    Recipient = "recipient";
    /// お届け先の姓.
    RecipientFamilyName = "recipient_family_name";
    /// お届け先の名.
    RecipientGivenName = "recipient_given_name";
    /// お届け先の電話番号.
    RecipientPhone = "recipient_phone";
    /// お届け先の郵便番号.
    RecipientPostalCode = "recipient_postal_code";
    /// お届け先の都道府県.
    RecipientPrefecture = "recipient_prefecture";
    /// お届け先の市区町村・町域.
    RecipientCity = "recipient_city";
    /// お届け先の番地.
    RecipientStreet = "recipient_street";
    /// お届け先の建物名・部屋番号.
    RecipientBuilding = "recipient_building";
    /// 配送方法.
    Delivery = "delivery";
    /// お届け希望日.
    Day = "day";
    /// お届け時間帯.
    Slot = "slot";
    /// クーポンコード.
    Coupon = "coupon";
    /// お支払い方法.
    Payment = "payment";
    /// 個人情報の提供への同意.
    Consent = "consent";
    /// SMSの認証番号.
    Code = "code";
}

impl Field {
    /// The field of that input name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_finds_its_field() {
        for field in Field::ALL {
            assert_eq!(Field::named(field.name()), Some(*field));
        }
        assert_eq!(Field::named("price"), None);
    }
}
