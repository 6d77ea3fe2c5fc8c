//! お休み中: shoppers get this page instead of the shop, with 503 so that search engines come back; staff who are signed in at the desk go
//! on seeing it. Orders that were placed, notices of providers and the pages that the law wants are open all the time.

use crate::{cookie, failure::Failure, frame::Sheet, state::State};
use axum::{
    extract::{self, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{
    moment::Moment,
    shop::{Closing, Shop},
};
use leptos::prelude::*;
use ui::{Lang, parts::*, words::problem};
use workflow::staff::sign_in;

/// When robots look again where no day was said, seconds.
const USUAL_RETRY_SECONDS: i64 = 60 * 60;

/// Lets a request pass while the shop is open, or where it comes from staff.
pub async fn gate(extract::State(state): extract::State<State>, request: Request, next: Next) -> Response {
    let shop = match state.noren.shop().await {
        Ok(shop) => shop,
        Err(trouble) => return Failure(trouble).into_response(),
    };
    if shop.closing.is_none() {
        return next.run(request).await;
    }
    let token = cookie::get(request.headers(), sign_in::cookie_name(state.secure));
    match sign_in::clerk(&state.noren, token).await {
        Ok(Some(_)) => next.run(request).await,
        Ok(None) => answer(&state, &shop, request.headers()),
        Err(trouble) => Failure(trouble).into_response(),
    }
}

/// The page for whoever sent these headers; of a shop that has opened meanwhile it says no more than that.
pub fn answer(state: &State, shop: &Shop, headers: &HeaderMap) -> Response {
    let lang = cookie::get(headers, "lang").and_then(Lang::of_tag).unwrap_or_default();
    let closing = shop.closing.clone().unwrap_or_default();
    let sheet = Sheet::new(&state.assets, lang, shop, title(lang))
        .for_everybody()
        .status(StatusCode::SERVICE_UNAVAILABLE)
        .personal();
    let mut response = sheet.answer(|| view(lang, shop, &closing));
    let seconds = HeaderValue::from(retry_after(&closing, state.noren.now()));
    response.headers_mut().insert(header::RETRY_AFTER, seconds);
    response
}

/// Until midnight of the day on which it opens, where one is said and has not passed.
fn retry_after(closing: &Closing, now: Moment) -> i64 {
    let until = closing.reopens.map(|day| day.begins().millis_since(now) / 1_000);
    until.filter(|seconds| *seconds > 0).unwrap_or(USUAL_RETRY_SECONDS)
}

fn title(lang: Lang) -> &'static str {
    lang.pick("ただいまお休みをいただいています", "The shop is closed at the moment")
}

/// What the ribbon on every page of a closed shop says. `staff`: only they see the page.
pub fn ribbon(lang: Lang, closing: &Closing, staff: bool) -> String {
    let again = reopens(lang, closing).map(|day| lang.pick(format!("（{day}）"), format!(" ({day})")));
    let again = again.unwrap_or_default();
    if staff {
        lang.pick(
            format!("お休み中です{again}。このページは、管理画面にサインインしているスタッフにだけ表示しています。"),
            format!("The shop is closed{again}. Only staff who are signed in see this page."),
        )
    } else {
        lang.pick(
            format!("お休み中です{again}。新しいご注文は受け付けていません。"),
            format!("The shop is closed{again} and takes no new orders."),
        )
    }
}

fn reopens(lang: Lang, closing: &Closing) -> Option<String> {
    let day = problem::day(closing.reopens?).date(lang);
    Some(lang.pick(format!("{day}に再開予定"), format!("opening again on {day}")))
}

/// The page.
pub fn view(lang: Lang, shop: &Shop, closing: &Closing) -> AnyView {
    let text = closing.text.lines().filter(|line| !line.trim().is_empty());
    let text = text.map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    let again = reopens(lang, closing).map(|day| view! { <p><strong>{day}</strong></p> });
    let legal = &shop.legal;
    let facts = [
        (lang.pick("電話番号", "Phone"), legal.phone.clone()),
        (lang.pick("メールアドレス", "E-mail"), legal.email.clone()),
    ];
    let facts = facts.into_iter().map(|(name, value)| Fact::text(name, value)).collect();
    let orders = lang.pick(
        "ご注文済みの商品は、メールのリンクからいつでも状況をご覧いただけます。カートの中身はそのまま残っています。",
        "Orders that you placed can be followed by the link in their mail, and your cart stays as it is.",
    );
    view! {
        <div class="middle stack">
            <h1>{title(lang)}</h1>
            <section class="sheet">
                {again}
                {text}
                <p>{orders}</p>
            </section>
            <section class="sheet">
                <h2>{lang.words().frame.contact}</h2>
                <Facts facts />
                <p><a href="/contact">{lang.words().frame.contact}</a></p>
            </section>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::moment::Day;

    #[test]
    fn robots_come_back_when_it_opens() {
        let day = Day::new(2026, 12, 8).unwrap();
        let closing = |reopens| Closing { text: String::new(), reopens };
        let now = day.begins().plus_seconds(-90);
        assert_eq!(retry_after(&closing(Some(day)), now), 90);
        assert_eq!(retry_after(&closing(Some(day)), day.begins()), USUAL_RETRY_SECONDS);
        assert_eq!(retry_after(&closing(None), now), USUAL_RETRY_SECONDS);
    }
}
