//! Sample data for 代行登録 and for what is printed.

use crate::sample;
use admin::{entry, frame::Frame, order, print};
use domain::{
    draft::Draft,
    entry::{LineProblem, Sheet, TypedLine},
    field::Field,
    id::{AttemptId, CartId},
    order::note::Note,
    print::{
        note::{DeliveryNote, Prices},
        picking::PickingList,
    },
    problem::Rule,
    shop::{Legal, Shop},
    variant::Variant,
};
use ui::assets::Assets;
use workflow::{
    checkout::{
        fill_in::{FormProblem, Message, Offered},
        review::Review,
    },
    desk::{
        enter_order::{Form, GoodsLine, Unfinished},
        find_goods::{Found, Hit},
        print::Unprinted,
    },
};

/// The pages.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let id = CartId::new("entry");
    let order = sample::approved().order;
    let numbers = [order.number.clone()];
    let list = PickingList::of("暖簾茶舗", sample::NOW, std::slice::from_ref(&order));
    let wrong_note = order::notes::WrongNote {
        typed: Note { memo: "電話で確認しました。".to_owned(), ..Note::default() },
        theirs: Some(sample::approved().note),
    };
    let conflict = order::page::Shown {
        sheet: sample::approved(),
        outcome: None,
        wrong: Some(order::page::Wrong::Note(wrong_note)),
        who: Some(order::history::Who::Staff),
        now: sample::NOW,
    };
    vec![
        ("entries", entry::list::draw(assets, frame, &unfinished(), false, sample::NOW)),
        ("entries-none", entry::list::draw(assets, frame, &[], true, sample::NOW)),
        ("entry", entry::form::draw(assets, frame, &form())),
        ("entry-wrong", entry::form::draw(assets, frame, &wrong())),
        ("entry-confirm", entry::review::draw(assets, frame, &id, &review(), false)),
        ("entry-changed", entry::review::draw(assets, frame, &id, &review(), true)),
        ("order-note-conflict", order::page::draw(assets, frame, &conflict)),
        (
            "print-note",
            print::note::draw(assets, &[note()], &numbers, Prices::Always, "/admin/print/note.pdf"),
        ),
        ("print-picking", print::picking::draw(assets, &list, "/admin/print/picking.pdf")),
        ("print-nothing", print::refused::draw(assets, frame, Unprinted::Nothing)),
    ]
}

fn unfinished() -> Vec<Unfinished> {
    [("勅使河原　さくら", 3), ("", 0)]
        .map(|(buyer, goods)| Unfinished {
            id: CartId::new(format!("entry-{goods}")),
            by: "佐藤".to_owned(),
            buyer: buyer.to_owned(),
            goods,
            updated_at: sample::ago(12),
        })
        .to_vec()
}

fn form() -> Form {
    let order = sample::approved().order;
    let variant = |line: &domain::quote::Line| Variant {
        sku: line.sku.clone(),
        name: line.name.clone(),
        price: line.price,
        rate: line.rate,
        free: 12,
    };
    let goods = order.quote.lines.iter().map(|line| GoodsLine {
        typed: TypedLine {
            sku: line.sku.to_string(),
            quantity: line.quantity.to_string(),
            ..TypedLine::default()
        },
        variant: Some(variant(line)),
        problems: Vec::new(),
    });
    let goods: Vec<GoodsLine> = goods.collect();
    let lines = goods.iter().map(|line| line.typed.clone()).collect();
    let method = sample::deferred();
    let mut draft = Draft::of(&order.checkout);
    draft.set(Field::Payment, method.id.as_str());
    Form {
        id: CartId::new("entry"),
        by: "佐藤".to_owned(),
        sheet: Sheet {
            lines, why: "お電話でのご注文".to_owned(), find: "茶".to_owned(), ..Sheet::default()
        },
        found: Found {
            hits: order.quote.lines.iter().map(|line| Hit { variant: variant(line), shown: true }).collect(),
            more: true,
        },
        goods,
        problems: Vec::new(),
        no_goods: false,
        no_why: false,
        no_consent: false,
        quote: Some(order.quote.clone()),
        deliveries: vec![order.checkout.delivery.clone()],
        methods: vec![Offered { method, fee: None, obstacles: Vec::new() }],
        candidates: [Vec::new(), Vec::new()],
        prefectures: [Vec::new(), Vec::new()],
        today: sample::NOW.day(),
        draft,
    }
}

fn wrong() -> Form {
    let mut form = form();
    if let Some(line) = form.goods.first_mut() {
        (line.typed.quantity, line.typed.price) = ("多め".to_owned(), "900".to_owned());
        line.problems = vec![LineProblem::NotQuantity, LineProblem::NoReason];
    }
    form.draft.set(Field::Email, "hanako@");
    form.problems = vec![FormProblem { field: Field::Email, message: Message::Rule(Rule::NotEmail) }];
    (form.no_why, form.sheet.why, form.quote) = (true, String::new(), None);
    form
}

fn review() -> Review {
    let order = sample::approved().order;
    Review {
        attempt: AttemptId::new("attempt"),
        checkout: order.checkout,
        quote: order.quote,
        method: sample::deferred(),
        shop: shop(),
        changes: Vec::new(),
    }
}

/// The shop whose pages these are.
pub fn shop() -> Shop {
    let text = str::to_owned;
    Shop {
        id: domain::id::ShopId::new("noren"),
        name: text("暖簾茶舗"),
        legal: Legal {
            seller: text("株式会社暖簾茶舗"),
            representative: text("藍野 しずく"),
            place: text("〒604-8001 京都府京都市中京区木屋町通三条上る1-1"),
            phone: text("075-000-0000"),
            email: text("shop@noren.example"),
            returns: String::new(),
            cancellation: String::new(),
            registration: text("T9234567890123"),
        },
        hold_seconds: 1,
        choose_again_seconds: 1,
        look: Default::default(),
        closing: None,
    }
}

fn note() -> DeliveryNote {
    DeliveryNote {
        order: sample::approved().order,
        shop: shop(),
        payment: "クロネコ代金後払い（スマホタイプ）".to_owned(),
        message: "いつもありがとうございます。".to_owned(),
        issued_on: sample::NOW.day(),
        prices: true,
    }
}
