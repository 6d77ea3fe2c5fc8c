//! An order that went the whole way, taken as the pattern of all others.

use anyhow::{Context, Result};
use domain::cart::{Cart, CartLine};
use domain::draft::Draft;
use domain::id::{AttemptId, CartId, OrderId, OrderNumber, PaymentId, ProviderNumber, ShopId};
use domain::order::record::Order;
use domain::payment::record::Payment;
use domain::timeline::Entry;
use store::confirmations::Confirmation;
use store::consents::Consent;
use store::mails::Letter;
use store::order_list::{Part, Search};
use store::{Db, StoreError};

/// Everything that is written about one order.
#[derive(Clone)]
pub struct Template {
    pub shop: ShopId,
    /// The hash of the shopper's session.
    pub session: String,
    pub cart: Cart,
    pub draft: Draft,
    pub confirmation: Confirmation,
    pub order: Order,
    pub payment: Payment,
    pub consents: Vec<Consent>,
    pub timeline: Vec<Entry>,
    pub letter: Option<Letter>,
}

impl Template {
    /// Reads the newest order.
    pub async fn read(db: &Db, shop: &ShopId) -> Result<Self> {
        let found = db
            .read(|mut tx| async move {
                let tx = &mut tx;
                let listed = store::order_list::page(
                    tx,
                    shop,
                    &Search::default(),
                    &Part { limit: 1, ..Part::default() },
                )
                .await?;
                let Some(newest) = listed.into_iter().next() else { return Ok(None) };
                let Some(order) = store::orders::by_id(tx, shop, &newest.id).await? else { return Ok(None) };
                let Some(payment) = store::payments::last_of(tx, shop, &order.id).await? else {
                    return Ok(None);
                };
                let (draft, _) = store::drafts::get(tx, shop, &order.cart).await?.unwrap_or_default();
                let consents = store::consents::of_order(tx, shop, &order.id).await?;
                let timeline = store::timeline::of_order(tx, shop, &order.id).await?;
                let letter = store::mails::of_order(tx, shop, &order.id).await?.pop().map(|kept| kept.letter);
                Ok::<_, StoreError>(Some((order, payment, draft, consents, timeline, letter)))
            })
            .await?;
        let (order, payment, draft, consents, timeline, letter) =
            found.context("no order went the whole way before")?;
        let lines =
            order.quote.lines.iter().map(|line| CartLine { sku: line.sku.clone(), quantity: line.quantity });
        Ok(Self {
            shop: shop.clone(),
            session: String::new(),
            cart: Cart { id: order.cart.clone(), lines: lines.collect() },
            draft,
            confirmation: Confirmation {
                attempt: AttemptId::new(""),
                cart: order.cart.clone(),
                quote: order.quote.clone(),
                checkout: order.checkout.clone(),
                consent: consents.first().map(|consent| consent.text.version.clone()),
                at: order.placed_at,
            },
            order,
            payment,
            consents,
            timeline,
            letter,
        })
    }

    /// The same order under names of its own.
    pub fn numbered(&self, number: u32) -> Self {
        let mut one = self.clone();
        let name = |what: &str| format!("baseline-{what}-{number}");
        one.session = name("session");
        one.cart.id = CartId::new(name("cart"));
        one.confirmation.attempt = AttemptId::new(name("attempt"));
        one.confirmation.cart = one.cart.id.clone();
        one.order.id = OrderId::new(name("order"));
        one.order.number = OrderNumber::new(format!("B-{number}"));
        one.order.cart = one.cart.id.clone();
        one.payment.id = PaymentId::new(name("payment"));
        one.payment.order = one.order.id.clone();
        one.payment.attempt = 1;
        one.payment.number = ProviderNumber::derive(&one.order.number, 1);
        for consent in &mut one.consents {
            consent.payment = one.payment.id.clone();
        }
        one
    }
}
