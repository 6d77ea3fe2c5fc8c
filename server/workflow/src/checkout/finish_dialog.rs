//! The provider's dialog has ended, and somebody tells which transaction it made: the order's page, or a notice when the page was
//! closed too early. Neither is believed. What they tell is kept as a duty of its own, and confirmed at the provider.

use super::order_page;
use crate::{
    duty::{perform, schedule},
    error::Trouble,
    moves,
    noren::Noren,
};
use domain::{
    duty::Duty,
    id::{OrderNumber, ProviderId},
    moment::Moment,
    payment::{event::Event, record::Payment, state::State},
    timeline::Actor,
};
use store::{Tx, duties::Task, limits::Window};

/// What became of it. Whatever it is, the order's page shows how things stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finished {
    /// The order's page says more.
    Seen,
    /// The link is wrong or old.
    NoSuchOrder,
}

/// Longest id that is looked at, bytes.
const LONGEST_ID: usize = 64;

/// How many transactions may be told of an attempt in an hour: each is a question to the provider, and nobody has more than a few.
const MOST_TOLD: u32 = 30;

const HOUR_SECONDS: i64 = 3_600;

/// Takes the id that the dialog told the page. What can be no id goes nowhere.
pub async fn finish(noren: &Noren, number: &OrderNumber, key: &str, told: &str) -> Result<Finished, Trouble> {
    let Some((order, _)) = order_page::open(noren, number, key).await? else {
        return Ok(Finished::NoSuchOrder);
    };
    if !could_be_id(told) {
        return Ok(Finished::Seen);
    }
    let (id, order) = (&ProviderId::new(told), &order.id);
    let asking = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let attempts = store::payments::all_of(tx, noren.shop_id(), order).await?;
            // The page may be an old one: which attempt the transaction is of, only the provider can say.
            let mut asking = None;
            for mut payment in attempts.into_iter().filter(|payment| payment.method.opens_dialog()) {
                if heard(tx, noren, &payment, id, noren.now()).await? {
                    if matches!(payment.state, State::AwaitingDialog { .. }) {
                        moves::payment(tx, noren, &mut payment, &Event::DialogEnded, &Actor::Shopper, "")
                            .await?;
                    }
                    asking = Some(payment.id);
                }
            }
            Ok::<_, Trouble>(asking)
        })
        .await?;
    if let Some(payment) = asking {
        perform::at_once(noren, Duty::ConfirmDialog, order, &payment, told).await;
    }
    Ok(Finished::Seen)
}

/// Writes down that a transaction was told of, for [`crate::duty::confirm_dialog`]. `false`: too many were.
pub(crate) async fn heard(
    tx: &mut Tx,
    noren: &Noren,
    payment: &Payment,
    id: &ProviderId,
    due: Moment,
) -> Result<bool, Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let bucket = format!("dialog:{}", payment.id);
    let window = Window::of_seconds(now, HOUR_SECONDS);
    if !store::limits::hit(tx, shop, &bucket, window, MOST_TOLD).await? {
        tracing::warn!(payment = %payment.id, "too many transactions were told of one attempt");
        return Ok(false);
    }
    let task = Task {
        duty: Duty::ConfirmDialog,
        order: &payment.order,
        payment: Some(&payment.id),
        reference: id.as_str(),
    };
    store::duties::add(tx, shop, &task, due).await?;
    if due <= now.plus_seconds(schedule::REPLY_SECONDS) {
        noren.bell.notify_one();
    }
    Ok(true)
}

/// Whether it could be an id of any provider: it becomes part of a duty's key.
fn could_be_id(text: &str) -> bool {
    (1..=LONGEST_ID).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}
