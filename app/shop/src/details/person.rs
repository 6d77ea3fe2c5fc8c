//! Who orders, and who receives.

use super::{address, field};
use domain::field::Field;
use leptos::prelude::*;
use ui::{Lang, parts::*};
use workflow::checkout::fill_in::Form;

/// ご注文者.
pub fn buyer(lang: Lang, form: &Form) -> AnyView {
    let text = |f| field::text(lang, form, f);
    view! {
        <section class="sheet">
            <h2>{lang.words().checkout.customer}</h2>
            <div class="pair">{text(Field::FamilyName)}{text(Field::GivenName)}</div>
            <div class="pair">{text(Field::FamilyKana)}{text(Field::GivenKana)}</div>
            {text(Field::Email)}
            {text(Field::Phone)}
            {address::view(lang, form, &address::BUYER)}
        </section>
    }
    .into_any()
}

/// お届け先: the buyer's address, or another one whose fields show while it is chosen.
pub fn recipient(lang: Lang, form: &Form) -> AnyView {
    let words = &lang.words().form;
    let text = |f| field::text(lang, form, f);
    let chosen = match form.draft.get(Field::Recipient) {
        "" => "same",
        chosen => chosen,
    };
    let choices =
        vec![Choice::new("same", words.recipient_same), Choice::new("other", words.recipient_other)];
    view! {
        <section class="sheet recipient">
            <h2>{lang.words().checkout.recipient}</h2>
            <ChoiceCards
                name=Field::Recipient.name()
                legend=lang.words().checkout.recipient
                quiet_legend=true
                choices
                chosen=Some(chosen.to_owned())
                error=field::error(lang, form, Field::Recipient)
            />
            <div class="recipient-fields">
                <div class="pair">{text(Field::RecipientFamilyName)}{text(Field::RecipientGivenName)}</div>
                {text(Field::RecipientPhone)}
                {address::view(lang, form, &address::RECIPIENT)}
            </div>
        </section>
    }
    .into_any()
}
