//! How, on which day and at what time it comes.

use super::field;
use domain::{
    delivery::{DeliveryMethod, Slot},
    field::Field,
    moment::Day,
    prefecture::Prefecture,
    yen::Yen,
};
use leptos::prelude::*;
use std::collections::BTreeSet;
use ui::{Lang, parts::*, words::problem, yen};
use workflow::checkout::fill_in::Form;

/// 配送方法 and お届け日時.
pub fn view(lang: Lang, form: &Form) -> AnyView {
    let words = lang.words();
    let to = destination(form);
    let cards = form.deliveries.iter().map(|method| card(lang, method, to)).collect();
    let chosen = form.draft.get(Field::Delivery).to_owned();
    let (day, slot) = (form.draft.get(Field::Day).to_owned(), form.draft.get(Field::Slot).to_owned());
    let days = days(form)
        .into_iter()
        .map(|day| Pick::new(day.to_string(), problem::day(day).short_date(lang)))
        .collect();
    let slots = slots(form).into_iter().map(|slot| Pick::new(slot.code, slot.label)).collect();
    view! {
        <section class="sheet">
            <h2>{words.checkout.delivery}</h2>
            <ChoiceCards
                name=Field::Delivery.name()
                legend=words.checkout.delivery
                quiet_legend=true
                choices=cards
                chosen=Some(chosen)
                error=field::error(lang, form, Field::Delivery)
            />
            <div class="pair">
                <SelectField
                    name=Field::Day.name()
                    label=words.form.day
                    picks=days
                    value=day
                    blank=words.form.no_slot
                    error=field::error(lang, form, Field::Day)
                />
                <SelectField
                    name=Field::Slot.name()
                    label=words.form.slot
                    picks=slots
                    value=slot
                    blank=words.form.no_slot
                    error=field::error(lang, form, Field::Slot)
                />
            </div>
        </section>
    }
    .into_any()
}

/// The prefecture that the goods go to, as far as it was typed.
pub fn destination(form: &Form) -> Option<Prefecture> {
    let other = form.draft.get(Field::Recipient) == "other";
    Prefecture::parse(form.draft.get(if other { Field::RecipientPrefecture } else { Field::Prefecture }))
}

fn card(lang: Lang, method: &DeliveryMethod, to: Option<Prefecture>) -> Choice {
    let free = |fee: Yen| if fee == Yen::ZERO { lang.words().checkout.free.to_owned() } else { yen(fee.0) };
    let price = match to {
        Some(to) => free(method.fee_to(to)),
        None if method.fees.is_empty() => free(method.fee),
        None => {
            let least = method.fees.iter().map(|(_, fee)| *fee).fold(method.fee, Yen::min);
            lang.pick(format!("{}〜", yen(least.0)), format!("from {}", yen(least.0)))
        }
    };
    let wishes = match (method.days.is_some(), method.slots.is_empty()) {
        (false, true) => lang.pick("。お届け日時の指定はできません", ". Day and time cannot be chosen"),
        (false, false) => lang.pick("。お届け日の指定はできません", ". The day cannot be chosen"),
        (true, true) => lang.pick("。時間帯の指定はできません", ". The time cannot be chosen"),
        (true, false) => "",
    };
    Choice::new(method.id.to_string(), method.label.clone())
        .note(format!("{}{wishes}", method.arrival))
        .price(price)
}

/// Every day that some method offers.
fn days(form: &Form) -> BTreeSet<Day> {
    let ranges = form.deliveries.iter().filter_map(|method| method.range(form.today));
    ranges
        .flat_map(|(first, last)| {
            (0..)
                .map(move |n| first.plus_days(n))
                .take_while(move |day| *day <= last)
                .take(usize::from(u8::MAX))
        })
        .collect()
}

/// Every slot that some method offers, in the methods' order.
fn slots(form: &Form) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    for slot in form.deliveries.iter().flat_map(|method| &method.slots) {
        if slots.iter().all(|known| known.code != slot.code) {
            slots.push(slot.clone());
        }
    }
    slots
}
