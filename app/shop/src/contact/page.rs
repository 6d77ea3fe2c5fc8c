//! The page of お問い合わせ.

use domain::{
    inquiry::{Field, MOST_NAME, MOST_ORDER, MOST_TEXT, Typed},
    problem::Rule,
};
use leptos::prelude::*;
use ui::{Lang, parts::*, words::problem};
use workflow::inquiry::Offer;

/// Why nothing was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Something is wrong.
    Wrong(Vec<(Field, Rule)>),
    /// Too many came lately.
    TooMany,
    /// There is no form any more.
    NoForm,
}

/// What stands in the form.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// Sent with it, so that it is taken once.
    pub nonce: String,
    /// What was typed.
    pub typed: Typed,
    /// Why it was not taken.
    pub trouble: Option<Trouble>,
}

/// The page.
pub fn view(lang: Lang, offer: &Offer, shown: &Shown) -> AnyView {
    let written = (!offer.text.is_empty())
        .then(|| view! { <section class="sheet prose"><Prose text=offer.text.clone() /></section> });
    let too_many = (shown.trouble == Some(Trouble::TooMany)).then(|| too_many(lang));
    let no_form = (shown.trouble == Some(Trouble::NoForm)).then(|| no_form(lang, &shown.typed));
    view! {
        <div class="middle stack">
            <h1>{lang.words().frame.contact}</h1>
            {too_many}
            {no_form}
            {offer.form.then(|| view! { <ProblemSummary problems=problems(lang, shown) /> })}
            {written}
            {offer.form.then(|| form(lang, shown))}
            {ways(lang, offer)}
        </div>
    }
    .into_any()
}

fn too_many(lang: Lang) -> AnyView {
    let title = lang.pick("いまは送信できませんでした", "This could not be sent now");
    let text = lang.pick(
        "短い時間に多くのお問い合わせが届いたため、まだ受け付けていません。入力した内容は下に残っています。少し待ってからもう一度送るか、下のお電話・メールでご連絡ください。",
        "Too many questions came in a short time. What you typed is still below: please send it again later, or call or write to us.",
    );
    view! { <Notice tone=Tone::Wait title><p>{text}</p></Notice> }.into_any()
}

/// The form is gone since the page was opened; what was typed is not.
fn no_form(lang: Lang, typed: &Typed) -> AnyView {
    let title = lang.pick("フォームでの受け付けは終了しました", "The form is closed");
    let text = lang.pick(
        "まだ送信していません。入力した内容をこちらに残していますので、下の連絡先へお送りください。",
        "Nothing was sent. What you wrote is here, to be sent to the address below.",
    );
    let written = typed.text.clone();
    view! { <Notice tone=Tone::Wait title><p>{text}</p><p class="lines">{written}</p></Notice> }.into_any()
}

fn label(lang: Lang, field: Field) -> &'static str {
    match field {
        Field::Name => lang.pick("お名前", "Name"),
        Field::Email => lang.pick("メールアドレス", "E-mail"),
        Field::Order => lang.pick("ご注文番号", "Order number"),
        Field::Text => lang.pick("お問い合わせの内容", "Your question"),
    }
}

fn words(lang: Lang, field: Field, rule: &Rule) -> String {
    let name = label(lang, field);
    match rule {
        Rule::Missing => lang.pick(format!("{name}を入力してください"), format!("Please enter: {name}")),
        Rule::TooLong { most } => lang.pick(
            format!("{name}は{most}文字以内で入力してください"),
            format!("{name}: at most {most} characters"),
        ),
        Rule::NotEmail => problem::rule(lang, domain::field::Field::Email, rule),
        Rule::Unusable { character } if !character.is_control() && !character.is_whitespace() => lang.pick(
            format!("{name}に「{character}」は使えません。別の文字に置き換えてください"),
            format!("{name}: “{character}” cannot be used"),
        ),
        _ => lang.pick(
            format!("{name}に使えない文字が含まれています"),
            format!("{name} contains a character that cannot be used"),
        ),
    }
}

