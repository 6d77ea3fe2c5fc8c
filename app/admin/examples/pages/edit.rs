//! Sample data for the pages on which an order is changed, and for approvals that are about to lapse.

use crate::sample;
use admin::{
    frame::Frame,
    order::{self, page::Shown},
    orders,
};
use domain::{
    change::{Consequence, Lock},
    draft::Draft,
    field::Field,
    id::{OrderNumber, Sku, StaffId},
    merge::{Version, compare},
    method::{Kind, PaymentMethod},
    order::record::Order,
    payment::state::{Says, State},
    problem::Rule,
    timeline::{Actor, Entry},
    variant::Variant,
    yen::Yen,
};
use ui::assets::Assets;
use workflow::{
    checkout::fill_in::{FormProblem, Message},
    desk::{
        edit_order::{Conflict, Form, GoodsLine, GoodsProblem, Review, Typed},
        find_goods::{Found, Hit},
        list_lapsing::Lapsing,
    },
};

/// The pages.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let says = Says::Amount { billed: Yen(1_500) };
    let lost = State::Uncertain { since: sample::NOW, code: None };
    let drifted = State::Drifted { since: sample::NOW, approved: sample::NOW, says };
    vec![
        ("orders-lapsing", orders::lapsing::draw(assets, frame, &lapsing(), sample::NOW)),
        ("orders-lapsing-none", orders::lapsing::draw(assets, frame, &[], sample::NOW)),
        ("order-edit", order::edit::form::draw(assets, frame, &form())),
        ("order-edit-conflict", order::edit::conflict::draw(assets, frame, &conflict())),
        ("order-edit-unchosen", order::edit::conflict::draw(assets, frame, &unchosen())),
        ("order-edit-wrong", order::edit::form::draw(assets, frame, &wrong())),
        ("order-edit-screened", order::edit::review::draw(assets, frame, &review(Consequence::Screened))),
        ("order-edit-replaced", order::edit::review::draw(assets, frame, &review(Consequence::Replaced))),
        ("order-drifted", paid(assets, frame, &drifted)),
        ("order-to-identify", paid(assets, frame, &lost)),
        (
            "order-edit-locked",
            order::edit::locked::draw(assets, frame, &sample::approved().order.number, Lock::Left),
        ),
    ]
}

/// An order whose payment stands there, as its page shows it.
fn paid(assets: &Assets, frame: &Frame, state: &State) -> String {
    let mut sheet = sample::approved();
    if let Some(last) = sheet.payments.last_mut() {
        last.state = state.clone();
    }
    let drifted = matches!(state, State::Drifted { .. });
    (sheet.can.take_over, sheet.can.tell_again, sheet.can.identify) = (drifted, drifted, !drifted);
    order::page::draw(
        assets,
        frame,
        &Shown { sheet, outcome: None, wrong: None, who: None, now: sample::NOW },
    )
}

fn order() -> (Order, PaymentMethod) {
    (sample::approved().order, sample::deferred())
}

/// The form as the order is.
pub fn form() -> Form {
    let (order, method) = order();
    let goods = order.quote.lines.iter().map(|line| GoodsLine {
        sku: line.sku.clone(),
        name: line.name.clone(),
        price: Some(line.price),
        typed: line.quantity.to_string(),
        problem: None,
    });
    let hits = order.quote.lines.iter().enumerate().map(|(place, line)| Hit {
        variant: Variant {
            sku: line.sku.clone(),
            name: line.name.clone(),
            price: line.price,
            rate: line.rate,
            free: if place == 0 { 12 } else { 0 },
        },
        shown: place == 0,
    });
    let found = Found { hits: hits.collect(), more: true };
    Form {
        goods: goods.collect(),
        find: "茶".to_owned(),
        found,
        draft: Draft::of(&order.checkout),
        deliveries: vec![order.checkout.delivery.clone()],
        methods: vec![method.clone()],
        problems: Vec::new(),
        prefectures: [Vec::new(), Vec::new()],
        merged: false,
        version: order.version,
        base: base(&order),
        seen: 3,
        today: sample::NOW.day(),
        method,
        order,
    }
}

