//! お店の見た目: the accent and the first page, drawn, looked at and published.

pub mod page;
mod swatches;

use super::{conflict, version};
use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::look::MOST_BLOCKS;
use page::{Outcome, Shown};
use workflow::settings::look::{self, Saved, Typed, TypedBlock};

/// Where it is.
pub const HERE: &str = "/admin/settings/look";
/// The choice of a colour that is in no list.
const OWN: &str = "own";

/// `GET /admin/settings/look`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let sheet = look::show(&state.noren).await?;
    let outcome = Outcome::read(query.get("now"));
    on_duty.answer(&state, StatusCode::OK, page::draw, &Shown { sheet, outcome }).await
}

/// `POST /admin/settings/look`: keeps the drawing.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let mut typed = read(&form);
    let saved = look::draw(&state.noren, &on_duty.0, &typed).await?;
    let mut sheet = look::show(&state.noren).await?;
    let outcome = match saved {
        Saved::Done => return Ok(Redirect::to(&format!("{HERE}?now=saved")).into_response()),
        Saved::Wrong(wrong) => Outcome::Wrong(wrong),
        Saved::Conflict => {
            typed.version = sheet.typed.version;
            let (ours, theirs) = (page::told(&typed), page::told(&sheet.typed));
            Outcome::Conflict(conflict::differences([
                ("アクセントカラー", typed.accent.as_str(), sheet.typed.accent.as_str()),
                ("トップページ", &ours, &theirs),
            ]))
        }
    };
    sheet.typed = typed;
    on_duty
        .answer(
            &state,
            StatusCode::UNPROCESSABLE_ENTITY,
            page::draw,
            &Shown { sheet, outcome: Some(outcome) },
        )
        .await
}

/// `POST /admin/settings/look/publish`: shows shoppers the drawing that the page showed.
pub async fn publish(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let published = look::publish(&state.noren, &on_duty.0, version(form.get("version"))).await?;
    let now = if published { "published" } else { "redrawn" };
    Ok(Redirect::to(&format!("{HERE}?now={now}")).into_response())
}

fn read(form: &Form) -> Typed {
    let block = |place: usize| {
        let field = |name: &str| form.get(&format!("{name}-{place}")).to_owned();
        TypedBlock {
            kind: field("kind"),
            heading: field("heading"),
            text: field("text"),
            category: field("category"),
        }
    };
    let accent = if form.get("accent") == OWN { form.get("own") } else { form.get("accent") };
    Typed {
        accent: accent.to_owned(),
        blocks: (0..MOST_BLOCKS).map(block).collect(),
        version: version(form.get("version")),
    }
}
