//! Sample data for tests of pages: a small tea shop and one of its orders.

mod asked;
mod form;
mod order;

pub use asked::{asked_wrongly, closing, offer};
pub use form::{form, wrong_form};
pub use order::*;

use domain::{
    capabilities::Capabilities,
    carrier::Carrier,
    category::Category,
    consent::ConsentText,
    coupon::{Discount, Promise, Worth},
    delivery::Days,
    delivery::DeliveryMethod,
    delivery::Refusal,
    delivery::Slot,
    fee::Band,
    fee::FeeBands,
    id::{CategoryId, DeliveryId, MethodId, PictureId, ProductId, ShopId, Sku},
    method::Kind,
    method::PaymentMethod,
    moment::Moment,
    picture::{Covers, Picture},
    prefecture::Prefecture,
    product::{Choice, Product},
    shop::{Legal, Shop},
    tax::TaxRate,
    variant::Variant,
    yen::Yen,
};
use workflow::{
    browse::{
        search::{self, Results},
        shelf::{Below, Shelf, Spot},
    },
    cart::{self, Basket, CartView},
};

/// A picture of a product.
pub fn picture(product: &str) -> Picture {
    Picture {
        id: PictureId::new(format!("{product}-1")),
        product: ProductId::new(product),
        name: "0123456789abcdef0123456789abcdef".to_owned(),
        alt: "湯呑みに注いだ煎茶".to_owned(),
        width: 1_200,
        height: 900,
        widths: vec![320, 640, 960, 1_200],
        added_at: NOW,
    }
}

/// The first of the goods has a picture.
pub fn covers() -> Covers {
    Covers::of(products().first().map(|product| picture(product.id.as_str())))
}

/// 2026-11-21 14:05 in Japan.
pub const NOW: Moment = Moment(1_795_237_500_000);

pub fn shop() -> Shop {
    Shop {
        id: ShopId::new("demo"),
        name: "暖簾茶舗".to_owned(),
        legal: Legal {
            seller: "株式会社暖簾茶舗".to_owned(),
            representative: "藍川 染".to_owned(),
            place: "〒604-8001 京都府京都市中京区上樵木町496".to_owned(),
            phone: "075-000-0000".to_owned(),
            email: "shop@example.jp".to_owned(),
            returns:
                "商品到着後8日以内に限り、未開封の商品の返品をお受けします。送料はお客様のご負担となります。"
                    .to_owned(),
            cancellation: "発送前であれば、お電話またはメールでご注文をキャンセルできます。".to_owned(),
            registration: String::new(),
        },
        hold_seconds: 3_600,
        choose_again_seconds: 259_200,
        look: Default::default(),
        closing: None,
    }
}

