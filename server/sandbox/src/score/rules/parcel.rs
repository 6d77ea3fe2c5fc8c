//! The parcel of a shipment: `PdRequest`.

use super::super::codes::Problem;
use super::super::transaction::Parcel;
use super::field::{Block, Rule};
use super::form;
use crate::xml::Element;

const CARRIER: Rule = Rule::must("pdcompanycode", 2, 2, form::carrier);
const SLIP: Rule = Rule::must("slipno", 1, 20, form::hyphenated);
const ADDRESS: [Rule; 3] = [
    Rule::may("address1", 1, 4, form::prefecture),
    Rule::may("address2", 2, 31, form::text),
    Rule::may("address3", 2, 35, form::text),
];

/// Reads carrier and slip number, noting what is wrong. The address is looked at and not used.
pub fn read(request: &Element, problems: &mut Vec<Problem>) -> Parcel {
    let mut block = Block::of(request, "PdRequest", problems);
    for rule in &ADDRESS {
        block.read(rule);
    }
    Parcel { carrier: block.read(&CARRIER).to_owned(), slip: block.read(&SLIP).to_owned() }
}
