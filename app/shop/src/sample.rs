//! Sample data for tests of pages: a small tea shop and one of its orders.

use domain::{
    address::Address,
    checkout::{Buyer, Checkout, Recipient},
    consent::ConsentText,
    delivery::{Days, DeliveryMethod, Refusal, Slot},
    draft::Draft,
    email::Email,
    fee::{Band, FeeBands},
    field::Field,
    id::*,
    kana::Kana,
    method::{Capabilities, Kind, PaymentMethod},
    moment::{Day, Moment},
    name::Name,
    order::{self, record::Order},
    payment::{record::Payment, state},
    phone::Phone,
    postal_code::PostalCode,
    prefecture::Prefecture,
    problem::Rule,
    product::Product,
    quote::{Line, Quote},
    shop::{Legal, Shop},
    tax::TaxRate,
    yen::Yen,
};
use workflow::{
    cart::{self, CartView},
    checkout::{
        choose_payment::{Choice, ChoiceReview, Choices},
        fill_in::{Form, FormProblem, Message, Offered},
        find_address::Candidate,
        order_page::{OrderPage, Stage},
        review::{Change, Review},
    },
};

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
        },
        hold_seconds: 3_600,
        choose_again_seconds: 259_200,
    }
}

pub fn products() -> Vec<Product> {
    let product = |sku: &str, name: &str, about: &str, price, rate, free| Product {
        sku: Sku::new(sku),
        name: name.to_owned(),
        about: about.to_owned(),
        price: Yen(price),
        rate,
        free,
    };
    vec![
        product(
            "sencha",
            "宇治煎茶「朝霧」100g",
            "霧の深い谷で育った、旨みの濃い一番茶です。",
            1_620,
            TaxRate::Reduced,
            40,
        ),
        product(
            "hojicha",
            "京番茶ほうじ 200g",
            "強火で香ばしく煎りました。毎日の一杯に。",
            864,
            TaxRate::Reduced,
            3,
        ),
        product(
            "tenugui",
            "藍染め手ぬぐい「青海波」",
            "注染で染めた木綿の手ぬぐい。約35×90cm。",
            1_980,
            TaxRate::Standard,
            12,
        ),
        product(
            "kyusu",
            "常滑焼の急須 300ml",
            "細かな茶漉しで、深蒸し茶もすっきりと注げます。",
            6_600,
            TaxRate::Standard,
            0,
        ),
    ]
}

pub fn deliveries() -> Vec<DeliveryMethod> {
    let slot = |code: &str, label: &str| Slot { code: code.to_owned(), label: label.to_owned() };
    let okinawa = Prefecture::numbered(47).unwrap();
    vec![
        DeliveryMethod {
            id: DeliveryId::new("takkyubin"),
            label: "宅急便".to_owned(),
            carrier: "ヤマト運輸".to_owned(),
            fee: Yen(770),
            fees: vec![(okinawa, Yen(1_430))],
            days: Some(Days { lead: 2, window: 7 }),
            slots: vec![slot("0812", "午前中"), slot("1416", "14〜16時"), slot("1921", "19〜21時")],
            arrival: "ご注文から2〜4日でお届け".to_owned(),
        },
        DeliveryMethod {
            id: DeliveryId::new("nekopos"),
            label: "ネコポス".to_owned(),
            carrier: "ヤマト運輸".to_owned(),
            fee: Yen(385),
            fees: Vec::new(),
            days: None,
            slots: Vec::new(),
            arrival: "ポストへお届け、ご注文から2〜5日".to_owned(),
        },
    ]
}

pub fn methods() -> Vec<PaymentMethod> {
    let both = vec![DeliveryId::new("takkyubin"), DeliveryId::new("nekopos")];
    let text = "「クロネコ代金後払いサービス」は、ヤマトクレジットファイナンス株式会社が提供します。\n当店は、与信審査・代金の請求・回収のため、お名前、ご住所、お電話番号、メールアドレス、ご注文の内容を同社へ提供し、代金債権を同社へ譲渡します。\n未成年の方は、保護者の方の同意を得てご利用ください。";
    let able = Capabilities {
        sms_code: true,
        mobile_only: true,
        other_recipient: true,
        refuses: vec![Refusal::Hotel],
    };
    let method = |id: &str, label: &str, note: &str, when: &str, kind, fee, most| PaymentMethod {
        id: MethodId::new(id),
        label: label.to_owned(),
        note: note.to_owned(),
        when: when.to_owned(),
        kind,
        fee,
        least: Yen(1),
        most: Yen(most),
        deliveries: both.clone(),
        consent: None,
    };
    let consent = Some(ConsentText { version: "2026-11-01".to_owned(), text: text.to_owned() });
    let smart = method(
        "smart",
        "クロネコ代金後払い（スマホタイプ）",
        "商品が届いてから、コンビニや銀行などでお支払い",
        "商品のお届け後にSMSとメールで届くご案内に従って、14日以内にコンビニエンスストア・銀行などでお支払いください。",
        Kind::Deferred { provider: "smart".to_owned(), able },
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
    ]
}

