//! クーポン: the list of them, and each with its uses.

pub mod list;
pub mod page;

use super::{conflict, version};
use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::id::CouponId;
use page::{Outcome, Shown};
use workflow::settings::coupons::{self, Added, Saved, Typed};

/// Where the list is.
pub const LIST: &str = "/admin/settings/coupons";

/// `GET /admin/settings/coupons`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    let frame = on_duty.frame(&state).await?;
    let all = coupons::list(&state.noren).await?;
    Ok(Html(list::draw(&state.assets, &frame, &all, state.noren.now().day())).into_response())
}

/// `GET /admin/settings/coupons/new`.
pub async fn show_new(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    let typed = Typed { kind: "amount".to_owned(), active: true, ..Typed::default() };
    on_duty.answer(&state, StatusCode::OK, page::draw, &Shown { sheet: None, typed, outcome: None }).await
}

/// `POST /admin/settings/coupons/new`: 新規登録.
pub async fn add(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let typed = typed(&form);
    let wrong = match coupons::add(&state.noren, &on_duty.0, &typed).await? {
        Added::Done(id) => return Ok(Redirect::to(&format!("{LIST}/{id}?now=added")).into_response()),
        Added::Wrong(wrong) => wrong,
    };
    let shown = Shown { sheet: None, typed, outcome: Some(Outcome::Wrong(wrong)) };
    on_duty.answer(&state, StatusCode::UNPROCESSABLE_ENTITY, page::draw, &shown).await
}

/// `GET /admin/settings/coupons/{id}`.
pub async fn show_one(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let Some(sheet) = coupons::show(&state.noren, &CouponId::new(id)).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let typed = Typed { version: sheet.version, ..Typed::of(&sheet.coupon) };
    let outcome = Outcome::read(query.get("now"));
    on_duty.answer(&state, StatusCode::OK, page::draw, &Shown { sheet: Some(sheet), typed, outcome }).await
}

/// `POST /admin/settings/coupons/{id}`.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let (id, mut typed) = (CouponId::new(id), typed(&form));
    let saved = coupons::save(&state.noren, &on_duty.0, &id, &typed).await?;
    let Some(sheet) = coupons::show(&state.noren, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let outcome = match saved {
        Saved::Done => return Ok(Redirect::to(&format!("{LIST}/{id}?now=saved")).into_response()),
        Saved::Wrong(wrong) => Outcome::Wrong(wrong),
        Saved::NoSuchCoupon => return Ok(StatusCode::NOT_FOUND.into_response()),
        Saved::Conflict => {
            typed.version = sheet.version;
            Outcome::Conflict(conflict::differences(page::beside(&typed, &Typed::of(&sheet.coupon))))
        }
    };
    typed.code.clone_from(&sheet.coupon.code);
    let shown = Shown { sheet: Some(sheet), typed, outcome: Some(outcome) };
    on_duty.answer(&state, StatusCode::UNPROCESSABLE_ENTITY, page::draw, &shown).await
}

fn typed(form: &Form) -> Typed {
    let text = |name: &str| form.get(name).to_owned();
    Typed {
        code: text("code"),
        label: text("label"),
        kind: text("kind"),
        worth: text("worth"),
        from: text("from"),
        until: text("until"),
        least: text("least"),
        most: text("most"),
        most_each: text("most_each"),
        active: !form.get("active").is_empty(),
        version: version(form.get("version")),
    }
}
