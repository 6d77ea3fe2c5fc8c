//! 商品: the list of products, each of them, their stock and their categories.

pub mod address;
pub mod categories;
pub mod file;
mod form;
pub mod list;
pub mod page;
mod rows;
pub mod stock;

use crate::{
    failure::Failure,
    gate::{Desk, Needs},
    on_duty::OnDuty,
    routes::State,
    settings::conflict,
    typed::{Form, Query},
};
use address::Address;
use axum::{
    extract::{self, DefaultBodyLimit, Path},
    handler::Handler,
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{
    id::ProductId,
    role::Permission::{ChangeProducts, CountStock},
};
use page::{Outcome, Shown};
use ui::address::segment;
use workflow::catalogue::{self, Added, Saved, Typed};

/// Where the list is.
pub const LIST: &str = "/admin/products";

/// Every address below `/admin/products`.
pub fn routes() -> Desk {
    use Needs::May;
    Desk::default()
        .get("/admin/products", May(CountStock), show)
        .get("/admin/products/new", May(ChangeProducts), show_new)
        .post("/admin/products/new", May(ChangeProducts), add)
        .get("/admin/products/stock", May(CountStock), stock::show)
        .post("/admin/products/stock", May(CountStock), stock::keep)
        .get("/admin/products/file", May(ChangeProducts), file::show)
        .post("/admin/products/file", May(ChangeProducts), file::bring.layer(DefaultBodyLimit::disable()))
        .post("/admin/products/file/export", May(ChangeProducts), file::take)
        .get("/admin/products/file/{id}", May(ChangeProducts), file::show_one)
        .post("/admin/products/file/{id}", May(ChangeProducts), file::commit)
        .get("/admin/products/file/{id}/mistakes.csv", May(ChangeProducts), file::mistakes)
        .get("/admin/products/categories", May(ChangeProducts), categories::show)
        .post("/admin/products/categories", May(ChangeProducts), categories::add)
        .get("/admin/products/categories/{id}", May(ChangeProducts), categories::show_one)
        .post("/admin/products/categories/{id}", May(ChangeProducts), categories::save)
        .post("/admin/products/categories/{id}/delete", May(ChangeProducts), categories::delete)
        .get("/admin/products/{id}", May(ChangeProducts), show_one)
        .post("/admin/products/{id}", May(ChangeProducts), save)
}

/// `GET /admin/products`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let address = Address::read(&query);
    let part = catalogue::list(&state.noren, &address.of, address.from.as_ref(), address.back).await?;
    let frame = on_duty.frame(&state).await?;
    Ok(Html(list::draw(&state.assets, &frame, &address, &part)).into_response())
}

/// `GET /admin/products/new`.
pub async fn show_new(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    let sheet = catalogue::blank(&state.noren).await?;
    let shown = Shown { typed: sheet.typed.clone(), sheet, id: None, outcome: None };
    on_duty.answer(&state, StatusCode::OK, page::draw, &shown).await
}

/// `POST /admin/products/new`: 新規登録, or only more rows for variants.
pub async fn add(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let typed = form::typed(&form);
    let sheet = catalogue::blank(&state.noren).await?;
    if form::wants_more(&form) {
        let shown = Shown { sheet, typed: form::with_more(typed), id: None, outcome: None };
        return on_duty.answer(&state, StatusCode::OK, page::draw, &shown).await;
    }
    let wrong = match catalogue::add(&state.noren, &on_duty.0, &typed).await? {
        Added::Done(id) => {
            return Ok(Redirect::to(&format!("{LIST}/{}?now=added", segment(id.as_str()))).into_response());
        }
        Added::Wrong(wrong) => wrong,
    };
    let shown = Shown { sheet, typed, id: None, outcome: Some(Outcome::Wrong(wrong)) };
    on_duty.answer(&state, StatusCode::UNPROCESSABLE_ENTITY, page::draw, &shown).await
}

/// `GET /admin/products/{id}`.
pub async fn show_one(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let id = ProductId::new(id);
    let Some(sheet) = catalogue::show(&state.noren, &id).await? else { return Ok(nowhere()) };
    let outcome = Outcome::read(query.get("now"));
    let shown = Shown { typed: sheet.typed.clone(), sheet, id: Some(id), outcome };
    on_duty.answer(&state, StatusCode::OK, page::draw, &shown).await
}

/// `POST /admin/products/{id}`: saves, or only shows more rows for variants.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let (id, mut typed) = (ProductId::new(id), form::typed(&form));
    let more = form::wants_more(&form);
    let saved = if more { None } else { Some(catalogue::save(&state.noren, &on_duty.0, &id, &typed).await?) };
    let Some(sheet) = catalogue::show(&state.noren, &id).await? else { return Ok(nowhere()) };
    let outcome = match saved {
        None => {
            let shown = Shown { sheet, typed: form::with_more(typed), id: Some(id), outcome: None };
            return on_duty.answer(&state, StatusCode::OK, page::draw, &shown).await;
        }
        Some(Saved::Done) => {
            return Ok(Redirect::to(&format!("{LIST}/{}?now=saved", segment(id.as_str()))).into_response());
        }
        Some(Saved::Wrong(wrong)) => Outcome::Wrong(wrong),
        Some(Saved::NoSuchProduct) => return Ok(nowhere()),
        Some(Saved::Conflict) => {
            typed.version = sheet.typed.version;
            Outcome::Conflict(differences(&typed, &sheet.typed))
        }
    };
    let shown = Shown { sheet, typed, id: Some(id), outcome: Some(outcome) };
    on_duty.answer(&state, StatusCode::UNPROCESSABLE_ENTITY, page::draw, &shown).await
}

fn differences(typed: &Typed, kept: &Typed) -> conflict::Differences {
    let rows = |typed: &Typed| {
        let rows = typed.rows.iter().filter(|row| !row.is_blank());
        rows.map(|row| format!("{} {}円", row.sku.trim(), row.price.trim())).collect::<Vec<_>>().join("、")
    };
    let shown = |typed: &Typed| if typed.shown { "公開" } else { "非公開" };
    let (our_rows, their_rows) = (rows(typed), rows(kept));
    let (ours, theirs) = (typed.categories.join("、"), kept.categories.join("、"));
    conflict::differences([
        ("商品名", typed.name.as_str(), kept.name.as_str()),
        ("ふりがな", &typed.reading, &kept.reading),
        ("一覧の説明", &typed.about, &kept.about),
        ("商品説明", &typed.body, &kept.body),
        ("公開", shown(typed), shown(kept)),
        ("並び順", &typed.position, &kept.position),
        ("規格1", &typed.axes[0], &kept.axes[0]),
        ("規格2", &typed.axes[1], &kept.axes[1]),
        ("SKU", &our_rows, &their_rows),
        ("カテゴリ", &ours, &theirs),
    ])
}

fn nowhere() -> Response {
    StatusCode::NOT_FOUND.into_response()
}
