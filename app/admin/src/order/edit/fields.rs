//! ご注文者, お届け先 and お届け希望日時 on a form, for whatever staff fill in.

use domain::{delivery::DeliveryMethod, draft::Draft, field::Field, prefecture::Prefecture};
use leptos::prelude::*;
use ui::{Lang, parts::*, words::problem};
use workflow::{
    checkout::fill_in::{FormProblem, Message},
    desk::edit_order::Form,
};

/// A form of the checkout's fields, as far as these sections need it.
#[derive(Clone, Copy)]
pub struct Filled<'a> {
    /// What was typed.
    pub draft: &'a Draft,
    /// What is wrong with it.
    pub problems: &'a [FormProblem],
    /// Prefectures of the postal codes: the buyer's, the recipient's.
    pub prefectures: &'a [Vec<Prefecture>; 2],
}

impl<'a> From<&'a Form> for Filled<'a> {
    fn from(form: &'a Form) -> Self {
        Self { draft: &form.draft, problems: &form.problems, prefectures: &form.prefectures }
    }
}

/// What is wrong with a field, in words.
pub fn error(form: Filled<'_>, field: Field) -> Option<String> {
    let found = form.problems.iter().find(|problem| problem.field == field)?;
    Some(words(field, &found.message))
}

/// The problems, for the summary above the form.
pub fn links(form: Filled<'_>) -> impl Iterator<Item = ProblemLink> + '_ {
    form.problems.iter().map(|problem| ProblemLink {
        field: problem.field.name().to_owned(),
        text: words(problem.field, &problem.message),
    })
}

/// A problem in words.
pub fn words(field: Field, message: &Message) -> String {
    match message {
        Message::Rule(rule) => problem::rule(Lang::Ja, field, rule),
        Message::Provider(words) => words.clone(),
    }
}

fn text(form: Filled<'_>, field: Field, kind: Kind, need: Need) -> AnyView {
    view! {
        <TextField
            name=field.name()
            label=problem::field(Lang::Ja, field)
            value=form.draft.get(field)
            kind
            need
            error=error(form, field)
            autocomplete="off"
        />
    }
    .into_any()
}

fn needed(form: Filled<'_>, field: Field) -> AnyView {
    text(form, field, Kind::Text, Need::Required)
}

/// お届け希望日 and 時間帯, as the chosen one of the delivery methods offers them.
pub fn wishes(form: Filled<'_>, deliveries: &[DeliveryMethod]) -> AnyView {
    let chosen = deliveries.iter().find(|method| method.id.as_str() == form.draft.get(Field::Delivery));
    let slots = chosen.map(|method| method.slots.as_slice()).unwrap_or_default();
    let slots = slots.iter().map(|slot| Pick::new(slot.code.clone(), slot.label.clone()));
    view! {
        <div class="pair">
            <TextField
                name=Field::Day.name()
                label="お届け希望日"
                value=form.draft.get(Field::Day)
                kind=Kind::Date
                error=error(form, Field::Day)
                autocomplete="off"
            />
            <SelectField
                name=Field::Slot.name()
                label="時間帯"
                picks=slots.collect()
                value=form.draft.get(Field::Slot)
                blank="指定なし"
                error=error(form, Field::Slot)
            />
        </div>
    }
    .into_any()
}

/// The section ご注文者.
pub fn buyer(form: Filled<'_>) -> AnyView {
    let kana = |field| text(form, field, Kind::Text, Need::Optional);
    let place = [Field::PostalCode, Field::Prefecture, Field::City, Field::Street, Field::Building];
    view! {
        <section class="sheet" aria-labelledby="edit-buyer">
            <h2 id="edit-buyer">"ご注文者"</h2>
            <div class="pair">{needed(form, Field::FamilyName)}{needed(form, Field::GivenName)}</div>
            <div class="pair">{kana(Field::FamilyKana)}{kana(Field::GivenKana)}</div>
            {text(form, Field::Email, Kind::Email, Need::Required)}
            {text(form, Field::Phone, Kind::Tel, Need::Required)}
            {address(form, place)}
            {sure(form)}
        </section>
    }
    .into_any()
}

/// The section お届け先: the buyer's address, or another one whose fields show while it is chosen.
pub fn recipient(form: Filled<'_>) -> AnyView {
    let chosen = form.draft.get(Field::Recipient).to_owned();
    let choices = vec![Choice::new("same", "ご注文者と同じ"), Choice::new("other", "別のお届け先")];
    let place = [
        Field::RecipientPostalCode,
        Field::RecipientPrefecture,
        Field::RecipientCity,
        Field::RecipientStreet,
        Field::RecipientBuilding,
    ];
    view! {
        <section class="sheet recipient">
            <h2>"お届け先"</h2>
            <ChoiceCards
                name=Field::Recipient.name()
                legend="お届け先"
                quiet_legend=true
                choices
                chosen=Some(chosen)
                error=error(form, Field::Recipient)
            />
            <div class="recipient-fields">
                <div class="pair">
                    {needed(form, Field::RecipientFamilyName)}{needed(form, Field::RecipientGivenName)}
                </div>
                {text(form, Field::RecipientPhone, Kind::Tel, Need::Required)}
                {address(form, place)}
            </div>
        </section>
    }
    .into_any()
}

/// 郵便番号, 都道府県, 市区町村, 番地, 建物名.
fn address(form: Filled<'_>, [code, prefecture, city, street, building]: [Field; 5]) -> AnyView {
    let prefectures = Prefecture::all().map(|p| Pick::new(p.number().to_string(), p.name())).collect();
    let chosen = Prefecture::parse(form.draft.get(prefecture)).map(|p| p.number().to_string());
    view! {
        <div class="pair">
            {text(form, code, Kind::Digits, Need::Required)}
            <SelectField
                name=prefecture.name()
                label=problem::field(Lang::Ja, prefecture)
                picks=prefectures
                value=chosen.unwrap_or_default()
                need=Need::Required
                error=error(form, prefecture)
            />
        </div>
        {needed(form, city)}
        {needed(form, street)}
        {text(form, building, Kind::Text, Need::Optional)}
    }
    .into_any()
}

/// The tick with which staff insist on a prefecture that is none of its postal code's.
fn sure(form: Filled<'_>) -> Option<AnyView> {
    let ticked = !form.draft.get(Field::PrefectureSure).is_empty();
    let differs = |field: Field, of_code: &[Prefecture]| {
        let typed = Prefecture::parse(form.draft.get(field));
        typed.is_some_and(|typed| !of_code.is_empty() && !of_code.contains(&typed))
    };
    let [home, away] = form.prefectures;
    let other = form.draft.get(Field::Recipient) == "other";
    let asked = differs(Field::Prefecture, home) || (other && differs(Field::RecipientPrefecture, away));
    (ticked || asked).then(|| {
        view! { <CheckField name=Field::PrefectureSure.name() label="郵便番号と異なりますが、この都道府県で間違いありません" ticked /> }
            .into_any()
    })
}