/// Id, name, one sentence, price, rate and how many are free.
type Row = (&'static str, &'static str, &'static str, i64, TaxRate, u32);

const GOODS: [Row; 4] = [
    (
        "sencha",
        "宇治煎茶「朝霧」100g",
        "霧の深い谷で育った、旨みの濃い一番茶です。",
        1_620,
        TaxRate::Reduced,
        40,
    ),
    ("hojicha", "京番茶ほうじ 200g", "強火で香ばしく煎りました。毎日の一杯に。", 864, TaxRate::Reduced, 3),
    (
        "tenugui",
        "藍染め手ぬぐい「青海波」",
        "注染で染めた木綿の手ぬぐい。約35×90cm。",
        1_980,
        TaxRate::Standard,
        12,
    ),
    (
        "kyusu",
        "常滑焼の急須 300ml",
        "細かな茶漉しで、深蒸し茶もすっきりと注げます。",
        6_600,
        TaxRate::Standard,
        0,
    ),
];

pub fn variants() -> Vec<Variant> {
    let variant = |(sku, name, _, price, rate, free): Row| Variant {
        sku: Sku::new(sku),
        name: name.to_owned(),
        price: Yen(price),
        rate,
        free,
    };
    GOODS.into_iter().map(variant).collect()
}

/// Each variant as a product of its own, and one with two axes.
pub fn products() -> Vec<Product> {
    let product = |(variant, (id, name, about, ..)): (Variant, Row)| Product {
        id: ProductId::new(id),
        name: name.to_owned(),
        reading: String::new(),
        about: about.to_owned(),
        body: "一煎目は70度で60秒。\n\n二煎目からは少し熱めに。".to_owned(),
        axes: Vec::new(),
        variants: vec![Choice { values: Vec::new(), variant }],
        categories: vec![CategoryId::new("tea")],
        position: 0,
        added_at: NOW,
        shown: true,
    };
    variants().into_iter().zip(GOODS).map(product).chain([dyed()]).collect()
}

/// Patterns by sizes; one of them sold out, one there is not.
pub fn dyed() -> Product {
    let choice = |pattern: &str, size: &str, price, free| Choice {
        values: vec![pattern.to_owned(), size.to_owned()],
        variant: Variant {
            sku: Sku::new(format!("noren-{pattern}-{size}")),
            name: format!("藍染めの暖簾（{pattern}・{size}）"),
            price: Yen(price),
            rate: TaxRate::Standard,
            free,
        },
    };
    Product {
        id: ProductId::new("noren"),
        name: "藍染めの暖簾".to_owned(),
        reading: "アイゾメノノレン".to_owned(),
        about: "麻に手染めした暖簾。".to_owned(),
        body: String::new(),
        axes: vec!["柄".to_owned(), "丈".to_owned()],
        variants: vec![
            choice("無地", "45cm", 13_200, 0),
            choice("無地", "150cm", 27_500, 9),
            choice("麻の葉", "45cm", 14_300, 2),
        ],
        categories: vec![CategoryId::new("cloth")],
        position: 9,
        added_at: NOW,
        shown: true,
    }
}

pub fn path() -> Vec<Category> {
    let category = |id: &str, parent: Option<&str>, name: &str| Category {
        id: CategoryId::new(id),
        parent: parent.map(CategoryId::new),
        name: name.to_owned(),
    };
    vec![category("tea", None, "お茶"), category("green", Some("tea"), "緑茶")]
}

/// The first page, or that of a category.
pub fn shelf(path: Vec<Category>) -> Shelf {
    let below = aisles();
    let spot = |product: &str| Some(Spot { key: 1, product: ProductId::new(product) });
    Shelf { path, below, goods: products(), covers: covers(), next: spot("noren"), previous: spot("sencha") }
}

/// What was looked for.
pub fn query() -> search::Query {
    search::Query {
        words: "宇治 <茶>".to_owned(),
        most: Some(Yen(3_000)),
        page: 1,
        ..search::Query::default()
    }
}

/// What was found.
pub fn results(loosely: bool) -> Results {
    let categories = path().into_iter().zip([3, 2]).collect();
    Results {
        goods: products(),
        covers: covers(),
        count: 49,
        all: 60,
        loosely,
        categories,
        next: true,
        ..Results::default()
    }
}

/// Nothing was found; `all`: of what the words find, nothing is left.
pub fn nothing(all: usize) -> Results {
    let categories = if all > 0 { path().into_iter().zip([3, 2]).collect() } else { Vec::new() };
    let aisles = if all > 0 { Vec::new() } else { aisles() };
    Results { all, categories, aisles, ..Results::default() }
}

/// Categories that lead on.
pub fn aisles() -> Vec<Below> {
    path().into_iter().map(|category| Below { category, count: 3, more: false }).collect()
}

pub fn deliveries() -> Vec<DeliveryMethod> {
    let slot = |code: &str, label: &str| Slot { code: code.to_owned(), label: label.to_owned() };
    let okinawa = Prefecture::numbered(47).unwrap();
    vec![
        DeliveryMethod {
            id: DeliveryId::new("takkyubin"),
            label: "宅急便".to_owned(),
            carrier: Some(Carrier::Yamato),
            fee: Yen(770),
            fees: vec![(okinawa, Yen(1_430))],
            days: Some(Days { lead: 2, window: 7 }),
            slots: vec![slot("0812", "午前中"), slot("1416", "14〜16時"), slot("1921", "19〜21時")],
            arrival: "ご注文から2〜4日でお届け".to_owned(),
            free_from: Some(Yen(10_000)),
        },
        DeliveryMethod {
            id: DeliveryId::new("nekopos"),
            label: "ネコポス".to_owned(),
            carrier: Some(Carrier::Yamato),
            fee: Yen(385),
            fees: Vec::new(),
            days: None,
            slots: Vec::new(),
            arrival: "ポストへお届け、ご注文から2〜5日".to_owned(),
            free_from: None,
        },
    ]
}

fn able() -> Capabilities {
    Capabilities {
        sms_code: true,
        mobile_only: true,
        other_recipient: true,
        refuses: vec![Refusal::Hotel],
        ..Capabilities::default()
    }
}

fn method(
    id: &str,
    label: &str,
    note: &str,
    when: &str,
    kind: Kind,
    fee: FeeBands,
    most: i64,
) -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new(id),
        label: label.to_owned(),
        note: note.to_owned(),
        when: when.to_owned(),
        kind,
        fee,
        least: Yen(1),
        most: Yen(most),
        deliveries: vec![DeliveryId::new("takkyubin"), DeliveryId::new("nekopos")],
        consent: None,
    }
}

