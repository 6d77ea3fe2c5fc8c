//! The form of an entry.

use super::goods;
use crate::{
    frame::Frame,
    order::edit::fields::{self, Filled},
};
use domain::field::Field;
use leptos::prelude::*;
use ui::{Lang, assets::Assets, parts::*, words::problem, yen};
use workflow::{checkout::fill_in::Offered, desk::enter_order::Form};

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, form: &Form) -> String {
    let action = format!("/admin/entries/{}", form.id);
    frame.page(assets, "代行登録", None, || {
        view! {
            <a class="order-back" href="/admin/entries" data-back><Icon sign=Sign::Back />"代行登録の一覧"</a>
            <ProblemSummary problems=problems(form) />
            <form class="edit" method="post" action=action.clone() novalidate>
                // The first button of a form is the one that the return key presses.
                <button type="submit" class="hidden" tabindex="-1" aria-hidden="true" name="step" value="look">"入力を反映"</button>
                {form.sheet.submitted.then(|| view! { <input type="hidden" name="submitted" value="yes" /> })}
                <div class="two">
                    <div class="stack">
                        {goods::section(form)}
                        {delivery(form)}
                        {payment(form)}
                        {why(form)}
                    </div>
                    <div class="stack">
                        {fields::buyer(filled(form))}
                        {fields::recipient(filled(form))}
                    </div>
                </div>
                <section class="sheet" aria-labelledby="entry-sum">
                    <h2 id="entry-sum">"お支払い金額"</h2>
                    {goods::sum(form.quote.as_ref())}
                </section>
                <Actions>
                    <Button label="登録内容を確認する" look=Look::Primary name="step" value="confirm" />
                    <Button label="入力を反映して合計を計算" name="step" value="look" />
                </Actions>
                <p class="soft">"入力した内容は、ボタンを押すたびに保存します。郵便番号だけを入れて反映すると、住所が入ります。"</p>
            </form>
            <Confirm label="この入力を破棄" danger=true>
                <p>"入力した内容をすべて消します。注文はまだ登録されていません。"</p>
                <form method="post" action=format!("{action}/discard")>
                    <Actions><Button label="破棄する" look=Look::Danger /></Actions>
                </form>
            </Confirm>
        }
    })
}

fn filled(form: &Form) -> Filled<'_> {
    Filled { draft: &form.draft, problems: &form.problems, prefectures: &form.prefectures }
}

fn problems(form: &Form) -> Vec<ProblemLink> {
    let link = |field: &str, text: &str| ProblemLink { field: field.to_owned(), text: text.to_owned() };
    let why = form.no_why.then(|| link("why", NO_WHY));
    let consent = form.no_consent.then(|| link("agreed", NO_CONSENT));
    goods::problems(form).into_iter().chain(fields::links(filled(form))).chain(consent).chain(why).collect()
}

const NO_WHY: &str = "代行登録の理由を入力してください";
const NO_CONSENT: &str = "お客様の同意を確認してください";

fn delivery(form: &Form) -> AnyView {
    let methods = form
        .deliveries
        .iter()
        .map(|method| Pick::new(method.id.to_string(), format!("{}（{}）", method.label, yen(method.fee.0))));
    view! {
        <section class="sheet" aria-labelledby="entry-delivery">
            <h2 id="entry-delivery">"配送"</h2>
            <SelectField
                name=Field::Delivery.name()
                label="配送方法"
                picks=methods.collect()
                value=form.draft.get(Field::Delivery)
                blank="選んでください"
                need=Need::Required
                hint="時間帯は、配送方法を選んで反映すると選べます"
                error=fields::error(filled(form), Field::Delivery)
            />
            {fields::wishes(filled(form), &form.deliveries)}
        </section>
    }
    .into_any()
}

fn payment(form: &Form) -> AnyView {
    let label = |offered: &Offered| match offered.fee {
        Some(fee) if fee.0 > 0 => format!("{}（手数料{}）", offered.method.label, yen(fee.0)),
        _ => offered.method.label.clone(),
    };
    let picks = form.methods.iter().map(|offered| Pick::new(offered.method.id.to_string(), label(offered)));
    let method = form.method();
    let begins = method.filter(|method| method.needs_buyer()).map(|_| {
        view! {
            <Notice tone=Tone::Wait title="お客様のお手続きが必要なお支払い方法です">
                <p>"登録すると、お手続きのページへのリンクをお客様にメールでお送りします。お手続きが終わると注文が成立します。"</p>
            </Notice>
        }
    });
    let consent = method.filter(|method| !method.needs_buyer()).and_then(|method| method.consent.as_ref());
    let (no_consent, ticked) = (form.no_consent, form.sheet.agreed);
    let consent = consent.cloned().map(|text| {
        view! {
            <CheckField
                name="agreed"
                label="この内容をお客様にお伝えし、同意をいただきました"
                ticked
                value="yes"
                error=no_consent.then(|| NO_CONSENT.to_owned())
            >
                <p class="lines">{text.text}</p>
            </CheckField>
        }
        .into_any()
    });
    let obstacles = form.methods.iter().find(|offered| Some(&offered.method) == method);
    let obstacles = obstacles.map(|offered| offered.obstacles.as_slice()).unwrap_or_default();
    let obstacles = obstacles.iter().map(|(field, rule)| problem::rule(Lang::Ja, *field, rule));
    let error =
        fields::error(filled(form), Field::Payment).or_else(|| obstacles.reduce(|a, b| a + "\n" + &b));
    view! {
        <section class="sheet" aria-labelledby="entry-payment">
            <h2 id="entry-payment">"お支払い"</h2>
            {coupon(form)}
            <SelectField
                name=Field::Payment.name()
                label="お支払い方法"
                picks=picks.collect()
                value=form.draft.get(Field::Payment)
                blank="選んでください"
                need=Need::Required
                error=error
            />
            {begins}
            {consent}
        </section>
    }
    .into_any()
}

fn coupon(form: &Form) -> AnyView {
    let (value, error) =
        (form.draft.get(Field::Coupon).to_owned(), fields::error(filled(form), Field::Coupon));
    view! {
        <TextField
            name=Field::Coupon.name()
            label="クーポンコード"
            value
            need=Need::Optional
            hint="お客様がお持ちのときだけ。反映すると、合計から引きます"
            error
            autocomplete="off"
            width="half"
        />
    }
    .into_any()
}

fn why(form: &Form) -> AnyView {
    view! {
        <section class="sheet" aria-labelledby="entry-why">
            <h2 id="entry-why">"代行登録について"</h2>
            <TextField
                name="why"
                label="代行登録の理由"
                hint="例：お電話でのご注文。履歴に、担当の名前とともに残ります"
                value=form.sheet.why.clone()
                need=Need::Required
                error=form.no_why.then(|| NO_WHY.to_owned())
                autocomplete="off"
            />
        </section>
    }
    .into_any()
}
