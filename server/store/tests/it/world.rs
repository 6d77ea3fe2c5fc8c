//! What the tests store: one shop, one buyer, orders made of them.

use domain::{
    address::Address,
    capabilities::Capabilities,
    carrier::Carrier,
    cart::CartLine,
    checkout::{Buyer, Checkout},
    consent::ConsentText,
    delivery::{Days, DeliveryMethod, Refusal, Slot},
    email::Email,
    fee::{Band, FeeBands},
    id::*,
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
    shop::{Legal, Shop},
    tax::TaxRate,
    variant::Variant,
    yen::Yen,
};
use store::{Db, StoreError};

pub const NOW: Moment = Moment(1_795_186_800_000);

pub fn shop_id() -> ShopId {
    ShopId::new("noren")
}

pub fn shop() -> Shop {
    Shop {
        id: shop_id(),
        name: "暖簾茶舗".to_owned(),
        legal: Legal {
            seller: "暖簾茶舗株式会社".to_owned(),
            representative: "山田 太郎".to_owned(),
            place: "京都府京都市中京区1-1".to_owned(),
            phone: "075-000-0000".to_owned(),
            email: "shop@example.jp".to_owned(),
            returns: "到着後8日以内".to_owned(),
            cancellation: "発送前まで".to_owned(),
            registration: String::new(),
        },
        hold_seconds: 1800,
        choose_again_seconds: 259_200,
        look: Default::default(),
        closing: None,
    }
}

pub fn variant(sku: &str, price: i64, free: u32) -> Variant {
    Variant {
        sku: Sku::new(sku),
        name: format!("煎茶 {sku}"),
        price: Yen(price),
        rate: TaxRate::Reduced,
        free,
    }
}

pub fn delivery() -> DeliveryMethod {
    DeliveryMethod {
        id: DeliveryId::new("takkyubin"),
        label: "宅急便".to_owned(),
        carrier: Some(Carrier::Yamato),
        fee: Yen(660),
        fees: vec![(Prefecture::numbered(47).unwrap(), Yen(1980))],
        days: Some(Days { lead: 2, window: 10 }),
        slots: vec![Slot { code: "0812".to_owned(), label: "午前中".to_owned() }],
        arrival: "ご注文から2〜4日でお届け".to_owned(),
        free_from: Some(Yen(1_000_000)),
    }
}

pub fn method() -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new("kuroneko-sms"),
        label: "クロネコ代金後払い（スマホタイプ）".to_owned(),
        note: "SMSで認証します".to_owned(),
        when: "商品到着後14日以内".to_owned(),
        kind: Kind::Deferred {
            provider: "kuroneko".to_owned(),
            offer: "sms".to_owned(),
            able: Capabilities {
                sms_code: true,
                mobile_only: true,
                other_recipient: false,
                refuses: vec![Refusal::Hotel, Refusal::PostOffice],
                ..Capabilities::default()
            },
        },
        fee: FeeBands(vec![
            Band { up_to: Some(Yen(10_000)), fee: Yen(220) },
            Band { up_to: None, fee: Yen(330) },
        ]),
        least: Yen(1),
        most: Yen(50_000),
        deliveries: vec![DeliveryId::new("takkyubin"), DeliveryId::new("nekopos")],
        consent: Some(ConsentText { version: "2026-11-01".to_owned(), text: "同意\n本文".to_owned() }),
    }
}

pub fn checkout(family: &str) -> Checkout {
    Checkout {
        buyer: Buyer {
            name: Name::join(family.to_owned(), "花子".to_owned()),
            kana: Kana::join(Some("ヤマダ".to_owned()), Some("ハナコ".to_owned())),
            email: Email::parse("hanako-y@example.jp").unwrap(),
            phone: Phone::parse("090-1234-5678").unwrap(),
            address: Address {
                postal_code: PostalCode::parse("100-0001").unwrap(),
                prefecture: Prefecture::numbered(13).unwrap(),
                city: "千代田区千代田".to_owned(),
                street: "1-1".to_owned(),
                building: String::new(),
            },
        },
        recipient: None,
        delivery: delivery(),
        day: Day::parse("2026-11-24"),
        slot: Some(Slot { code: "0812".to_owned(), label: "午前中".to_owned() }),
        payment: MethodId::new("kuroneko-sms"),
    }
}

pub fn quote(price: i64) -> Quote {
    let line = Line {
        sku: Sku::new("tea"),
        name: "煎茶".to_owned(),
        price: Yen(price),
        rate: TaxRate::Reduced,
        quantity: 2,
    };
    Quote::make(vec![line], &delivery(), Prefecture::numbered(13).unwrap(), &method()).unwrap()
}

/// An order of the cart `cart-N`, placed N milliseconds from now.
pub fn order(n: i64) -> Order {
    Order {
        id: OrderId::new(format!("order-{n}")),
        number: OrderNumber::new(format!("261121-{n:06}")),
        cart: CartId::new(format!("cart-{n}")),
        kind: order::axes::Kind::Normal,
        state: order::State::Placed,
        checkout: checkout("山田"),
        quote: quote(1080),
        placed_at: NOW.plus_millis(n),
        hold_until: Some(NOW.plus_seconds(1800)),
        version: 1,
    }
}

pub fn payment(order: &Order, attempt: u32, state: State) -> Payment {
    Payment {
        id: PaymentId::new(format!("{}-payment-{attempt}", order.id)),
        order: order.id.clone(),
        attempt,
        method: method(),
        number: ProviderNumber::derive(&order.number, attempt),
        amount: order.quote.total,
        state,
        at_provider: AtProvider::default(),
        version: 1,
    }
}

pub fn line(sku: &str, quantity: u32) -> CartLine {
    CartLine { sku: Sku::new(sku), quantity }
}

/// Keeps an order.
pub async fn keep(db: &Db, order: &Order) -> Result<(), StoreError> {
    db.write(|mut tx| async move { store::orders::insert(&mut tx, &shop_id(), order).await }).await
}
