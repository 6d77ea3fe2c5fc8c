use super::{
    block,
    fill::{Facts, Parcel, fill},
    frame,
    parse::{Mistake, Place, Problem, parse},
    tag::{List, Tag},
    template::{Filled, Value, Values, safe},
    usual,
};
use crate::{
    coupon::{Promise, Worth},
    duty::Mail,
    id::{CartId, OrderId, OrderNumber, PaymentId, ProviderNumber},
    moment::Moment,
    order::{self, record::Order},
    payment::{record::Payment, state::State},
    quote::{Line, Quote},
    sample, shipment,
    shop::{Legal, Shop},
    tax::TaxRate,
    yen::Yen,
};
use proptest::prelude::*;

const AT: Moment = Moment(1_795_222_800_000);

fn shop() -> Shop {
    Shop {
        id: crate::id::ShopId::new("main"),
        name: "暖簾茶舗".to_owned(),
        legal: Legal {
            seller: "株式会社暖簾茶舗".to_owned(),
            representative: "藍野 しずく".to_owned(),
            place: "京都府京都市".to_owned(),
            phone: "075-000-0000".to_owned(),
            email: "shop@noren.example".to_owned(),
            returns: String::new(),
            cancellation: String::new(),
            registration: String::new(),
        },
        hold_seconds: 1,
        choose_again_seconds: 1,
        look: Default::default(),
        closing: None,
    }
}

fn bought(method: crate::method::PaymentMethod) -> (Order, Payment) {
    let mut draft = sample::draft();
    draft.set(crate::field::Field::Payment, method.id.as_str());
    let stand = sample::Stand::new();
    let checkout = crate::checkout::parse(&draft, &stand.offer()).unwrap();
    let line = |name: &str, rate| Line {
        sku: crate::id::Sku::new("tea"),
        name: name.to_owned(),
        price: Yen(1620),
        rate,
        quantity: 2,
    };
    let lines = vec![line("煎茶 <上>", TaxRate::Reduced), line("急須", TaxRate::Standard)];
    let quote = Quote::make(lines, &checkout.delivery, sample::prefecture(13), &method).unwrap();
    let order = Order {
        id: OrderId::new("o"),
        number: OrderNumber::new("261121-7K3F9Q"),
        cart: CartId::new("c"),
        kind: crate::order::axes::Kind::Normal,
        state: order::State::Received,
        placed_at: AT,
        hold_until: None,
        version: 1,
        checkout,
        quote,
    };
    let payment = Payment {
        id: PaymentId::new("p"),
        order: order.id.clone(),
        attempt: 1,
        number: ProviderNumber::derive(&order.number, 1),
        amount: order.quote.total,
        state: State::Due,
        at_provider: crate::payment::record::AtProvider::default(),
        version: 1,
        method,
    };
    (order, payment)
}

fn filled(method: crate::method::PaymentMethod) -> Filled {
    let (order, payment) = bought(method);
    filled_with(&order, &payment)
}

fn filled_with(order: &Order, payment: &Payment) -> Filled {
    let left = shipment::State::Shipped { slip: Some("1234-5678-9013".to_owned()), at: AT, told: None };
    let parcels = Parcel::of(&left, order.checkout.delivery.carrier, None).into_iter().collect();
    let link = "https://shop.example/orders/261121-7K3F9Q/key".to_owned();
    fill(&Facts { shop: &shop(), order, payment, parcels, link })
}

fn text(source: &str) -> String {
    parse(source, Place::Body).unwrap().text(&filled(sample::transfer()))
}

fn wrong(source: &str) -> Vec<Problem> {
    parse(source, Place::Body).unwrap_err()
}

#[test]
fn a_coupon_stands_in_the_receipt_and_has_a_tag() {
    let (mut order, payment) = bought(sample::transfer());
    let promise = Promise { code: "HARU".to_owned(), worth: Worth::Amount(Yen(500)) };
    let (delivery, to) = (order.checkout.delivery.clone(), sample::prefecture(13));
    let lines = order.quote.lines.clone();
    order.quote = Quote::priced(lines, &delivery, to, &payment.method, Some(&promise)).unwrap();
    let filled = filled_with(&order, &payment);
    let said = |source: &str| parse(source, Place::Body).unwrap().text(&filled);
    assert_eq!(said("{{クーポン割引}}"), "-500円");
    assert!(said("{{ご注文明細}}").contains("　クーポン割引（HARU）　-500円\n　送料　800円"));
    assert_eq!(text("{{クーポン割引}}"), "0円");
}

