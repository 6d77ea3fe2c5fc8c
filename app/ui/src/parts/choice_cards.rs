//! One out of a few, each with its price: payment and delivery methods.

use super::field_frame::{Need, error_line, mark};
use leptos::prelude::*;

/// One card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// Its name: 「クロネコ代金後払い（スマホタイプ）」.
    pub label: String,
    /// One line below the name.
    pub note: Option<String>,
    /// At the right: 「手数料 ¥160」「無料」.
    pub price: Option<String>,
    /// Why it cannot be chosen; the card stays visible and says so.
    pub refused: Option<String>,
    /// Shown only while this card is chosen.
    pub detail: Option<String>,
}

impl Choice {
    /// A card with a name only.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    /// With one line below the name.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// With a price at the right.
    pub fn price(mut self, price: impl Into<String>) -> Self {
        self.price = Some(price.into());
        self
    }

    /// Not to be chosen, for this reason.
    pub fn refused(mut self, reason: impl Into<String>) -> Self {
        self.refused = Some(reason.into());
        self
    }

    /// With a text that shows while it is chosen.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

/// A group of cards, one to be chosen. The first card that can be chosen has the group's name as its id, so that the
/// problem summary can lead there.
#[component]
pub fn ChoiceCards(
    /// Name of the radio buttons.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    legend: String,
    /// The cards.
    choices: Vec<Choice>,
    /// The chosen value.
    #[prop(default = None, into)]
    chosen: Option<String>,
    /// 必須 or 任意.
    #[prop(optional)]
    need: Need,
    /// What is wrong.
    #[prop(default = None, into)]
    error: Option<String>,
    /// The question is already the heading above: kept for screen readers only.
    #[prop(optional)]
    quiet_legend: bool,
    /// Questions on the cards, one after the other; each shows while its card is chosen, and needs names of its own.
    #[prop(optional)]
    insides: Vec<Option<AnyView>>,
) -> impl IntoView {
    let class = if error.is_some() { "cards wrong" } else { "cards" };
    let described = format!("{name}-error");
    let first = choices.iter().position(|choice| choice.refused.is_none());
    let problem = error_line(&name, error);
    let cards = choices
        .into_iter()
        .zip(insides.into_iter().chain(std::iter::repeat_with(|| None)))
        .enumerate()
        .map(|(place, (choice, inside))| {
            let ticked = chosen.as_deref() == Some(choice.value.as_str());
            let id = if Some(place) == first { name.clone() } else { format!("{name}-{place}") };
            card(&name, id, choice, ticked, inside)
        })
        .collect_view();
    view! {
        <fieldset class=class data-field=name aria-describedby=described>
            <legend class=quiet_legend.then_some("hidden")>{legend}{mark(need)}</legend>
            {cards}
            {problem}
        </fieldset>
    }
    .into_any()
}

fn card(name: &str, id: String, choice: Choice, ticked: bool, inside: Option<AnyView>) -> AnyView {
    let refused = choice.refused.is_some();
    let said = (choice.note.is_some() || refused).then(|| format!("{id}-note"));
    let note = choice.refused.or(choice.note).map(|note| {
        view! { <span class="card-note" id=format!("{id}-note")>{note}</span> }
    });
    view! {
        <div class="card" class:refused=refused>
            <label class="card-line">
                <input
                    type="radio"
                    id=id
                    name=name.to_owned()
                    value=choice.value
                    checked=ticked && !refused
                    disabled=refused
                    aria-describedby=said
                />
                <span class="card-text">
                    <span class="card-label">{choice.label}</span>
                    {note}
                </span>
                {choice.price.map(|price| view! { <span class="card-price">{price}</span> })}
            </label>
            {inside.map(|inside| view! { <div class="card-inside">{inside}</div> })}
            {choice.detail.map(|detail| view! { <p class="card-detail">{detail}</p> })}
        </div>
    }
    .into_any()
}