fn paid_in_dialog() -> PaymentMethod {
    PaymentMethod {
        kind: Kind::Deferred {
            provider: "agreed".to_owned(),
            offer: "dialog".to_owned(),
            able: Capabilities { dialog: true, ..Capabilities::default() },
        },
        ..method(
            "dialog",
            "あと払い（ペイディ）",
            "メールアドレスと携帯電話番号だけで、お支払いは翌月です",
            "翌月27日までに、コンビニエンスストア・銀行振込・口座振替でお支払いください。",
            Kind::CashOnDelivery,
            FeeBands::flat(Yen(0)),
            100_000,
        )
    }
}

pub fn methods() -> Vec<PaymentMethod> {
    let text = "「クロネコ代金後払いサービス」は、ヤマトクレジットファイナンス株式会社が提供します。\n当店は、与信審査・代金の請求・回収のため、お名前、ご住所、お電話番号、メールアドレス、ご注文の内容を同社へ提供し、代金債権を同社へ譲渡します。\n未成年の方は、保護者の方の同意を得てご利用ください。";
    let consent = Some(ConsentText { version: "2026-11-01".to_owned(), text: text.to_owned() });
    let smart = method(
        "smart",
        "クロネコ代金後払い（スマホタイプ）",
        "商品が届いてから、コンビニや銀行などでお支払い",
        "商品のお届け後にSMSとメールで届くご案内に従って、14日以内にコンビニエンスストア・銀行などでお支払いください。",
        Kind::Deferred { provider: "smart".to_owned(), offer: "sms".to_owned(), able: able() },
        FeeBands::flat(Yen(160)),
        55_000,
    );
    let bands = FeeBands(vec![
        Band { up_to: Some(Yen(10_000)), fee: Yen(330) },
        Band { up_to: Some(Yen(300_000)), fee: Yen(660) },
    ]);
    vec![
        PaymentMethod { consent, ..smart },
        PaymentMethod {
            deliveries: vec![DeliveryId::new("takkyubin")],
            ..method(
                "cod",
                "代金引換",
                "商品と引き換えに、配達員へお支払い",
                "商品のお届け時に、配達員へ現金でお支払いください。",
                Kind::CashOnDelivery,
                bands,
                300_000,
            )
        },
        method(
            "bank",
            "銀行振込",
            "ご入金を確認してから発送します",
            "ご注文から7日以内に、当店の口座へお振り込みください。",
            Kind::BankTransfer {
                account: "のれん銀行 本店 普通 1234567\nカ）ノレンチャホ".to_owned()
            },
            FeeBands::flat(Yen(0)),
            99_999_999,
        ),
        paid_in_dialog(),
    ]
}

pub fn cart() -> CartView {
    let line = |variant: &Variant, quantity| cart::Line {
        sku: variant.sku.clone(),
        total: variant.price.times(quantity).unwrap(),
        variant: Some(variant.clone()),
        quantity,
    };
    let variants = variants();
    let lines = vec![line(&variants[0], 2), line(&variants[2], 1)];
    CartView { goods: Yen::sum(lines.iter().map(|l| l.total)).unwrap(), count: 3, lines }
}

/// The cart with a coupon, some yen short of free delivery.
pub fn basket() -> Basket {
    let promise = Promise { code: "HARU".to_owned(), worth: Worth::Amount(Yen(500)) };
    Basket { cart: cart(), deliveries: deliveries(), discount: Some(Discount { promise, amount: Yen(500) }) }
}

/// The one that cannot be ordered.
pub fn short_basket() -> Basket {
    Basket { cart: short_cart(), deliveries: deliveries(), discount: None }
}

/// A cart that cannot be ordered: one thing is short, one sold out, one gone.
pub fn short_cart() -> CartView {
    let mut cart = cart();
    let variants = variants();
    let gone = cart::Line { sku: Sku::new("gone"), variant: None, quantity: 1, total: Yen(0) };
    let few = cart::Line {
        sku: variants[1].sku.clone(),
        variant: Some(variants[1].clone()),
        quantity: 5,
        total: Yen(4_320),
    };
    let none = cart::Line {
        sku: variants[3].sku.clone(),
        variant: Some(variants[3].clone()),
        quantity: 1,
        total: Yen(6_600),
    };
    cart.lines.extend([few, none, gone]);
    cart
}
