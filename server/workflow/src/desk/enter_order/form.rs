//! The form of an entry: everything as it was typed, what is wrong with it, and the goods that were looked for.

use crate::{
    checkout::{
        door::{self, reprice, session_of},
        fill_in::{self, Desk, FormProblem, Offered},
        find_address::{self, Candidate},
    },
    desk::find_goods::{self, Found},
    error::Trouble,
    noren::Noren,
};
use domain::{
    delivery::DeliveryMethod,
    draft::Draft,
    entry::{Goods, LineProblem, Sheet, TypedLine},
    field::Field,
    id::{CartId, OrderNumber, Sku},
    method::PaymentMethod,
    moment::Day,
    prefecture::Prefecture,
    quote::{self, Quote},
    variant::Variant,
    yen::Yen,
};

/// A line of goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodsLine {
    /// As typed.
    pub typed: TypedLine,
    /// As it is sold today; `None` when it is no longer.
    pub variant: Option<Variant>,
    /// What is wrong with it; empty before it was sent to be confirmed.
    pub problems: Vec<LineProblem>,
}

/// The form.
#[derive(Clone, Debug)]
pub struct Form {
    /// The entry.
    pub id: CartId,
    /// Who began it.
    pub by: String,
    /// The checkout's fields, as typed.
    pub draft: Draft,
    /// Everything else, as typed.
    pub sheet: Sheet,
    /// The goods.
    pub goods: Vec<GoodsLine>,
    /// What was found of the goods that were looked for.
    pub found: Found,
    /// What is wrong with the checkout's fields.
    pub problems: Vec<FormProblem>,
    /// Nothing is ordered yet.
    pub no_goods: bool,
    /// The reason is missing.
    pub no_why: bool,
    /// The consent has to be asked for.
    pub no_consent: bool,
    /// What it costs, as soon as that can be said.
    pub quote: Option<Quote>,
    /// Delivery methods.
    pub deliveries: Vec<DeliveryMethod>,
    /// Payment methods.
    pub methods: Vec<Offered>,
    /// Addresses that the typed postal codes may stand for: the buyer's, the recipient's.
    pub candidates: [Vec<Candidate>; 2],
    /// Prefectures of the postal codes.
    pub prefectures: [Vec<Prefecture>; 2],
    /// Today in Japan.
    pub today: Day,
}

impl Form {
    /// Whether it can be confirmed.
    pub fn is_ready(&self) -> bool {
        let goods = self.goods.iter().all(|line| line.problems.is_empty());
        goods
            && self.problems.is_empty()
            && !(self.no_goods || self.no_why || self.no_consent)
            && self.quote.is_some()
    }

    /// The payment method that is chosen.
    pub fn method(&self) -> Option<&PaymentMethod> {
        let chosen = self.draft.get(Field::Payment);
        self.methods.iter().map(|offered| &offered.method).find(|method| method.id.as_str() == chosen)
    }
}

/// What there is to see.
#[derive(Clone, Debug)]
pub enum Shown {
    /// The form.
    Form(Box<Form>),
    /// It was ordered.
    Ordered(OrderNumber),
    /// There is none, or it was thrown away.
    NoSuchEntry,
}

/// Which button was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Keep what is typed, look for goods, fill in addresses.
    Keep,
    /// Add a thing.
    Add(Sku),
    /// On to the confirmation.
    Confirm,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The form is shown again.
    Form,
    /// It can be confirmed.
    Ready,
    /// It was ordered.
    Ordered(OrderNumber),
    /// There is none.
    NoSuchEntry,
}

/// The form; problems are said once it was sent to be confirmed.
pub async fn show(noren: &Noren, id: &CartId) -> Result<Shown, Trouble> {
    let read = noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(entry) = store::entries::get(tx, shop, id).await? else {
                return Ok(Err(Shown::NoSuchEntry));
            };
            if let Some(order) = store::orders::by_cart(tx, shop, id).await? {
                return Ok(Err(Shown::Ordered(order.number)));
            }
            let Some(cart) = store::carts::of_session(tx, shop, &session_of(id)).await? else {
                return Ok(Err(Shown::NoSuchEntry));
            };
            let variants = door::variants(tx, noren, &entry.sheet).await?;
            let found = find_goods::find(tx, noren, &entry.sheet.find).await?;
            let desk = fill_in::around(tx, noren, cart, variants).await?;
            Ok::<_, Trouble>(Ok((entry, desk, found)))
        })
        .await?;
    Ok(match read {
        Err(other) => other,
        Ok((entry, desk, found)) => {
            let mut form = judged(noren, id, entry.sheet, desk);
            form.by = entry.by_name;
            form.found = found;
            Shown::Form(Box::new(form))
        }
    })
}

