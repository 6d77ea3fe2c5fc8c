//! A shop's offer and a correct form, for tests.

use crate::{
    calendar::{Calendar, Intake},
    capabilities::Capabilities,
    carrier::Carrier,
    checkout::Offer,
    delivery::{Days, DeliveryMethod, Refusal, Slot},
    draft::Draft,
    fee::{Band, FeeBands},
    id::{DeliveryId, MethodId},
    method::{Kind, PaymentMethod},
    moment::Day,
    prefecture::Prefecture,
    yen::Yen,
};

pub(crate) const TOKYO: u8 = 13;
pub(crate) const OKINAWA: u8 = 47;

pub(crate) fn prefecture(number: u8) -> Prefecture {
    Prefecture::numbered(number).unwrap()
}

/// What a shop offers, owned.
pub(crate) struct Stand {
    pub(crate) deliveries: Vec<DeliveryMethod>,
    pub(crate) methods: Vec<PaymentMethod>,
    pub(crate) goods: Yen,
    pub(crate) intake: Intake,
    pub(crate) prefectures: Vec<Prefecture>,
    pub(crate) recipient_prefectures: Vec<Prefecture>,
}

impl Stand {
    /// Goods of ¥5,000, by parcel or by letter, paid later, at the door or by transfer.
    pub(crate) fn new() -> Self {
        Self {
            deliveries: vec![parcel(), letter()],
            methods: vec![later(), at_the_door(), transfer()],
            goods: Yen(5000),
            intake: Intake { calendar: Calendar::default(), day: Day::new(2026, 11, 21).unwrap() },
            prefectures: vec![prefecture(TOKYO)],
            recipient_prefectures: Vec::new(),
        }
    }

    pub(crate) fn offer(&self) -> Offer<'_> {
        Offer {
            deliveries: &self.deliveries,
            methods: &self.methods,
            goods: self.goods,
            coupon: None,
            promised: None,
            today: Day::new(2026, 11, 21).unwrap(),
            intake: &self.intake,
            prefectures: &self.prefectures,
            recipient_prefectures: &self.recipient_prefectures,
        }
    }
}

/// With days, times and a dearer prefecture.
pub(crate) fn parcel() -> DeliveryMethod {
    DeliveryMethod {
        id: DeliveryId::new("parcel"),
        label: "宅急便".to_owned(),
        carrier: Some(Carrier::Yamato),
        fee: Yen(800),
        fees: vec![(prefecture(OKINAWA), Yen(1500))],
        days: Some(Days { lead: 2, window: 7 }),
        slots: vec![Slot { code: "0812".to_owned(), label: "午前中".to_owned() }],
        arrival: "ご注文から2〜4日でお届け".to_owned(),
        free_from: None,
    }
}

/// Without days and times.
pub(crate) fn letter() -> DeliveryMethod {
    DeliveryMethod {
        id: DeliveryId::new("letter"),
        label: "ネコポス".to_owned(),
        carrier: Some(Carrier::Yamato),
        fee: Yen(250),
        fees: Vec::new(),
        days: None,
        slots: Vec::new(),
        arrival: "ポストにお届け".to_owned(),
        free_from: None,
    }
}

/// Everything that can stand against a method stands against this one.
pub(crate) fn later() -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new("later"),
        label: "後払い（スマホタイプ）".to_owned(),
        note: String::new(),
        when: "商品到着後".to_owned(),
        kind: Kind::Deferred {
            provider: "somebody".to_owned(),
            offer: "sms".to_owned(),
            able: Capabilities {
                sms_code: true,
                mobile_only: true,
                other_recipient: false,
                refuses: Refusal::ALL.to_vec(),
                ..Capabilities::default()
            },
        },
        fee: FeeBands::flat(Yen(160)),
        least: Yen(1000),
        most: Yen(55_000),
        deliveries: vec![DeliveryId::new("parcel")],
        consent: None,
    }
}

/// With bands that end.
pub(crate) fn at_the_door() -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new("at_the_door"),
        label: "代金引換".to_owned(),
        kind: Kind::CashOnDelivery,
        fee: FeeBands(vec![
            Band { up_to: Some(Yen(10_000)), fee: Yen(330) },
            Band { up_to: Some(Yen(300_000)), fee: Yen(1100) },
        ]),
        least: Yen(1),
        most: Yen(300_000),
        ..later()
    }
}

/// Against which nothing stands.
pub(crate) fn transfer() -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new("transfer"),
        label: "銀行振込".to_owned(),
        kind: Kind::BankTransfer { account: "暖簾銀行 1234567".to_owned() },
        fee: FeeBands::flat(Yen(0)),
        least: Yen(0),
        most: Yen(i64::MAX),
        deliveries: vec![DeliveryId::new("parcel"), DeliveryId::new("letter")],
        ..later()
    }
}

/// A form without a mistake, paid later.
pub(crate) fn draft() -> Draft {
    Draft::from_form([
        ("family_name", "山田"),
        ("given_name", "花子"),
        ("family_kana", "ヤマダ"),
        ("given_kana", "ハナコ"),
        ("email", "hanako@example.jp"),
        ("phone", "090-1234-5678"),
        ("postal_code", "100-0001"),
        ("prefecture", "13"),
        ("city", "千代田区千代田"),
        ("street", "1-1"),
        ("building", "メゾン暖簾 101"),
        ("recipient", "same"),
        ("delivery", "parcel"),
        ("day", "2026-11-24"),
        ("slot", "0812"),
        ("payment", "later"),
    ])
}

/// The same, but somebody else receives the goods.
pub(crate) fn gift() -> Draft {
    let mut draft = draft();
    for (name, typed) in [
        ("recipient", "other"),
        ("recipient_family_name", "鈴木"),
        ("recipient_given_name", "一郎"),
        ("recipient_phone", "0312345678"),
        ("recipient_postal_code", "9000001"),
        ("recipient_prefecture", "47"),
        ("recipient_city", "那覇市港町"),
        ("recipient_street", "2-2"),
        ("recipient_building", ""),
        ("payment", "transfer"),
    ] {
        draft.set(crate::field::Field::named(name).unwrap(), typed);
    }
    draft
}
