//! The shop of the tests: what it sells, delivers and takes as payment, and a form without a mistake.

use domain::{
    carrier::Carrier,
    consent::ConsentText,
    delivery::{Days, DeliveryMethod, Slot},
    draft::Draft,
    fee::{Band, FeeBands},
    id::{DeliveryId, MethodId, ShopId, Sku},
    method::{Kind, PaymentMethod},
    shop::{Legal, Shop},
    tax::TaxRate,
    variant::Variant,
    yen::Yen,
};
use providers::port::Offer;
use store::{StoreError, Tx};

/// 煎茶, plenty of it.
pub const TEA: &str = "tea";
/// 急須, of which there are [`POTS`].
pub const POT: &str = "pot";
/// How many pots there are.
pub const POTS: u32 = 2;
/// How long goods are held, seconds.
pub const HOLD: i64 = 1800;
/// How long they are held for somebody who gets a mail, seconds.
pub const CHOOSE_AGAIN: i64 = 259_200;

/// Version of the text that has to be agreed to.
pub const CONSENT: &str = "2026-11-01";

/// Ids of the payment methods.
pub const LATER: &str = "later";
/// Later, with a provider that takes changes: only in shops that [`take_changes`].
pub const SCORE: &str = "score";
/// Later, with an invoice that the shop prints: only in shops that [`print_invoices`].
pub const BUNDLED: &str = "bundled";
/// The same with クロネコ代金後払い.
pub const BUNDLED_TOO: &str = "bundled_too";
/// At the door.
pub const DOOR: &str = "door";
/// By transfer.
pub const BANK: &str = "bank";
/// In a dialog of the provider's own; only in shops that take it up.
pub const DIALOG: &str = "dialog";
/// By post, without a code; only in shops that take [`every_way`].
pub const POSTCARD: &str = "postcard";
/// Later, with the provider that names its transactions itself; only in shops that take [`every_way`].
pub const NP: &str = "np";

/// Puts everything into an empty database.
pub async fn stock(tx: &mut Tx, id: &ShopId) -> Result<(), StoreError> {
    store::shops::put(tx, &shop(id)).await?;
    store::deliveries::put(tx, id, &parcel(), 0).await?;
    for (position, method) in (0..).zip([later(), at_the_door(), transfer()]) {
        store::methods::put(tx, id, &method, position).await?;
    }
    store::variants::put(tx, id, &variant(TEA, "煎茶", 1080, TaxRate::Reduced), 10_000, 0).await?;
    store::variants::put(tx, id, &variant(POT, "急須", 4400, TaxRate::Standard), POTS, 1).await
}

fn shop(id: &ShopId) -> Shop {
    Shop {
        id: id.clone(),
        name: "暖簾茶舗".to_owned(),
        legal: Legal {
            seller: "株式会社暖簾茶舗".to_owned(),
            representative: "藍野 しずく".to_owned(),
            place: "京都府京都市中京区1-1".to_owned(),
            phone: "075-000-0000".to_owned(),
            email: "shop@noren.example".to_owned(),
            returns: "お届けから8日以内".to_owned(),
            cancellation: "発送の前まで".to_owned(),
            registration: String::new(),
        },
        hold_seconds: HOLD,
        choose_again_seconds: CHOOSE_AGAIN,
        look: Default::default(),
        closing: None,
    }
}

fn variant(sku: &str, name: &str, price: i64, rate: TaxRate) -> Variant {
    Variant { sku: Sku::new(sku), name: name.to_owned(), price: Yen(price), rate, free: 0 }
}

fn parcel() -> DeliveryMethod {
    DeliveryMethod {
        id: DeliveryId::new("parcel"),
        label: "宅急便".to_owned(),
        carrier: Some(Carrier::Yamato),
        fee: Yen(770),
        fees: Vec::new(),
        days: Some(Days { lead: 3, window: 14 }),
        slots: vec![Slot { code: "0812".to_owned(), label: "午前中".to_owned() }],
        arrival: "ご注文から3〜5日でお届けします".to_owned(),
        free_from: None,
    }
}