pub fn cart() -> CartView {
    let line = |product: &Product, quantity| cart::Line {
        sku: product.sku.clone(),
        total: product.price.times(quantity).unwrap(),
        product: Some(product.clone()),
        quantity,
    };
    let products = products();
    let lines = vec![line(&products[0], 2), line(&products[2], 1)];
    CartView { goods: Yen::sum(lines.iter().map(|l| l.total)).unwrap(), count: 3, lines }
}

/// A cart that cannot be ordered: one thing is short, one sold out, one gone.
pub fn short_cart() -> CartView {
    let mut cart = cart();
    let products = products();
    let gone = cart::Line { sku: Sku::new("gone"), product: None, quantity: 1, total: Yen(0) };
    let few = cart::Line {
        sku: products[1].sku.clone(),
        product: Some(products[1].clone()),
        quantity: 5,
        total: Yen(4_320),
    };
    let none = cart::Line {
        sku: products[3].sku.clone(),
        product: Some(products[3].clone()),
        quantity: 1,
        total: Yen(6_600),
    };
    cart.lines.extend([few, none, gone]);
    cart
}

fn candidate(city: &str) -> Candidate {
    let prefecture = Prefecture::numbered(26).unwrap();
    Candidate { prefecture, city: city.to_owned(), street: String::new(), building: String::new() }
}

fn offered() -> Vec<Offered> {
    methods()
        .into_iter()
        .map(|method| Offered { fee: method.fee.fee_for(Yen(5_990)), method, obstacles: Vec::new() })
        .collect()
}

/// The form as it is first seen.
pub fn form() -> Form {
    Form {
        draft: Draft::default(),
        submitted: false,
        problems: Vec::new(),
        deliveries: deliveries(),
        methods: offered(),
        cart: cart(),
        candidates: Vec::new(),
        recipient_candidates: Vec::new(),
        today: NOW.day(),
    }
}

/// The form with a mistake in nearly every field, to another recipient, with several addresses to choose from.
pub fn wrong_form() -> Form {
    let typed = [
        (Field::FamilyName, "山田😀"),
        (Field::FamilyKana, "山田"),
        (Field::Email, "hanako"),
        (Field::Phone, "03-1234-5678"),
        (Field::PostalCode, "498-0000"),
        (Field::Recipient, "other"),
        (Field::RecipientPostalCode, "6048001"),
        (Field::RecipientPrefecture, "13"),
        (Field::RecipientCity, "京都市中京区"),
        (Field::Delivery, "nekopos"),
        (Field::Payment, "smart"),
    ];
    let mut form = form();
    for (field, text) in typed {
        form.draft.set(field, text);
    }
    let day = NOW.day();
    let rules = [
        (Field::FamilyName, Rule::Unusable { character: '😀' }),
        (Field::GivenName, Rule::Missing),
        (Field::FamilyKana, Rule::NotKana),
        (Field::GivenKana, Rule::Missing),
        (Field::Email, Rule::NotEmail),
        (Field::Phone, Rule::NotMobile),
        (Field::Prefecture, Rule::Missing),
        (Field::City, Rule::Missing),
        (Field::Street, Rule::NoStreetNumber),
        (Field::Building, Rule::TooLong { most: 40 }),
        (Field::Recipient, Rule::OwnAddressOnly),
        (Field::RecipientPrefecture, Rule::OtherPrefecture),
        (Field::RecipientStreet, Rule::Missing),
        (Field::Delivery, Rule::NotOffered),
        (Field::Day, Rule::NotThatDay { first: day, last: day }),
        (Field::Payment, Rule::NotTogether),
    ];
    let problem = |(field, rule)| FormProblem { field, message: Message::Rule(rule) };
    form.problems = rules.into_iter().map(problem).collect();
    form.submitted = true;
    form.candidates =
        vec![candidate("海部郡飛島村"), candidate("弥富市五之三町"), candidate("桑名郡木曽岬町")];
    form.recipient_candidates = vec![candidate("京都市中京区上樵木町")];
    form.methods[1].obstacles = vec![(Field::Payment, Rule::NotTogether)];
    form.methods[2].obstacles = vec![(Field::Payment, Rule::Above { most: Yen(5_000) })];
    form
}

