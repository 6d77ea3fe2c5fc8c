//! The form, with everything that was typed and what is wrong with it.

use super::{fields, goods, review};
use crate::frame::Frame;
use domain::field::Field;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::desk::edit_order::Form;

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, form: &Form) -> String {
    let number = form.order.number.to_string();
    let title = format!("注文 {number} の変更");
    let address = format!("/admin/orders/{number}");
    let action = format!("{address}/edit");
    frame.page(assets, &title, None, || {
        view! {
            <a class="order-back" href=address.clone() data-back>
                <Icon sign=Sign::Back />{format!("注文 {number}")}
            </a>
            {form.merged.then(merged)}
            <ProblemSummary problems=problems(form) />
            <form class="edit" method="post" action=action novalidate>
                // The first button of a form is the one that the return key presses.
                <button type="submit" class="hidden" tabindex="-1" aria-hidden="true">"変更内容を確認する"</button>
                <input type="hidden" name="version" value=form.version.to_string() />
                {review::opened(Some(&form.base), form.seen)}
                <div class="two">
                    <div class="stack">
                        {goods::section(form)}
                        {delivery(form)}
                        {payment(form)}
                    </div>
                    <div class="stack">
                        {fields::buyer(form.into())}
                        {fields::recipient(form.into())}
                    </div>
                </div>
                <Actions>
                    <Button label="変更内容を確認する" look=Look::Primary name="step" value="confirm" />
                    <ButtonLink label="変更せずに戻る" href=address look=Look::Quiet />
                </Actions>
            </form>
        }
    })
}

fn merged() -> AnyView {
    view! {
        <Notice tone=Tone::Wait title="ほかの人の変更を取り込みました">
            <p>"選んだ内容は下に入っています。書き直して、確認へ進んでください。"</p>
        </Notice>
    }
    .into_any()
}

fn problems(form: &Form) -> Vec<ProblemLink> {
    goods::problems(form).into_iter().chain(fields::links(form.into())).collect()
}

fn delivery(form: &Form) -> AnyView {
    let methods = form.deliveries.iter().map(|method| Pick::new(method.id.to_string(), method.label.clone()));
    view! {
        <section class="sheet" aria-labelledby="edit-delivery">
            <h2 id="edit-delivery">"配送"</h2>
            <SelectField
                name=Field::Delivery.name()
                label="配送方法"
                picks=methods.collect()
                value=form.draft.get(Field::Delivery)
                need=Need::Required
                error=fields::error(form.into(), Field::Delivery)
            />
            {fields::wishes(form.into(), &form.deliveries)}
        </section>
    }
    .into_any()
}

fn payment(form: &Form) -> AnyView {
    let methods = form.methods.iter().map(|method| Pick::new(method.id.to_string(), method.label.clone()));
    view! {
        <section class="sheet" aria-labelledby="edit-payment">
            <h2 id="edit-payment">"お支払い"</h2>
            <SelectField
                name=Field::Payment.name()
                label="お支払い方法"
                picks=methods.collect()
                value=form.draft.get(Field::Payment)
                need=Need::Required
                hint="変更すると、いまのお支払いは取り消されます。次の画面でお確かめください。"
                error=fields::error(form.into(), Field::Payment)
            />
        </section>
    }
    .into_any()
}
