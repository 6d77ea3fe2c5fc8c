//! ③ 認証番号: have the code judged by the provider. One at a time, whatever is clicked.

use super::order_page;
use crate::{
    duty::register::{provider_name, provider_of, reference},
    error::Trouble,
    moves::{self, Moved},
    noren::Noren,
};
use domain::{
    checkout,
    field::Field,
    id::{OrderNumber, PaymentId},
    payment::{event::Event, record::Payment},
    timeline::Actor,
};
use providers::error::ProviderError;

/// What became of it. Whatever it is, the order's page shows how things stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered {
    /// The order's page says more.
    Seen,
    /// The link is wrong or old.
    NoSuchOrder,
}

/// Seconds for which a code in judgement keeps others waiting.
const JUDGEMENT_SECONDS: i64 = 25;

/// Takes what was typed. What is no code goes nowhere, and the page says why.
pub async fn enter(noren: &Noren, number: &OrderNumber, key: &str, typed: &str) -> Result<Entered, Trouble> {
    let Some((order, payment)) = order_page::open(noren, number, key).await? else {
        return Ok(Entered::NoSuchOrder);
    };
    let code = checkout::code(typed);
    let keep = code.is_err().then_some(typed);
    let (cart, id) = (&order.cart, &payment.id);
    let started = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let shop = noren.shop_id();
            let (mut draft, submitted) = store::drafts::get(tx, shop, cart).await?.unwrap_or_default();
            match keep {
                Some(typed) => draft.set(Field::Code, typed.chars().take(20).collect::<String>()),
                None => draft.clear(Field::Code),
            }
            store::drafts::put(tx, shop, cart, &draft, submitted, noren.now()).await?;
            if keep.is_some() {
                return Ok(false);
            }
            let Some(mut payment) = store::payments::by_id(tx, shop, id).await? else { return Ok(false) };
            let until = noren.now().plus_seconds(JUDGEMENT_SECONDS);
            let moved =
                moves::payment(tx, noren, &mut payment, &Event::Checking { until }, &Actor::Shopper, "")
                    .await?;
            Ok::<_, Trouble>(matches!(moved, Moved::Changed(_)))
        })
        .await?;
    if let (true, Ok(code)) = (started, code) {
        let (noren_, id) = (noren.clone(), payment.id.clone());
        // Goes on when the shopper's patience or connection ends: the answer is worth keeping.
        let work = noren.under_way.spawn(async move {
            if let Err(trouble) = judge(&noren_, &id, &code).await {
                tracing::error!(%trouble, "the judgement of a code could not be kept; it will be looked up");
            }
        });
        let _late = tokio::time::timeout(noren.settings.patience, work).await;
    }
    Ok(Entered::Seen)
}

async fn judge(noren: &Noren, id: &PaymentId, code: &str) -> Result<(), Trouble> {
    let payment = noren
        .db
        .read(|mut tx| async move {
            store::payments::by_id(&mut tx, noren.shop_id(), id).await.map_err(Trouble::from)
        })
        .await?;
    let Some(payment) = payment else { return Ok(()) };
    let event = &ask(noren, &payment, code).await;
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let Some(mut payment) = store::payments::by_id(tx, noren.shop_id(), id).await? else {
                return Ok(());
            };
            let actor = Actor::Provider { name: provider_name(&payment) };
            moves::payment(tx, noren, &mut payment, event, &actor, "").await?;
            Ok::<_, Trouble>(())
        })
        .await
}

async fn ask(noren: &Noren, payment: &Payment, code: &str) -> Event {
    let Some(provider) = provider_of(noren, payment) else { return Event::CodeUnjudged };
    match provider.verify_code(&reference(payment), code, noren.now()).await {
        Ok(answer) => Event::CodeJudged(answer),
        Err(ProviderError::Unavailable { .. }) => Event::CodeUnjudged,
        Err(ProviderError::Uncertain | ProviderError::Garbled { .. }) => Event::ReplyLost,
        // Our request was at fault: the shopper's try is not counted, staff see it.
        Err(error @ (ProviderError::Refused { .. } | ProviderError::Misconfigured { .. })) => {
            tracing::error!(%error, "the provider refused to judge a code");
            Event::CodeUnjudged
        }
    }
}
