//! What an order costs after a return.

use super::*;
use crate::{id::Sku, quote::Line, tax::TaxRate};

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
        adjustment: Yen::ZERO,
        total: Yen(1100),
        taxes: Vec::new(),
    };
    fees.settled(lines, Yen(8740)).unwrap()
}

fn back(sku: &str, quantity: u32) -> Vec<CartLine> {
    vec![CartLine { sku: Sku::new(sku), quantity }]
}

#[test]
fn goods_and_money_go_back_each_as_staff_say() {
    let whole = quote();
    assert_eq!((whole.goods, whole.adjustment), (Yen(7640), Yen(0)));
    let less = after(&whole, &back("tea", 2), Yen(2160)).unwrap();
    assert_eq!((less.goods, less.adjustment, less.total), (Yen(5480), Yen(0), Yen(6580)));
    assert_eq!(less.lines[0].quantity, 1);
    let kept = after(&whole, &back("pot", 1), Yen(4000)).unwrap();
    assert_eq!((kept.goods, kept.adjustment, kept.total), (Yen(3240), Yen(400), Yen(4740)));
    let damaged = after(&whole, &[], Yen(500)).unwrap();
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
        assert_eq!(after(&whole, &goods, Yen(amount)), Err(why), "{goods:?} {amount}");
    }
}
