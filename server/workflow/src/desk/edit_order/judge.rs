//! What was typed, judged: all problems at once, or the order as it would be.

use super::{Desk, Form, GoodsLine, GoodsProblem, Typed, same_wish};
use crate::{
    checkout::{
        fill_in::{FormProblem, Message, unsendable},
        find_address,
    },
    desk::{Found, find_goods},
    noren::Noren,
};
use domain::{
    cart::MOST_OF_ONE,
    change::{self, Consequence},
    checkout::{self, Checkout, Offer},
    draft::Draft,
    field::Field,
    id::Sku,
    method::PaymentMethod,
    problem::Rule,
    quote::{Line, NoQuote, Quote},
    text,
    yen::Yen,
};

/// The order as it would be.
pub(super) struct New {
    pub(super) checkout: Checkout,
    pub(super) quote: Quote,
    pub(super) method: PaymentMethod,
}

impl New {
    /// Whether nothing would change.
    pub(super) fn is_same_as(&self, found: &Found) -> bool {
        self.checkout == found.order.checkout && self.quote == found.order.quote
    }

    /// What it means for the payment.
    pub(super) fn consequence(&self, found: &Found) -> Consequence {
        change::consequence(&found.order, &found.payment, &self.checkout, &self.quote, &self.method)
    }
}

/// What was typed amounts to.
pub(super) enum Judged {
    /// It can be saved.
    Ready(Box<New>),
    /// Something is wrong.
    Wrong { problems: Vec<FormProblem>, goods: Vec<(Sku, GoodsProblem)> },
}

/// Judges everything that was typed.
pub(super) fn judge(noren: &Noren, desk: &Desk, typed: &Typed) -> Judged {
    let order = &desk.found.order;
    let (lines, mut goods) = lines(desk, typed);
    if lines.is_empty() && goods.is_empty() {
        goods.extend(order.quote.lines.first().map(|line| (line.sku.clone(), GoodsProblem::Nothing)));
    }
    let (checkout, mut problems) = match parse(noren, desk, &typed.draft, &lines) {
        Ok(checkout) => (Some(checkout), Vec::new()),
        Err(problems) => (None, problems),
    };
    if let Some(checkout) = checkout
        && goods.is_empty()
        && let Some(method) = desk.methods.iter().find(|method| method.id == checkout.payment)
    {
        // What was promised for a coupon holds for the goods as they are now; it is not judged again.
        let (to, promise) = (checkout.destination().prefecture, order.quote.promise());
        match Quote::priced(lines, &checkout.delivery, to, method, promise) {
            Ok(quote) => {
                problems.extend(unsendable(noren, method, &checkout, &quote, order.placed_at.day()));
                if problems.is_empty() {
                    return Judged::Ready(Box::new(New { checkout, quote, method: method.clone() }));
                }
            }
            Err(why) => problems.extend(no_quote(&why, method)),
        }
    }
    Judged::Wrong { problems, goods }
}

fn no_quote(why: &NoQuote, method: &PaymentMethod) -> Option<FormProblem> {
    let message = Message::Rule(Rule::Above { most: method.most });
    matches!(why, NoQuote::NoFee | NoQuote::Overflow)
        .then_some(FormProblem { field: Field::Payment, message })
}

/// The ordered goods with their typed quantities. What is more than was ordered has to be free.
fn lines(desk: &Desk, typed: &Typed) -> (Vec<Line>, Vec<(Sku, GoodsProblem)>) {
    let (mut lines, mut problems) = (Vec::new(), Vec::new());
    for line in &desk.found.order.quote.lines {
        let quantity = match typed_quantity(typed, &line.sku) {
            None => Ok(line.quantity),
            Some(typed) => quantity(typed),
        };
        let free = desk.variants.iter().find(|variant| variant.sku == line.sku).map_or(0, |found| found.free);
        match quantity {
            Err(problem) => problems.push((line.sku.clone(), problem)),
            Ok(0) => {}
            Ok(quantity) if quantity.saturating_sub(line.quantity) > free => {
                let free = free.saturating_add(line.quantity);
                problems.push((line.sku.clone(), GoodsProblem::Short { free }));
            }
            Ok(quantity) => lines.push(Line { quantity, ..line.clone() }),
        }
    }
    let more = typed.quantities.iter().filter(|(sku, _)| !lines_have(desk, sku));
    for (sku, typed) in more {
        match another(desk, sku, typed) {
            Ok(line) => lines.extend(line),
            Err(problem) => problems.push((sku.clone(), problem)),
        }
    }
    (lines, problems)
}

fn lines_have(desk: &Desk, sku: &Sku) -> bool {
    desk.found.order.quote.lines.iter().any(|line| line.sku == *sku)
}

