//! The last jobs.

use super::words;
use crate::{frame::Frame, words::when};
use domain::timeline::Actor;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::job::{Job, LATEST};

/// The page; one job more than fits says that there are older ones.
pub fn draw(assets: &Assets, frame: &Frame, jobs: &[Job]) -> String {
    frame.page(assets, "まとめて行った操作", None, || {
        let fits = usize::try_from(LATEST).unwrap_or(usize::MAX);
        let last = jobs.get(fits.saturating_sub(1)).filter(|_| jobs.len() > fits);
        let older = last.map(|job| format!("/admin/jobs?before={}-{}", job.made_at.0, job.id));
        view! {
            <a class="order-back" href="/admin/orders" data-back><Icon sign=Sign::Back />"注文一覧"</a>
            {if jobs.is_empty() { none() } else { table(jobs.iter().take(fits)) }}
            <Pager older />
        }
    })
}

fn none() -> AnyView {
    view! {
        <Empty title="まだ、まとめて行った操作はありません" sign=Sign::Orders>
            <p>"注文一覧の左端の四角で注文を選び、下の帯から操作を選ぶと、ここに記録が残ります。"</p>
        </Empty>
    }
    .into_any()
}

fn table<'j>(jobs: impl Iterator<Item = &'j Job>) -> AnyView {
    let columns = vec![
        Column::text("開始"),
        Column::text("操作"),
        Column::text("状態"),
        Column::number("件数"),
        Column::number("完了"),
        Column::number("対象外"),
        Column::number("失敗"),
        Column::text("担当"),
    ];
    let rows = jobs.map(row).collect_view();
    view! { <Table caption="まとめて行った操作、新しい順" columns>{rows}</Table> }.into_any()
}

fn row(job: &Job) -> AnyView {
    let (tone, word, sign) = match (job.ended_at, &job.stopped, job.failed) {
        (None, ..) => (Tone::Wait, "進行中", Sign::Wait),
        (_, Some(_), _) => (Tone::Note, "中止", Sign::None),
        (_, None, 0) => (Tone::Ok, "終わりました", Sign::Ok),
        _ => (Tone::Stop, "失敗があります", Sign::Stop),
    };
    let by = match &job.made_by {
        Actor::Staff { name, .. } => name.clone(),
        _ => "自動処理".to_owned(),
    };
    view! {
        <tr>
            <td><a href=format!("/admin/jobs/{}", job.id) data-row>{when::short(job.made_at)}</a></td>
            <td>{words::title(&job.work)}</td>
            <td><Badge tone word sign /></td>
            <td class="number">{job.size.to_string()}</td>
            <td class="number">{job.done.to_string()}</td>
            <td class="number">{job.skipped.to_string()}</td>
            <td class="number">{job.failed.to_string()}</td>
            <td>{by}</td>
        </tr>
    }
    .into_any()
}
