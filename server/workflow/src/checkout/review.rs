//! ② 注文内容確認: everything the law wants on the screen whose button orders, made from the same quote as the order.

use super::{
    door::Door,
    fill_in::{self, Judged},
};
use crate::{error::Trouble, noren::Noren, visitor::Visitor};
use domain::{
    checkout::Checkout,
    id::AttemptId,
    method::PaymentMethod,
    quote::{Line, Quote},
    shop::Shop,
    yen::Yen,
};

use store::confirmations::Confirmation;

/// What changed since the shopper last confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The price of a thing.
    Price {
        /// Its name.
        name: String,
        /// Before.
        from: Yen,
        /// Now.
        to: Yen,
    },
    /// The total, by a fee or otherwise.
    Total {
        /// Before.
        from: Yen,
        /// Now.
        to: Yen,
    },
}

/// The confirmation page.
#[derive(Clone, Debug)]
pub struct Review {
    /// Minted for this page: placing twice with it gives the same order.
    pub attempt: AttemptId,
    /// Who, where to, how.
    pub checkout: Checkout,
    /// What it costs.
    pub quote: Quote,
    /// How it is paid.
    pub method: PaymentMethod,
    /// The shop's facts.
    pub shop: Shop,
    /// What changed since an earlier confirmation of the same cart.
    pub changes: Vec<Change>,
}

/// What there is to see.
#[derive(Clone, Debug)]
pub enum Shown {
    /// The page.
    Review(Box<Review>),
    /// The form is not complete: back to it.
    Incomplete,
    /// There is nothing in the cart, or not enough in stock: back to it.
    Cart,
}

/// Makes the page and keeps what it shows. `was` is the attempt that could not be placed because something changed.
pub async fn show(noren: &Noren, visitor: &Visitor, was: Option<&AttemptId>) -> Result<Shown, Trouble> {
    through(noren, &Door::Shopper { visitor, agreed: false }, was).await
}

/// The same through either door.
pub(crate) async fn through(
    noren: &Noren,
    door: &Door<'_>,
    was: Option<&AttemptId>,
) -> Result<Shown, Trouble> {
    let attempt = AttemptId::new(noren.ids.id());
    let (attempt, now) = (&attempt, noren.now());
    let made = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let shop_id = noren.shop_id();
            let Some((desk, _)) = door.read(tx, noren).await? else { return Ok(Err(Shown::Cart)) };
            let (checkout, quote, method) = match fill_in::judge(noren, &desk) {
                Judged::Ready(checkout, quote, method) => (*checkout, *quote, *method),
                Judged::Wrong(_) => return Ok(Err(Shown::Incomplete)),
                Judged::Cart => return Ok(Err(Shown::Cart)),
            };
            let before = match was {
                Some(was) => {
                    store::confirmations::get(tx, shop_id, was).await?.filter(|c| c.cart == desk.cart.id)
                }
                None => None,
            };
            let page = Confirmation {
                attempt: attempt.clone(),
                cart: desk.cart.id.clone(),
                quote: quote.clone(),
                checkout: checkout.clone(),
                consent: method.consent.as_ref().map(|text| text.version.clone()),
                at: now,
            };
            store::confirmations::put(tx, shop_id, &page).await?;
            let changes = before.map(|before| changes(&before.quote, &quote)).unwrap_or_default();
            Ok::<_, Trouble>(Ok((checkout, quote, method, changes)))
        })
        .await?;
    let (checkout, quote, method, changes) = match made {
        Ok(made) => made,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let shop = noren.shop().await?;
    Ok(Shown::Review(Box::new(Review { attempt: attempt.clone(), checkout, quote, method, shop, changes })))
}

fn changes(before: &Quote, now: &Quote) -> Vec<Change> {
    let mut changes: Vec<Change> = now
        .lines
        .iter()
        .filter_map(|line| {
            let was: &Line = before.lines.iter().find(|old| old.sku == line.sku)?;
            (was.price != line.price).then(|| Change::Price {
                name: line.name.clone(),
                from: was.price,
                to: line.price,
            })
        })
        .collect();
    if before.total != now.total {
        changes.push(Change::Total { from: before.total, to: now.total });
    }
    changes
}