pub fn checkout() -> Checkout {
    let address = |street: &str, building: &str| Address {
        postal_code: PostalCode::parse("6048001").unwrap(),
        prefecture: Prefecture::numbered(26).unwrap(),
        city: "京都市中京区上樵木町".to_owned(),
        street: street.to_owned(),
        building: building.to_owned(),
    };
    Checkout {
        buyer: Buyer {
            name: Name::join("山田".to_owned(), "花子".to_owned()),
            kana: Kana::join(Some("ヤマダ".to_owned()), Some("ハナコ".to_owned())),
            email: Email::parse("hanako@example.jp").unwrap(),
            phone: Phone::parse("09012345678").unwrap(),
            address: address("496-1", "鴨川ハイツ 205"),
        },
        recipient: Some(Recipient {
            name: Name::join("山田".to_owned(), "太郎".to_owned()),
            phone: Phone::parse("0751234567").unwrap(),
            address: address("1-2-3", ""),
        }),
        delivery: deliveries().remove(0),
        day: Day::new(2026, 11, 24),
        slot: Some(deliveries()[0].slots[0].clone()),
        payment: MethodId::new("smart"),
    }
}

pub fn quote(method: &PaymentMethod) -> Quote {
    let lines = cart().lines.into_iter().map(|line| {
        let product = line.product.unwrap();
        Line {
            sku: product.sku,
            name: product.name,
            price: product.price,
            rate: product.rate,
            quantity: line.quantity,
        }
    });
    Quote::make(lines.collect(), &deliveries()[0], Prefecture::numbered(26).unwrap(), method).unwrap()
}

pub fn review(method: usize) -> Review {
    let method = methods().remove(method);
    let quote = quote(&method);
    let changes = vec![
        Change::Price { name: "宇治煎茶「朝霧」100g".to_owned(), from: Yen(1_512), to: Yen(1_620) },
        Change::Total { from: Yen(5_934), to: quote.total },
    ];
    Review { attempt: AttemptId::new("k3j9x0"), checkout: checkout(), quote, method, shop: shop(), changes }
}

fn order(method: &PaymentMethod) -> Order {
    Order {
        id: OrderId::new("o1"),
        number: OrderNumber::new("261121-7K3F9Q"),
        cart: CartId::new("c1"),
        state: order::State::Placed,
        checkout: Checkout { payment: method.id.clone(), ..checkout() },
        quote: quote(method),
        placed_at: NOW,
        hold_until: Some(NOW.plus_seconds(3_600)),
        version: 3,
    }
}

fn payment(method: &PaymentMethod) -> Payment {
    let number = OrderNumber::new("261121-7K3F9Q");
    Payment {
        id: PaymentId::new("p1"),
        order: OrderId::new("o1"),
        attempt: 1,
        number: ProviderNumber::derive(&number, 1),
        amount: quote(method).total,
        state: state::State::Ready,
        method: method.clone(),
        version: 2,
    }
}

/// The path of the sample order's page.
pub const PATH: &str = "/orders/261121-7K3F9Q/AbCdEfGhIjKlMnOpQrStUv";

pub fn order_page(stage: Stage, method: usize) -> OrderPage {
    let method = methods().remove(method);
    OrderPage { order: order(&method), payment: payment(&method), stage, shop: shop(), path: PATH.to_owned() }
}

pub fn code(wrong: bool) -> Stage {
    Stage::Code {
        phone: "•••-••••-5678".to_owned(),
        until: NOW.plus_seconds(570),
        tries: 3 - u32::from(wrong),
        wrong,
        checking: false,
        problem: None,
    }
}

pub fn choices() -> Choices {
    let first = methods().remove(0);
    let choice = |(n, method): (usize, PaymentMethod)| Choice {
        quote: Some(quote(&method)),
        obstacles: if n == 0 { vec![(Field::Phone, Rule::NotMobile)] } else { Vec::new() },
        unsendable: Vec::new(),
        method,
    };
    let choices = methods().into_iter().enumerate().map(choice).collect();
    Choices { order: order(&first), payment: payment(&first), choices, path: PATH.to_owned() }
}

pub fn choice_review() -> ChoiceReview {
    let mut methods = methods();
    let method = methods.remove(1);
    ChoiceReview {
        order: order(&methods[0]),
        quote: quote(&method),
        method,
        attempt: 2,
        shop: shop(),
        path: PATH.to_owned(),
    }
}
