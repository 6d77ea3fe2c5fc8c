//! No yen appears or vanishes between goods, fees, taxes and total.

use super::*;
use crate::{
    fee::FeeBands,
    id::CartId,
    sample::{self, OKINAWA, TOKYO, prefecture},
};
use proptest::{collection::vec, prelude::*, sample::select};

fn line(sku: &str, price: i64, rate: TaxRate, quantity: u32) -> Line {
    Line { sku: Sku::new(sku), name: sku.to_owned(), price: Yen(price), rate, quantity }
}

fn variant(sku: &str, price: i64, free: u32) -> Variant {
    Variant { sku: Sku::new(sku), name: sku.to_owned(), price: Yen(price), rate: TaxRate::Reduced, free }
}

fn cart(lines: &[(&str, u32)]) -> Cart {
    let mut cart = Cart::new(CartId::new("c"));
    for (sku, quantity) in lines {
        cart.set(&Sku::new(*sku), *quantity);
    }
    cart
}

#[test]
fn goods_delivery_and_fee_add_up_and_are_taxed_by_rate() {
    let lines = vec![line("tea", 1080, TaxRate::Reduced, 2), line("cup", 2200, TaxRate::Standard, 1)];
    let quote = Quote::make(lines, &sample::parcel(), prefecture(TOKYO), &sample::later()).unwrap();
    assert_eq!((quote.goods, quote.delivery_fee, quote.payment_fee), (Yen(4360), Yen(800), Yen(160)));
    assert_eq!((quote.before_fee(), quote.total), (Yen(5160), Yen(5320)));
    let taxes: Vec<_> = quote.taxes.iter().map(|share| (share.rate, share.total.0, share.tax.0)).collect();
    assert_eq!(taxes, [(TaxRate::Standard, 3160, 287), (TaxRate::Reduced, 2160, 160)]);
}

#[test]
fn delivery_costs_what_the_prefecture_costs() {
    let to = |number| {
        let lines = vec![line("tea", 1080, TaxRate::Reduced, 1)];
        Quote::make(lines, &sample::parcel(), prefecture(number), &sample::transfer()).unwrap().delivery_fee
    };
    assert_eq!((to(TOKYO), to(OKINAWA)), (Yen(800), Yen(1500)));
}

#[test]
fn another_method_changes_the_fee_and_nothing_else() {
    let lines = vec![line("tea", 1080, TaxRate::Reduced, 1)];
    let quote = Quote::make(lines, &sample::parcel(), prefecture(TOKYO), &sample::later()).unwrap();
    let other = quote.paid_by(&sample::at_the_door()).unwrap();
    assert_eq!((other.payment_fee, other.total), (Yen(330), Yen(2210)));
    assert_eq!(other.before_fee(), quote.before_fee());
    assert_eq!(other.paid_by(&sample::later()), Ok(quote));
}

#[test]
fn what_was_adjusted_stays_so_with_another_method() {
    let lines = vec![line("tea", 1080, TaxRate::Reduced, 2)];
    let quote = Quote::make(lines.clone(), &sample::parcel(), prefecture(TOKYO), &sample::later()).unwrap();
    let less = quote.settled(lines, quote.total.minus(Yen(500)).unwrap()).unwrap();
    let other = less.paid_by(&sample::at_the_door()).unwrap();
    assert_eq!((other.adjustment, other.payment_fee, other.total), (Yen(-500), Yen(330), Yen(2790)));
    assert_eq!(other.before_fee(), less.before_fee());
    assert_eq!(other.paid_by(&sample::later()), Ok(less));
}

fn promise(worth: Worth) -> Promise {
    Promise { code: "HARU".to_owned(), worth }
}

fn less(lines: Vec<Line>, worth: Worth) -> Quote {
    let promise = promise(worth);
    Quote::priced(lines, &sample::parcel(), prefecture(TOKYO), &sample::later(), Some(&promise)).unwrap()
}

