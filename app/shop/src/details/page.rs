//! The form: who, where to, how, how paid; the order folded away beside it.

use super::{coupon, delivery, field, payment, person};
use crate::{islands::DetailsForm, receipt};
use domain::field::Field;
use leptos::prelude::*;
use ui::{Lang, parts::*};
use workflow::checkout::fill_in::Form;

pub fn view(lang: Lang, form: &Form) -> AnyView {
    let words = lang.words();
    let problems = form.problems.iter().map(|problem| ProblemLink {
        field: match problem.field {
            wish @ (Field::Day | Field::Slot) => delivery::wish_name(wish, form.draft.get(Field::Delivery)),
            other => other.name().to_owned(),
        },
        text: field::words(lang, problem.field, &problem.message),
    });
    let problems = problems.collect::<Vec<_>>();
    let sections = [person::buyer, person::recipient, delivery::view, coupon::view, payment::view]
        .map(|part| part(lang, form));
    let fields = view! {
        <form id="details" class="stack" method="post" action="/checkout" novalidate data-lang=lang.tag()>
            // The first button of a form is the one that the return key presses.
            <button type="submit" class="hidden" tabindex="-1" aria-hidden="true">{words.checkout.to_confirm}</button>
            {sections.into_iter().collect_view()}
            <Actions>
                <Button label=words.checkout.to_confirm look=Look::Primary />
                <ButtonLink label=lang.pick("カートへ戻る", "Back to the cart") href="/cart" look=Look::Quiet />
            </Actions>
        </form>
    };
    view! {
        <Steps now=Step::Details with_code=with_code(form) />
        <ProblemSummary problems />
        <h1>{words.checkout.details_title}</h1>
        <div class="way">
            <DetailsForm>{fields}</DetailsForm>
            {summary(lang, form)}
        </div>
    }
    .into_any()
}

/// Whether the way has the step with the code: as chosen, or as it would be with the first method.
fn with_code(form: &Form) -> bool {
    let chosen = form.methods.iter().find(|m| m.method.id.as_str() == form.draft.get(Field::Payment));
    chosen.or(form.methods.first()).is_some_and(|offered| offered.method.sends_code())
}

fn summary(lang: Lang, form: &Form) -> AnyView {
    let delivery = form.deliveries.iter().find(|d| d.id.as_str() == form.draft.get(Field::Delivery));
    let to = form.draft.destination();
    let delivery = delivery.filter(|_| to.is_some()).map(|method| method.fee_for(form.cart.goods, to));
    let payment = form.methods.iter().find(|m| m.method.id.as_str() == form.draft.get(Field::Payment));
    let fee = payment.and_then(|offered| offered.fee);
    let data = receipt::of_cart(lang, &form.cart, form.discount.as_ref(), delivery, fee);
    let note = (delivery.is_none() || fee.is_none()).then(|| {
        let text = lang.pick(
            "送料・手数料は、まだ含まれていません。お届け先・配送方法・お支払い方法を選ぶと、次の画面に表示されます。",
            "Shipping and fee are not included yet; the next page shows them.",
        );
        text.to_owned()
    });
    view! { <OrderSummary data note /> }.into_any()
}
