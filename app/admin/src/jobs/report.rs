//! What became of each row.

use super::{Part, words};
use domain::job::{Progress, Work};
use leptos::prelude::*;
use ui::parts::*;
use workflow::job::{Row, Seen};

/// The tabs and a page of rows.
pub fn draw(seen: &Seen, part: Part) -> AnyView {
    let job = &seen.job;
    let older = seen.next.map(|from| address(&job.id, Part { from, ..part }));
    let newer = (part.from > 0).then(|| address(&job.id, Part { from: 0, ..part }));
    let rows = seen.rows.iter().map(|row| line(&job.work, row)).collect_view();
    let (what, name) = words::about(&job.work);
    let columns = vec![Column::text(name), Column::text("結果")];
    let none = seen.rows.is_empty();
    view! {
        {tabs(seen, part)}
        {none.then(|| view! { <Empty title=format!("あてはまる{what}はありません") sign=Sign::Orders><p>"ほかの見出しを選んでください。"</p></Empty> })}
        {(!none).then(|| view! { <div class="batch-rows"><Table caption=format!("{what}ごとの結果") columns>{rows}</Table></div> })}
        <Pager newer older />
    }
    .into_any()
}

fn address(id: &str, part: Part) -> String {
    let state = part.progress.map_or("", Progress::name);
    match (state, part.from) {
        ("", 0) => format!("/admin/jobs/{id}"),
        ("", from) => format!("/admin/jobs/{id}?from={from}"),
        (state, 0) => format!("/admin/jobs/{id}?state={state}"),
        (state, from) => format!("/admin/jobs/{id}?state={state}&from={from}"),
    }
}

fn tabs(seen: &Seen, part: Part) -> AnyView {
    let job = &seen.job;
    let tab = |progress: Option<Progress>, count: u32| {
        let label = progress.map_or("すべて", |of| words::progress(of).0);
        let here = part.progress == progress;
        let class = match progress {
            _ if count == 0 => "idle",
            Some(Progress::Failed) => "calls",
            _ => "",
        };
        let href = address(&job.id, Part { progress, from: 0 });
        view! {
            <a href=href aria-current=here.then_some("page") class=class>
                {label}<span class="count">{count.to_string()}</span>
            </a>
        }
    };
    view! {
        <nav class="tabs" aria-label="結果で絞り込む">
            {tab(None, job.size)}
            {tab(Some(Progress::Failed), job.failed)}
            {tab(Some(Progress::Skipped), job.skipped)}
            {tab(Some(Progress::Done), job.done)}
            {tab(Some(Progress::Waiting), job.size.saturating_sub(job.settled()))}
        </nav>
    }
    .into_any()
}

fn line(work: &Work, row: &Row) -> AnyView {
    let (word, tone, sign) = words::progress(row.progress);
    let said = match row.progress {
        Progress::Done if row.why.is_empty() => words::done(work).to_owned(),
        Progress::Done => format!("{}。{}", words::done(work), row.why),
        _ => row.why.clone(),
    };
    let said = (!said.is_empty()).then(|| view! { <small>{said}</small> });
    let (href, name) = (words::page_of(&row.subject), row.subject.as_str().to_owned());
    view! {
        <tr>
            <td class="at-number"><a href=href data-row>{name}</a></td>
            <td class="batch-became"><Badge tone word sign />{said}</td>
        </tr>
    }
    .into_any()
}
