//! Orders under review, in bulk: the database as a shop would have written it, and the provider as it would know them.

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use domain::duty::Duty;
use domain::method::{Kind, PaymentMethod};
use domain::moment::Moment;
use domain::name::Name;
use domain::payment::event::Answer;
use domain::payment::record::{AtProvider, Payment};
use domain::payment::state::State;
use domain::phone::Phone;
use domain::shipment::record::Shipment;
use providers::contracts::Contracts;
use providers::port::{Provider, Registration};
use store::duties::Task;
use store::{Db, StoreError};
use tokio::task::JoinSet;

use crate::shop;
use crate::template::Template;

/// The family name of whom only people can judge, at the simulator.
const REVIEWED: &str = "審査保留";
/// Orders in one transaction.
const BATCH: usize = 200;
/// Requests for credit at the same time.
const AT_ONCE: usize = 16;
/// Days from the order to the shipment.
const DAYS: u16 = 3;

/// Writes them.
pub async fn write(db: &Db, orders: u32, due: Moment) -> Result<()> {
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        bail!("TLS was set up twice");
    }
    let shop = shop(db).await?;
    let template = Template::read(db, &shop).await?;
    let method = reviewed(db, &template).await?;
    let provider = provider(&method)?;
    let all: Vec<Template> =
        (0..orders).map(|number| held(&template, &method, number)).collect::<Result<_>>()?;
    register(&provider, &all).await?;
    for batch in all.chunks(BATCH) {
        insert(db, batch, due).await?;
    }
    Ok(())
}

/// The shop's first method whose reviews are looked at at times of day.
async fn reviewed(db: &Db, template: &Template) -> Result<PaymentMethod> {
    let methods = db.read(|mut tx| async move { store::methods::all(&mut tx, &template.shop).await }).await?;
    let by_the_clock =
        |method: &PaymentMethod| method.capabilities().is_some_and(|able| !able.looks_at.is_empty());
    methods.into_iter().find(by_the_clock).context("no method of the shop is looked at at times of day")
}

fn provider(method: &PaymentMethod) -> Result<Arc<dyn Provider>> {
    let Kind::Deferred { provider, .. } = &method.kind else { bail!("a method without a provider") };
    let contracts = Contracts::read("NOREN_", |name| std::env::var(name).ok())
        .map_err(|mistakes| anyhow::anyhow!(mistakes.join("; ")))?;
    let found = contracts.open()?.into_iter().find(|open| open.name() == provider);
    found.context("no contract with the provider of that method")
}

/// The same order by somebody else, under review.
fn held(template: &Template, method: &PaymentMethod, number: u32) -> Result<Template> {
    let mut one = template.numbered(number);
    let buyer = &mut one.order.checkout.buyer;
    buyer.name = Name::join(REVIEWED.to_owned(), buyer.name.given().to_owned());
    // Nobody owes for two, and no last digits choose anything at the simulator.
    let phone = format!("090{:04}{:04}", number / 1000, 1000 + number % 1000);
    buyer.phone = Phone::parse(&phone).map_err(|_| anyhow::anyhow!("no telephone number: {phone}"))?;
    one.order.hold_until = None;
    one.payment = Payment {
        method: method.clone(),
        state: State::UnderReview { since: one.order.placed_at },
        at_provider: AtProvider::default(),
        version: 1,
        ..one.payment
    };
    Ok(one)
}

async fn register(provider: &Arc<dyn Provider>, all: &[Template]) -> Result<()> {
    let mut asked = JoinSet::new();
    for one in all {
        if asked.len() >= AT_ONCE {
            asked.join_next().await.context("nobody asks")???;
        }
        let provider = Arc::clone(provider);
        let registration = registration(one);
        let now = one.order.placed_at;
        asked.spawn(async move {
            let standing = provider.register(&registration, now).await?;
            match standing.answer {
                Answer::UnderReview => Ok(()),
                other => bail!("{} is not under review: {other:?}", registration.number),
            }
        });
    }
    while let Some(outcome) = asked.join_next().await {
        outcome??;
    }
    Ok(())
}

fn registration(one: &Template) -> Registration {
    let ordered_on = one.order.placed_at.day();
    Registration {
        number: one.payment.number.clone(),
        offer: one.payment.method.offer().to_owned(),
        buyer: one.order.checkout.buyer.clone(),
        recipient: one.order.checkout.recipient.clone(),
        quote: one.order.quote.clone(),
        ordered_on,
        ship_on: ordered_on.plus_days(DAYS),
    }
}

async fn insert(db: &Db, batch: &[Template], due: Moment) -> Result<()> {
    db.write(|mut tx| async move {
        let tx = &mut tx;
        for one in batch {
            let (shop, order) = (&one.shop, &one.order);
            store::sessions::create(tx, shop, &one.session, store::sessions::Kind::Shopper, None, due)
                .await?;
            store::carts::open(tx, shop, &one.cart.id, &one.session, order.placed_at).await?;
            store::carts::close(tx, shop, &one.cart.id, order.placed_at).await?;
            store::orders::insert(tx, shop, order).await?;
            store::shipments::insert(tx, shop, &order.id, &Shipment::whole(order.id.as_str())).await?;
            store::payments::insert(tx, shop, &one.payment).await?;
            let look_up =
                Task { duty: Duty::LookUp, order: &order.id, payment: Some(&one.payment.id), reference: "" };
            store::duties::add(tx, shop, &look_up, due).await?;
        }
        Ok::<_, StoreError>(())
    })
    .await?;
    Ok(())
}
