//! What lies in which parcel, and how an order is split into several and joined again.

use super::{State, record::Shipment};
use crate::{cart::CartLine, id::Sku, quote::Line};

/// Most parcels of one order.
pub const MOST: usize = 10;

/// Why an order cannot be split like that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsplittable {
    /// Nothing was chosen for the new parcel.
    Nothing,
    /// Nothing would be left in the old one.
    Everything,
    /// More was chosen than lies in it.
    TooMany,
    /// There are as many parcels as there can be.
    TooManyParcels,
}

/// What lies in each parcel, in their order: what was chosen for it, or the rest. What was withdrawn holds nothing.
pub fn contents(lines: &[Line], parcels: &[Shipment]) -> Vec<Vec<CartLine>> {
    let chosen = |sku: &Sku| {
        let of_each =
            parcels.iter().filter(|parcel| parcel.state != State::Withdrawn).flat_map(|parcel| &parcel.goods);
        of_each
            .flatten()
            .filter(|line| line.sku == *sku)
            .fold(0_u32, |sum, line| sum.saturating_add(line.quantity))
    };
    let rest = || -> Vec<CartLine> {
        let left = lines.iter().map(|line| CartLine {
            sku: line.sku.clone(),
            quantity: line.quantity.saturating_sub(chosen(&line.sku)),
        });
        left.filter(|line| line.quantity > 0).collect()
    };
    let mut rested = false;
    parcels
        .iter()
        .map(|parcel| match &parcel.goods {
            _ if parcel.state == State::Withdrawn => Vec::new(),
            Some(goods) => goods.clone(),
            // The rest lies in one of them only.
            None if rested => Vec::new(),
            None => {
                rested = true;
                rest()
            }
        })
        .collect()
}

/// What stays in a parcel that holds `held` when `chosen` is taken out of it. Errors: nothing taken, nothing left, more than lies in it.
pub fn take_out(held: &[CartLine], chosen: &[CartLine]) -> Result<Vec<CartLine>, Unsplittable> {
    if chosen.iter().all(|line| line.quantity == 0) {
        return Err(Unsplittable::Nothing);
    }
    let mut stays = held.to_vec();
    for line in chosen.iter().filter(|line| line.quantity > 0) {
        let found = stays.iter_mut().find(|it| it.sku == line.sku && it.quantity >= line.quantity);
        let Some(found) = found else { return Err(Unsplittable::TooMany) };
        found.quantity = found.quantity.saturating_sub(line.quantity);
    }
    stays.retain(|line| line.quantity > 0);
    if stays.is_empty() { Err(Unsplittable::Everything) } else { Ok(stays) }
}

/// What both hold together.
pub fn together(one: &[CartLine], other: &[CartLine]) -> Vec<CartLine> {
    let mut all = one.to_vec();
    for line in other {
        match all.iter_mut().find(|it| it.sku == line.sku) {
            Some(found) => found.quantity = found.quantity.saturating_add(line.quantity),
            None => all.push(line.clone()),
        }
    }
    all
}

/// What an order whose goods were changed leaves in each parcel: nothing that is no longer ordered lies anywhere, what came in lies with
/// the rest, and a parcel from which everything went is joined to it (`None`). Of orders none of whose parcels has left.
pub fn fit(lines: &[Line], parcels: &[Shipment]) -> Vec<Option<Vec<CartLine>>> {
    let mut free: Vec<CartLine> =
        lines.iter().map(|line| CartLine { sku: line.sku.clone(), quantity: line.quantity }).collect();
    let mut fitted: Vec<Option<Vec<CartLine>>> = parcels
        .iter()
        .map(|parcel| {
            let goods = parcel.goods.as_ref()?;
            let mut kept = Vec::new();
            for line in goods {
                let Some(found) = free.iter_mut().find(|it| it.sku == line.sku) else { continue };
                let quantity = line.quantity.min(found.quantity);
                found.quantity = found.quantity.saturating_sub(quantity);
                if quantity > 0 {
                    kept.push(CartLine { sku: line.sku.clone(), quantity });
                }
            }
            (!kept.is_empty()).then_some(kept)
        })
        .collect();
    // Nobody sends an empty parcel: when nothing is left for the rest, another is joined to it.
    if free.iter().all(|line| line.quantity == 0)
        && let Some(first) = fitted.iter_mut().find(|goods| goods.is_some())
    {
        *first = None;
    }
    fitted
}

#[cfg(test)]
mod tests;
