//! The code of a coupon.

use super::field;
use domain::field::Field;
use leptos::prelude::*;
use ui::{Lang, parts::*, yen};
use workflow::checkout::fill_in::Form;

/// Name of the button that applies it: the same form is sent, and comes back with the new amounts.
pub const APPLY: &str = "apply_coupon";

/// クーポンコード, and what it takes off.
pub fn view(lang: Lang, form: &Form) -> AnyView {
    let (words, checkout) = (&lang.words().form, &lang.words().checkout);
    let name = Field::Coupon.name();
    let off = form.discount.as_ref().map(|discount| {
        let off = yen(discount.amount.0);
        let text = match discount.amount.0 {
            0 => lang.pick("クーポンを適用しました".to_owned(), "The coupon applies".to_owned()),
            _ => {
                lang.pick(format!("クーポンを適用しました（−{off}）"), format!("The coupon applies (−{off})"))
            }
        };
        view! { <p class="soft" role="status">{text}</p> }
    });
    view! {
        <section class="sheet" aria-labelledby="coupon-title">
            <h2 id="coupon-title">{checkout.coupon}</h2>
            <TextField
                name
                label=words.coupon
                value=form.draft.get(Field::Coupon).to_owned()
                need=Need::Optional
                hint=words.coupon_hint
                autocomplete="off"
                width="half"
                error=field::error(lang, form, Field::Coupon)
            />
            {off}
            <Button label=words.coupon_apply look=Look::Secondary name=APPLY value="yes" />
        </section>
    }
    .into_any()
}
