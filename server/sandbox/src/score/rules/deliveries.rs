//! Where what goes: `deliveries`.

use super::super::codes::Code;
use super::super::order::{Delivery, Line};
use super::contact;
use super::field::{Block, Rule};
use super::form;
use crate::xml::Element;

/// The most deliveries of an order.
const DELIVERIES_MAX: usize = 9;

const NAME: Rule = Rule::must("detailName", 1, 150, form::text);
const PRICE: Rule = Rule::must("detailPrice", 1, 6, form::signed);
const QUANTITY: Rule = Rule::must("detailQuantity", 1, 4, form::digits);

/// Reads every delivery. There must be one at least, and a line in each.
pub fn read(block: &mut Block<'_, '_>) -> Vec<Delivery> {
    let found: Vec<&Element> = block.element.map(|it| it.children("delivery").collect()).unwrap_or_default();
    if !(1..=DELIVERIES_MAX).contains(&found.len()) {
        block.note("delivery", Code::Count);
        return Vec::new();
    }
    let mut deliveries = Vec::new();
    for (index, element) in found.into_iter().enumerate() {
        let mut delivery = block.inside(Some(element), "delivery", Some(index + 1));
        let customer = contact::read_recipient(&mut delivery.inside(
            element.child("deliveryCustomer"),
            "deliveryCustomer",
            None,
        ));
        let lines = read_lines(&mut delivery.inside(element.child("details"), "details", None));
        deliveries.push(Delivery { customer, lines });
    }
    deliveries
}

fn read_lines(block: &mut Block<'_, '_>) -> Vec<Line> {
    let found: Vec<&Element> = block.element.map(|it| it.children("detail").collect()).unwrap_or_default();
    if found.is_empty() {
        block.note("detail", Code::Count);
    }
    let mut lines = Vec::new();
    for (index, element) in found.into_iter().enumerate() {
        let mut detail = block.inside(Some(element), "detail", Some(index + 1));
        lines.push(Line {
            name: detail.read(&NAME).to_owned(),
            price_yen: detail.number(&PRICE, -99_999..=999_999),
            quantity: detail.number(&QUANTITY, 0..=9_999),
        });
    }
    lines
}