fn base(order: &Order) -> Version {
    let goods = order.quote.lines.iter().map(|line| (line.sku.clone(), line.quantity.to_string()));
    Version { draft: Draft::of(&order.checkout), goods: goods.collect() }
}

/// Two people at one order.
pub fn conflict() -> Conflict {
    let (order, method) = order();
    let base = base(&order);
    let (mut theirs, mut mine) = (base.clone(), base.clone());
    theirs.draft.set(Field::Building, "メゾン暖簾 202");
    mine.draft.set(Field::Building, "グランドレジデンス暖簾鴨川 壱番館 1203号室");
    mine.draft.set(Field::Phone, "08011112222");
    if let Some(quantity) = theirs.goods.values_mut().next() {
        *quantity = "5".to_owned();
    }
    let edited = Entry {
        at: sample::NOW,
        actor: Actor::Staff { id: StaffId::new("s"), name: "佐藤".to_owned() },
        what: "order.edited".to_owned(),
        detail: vec![("changed".to_owned(), "buyer goods".to_owned())],
    };
    let typed = Typed { draft: mine.draft.clone(), base: Some(base.clone()), ..Typed::default() };
    Conflict {
        rows: compare(&base, &theirs, &mine),
        since: vec![edited],
        variants: Vec::new(),
        deliveries: vec![order.checkout.delivery.clone()],
        methods: vec![method],
        base,
        theirs,
        mine,
        typed,
        order,
    }
}

/// The same, sent without a choice.
fn unchosen() -> Conflict {
    let mut conflict = conflict();
    conflict.typed.against = Some(conflict.order.version);
    conflict
}

/// The same with everything wrong that can be.
pub fn wrong() -> Form {
    let mut form = form();
    form.merged = true;
    form.draft.set(Field::City, "");
    form.draft.set(Field::Phone, "090-12");
    form.problems = vec![
        FormProblem { field: Field::Phone, message: Message::Rule(Rule::NotPhone) },
        FormProblem { field: Field::City, message: Message::Rule(Rule::Missing) },
    ];
    if let Some(line) = form.goods.first_mut() {
        (line.typed, line.problem) = ("120".to_owned(), Some(GoodsProblem::NotQuantity));
    }
    form.goods.push(GoodsLine {
        sku: Sku::new("KYU-01"),
        name: "急須".to_owned(),
        price: Some(Yen(4_400)),
        typed: "40".to_owned(),
        problem: Some(GoodsProblem::Short { free: 12 }),
    });
    form.goods.push(GoodsLine {
        sku: Sku::new("OLD-01"),
        name: "OLD-01".to_owned(),
        price: None,
        typed: "1".to_owned(),
        problem: Some(GoodsProblem::Unknown),
    });
    (form.find, form.found) = ("ない商品".to_owned(), Found::default());
    form
}

/// What a change would mean.
pub fn review(consequence: Consequence) -> Review {
    let (order, old_method) = order();
    let (mut checkout, mut quote) = (order.checkout.clone(), order.quote.clone());
    checkout.buyer.address.building = "メゾン暖簾 202".to_owned();
    if let Some(line) = quote.lines.first_mut() {
        line.quantity += 1;
        quote.total = Yen(quote.total.0 + line.price.0);
    }
    let mut method = old_method.clone();
    if consequence == Consequence::Replaced {
        (method.label, method.kind) = ("代金引換".to_owned(), Kind::CashOnDelivery);
    }
    let typed = Typed { draft: Draft::of(&checkout), version: order.version, ..Typed::default() };
    Review { order, checkout, quote, old_method, method, consequence, typed }
}

/// Approvals that are about to lapse.
pub fn lapsing() -> Vec<Lapsing> {
    let row = |(n, buyer): (u16, &str)| Lapsing {
        number: OrderNumber::new(format!("260930-7K3F{n:02}")),
        buyer_name: buyer.to_owned(),
        method_label: "スコア後払い".to_owned(),
        total: Yen(3_480),
        until: sample::NOW.plus_days(n).plus_seconds(3600),
    };
    [(0, "山田　花子"), (3, "勅使河原　さくら"), (12, "林　蓮")].map(row).to_vec()
}
