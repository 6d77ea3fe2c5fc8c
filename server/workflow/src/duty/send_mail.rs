//! Send a mail: at most once per event. The mail is written down as begun before it goes out; one whose fate is unknown
//! is shown to staff and never sent again by itself.

use super::{
    perform::{Next, settle},
    schedule,
};
use crate::{
    error::Trouble,
    mail::{
        compose,
        mailer::{Letter, Undelivered},
    },
    noren::Noren,
};
use domain::{
    duty::{Duty, Mail},
    timeline::{Actor, Entry},
};
use store::{Tx, duties::Claimed};

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed, mail: Mail) -> Result<(), Trouble> {
    let letter = noren.db.write(|mut tx| async move { begin(&mut tx, noren, claimed, mail).await }).await?;
    let Some(letter) = letter else { return Ok(()) };
    let sent = noren.mailer.send(&letter).await;
    noren.db.write(|mut tx| async move { finish(&mut tx, noren, claimed, mail, sent).await }).await
}

/// Writes the mail down as begun. `None`: it is no longer wanted, or was begun before.
async fn begin(tx: &mut Tx, noren: &Noren, claimed: &Claimed, mail: Mail) -> Result<Option<Letter>, Trouble> {
    let shop_id = noren.shop_id();
    let order = store::orders::by_id(tx, shop_id, &claimed.order).await?;
    let payment = store::payments::last_of(tx, shop_id, &claimed.order).await?;
    let shop = store::shops::get(tx, shop_id).await?;
    let (Some(order), Some(payment), Some(shop)) = (order, payment, shop) else {
        settle(tx, noren, claimed, &Next::Done).await?;
        return Ok(None);
    };
    if !compose::still_wanted(mail, &order, &payment) {
        settle(tx, noren, claimed, &Next::Done).await?;
        return Ok(None);
    }
    let letter = compose::letter(mail, &shop, &order, &payment, &noren.order_link(&order.number));
    let kept = store::mails::Letter {
        to: letter.to.as_str().to_owned(),
        subject: letter.subject.clone(),
        body: letter.text.clone(),
    };
    let fresh = store::mails::begin(tx, shop_id, &event(claimed, mail), &kept, noren.now()).await?;
    if !fresh {
        settle(
            tx,
            noren,
            claimed,
            &Next::Park("送信の途中で止まりました。届いたかどうかを確かめてください".to_owned()),
        )
        .await?;
        return Ok(None);
    }
    Ok(Some(letter))
}

async fn finish(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    mail: Mail,
    sent: Result<(), Undelivered>,
) -> Result<(), Trouble> {
    let (shop, kind) = (noren.shop_id(), Duty::Mail(mail).name());
    let what = match sent {
        Ok(()) => {
            store::mails::sent(tx, shop, &event(claimed, mail), noren.now()).await?;
            settle(tx, noren, claimed, &Next::Done).await?;
            "sent"
        }
        Err(Undelivered::TryLater) => {
            store::mails::failed(tx, shop, &event(claimed, mail)).await?;
            let due = schedule::try_again(claimed.tries, noren.now());
            return settle(tx, noren, claimed, &Next::Again(due, "the mail server is away")).await;
        }
        Err(Undelivered::Refused) => {
            store::mails::failed(tx, shop, &event(claimed, mail)).await?;
            settle(tx, noren, claimed, &Next::Park("メールサーバーに拒否されました".to_owned())).await?;
            "refused"
        }
        Err(Undelivered::Unknown) => {
            settle(
                tx,
                noren,
                claimed,
                &Next::Park("送信の結果が分かりません。届いたかどうかを確かめてください".to_owned()),
            )
            .await?;
            "unknown"
        }
    };
    let entry =
        Entry { at: noren.now(), actor: Actor::Clock, what: format!("{kind}.{what}"), detail: Vec::new() };
    store::timeline::append(tx, shop, &claimed.order, &entry).await?;
    Ok(())
}

fn event(claimed: &Claimed, mail: Mail) -> store::mails::Event<'_> {
    store::mails::Event { order: &claimed.order, mail, reference: &claimed.reference }
}
