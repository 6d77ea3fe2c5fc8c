//! What an order costs after a return.

use super::*;
use crate::{
    capabilities::Capabilities,
    id::{OrderId, OrderNumber, ProviderNumber},
    method::PaymentMethod,
    payment::record::AtProvider,
    quote::Line,
    sample,
    shipment::{State as Parcel, record::Shipment},
    tax::TaxRate,
};

fn quote() -> Quote {
    let line = |sku: &str, price: i64, rate, quantity| Line {
        sku: Sku::new(sku),
        name: sku.to_owned(),
        price: Yen(price),
        rate,
        quantity,
    };
    let lines = vec![line("tea", 1080, TaxRate::Reduced, 3), line("pot", 4400, TaxRate::Standard, 1)];
    let fees = Quote {
        lines: Vec::new(),
        goods: Yen::ZERO,
        delivery_fee: Yen(770),
        payment_fee: Yen(330),
        discount: None,
        adjustment: Yen::ZERO,
        total: Yen(1100),
        taxes: Vec::new(),
    };
    fees.settled(lines, Yen(8740)).unwrap()
}

/// All of it has left.
fn all(quote: &Quote) -> Vec<CartLine> {
    let left = Parcel::Shipped { slip: None, at: Moment(0), told: None };
    returnable(&quote.lines, &[Shipment { state: left, ..Shipment::whole("1") }])
}

fn back(sku: &str, quantity: u32) -> Vec<CartLine> {
    vec![CartLine { sku: Sku::new(sku), quantity }]
}

#[test]
fn goods_and_money_go_back_each_as_staff_say() {
    let whole = quote();
    assert_eq!((whole.goods, whole.adjustment), (Yen(7640), Yen(0)));
    let less = after(&whole, &all(&whole), &back("tea", 2), Yen(2160)).unwrap();
    assert_eq!((less.goods, less.adjustment, less.total), (Yen(5480), Yen(0), Yen(6580)));
    assert_eq!(less.lines[0].quantity, 1);
    let kept = after(&whole, &all(&whole), &back("pot", 1), Yen(4000)).unwrap();
    assert_eq!((kept.goods, kept.adjustment, kept.total), (Yen(3240), Yen(400), Yen(4740)));
    let damaged = after(&whole, &all(&whole), &[], Yen(500)).unwrap();
    assert_eq!((damaged.goods, damaged.adjustment, damaged.total), (Yen(7640), Yen(-500), Yen(8240)));
    for quote in [less, kept, damaged] {
        let parts = [quote.goods, quote.delivery_fee, quote.payment_fee, quote.adjustment];
        assert_eq!(Yen::sum(parts), Some(quote.total));
        assert_eq!(Yen::sum(quote.taxes.iter().map(|share| share.total)), Some(quote.total));
    }
}

#[test]
fn what_cannot_be_is_refused() {
    let whole = quote();
    for (goods, amount, why) in [
        (vec![], 0, Unreturnable::Nothing),
        (back("tea", 0), 0, Unreturnable::Nothing),
        (back("tea", 4), 0, Unreturnable::TooMany),
        (back("cup", 1), 0, Unreturnable::TooMany),
        ([back("tea", 3), back("pot", 1)].concat(), 100, Unreturnable::Everything),
        (vec![], 8740, Unreturnable::Everything),
        (vec![], 8741, Unreturnable::TooMuch),
        (back("tea", 1), -1, Unreturnable::TooMuch),
    ] {
        assert_eq!(after(&whole, &all(&whole), &goods, Yen(amount)), Err(why), "{goods:?} {amount}");
    }
}

#[test]
fn only_what_has_left_comes_back() {
    let whole = quote();
    let left = Parcel::Shipped { slip: None, at: Moment(0), told: None };
    let first = Shipment { state: left, goods: Some(back("tea", 2)), ..Shipment::whole("1") };
    let may = returnable(&whole.lines, &[first, Shipment { part: 2, ..Shipment::whole("2") }]);
    assert_eq!(may, [back("tea", 2), back("pot", 0)].concat());
    assert!(after(&whole, &may, &back("tea", 2), Yen(2160)).is_ok());
    for wrong in [back("tea", 3), back("pot", 1), [back("tea", 2), back("tea", 1)].concat()] {
        assert_eq!(after(&whole, &may, &wrong, Yen(0)), Err(Unreturnable::TooMany), "{wrong:?}");
    }
}

#[test]
fn the_way_depends_on_what_the_provider_takes_and_was_told() {
    let base = Capabilities::default();
    let reduces = Capabilities { amends: Amends::Reduces, gives_back: GivesBack::Reduces, ..base.clone() };
    let renews = Capabilities { amends: Amends::Rescreens, gives_back: GivesBack::Renews, ..base.clone() };
    let refunds =
        Capabilities { dialog: true, refunds: true, gives_back: GivesBack::Refunds, ..base.clone() };
    let takes_nothing = Capabilities { gives_back: GivesBack::Renews, ..base };
    for (able, told, untold) in [
        (reduces, Ok(Way::Reduced), Ok(Way::Reduced)),
        (renews, Ok(Way::Renewed), Ok(Way::Reduced)),
        (refunds, Ok(Way::Refunded), Err(NoWay::NotBilled)),
        (takes_nothing, Ok(Way::Renewed), Ok(Way::Renewed)),
    ] {
        let usual = sample::later();
        let Kind::Deferred { provider, offer, .. } = usual.kind.clone() else { panic!("it is deferred") };
        let kind = Kind::Deferred { provider, offer, able };
        let method = PaymentMethod { kind, ..usual };
        let payment = Payment {
            id: PaymentId::new("p"),
            order: OrderId::new("o"),
            attempt: 1,
            number: ProviderNumber::derive(&OrderNumber::new("261122-AAAAAA"), 1),
            amount: Yen(5000),
            state: State::Approved { at: Moment(0) },
            at_provider: AtProvider::default(),
            version: 1,
            method,
        };
        assert_eq!(Way::of(&payment, true, Yen(1)), told);
        assert_eq!(Way::of(&payment, false, Yen(1)), untold);
        assert_eq!(Way::of(&payment, false, Yen(0)), Ok(Way::Nothing));
        let paid = Payment { state: State::Paid { at: Moment(0) }, ..payment.clone() };
        assert_eq!(Way::of(&paid, false, Yen(1)), Ok(Way::ByHand));
        let amending = State::Amending { since: Moment(0), keeps: None };
        assert_eq!(Way::of(&Payment { state: amending, ..payment }, true, Yen(1)), Err(NoWay::NotNow));
    }
}
