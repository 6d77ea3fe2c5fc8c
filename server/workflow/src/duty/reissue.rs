//! Have an invoice sent out again, or withdraw that. Repeating it may send a second letter, so it is never repeated by itself: that it
//! is sent is written down before it leaves, and whatever has no answer then waits for a person.

use super::{
    perform::{Next, settle},
    register::{provider_name, provider_of, read, reference},
    schedule,
};
use crate::{checkout::registration, error::Trouble, invoice, noren::Noren};
use domain::{
    address::Address,
    id::PaymentId,
    order::record::Order,
    payment::record::Payment,
    timeline::{Actor, Entry},
};
use providers::{
    error::{OURS, ProviderError},
    port::Reissue,
};
use store::{
    Tx,
    duties::Claimed,
    reissues::{Move, Progress},
};

/// Why a reissue without an answer waits.
const UNKNOWN: &str = "返答を受け取れなかったため、決済サービスに届いたかどうか分かりません。決済サービスの管理画面で確かめてください。届いていたら［受け付けられていたことを確認］を、届いていなければ［再試行］を押してください。届いていたのに再試行すると、請求書がもう一通送られることがあります";

/// What was decided before anything is sent.
enum Before {
    Send {
        payment: Box<Payment>,
        order: Box<Order>,
        position: u32,
        why: Reissue,
        address: Option<Box<Address>>,
    },
    Settled,
}

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    let before = noren.db.write(|mut tx| async move { prepare(&mut tx, noren, claimed).await }).await?;
    let Before::Send { payment, order, position, why, address } = before else { return Ok(()) };
    let heard = &tell(noren, &payment, &order, why, address).await;
    noren.db.write(|mut tx| async move { finish(&mut tx, noren, claimed, position, heard).await }).await
}

async fn prepare(tx: &mut Tx, noren: &Noren, claimed: &Claimed) -> Result<Before, Trouble> {
    let shop = noren.shop_id();
    let (payment, order) = read(tx, noren, claimed).await?;
    let kept = store::reissues::of_payment(tx, shop, &payment.id).await?;
    let before = invoice::sent_to(&kept).cloned();
    let found = kept.into_iter().find(|kept| kept.position.to_string() == claimed.reference);
    let Some((kept, why)) = found.and_then(|kept| invoice::named(&kept.reason).map(|why| (kept, why))) else {
        settle(tx, noren, claimed, &Next::Done).await?;
        return Ok(Before::Settled);
    };
    match kept.progress {
        Progress::Waiting if invoice::reissues_now(&order, &payment) => {
            go_on(tx, noren, &payment.id, kept.position, (Progress::Waiting, Progress::Sent), "").await?;
            let (payment, order) = (Box::new(payment), Box::new(order));
            let address = kept.address.or(before).map(Box::new);
            return Ok(Before::Send { payment, order, position: kept.position, why, address });
        }
        Progress::Waiting => {
            let why = "請求書を再発行できる状態ではなくなりました";
            go_on(tx, noren, &payment.id, kept.position, (Progress::Waiting, Progress::Refused), why).await?;
            note(tx, noren, &payment, "reissue.refused", why).await?;
            settle(tx, noren, claimed, &Next::Done).await?;
        }
        // Whoever sent it died before the answer was kept.
        Progress::Sent => settle(tx, noren, claimed, &Next::Park(UNKNOWN.to_owned())).await?,
        Progress::Done | Progress::Refused => settle(tx, noren, claimed, &Next::Done).await?,
    }
    Ok(Before::Settled)
}

async fn tell(
    noren: &Noren,
    payment: &Payment,
    order: &Order,
    why: Reissue,
    address: Option<Box<Address>>,
) -> Result<(), ProviderError> {
    let Some(provider) = provider_of(noren, payment) else {
        let what = "決済サービスが設定されていません".to_owned();
        return Err(ProviderError::Misconfigured { what });
    };
    let mut to = registration::of(
        &payment.number,
        &payment.method,
        &order.checkout,
        &order.quote,
        order.placed_at.day(),
    );
    if let Some(address) = address {
        to.buyer.address = *address;
    }
    provider.reissue(&reference(payment), why, &to, noren.now()).await
}

async fn finish(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    position: u32,
    heard: &Result<(), ProviderError>,
) -> Result<(), Trouble> {
    let (payment, _) = read(tx, noren, claimed).await?;
    let id = &payment.id;
    let (next, to, said) = match heard {
        Ok(()) => (Next::Done, Some(Progress::Done), String::new()),
        Err(ProviderError::Refused { code, about }) if code == OURS => {
            (Next::Done, Some(Progress::Refused), about.clone())
        }
        Err(ProviderError::Refused { code, about }) => {
            (Next::Done, Some(Progress::Refused), format!("{about}（{code}）"))
        }
        Err(ProviderError::Misconfigured { what }) => {
            (Next::Park(what.clone()), Some(Progress::Waiting), String::new())
        }
        Err(ProviderError::Unavailable { .. }) => {
            let due = schedule::try_again(claimed.tries, noren.now());
            (Next::Again(due, "the provider is away"), Some(Progress::Waiting), String::new())
        }
        Err(ProviderError::Uncertain | ProviderError::Garbled { .. }) => {
            (Next::Park(UNKNOWN.to_owned()), None, String::new())
        }
    };
    settle(tx, noren, claimed, &next).await?;
    let Some(to) = to else { return note(tx, noren, &payment, "reissue.unknown", "").await };
    go_on(tx, noren, id, position, (Progress::Sent, to), &said).await?;
    match to {
        Progress::Done => note(tx, noren, &payment, "reissue.done", "").await,
        Progress::Refused => note(tx, noren, &payment, "reissue.refused", &said).await,
        Progress::Waiting | Progress::Sent => Ok(()),
    }
}

async fn go_on(
    tx: &mut Tx,
    noren: &Noren,
    payment: &PaymentId,
    position: u32,
    (from, to): (Progress, Progress),
    why: &str,
) -> Result<bool, Trouble> {
    let step = Move { from, to, why, at: noren.now() };
    Ok(store::reissues::go_on(tx, noren.shop_id(), payment, position, step).await?)
}

async fn note(tx: &mut Tx, noren: &Noren, payment: &Payment, what: &str, why: &str) -> Result<(), Trouble> {
    let detail = [("reason".to_owned(), why.to_owned())];
    let entry = Entry {
        at: noren.now(),
        actor: Actor::Provider { name: provider_name(payment) },
        what: what.to_owned(),
        detail: detail.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
    };
    store::timeline::append(tx, noren.shop_id(), &payment.order, &entry).await?;
    Ok(())
}

/// Somebody has decided that what was sent without an answer is sent once more.
pub(crate) async fn send_again(
    tx: &mut Tx,
    noren: &Noren,
    payment: &PaymentId,
    reference: &str,
) -> Result<(), Trouble> {
    let Ok(position) = reference.parse() else { return Ok(()) };
    go_on(tx, noren, payment, position, (Progress::Sent, Progress::Waiting), "").await?;
    Ok(())
}
