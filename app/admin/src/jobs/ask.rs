//! How a job is to be done, and what it would hide: asked before anything happens.

use super::{USUAL, address, permission, words};
use crate::frame::Frame;
use domain::{
    id::OrderNumber,
    job::{Finishing, Shipping, Subject, Work},
    moment::Day,
    role::Permission,
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::job::{Job, Seen};

/// So many orders are named in a warning; of the others it says how many there are.
const NAMED: usize = 12;

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, seen: &Seen, today: Day) -> String {
    let (job, title) = (&seen.job, words::title(&seen.job.work));
    let theirs = is_theirs(job, frame);
    let all = frame.may(Permission::ChangeOrders);
    frame.page(assets, &title, None, || {
        let label = format!("{}件を{}", job.size, button(&job.work));
        let ((list, back), (what, _)) = (words::list_of(&job.work), words::about(&job.work));
        let look = if job.work == Work::Cancel { Look::Danger } else { Look::Primary };
        view! {
            <a class="order-back" href=list data-back><Icon sign=Sign::Back />{back}</a>
            <form class="sheet job-ask" method="post" action=address(job, "start")>
                <p class="job-size"><strong>{format!("{}件", job.size)}</strong>{format!("の{what}が対象です。")}{harmless(&job.work)}</p>
                {chosen(seen)}
                {options(seen, today, all)}
                {if theirs { buttons(label, look, list) } else { not_theirs() }}
            </form>
        }
    })
}

/// Whether whoever looks may start it.
pub(super) fn is_theirs(job: &Job, frame: &Frame) -> bool {
    permission(job.work.name()).is_some_and(|needed| frame.may(needed))
}

fn buttons(label: String, look: Look, list: &'static str) -> AnyView {
    view! {
        <Actions>
            <Button label look />
            <ButtonLink href=list label="やめる" look=Look::Quiet />
        </Actions>
    }
    .into_any()
}

/// Whoever looks may not start it.
pub(super) fn not_theirs() -> AnyView {
    view! { <p class="hint">"この操作を始める権限がありません。始められるのは、権限のある担当者です。"</p> }
        .into_any()
}

fn button(work: &Work) -> &'static str {
    match work {
        Work::Ship(_) => "発送済みにする",
        Work::EnterSlips { .. } => "登録する",
        Work::Receive { .. } => "入金済みにする",
        Work::Finish { .. } => "処理済みにする",
        Work::Cancel => "キャンセルする",
        _ => "始める",
    }
}

fn harmless(work: &Work) -> &'static str {
    match work {
        Work::Cancel => "在庫を戻し、お客様にお知らせのメールをお送りします。元には戻せません。",
        Work::ImportProducts => "すでに同じ内容の商品は、そのままにします。",
        _ => "すでに済んでいる注文は、そのままにします。",
    }
}

/// The orders, folded away.
pub(super) fn chosen(seen: &Seen) -> AnyView {
    let more = u32::try_from(seen.rows.len()).map_or(0, |shown| seen.job.size.saturating_sub(shown));
    let subjects: Vec<Subject> = seen.rows.iter().map(|row| row.subject.clone()).collect();
    let (what, _) = words::about(&seen.job.work);
    view! {
        <details class="job-orders">
            <summary>{format!("対象の{what}を見る")}</summary>
            <p>{links(&subjects)}{(more > 0).then(|| format!("ほか{more}件"))}</p>
        </details>
    }
    .into_any()
}

fn links(subjects: &[Subject]) -> Vec<AnyView> {
    subjects
        .iter()
        .map(|subject| {
            view! { <a href=words::page_of(subject)>{subject.as_str().to_owned()}</a>" " }.into_any()
        })
        .collect()
}

