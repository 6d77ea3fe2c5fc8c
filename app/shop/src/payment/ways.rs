//! The other ways to pay, already priced.

use domain::{field::Field, yen::Yen};
use leptos::prelude::*;
use ui::{Lang, parts::*, words::problem, yen};
use workflow::checkout::choose_payment::{Choice, Choices};

/// Why the choice is shown again.
pub struct Why {
    /// Amount or method changed meanwhile.
    pub changed: bool,
    /// Too many codes were sent lately.
    pub limited: bool,
}

/// The page of its own, reached from the page of the code.
pub fn page(lang: Lang, choices: &Choices, why: &Why) -> AnyView {
    let words = &lang.words().checkout;
    let note = match why {
        Why { limited: true, .. } => Some(lang.pick(
            "短い時間に続けてお手続きがあったため、ただいま認証番号をお送りできません。ほかのお支払い方法をお選びください。",
            "There were too many tries in a short time, so no code can be sent now. Please choose another method.",
        )),
        Why { changed: true, .. } => Some(words.changed_title),
        Why { .. } => None,
    };
    view! {
        <div class="middle stack">
            <Steps now=Step::Confirm with_code=with_code(choices) />
            <h1>{words.other_payment}</h1>
            {note.map(|title| view! { <Notice tone=Tone::Wait title /> })}
            <p class="lead soft">
                {lang.pick("商品・お届け先など、入力された内容はそのまま残っています。", "Your goods, address and everything you entered are still here.")}
            </p>
            {ways(lang, choices)}
            <p class="center"><ButtonLink href=choices.path.clone() label=lang.words().frame.back look=Look::Quiet /></p>
        </div>
    }
    .into_any()
}

/// Whether one of the ways that can be chosen has the step with the code.
pub fn with_code(choices: &Choices) -> bool {
    choices.choices.iter().any(|choice| choice.possible() && choice.method.sends_code())
}

/// The methods as large links, each with the total it leads to; those that cannot be chosen say why.
pub fn ways(lang: Lang, choices: &Choices) -> AnyView {
    let (possible, impossible): (Vec<_>, Vec<_>) =
        choices.choices.iter().partition(|choice| choice.possible());
    let links = possible.into_iter().map(|choice| way(lang, choice, &choices.path)).collect_view();
    let rest = impossible.into_iter().map(|choice| not_this(lang, choice)).collect_view();
    view! { <ul class="ways" aria-label=lang.words().checkout.payment>{links}{rest}</ul> }.into_any()
}

fn way(lang: Lang, choice: &Choice, path: &str) -> AnyView {
    let method = &choice.method;
    let (total, fee) =
        choice.quote.as_ref().map_or((Yen::ZERO, Yen::ZERO), |quote| (quote.total, quote.payment_fee));
    let words = lang.words();
    let fee = match fee {
        Yen::ZERO => lang.pick("手数料無料", "No fee").to_owned(),
        fee => format!("{} {}", words.checkout.fee, yen(fee.0)),
    };
    view! {
        <li>
            <a class="way-link" href=format!("{path}/payment/{}", method.id)>
                <span class="way-text">
                    <strong>{method.label.clone()}</strong>
                    <span>{method.note.clone()}</span>
                    {method.opens_dialog().then(|| view! { <span>{words.checkout.needs_scripts}</span> })}
                </span>
                <span class="way-price">
                    <strong>{yen(total.0)}<small>{words.frame.tax_included}</small></strong>
                    <small>{fee}</small>
                </span>
                <Icon sign=Sign::Next />
            </a>
        </li>
    }
    .into_any()
}

fn not_this(lang: Lang, choice: &Choice) -> AnyView {
    let said = |(of, rule): &(Field, _)| problem::rule(lang, *of, rule);
    let reasons: Vec<String> =
        choice.obstacles.iter().map(said).chain(choice.unsendable.iter().cloned()).collect();
    let reason =
        if reasons.is_empty() { lang.words().form.unavailable.to_owned() } else { reasons.join("\n") };
    view! {
        <li class="way-not">
            <strong>{choice.method.label.clone()}</strong>
            <span class="lines">{reason}</span>
        </li>
    }
    .into_any()
}
