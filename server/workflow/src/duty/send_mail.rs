//! Send a mail: at most once per event. The mail is written down as begun before it goes out; one whose fate is unknown
//! is shown to staff and never sent again by itself.

use super::{
    perform::{Next, settle},
    schedule,
};
use crate::{
    error::Trouble,
    mail::{
        announce,
        compose::{self, Said},
        facts::{self, Facts},
        mailer::{Letter, Undelivered},
    },
    noren::Noren,
};
use domain::{
    duty::{Duty, Mail},
    mail::{usual::Written, wanted},
    timeline::{Actor, Entry},
};
use store::{Tx, duties::Claimed, mail_requests::Own};

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed, mail: Mail) -> Result<(), Trouble> {
    let letter = noren.db.write(|mut tx| async move { begin(&mut tx, noren, claimed, mail).await }).await?;
    let Some(letter) = letter else { return Ok(()) };
    let sent = noren.mailer.send(&letter).await;
    noren.db.write(|mut tx| async move { finish(&mut tx, noren, claimed, mail, sent).await }).await
}

/// Writes the mail down as begun. `None`: it is no longer wanted, or was begun before.
async fn begin(tx: &mut Tx, noren: &Noren, claimed: &Claimed, mail: Mail) -> Result<Option<Letter>, Trouble> {
    let shop = noren.shop_id();
    let event = event(claimed, mail);
    if let Some(sent) = store::mails::fate(tx, shop, &event).await? {
        let stopped = "送信の途中で止まりました。届いたかどうかを確かめてください".to_owned();
        settle(tx, noren, claimed, &if sent { Next::Done } else { Next::Park(stopped) }).await?;
        return Ok(None);
    }
    let asked = store::mail_requests::get(tx, shop, &event).await?;
    let by_hand = asked.is_some();
    let template = match asked.and_then(|asked| asked.own) {
        Some(own) => written(own),
        None => announce::template(tx, noren, mail).await?,
    };
    let facts = facts::read(tx, noren, &claimed.order).await?;
    let wanted = |facts: &Facts| wanted::makes_sense(mail, &facts.order, &facts.payment, facts.states());
    let Some(facts) = facts.filter(wanted).filter(|_| by_hand || template.automatic) else {
        settle(tx, noren, claimed, &Next::Done).await?;
        return Ok(None);
    };
    let Ok(said) = compose::say(&template, &facts) else {
        let wrong = "テンプレートに誤りがあります。設定のメールで直してから、再試行してください".to_owned();
        settle(tx, noren, claimed, &Next::Park(wrong)).await?;
        return Ok(None);
    };
    let letter = letter(noren, &facts, &said, &event);
    let kept = store::mails::Letter {
        to: letter.to.as_str().to_owned(),
        subject: said.subject,
        body: said.text,
        html: said.html,
        sender: noren.mailer.sender(&letter.from),
    };
    store::mails::begin(tx, shop, &event, &kept, noren.now()).await?;
    Ok(Some(letter))
}

fn written(own: Own) -> Written {
    Written { subject: own.subject, text: own.text, html: own.html, automatic: false }
}

fn letter(noren: &Noren, facts: &Facts, said: &Said, event: &store::mails::Event<'_>) -> Letter {
    let name = format!("{} {} {}", event.order, event.mail.name(), event.reference);
    Letter {
        to: facts.order.checkout.buyer.email.clone(),
        from: facts.sending.sender.clone(),
        subject: said.subject.clone(),
        text: said.text.clone(),
        html: said.document(&facts.shop),
        id: noren.secret.fingerprint("mail", &name),
    }
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
