//! Stock: reserved by conditional update, given back exactly once, never oversold.

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{
    cart::CartLine,
    id::{OrderId, ShopId, Sku},
    moment::Moment,
};
use std::collections::BTreeMap;

/// Less is free than was wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Short {
    /// Of which.
    pub sku: Sku,
    /// How many can be had; 0 when it is no longer sold.
    pub free: u32,
}

/// One variant's books; the sums must agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Books {
    /// Which.
    pub sku: Sku,
    /// How many there are.
    pub on_hand: i64,
    /// How many of them the variant's row says are reserved.
    pub reserved: i64,
    /// The sum of the reservations that exist.
    pub held: i64,
}

impl Books {
    /// Whether nothing was lost, given back twice or oversold.
    pub fn agree(&self) -> bool {
        self.reserved == self.held && self.reserved <= self.on_hand
    }
}

/// Reserves all of the lines for an order until a moment, or none: the inner error says what is short, and then nothing
/// was changed. Variants are taken in the order of their SKUs, so that two orders never wait for each other crosswise.
///
/// Errors: `Exists` when the order already holds one of the variants.
pub async fn reserve(
    tx: &mut Tx,
    shop: &ShopId,
    order: &OrderId,
    lines: &[CartLine],
    until: Moment,
) -> Result<Result<(), Short>, StoreError> {
    let mut wanted: BTreeMap<&Sku, i64> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.quantity > 0) {
        let sum = wanted.entry(&line.sku).or_default();
        *sum = sum.saturating_add(i64::from(line.quantity));
    }
    let mut taken: Vec<(&Sku, i64)> = Vec::with_capacity(wanted.len());
    for (sku, quantity) in wanted {
        if !take(tx, shop, sku, quantity).await? {
            for (sku, quantity) in taken {
                put_back(tx, shop, sku.as_str(), quantity).await?;
            }
            return Ok(Err(Short { sku: sku.clone(), free: free(tx, shop, sku).await? }));
        }
        taken.push((sku, quantity));
    }
    for (sku, quantity) in taken {
        let written = query!(
            tx,
            execute,
            "INSERT INTO reservations (shop_id, order_id, sku, quantity, held_until) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (shop_id, order_id, sku) DO NOTHING",
            shop.as_str(),
            order.as_str(),
            sku.as_str(),
            quantity,
            until.0,
        )?;
        if written == 0 {
            return Err(tx.refuse(StoreError::Exists));
        }
    }
    Ok(Ok(()))
}

/// Makes what an order has reserved what these lines say, or changes nothing: the inner error says what is short. Whatever it held
/// stays held as long as before. An order that holds nothing (any more) is left as it is.
pub async fn change(
    tx: &mut Tx,
    shop: &ShopId,
    order: &OrderId,
    lines: &[CartLine],
) -> Result<Result<(), Short>, StoreError> {
    let held = query!(
        tx,
        all(String, i64, Option<i64>),
        "SELECT sku, quantity, held_until FROM reservations WHERE shop_id = $1 AND order_id = $2 ORDER BY sku",
        shop.as_str(),
        order.as_str(),
    )?;
    let Some(until) = held.first().map(|(_, _, until)| *until) else { return Ok(Ok(())) };
    let mut wanted: BTreeMap<Sku, i64> = BTreeMap::new();
    for line in lines {
        let sum = wanted.entry(line.sku.clone()).or_default();
        *sum = sum.saturating_add(i64::from(line.quantity));
    }
    let mut differences = wanted.clone();
    for (sku, quantity, _) in held {
        let difference = differences.entry(Sku::new(sku)).or_default();
        *difference = difference.saturating_sub(quantity);
    }
    differences.retain(|_, difference| *difference != 0);
    if let Some(short) = move_by(tx, shop, &differences).await? {
        return Ok(Err(short));
    }
    for sku in differences.keys() {
        keep(tx, shop, order, sku, wanted.get(sku).copied().unwrap_or(0), until).await?;
    }
    Ok(Ok(()))
}

/// Puts goods that came back into the shop's stock again: the order holds so many fewer. Never more than it holds.
pub async fn back(tx: &mut Tx, shop: &ShopId, order: &OrderId, lines: &[CartLine]) -> Result<(), StoreError> {
    let held = query!(
        tx,
        all(String, i64),
        "SELECT sku, quantity FROM reservations WHERE shop_id = $1 AND order_id = $2 ORDER BY sku",
        shop.as_str(),
        order.as_str(),
    )?;
    let came = |sku: &Sku| {
        let of_it = lines.iter().filter(|line| line.sku == *sku);
        of_it.fold(0_i64, |sum, line| sum.saturating_add(i64::from(line.quantity)))
    };
    let left = held.into_iter().map(|(sku, quantity)| {
        let sku = Sku::new(sku);
        let left = quantity.saturating_sub(came(&sku)).max(0);
        CartLine { quantity: u32::try_from(left).unwrap_or(u32::MAX), sku }
    });
    let left: Vec<CartLine> = left.collect();
    // Fewer of everything: nothing can be short.
    change(tx, shop, order, &left)
        .await?
        .map_err(|short| StoreError::inconsistent("reservations", "quantity", short.sku.as_str()))
}

