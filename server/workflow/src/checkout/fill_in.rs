//! ① 注文情報入力: what was typed so far, what is offered, and everything that is wrong.

use super::{coupon, find_address, registration};
use crate::{
    cart::{self, CartView},
    error::Trouble,
    noren::Noren,
    visitor::Visitor,
};
use domain::{
    calendar::Intake,
    cart::Cart,
    checkout::{self, Checkout, Offer},
    coupon::{BeforeFee, Discount, Presented, Promise},
    delivery::DeliveryMethod,
    draft::Draft,
    eligibility::{self, Known},
    field::Field,
    method::{Kind, PaymentMethod},
    moment::Day,
    phone::Phone,
    prefecture::Prefecture,
    problem::{Problems, Rule},
    quote::{self, Quote},
    variant::Variant,
    yen::Yen,
};
use store::Tx;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A rule of the form; the page has the words.
    Rule(Rule),
    /// A rule of the provider, in its own Japanese words.
    Provider(String),
}

/// A problem to be shown at its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormProblem {
    /// Where.
    pub field: Field,
    /// What.
    pub message: Message,
}

/// A payment method as it is offered for this cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The method.
    pub method: PaymentMethod,
    /// Its fee for this cart, as far as delivery is known.
    pub fee: Option<Yen>,
    /// What stands against it now; it can be chosen all the same where changing a field would help.
    pub obstacles: Vec<(Field, Rule)>,
}

/// The form as it is shown.
#[derive(Clone, Debug)]
pub struct Form {
    /// What was typed.
    pub draft: Draft,
    /// Whether it was sent already: only then are problems shown.
    pub submitted: bool,
    /// What is wrong, in the order of the form.
    pub problems: Vec<FormProblem>,
    /// Delivery methods.
    pub deliveries: Vec<DeliveryMethod>,
    /// Payment methods.
    pub methods: Vec<Offered>,
    /// The cart.
    pub cart: CartView,
    /// What the coupon takes off, as far as delivery is known.
    pub discount: Option<Discount>,
    /// Addresses that the typed postal code may stand for.
    pub candidates: Vec<find_address::Candidate>,
    /// The same for the recipient's.
    pub recipient_candidates: Vec<find_address::Candidate>,
    /// Today in Japan.
    pub today: Day,
    /// When an order of now would be taken up.
    pub intake: Intake,
}

/// Everything that the form is judged by, read in one transaction.
pub(crate) struct Desk {
    pub cart: Cart,
    pub variants: Vec<Variant>,
    pub draft: Draft,
    pub submitted: bool,
    pub deliveries: Vec<DeliveryMethod>,
    pub methods: Vec<PaymentMethod>,
    /// The coupon whose code was typed, if there is one.
    pub coupon: Option<Presented>,
    /// When the order would be taken up.
    pub intake: Intake,
}

impl Desk {
    /// What the typed coupon promises for goods of that amount; nothing while it cannot be used.
    pub fn promise(&self, noren: &Noren, goods: Yen) -> Option<Promise> {
        self.coupon.as_ref()?.judge(goods, noren.now().day()).ok()
    }

    /// What is paid without the fee of a payment method, as far as the form is filled in.
    pub fn before_fee(&self, noren: &Noren, goods: Yen) -> BeforeFee {
        let delivery = self.deliveries.iter().find(|d| d.id.as_str() == self.draft.get(Field::Delivery));
        BeforeFee::of(goods, delivery, self.draft.destination(), self.promise(noren, goods).as_ref())
    }
}

/// What the draft amounts to.
pub(crate) enum Judged {
    /// Complete and correct, and this is what it costs.
    Ready(Box<Checkout>, Box<Quote>, Box<PaymentMethod>),
    /// Something is wrong.
    Wrong(Vec<FormProblem>),
    /// The cart cannot be ordered as it is: something is gone or short.
    Cart,
}

