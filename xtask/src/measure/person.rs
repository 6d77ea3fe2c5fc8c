//! A shopper of a measurement: what they type, and what they look for on a page.

use crate::shopper::html::Form;

/// A shopper by number.
#[derive(Clone, Debug)]
pub struct Person {
    number: u32,
    /// A mobile number of their own, digits only.
    pub phone: String,
}

impl Person {
    /// The shopper of this number, up to 9,999,999. The last four digits are no magic input of the sandbox.
    pub fn new(number: u32) -> Self {
        let (block, within) = (number / 10_000 % 1000, number % 10_000);
        let phone =
            if block == 0 { format!("090{within:04}0001") } else { format!("080{within:04}{block:03}1") };
        Self { number, phone }
    }

    /// The form of the first page, with everything typed and クロネコ代金後払い スマホタイプ chosen.
    pub fn fill(&self, mut form: Form) -> Form {
        let email = format!("shopper{}@shopper.example", self.number);
        let street = format!("千代田{}", self.number);
        for (field, value) in [
            ("family_name", "山田"),
            ("given_name", "花子"),
            ("family_kana", "ヤマダ"),
            ("given_kana", "ハナコ"),
            ("email", email.as_str()),
            ("phone", self.phone.as_str()),
            ("postal_code", "100-0001"),
            ("prefecture", "13"),
            ("city", "千代田区"),
            ("street", street.as_str()),
            ("recipient", "same"),
            ("payment", "kuroneko-sms"),
        ] {
            form.set(field, value);
        }
        if let Some((name, value)) = form.choices.iter().find(|(name, _)| name == "delivery").cloned() {
            form.set(&name, &value);
        }
        form
    }
}

/// What the order's page says when it stands.
pub const STANDS: &str = "これからの流れ";

/// `/orders/261124-ABC123/key` → `261124-ABC123`.
pub fn order_number(path: &str) -> Option<String> {
    let number = path.strip_prefix("/orders/")?.split(['/', '?']).next()?;
    (!number.is_empty()).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn an_orders_page_is_known_by_its_path() {
        assert_eq!(order_number("/orders/261124-ABC123/key").as_deref(), Some("261124-ABC123"));
        assert_eq!(order_number("/checkout"), None);
        assert_eq!(order_number("/orders/"), None);
    }

    #[test]
    fn telephones_are_whole_and_everybody_has_another() {
        let phones: BTreeSet<String> = (0..30_000).map(|number| Person::new(number).phone).collect();
        assert_eq!(phones.len(), 30_000);
        assert!(phones.iter().all(|phone| phone.len() == 11));
    }

    #[test]
    fn what_was_offered_first_is_chosen() {
        let choices =
            vec![("delivery".to_owned(), "parcel".to_owned()), ("delivery".to_owned(), "post".to_owned())];
        let form = Person::new(1).fill(Form { choices, ..Form::default() });
        assert!(form.fields.contains(&("delivery".to_owned(), "parcel".to_owned())));
    }
}
