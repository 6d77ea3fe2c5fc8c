//! 注文のCSV出力.

use super::{EXPORTS, body, exports_page};
use crate::{
    denied,
    failure::Failure,
    gate::Rule,
    on_duty::OnDuty,
    orders::{self, search::Search},
    routes::State,
    typed::{Form, Query},
};
use axum::{
    Extension,
    extract::{self, Path},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::role::Permission;
use workflow::files::{
    Encoding,
    chunks::Source,
    export::{self, Begun, Export, Scope},
    make::{Made, make},
    template::{self, Kept},
};

/// `GET /admin/files/exports`: the exports before, and a new one of what the list shows (`back` is its query).
pub async fn list(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let shown = exports_page::List {
        templates: theirs(&state, &on_duty).await?,
        exports: export::latest(&state.noren, &on_duty.0).await?,
        nothing: query.get("begun") == "nothing",
    };
    Ok(Html(exports_page::list(&state.assets, &on_duty.frame(&state).await?, &shown)).into_response())
}

/// `POST /admin/files/exports`: the ticked orders (`order`), or else everything that the list finds (`back` is its query). Without a
/// layout (`template`) one is chosen first.
pub async fn begin(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Extension(rule): Extension<Rule>,
    form: Form,
) -> Result<Response, Failure> {
    // All that the list finds, whatever is ticked.
    let all = form.get("of") == orders::bulk::ALL;
    let chosen = if all { Vec::new() } else { export::chosen(form.all("order")) };
    if form.get("template").is_empty() {
        let shown = exports_page::Choose {
            templates: theirs(&state, &on_duty).await?,
            chosen,
            back: form.get("back").to_owned(),
        };
        return Ok(
            Html(exports_page::choose(&state.assets, &on_duty.frame(&state).await?, &shown)).into_response()
        );
    }
    let scope = if !chosen.is_empty() {
        Scope::Chosen(chosen)
    } else {
        // Only what the list itself would make of it is kept, from its beginning.
        let search = Search { from: None, back: false, ..Search::read(&Query::of(form.get("back"))) };
        Scope::Search(search.query())
    };
    let onward = match export::begin(&state.noren, &on_duty.0, form.get("template"), scope).await? {
        Begun::Export(id) => format!("{EXPORTS}/{id}"),
        Begun::NoSuchTemplate | Begun::Orders => format!("{EXPORTS}?begun=nothing"),
        Begun::NotTheirs => return Ok(denied::answer(&state, &on_duty.0, &rule, Permission::Export).await),
    };
    Ok(Redirect::to(&onward).into_response())
}

/// The layouts that somebody may take orders away in.
async fn theirs(state: &State, on_duty: &OnDuty) -> Result<Vec<Kept>, Failure> {
    let mut all = template::all(&state.noren).await?;
    all.retain(|kept| export::is_theirs(&on_duty.0, &kept.layout));
    Ok(all)
}

/// `GET /admin/files/exports/{id}`: what is in it, what cannot be written, and the file.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Extension(rule): Extension<Rule>,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let Some((found, layout)) = export::read(&state.noren, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    if !export::is_theirs(&on_duty.0, &layout) {
        return Ok(denied::answer(&state, &on_duty.0, &rule, Permission::Export).await);
    }
    let checked = export::check(&state.noren, &layout, source(&state, &found).await?).await?;
    let shown = exports_page::One { export: found, layout, checked };
    Ok(Html(exports_page::one(&state.assets, &on_duty.frame(&state).await?, &shown)).into_response())
}

/// `GET /admin/files/exports/{id}/file`: the file, or the page that says what in it cannot be written.
pub async fn file(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Extension(rule): Extension<Rule>,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let Some((found, layout)) = export::read(&state.noren, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    if !export::is_theirs(&on_duty.0, &layout) {
        return Ok(denied::answer(&state, &on_duty.0, &rule, Permission::Export).await);
    }
    let source = source(&state, &found).await?;
    let pieces = match make(&state.noren, &found, layout.clone(), source).await? {
        Made::File(pieces) => pieces,
        Made::Not(checked) => {
            let shown = exports_page::One { export: found, layout, checked };
            let page = exports_page::one(&state.assets, &on_duty.frame(&state).await?, &shown);
            return Ok((StatusCode::CONFLICT, Html(page)).into_response());
        }
    };
    let charset = match layout.encoding {
        Encoding::Cp932 => "Shift_JIS",
        Encoding::Utf8 | Encoding::Utf8Bom => "UTF-8",
    };
    let kind =
        format!("text/csv; charset={charset}; header={}", if layout.headings { "present" } else { "absent" });
    let disposition = format!("attachment; filename=\"{}\"", export::file_name(&found, &layout));
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, body(pieces)).into_response())
}

async fn source(state: &State, export: &Export) -> Result<Source, Failure> {
    let query = match &export.scope {
        Scope::Search(query) => query,
        Scope::Chosen(numbers) => return Ok(Source::Chosen(numbers.clone())),
    };
    let search = orders::read(state, &Query::of(query)).await?;
    // What was looked for is forgotten: no orders, rather than all of them.
    if search.forgotten {
        return Ok(Source::Chosen(Vec::new()));
    }
    Ok(Source::Search(search.to_query()))
}
