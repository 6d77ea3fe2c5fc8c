//! The confirmation of another way to pay: the same six items, with the new total.

use crate::{islands::LiveForm, terms};
use leptos::prelude::*;
use ui::{Lang, parts::*, yen};
use workflow::checkout::choose_payment::ChoiceReview;

pub fn view(lang: Lang, review: &ChoiceReview, consent_missing: bool) -> AnyView {
    let words = &lang.words().checkout;
    let (method, quote) = (&review.method, &review.quote);
    let action = format!("{}/payment/{}", review.path, method.id);
    let consent = method.consent.as_ref().map(|text| terms::consent(lang, text, consent_missing));
    let text = method.consent.as_ref().map(|text| text.version.clone()).unwrap_or_default();
    let lead = lang.pick(
        "お支払い方法だけが変わります。商品とお届け先は、そのままです。",
        "Only the payment changes; goods and address stay.",
    );
    let total =
        (review.order.quote.total != quote.total).then(|| view! { <s>{yen(review.order.quote.total.0)}</s> });
    let (order, other) = (terms::order_label(lang, method), format!("{}/payment", review.path));
    let form = view! {
        <form id="confirm" class="stack" method="post" action=action data-lang=lang.tag()>
            <input type="hidden" name="attempt" value=review.attempt.to_string() />
            <input type="hidden" name="total" value=quote.total.0.to_string() />
            <input type="hidden" name="text" value=text />
            {terms::goods(lang, quote)}
            {terms::conditions(lang, &review.order.checkout, method, &review.shop)}
            {consent}
            <p class="pay">
                <span>{lang.pick("お支払い合計", "You pay")}</span>
                <strong>{total}{yen(quote.total.0)}<small>{lang.words().frame.tax_included}</small></strong>
            </p>
            <Actions>
                <Button label=order look=Look::Primary />
                <ButtonLink href=other label=words.other_payment look=Look::Quiet />
            </Actions>
        </form>
    };
    view! {
        <div class="middle stack">
            <Steps now=Step::Confirm with_code=method.sends_code() />
            {consent_missing.then(|| terms::consent_missing(lang))}
            <h1>{words.confirm_title}</h1>
            <p class="lead soft">{lead}</p>
            <LiveForm>{form}</LiveForm>
        </div>
    }
    .into_any()
}
