//! ショップオーナー代行登録: staff enter an order for a customer. The form is the checkout's, judged by the same parser and priced by the same quote;
//! what comes of it is placed by the same verb ([`crate::checkout::place_order`]), through a door of its own.

mod form;

pub use form::{Form, GoodsLine, Kept, Shown, Step, keep, show};

use crate::{
    checkout::{
        door::{Door, session_of},
        place_order::{self, Placed},
        review::{self, Review},
    },
    error::Trouble,
    noren::Noren,
    staff::Clerk,
};
use domain::{
    draft::Draft,
    entry::Sheet,
    field::Field,
    id::{AttemptId, CartId, OrderNumber},
    moment::Moment,
};
use store::entries::Entry;

/// So many unfinished entries are listed.
const MOST_LISTED: u32 = 50;

/// An entry that is not finished, as a line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// Its id.
    pub id: CartId,
    /// Who began it.
    pub by: String,
    /// Name of the customer, as far as it is typed.
    pub buyer: String,
    /// How many different goods.
    pub goods: usize,
    /// When it was kept last.
    pub updated_at: Moment,
}

/// Begins an entry, empty or for the customer of an earlier order. `None`: there is no such order.
pub async fn begin(
    noren: &Noren,
    clerk: &Clerk,
    like: Option<&OrderNumber>,
) -> Result<Option<CartId>, Trouble> {
    let (id, now) = (CartId::new(noren.ids.id()), noren.now());
    let id = &id;
    let begun = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let draft = match like {
                None => Draft::default(),
                Some(number) => match store::orders::by_number(tx, shop, number).await? {
                    Some(order) => again(Draft::of(&order.checkout)),
                    None => return Ok(false),
                },
            };
            store::carts::open(tx, shop, id, &session_of(id), now).await?;
            store::drafts::put(tx, shop, id, &draft, false, now).await?;
            let (by, by_name) = (clerk.id.clone(), clerk.name.clone());
            let (sheet, opened_at, updated_at) = (Sheet::default(), now, now);
            let entry = Entry { cart: id.clone(), by, by_name, sheet, opened_at, updated_at };
            store::entries::open(tx, shop, &entry).await?;
            Ok::<_, Trouble>(true)
        })
        .await?;
    Ok(begun.then(|| id.clone()))
}

/// What stays for the customer's next order: not the day that was wished for.
fn again(mut draft: Draft) -> Draft {
    for field in [Field::Day, Field::Slot, Field::Coupon, Field::Consent, Field::Code] {
        draft.clear(field);
    }
    draft
}

/// The entries that nobody has finished, the latest first.
pub async fn unfinished(noren: &Noren) -> Result<Vec<Unfinished>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let mut all = Vec::new();
            for entry in store::entries::unfinished(tx, shop, MOST_LISTED).await? {
                let (draft, _) = store::drafts::get(tx, shop, &entry.cart).await?.unwrap_or_default();
                let buyer = format!(
                    "{}　{}",
                    draft.get(Field::FamilyName).trim(),
                    draft.get(Field::GivenName).trim()
                );
                all.push(Unfinished {
                    buyer: buyer.trim_matches('　').to_owned(),
                    goods: entry.sheet.lines.iter().filter(|line| !line.is_out()).count(),
                    id: entry.cart,
                    by: entry.by_name,
                    updated_at: entry.updated_at,
                });
            }
            Ok::<_, Trouble>(all)
        })
        .await
}

/// Throws an entry away. False when it had ended or is unknown.
pub async fn discard(noren: &Noren, id: &CartId) -> Result<bool, Trouble> {
    let now = noren.now();
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            if store::entries::get(tx, shop, id).await?.is_none()
                || store::carts::hold(tx, shop, id).await?.is_none()
            {
                return Ok(false);
            }
            store::carts::close(tx, shop, id, now).await?;
            store::drafts::delete(tx, shop, id).await?;
            Ok::<_, Trouble>(store::entries::end(tx, shop, id, now).await?)
        })
        .await
}

/// What there is to confirm.
#[derive(Clone, Debug)]
pub enum Reviewed {
    /// The page.
    Page(Box<Review>),
    /// Something is wrong or missing: back to the form.
    Incomplete,
    /// It was ordered already.
    Ordered(OrderNumber),
    /// There is no such entry.
    NoSuchEntry,
}

/// Everything that will be ordered, before it is. `was`: the page that could not be placed because something changed.
pub async fn review(
    noren: &Noren,
    clerk: &Clerk,
    id: &CartId,
    was: Option<&AttemptId>,
) -> Result<Reviewed, Trouble> {
    match show(noren, id).await? {
        Shown::Form(form) if form.is_ready() => {}
        Shown::Form(_) => return Ok(Reviewed::Incomplete),
        Shown::Ordered(number) => return Ok(Reviewed::Ordered(number)),
        Shown::NoSuchEntry => return Ok(Reviewed::NoSuchEntry),
    }
    Ok(match review::through(noren, &Door::Staff { clerk, cart: id }, was).await? {
        review::Shown::Review(page) => Reviewed::Page(page),
        review::Shown::Incomplete | review::Shown::Cart => Reviewed::Incomplete,
    })
}

/// Places the order of a confirmation page, and asks the provider at once, as for a shopper. Pressed twice, it is the same order.
pub async fn place(
    noren: &Noren,
    clerk: &Clerk,
    id: &CartId,
    attempt: &AttemptId,
) -> Result<Placed, Trouble> {
    place_order::enter(noren, clerk, id, attempt).await
}