/// `all`: whoever looks may make orders 処理済み whose money is still to be taken.
fn options(seen: &Seen, today: Day, all: bool) -> AnyView {
    match &seen.job.work {
        Work::Ship(how) => shipping(&seen.untaken, *how, all),
        Work::EnterSlips { then } => view! {
            <CheckField name="ship" label="発送ステータスを発送済みに更新する" ticked={then.is_some()} />
            {shipping(&seen.untaken, then.unwrap_or(USUAL), all)}
        }
        .into_any(),
        Work::Receive { on, mail } => view! {
            <TextField name="on" label="入金日" kind=Kind::Date value=on.unwrap_or(today).to_string() width="half" />
            <CheckField name="mail" label="入金確認メールを送る" ticked=*mail />
            <p class="hint">"銀行振込と代金引換の注文だけです。後払いの入金は、決済サービスからの知らせで記録します。"</p>
        }
        .into_any(),
        Work::Finish { which } => view! { {finishing(&seen.untaken, *which, false, all)} {hidden_parcels(&seen.unshipped)} }.into_any(),
        _ => ().into_any(),
    }
}

/// What goes with 発送済み. `untaken`: orders of which the shop still has to take the money; `all`: whoever looks may hide them.
pub fn shipping(untaken: &[OrderNumber], how: Shipping, all: bool) -> AnyView {
    view! {
        <CheckField name="mail" label="発送通知メールを送る" ticked=how.mail />
        {finishing(untaken, how.finish, true, all)}
    }
    .into_any()
}

/// ステータスを処理済みにする, and the warning where that would hide money that nobody has taken.
fn finishing(untaken: &[OrderNumber], which: Finishing, may_leave: bool, all: bool) -> AnyView {
    let waits = untaken.len();
    if waits == 0 {
        return may_leave
            .then(|| {
                let ticked = which != Finishing::None;
                let choices = vec![
                    Choice::new(Finishing::All.name(), "処理済みにする").note("作業中の一覧から外れます。"),
                    Choice::new(Finishing::None.name(), "ステータスを変えない"),
                ];
                let chosen = if ticked { Finishing::All } else { Finishing::None };
                view! { <ChoiceCards name="finish" legend="ステータス" choices chosen=Some(chosen.name().to_owned()) /> }
            })
            .into_any();
    }
    let mut choices = vec![
        Choice::new(Finishing::Settled.name(), format!("入金がまだの{waits}件を除いて、処理済みにする"))
            .note("入金がまだの注文は、作業中の一覧に残ります。"),
    ];
    if all {
        choices.push(
            Choice::new(Finishing::All.name(), format!("入金がまだの{waits}件も、処理済みにする"))
                .note("入金を待っていることが、一覧から見えなくなります。"),
        );
    }
    if may_leave {
        choices.push(Choice::new(Finishing::None.name(), "ステータスを変えない"));
    }
    let (title, numbers) = (format!("入金がまだの注文が{waits}件あります"), named(untaken));
    view! {
        <Notice tone=Tone::Wait title>
            <p>"処理済みにすると、作業中の一覧から外れ、入金の確認を忘れるおそれがあります。"</p>
            <p class="job-named">{numbers}</p>
        </Notice>
        <ChoiceCards name="finish" legend="ステータス" choices chosen=Some(which.name().to_owned()) />
    }
    .into_any()
}

fn hidden_parcels(unshipped: &[OrderNumber]) -> Option<AnyView> {
    (!unshipped.is_empty()).then(|| {
        let (title, numbers) = (format!("未発送の注文が{}件あります", unshipped.len()), named(unshipped));
        view! {
            <Notice tone=Tone::Wait title>
                <p>"処理済みにすると、発送待ちの一覧から外れます。"</p>
                <p class="job-named">{numbers}</p>
            </Notice>
        }
        .into_any()
    })
}

fn named(numbers: &[OrderNumber]) -> AnyView {
    let shown: Vec<Subject> = numbers.iter().take(NAMED).cloned().map(Subject::Order).collect();
    let more = numbers.len().saturating_sub(shown.len());
    view! { {links(&shown)}{(more > 0).then(|| format!("ほか{more}件"))} }.into_any()
}
