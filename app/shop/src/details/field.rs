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
    let Ways { label, kind, need, hint, autocomplete, width } = ways(lang, field);
    let (name, value, error) = (field.name(), form.draft.get(field).to_owned(), error(lang, form, field));
    match hint {
        Some(hint) => {
            view! { <TextField name label value kind need hint autocomplete width error /> }.into_any()
        }
        None => view! { <TextField name label value kind need autocomplete width error /> }.into_any(),
    }
}

fn ways(lang: Lang, field: Field) -> Ways {
    use Field as F;
    let words = &lang.words().form;
    let plain = Ways {
        label: "",
        kind: Kind::Text,
        need: Need::Required,
        hint: None,
        autocomplete: "off",
        width: "",
    };
    match field {
        F::FamilyName => Ways { label: words.family_name, autocomplete: "family-name", ..plain },
        F::GivenName => Ways { label: words.given_name, autocomplete: "given-name", ..plain },
        F::FamilyKana => Ways { label: words.family_kana, need: Need::Optional, ..plain },
        F::GivenKana => Ways { label: words.given_kana, need: Need::Optional, ..plain },
        F::Email => Ways {
            label: words.email,
            kind: Kind::Email,
            hint: Some(words.email_hint),
            autocomplete: "email",
            ..plain
        },
        F::Phone => Ways {
            label: words.phone,
            kind: Kind::Tel,
            hint: Some(words.phone_hint),
            autocomplete: "tel",
            width: "half",
            ..plain
        },
        F::PostalCode => Ways {
            label: words.postal_code,
            kind: Kind::Digits,
            autocomplete: "postal-code",
            width: "short",
            ..plain
        },
        F::City => Ways { label: words.city, autocomplete: "address-level2", ..plain },
        F::Street => Ways { label: words.street, autocomplete: "address-line1", ..plain },
        F::Building => {
            Ways { label: words.building, need: Need::Optional, autocomplete: "address-line2", ..plain }
        }
        F::RecipientFamilyName => {
            Ways { label: words.family_name, autocomplete: "shipping family-name", ..plain }
        }
        F::RecipientGivenName => {
            Ways { label: words.given_name, autocomplete: "shipping given-name", ..plain }
        }
        F::RecipientPhone => {
            Ways { label: words.phone, kind: Kind::Tel, autocomplete: "shipping tel", width: "half", ..plain }
        }
        F::RecipientPostalCode => Ways {
            label: words.postal_code,
            kind: Kind::Digits,
            autocomplete: "shipping postal-code",
            width: "short",
            ..plain
        },
        F::RecipientCity => Ways { label: words.city, autocomplete: "shipping address-level2", ..plain },
        F::RecipientStreet => Ways { label: words.street, autocomplete: "shipping address-line1", ..plain },
        F::RecipientBuilding => Ways {
            label: words.building,
            need: Need::Optional,
            autocomplete: "shipping address-line2",
            ..plain
        },
        // Boxes, cards and lists have parts of their own.
        F::Prefecture
        | F::PrefectureSure
        | F::Recipient
        | F::RecipientPrefecture
        | F::Delivery
        | F::Day
        | F::Slot
        | F::Payment
        | F::Consent
        | F::Code => Ways { label: problem::field(lang, field), ..plain },
    }
}
