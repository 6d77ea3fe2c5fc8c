//! The draft: what somebody has typed so far, exactly as typed. It is kept on the server, so that no error, reload or
//! detour loses a character.

use crate::{
    checkout::{Checkout, Recipient},
    field::Field,
    prefecture::Prefecture,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Typed text by field. Fields that were never sent are absent.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft(BTreeMap<Field, String>);
crate::personal::hide!(Draft);

impl Draft {
    /// What was typed; empty where nothing was.
    pub fn get(&self, field: Field) -> &str {
        self.0.get(&field).map_or("", String::as_str)
    }

    /// Whether the field was sent at all, be it empty.
    pub fn has(&self, field: Field) -> bool {
        self.0.contains_key(&field)
    }

    /// Keeps what was typed.
    pub fn set(&mut self, field: Field, typed: impl Into<String>) {
        self.0.insert(field, typed.into());
    }

    /// Forgets a field: an unticked box is not sent at all.
    pub fn clear(&mut self, field: Field) {
        self.0.remove(&field);
    }

    /// The prefecture that the goods go to, as far as it was typed.
    pub fn destination(&self) -> Option<Prefecture> {
        let other = self.get(Field::Recipient) == "other";
        Prefecture::parse(self.get(if other { Field::RecipientPrefecture } else { Field::Prefecture }))
    }

    /// What somebody would have typed for a form that is complete: reading it again gives the same form.
    pub fn of(checkout: &Checkout) -> Self {
        let mut draft = Self::default();
        let buyer = &checkout.buyer;
        draft.set(Field::FamilyName, buyer.name.family());
        draft.set(Field::GivenName, buyer.name.given());
        if let Some(kana) = &buyer.kana {
            draft.set(Field::FamilyKana, kana.family());
            draft.set(Field::GivenKana, kana.given());
        }
        draft.set(Field::Email, buyer.email.as_str());
        draft.set(Field::Phone, buyer.phone.digits());
        draft.set(Field::PostalCode, buyer.address.postal_code.digits());
        draft.set(Field::Prefecture, buyer.address.prefecture.number().to_string());
        draft.set(Field::City, buyer.address.city.as_str());
        draft.set(Field::Street, buyer.address.street.as_str());
        draft.set(Field::Building, buyer.address.building.as_str());
        draft.set(Field::Recipient, if checkout.recipient.is_some() { "other" } else { "same" });
        if let Some(recipient) = &checkout.recipient {
            draft.receive(recipient);
        }
        draft.set(Field::Delivery, checkout.delivery.id.as_str());
        if let Some(day) = &checkout.day {
            draft.set(Field::Day, day.to_string());
        }
        if let Some(slot) = &checkout.slot {
            draft.set(Field::Slot, slot.code.as_str());
        }
        draft.set(Field::Payment, checkout.payment.as_str());
        draft
    }

    fn receive(&mut self, recipient: &Recipient) {
        self.set(Field::RecipientFamilyName, recipient.name.family());
        self.set(Field::RecipientGivenName, recipient.name.given());
        self.set(Field::RecipientPhone, recipient.phone.digits());
        self.set(Field::RecipientPostalCode, recipient.address.postal_code.digits());
        self.set(Field::RecipientPrefecture, recipient.address.prefecture.number().to_string());
        self.set(Field::RecipientCity, recipient.address.city.as_str());
        self.set(Field::RecipientStreet, recipient.address.street.as_str());
        self.set(Field::RecipientBuilding, recipient.address.building.as_str());
    }

    /// Reads the fields of a posted form; names that are no field are ignored.
    pub fn from_form<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut draft = Self::default();
        for (name, value) in pairs {
            if let Some(field) = Field::named(name) {
                draft.set(field, value);
            }
        }
        draft
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::btree_map, prelude::*, sample::select};

    #[test]
    fn a_form_is_read_by_its_known_names_and_the_last_of_two_counts() {
        let pairs = [("city", "一"), ("price", "1"), ("city", "二"), ("CITY", "三"), ("", "四")];
        let draft = Draft::from_form(pairs);
        assert_eq!(draft.get(Field::City), "二");
        assert_eq!(serde_json::to_string(&draft).unwrap(), r#"{"city":"二"}"#);
    }

    #[test]
    fn an_unticked_box_is_forgotten() {
        let mut draft = Draft::from_form([("consent", "yes")]);
        draft.clear(Field::Consent);
        assert_eq!(draft, Draft::default());
    }

    #[test]
    fn a_complete_form_is_typed_out_and_read_again_as_it_was() {
        let stand = crate::sample::Stand::new();
        for draft in [crate::sample::draft(), crate::sample::gift()] {
            let checkout = crate::checkout::parse(&draft, &stand.offer()).unwrap();
            let again = crate::checkout::parse(&Draft::of(&checkout), &stand.offer());
            assert_eq!(again, Ok(checkout));
        }
    }

    #[test]
    fn a_draft_prints_nothing_of_what_was_typed() {
        assert_eq!(format!("{:?}", Draft::from_form([("email", "hanako@example.jp")])), "Draft(…)");
    }

    proptest! {
        #[test]
        fn nothing_typed_is_lost(typed in btree_map(select(Field::ALL), any::<String>(), 0..27)) {
            let pairs = typed.iter().map(|(field, text)| (field.name(), text.as_str()));
            let draft = Draft::from_form(pairs);
            let kept: Draft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
            for field in Field::ALL {
                prop_assert_eq!(kept.get(*field), typed.get(field).map_or("", String::as_str));
            }
        }
    }
}
