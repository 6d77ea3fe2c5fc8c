//! 請求書再発行 and 再発行の取下げ. Each is asked for once: whoever asks says how many there were before, so that a second click, or
//! a colleague's, is no second letter.

use super::{Done, Found, actor, find};
use crate::{
    checkout::{
        fill_in::{FormProblem, Message},
        find_address, registration,
    },
    duty::perform,
    error::Trouble,
    invoice::{self, REASONS},
    noren::Noren,
    staff::Clerk,
};
use domain::{
    address::Address,
    checkout,
    draft::Draft,
    duty::Duty,
    field::Field,
    id::OrderNumber,
    problem::{Problem, Problems},
    timeline::Entry,
};
use store::{
    Tx,
    duties::{Claimed, Task},
    reissues::{Kept, Move, Progress},
};

pub use providers::port::Reissue;

/// The fields of an address; with any of them typed, all of it is wanted.
const PLACE: [Field; 5] = [Field::PostalCode, Field::Prefecture, Field::City, Field::Street, Field::Building];

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// What becomes of most.
    Done(Done),
    /// The address that was typed cannot be taken; nothing was sent and nothing changed.
    Wrong(Vec<FormProblem>),
}

/// Asks for it as [`ask`] does, to the address that was typed; with nothing typed, to where the invoice went before.
pub async fn ask_to(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    (why, seen): (Reissue, u32),
    typed: &Draft,
) -> Result<Asked, Trouble> {
    if PLACE.iter().all(|field| typed.get(*field).trim().is_empty()) {
        return Ok(Asked::Done(send(noren, clerk, number, (why, seen), None).await?));
    }
    let of_code = find_address::prefectures(noren, typed.get(Field::PostalCode));
    let address = match checkout::home(typed, &of_code) {
        Ok(address) => address,
        Err(problems) => return Ok(Asked::Wrong(rules(&problems))),
    };
    let wrong = unsendable(noren, number, &address).await?;
    if !wrong.is_empty() {
        return Ok(Asked::Wrong(wrong));
    }
    Ok(Asked::Done(send(noren, clerk, number, (why, seen), Some(&address)).await?))
}

fn rules(problems: &Problems) -> Vec<FormProblem> {
    let one = |Problem { field, rule }| FormProblem { field, message: Message::Rule(rule) };
    problems.in_order().into_iter().map(one).collect()
}

/// What the provider would not take of that address, in the place of the buyer's.
async fn unsendable(
    noren: &Noren,
    number: &OrderNumber,
    address: &Address,
) -> Result<Vec<FormProblem>, Trouble> {
    let found = noren.db.read(|mut tx| async move { find(&mut tx, noren, number).await }).await?;
    let Some(Found { order, payment, .. }) = found else { return Ok(Vec::new()) };
    let Some(provider) = noren.providers.get(payment.method.provider()) else { return Ok(Vec::new()) };
    let day = order.placed_at.day();
    let mut to = registration::of(&payment.number, &payment.method, &order.checkout, &order.quote, day);
    to.buyer.address = address.clone();
    let about_place = provider.unsendable(&to).into_iter().filter(|found| PLACE.contains(&found.field));
    Ok(about_place
        .map(|found| FormProblem { field: found.field, message: Message::Provider(found.rule) })
        .collect())
}

/// Asks for it, and waits for the provider as long as the settings say. `seen` is how many there were when the form was drawn.
pub async fn ask(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    why: Reissue,
    seen: u32,
) -> Result<Done, Trouble> {
    send(noren, clerk, number, (why, seen), None).await
}

async fn send(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    wanted: (Reissue, u32),
    address: Option<&Address>,
) -> Result<Done, Trouble> {
    let owner = noren.ids.id();
    let owner = owner.as_str();
    let asked = noren
        .db
        .write(|mut tx| async move { write(&mut tx, noren, clerk, number, wanted, address, owner).await })
        .await?;
    match asked {
        Ok(claimed) => {
            perform::taken(noren, claimed).await;
            Ok(Done::Done)
        }
        Err(done) => Ok(done),
    }
}

async fn write(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    (why, seen): (Reissue, u32),
    address: Option<&Address>,
    owner: &str,
) -> Result<Result<Claimed, Done>, Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let Some(Found { order, payment, .. }) = find(tx, noren, number).await? else {
        return Ok(Err(Done::NoSuchOrder));
    };
    let invoicing = invoice::read(tx, noren, &order, &payment).await?;
    let can = if why == Reissue::Withdraw { invoicing.can_withdraw } else { invoicing.can_reissue };
    let before = u32::try_from(invoicing.reissues.len()).unwrap_or(u32::MAX);
    let goes = address.is_none() || invoicing.can_readdress;
    if !can || !goes || before != seen {
        return Ok(Err(Done::NotNow));
    }
    let reason = REASONS.into_iter().find(|(_, known)| *known == why).map_or("", |(name, _)| name);
    let asked = Kept {
        position: seen.saturating_add(1),
        reason: reason.to_owned(),
        progress: Progress::Waiting,
        address: address.cloned(),
        why: String::new(),
        asked_at: now,
        asked_by: actor(clerk),
        done_at: None,
    };
    if !store::reissues::insert(tx, shop, &payment.id, &asked).await? {
        return Ok(Err(Done::NotNow));
    }
    // That it goes elsewhere is on the timeline; where to, with the reissue, for it is people's data.
    let elsewhere = address.map(|_| ("to".to_owned(), "other_address".to_owned()));
    let detail = [("reissue".to_owned(), reason.to_owned())].into_iter().chain(elsewhere).collect();
    let entry = Entry { at: now, actor: actor(clerk), what: "reissue.asked".to_owned(), detail };
    store::timeline::append(tx, shop, &order.id, &entry).await?;
    let reference = asked.position.to_string();
    let task =
        Task { duty: Duty::Reissue, order: &order.id, payment: Some(&payment.id), reference: &reference };
    let claimed = store::duties::add_taken(tx, shop, &task, &perform::lease(noren, owner)).await?;
    Ok(claimed.ok_or(Done::NotNow))
}

/// What was sent without an answer had arrived, as staff have seen at the provider: nothing is sent any more.
pub async fn confirm(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    let done = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop, now) = (&mut tx, noren.shop_id(), noren.now());
            let Some(Found { order, payment, .. }) = find(tx, noren, number).await? else {
                return Ok(Done::NoSuchOrder);
            };
            let kept = store::reissues::of_payment(tx, shop, &payment.id).await?;
            let Some(last) = kept.last() else { return Ok(Done::NotNow) };
            let reference = last.position.to_string();
            let open = store::duties::open_of(tx, shop, &order.id).await?;
            let parked =
                open.into_iter().find(|open| open.duty == Duty::Reissue && open.reference == reference);
            // While somebody still waits for the answer nobody has to guess it.
            let Some(parked) = parked.filter(|open| open.parked_at.is_some()) else {
                return Ok(Done::NotNow);
            };
            let step = Move { from: Progress::Sent, to: Progress::Done, why: "", at: now };
            if !store::reissues::go_on(tx, shop, &payment.id, last.position, step).await? {
                return Ok(Done::NotNow);
            }
            let entry = Entry {
                at: now,
                actor: actor(clerk),
                what: "reissue.confirmed".to_owned(),
                detail: Vec::new(),
            };
            store::timeline::append(tx, shop, &order.id, &entry).await?;
            // What waits for a person goes on, finds that nothing is left to do, and is gone.
            store::duties::retry_parked(tx, shop, &parked.id, now).await?;
            Ok::<_, Trouble>(Done::Done)
        })
        .await?;
    noren.bell.notify_one();
    Ok(done)
}