#[test]
fn a_coupon_is_shared_among_the_rates_of_the_goods() {
    let lines = vec![line("tea", 1080, TaxRate::Reduced, 2), line("cup", 2200, TaxRate::Standard, 1)];
    let quote = less(lines, Worth::Amount(Yen(1_000)));
    assert_eq!((quote.goods, quote.delivery_fee, quote.payment_fee), (Yen(4360), Yen(800), Yen(160)));
    assert_eq!((quote.less(), quote.before_fee(), quote.total), (Yen(-1_000), Yen(4160), Yen(4320)));
    // 1,000 × 2,200 ÷ 4,360 = 504.58…: 504 off 10 %, the other 496 off 8 %.
    let taxes: Vec<_> = quote.taxes.iter().map(|share| (share.rate, share.total.0, share.tax.0)).collect();
    assert_eq!(taxes, [(TaxRate::Standard, 2656, 241), (TaxRate::Reduced, 1664, 123)]);
}

#[test]
fn a_coupon_for_the_delivery_takes_off_what_the_delivery_is_taxed_with() {
    let quote = less(vec![line("tea", 1080, TaxRate::Reduced, 1)], Worth::FreeDelivery);
    assert_eq!((quote.delivery_fee, quote.less(), quote.total), (Yen(800), Yen(-800), Yen(1240)));
    let taxes: Vec<_> = quote.taxes.iter().map(|share| (share.rate, share.total.0)).collect();
    assert_eq!(taxes, [(TaxRate::Standard, 160), (TaxRate::Reduced, 1080)]);
}

#[test]
fn what_was_promised_stays_with_another_method_and_when_something_comes_back() {
    let lines = vec![line("tea", 1080, TaxRate::Reduced, 2), line("cup", 2200, TaxRate::Standard, 1)];
    let quote = less(lines.clone(), Worth::Percent(10));
    assert_eq!(quote.less(), Yen(-436));
    let other = quote.paid_by(&sample::at_the_door()).unwrap();
    assert_eq!((other.less(), other.adjustment, other.total), (Yen(-436), Yen(0), Yen(5054)));
    assert_eq!(other.paid_by(&sample::later()).as_ref(), Ok(&quote));
    let left = quote.settled(lines[..1].to_vec(), quote.total.minus(Yen(2_200)).unwrap()).unwrap();
    assert_eq!((left.less(), left.adjustment), (Yen(-436), Yen(0)));
    assert_eq!(Yen::sum(left.taxes.iter().map(|share| share.total)), Some(left.total));
}

#[test]
fn orders_from_before_there_were_coupons_are_read() {
    let lines = vec![line("tea", 1080, TaxRate::Reduced, 1)];
    let quote = Quote::make(lines, &sample::parcel(), prefecture(TOKYO), &sample::later()).unwrap();
    let text = serde_json::to_string(&quote).unwrap();
    assert!(!text.contains("discount"), "{text}");
    assert_eq!(serde_json::from_str::<Quote>(&text).unwrap(), quote);
    let less = less(quote.lines, Worth::FreeDelivery);
    assert_eq!(serde_json::from_str::<Quote>(&serde_json::to_string(&less).unwrap()).unwrap(), less);
}

#[test]
fn a_free_fee_is_not_taxed() {
    let lines = vec![line("tea", 1080, TaxRate::Reduced, 1)];
    let free = DeliveryMethod { fee: Yen(0), ..sample::parcel() };
    let quote = Quote::make(lines, &free, prefecture(TOKYO), &sample::transfer()).unwrap();
    assert_eq!(quote.taxes.iter().map(|share| share.rate).collect::<Vec<_>>(), [TaxRate::Reduced]);
}

#[test]
fn there_is_no_quote_for_what_cannot_be_had() {
    let variants = [variant("tea", 1080, 3)];
    assert_eq!(lines(&cart(&[]), &variants), Err(NoQuote::Empty));
    assert_eq!(lines(&cart(&[("cup", 1)]), &variants), Err(NoQuote::Gone(Sku::new("cup"))));
    let short = NoQuote::Short { sku: Sku::new("tea"), free: 3 };
    assert_eq!(lines(&cart(&[("tea", 4)]), &variants), Err(short));
    assert_eq!(lines(&cart(&[("tea", 3)]), &variants).unwrap()[0].total(), Yen(3240));
}

