//! An order for tests, with what makes files difficult: 髙, 﨑, ①, 〜, －, quotes.

use crate::{
    facts::Facts,
    layout::{Column, Days, Encoding, Layout, Newline, Unit},
};
use domain::{
    address::Address,
    carrier::Carrier,
    checkout::{Buyer, Checkout},
    delivery::{DeliveryMethod, Slot},
    email::Email,
    fee::FeeBands,
    id::{CartId, DeliveryId, MethodId, OrderId, OrderNumber, PaymentId, ProviderNumber, Sku},
    kana::Kana,
    method::{Kind, PaymentMethod},
    moment::{Day, Moment},
    name::Name,
    order::{self, record::Order},
    payment::{
        record::{AtProvider, Payment},
        state::State,
    },
    phone::Phone,
    postal_code::PostalCode,
    prefecture::Prefecture,
    quote::{Line, Quote},
    shipment::record::Shipment,
    tax::TaxRate,
    yen::Yen,
};

/// 2026-11-21 14:32 in Japan.
pub const NOW: Moment = Moment(1_795_239_120_000);

pub fn layout() -> Layout {
    Layout {
        name: "試し".to_owned(),
        encoding: Encoding::Cp932,
        newline: Newline::Crlf,
        headings: true,
        days: Days::Slash,
        unit: Unit::Order,
        guarded: false,
        carrier: None,
        values: Vec::new(),
        swaps: Vec::new(),
        columns: vec![Column::new("番号", "{注文番号}")],
    }
}

pub fn method(kind: Kind) -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new("pay"),
        label: "代金引換".to_owned(),
        note: String::new(),
        when: String::new(),
        kind,
        fee: FeeBands::flat(Yen(330)),
        least: Yen(1),
        most: Yen(300_000),
        deliveries: vec![DeliveryId::new("home")],
        consent: None,
    }
}

fn checkout() -> Checkout {
    Checkout {
        buyer: Buyer {
            name: Name::join("髙橋".to_owned(), "﨑子".to_owned()),
            kana: Kana::join(Some("タカハシ".to_owned()), Some("サキコ".to_owned())),
            email: Email::parse("sakiko@example.jp").unwrap(),
            phone: Phone::parse("090-1234-5678").unwrap(),
            address: Address {
                postal_code: PostalCode::parse("604-8001").unwrap(),
                prefecture: Prefecture::numbered(26).unwrap(),
                city: "京都市中京区木屋町通三条上る上大阪町".to_owned(),
                street: "521-3".to_owned(),
                building: "メゾン〜高瀬 ①号棟 302".to_owned(),
            },
        },
        recipient: None,
        delivery: DeliveryMethod {
            id: DeliveryId::new("home"),
            label: "宅急便".to_owned(),
            carrier: Some(Carrier::Yamato),
            fee: Yen(770),
            fees: Vec::new(),
            days: None,
            slots: Vec::new(),
            arrival: String::new(),
            free_from: None,
        },
        day: Day::parse("2026-11-24"),
        slot: Some(Slot { code: "0812".to_owned(), label: "午前中".to_owned() }),
        payment: MethodId::new("pay"),
    }
}

pub fn facts() -> Facts {
    facts_paid_by(Kind::CashOnDelivery)
}

pub fn facts_paid_by(kind: Kind) -> Facts {
    let line = |sku: &str, name: &str, price: i64, rate: TaxRate, quantity: u32| Line {
        sku: Sku::new(sku),
        name: name.to_owned(),
        price: Yen(price),
        rate,
        quantity,
    };
    let lines = vec![
        line("TEN-001", "手ぬぐい\"青海波\"", 1_980, TaxRate::Standard, 2),
        line("CHA-014", "=ほうじ茶\r\n100g", 1_080, TaxRate::Reduced, 1),
    ];
    let checkout = checkout();
    let method = method(kind);
    let quote = Quote::make(lines, &checkout.delivery, Prefecture::numbered(26).unwrap(), &method).unwrap();
    let number = OrderNumber::new("261121-7K3F9Q");
    Facts {
        payment: Some(Payment {
            id: PaymentId::new("p"),
            order: OrderId::new("o"),
            attempt: 1,
            method,
            number: ProviderNumber::derive(&number, 1),
            amount: quote.total,
            state: State::Due,
            at_provider: AtProvider::default(),
            version: 1,
        }),
        order: Order {
            id: OrderId::new("o"),
            number,
            cart: CartId::new("c"),
            kind: order::axes::Kind::Normal,
            state: order::State::Received,
            checkout,
            quote,
            placed_at: NOW,
            hold_until: None,
            version: 1,
        },
        parcels: vec![Shipment::whole("s")],
    }
}
