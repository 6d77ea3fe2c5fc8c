//! How, on which day and at what time it comes.

use super::field;
use crate::{business_days, form::Typed, free_delivery};
use domain::{
    calendar::Intake, delivery::DeliveryMethod, draft::Draft, field::Field, moment::Day,
    prefecture::Prefecture, yen::Yen,
};
use leptos::prelude::*;
use ui::{Lang, parts::*, words::problem, yen};
use workflow::checkout::fill_in::Form;

/// 配送方法 and お届け日時.
pub fn view(lang: Lang, form: &Form) -> AnyView {
    let words = lang.words();
    let (to, goods) = (form.draft.destination(), form.cart.goods);
    let cards = form.deliveries.iter().map(|method| card(lang, method, goods, to)).collect();
    let chosen = form.draft.get(Field::Delivery).to_owned();
    let insides = form.deliveries.iter().map(|method| wishes(lang, form, method)).collect();
    let taken_up = business_days::taken_up(lang, &form.intake, form.today);
    let taken_up = taken_up.map(|words| view! { <p class="soft">{words}</p> });
    view! {
        <section class="sheet">
            <h2>{words.checkout.delivery}</h2>
            {taken_up}
            <ChoiceCards
                name=Field::Delivery.name()
                legend=words.checkout.delivery
                quiet_legend=true
                choices=cards
                chosen=Some(chosen)
                error=field::error(lang, form, Field::Delivery)
                insides
            />
        </section>
    }
    .into_any()
}

/// The name of a wish on the card of a delivery method. Each method asks for itself: so nobody can choose a day or a time that the chosen
/// one does not offer, with scripts or without.
pub fn wish_name(wish: Field, method: &str) -> String {
    format!("{}-{method}", wish.name())
}

/// Takes the wishes on the chosen method's card into the draft.
pub fn take_wishes(typed: &Typed, draft: &mut Draft) {
    let method = draft.get(Field::Delivery).to_owned();
    for wish in [Field::Day, Field::Slot] {
        let name = wish_name(wish, &method);
        if typed.has(&name) {
            draft.set(wish, typed.get(&name));
        }
    }
}

/// お届け日時 of a delivery method; nothing where it takes no wish.
fn wishes(lang: Lang, form: &Form, method: &DeliveryMethod) -> Option<AnyView> {
    let words = lang.words();
    let chosen = form.draft.get(Field::Delivery) == method.id.as_str();
    // A wish that another method could not have either stays where it can be.
    let field = |wish: Field, label: &'static str, picks: Vec<Pick>| {
        let typed = form.draft.get(wish);
        let value = if picks.iter().any(|pick| pick.value == typed) { typed } else { "" }.to_owned();
        let error = field::error(lang, form, wish).filter(|_| chosen);
        let name = wish_name(wish, method.id.as_str());
        (!picks.is_empty()).then(|| {
            view! { <SelectField name label picks value blank=words.form.no_slot error /> }
        })
    };
    let days = days(method, &form.intake)
        .map(|day| Pick::new(day.to_string(), problem::day(day).short_date(lang)))
        .collect();
    let slots = method.slots.iter().map(|slot| Pick::new(slot.code.clone(), slot.label.clone())).collect();
    let (day, slot) = (field(Field::Day, words.form.day, days), field(Field::Slot, words.form.slot, slots));
    (day.is_some() || slot.is_some()).then(|| view! { <div class="pair">{day}{slot}</div> }.into_any())
}

fn card(lang: Lang, method: &DeliveryMethod, goods: Yen, to: Option<Prefecture>) -> Choice {
    let free = |fee: Yen| if fee == Yen::ZERO { lang.words().checkout.free.to_owned() } else { yen(fee.0) };
    let price = match to {
        _ if to.is_some() || method.fees.is_empty() => free(method.fee_for(goods, to)),
        _ if method.short_of_free(goods) == Some(Yen::ZERO) => free(Yen::ZERO),
        _ => {
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
    let short = method.short_of_free(goods).filter(|short| *short > Yen::ZERO && method.fee > Yen::ZERO);
    let short = short.map(|short| free_delivery::short(lang, short));
    let short = short.map(|short| lang.pick(format!("。{short}"), format!(". {short}"))).unwrap_or_default();
    Choice::new(method.id.to_string(), method.label.clone())
        .note(format!("{}{wishes}{short}", method.arrival))
        .price(price)
}

/// Every day that a method offers.
fn days(method: &DeliveryMethod, intake: &Intake) -> impl Iterator<Item = Day> {
    method.range(intake).into_iter().flat_map(|(first, last)| {
        (0..).map(move |n| first.plus_days(n)).take_while(move |day| *day <= last).take(usize::from(u8::MAX))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_wish_is_read_from_the_card_of_the_chosen_method() {
        let sent = |delivery| {
            let typed = Typed::of(&[
                ("delivery", delivery),
                ("day-takkyubin", "2026-12-03"),
                ("slot-takkyubin", "1416"),
                ("day-slow", "2026-12-20"),
            ]);
            let mut draft = typed.draft();
            take_wishes(&typed, &mut draft);
            [Field::Day, Field::Slot].map(|wish| draft.get(wish).to_owned())
        };
        assert_eq!(sent("takkyubin"), ["2026-12-03", "1416"]);
        assert_eq!(sent("slow"), ["2026-12-20", ""]);
        assert_eq!(sent("nekopos"), ["", ""]);
        assert_eq!(sent(""), ["", ""]);
    }

    #[test]
    fn each_card_asks_for_what_its_method_offers() {
        let mut form = sample::form();
        let mut slow = form.deliveries[0].clone();
        slow.id = domain::id::DeliveryId::new("slow");
        slow.days = Some(domain::delivery::Days { lead: 9, window: 2 });
        slow.slots = Vec::new();
        form.deliveries.push(slow);
        form.draft.set(Field::Delivery, "slow");
        let today = form.today;
        let html = ui::page::fragment(Lang::Ja, || view(Lang::Ja, &form));
        let of = |name: &str| {
            let from = html.split(&format!("name=\"{name}\"")).nth(1).unwrap_or_default();
            from.split("</select>").next().unwrap_or_default().to_owned()
        };
        let offers = |name, days| of(name).contains(&format!("value=\"{}\"", today.plus_days(days)));
        assert!(offers("day-takkyubin", 2) && !offers("day-takkyubin", 9), "{html}");
        assert!(offers("day-slow", 9) && offers("day-slow", 10) && !offers("day-slow", 2));
        assert!(!html.contains("slot-slow") && !html.contains("day-nekopos"));
    }
}