/// Writes down how much of one thing an order holds.
async fn keep(
    tx: &mut Tx,
    shop: &ShopId,
    order: &OrderId,
    sku: &Sku,
    quantity: i64,
    until: Option<i64>,
) -> Result<(), StoreError> {
    if quantity == 0 {
        query!(
            tx,
            execute,
            "DELETE FROM reservations WHERE shop_id = $1 AND order_id = $2 AND sku = $3",
            shop.as_str(),
            order.as_str(),
            sku.as_str(),
        )?;
        return Ok(());
    }
    query!(
        tx,
        execute,
        "INSERT INTO reservations (shop_id, order_id, sku, quantity, held_until) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (shop_id, order_id, sku) DO UPDATE SET quantity = excluded.quantity",
        shop.as_str(),
        order.as_str(),
        sku.as_str(),
        quantity,
        until,
    )?;
    Ok(())
}

/// Takes what has to be added and puts back what has to go, in the order of the SKUs; when something is short, nothing.
async fn move_by(
    tx: &mut Tx,
    shop: &ShopId,
    differences: &BTreeMap<Sku, i64>,
) -> Result<Option<Short>, StoreError> {
    let mut moved: Vec<(&Sku, i64)> = Vec::with_capacity(differences.len());
    for (sku, difference) in differences {
        if *difference < 0 {
            put_back(tx, shop, sku.as_str(), difference.saturating_neg()).await?;
        } else if !take(tx, shop, sku, *difference).await? {
            for (sku, difference) in moved {
                put_back(tx, shop, sku.as_str(), difference).await?;
            }
            return Ok(Some(Short { sku: sku.clone(), free: free(tx, shop, sku).await? }));
        }
        moved.push((sku, *difference));
    }
    Ok(None)
}

async fn take(tx: &mut Tx, shop: &ShopId, sku: &Sku, quantity: i64) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE variants SET reserved = reserved + $3
         WHERE shop_id = $1 AND sku = $2 AND on_hand - reserved >= $3",
        shop.as_str(),
        sku.as_str(),
        quantity,
    )?;
    Ok(changed > 0)
}

async fn put_back(tx: &mut Tx, shop: &ShopId, sku: &str, quantity: i64) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE variants SET reserved = reserved - $3 WHERE shop_id = $1 AND sku = $2",
        shop.as_str(),
        sku,
        quantity,
    )?;
    Ok(())
}

async fn free(tx: &mut Tx, shop: &ShopId, sku: &Sku) -> Result<u32, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "SELECT on_hand - reserved FROM variants WHERE shop_id = $1 AND sku = $2",
        shop.as_str(),
        sku.as_str(),
    )?;
    let free = row.map_or(0, |(free,)| free.max(0));
    Place { table: "variants", id: sku.as_str() }.number("on_hand", free)
}

/// Holds what the order has reserved until another moment, or for good (`None`). False when it holds nothing (any more).
pub async fn extend(
    tx: &mut Tx,
    shop: &ShopId,
    order: &OrderId,
    until: Option<Moment>,
) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE reservations SET held_until = $3 WHERE shop_id = $1 AND order_id = $2",
        shop.as_str(),
        order.as_str(),
        until.map(|until| until.0),
    )?;
    Ok(changed > 0)
}

/// Gives back whatever the order has reserved. Each reservation is given back exactly once, however often this is asked;
/// false when there was nothing (any more).
pub async fn give_back(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<bool, StoreError> {
    let mut held = query!(
        tx,
        all(String, i64),
        "DELETE FROM reservations WHERE shop_id = $1 AND order_id = $2 RETURNING sku, quantity",
        shop.as_str(),
        order.as_str(),
    )?;
    held.sort();
    for (sku, quantity) in &held {
        put_back(tx, shop, sku, *quantity).await?;
    }
    Ok(!held.is_empty())
}

/// The books of every variant, for checks.
pub async fn audit(tx: &mut Tx, shop: &ShopId) -> Result<Vec<Books>, StoreError> {
    let rows = query!(
        tx,
        all(String, i64, i64, i64),
        "SELECT p.sku, p.on_hand, p.reserved,
             CAST(COALESCE((SELECT SUM(r.quantity) FROM reservations r
                            WHERE r.shop_id = p.shop_id AND r.sku = p.sku), 0) AS BIGINT)
         FROM variants p WHERE p.shop_id = $1 ORDER BY p.sku",
        shop.as_str(),
    )?;
    Ok(rows
        .into_iter()
        .map(|(sku, on_hand, reserved, held)| Books { sku: Sku::new(sku), on_hand, reserved, held })
        .collect())
}