#[test]
fn there_is_no_quote_above_the_last_band_or_the_largest_amount() {
    let quote = |price, quantity| {
        let lines = vec![line("tea", price, TaxRate::Reduced, quantity)];
        Quote::make(lines, &sample::parcel(), prefecture(TOKYO), &sample::at_the_door())
    };
    assert_eq!(quote(299_201, 1), Err(NoQuote::NoFee));
    assert_eq!(quote(i64::MAX, 1), Err(NoQuote::Overflow));
    assert_eq!(quote(i64::MAX / 2, 3), Err(NoQuote::Overflow));
}

fn any_lines(most: i64) -> impl Strategy<Value = Vec<Line>> {
    let one = (0..=most, select(TaxRate::ALL.to_vec()), 1..=99_u32)
        .prop_map(|(price, rate, quantity)| line("tea", price, rate, quantity));
    vec(one, 1..30)
}

proptest! {
    #[test]
    fn the_total_is_the_sum_of_its_parts(
        lines in any_lines(1_000_000), delivery_fee in 0..10_000_i64, payment_fee in 0..10_000_i64,
    ) {
        let delivery = DeliveryMethod { fee: Yen(delivery_fee), ..sample::letter() };
        let method = PaymentMethod { fee: FeeBands::flat(Yen(payment_fee)), ..sample::transfer() };
        let quote = Quote::make(lines.clone(), &delivery, prefecture(TOKYO), &method).unwrap();
        let goods: i64 = lines.iter().map(|line| line.price.0 * i64::from(line.quantity)).sum();
        prop_assert_eq!(quote.goods, Yen(goods));
        prop_assert_eq!(quote.total, Yen(goods + delivery_fee + payment_fee));
        prop_assert_eq!(Yen::sum(quote.taxes.iter().map(|share| share.total)), Some(quote.total));
        for share in &quote.taxes {
            // Rounded down once: never a whole yen away from the exact share.
            let (exact, rate) = (share.total.0 * share.rate.percent(), 100 + share.rate.percent());
            prop_assert!(share.tax.0 * rate <= exact && exact < (share.tax.0 + 1) * rate, "{share:?}");
        }
    }

    #[test]
    fn a_coupon_never_takes_more_than_there_is_and_the_tax_is_that_of_what_is_paid(
        lines in any_lines(10_000), off in 1..3_000_000_i64, percent in 1..=100_u8, way in 0..3_u8,
    ) {
        let worth = match way {
            0 => Worth::Amount(Yen(off)),
            1 => Worth::Percent(percent),
            _ => Worth::FreeDelivery,
        };
        let promise = promise(worth);
        let (parcel, to) = (sample::parcel(), prefecture(TOKYO));
        let quote = Quote::priced(lines, &parcel, to, &sample::transfer(), Some(&promise)).unwrap();
        let parts = [quote.goods, quote.delivery_fee, quote.payment_fee, quote.less()];
        prop_assert_eq!(Yen::sum(parts), Some(quote.total));
        prop_assert!(quote.less() <= Yen::ZERO && quote.total >= Yen::ZERO);
        prop_assert_eq!(Yen::sum(quote.taxes.iter().map(|share| share.total)), Some(quote.total));
        for share in &quote.taxes {
            prop_assert!(share.total >= Yen::ZERO && share.tax == share.rate.contained_in(share.total), "{share:?}");
        }
    }

    #[test]
    fn no_amount_however_large_wraps_around(lines in any_lines(i64::MAX)) {
        let exact: i128 = lines.iter().map(|line| i128::from(line.price.0) * i128::from(line.quantity)).sum();
        match Quote::make(lines, &sample::letter(), prefecture(TOKYO), &sample::transfer()) {
            Ok(quote) => prop_assert_eq!(i128::from(quote.total.0), exact + 250),
            Err(why) => {
                prop_assert_eq!(why, NoQuote::Overflow);
                prop_assert!(exact + 250 > i128::from(i64::MAX));
            }
        }
    }
}
