//! 帳票: what is printed for orders, and a line on the timeline of each.

use super::{actor, find};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    id::OrderNumber,
    print::{
        MOST_ORDERS,
        note::{DeliveryNote, Prices},
        picking::PickingList,
    },
    timeline::Entry,
};
use std::collections::HashSet;

/// Which document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// 納品書.
    Note,
    /// ピッキングリスト.
    Picking,
}

impl Document {
    /// Its name in an address and on the timeline.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Picking => "picking",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Note, Self::Picking].into_iter().find(|it| it.name() == name)
    }
}

/// Why nothing is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unprinted {
    /// No order was named, or none of the named ones is there.
    Nothing,
    /// More than [`MOST_ORDERS`].
    TooMany,
    /// The font of the program is damaged.
    NoFont,
}

/// The 納品書 of orders, in the order asked for. Orders that are not there are left out.
pub async fn notes(
    noren: &Noren,
    numbers: &[OrderNumber],
    prices: Prices,
) -> Result<Result<Vec<DeliveryNote>, Unprinted>, Trouble> {
    let numbers = match wanted(numbers) {
        Ok(numbers) => numbers,
        Err(why) => return Ok(Err(why)),
    };
    let (shop, issued_on) = (noren.shop().await?, noren.now().day());
    let (numbers, shop) = (&numbers, &shop);
    let notes = noren
        .db
        .read(|mut tx| async move {
            let mut notes = Vec::with_capacity(numbers.len());
            for number in numbers {
                let Some(found) = find(&mut tx, noren, number).await? else { continue };
                let kept = store::order_notes::get(&mut tx, noren.shop_id(), &found.order.id).await?;
                notes.push(DeliveryNote {
                    shop: shop.clone(),
                    payment: found.payment.method.label,
                    message: kept.message,
                    issued_on,
                    prices: prices.on(&found.order),
                    order: found.order,
                });
            }
            Ok::<_, Trouble>(notes)
        })
        .await?;
    Ok(if notes.is_empty() { Err(Unprinted::Nothing) } else { Ok(notes) })
}

/// The goods of orders, each thing once.
pub async fn picking(
    noren: &Noren,
    numbers: &[OrderNumber],
) -> Result<Result<PickingList, Unprinted>, Trouble> {
    let numbers = match wanted(numbers) {
        Ok(numbers) => numbers,
        Err(why) => return Ok(Err(why)),
    };
    let (shop, now, numbers) = (noren.shop().await?, noren.now(), &numbers);
    let orders = noren
        .db
        .read(|mut tx| async move {
            let mut orders = Vec::with_capacity(numbers.len());
            for number in numbers {
                orders.extend(store::orders::by_number(&mut tx, noren.shop_id(), number).await?);
            }
            Ok::<_, Trouble>(orders)
        })
        .await?;
    if orders.is_empty() {
        return Ok(Err(Unprinted::Nothing));
    }
    Ok(Ok(PickingList::of(&shop.name, now, &orders)))
}

/// The same notes as a file.
pub fn notes_file(notes: &[DeliveryNote]) -> Result<Vec<u8>, Unprinted> {
    paper::delivery_notes(notes).map_err(|_| Unprinted::NoFont)
}

/// The same list as a file.
pub fn picking_file(list: &PickingList) -> Result<Vec<u8>, Unprinted> {
    paper::picking_list(list).map_err(|_| Unprinted::NoFont)
}

/// Writes on the timelines that somebody printed. Answers the orders that are there.
pub async fn record(
    noren: &Noren,
    clerk: &Clerk,
    numbers: &[OrderNumber],
    document: Document,
) -> Result<Result<Vec<OrderNumber>, Unprinted>, Trouble> {
    let numbers = match wanted(numbers) {
        Ok(numbers) => numbers,
        Err(why) => return Ok(Err(why)),
    };
    let (numbers, now) = (&numbers, noren.now());
    let found = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop, mut found) = (&mut tx, noren.shop_id(), Vec::with_capacity(numbers.len()));
            for number in numbers {
                let Some(order) = store::orders::by_number(tx, shop, number).await? else { continue };
                let what = format!("print.{}", document.name());
                let entry = Entry { at: now, actor: actor(clerk), what, detail: Vec::new() };
                store::timeline::append(tx, shop, &order.id, &entry).await?;
                found.push(order.number);
            }
            Ok::<_, Trouble>(found)
        })
        .await?;
    Ok(if found.is_empty() { Err(Unprinted::Nothing) } else { Ok(found) })
}

/// Every number once, in the order asked for.
fn wanted(numbers: &[OrderNumber]) -> Result<Vec<OrderNumber>, Unprinted> {
    let mut seen = HashSet::new();
    let numbers: Vec<OrderNumber> =
        numbers.iter().filter(|number| seen.insert(number.as_str())).cloned().collect();
    match numbers.len() {
        0 => Err(Unprinted::Nothing),
        many if many > MOST_ORDERS => Err(Unprinted::TooMany),
        _ => Ok(numbers),
    }
}
