//! How it is paid.

use super::field;
use domain::{field::Field, problem::Rule, yen::Yen};
use leptos::prelude::*;
use ui::{Lang, parts::*, words::problem, yen};
use workflow::checkout::fill_in::{Form, Offered};

/// A method that takes more than any shop asks has no most worth showing, yen.
const NO_MOST: Yen = Yen(10_000_000);

/// お支払い方法.
pub fn view(lang: Lang, form: &Form) -> AnyView {
    let words = &lang.words().checkout;
    let cards = form.methods.iter().map(|offered| card(lang, offered)).collect();
    let chosen = form.draft.get(Field::Payment).to_owned();
    view! {
        <section class="sheet">
            <h2>{words.payment}</h2>
            <ChoiceCards
                name=Field::Payment.name()
                legend=words.payment
                quiet_legend=true
                choices=cards
                chosen=Some(chosen)
                error=field::error(lang, form, Field::Payment)
            />
        </section>
    }
    .into_any()
}

fn card(lang: Lang, offered: &Offered) -> Choice {
    let method = &offered.method;
    let said = |(of, rule): &(Field, Rule)| problem::rule(lang, *of, rule);
    let mut choice = Choice::new(method.id.to_string(), method.label.clone());
    if let Some(fee) = offered.fee {
        choice = choice.price(price(lang, fee));
    }
    // Only the amount cannot be mended on this page; for anything else the method stays to be chosen, with a warning.
    let amount =
        offered.obstacles.iter().find(|(_, rule)| matches!(rule, Rule::Below { .. } | Rule::Above { .. }));
    if let Some(amount) = amount {
        return choice.refused(said(amount));
    }
    let warnings = offered.obstacles.iter().map(said);
    let scripts = method.opens_dialog().then(|| lang.words().checkout.needs_scripts.to_owned());
    let facts = std::iter::once(method.note.clone()).chain(scripts).chain(limits(lang, offered));
    let note: Vec<String> = facts.chain(warnings).collect();
    choice.note(note.join(lang.pick("。", ". ")))
}

/// What the method adds to the total.
fn price(lang: Lang, fee: Yen) -> String {
    match fee {
        Yen::ZERO => lang.words().checkout.free.to_owned(),
        fee => format!("+{}", yen(fee.0)),
    }
}

fn limits(lang: Lang, offered: &Offered) -> Option<String> {
    let (least, most) = (offered.method.least, offered.method.most);
    match (least > Yen(1), most < NO_MOST) {
        (true, true) => Some(lang.pick(
            format!("合計{}から{}まで", yen(least.0), yen(most.0)),
            format!("For totals from {} to {}", yen(least.0), yen(most.0)),
        )),
        (true, false) => {
            Some(lang.pick(format!("合計{}から", yen(least.0)), format!("For totals from {}", yen(least.0))))
        }
        (false, true) => {
            Some(lang.pick(format!("合計{}まで", yen(most.0)), format!("For totals up to {}", yen(most.0))))
        }
        (false, false) => None,
    }
}