fn later() -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new(LATER),
        label: "クロネコ代金後払い（スマホタイプ）".to_owned(),
        note: String::new(),
        when: "商品到着後".to_owned(),
        kind: Kind::Deferred {
            provider: providers::kuroneko::NAME.to_owned(),
            offer: providers::kuroneko::SMS.to_owned(),
            able: providers::kuroneko::offers().remove(0).able,
        },
        fee: FeeBands::flat(Yen(0)),
        least: Yen(1),
        most: Yen(55_000),
        deliveries: vec![DeliveryId::new("parcel")],
        consent: Some(ConsentText {
            version: CONSENT.to_owned(), text: "提供に同意します。".to_owned()
        }),
    }
}

/// Offers スコア後払い too.
pub async fn take_changes(tx: &mut Tx, id: &ShopId) -> Result<(), StoreError> {
    let offer = providers::score::offers().remove(0);
    let method = PaymentMethod { consent: None, ..offered(SCORE, providers::score::NAME, offer) };
    store::methods::put(tx, id, &method, 3).await
}

/// Offers every provider, and whatever can be paid without.
pub async fn every_way(tx: &mut Tx, id: &ShopId) -> Result<(), StoreError> {
    take_changes(tx, id).await?;
    let posted = providers::kuroneko::offers().remove(1);
    let np = providers::np::offers().remove(0);
    let more = [
        in_a_dialog(),
        offered(POSTCARD, providers::kuroneko::NAME, posted),
        offered(NP, providers::np::NAME, np),
    ];
    for (position, method) in (4..).zip(more) {
        store::methods::put(tx, id, &method, position).await?;
    }
    Ok(())
}

fn offered(id: &str, provider: &str, offer: Offer) -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new(id),
        label: offer.label.to_owned(),
        kind: Kind::Deferred { provider: provider.to_owned(), offer: offer.key.to_owned(), able: offer.able },
        ..later()
    }
}

/// Offers スコア後払い and クロネコ代金後払い with the invoice in the parcel too.
pub async fn print_invoices(tx: &mut Tx, id: &ShopId) -> Result<(), StoreError> {
    for offer in providers::kuroneko::offers().into_iter().filter(|it| it.key == providers::kuroneko::BUNDLED)
    {
        let method =
            PaymentMethod { consent: None, ..offered(BUNDLED_TOO, providers::kuroneko::NAME, offer) };
        store::methods::put(tx, id, &method, 5).await?;
    }
    let offer = providers::score::offers().remove(1);
    let method = PaymentMethod { consent: None, ..offered(BUNDLED, providers::score::NAME, offer) };
    store::methods::put(tx, id, &method, 4).await
}

fn at_the_door() -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new(DOOR),
        label: "代金引換".to_owned(),
        kind: Kind::CashOnDelivery,
        fee: FeeBands(vec![
            Band { up_to: Some(Yen(10_000)), fee: Yen(330) },
            Band { up_to: Some(Yen(300_000)), fee: Yen(660) },
        ]),
        most: Yen(300_000),
        consent: None,
        ..later()
    }
}

/// Paid later too, but agreed to in the provider's dialog.
pub fn in_a_dialog() -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new(DIALOG),
        label: "あと払い（ペイディ）".to_owned(),
        kind: Kind::Deferred {
            provider: providers::paidy::NAME.to_owned(),
            offer: providers::paidy::CHECKOUT.to_owned(),
            able: providers::paidy::offers().remove(0).able,
        },
        ..later()
    }
}

fn transfer() -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new(BANK),
        label: "銀行振込".to_owned(),
        kind: Kind::BankTransfer { account: "のれん銀行 京都支店 普通 0000000".to_owned() },
        ..at_the_door()
    }
}

/// A form without a mistake, paid later, but for these fields.
pub fn draft(changes: &[(&str, &str)]) -> Draft {
    let form = [
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
        ("slot", "0812"),
        ("payment", LATER),
    ];
    Draft::from_form(form.into_iter().chain(changes.iter().copied()))
}
