//! An order in two parcels, one of which has left.

use super::sample::{self, NOW};
use admin::order::{returns::WrongReturn, sheet::Sheet};
use domain::{
    capabilities::{Amends, GivesBack},
    cart::CartLine,
    giving_back::{Return, Way},
    id::Sku,
    method::Kind,
    moment::Moment,
    quote::Line,
    shipment::{State, record::Shipment},
    yen::Yen,
};
use workflow::desk::read_order::Can;

/// One left and is registered, one is here.
pub fn one_left() -> Sheet {
    let whole = sample::approved();
    let at = Moment(NOW.0 - 3_600_000);
    let first = Shipment {
        state: State::Shipped { slip: Some("4812-0000-0000".to_owned()), at, told: Some(at) },
        ..Shipment::whole("parcel-1")
    };
    let goods = vec![
        CartLine { sku: Sku::new("TEN-001"), quantity: 1 },
        CartLine { sku: Sku::new("CHA-014"), quantity: 1 },
    ];
    let second = Shipment { part: 2, goods: Some(goods), ..Shipment::whole("parcel-2") };
    let can = Can { slip: true, ship: true, pack: true, recall: true, inquire: true, ..Can::default() };
    let deliveries = vec![whole.order.checkout.delivery.clone()];
    Sheet { shipments: vec![first, second], deliveries, can, ..whole }
}

/// One of the two towels came back while the second parcel is still here, and the shop keeps something.
pub fn came_back() -> Sheet {
    let mut sheet = one_left();
    let at = Moment(NOW.0 - 1_800_000);
    let Some(payment) = sheet.payments.last_mut() else { return sheet };
    if let Kind::Deferred { able, .. } = &mut payment.method.kind {
        (able.amends, able.gives_back) = (Amends::Reduces, GivesBack::Reduces);
    }
    let id = payment.id.clone();
    let mut lines = sheet.order.quote.lines.clone();
    let back = lines.iter().take(1).map(|line| Line { quantity: 1, ..line.clone() }).collect();
    for line in lines.iter_mut().take(1) {
        line.quantity = 1;
    }
    let total = sheet.order.quote.total.minus(Yen(1_880)).unwrap_or(Yen::ZERO);
    if let Some(quote) = sheet.order.quote.settled(lines, total) {
        sheet.order.quote = quote;
    }
    let made = |goods, amount, way| Return {
        id: format!("return-{amount}"),
        payment: id.clone(),
        goods,
        restocked: true,
        amount: Yen(amount),
        way,
        at,
        given_at: None,
    };
    sheet.returns = vec![made(back, 1_880, Way::Reduced)];
    sheet.can.return_part = true;
    sheet.can.recall = false;
    if let Some(first) = sheet.shipments.first_mut() {
        first.goods = Some(vec![CartLine { sku: Sku::new("TEN-001"), quantity: 1 }]);
    }
    sheet
}

/// All has left, a part came back, and what was registered again was refused.
pub fn rest_refused() -> Sheet {
    let (mut sheet, refused) = (came_back(), sample::refused());
    for parcel in &mut sheet.shipments {
        let (at, slip) = (Moment(NOW.0 - 3_600_000), Some("4812-0000-0000".to_owned()));
        parcel.state = State::Shipped { slip, at, told: None };
    }
    for made in &mut sheet.returns {
        made.way = Way::Renewed;
    }
    sheet.payments = refused.payments;
    sheet.order.state = refused.order.state;
    sheet.can = Can { take_back: true, ask_to_choose: true, ..Can::default() };
    sheet
}

/// More was typed than left, and nothing is lost.
pub fn wrong_return() -> WrongReturn {
    let typed = [("back-TEN-001", "2"), ("give-back", "1,980")];
    WrongReturn {
        typed: typed.map(|(name, typed)| (name.to_owned(), typed.to_owned())).into(),
        why: "「戻った数」は、発送した数までで入力してください。".to_owned(),
    }
}

/// Both are here.
pub fn both_here() -> Sheet {
    let mut sheet = one_left();
    for parcel in &mut sheet.shipments {
        parcel.state = State::Unshipped;
    }
    sheet.can.recall = false;
    sheet
}
