//! The page of a job that was started: how far it has come, and what became of each order.

use super::{Part, address, permission, report, words};
use crate::{frame::Frame, words::when};
use domain::timeline::Actor;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::job::{Job, Seen};

/// Seconds after which the page of a job that is under way looks again.
const LOOK_AGAIN: u32 = 2;

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, seen: &Seen, part: Part) -> String {
    let job = &seen.job;
    let again = job.is_under_way().then_some(LOOK_AGAIN);
    frame.page(assets, &words::title(&job.work), again, || {
        view! {
            <a class="order-back" href="/admin/jobs" data-back><Icon sign=Sign::Back />"まとめて行った操作"</a>
            {notice(job)}
            {standing(job, permission(job.work.name()).is_some_and(|needed| frame.may(needed)))}
            {report::draw(seen, part)}
        }
    })
}

fn notice(job: &Job) -> AnyView {
    let title = match (job.ended_at, &job.stopped, job.failed) {
        (None, ..) => "進めています".to_owned(),
        (Some(_), Some((at, by)), _) => format!("{}に{}が中止しました", when::long(*at), name(by)),
        (Some(_), None, 0) => "すべて終わりました".to_owned(),
        (Some(_), None, failed) => format!("{failed}件はできませんでした"),
    };
    let tone = match (job.ended_at, &job.stopped, job.failed) {
        (None, ..) | (_, Some(_), _) => Tone::Wait,
        (Some(_), None, 0) => Tone::Ok,
        _ => Tone::Stop,
    };
    let line = match (job.ended_at, &job.stopped, job.failed) {
        (None, ..) => Some("このページを閉じても続きます。数秒ごとに新しくします。"),
        (_, Some(_), _) => {
            Some("済んだものはそのままです。残りは［できなかったものをもう一度］で続けられます。")
        }
        (_, None, 0) => None,
        _ => Some(
            "理由は下の表にあります。直したあと、［できなかったものをもう一度］を押してください。済んだものは繰り返しません。",
        ),
    };
    let follows = words::follows(&job.work).filter(|_| job.done > 0);
    view! {
        <Notice tone title>
            {line.map(|line| view! { <p>{line}</p> })}
            {follows.map(|line| view! { <p>{line}</p> })}
        </Notice>
    }
    .into_any()
}

fn name(by: &Actor) -> &str {
    match by {
        Actor::Staff { name, .. } => name,
        _ => "自動処理",
    }
}

/// `theirs`: whoever looks may stop and repeat it.
fn standing(job: &Job, theirs: bool) -> AnyView {
    let settled = job.settled();
    let line = format!("{}件のうち{settled}件が終わりました", job.size);
    let begun = job.started_at.map_or_else(String::new, when::long);
    let stop = (theirs && job.is_under_way()).then(|| {
        view! { <form method="post" action=address(job, "stop")><Button label="中止する" look=Look::Secondary /></form> }
    });
    let again = (theirs && !job.is_under_way() && (job.failed > 0 || job.stopped.is_some())).then(|| {
        view! {
            <form method="post" action=address(job, "again")><Button label="できなかったものをもう一度" look=Look::Primary /></form>
        }
    });
    let of = job.again_of.as_ref().map(|of| {
        view! { <p class="hint"><a href=format!("/admin/jobs/{of}")>"前の操作"</a>"でできなかったものです。"</p> }
    });
    let mut facts = vec![
        Fact::text("件数", line.clone()),
        Fact::text("開始", format!("{begun}　{}", name(&job.made_by))),
    ];
    facts.extend(job.ended_at.map(|at| Fact::text("終了", when::long(at))));
    view! {
        <section class="sheet batch" aria-labelledby="batch">
            <h2 id="batch">"進み具合"</h2>
            <progress max=job.size.max(1).to_string() value=settled.to_string() aria-label="進み具合">{line}</progress>
            <Facts facts />
            {of}
            <div class="print-bar">{stop}{again}</div>
        </section>
    }
    .into_any()
}
