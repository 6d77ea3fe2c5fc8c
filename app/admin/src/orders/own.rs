//! The order list as somebody wants it: their columns, and the searches they come back to.

use super::{column::Column, search::Search};
use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract::{self, Path},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use ui::parts::*;
use workflow::desk::{
    keep_search,
    own_list::{self, Keeping, MOST, MOST_NAME, Saved},
};

/// `POST /admin/orders/columns`: `column` as often as one is ticked, or `usual` for those that are shown to everybody.
pub async fn choose(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    sent: Form,
) -> Result<Response, Failure> {
    let names: Vec<String> = sent.all("column").map(str::to_owned).collect();
    let columns =
        if sent.get("usual").is_empty() { Column::chosen(Some(&names)) } else { Column::USUAL.to_vec() };
    let names: Vec<&str> = columns.into_iter().map(Column::name).collect();
    own_list::choose_columns(&state.noren, &on_duty.0, &names).await?;
    Ok(Redirect::to(&back(&sent)).into_response())
}

/// `POST /admin/orders/saved`: keeps what the list looks for under a `name`.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    sent: Form,
) -> Result<Response, Failure> {
    let search = super::read(&state, &Query::of(sent.get("back"))).await?;
    let list = back(&sent);
    let mark = if list.contains('?') { '&' } else { '?' };
    let said = match own_list::save(&state.noren, &on_duty.0, sent.get("name"), &search.of).await? {
        Keeping::Kept => return Ok(Redirect::to(&list).into_response()),
        Keeping::Nameless => "nameless",
        Keeping::TooMany => "too-many-saved",
    };
    Ok(Redirect::to(&format!("{list}{mark}chosen={said}")).into_response())
}

/// `GET /admin/orders/saved/{id}`: the list with what was saved. Words stay out of its address.
pub async fn open(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let own = own_list::read(&state.noren, &on_duty.0).await?;
    let Some(saved) = own.saved.into_iter().find(|saved| saved.id == id) else {
        return Ok(Redirect::to("/admin/orders").into_response());
    };
    let kept = keep_search::keep(&state.noren, &on_duty.0, &saved.search.words).await?;
    Ok(Redirect::to(&Search { of: saved.search, kept, ..Search::default() }.address()).into_response())
}

/// `POST /admin/orders/saved/{id}/forget`.
pub async fn forget(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    sent: Form,
) -> Result<Response, Failure> {
    own_list::forget(&state.noren, &on_duty.0, &id).await?;
    Ok(Redirect::to(&back(&sent)).into_response())
}

fn back(sent: &Form) -> String {
    Search::read(&Query::of(sent.get("back"))).address()
}

/// The saved searches, and a form to save this one.
pub fn saved(search: &Search, all: &[Saved]) -> AnyView {
    if all.is_empty() && !search.narrows() {
        return ().into_any();
    }
    let here = |saved: &Saved| saved.search == search.of;
    let links = all.iter().map(|saved| {
        let href = format!("/admin/orders/saved/{}", saved.id);
        view! { <a href=href aria-current=here(saved).then_some("page")>{saved.name.clone()}</a> }
    });
    let links = links.collect_view();
    let keep = (search.narrows() && !all.iter().any(here)).then(|| keep(search));
    let forget = all.iter().find(|saved| here(saved)).map(|saved| {
        view! {
            <form method="post" action=format!("/admin/orders/saved/{}/forget", saved.id)>
                <input type="hidden" name="back" value=search.query() />
                <button class="button quiet">{format!("「{}」を消す", saved.name)}</button>
            </form>
        }
    });
    let head = (!all.is_empty()).then(|| view! { <span class="saved-head">"保存した検索"</span> });
    view! { <div class="saved">{head}{links}{forget}{keep}</div> }.into_any()
}

fn keep(search: &Search) -> AnyView {
    view! {
        <details class="saved-keep">
            <summary>"この条件を保存"</summary>
            <form method="post" action="/admin/orders/saved">
                <input type="hidden" name="back" value=search.query() />
                <TextField name="name" label="検索の名前" most=Some(MOST_NAME) hint=format!("{MOST_NAME}文字まで。{MOST}件まで保存できます") autocomplete="off" />
                <Button label="保存する" look=Look::Secondary />
            </form>
        </details>
    }
    .into_any()
}

/// The form of the columns.
pub fn columns(search: &Search, chosen: &[Column]) -> AnyView {
    let boxes = Column::ALL.map(|column| {
        view! {
            <label class="check-line">
                <input type="checkbox" name="column" value=column.name() checked=chosen.contains(&column) />
                <span>{column.label()}</span>
            </label>
        }
    });
    view! {
        <details class="own-columns">
            <summary>"表示する列を選ぶ"</summary>
            <form method="post" action="/admin/orders/columns">
                <input type="hidden" name="back" value=search.query() />
                <div class="own-columns-all">{boxes.collect_view()}</div>
                <div class="conditions-do">
                    <Button label="この列で表示する" look=Look::Secondary />
                    <button class="button quiet" name="usual" value="yes">"標準に戻す"</button>
                </div>
            </form>
        </details>
    }
    .into_any()
}
