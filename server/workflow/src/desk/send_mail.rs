//! メールを送る: one kind of mail to the buyer of one order, because a person wants it. At most once per event; sending it again is a
//! person's decision of its own, kept with who and why.

use super::actor;
use crate::{
    error::Trouble,
    mail::{
        announce,
        compose::{self, Said, Wrong},
        facts::{self, Facts},
    },
    noren::Noren,
    staff::Clerk,
};
use domain::{
    duty::{Duty, Mail},
    id::OrderNumber,
    mail::{usual::Written, wanted},
    shop::Shop,
    text,
    timeline::{Actor, Entry},
};
use store::{
    Tx,
    duties::Task,
    mail_requests::{Own, Request},
    mails::Event,
};

/// Longest reason for sending again, characters.
pub const MOST_WHY: usize = 100;

/// What is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Why it is sent although it was sent before; empty: it is not.
    pub why: String,
    /// Tells this wish from every other, and is the same when the same form comes twice: made when the form was drawn, or the name of
    /// the job and its row. Only looked at where there is more than one mail of the kind.
    pub token: String,
    /// What is sent instead of the template: subject, text and HTML with tags. 個別のご連絡 has nothing else to say.
    pub own: Option<Written>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It will be sent in a moment.
    Asked,
    /// It was sent, or is being sent, for this event: nothing was done. Sending it again needs a reason.
    Already,
    /// It makes no sense in the state that the order is in now.
    NotNow,
    /// Something is wrong with what was written.
    Wrong(Vec<Wrong>),
    /// There is no such order.
    NoSuchOrder,
}

/// Sends a mail, once.
pub async fn send(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    mail: Mail,
    wish: &Wish,
) -> Result<Sent, Trouble> {
    let who = &actor(clerk);
    let sent = noren
        .db
        .write(|mut tx| async move { in_transaction(&mut tx, noren, who, number, mail, wish).await })
        .await?;
    if sent == Sent::Asked {
        noren.bell.notify_one();
    }
    Ok(sent)
}

/// The same as part of something larger, such as shipping with 発送通知メール or a job.
pub(crate) async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    number: &OrderNumber,
    mail: Mail,
    wish: &Wish,
) -> Result<Sent, Trouble> {
    if let Some(own) = &wish.own {
        let wrong = compose::check(own);
        if !wrong.is_empty() {
            return Ok(Sent::Wrong(wrong));
        }
    } else if mail == Mail::Free {
        return Ok(Sent::NotNow);
    }
    let Some(order) = store::orders::by_number(tx, noren.shop_id(), number).await? else {
        return Ok(Sent::NoSuchOrder);
    };
    let Some(facts) = facts::read(tx, noren, &order.id).await? else { return Ok(Sent::NoSuchOrder) };
    if !wanted::makes_sense(mail, &facts.order, &facts.payment, facts.states()) {
        return Ok(Sent::NotNow);
    }
    let first = first(mail, &facts);
    let again = !wish.why.trim().is_empty() || mail == Mail::Free;
    let reference = match again {
        true => format!("again:{}", wish.token),
        false if is_known(tx, noren, &facts, mail, &first).await? => return Ok(Sent::Already),
        false => first,
    };
    let event = Event { order: &order.id, mail, reference: &reference };
    if !keep(tx, noren, who, &event, wish).await? {
        return Ok(Sent::Already);
    }
    Ok(Sent::Asked)
}

/// The reference of the mail that the event itself sends.
fn first(mail: Mail, facts: &Facts) -> String {
    match mail {
        Mail::Shipped => announce::of_parcels(&facts.shipments),
        Mail::ChooseAgain => facts.order.version.to_string(),
        _ => String::new(),
    }
}

/// Whether the event was told of: parcels one by one, everything else once.
async fn is_known(
    tx: &mut Tx,
    noren: &Noren,
    facts: &Facts,
    mail: Mail,
    first: &str,
) -> Result<bool, Trouble> {
    let (shop, order) = (noren.shop_id(), &facts.order.id);
    let event = Event { order, mail, reference: first };
    if store::mails::fate(tx, shop, &event).await?.is_some() {
        return Ok(true);
    }
    if store::mail_requests::get(tx, shop, &event).await?.is_some() {
        return Ok(true);
    }
    if mail == Mail::Shipped {
        return Ok(false);
    }
    Ok(store::mails::of_order(tx, shop, order).await?.iter().any(|kept| kept.mail == mail))
}

/// Writes wish, duty and timeline. False when the same was wanted before.
async fn keep(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    event: &Event<'_>,
    wish: &Wish,
) -> Result<bool, Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let by = match who {
        Actor::Staff { name, .. } => name.clone(),
        _ => String::new(),
    };
    let own = wish.own.clone().map(|own| Own { subject: own.subject, text: own.text, html: own.html });
    let why = text::tidy(&wish.why).chars().take(MOST_WHY).collect::<String>();
    let request = Request { at: now, by, why: why.clone(), own };
    if !store::mail_requests::insert(tx, shop, event, &request).await? {
        return Ok(false);
    }
    let task =
        Task { duty: Duty::Mail(event.mail), order: event.order, payment: None, reference: event.reference };
    store::duties::add(tx, shop, &task, now).await?;
    let detail = [("reason", why)].into_iter().filter(|(_, value)| !value.is_empty());
    let entry = Entry {
        at: now,
        actor: who.clone(),
        what: format!("{}.asked", event.mail.name()),
        detail: detail.map(|(key, value)| (key.to_owned(), value)).collect(),
    };
    store::timeline::append(tx, shop, event.order, &entry).await?;
    Ok(true)
}

/// A mail as it would go out now.
#[derive(Clone)]
pub struct Draft {
    /// The order's number.
    pub number: OrderNumber,
    /// To whom.
    pub to: String,
    /// As whom.
    pub from: String,
    /// The shop, for the frame of the HTML.
    pub shop: Shop,
    /// What is sent: the template, or what was written.
    pub written: Written,
    /// What it says. Errors: what is wrong with it.
    pub said: Result<Said, Vec<Wrong>>,
    /// Whether it makes sense now.
    pub sensible: bool,
    /// Whether it was sent before, or is being sent: sending needs a reason.
    pub sent_before: bool,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Draft({})", self.number)
    }
}

/// A mail of a kind to an order as it would go out now; `own`: with this instead of the template.
pub async fn draft(
    noren: &Noren,
    number: &OrderNumber,
    mail: Mail,
    own: Option<&Written>,
) -> Result<Option<Draft>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let Some(order) = store::orders::by_number(tx, noren.shop_id(), number).await? else {
                return Ok(None);
            };
            let Some(facts) = facts::read(tx, noren, &order.id).await? else { return Ok(None) };
            let written = match own {
                Some(own) => own.clone(),
                None => announce::template(tx, noren, mail).await?,
            };
            let first = first(mail, &facts);
            Ok::<_, Trouble>(Some(Draft {
                number: number.clone(),
                to: facts.order.checkout.buyer.email.as_str().to_owned(),
                from: noren.mailer.sender(&facts.sending.sender),
                said: compose::say(&written, &facts),
                sensible: wanted::makes_sense(mail, &facts.order, &facts.payment, facts.states()),
                sent_before: mail != Mail::Free && is_known(tx, noren, &facts, mail, &first).await?,
                shop: facts.shop,
                written,
            }))
        })
        .await
}
