//! Delivery methods: where, when and for how much.

use crate::{
    address::Address, calendar::Intake, carrier::Carrier, id::DeliveryId, moment::Day,
    prefecture::Prefecture, text, yen::Yen,
};
use serde::{Deserialize, Serialize};

/// A time of day that the carrier offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The carrier's code, e.g. `0812`.
    pub code: String,
    /// As shown: `午前中`.
    pub label: String,
}

/// Which days can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// Business days from the day on which the order is taken up to the first possible delivery.
    pub lead: u16,
    /// How many days can be chosen from there.
    pub window: u16,
}

/// A delivery method of the shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryMethod {
    /// Its id.
    pub id: DeliveryId,
    /// As shown: `宅急便`.
    pub label: String,
    /// 運送会社. Without one a deferred payment cannot be shipped with it.
    pub carrier: Option<Carrier>,
    /// Fee, tax included, where no prefecture says otherwise.
    pub fee: Yen,
    /// Fees of single prefectures.
    pub fees: Vec<(Prefecture, Yen)>,
    /// Days to choose from; `None` where the carrier takes no wish.
    pub days: Option<Days>,
    /// Times of day to choose from; empty where the carrier takes no wish.
    pub slots: Vec<Slot>,
    /// When it arrives, in words, for the confirmation page: `ご注文から2〜4日でお届け`.
    pub arrival: String,
    /// 送料無料になる購入金額: goods of so much are delivered without a fee, wherever they go. `None`: the fee is always due.
    #[serde(default)]
    pub free_from: Option<Yen>,
}

impl DeliveryMethod {
    /// The fee to a prefecture.
    pub fn fee_to(&self, prefecture: Prefecture) -> Yen {
        self.fees.iter().find(|(p, _)| *p == prefecture).map_or(self.fee, |(_, fee)| *fee)
    }

    /// The fee for goods of that amount. Where nobody knows yet where they go, it is the fee of most prefectures.
    pub fn fee_for(&self, goods: Yen, to: Option<Prefecture>) -> Yen {
        if self.free_from.is_some_and(|from| goods >= from) {
            return Yen::ZERO;
        }
        to.map_or(self.fee, |to| self.fee_to(to))
    }

    /// How much more has to be bought until the fee falls away; nothing when it has. `None` where it never does.
    pub fn short_of_free(&self, goods: Yen) -> Option<Yen> {
        let from = self.free_from?;
        Some(from.minus(goods).unwrap_or(from).max(Yen::ZERO))
    }

    /// First and last day that can be chosen for an order that is taken up then.
    pub fn range(&self, intake: &Intake) -> Option<(Day, Day)> {
        let days = self.days?;
        let first = intake.after(days.lead);
        Some((first, first.plus_days(days.window.saturating_sub(1))))
    }

    /// The slot of that code.
    pub fn slot(&self, code: &str) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.code == code)
    }
}

/// The way of delivery whose fee falls away first for goods of that amount, and how much more has to be bought for it. `None` where no fee
/// ever does, or all ways are free anyway.
pub fn first_free(methods: &[DeliveryMethod], goods: Yen) -> Option<(&DeliveryMethod, Yen)> {
    let costs = |method: &&DeliveryMethod| method.fee > Yen::ZERO || !method.fees.is_empty();
    let free = methods.iter().filter(costs).filter_map(|method| Some((method, method.short_of_free(goods)?)));
    free.min_by_key(|(_, short)| *short)
}

/// Kinds of address that deferred-payment providers do not take, because nobody can be found there later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// 郵便局留め, 局留.
    PostOffice,
    /// 営業所止め, センター止め.
    Depot,
    /// ホテル, 旅館.
    Hotel,
    /// 病院.
    Hospital,
    /// 学校.
    School,
}

impl Refusal {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::PostOffice, Self::Depot, Self::Hotel, Self::Hospital, Self::School];

    fn words(self) -> &'static [&'static str] {
        match self {
            Self::PostOffice => &["局留", "郵便局止", "郵便局内"],
            Self::Depot => &["営業所止", "営業所留", "センター止", "センター留", "支店止", "デポ止"],
            Self::Hotel => &["ホテル", "旅館", "HOTEL"],
            Self::Hospital => &["病院", "医療センター"],
            Self::School => &["小学校", "中学校", "高等学校", "大学校", "大学内", "学園内"],
        }
    }

    /// The kinds that an address looks like. Judged by words in street and building only: `病院` in the name of a town
    /// says nothing.
    pub fn of(address: &Address) -> Vec<Self> {
        let line = text::narrow(&format!("{}{}", address.street, address.building)).to_uppercase();
        Self::ALL.into_iter().filter(|kind| kind.words().iter().any(|word| line.contains(word))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postal_code::PostalCode;

    fn at(building: &str) -> Address {
        Address {
            postal_code: PostalCode::parse("1000001").unwrap(),
            prefecture: Prefecture::numbered(13).unwrap(),
            city: "千代田区病院町".to_owned(),
            street: "1-1".to_owned(),
            building: building.to_owned(),
        }
    }

    #[test]
    fn the_fee_falls_away_from_an_amount_on() {
        let parcel = crate::sample::parcel();
        let okinawa = Prefecture::numbered(crate::sample::OKINAWA);
        let free = DeliveryMethod { free_from: Some(Yen(5_000)), ..parcel.clone() };
        let fees = [4_999, 5_000].map(|goods| free.fee_for(Yen(goods), okinawa).0);
        assert_eq!((fees, free.fee_for(Yen(1), None)), ([1_500, 0], Yen(800)));
        assert_eq!(parcel.fee_for(Yen(i64::MAX), okinawa), Yen(1_500));
        let short = [0, 3_800, 5_000, 9_000].map(|goods| free.short_of_free(Yen(goods)).unwrap().0);
        assert_eq!(short, [5_000, 1_200, 0, 0]);
        let letter = DeliveryMethod { free_from: Some(Yen(4_000)), ..crate::sample::letter() };
        let ways = [parcel.clone(), free, letter.clone()];
        assert_eq!(first_free(&ways, Yen(3_000)), Some((&letter, Yen(1_000))));
        assert_eq!(first_free(&[parcel], Yen(3_000)), None);
    }

    #[test]
    fn knows_addresses_nobody_lives_at() {
        assert_eq!(Refusal::of(&at("東京ホテル 501")), [Refusal::Hotel]);
        assert_eq!(Refusal::of(&at("ｈｏｔｅｌ 暖")), [Refusal::Hotel]);
        assert_eq!(Refusal::of(&at("神田郵便局留め")), [Refusal::PostOffice]);
        assert_eq!(Refusal::of(&at("メゾン暖簾 101")), []);
    }
}
