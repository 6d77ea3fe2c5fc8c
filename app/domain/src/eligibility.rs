//! Which payment methods an order can be paid with, and why not with the others.

use crate::{
    address::Address,
    delivery::{DeliveryMethod, Refusal},
    field::Field,
    method::PaymentMethod,
    phone::Phone,
    problem::Rule,
    yen::Yen,
};

/// What is known of an order while somebody still chooses. Whatever is unknown yet is no obstacle.
#[derive(Clone, Debug, Default)]
pub struct Known<'a> {
    /// Goods and delivery, without the fee of the payment method.
    pub before_fee: Yen,
    /// The delivery method.
    pub delivery: Option<&'a DeliveryMethod>,
    /// The buyer's telephone.
    pub phone: Option<&'a Phone>,
    /// The buyer's address.
    pub address: Option<&'a Address>,
    /// Where the goods go, when that is somebody else.
    pub recipient: Option<&'a Address>,
}

/// Everything that stands against paying so: the field that would have to change, and the rule.
pub fn obstacles(method: &PaymentMethod, known: &Known<'_>) -> Vec<(Field, Rule)> {
    let mut against = Vec::new();
    amount(method, known.before_fee, &mut against);
    if known.delivery.is_some_and(|delivery| !method.deliveries.contains(&delivery.id)) {
        against.push((Field::Payment, Rule::NotTogether));
    }
    if let Some(able) = method.capabilities() {
        if able.mobile_only && known.phone.is_some_and(|phone| !phone.is_mobile()) {
            against.push((Field::Phone, Rule::NotMobile));
        }
        if known.recipient.is_some() && !takes_other_recipients(method) {
            against.push((Field::Recipient, Rule::OwnAddressOnly));
        }
        let places = [(Field::Building, known.address), (Field::RecipientBuilding, known.recipient)];
        for (field, address) in places {
            let kinds = address.map(Refusal::of).unwrap_or_default();
            if let Some(kind) = kinds.into_iter().find(|kind| able.refuses.contains(kind)) {
                against.push((field, Rule::AddressRefused { kind }));
            }
        }
    }
    against
}

/// Whether the goods may go to somebody else than the buyer.
pub fn takes_other_recipients(method: &PaymentMethod) -> bool {
    method.capabilities().is_none_or(|able| able.other_recipient)
}

fn amount(method: &PaymentMethod, before_fee: Yen, against: &mut Vec<(Field, Rule)>) {
    let total = method.fee.fee_for(before_fee).and_then(|fee| before_fee.plus(fee));
    match total {
        Some(total) if total < method.least => {
            against.push((Field::Payment, Rule::Below { least: method.least }))
        }
        Some(total) if total <= method.most => {}
        _ => against.push((Field::Payment, Rule::Above { most: method.most })),
    }
}

#[cfg(test)]
mod tests;