/// Something that the order does not have, at today's price: it is added, or somebody else took it out while its quantity was typed.
fn another(desk: &Desk, sku: &Sku, typed: &str) -> Result<Option<Line>, GoodsProblem> {
    let quantity = quantity(typed)?;
    if quantity == 0 {
        return Ok(None);
    }
    let variant = desk.variants.iter().find(|variant| variant.sku == *sku).ok_or(GoodsProblem::Unknown)?;
    if quantity > variant.free {
        return Err(GoodsProblem::Short { free: variant.free });
    }
    let (name, price, rate) = (variant.name.clone(), variant.price, variant.rate);
    Ok(Some(Line { sku: sku.clone(), name, price, rate, quantity }))
}

fn typed_quantity<'t>(typed: &'t Typed, sku: &Sku) -> Option<&'t str> {
    typed.quantities.iter().find(|(of, _)| of == sku).map(|(_, typed)| typed.as_str())
}

fn quantity(typed: &str) -> Result<u32, GoodsProblem> {
    let narrow = text::narrow(typed.trim());
    narrow.parse().ok().filter(|quantity| *quantity <= MOST_OF_ONE).ok_or(GoodsProblem::NotQuantity)
}

fn parse(noren: &Noren, desk: &Desk, draft: &Draft, lines: &[Line]) -> Result<Checkout, Vec<FormProblem>> {
    let order = &desk.found.order;
    let mut judged = draft.clone();
    // A day that could be wished for when it was ordered may be past by now, and still be what was agreed.
    let kept = same_wish(order, draft, Field::Day);
    if kept {
        judged.clear(Field::Day);
    }
    let of_code = |field| find_address::prefectures(noren, draft.get(field));
    let offer = Offer {
        deliveries: &desk.deliveries,
        methods: &desk.methods,
        goods: Yen::sum(lines.iter().map(Line::total)).unwrap_or(Yen(i64::MAX)),
        coupon: None,
        promised: order.quote.promise(),
        today: noren.now().day(),
        intake: &desk.intake,
        prefectures: &of_code(Field::PostalCode),
        recipient_prefectures: &of_code(Field::RecipientPostalCode),
    };
    let rule = |problem: domain::problem::Problem| FormProblem {
        field: problem.field,
        message: Message::Rule(problem.rule),
    };
    let parsed = checkout::parse(&judged, &offer)
        .map_err(|problems| problems.in_order().into_iter().map(rule).collect::<Vec<_>>())?;
    Ok(if kept { Checkout { day: order.checkout.day, ..parsed } } else { parsed })
}

/// The form as it is shown with what was typed.
pub(super) fn form(
    noren: &Noren,
    desk: Desk,
    typed: &Typed,
    problems: Vec<FormProblem>,
    wrong: &[(Sku, GoodsProblem)],
) -> Form {
    let order = desk.found.order;
    let goods = order.quote.lines.iter().map(|line| GoodsLine {
        sku: line.sku.clone(),
        name: line.name.clone(),
        price: Some(line.price),
        typed: typed_quantity(typed, &line.sku).map_or_else(|| line.quantity.to_string(), str::to_owned),
        problem: wrong.iter().find(|(sku, _)| *sku == line.sku).map(|(_, problem)| problem.clone()),
    });
    // What the order does not have, or not any more, stays on the form while a quantity of it is typed.
    let has = |sku: &Sku| order.quote.lines.iter().any(|line| line.sku == *sku);
    let others = typed.quantities.iter().filter(|(sku, typed)| !has(sku) && quantity(typed) != Ok(0));
    let others = others.map(|(sku, typed)| {
        let variant = desk.variants.iter().find(|variant| variant.sku == *sku);
        GoodsLine {
            sku: sku.clone(),
            name: variant.map_or_else(|| sku.to_string(), |variant| variant.name.clone()),
            price: variant.map(|variant| variant.price),
            typed: typed.clone(),
            problem: wrong.iter().find(|(of, _)| of == sku).map(|(_, problem)| problem.clone()),
        }
    });
    let goods = goods.chain(others).collect();
    let prefectures = [Field::PostalCode, Field::RecipientPostalCode]
        .map(|field| find_address::prefectures(noren, typed.draft.get(field)));
    Form {
        goods,
        method: desk.found.payment.method,
        draft: typed.draft.clone(),
        find: typed.find.clone(),
        found: find_goods::Found::default(),
        deliveries: desk.deliveries,
        methods: desk.methods,
        problems,
        prefectures,
        merged: false,
        version: typed.version,
        base: typed.base.clone().unwrap_or_default(),
        seen: typed.seen,
        today: noren.now().day(),
        order,
    }
}