/// The form, or `None` when there is nothing in the cart.
pub async fn show(noren: &Noren, visitor: &Visitor) -> Result<Option<Form>, Trouble> {
    let desk = noren.db.read(|mut tx| async move { read(&mut tx, noren, visitor).await }).await?;
    let Some(desk) = desk else { return Ok(None) };
    let mut problems = match judge(noren, &desk) {
        Judged::Wrong(problems) => problems,
        Judged::Ready(..) | Judged::Cart => Vec::new(),
    };
    // A code is judged as soon as it is applied; all else when the form was sent.
    problems.retain(|problem| desk.submitted || problem.field == Field::Coupon);
    let cart = CartView::make(&desk.cart, &desk.variants);
    let methods = offered(noren, &desk, cart.goods);
    Ok(Some(Form {
        discount: desk.before_fee(noren, cart.goods).discount,
        candidates: find_address::find(noren, desk.draft.get(Field::PostalCode)),
        recipient_candidates: find_address::find(noren, desk.draft.get(Field::RecipientPostalCode)),
        submitted: desk.submitted,
        problems,
        methods,
        cart,
        draft: desk.draft,
        deliveries: desk.deliveries,
        today: noren.now().day(),
        intake: desk.intake,
    }))
}

/// What became of a sent form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is complete: on to the confirmation.
    Ready,
    /// Something is wrong: the form shows what.
    Wrong,
    /// There is nothing in the cart, or not enough in stock.
    Cart,
    /// Too many coupons were tried lately: all but the code is kept.
    Limited,
}

/// Keeps what was typed, whatever it is, and judges it. `only_look` keeps it without judging: the button that fills in
/// the address sends the form before it is finished.
pub async fn save(
    noren: &Noren,
    visitor: &Visitor,
    draft: &Draft,
    only_look: bool,
) -> Result<Saved, Trouble> {
    let desk = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let Some(mut desk) = read(tx, noren, visitor).await? else { return Ok(None) };
            let mut draft = draft.clone();
            if only_look {
                take_single_candidate(noren, &mut draft);
            }
            let limited = !coupon::may_try(tx, noren, visitor, &desk.draft, &draft).await?;
            if limited {
                draft.set(Field::Coupon, desk.draft.get(Field::Coupon));
            }
            desk.coupon = coupon::present(tx, noren, &draft).await?;
            desk.submitted = !only_look;
            store::drafts::put(tx, noren.shop_id(), &desk.cart.id, &draft, desk.submitted, noren.now())
                .await?;
            desk.draft = draft;
            Ok::<_, Trouble>(Some((desk, limited)))
        })
        .await?;
    let Some((desk, limited)) = desk else { return Ok(Saved::Cart) };
    if limited {
        return Ok(Saved::Limited);
    }
    if only_look {
        return Ok(Saved::Wrong);
    }
    Ok(match judge(noren, &desk) {
        Judged::Ready(..) => Saved::Ready,
        Judged::Wrong(_) => Saved::Wrong,
        Judged::Cart => Saved::Cart,
    })
}

/// Fills in the address where the code stands for one only, and only into fields that are still empty.
pub(crate) fn take_single_candidate(noren: &Noren, draft: &mut Draft) {
    let places = [
        [Field::PostalCode, Field::Prefecture, Field::City, Field::Street, Field::Building],
        [
            Field::RecipientPostalCode,
            Field::RecipientPrefecture,
            Field::RecipientCity,
            Field::RecipientStreet,
            Field::RecipientBuilding,
        ],
    ];
    for [code, prefecture, city, street, building] in places {
        let found = find_address::find(noren, draft.get(code));
        let [only] = found.as_slice() else { continue };
        let values = [
            (prefecture, only.prefecture.number().to_string()),
            (city, only.city.clone()),
            (street, only.street.clone()),
            (building, only.building.clone()),
        ];
        for (field, value) in values {
            if draft.get(field).trim().is_empty() {
                draft.set(field, value);
            }
        }
    }
}

pub(crate) async fn read(tx: &mut Tx, noren: &Noren, visitor: &Visitor) -> Result<Option<Desk>, Trouble> {
    let cart = store::carts::of_session(tx, noren.shop_id(), visitor.session.as_str()).await?;
    let Some(cart) = cart.filter(|cart| !cart.lines.is_empty()) else { return Ok(None) };
    let variants = cart::variants_of(tx, noren, &cart).await?;
    Ok(Some(around(tx, noren, cart, variants).await?))
}

