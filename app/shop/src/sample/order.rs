//! The confirmation, the order, and other ways to pay for it.

use super::{NOW, cart, deliveries, methods, shop};
use domain::{
    address::Address,
    checkout::Buyer,
    checkout::Checkout,
    checkout::Recipient,
    email::Email,
    field::Field,
    id::{AttemptId, CartId, MethodId, OrderId, OrderNumber, PaymentId, ProviderNumber},
    kana::Kana,
    method::PaymentMethod,
    moment::Day,
    name::Name,
    order,
    order::record::Order,
    payment::record::{AtProvider, Payment},
    payment::state,
    phone::Phone,
    postal_code::PostalCode,
    prefecture::Prefecture,
    problem::Rule,
    quote::Line,
    quote::Quote,
    yen::Yen,
};
use workflow::checkout::{
    choose_payment::{Choice, ChoiceReview, Choices},
    dialog::Dialog,
    order_page::{OrderPage, Stage},
    review::{Change, Review},
};

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
        let variant = line.variant.unwrap();
        Line {
            sku: variant.sku,
            name: variant.name,
            price: variant.price,
            rate: variant.rate,
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
        kind: order::axes::Kind::Normal,
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
        at_provider: AtProvider::default(),
        version: 2,
    }
}

/// The path of the sample order's page.
pub const PATH: &str = "/orders/261121-7K3F9Q/AbCdEfGhIjKlMnOpQrStUv";

pub fn order_page(stage: Stage, method: usize) -> OrderPage {
    let method = methods().remove(method);
    let (order, payment) = (order(&method), payment(&method));
    OrderPage { order, payment, stage, left: false, shop: shop(), path: PATH.to_owned() }
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

/// The provider's dialog can be opened.
pub fn dialog(unconfirmed: bool) -> Stage {
    let dialog = Dialog {
        name: "ペイディ",
        opener: "paidy.js",
        script: "https://apps.example/".to_owned(),
        origins: vec!["https://apps.example".to_owned()],
        public_key: "pk_test_sample".to_owned(),
        payload: r#"{"amount":6820,"store_name":"暖簾 \"藍\""}"#.to_owned(),
    };
    Stage::Dialog { dialog: Some(dialog), unconfirmed }
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
