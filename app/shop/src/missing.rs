//! 404: there is no such page, and this is where else to go.

use crate::{
    failure::Failure,
    frame::Sheet,
    goods::{shelf_title, ways_on},
    shopper::Shopper,
    state::State,
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, Request, StatusCode, header},
    response::Response,
};
use leptos::prelude::*;
use ui::{Lang, parts::*};
use workflow::{
    browse::shelf::{self, Below},
    cart,
};

/// The page for whoever sent this cookie. Fails as any page does; then there is still a plain one.
pub async fn page(state: &State, cookie: Option<HeaderValue>) -> Result<Response, Failure> {
    let mut request = Request::new(());
    if let Some(cookie) = cookie {
        request.headers_mut().insert(header::COOKIE, cookie);
    }
    let shopper = Shopper::from_request_parts(&mut request.into_parts().0, state).await?;
    let aisles = shelf::aisles(&state.noren).await?;
    let cart = cart::show(&state.noren, shopper.visitor.as_ref()).await?;
    let (shop, lang) = (state.noren.shop().await?, shopper.lang);
    let sheet = Sheet::new(&state.assets, lang, &shop, title(lang))
        .for_everybody()
        .status(StatusCode::NOT_FOUND)
        // What is not there now may be there in a moment.
        .personal()
        .search("")
        .cart(cart.count);
    Ok(sheet.answer(|| view(lang, &aisles)))
}

fn title(lang: Lang) -> &'static str {
    lang.pick("ページが見つかりません", "Page not found")
}

/// The page.
pub fn view(lang: Lang, aisles: &[Below]) -> AnyView {
    let why = lang.pick(
        "アドレスが変わったか、リンクの期限が過ぎたようです",
        "The address may have changed, or the link has expired",
    );
    let text = lang.pick(
        "商品をお探しでしたら、上の検索欄かカテゴリからどうぞ。",
        "Search above, or choose a category.",
    );
    view! {
        <h1>{title(lang)}</h1>
        <Notice tone=Tone::Note title=why><p>{text}</p></Notice>
        {ways_on(lang, aisles)}
        <p><ButtonLink href="/" label=shelf_title(lang) look=Look::Secondary /></p>
    }
    .into_any()
}