#[test]
fn every_usual_template_can_be_read_and_says_everything() {
    for mail in Mail::ALL {
        let usual = usual::of(mail);
        let parsed = parse(&usual.subject, Place::Subject).unwrap();
        for method in [sample::transfer(), sample::later(), sample::at_the_door()] {
            let filled = filled(method);
            let subject = parsed.line(&filled);
            assert!(
                subject.starts_with("【暖簾茶舗】") && subject.ends_with("（261121-7K3F9Q）"),
                "{subject}"
            );
            let text = parse(&usual.text, Place::Body).unwrap().text(&filled);
            let html = parse(&usual.html, Place::Body).unwrap().html(&filled);
            for part in [&text, &html] {
                assert!(
                    part.contains("山田　花子　様") && part.contains("/orders/261121-7K3F9Q/key"),
                    "{part}"
                );
                assert!(!part.contains("{{") && !part.contains("\n\n\n"), "{mail:?}: {part}");
            }
        }
    }
}

#[test]
fn a_value_stands_for_its_tag_and_a_line_of_signs_vanishes() {
    assert_eq!(text("番号 {{ 注文番号 }}。"), "番号 261121-7K3F9Q。");
    assert_eq!(
        text("{{#商品}}\n{{商品名}} {{数量}}点 {{小計}}{{軽減税率の印}}\n{{/商品}}\n終"),
        "煎茶 <上> 2点 3,240円※\n急須 2点 3,240円\n終"
    );
    assert_eq!(text("a\n{{?振込先}}\n{{振込先}}\n{{/振込先}}\nb"), "a\n暖簾銀行 1234567\nb");
    assert_eq!(text("{{?請求書について}}x{{/請求書について}}"), "");
    assert_eq!(
        text("{{#お荷物}}{{?追跡ページ}}{{追跡ページ}}{{/追跡ページ}}{{/お荷物}}"),
        "https://member.kms.kuronekoyamato.co.jp/parcel/detail?pno=123456789013"
    );
    assert_eq!(text("{{?お荷物}}{{#商品}}・{{/商品}}{{/お荷物}}"), "・・");
}

#[test]
fn what_came_back_stands_between_the_fees_and_the_total() {
    let receipt = parse("{{ご注文明細}}", Place::Body).unwrap();
    let (mut order, payment) = bought(sample::transfer());
    let before = filled_with(&order, &payment);
    assert!(!receipt.text(&before).contains("返品"), "nothing came back");
    assert!(!receipt.html(&before).contains("返品"));
    // One of the two teas came back, and 100 yen of its price stay with the shop.
    let quote = &order.quote;
    let mut lines = quote.lines.clone();
    lines[0].quantity = 1;
    let total = quote.total.minus(Yen(1520)).unwrap();
    order.quote = quote.settled(lines, total).unwrap();
    let after = filled_with(&order, &payment);
    let text = receipt.text(&after);
    let rows: Vec<&str> = text.lines().map(str::trim_start).collect();
    let place = |begin: &str| rows.iter().position(|row| row.starts_with(begin)).unwrap();
    assert_eq!(rows[place("返品・返金の調整")], "返品・返金の調整　100円");
    assert_eq!(rows[place("合計（税込）")], format!("合計（税込）　{total}円"));
    assert!(place("手数料") < place("返品・返金の調整") && place("返品・返金の調整") < place("合計（税込）"));
    assert!(receipt.html(&after).contains(">返品・返金の調整</td>"));
    assert_eq!(parse("{{返品・返金の調整}}", Place::Body).unwrap().text(&after), "100円");
}

#[test]
fn problems_name_the_tag_and_the_line() {
    let unknown = |line, name: &str| Problem { line, what: Mistake::Unknown(name.to_owned()) };
    assert_eq!(wrong("{{注文番号}}\n{{注文番後}} {{x}}"), [unknown(2, "注文番後"), unknown(2, "x")]);
    assert_eq!(wrong("{{#何か}}\n{{/何か}}"), [unknown(1, "何か")]);
    assert_eq!(wrong("a\nb {{注文"), [Problem { line: 2, what: Mistake::Open }]);
    assert_eq!(
        wrong("{{商品名}}"),
        [Problem { line: 1, what: Mistake::Outside(Tag::LineName, List::Lines) }]
    );
    assert_eq!(
        wrong("{{#商品}}\n{{伝票番号}}\n{{/商品}}"),
        [Problem { line: 2, what: Mistake::Outside(Tag::Slip, List::Parcels) }]
    );
    assert_eq!(wrong("\n{{#商品}}"), [Problem { line: 2, what: Mistake::Unended("商品".to_owned()) }]);
    assert_eq!(wrong("{{/商品}}"), [Problem { line: 1, what: Mistake::Unbegun("商品".to_owned()) }]);
    assert_eq!(
        wrong("{{#商品}}{{#お荷物}}{{/お荷物}}{{/商品}}"),
        [Problem { line: 1, what: Mistake::TooDeep("お荷物".to_owned()) }]
    );
    for source in ["{{署名}}", "{{?振込先}}x{{/振込先}}"] {
        let problems = parse(source, Place::Subject).unwrap_err();
        assert!(matches!(&problems[0].what, Mistake::NotInSubject(_)), "{problems:?}");
    }
}

