//! What a shop asks money for: the part that a checkout and a charge of a token have in common.

use serde_json::{Map, Value};

use super::buyer::is_spelled;
use super::members::{Members, Read};
use super::order::Order;

/// The figures of `buyer_data` that must be numbers when they come.
const FIGURES: [&str; 9] = [
    "age",
    "days_since_first_transaction",
    "ltv",
    "order_count",
    "last_order_amount",
    "last_order_at",
    "order_amount_last3months",
    "order_count_last3months",
    "number_of_points",
];
/// The kinds of places of delivery.
const PLACES: [&str; 10] = [
    "home",
    "office",
    "shop",
    "combini",
    "locker",
    "post_office",
    "delivery_center",
    "forwarding_shipment_service",
    "gift",
    "not_primary_home",
];

/// What is to be paid.
#[derive(Clone)]
pub struct Purchase {
    /// The amount in yen, tax and shipping included.
    pub amount_yen: i64,
    /// What it is for.
    pub description: Option<String>,
    /// The shop's name.
    pub store_name: Option<String>,
    /// The order.
    pub order: Order,
    /// Where it goes, as it came.
    pub shipping_address: Value,
    /// The shop's own notes.
    pub metadata: Map<String, Value>,
}

impl Purchase {
    /// Reads what is to be paid from the body of a request or of a launch.
    ///
    /// # Errors
    /// When a member is missing or wrong, or the figures do not add up.
    pub fn read(members: &Members<'_>) -> Read<Self> {
        let amount_yen = members.whole("amount")?;
        if amount_yen < 1 {
            return Err(members.flaw("amount", "must be above zero"));
        }
        if members.text("currency")? != "JPY" {
            return Err(members.flaw("currency", "must be JPY"));
        }
        check_buyer_data(&members.object("buyer_data")?)?;
        Ok(Self {
            amount_yen,
            description: members.text_if("description")?.map(str::to_owned),
            store_name: members.text_if("store_name")?.map(str::to_owned),
            order: Order::read(&members.object("order")?, amount_yen)?,
            shipping_address: read_address(&members.object("shipping_address")?)?,
            metadata: members.metadata()?,
        })
    }
}

fn check_buyer_data(members: &Members<'_>) -> Read<()> {
    members.text_if("user_id")?;
    for figure in FIGURES {
        members.number_if(figure)?;
    }
    match members.text_if("delivery_locn_type")? {
        Some(place) if !PLACES.contains(&place) => {
            Err(members.flaw("delivery_locn_type", "is none of the kinds of places"))
        }
        _ => Ok(()),
    }
}

fn read_address(members: &Members<'_>) -> Read<Value> {
    for line in ["line1", "line2", "city", "state"] {
        members.text_if(line)?;
    }
    if !is_spelled(members.text("zip")?, "000-0000") {
        return Err(members.flaw("zip", "must be spelled NNN-NNNN"));
    }
    Ok(members.as_value())
}
