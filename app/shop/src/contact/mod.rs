//! お問い合わせ: GET and POST `/contact`, and `/contact/sent`.

mod page;

pub use page::{Shown, Trouble as Refused, sent_view, view};

use crate::{failure::Failure, form::Typed, frame::Sheet, shopper::Shopper, state::State};
use axum::{
    extract::{self, ConnectInfo, FromRequestParts},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use domain::inquiry;
use std::{convert::Infallible, net::SocketAddr};
use workflow::{
    cart,
    inquiry::{self as ask, Asked, Offer},
};

/// The network address of a request, for limits; empty where the edge knows none.
pub struct Origin(String);

impl<S: Send + Sync> FromRequestParts<S> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(address.map(|ConnectInfo(address)| address.ip().to_string()).unwrap_or_default()))
    }
}

/// The page: how the shop is reached, and its form where it has one.
pub async fn show(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
) -> Result<Response, Failure> {
    let offer = ask::offer(&state.noren).await?;
    let shown = Shown { nonce: state.noren.ids.id(), ..Shown::default() };
    answer(&state, &shopper, &offer, &shown, StatusCode::OK).await
}

/// Takes what was typed, once.
pub async fn send(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
    Origin(from): Origin,
    sent: Typed,
) -> Result<Response, Failure> {
    let text = |field: inquiry::Field| sent.get(field.name()).to_owned();
    let typed = inquiry::Typed {
        name: text(inquiry::Field::Name),
        email: text(inquiry::Field::Email),
        order: text(inquiry::Field::Order),
        text: text(inquiry::Field::Text),
    };
    let nonce = sent.get("nonce").to_owned();
    let (trouble, status) = match ask::ask(&state.noren, &nonce, &typed, &from).await? {
        Asked::Taken => return Ok(Redirect::to("/contact/sent").into_response()),
        Asked::Wrong(problems) => (Refused::Wrong(problems), StatusCode::UNPROCESSABLE_ENTITY),
        Asked::NoForm => (Refused::NoForm, StatusCode::CONFLICT),
        Asked::TooMany => (Refused::TooMany, StatusCode::TOO_MANY_REQUESTS),
    };
    let offer = ask::offer(&state.noren).await?;
    let shown = Shown { nonce, typed, trouble: Some(trouble) };
    answer(&state, &shopper, &offer, &shown, status).await
}

/// It has arrived.
pub async fn sent(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
) -> Result<Response, Failure> {
    let (shop, lang) = (state.noren.shop().await?, shopper.lang);
    let cart = cart::show(&state.noren, shopper.visitor.as_ref()).await?;
    let sheet = Sheet::new(&state.assets, lang, &shop, lang.words().frame.contact)
        .for_everybody()
        .personal()
        .cart(cart.count);
    Ok(sheet.answer(|| sent_view(lang)))
}

async fn answer(
    state: &State,
    shopper: &Shopper,
    offer: &Offer,
    shown: &Shown,
    status: StatusCode,
) -> Result<Response, Failure> {
    let lang = shopper.lang;
    let title = lang.words().frame.contact;
    let cart = cart::show(&state.noren, shopper.visitor.as_ref()).await?;
    let public = &state.noren.settings.public_url;
    let sheet = Sheet::new(&state.assets, lang, &offer.shop, title)
        .for_everybody()
        .listed(title)
        .canonical(format!("{public}/contact"))
        .personal()
        .status(status)
        .cart(cart.count);
    Ok(sheet.answer(|| view(lang, offer, shown)))
}