/// What belongs to a cart: the draft, and what the shop offers.
pub(crate) async fn around(
    tx: &mut Tx,
    noren: &Noren,
    cart: Cart,
    variants: Vec<Variant>,
) -> Result<Desk, Trouble> {
    let shop = noren.shop_id();
    let (draft, submitted) = store::drafts::get(tx, shop, &cart.id).await?.unwrap_or_default();
    let deliveries = store::deliveries::all(tx, shop).await?;
    let methods = store::methods::offered(tx, shop).await?;
    let coupon = coupon::present(tx, noren, &draft).await?;
    let (calendar, _) = store::calendars::get(tx, shop).await?;
    let intake = Intake::of(calendar, noren.now());
    Ok(Desk { cart, variants, draft, submitted, deliveries, methods, coupon, intake })
}

pub(crate) fn judge(noren: &Noren, desk: &Desk) -> Judged {
    let Ok(lines) = quote::lines(&desk.cart, &desk.variants) else { return Judged::Cart };
    let Some(goods) = Yen::sum(lines.iter().map(quote::Line::total)) else { return Judged::Cart };
    let checkout = match parse(noren, desk, goods) {
        Ok(checkout) => checkout,
        Err(problems) => return Judged::Wrong(problems),
    };
    let Some(method) = desk.methods.iter().find(|method| method.id == checkout.payment) else {
        return Judged::Wrong(Vec::new());
    };
    let (to, promise) = (checkout.destination().prefecture, desk.promise(noren, goods));
    let Ok(quote) = Quote::priced(lines, &checkout.delivery, to, method, promise.as_ref()) else {
        return Judged::Cart;
    };
    let problems = unsendable(noren, method, &checkout, &quote, noren.now().day());
    if problems.is_empty() {
        Judged::Ready(Box::new(checkout), Box::new(quote), Box::new(method.clone()))
    } else {
        Judged::Wrong(problems)
    }
}

/// Reads the form for goods of that amount. Errors: every problem of every field.
pub(crate) fn parse(noren: &Noren, desk: &Desk, goods: Yen) -> Result<Checkout, Vec<FormProblem>> {
    let of_code = |field| -> Vec<Prefecture> { find_address::prefectures(noren, desk.draft.get(field)) };
    let offer = Offer {
        deliveries: &desk.deliveries,
        methods: &desk.methods,
        goods,
        coupon: desk.coupon.as_ref(),
        promised: None,
        today: noren.now().day(),
        intake: &desk.intake,
        prefectures: &of_code(Field::PostalCode),
        recipient_prefectures: &of_code(Field::RecipientPostalCode),
    };
    checkout::parse(&desk.draft, &offer).map_err(|problems| rules(&problems))
}

fn rules(problems: &Problems) -> Vec<FormProblem> {
    problems
        .in_order()
        .into_iter()
        .map(|p| FormProblem { field: p.field, message: Message::Rule(p.rule) })
        .collect()
}

/// What the provider of a deferred payment could not be sent.
pub(crate) fn unsendable(
    noren: &Noren,
    method: &PaymentMethod,
    checkout: &Checkout,
    quote: &Quote,
    today: Day,
) -> Vec<FormProblem> {
    let Kind::Deferred { provider, .. } = &method.kind else { return Vec::new() };
    let Some(provider) = noren.providers.get(provider) else { return Vec::new() };
    let found = provider.unsendable(&registration::rehearsal(method, checkout, quote, today));
    found.into_iter().map(|u| FormProblem { field: u.field, message: Message::Provider(u.rule) }).collect()
}

/// The payment methods for goods of that amount, as far as the form is filled in.
pub(crate) fn offered(noren: &Noren, desk: &Desk, goods: Yen) -> Vec<Offered> {
    let delivery = desk.deliveries.iter().find(|d| d.id.as_str() == desk.draft.get(Field::Delivery));
    let before_fee = desk.before_fee(noren, goods).sum().unwrap_or(goods);
    let phone = Phone::parse(desk.draft.get(Field::Phone)).ok();
    let known = Known { before_fee, delivery, phone: phone.as_ref(), address: None, recipient: None };
    desk.methods
        .iter()
        .map(|method| Offered {
            method: method.clone(),
            fee: method.fee.fee_for(before_fee),
            obstacles: eligibility::obstacles(method, &known),
        })
        .collect()
}
