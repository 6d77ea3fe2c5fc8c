//! 設定の変更履歴: on the page of all of them, and on the page of each thing that was changed.

pub mod page;
mod words;

use crate::{failure::Failure, on_duty::OnDuty, routes::State};
use axum::{
    extract,
    response::{Html, IntoResponse, Response},
};
use leptos::prelude::*;
use ui::parts::*;
use workflow::settings::trail::{self, Record};

/// `GET /admin/settings/history`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    let records = trail::newest(&state.noren).await?;
    let names = page::Names::read(&state.noren).await?;
    let frame = on_duty.frame(&state).await?;
    Ok(Html(page::draw(&state.assets, &frame, &records, &names)).into_response())
}

/// The section of one thing's page.
pub fn section(records: &[Record]) -> AnyView {
    let events: Vec<Happening> = records.iter().map(|record| words::tell(record, None)).collect();
    let body = if events.is_empty() {
        view! { <p class="hint">"まだ変更はありません。"</p> }.into_any()
    } else {
        view! { <Timeline events /> }.into_any()
    };
    view! {
        <section class="sheet" aria-labelledby="history">
            <h2 id="history">"変更の履歴"</h2>
            {body}
        </section>
    }
    .into_any()
}
