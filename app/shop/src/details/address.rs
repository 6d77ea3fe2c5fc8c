//! An address on the form: postal code, the addresses it may stand for, and the address itself.

use super::field;
use crate::form::Typed;
use domain::{draft::Draft, field::Field, postal_code::PostalCode, prefecture::Prefecture};
use leptos::prelude::*;
use ui::{Lang, parts::*};
use workflow::{
    checkout::{
        fill_in::Form,
        find_address::{self, Candidate},
    },
    noren::Noren,
};

/// The fields of one of the two addresses.
pub struct Place {
    /// What the address is called in names of buttons and in addresses of fragments.
    pub of: &'static str,
    /// 郵便番号.
    pub postal_code: Field,
    prefecture: Field,
    city: Field,
    street: Field,
    building: Field,
    /// The browser's name for the prefecture.
    autocomplete: &'static str,
}

/// The buyer's address.
pub static BUYER: Place = Place {
    of: "buyer",
    postal_code: Field::PostalCode,
    prefecture: Field::Prefecture,
    city: Field::City,
    street: Field::Street,
    building: Field::Building,
    autocomplete: "address-level1",
};

/// The recipient's address.
pub static RECIPIENT: Place = Place {
    of: "recipient",
    postal_code: Field::RecipientPostalCode,
    prefecture: Field::RecipientPrefecture,
    city: Field::RecipientCity,
    street: Field::RecipientStreet,
    building: Field::RecipientBuilding,
    autocomplete: "shipping address-level1",
};

impl Place {
    /// Both.
    pub const ALL: [&'static Self; 2] = [&BUYER, &RECIPIENT];

    /// The place of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.into_iter().find(|place| place.of == name)
    }

    /// Whether a button of this address was pressed: 住所を入力, or one of several addresses, which is then taken into
    /// the draft.
    pub fn take_asked(&self, noren: &Noren, typed: &Typed, draft: &mut Draft) -> bool {
        if typed.get("find_address") == self.of {
            return true;
        }
        let Some((of, n)) = typed.get("candidate").split_once('.') else { return false };
        if of != self.of {
            return false;
        }
        let found = find_address::find(noren, draft.get(self.postal_code));
        if let Some(candidate) = n.parse().ok().and_then(|n: usize| found.get(n)) {
            self.fill(candidate, draft);
        }
        true
    }

    /// The shopper asked for this address: it takes the place of what stood there, but nothing takes the place of a street
    /// where the postal code says none.
    fn fill(&self, candidate: &Candidate, draft: &mut Draft) {
        draft.set(self.prefecture, candidate.prefecture.number().to_string());
        draft.set(self.city, candidate.city.clone());
        for (field, text) in [(self.street, &candidate.street), (self.building, &candidate.building)] {
            if !text.is_empty() {
                draft.set(field, text.clone());
            }
        }
    }

    /// Whether the chosen prefecture is none of those of the postal code.
    fn mismatch(&self, draft: &Draft, candidates: &[Candidate]) -> bool {
        let chosen = Prefecture::parse(draft.get(self.prefecture));
        chosen.is_some_and(|p| !candidates.is_empty() && candidates.iter().all(|c| c.prefecture != p))
    }
}

/// The fields of an address.
pub fn view(lang: Lang, form: &Form, place: &'static Place) -> AnyView {
    let words = &lang.words().form;
    let recipient = place.of == RECIPIENT.of;
    let candidates = if recipient { &form.recipient_candidates } else { &form.candidates };
    let prefectures = Prefecture::all().map(|p| Pick::new(p.number().to_string(), p.name())).collect();
    let chosen = Prefecture::parse(form.draft.get(place.prefecture))
        .map(|p| p.number().to_string())
        .unwrap_or_default();
    // One tick stands for both addresses; it is shown at the first one that needs it.
    let asked = form.submitted || !form.draft.get(Field::PrefectureSure).is_empty();
    let earlier = recipient && BUYER.mismatch(&form.draft, &form.candidates);
    let sure = (asked && !earlier && place.mismatch(&form.draft, candidates)).then(|| sure(lang, form));
    let found = found(lang, form, place, candidates);
    view! {
        <div class="postal">
            {field::text(lang, form, place.postal_code)}
            <button type="submit" class="button secondary" name="find_address" value=place.of>
                {lang.pick("住所を入力", "Find address")}
            </button>
        </div>
        <div class="found" id=format!("{}-found", place.postal_code.name()) aria-live="polite">{found}</div>
        <SelectField
            name=place.prefecture.name()
            label=words.prefecture
            picks=prefectures
            value=chosen
            need=Need::Required
            autocomplete=place.autocomplete
            width="short"
            error=field::error(lang, form, place.prefecture)
        />
        {sure}
        {[place.city, place.street, place.building].map(|line| field::text(lang, form, line)).into_iter().collect_view()}
    }
    .into_any()
}

fn sure(lang: Lang, form: &Form) -> AnyView {
    let label = lang.pick("この都道府県で間違いありません", "The prefecture is right as it is");
    let ticked = !form.draft.get(Field::PrefectureSure).is_empty();
    view! { <CheckField name=Field::PrefectureSure.name() label ticked /> }.into_any()
}

/// What the typed postal code stands for, while the address is still empty.
fn found(lang: Lang, form: &Form, place: &Place, candidates: &[Candidate]) -> Option<AnyView> {
    let empty = |field| form.draft.get(field).trim().is_empty();
    if !empty(place.city) || PostalCode::parse(form.draft.get(place.postal_code)).is_err() {
        return None;
    }
    Some(choices(lang, place, candidates, "submit"))
}

/// Addresses to choose from, as buttons: `submit` ones send the form, for `button` ones an island fills in.
pub fn choices(lang: Lang, place: &Place, candidates: &[Candidate], kind: &'static str) -> AnyView {
    let id = place.postal_code.name();
    if candidates.is_empty() {
        let text = lang.pick(
            "この郵便番号の住所が見つかりませんでした。下の欄にご入力ください。",
            "No address is known for this postal code. Please type it below.",
        );
        return view! { <p class="hint">{text}</p> }.into_any();
    }
    let one = |(n, candidate): (usize, &Candidate)| {
        view! {
            <button
                type=kind
                class="button secondary"
                id=format!("{id}-choice-{n}")
                name="candidate"
                value=format!("{}.{n}", place.of)
                data-prefecture=candidate.prefecture.number().to_string()
                data-city=candidate.city.clone()
                data-street=candidate.street.clone()
                data-building=candidate.building.clone()
            >
                {format!("{}{}{}{}", candidate.prefecture.name(), candidate.city, candidate.street, candidate.building)}
            </button>
        }
    };
    view! {
        <p class="hint">{lang.words().form.candidates}</p>
        <div class="found-choices">{candidates.iter().enumerate().map(one).collect_view()}</div>
    }
    .into_any()
}