#[test]
fn parts_within_parts_come_to_an_end() {
    let deep = format!("{}{}", "{{?振込先}}".repeat(5_000), "{{/振込先}}".repeat(5_000));
    assert!(wrong(&deep).iter().any(|problem| matches!(problem.what, Mistake::TooDeep(_))));
}

#[test]
fn a_subject_is_one_line() {
    let mut filled = Filled::default();
    filled.values.insert(Tag::Name, Value::words("山田\r\nBcc: x@example.jp"));
    let subject = parse("{{お名前}}様", Place::Subject).unwrap().line(&filled);
    assert_eq!(subject, "山田 Bcc: x@example.jp様");
}

#[test]
fn html_of_values_is_safe_and_the_frame_is_whole() {
    let filled = filled(sample::transfer());
    let html = parse("<b>{{ご注文明細}}</b>", Place::Body).unwrap().html(&filled);
    assert!(html.contains("煎茶 &lt;上&gt;※") && html.starts_with("<b><table"), "{html}");
    let document = frame::document(&shop(), "<件名>", "<p>中</p>");
    assert!(
        document.contains("<title>&lt;件名&gt;</title>") && document.contains("prefers-color-scheme:dark")
    );
    assert_eq!(safe("a\r\n\"'"), "a<br>&quot;&#39;");
    let Value::Block { text, html } = block::button("見る", "https://a.jp/?a=1&b=\"") else { panic!() };
    assert!(text.ends_with("b=\"") && html.contains("href=\"https://a.jp/?a=1&amp;b=&quot;\""));
}

#[test]
fn tags_and_lists_have_names_of_their_own() {
    for tag in Tag::ALL {
        assert_eq!(Tag::named(tag.name()), Some(tag));
    }
    for list in List::ALL {
        assert_eq!(List::named(list.name()), Some(list));
        assert_eq!(Tag::named(list.name()), None);
    }
}

/// Pieces that a template can be made of, right and wrong ones.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("{{注文番号}}".to_owned()),
        Just("{{#商品}}".to_owned()),
        Just("{{/商品}}".to_owned()),
        Just("{{?振込先}}".to_owned()),
        Just("{{/振込先}}".to_owned()),
        Just("{{商品名}}".to_owned()),
        Just("{{".to_owned()),
        Just("}}".to_owned()),
        Just("\n".to_owned()),
        "[a-z {}<>&あ-ん]{0,6}",
    ]
}

proptest! {
    #[test]
    fn any_text_is_read_or_its_problems_lie_in_it(source in prop::collection::vec(piece(), 0..40)) {
        let source = source.concat();
        match parse(&source, Place::Body) {
            Ok(template) => {
                let (text, html) = (template.text(&Filled::default()), template.html(&Filled::default()));
                prop_assert!(!text.contains("{{注文番号}}") && !html.contains("{{#"));
            }
            Err(problems) => {
                let lines = source.split('\n').count();
                prop_assert!(!problems.is_empty());
                prop_assert!(problems.iter().all(|problem| (1..=lines).contains(&problem.line)));
                prop_assert!(problems.windows(2).all(|pair| pair[0].line <= pair[1].line));
            }
        }
    }

    #[test]
    fn text_without_signs_is_kept_as_it_is(source in "[^{}\r]{0,200}") {
        let template = parse(&source, Place::Body).unwrap();
        prop_assert_eq!(template.text(&Filled::default()), source);
    }

    #[test]
    fn no_value_can_write_html(value in ".{0,60}") {
        let filled = Filled { values: Values::from([(Tag::Name, Value::words(value.clone()))]), ..Filled::default() };
        let html = parse("<i title=\"{{お名前}}\">{{お名前}}</i>", Place::Body).unwrap().html(&filled);
        let inside = html.strip_prefix("<i title=\"").and_then(|rest| rest.strip_suffix("</i>")).unwrap();
        let inside = inside.replace("<br>", "");
        prop_assert_eq!(inside.matches('<').count(), 0);
        prop_assert_eq!(inside.matches('"').count(), 1);
        prop_assert_eq!(parse("{{お名前}}", Place::Body).unwrap().text(&filled), value);
    }
}