/// Keeps what was typed, whatever it is.
pub async fn keep(
    noren: &Noren,
    id: &CartId,
    draft: &Draft,
    sheet: &Sheet,
    step: &Step,
) -> Result<Kept, Trouble> {
    let (mut draft, mut sheet, now) = (draft.clone(), sheet.clone(), noren.now());
    sheet.submitted |= *step == Step::Confirm;
    if let Step::Add(sku) = step {
        sheet.add(sku);
    }
    if *step != Step::Confirm {
        fill_in::take_single_candidate(noren, &mut draft);
    }
    let (draft, sheet) = (&draft, &sheet);
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            if store::entries::put(tx, shop, id, sheet, now).await? {
                store::drafts::put(tx, shop, id, draft, sheet.submitted, now).await?;
            }
            Ok::<_, Trouble>(())
        })
        .await?;
    Ok(match show(noren, id).await? {
        Shown::Form(form) if *step == Step::Confirm && form.is_ready() => Kept::Ready,
        Shown::Form(_) => Kept::Form,
        Shown::Ordered(number) => Kept::Ordered(number),
        Shown::NoSuchEntry => Kept::NoSuchEntry,
    })
}

fn judged(noren: &Noren, id: &CartId, sheet: Sheet, mut desk: Desk) -> Form {
    let listed = desk.variants.clone();
    let (goods, wrong) = match sheet.goods(&desk.variants) {
        Ok(goods) => (goods, Vec::new()),
        Err(wrong) => (Goods::default(), wrong),
    };
    reprice(&mut desk.variants, &goods.prices);
    desk.cart.lines = goods.lines;
    let lines = quote::lines(&desk.cart, &desk.variants).unwrap_or_default();
    let amount = Yen::sum(lines.iter().map(quote::Line::total)).unwrap_or_default();
    let parsed = fill_in::parse(noren, &desk, amount);
    let method = desk.methods.iter().find(|method| method.id.as_str() == desk.draft.get(Field::Payment));
    let (mut problems, mut priced) = (Vec::new(), None);
    match (&parsed, method) {
        (Ok(checkout), Some(method)) if !lines.is_empty() => {
            let (to, promise) = (checkout.destination().prefecture, desk.promise(noren, amount));
            priced = Quote::priced(lines, &checkout.delivery, to, method, promise.as_ref()).ok();
            if let Some(quote) = &priced {
                problems = fill_in::unsendable(noren, method, checkout, quote, noren.now().day());
            }
        }
        (Ok(_), _) => {}
        (Err(found), _) => problems.clone_from(found),
    }
    let shown = sheet.submitted;
    let asks = method.is_some_and(|method| method.consent.is_some() && !method.needs_buyer());
    let goods = sheet.lines.iter().enumerate().map(|(place, typed)| GoodsLine {
        typed: typed.clone(),
        variant: listed.iter().find(|variant| variant.sku.as_str() == typed.sku).cloned(),
        problems: wrong.iter().filter(|(at, _)| *at == place && shown).map(|(_, it)| it.clone()).collect(),
    });
    let codes = [Field::PostalCode, Field::RecipientPostalCode].map(|field| desk.draft.get(field).to_owned());
    Form {
        id: id.clone(),
        by: String::new(),
        goods: goods.collect(),
        found: Found::default(),
        problems: if shown { problems } else { Vec::new() },
        no_goods: shown && wrong.is_empty() && desk.cart.lines.is_empty(),
        no_why: shown && sheet.why.trim().is_empty(),
        no_consent: shown && asks && !sheet.agreed,
        quote: priced,
        methods: fill_in::offered(noren, &desk, amount),
        deliveries: desk.deliveries,
        candidates: codes.each_ref().map(|code| find_address::find(noren, code)),
        prefectures: codes.each_ref().map(|code| find_address::prefectures(noren, code)),
        today: noren.now().day(),
        draft: desk.draft,
        sheet,
    }
}