fn problems(lang: Lang, shown: &Shown) -> Vec<ProblemLink> {
    let Some(Trouble::Wrong(problems)) = &shown.trouble else { return Vec::new() };
    let link = |(field, rule): &(Field, Rule)| ProblemLink {
        field: field.name().to_owned(),
        text: words(lang, *field, rule),
    };
    problems.iter().map(link).collect()
}

fn form(lang: Lang, shown: &Shown) -> AnyView {
    let found = problems(lang, shown);
    let error = |field: Field| {
        found.iter().find(|problem| problem.field == field.name()).map(|problem| problem.text.clone())
    };
    let typed = &shown.typed;
    let order_hint = lang.pick(
        "ご注文についてのお問い合わせのとき。確認のメールにあります",
        "If it is about an order; it stands in the mail that confirmed it",
    );
    view! {
        <form class="sheet stack" method="post" action="/contact" novalidate>
            <input type="hidden" name="nonce" value=shown.nonce.clone() />
            <TextField
                name=Field::Name.name()
                label=label(lang, Field::Name)
                value=typed.name.clone()
                need=Need::Required
                error=error(Field::Name)
                autocomplete="name"
                most=Some(MOST_NAME)
            />
            <TextField
                name=Field::Email.name()
                label=label(lang, Field::Email)
                value=typed.email.clone()
                kind=Kind::Email
                need=Need::Required
                error=error(Field::Email)
                autocomplete="email"
            />
            <TextField
                name=Field::Order.name()
                label=label(lang, Field::Order)
                hint=order_hint
                value=typed.order.clone()
                need=Need::Optional
                error=error(Field::Order)
                autocomplete="off"
                most=Some(MOST_ORDER)
            />
            <TextArea
                name=Field::Text.name()
                label=label(lang, Field::Text)
                value=typed.text.clone()
                need=Need::Required
                error=error(Field::Text)
                rows=8
                most=Some(MOST_TEXT)
            />
            {follows(lang)}
            <Actions><Button label=lang.pick("送信する", "Send") look=Look::Primary /></Actions>
        </form>
    }
    .into_any()
}

/// What happens when it is sent.
fn follows(lang: Lang) -> AnyView {
    let copy = lang.pick(
        "送信すると、受け付けたことをお知らせするメールが届きます。",
        "You get a mail that says that your question has arrived.",
    );
    view! { <p class="soft">{copy}<a href="/privacy">{lang.words().frame.privacy}</a></p> }.into_any()
}

/// How the shop is reached without the form.
fn ways(lang: Lang, offer: &Offer) -> AnyView {
    let legal = &offer.shop.legal;
    let facts = [
        (lang.pick("お店", "Shop"), offer.shop.name.clone()),
        (lang.pick("販売業者", "Seller"), legal.seller.clone()),
        (lang.pick("所在地", "Address"), legal.place.clone()),
        (lang.pick("電話番号", "Phone"), legal.phone.clone()),
        (lang.pick("メールアドレス", "E-mail"), legal.email.clone()),
    ];
    let facts = facts.into_iter().map(|(name, value)| Fact::text(name, value)).collect();
    let title = if offer.form {
        lang.pick("お電話・メールでのお問い合わせ", "By telephone or mail")
    } else {
        lang.pick("お問い合わせ先", "How to reach us")
    };
    view! { <section class="sheet"><h2>{title}</h2><Facts facts /></section> }.into_any()
}

/// It has arrived.
pub fn sent_view(lang: Lang) -> AnyView {
    let title = lang.pick("お問い合わせを受け付けました", "Your question has arrived");
    let text = lang.pick(
        "受け付けたことをお知らせするメールをお送りします。届かないときは、迷惑メールのフォルダと、メールアドレスをお確かめください。",
        "A mail confirms it. If none comes, please look into your junk folder and check the address.",
    );
    view! {
        <div class="middle stack">
            <Notice tone=Tone::Ok title heading=true><p>{text}</p></Notice>
            <p><ButtonLink href="/" label=lang.words().frame.to_shop look=Look::Secondary /></p>
        </div>
    }
    .into_any()
}
