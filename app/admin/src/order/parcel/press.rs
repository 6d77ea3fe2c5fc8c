//! What was pressed on a parcel, and with what.

use super::{BadSlip, WrongSlip, repack::TAKE};
use crate::{
    order::{Said, action::Action, outcome::Outcome, page::Wrong},
    typed::Form,
};
use domain::{
    cart::{CartLine, MOST_OF_ONE},
    id::{DeliveryId, OrderNumber, Sku},
    job::{Finishing, Shipping},
    shipment::parts::Unsplittable,
    text,
};
use workflow::{
    desk::{
        Done,
        enter_slip::{self, Entered},
        parcels::{
            deliver, join, ship,
            split::{self, Split},
        },
        ship_order::{self, Shipped},
    },
    error::Trouble,
    noren::Noren,
    staff::Clerk,
};

/// Longest text of a field that comes back, characters.
const MOST_TYPED: usize = 200;

/// Answers for the buttons of parcels; `None` for any other.
pub async fn press(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    action: Action,
    form: &Form,
) -> Result<Option<Said>, Trouble> {
    let parcel = form.get("parcel");
    Ok(Some(match action {
        Action::Slip => {
            let named = Some(parcel).filter(|parcel| !parcel.is_empty());
            let typed = field(form, "slip");
            let wrong =
                |typed, why| Said::Wrong(Wrong::Slip(WrongSlip { parcel: parcel.to_owned(), typed, why }));
            match enter_slip::enter_on(noren, clerk, number, named, &typed).await? {
                Entered::Done { looks_right: true } => Said::Done(Done::Done),
                Entered::Done { looks_right: false } => Said::Outcome(Outcome::OddSlip),
                Entered::Wrong(why) => wrong(typed, BadSlip::No(why)),
                Entered::Taken(part) => wrong(typed, BadSlip::Taken(part)),
                // The form of each parcel names it.
                Entered::NotNow | Entered::WhichParcel => Said::Done(Done::NotNow),
                Entered::NoSuchOrder => Said::Done(Done::NoSuchOrder),
            }
        }
        Action::Ship => {
            shipped(ship_order::ship_and(noren, clerk, number, shipping(form).within(clerk.role)).await?)
        }
        Action::ShipParcel => shipped(ship::ship(noren, clerk, number, parcel).await?),
        Action::SplitParcel => match chosen(form) {
            None => Said::Outcome(Outcome::Unsplit(Unsplittable::TooMany)),
            Some(chosen) => match split::split(noren, clerk, number, parcel, &chosen).await? {
                Split::Done => Said::Done(Done::Done),
                Split::Wrong(why) => Said::Outcome(Outcome::Unsplit(why)),
                Split::NotNow => Said::Done(Done::NotNow),
                Split::NoSuchOrder => Said::Done(Done::NoSuchOrder),
            },
        },
        Action::JoinParcels => {
            Said::Done(join::join(noren, clerk, number, parcel, &field(form, "into")).await?)
        }
        Action::DeliverParcel => {
            let method = DeliveryId::new(field(form, "delivery"));
            Said::Done(deliver::deliver(noren, clerk, number, parcel, &method).await?)
        }
        _ => return Ok(None),
    }))
}

fn shipped(shipped: Shipped) -> Said {
    match shipped {
        Shipped::Done => Said::Done(Done::Done),
        Shipped::Lacks(lack) => Said::Outcome(Outcome::Lacks(lack)),
        Shipped::NotNow => Said::Done(Done::NotNow),
        Shipped::NoSuchOrder => Said::Done(Done::NoSuchOrder),
    }
}

/// What was typed into the one field of a parcel's form: its name ends with the parcel's number, so that no two fields of the page
/// have the same.
fn field(form: &Form, name: &str) -> String {
    let is = |key: &str| key.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    let typed = form.pairs().find(|(key, _)| is(key)).map_or("", |(_, typed)| typed);
    typed.chars().take(MOST_TYPED).collect()
}

/// How many of what is taken out; `None` when something else than a number was typed.
fn chosen(form: &Form) -> Option<Vec<CartLine>> {
    let mut chosen = Vec::new();
    for (key, typed) in form.pairs() {
        let Some((_, sku)) = key.strip_prefix(TAKE).and_then(|rest| rest.split_once('-')) else { continue };
        let quantity: u32 = match text::narrow(typed).trim() {
            "" => 0,
            typed => typed.parse().ok().filter(|quantity| *quantity <= MOST_OF_ONE)?,
        };
        chosen.push(CartLine { sku: Sku::new(sku), quantity });
    }
    Some(chosen)
}

/// What goes with 発送済み, as the form says.
fn shipping(form: &Form) -> Shipping {
    let finish = if form.get("finish").is_empty() { Finishing::None } else { Finishing::All };
    Shipping { mail: !form.get("mail").is_empty(), finish }
}
