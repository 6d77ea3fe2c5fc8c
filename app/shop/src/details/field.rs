//! One field of the form, as it stands: what it is called, how it is typed, what was typed, what is wrong.

use domain::field::Field;
use leptos::prelude::*;
use ui::{
    Lang,
    parts::{Kind, Need, TextField},
    words::problem,
};
use workflow::checkout::fill_in::{Form, Message};

/// What a field is and how a browser can help with it.
struct Ways {
    label: &'static str,
    kind: Kind,
    need: Need,
    hint: Option<&'static str>,
    autocomplete: &'static str,
    width: &'static str,
}

/// What is wrong with a field, in words.
pub fn error(lang: Lang, form: &Form, field: Field) -> Option<String> {
    let problem = form.problems.iter().find(|problem| problem.field == field)?;
    Some(words(lang, field, &problem.message))
}

/// A problem in words.
pub fn words(lang: Lang, field: Field, message: &Message) -> String {
    match message {
        Message::Rule(rule) => problem::rule(lang, field, rule),
        Message::Provider(words) => words.clone(),
    }
}

/// A field of one line.
pub fn text(lang: Lang, form: &Form, field: Field) -> AnyView {
    let buyers = buyers(field);
    let Ways { label, kind, need, hint, autocomplete, width } = ways(lang, buyers);
    // The browser knows two addresses: one's own, and where things are shipped to.
    let autocomplete =
        if buyers == field { autocomplete.to_owned() } else { format!("shipping {autocomplete}") };
    let (name, value, error) = (field.name(), form.draft.get(field).to_owned(), error(lang, form, field));
    match hint {
        Some(hint) => {
            view! { <TextField name label value kind need hint autocomplete width error /> }.into_any()
        }
        None => view! { <TextField name label value kind need autocomplete width error /> }.into_any(),
    }
}

/// The buyer's field that is like this one of the recipient's.
fn buyers(field: Field) -> Field {
    match field {
        Field::RecipientFamilyName => Field::FamilyName,
        Field::RecipientGivenName => Field::GivenName,
        Field::RecipientPhone => Field::Phone,
        Field::RecipientPostalCode => Field::PostalCode,
        Field::RecipientCity => Field::City,
        Field::RecipientStreet => Field::Street,
        Field::RecipientBuilding => Field::Building,
        own => own,
    }
}

fn ways(lang: Lang, field: Field) -> Ways {
    let words = &lang.words().form;
    let plain = |label, autocomplete| Ways {
        label,
        kind: Kind::Text,
        need: Need::Required,
        hint: None,
        autocomplete,
        width: "",
    };
    match field {
        Field::FamilyName => plain(words.family_name, "family-name"),
        Field::GivenName => plain(words.given_name, "given-name"),
        Field::FamilyKana => Ways { need: Need::Optional, ..plain(words.family_kana, "off") },
        Field::GivenKana => Ways { need: Need::Optional, ..plain(words.given_kana, "off") },
        Field::Email => {
            Ways { kind: Kind::Email, hint: Some(words.email_hint), ..plain(words.email, "email") }
        }
        Field::Phone => {
            Ways { kind: Kind::Tel, hint: Some(words.phone_hint), width: "half", ..plain(words.phone, "tel") }
        }
        Field::PostalCode => {
            Ways { kind: Kind::Digits, width: "short", ..plain(words.postal_code, "postal-code") }
        }
        Field::City => plain(words.city, "address-level2"),
        Field::Street => plain(words.street, "address-line1"),
        Field::Building => Ways { need: Need::Optional, ..plain(words.building, "address-line2") },
        // Boxes, cards and lists have parts of their own.
        other => plain(problem::field(lang, other), "off"),
    }
}
