//! What is bought: items, tax, shipping, and the rule that they add up to the amount.

use serde_json::{Value, json};

use super::members::{Flaw, Members, Read};
use super::stamp::utc;

/// One kind of goods, or a discount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The shop's name for it.
    pub id: Option<String>,
    /// How many.
    pub quantity: i64,
    /// What it is called.
    pub title: Option<String>,
    /// The price of one in yen without tax; negative for a discount.
    pub unit_price_yen: i64,
    /// More about it.
    pub description: Option<String>,
}

/// An order of the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The items, never none.
    pub items: Vec<Item>,
    /// Tax in yen.
    pub tax_yen: i64,
    /// Shipping in yen.
    pub shipping_yen: i64,
    /// The shop's number for the order.
    pub order_ref: Option<String>,
    /// When the shop last changed it, on the sandbox's clock.
    pub updated_ms: Option<i64>,
}

impl Item {
    fn read(members: &Members<'_>) -> Read<Self> {
        let quantity = members.whole("quantity")?;
        if quantity < 1 {
            return Err(members.flaw("quantity", "must be above zero"));
        }
        let text = |name| Ok(members.text_if(name)?.map(str::to_owned));
        Ok(Self {
            id: text("id")?,
            quantity,
            title: text("title")?,
            unit_price_yen: members.whole("unit_price")?,
            description: text("description")?,
        })
    }

    fn as_value(&self) -> Value {
        json!({
            "id": self.id,
            "quantity": self.quantity,
            "title": self.title,
            "unit_price": self.unit_price_yen,
            "description": self.description,
        })
    }
}

impl Order {
    /// Reads the order of a request for `amount_yen`.
    ///
    /// # Errors
    /// When a member is missing or wrong, or when items, tax and shipping do not add up to the amount.
    pub fn read(members: &Members<'_>, amount_yen: i64) -> Read<Self> {
        let items: Vec<Item> = members.objects("items")?.iter().map(Item::read).collect::<Read<_>>()?;
        let charge = |name| {
            let yen = members.whole_if(name)?.unwrap_or(0);
            if yen < 0 { Err(members.flaw(name, "must not be negative")) } else { Ok(yen) }
        };
        let order = Self {
            items,
            tax_yen: charge("tax")?,
            shipping_yen: charge("shipping")?,
            order_ref: members.text_if("order_ref")?.map(str::to_owned),
            updated_ms: None,
        };
        if order.sum_yen() != Some(amount_yen) {
            return Err(Flaw("amount must be the sum of items, tax and shipping".to_owned()));
        }
        Ok(order)
    }

    /// Items, tax and shipping together, in yen; nothing when that is out of range.
    #[must_use]
    pub fn sum_yen(&self) -> Option<i64> {
        self.items.iter().try_fold(self.tax_yen.checked_add(self.shipping_yen)?, |sum, item| {
            sum.checked_add(item.unit_price_yen.checked_mul(item.quantity)?)
        })
    }

    /// The items as the wire spells them.
    #[must_use]
    pub fn items_value(&self) -> Value {
        self.items.iter().map(Item::as_value).collect()
    }

    /// The order as the wire spells it.
    #[must_use]
    pub fn as_value(&self) -> Value {
        json!({
            "items": self.items_value(),
            "tax": self.tax_yen,
            "shipping": self.shipping_yen,
            "order_ref": self.order_ref,
            "updated_at": self.updated_ms.map(utc),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(order: &Value, amount_yen: i64) -> Read<Order> {
        Order::read(&Members::of(order, "order").unwrap(), amount_yen)
    }

    #[test]
    fn a_discount_is_an_item_with_a_negative_price() {
        let items = json!([{ "quantity": 2, "unit_price": 2500 }, { "quantity": 1, "unit_price": -500 }]);
        let order = json!({ "items": items, "tax": 450, "shipping": 550, "order_ref": "N-1" });
        assert_eq!(read(&order, 5_500).unwrap().items.len(), 2);
        for wrong in [5_499, 5_501, 0] {
            assert_eq!(
                read(&order, wrong).unwrap_err().0,
                "amount must be the sum of items, tax and shipping"
            );
        }
    }

    #[test]
    fn sums_out_of_range_are_no_sums() {
        let items = json!([{ "quantity": 3, "unit_price": i64::MAX }]);
        assert!(read(&json!({ "items": items }), 0).is_err());
    }

    #[test]
    fn every_member_is_checked() {
        let item = json!({ "quantity": 1, "unit_price": 100 });
        for wrong in [
            json!({ "items": [] }),
            json!({ "items": [{ "quantity": 0, "unit_price": 100 }] }),
            json!({ "items": [{ "quantity": 1 }] }),
            json!({ "items": [item], "tax": -1 }),
            json!({ "items": [item], "shipping": "0" }),
            json!({ "items": [item], "order_ref": 1 }),
        ] {
            assert!(read(&wrong, 100).is_err(), "{wrong}");
        }
        assert!(read(&json!({ "items": [item] }), 100).is_ok());
    }
}
