//! What lies where.

use super::*;
use crate::{tax::TaxRate, yen::Yen};

fn ordered(goods: &[(&str, u32)]) -> Vec<Line> {
    let line = |(sku, quantity): &(&str, u32)| Line {
        sku: Sku::new(*sku),
        name: (*sku).to_owned(),
        price: Yen(100),
        rate: TaxRate::Standard,
        quantity: *quantity,
    };
    goods.iter().map(line).collect()
}

fn lie(goods: &[(&str, u32)]) -> Vec<CartLine> {
    goods.iter().map(|(sku, quantity)| CartLine { sku: Sku::new(*sku), quantity: *quantity }).collect()
}

fn parcel(goods: Option<&[(&str, u32)]>) -> Shipment {
    Shipment { goods: goods.map(lie), ..Shipment::whole("p") }
}

#[test]
fn the_rest_lies_where_nothing_was_chosen() {
    let lines = ordered(&[("a", 3), ("b", 1)]);
    assert_eq!(contents(&lines, &[parcel(None)]), [lie(&[("a", 3), ("b", 1)])]);
    let two = [parcel(None), parcel(Some(&[("a", 2), ("b", 1)]))];
    assert_eq!(contents(&lines, &two), [lie(&[("a", 1)]), lie(&[("a", 2), ("b", 1)])]);
    let mut gone = two;
    gone[1].state = State::Withdrawn;
    assert_eq!(contents(&lines, &gone), [lie(&[("a", 3), ("b", 1)]), vec![]]);
}

#[test]
fn a_parcel_is_split_only_into_two_that_hold_something() {
    let held = lie(&[("a", 3), ("b", 1)]);
    assert_eq!(take_out(&held, &lie(&[("a", 2)])), Ok(lie(&[("a", 1), ("b", 1)])));
    assert_eq!(take_out(&held, &lie(&[("a", 0)])), Err(Unsplittable::Nothing));
    assert_eq!(take_out(&held, &lie(&[("a", 4)])), Err(Unsplittable::TooMany));
    assert_eq!(take_out(&held, &lie(&[("a", 2), ("a", 2)])), Err(Unsplittable::TooMany));
    assert_eq!(take_out(&held, &lie(&[("c", 1)])), Err(Unsplittable::TooMany));
    assert_eq!(take_out(&held, &held), Err(Unsplittable::Everything));
    assert_eq!(together(&lie(&[("a", 1)]), &lie(&[("b", 1), ("a", 2)])), lie(&[("a", 3), ("b", 1)]));
}

#[test]
fn goods_that_are_changed_later_still_lie_somewhere_once() {
    let two = [parcel(None), parcel(Some(&[("a", 2), ("b", 1)])), parcel(Some(&[("c", 1)]))];
    let fewer = ordered(&[("a", 1), ("b", 5), ("d", 1)]);
    let fitted = fit(&fewer, &two);
    assert_eq!(fitted, [None, Some(lie(&[("a", 1), ("b", 1)])), None]);
    // The rest would be empty.
    assert_eq!(fit(&ordered(&[("a", 2), ("b", 1)]), &two), [None, None, None]);
}
