//! Staff pack an order into several parcels, and send them one by one.

use super::{Did, Walk};
use crate::steps::clerk;
use domain::{
    cart::CartLine,
    shipment::{State, parts::contents, record::Shipment},
};
use workflow::desk::{
    enter_slip,
    parcels::{join, ship, split},
};

/// A number that the carrier could have given, another one for each parcel.
pub fn slip_of(part: u32) -> String {
    let digits = 12_345_678_900_u64 + u64::from(part);
    format!("{digits}{}", digits % 7)
}

/// The same with another check digit.
fn wrong_slip_of(part: u32) -> String {
    let digits = 12_345_678_900_u64 + u64::from(part);
    format!("{digits}{}", (digits + 1) % 7)
}

impl<'h> Walk<'h> {
    /// One of an order's parcels, if possible one that fits.
    fn parcel(&mut self, at: usize, fits: impl Fn(&Shipment) -> bool) -> Shipment {
        let all = &self.orders[at].sheet.shipments;
        let fitting: Vec<&Shipment> = all.iter().filter(|it| fits(it)).collect();
        let from = if fitting.is_empty() { all.iter().collect() } else { fitting };
        let place = self.dice.below(u64::try_from(from.len()).unwrap());
        from[usize::try_from(place).unwrap()].clone()
    }

    pub(super) async fn split(&mut self) -> Did {
        let what = "split";
        let has_two = |it: &super::Followed<'_>| {
            it.sheet.can.pack && it.sheet.order.quote.lines.iter().any(|line| line.quantity > 1)
        };
        let Some(at) = self.pick(has_two) else { return Did::nothing(what) };
        let parcel = self.parcel(at, |it| it.state.is_here());
        let sheet = &self.orders[at].sheet;
        let held = contents(&sheet.order.quote.lines, &sheet.shipments);
        let held: Vec<CartLine> = sheet
            .shipments
            .iter()
            .zip(held)
            .filter(|(it, _)| it.id == parcel.id)
            .flat_map(|(_, goods)| goods)
            .collect();
        let mut chosen = Vec::new();
        for line in held {
            let most = u64::from(line.quantity.max(1));
            let quantity = u32::try_from(self.dice.below(most)).unwrap();
            chosen.push(CartLine { quantity, ..line });
        }
        let number = self.orders[at].bought.number.clone();
        let done = split::split(&self.house.noren, &clerk(), &number, &parcel.id, &chosen).await;
        Did::new(what, at, format!("荷物 {} {}", parcel.part, self.came(done)))
    }

    pub(super) async fn join(&mut self) -> Did {
        let what = "join";
        let has_two = |it: &super::Followed<'_>| {
            it.sheet.can.pack && it.sheet.shipments.iter().filter(|it| it.state.is_here()).count() > 1
        };
        let Some(at) = self.pick(has_two) else { return Did::nothing(what) };
        let from = self.parcel(at, |it| it.state.is_here());
        let into = self.parcel(at, |it| it.state.is_here() && it.id != from.id);
        let number = self.orders[at].bought.number.clone();
        let done = join::join(&self.house.noren, &clerk(), &number, &from.id, &into.id).await;
        Did::new(what, at, format!("荷物 {} in {}: {}", from.part, into.part, self.came(done)))
    }

    /// A number comes for a parcel; now and then it is wrong, now and then nobody says for which.
    pub(super) async fn slip(&mut self) -> Did {
        let what = "slip";
        let Some(at) = self.pick_able(|can| can.slip && can.ship) else { return Did::nothing(what) };
        let parcel = self.parcel(at, |it| it.state.is_here());
        let slip = if self.dice.once_in(8) { wrong_slip_of(parcel.part) } else { slip_of(parcel.part) };
        let named = if self.dice.once_in(5) { None } else { Some(parcel.id.as_str()) };
        let number = self.orders[at].bought.number.clone();
        let entered = enter_slip::enter_on(&self.house.noren, &clerk(), &number, named, &slip).await;
        Did::new(what, at, format!("荷物 {} {}", parcel.part, self.came(entered)))
    }

    /// One parcel leaves; mostly with its number.
    pub(super) async fn ship_one(&mut self) -> Did {
        let what = "ship one";
        let several = |it: &super::Followed<'_>| it.sheet.can.ship && it.sheet.shipments.len() > 1;
        let Some(at) = self.pick(several) else { return Did::nothing(what) };
        let parcel = self.parcel(at, |it| it.state.is_here());
        let number = self.orders[at].bought.number.clone();
        if parcel.state == State::Unshipped && !self.dice.once_in(6) {
            let slip = slip_of(parcel.part);
            let entered =
                enter_slip::enter_on(&self.house.noren, &clerk(), &number, Some(&parcel.id), &slip).await;
            self.came(entered);
        }
        let shipped = ship::ship(&self.house.noren, &clerk(), &number, &parcel.id).await;
        Did::new(what, at, format!("荷物 {} {}", parcel.part, self.came(shipped)))
    }

    /// Numbers that were refused are corrected.
    pub(super) async fn correct_slips(&mut self, at: usize) {
        let number = self.orders[at].bought.number.clone();
        for parcel in self.orders[at].sheet.shipments.clone() {
            if matches!(parcel.state, State::Shipped { told: None, .. }) {
                let slip = slip_of(parcel.part);
                let entered =
                    enter_slip::enter_on(&self.house.noren, &clerk(), &number, Some(&parcel.id), &slip).await;
                self.came(entered);
            }
        }
    }
}
