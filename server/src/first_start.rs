//! The first start: an owner's account with a one-time link, and a shop to look at.

use crate::{config::Config, demo_goods};
use domain::{
    carrier::Carrier,
    delivery::{Days, DeliveryMethod, Slot},
    fee::{Band, FeeBands},
    id::{DeliveryId, MethodId, ShopId},
    method::{Kind, PaymentMethod},
    prefecture::Prefecture,
    shop::{Legal, Shop},
    yen::Yen,
};
use providers::contracts::{self, Known};
use store::Tx;
use workflow::{error::Trouble, noren::Noren, settings::usual, staff::invite};

/// Fills an empty database, and returns the path of the owner's one-time link while nobody has used one.
pub async fn prepare(noren: &Noren, config: &Config) -> Result<Option<String>, Trouble> {
    noren.db.write(|mut tx| async move { fill(&mut tx, noren, config).await }).await?;
    invite::first_owner(noren, &config.owner_email).await
}

async fn fill(tx: &mut Tx, noren: &Noren, config: &Config) -> Result<(), Trouble> {
    let id = noren.shop_id();
    // At every start: a shop that was there before has them too, and what it entered itself stays.
    for (provider, plan) in contracts::plans() {
        store::fee_plans::suggest(tx, id, provider, &plan).await?;
    }
    if store::shops::get(tx, id).await?.is_some() {
        return Ok(());
    }
    let shop = if config.demo { demo_shop(id) } else { empty_shop(id, &config.owner_email) };
    store::shops::put(tx, &shop).await?;
    for (position, delivery) in (0..).zip([parcel(), mailbox()]) {
        store::deliveries::put(tx, id, &delivery, position).await?;
    }
    let given = contracts::known().into_iter().filter(|known| noren.providers.is_given(known.name));
    let later = given.flat_map(|known| methods_of(&known, config.demo && config.demo_all));
    for (position, method) in (0..).zip(later.chain([cash_on_delivery(), bank_transfer()])) {
        store::methods::put(tx, id, &method, position).await?;
    }
    if config.demo {
        demo_goods::put(tx, id, noren.now()).await?;
    } else {
        // Nobody is to pay to an account that is none: staff write it down and publish the method.
        store::methods::hide(tx, id, &bank_transfer().id).await?;
    }
    Ok(())
}

/// A shop of which nothing is known yet: it says so, and the owner writes it.
fn empty_shop(id: &ShopId, owner_email: &str) -> Shop {
    let unknown = || "（未設定）".to_owned();
    let demo = demo_shop(id);
    Shop {
        name: "お店の名前（未設定）".to_owned(),
        legal: Legal {
            seller: unknown(),
            representative: unknown(),
            place: unknown(),
            phone: unknown(),
            email: owner_email.to_owned(),
            // No shop has the number of another one.
            registration: String::new(),
            ..demo.legal
        },
        ..demo
    }
}

fn demo_shop(id: &ShopId) -> Shop {
    Shop {
        id: id.clone(),
        name: "暖簾茶舗".to_owned(),
        legal: Legal {
            seller: "株式会社暖簾茶舗".to_owned(),
            representative: "藍野 しずく".to_owned(),
            place: "〒604-8001 京都府京都市中京区木屋町通三条上る1-1".to_owned(),
            phone: "075-000-0000".to_owned(),
            email: "shop@noren.example".to_owned(),
            returns: "商品に問題があったときは、お届けから8日以内にご連絡ください。送料は当店の負担で交換または返金いたします。お客様のご都合による返品は、未開封の商品に限り、お届けから8日以内に承ります（送料はお客様のご負担です）。"
                .to_owned(),
            cancellation: "発送の前でしたら、お電話またはメールでキャンセルを承ります。".to_owned(),
            registration: "T9234567890123".to_owned(),
        },
        hold_seconds: 60 * 60,
        choose_again_seconds: 72 * 60 * 60,
        look: Default::default(),
        closing: None,
    }
}

const PARCEL: &str = "takkyubin";
const MAILBOX: &str = "nekopos";

fn parcel() -> DeliveryMethod {
    let slot = |code: &str, label: &str| Slot { code: code.to_owned(), label: label.to_owned() };
    let far = |number, fee| Prefecture::numbered(number).map(|prefecture| (prefecture, Yen(fee)));
    DeliveryMethod {
        id: DeliveryId::new(PARCEL),
        label: "宅急便".to_owned(),
        carrier: Some(Carrier::Yamato),
        fee: Yen(770),
        fees: [far(1, 1_210), far(47, 1_540)].into_iter().flatten().collect(),
        days: Some(Days { lead: 3, window: 14 }),
        slots: vec![
            slot("0812", "午前中"),
            slot("1416", "14時から16時"),
            slot("1618", "16時から18時"),
            slot("1820", "18時から20時"),
            slot("1921", "19時から21時"),
        ],
        arrival: "ご注文から3〜5日でお届けします".to_owned(),
        free_from: None,
    }
}

fn mailbox() -> DeliveryMethod {
    DeliveryMethod {
        id: DeliveryId::new(MAILBOX),
        label: "ネコポス（郵便受けにお届け）".to_owned(),
        carrier: Some(Carrier::Yamato),
        fee: Yen(385),
        fees: Vec::new(),
        days: None,
        slots: Vec::new(),
        arrival: "ご注文から4〜7日で郵便受けにお届けします".to_owned(),
        free_from: None,
    }
}

/// The methods that a new shop has of a provider it has a contract with: the usual ones, or one of each offer.
fn methods_of(known: &Known, all: bool) -> Vec<PaymentMethod> {
    let deliveries = || vec![DeliveryId::new(PARCEL), DeliveryId::new(MAILBOX)];
    let offered = known.offers.iter().filter(|offer| all || offer.usual);
    offered.map(|offer| usual::method(known.name, offer, deliveries())).collect()
}

fn cash_on_delivery() -> PaymentMethod {
    let band = |up_to, fee| Band { up_to: Some(Yen(up_to)), fee: Yen(fee) };
    PaymentMethod {
        id: MethodId::new("cod"),
        label: "代金引換".to_owned(),
        note: "商品のお届けのときに、配達員に代金をお支払いください".to_owned(),
        when: "商品のお届け時に、配達員へ現金でお支払いください。".to_owned(),
        kind: Kind::CashOnDelivery,
        fee: FeeBands(vec![band(10_000, 330), band(30_000, 440), band(100_000, 660), band(300_000, 1_100)]),
        least: Yen(1),
        most: Yen(300_000),
        deliveries: vec![DeliveryId::new(PARCEL)],
        consent: None,
    }
}

fn bank_transfer() -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new("bank"),
        label: "銀行振込".to_owned(),
        note: "前払いです。ご入金を確かめてから発送します".to_owned(),
        when: "ご注文から7日以内にお振り込みください。振込手数料はお客様のご負担です。".to_owned(),
        kind: Kind::BankTransfer {
            account: "のれん銀行 京都支店 普通 0000000 カ）ノレンチャホ".to_owned()
        },
        fee: FeeBands::flat(Yen(0)),
        least: Yen(1),
        most: Yen(999_999),
        deliveries: vec![DeliveryId::new(PARCEL), DeliveryId::new(MAILBOX)],
        consent: None,
    }
}
