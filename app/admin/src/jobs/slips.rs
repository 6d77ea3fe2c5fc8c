//! 伝票番号 beside the orders that were ticked: typed or scanned on one page, then a job.

use super::{USUAL, address, ask, shipping, words};
use crate::{failure::Failure, frame::Frame, on_duty::OnDuty, routes::State, typed::Form};
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{
    job::{Payload, Shipping, Work},
    role::Permission,
    slip::NoSlip,
};
use leptos::prelude::*;
use std::collections::HashMap;
use ui::{assets::Assets, parts::*};
use workflow::job::{self, Begun, Row, Seen, Typed, WrongSlip};

/// What stands in the form.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// The numbers, by row.
    pub typed: HashMap<u32, String>,
    /// What is wrong with them.
    pub wrong: Vec<(u32, WrongSlip)>,
    /// Nothing was typed, and the button was pressed.
    pub nothing: bool,
    /// What is done with the parcels afterwards.
    pub then: Option<Shipping>,
}

/// Whether the numbers of a job are still to be typed.
pub fn are_to_be_typed(seen: &Seen) -> bool {
    let none = |row: &Row| row.payload == Payload::Nothing;
    matches!(seen.job.work, Work::EnterSlips { .. })
        && seen.job.started_at.is_none()
        && seen.rows.iter().any(none)
}

/// Starts the job with what was typed, or says what is wrong with it.
pub async fn start(state: &State, on_duty: &OnDuty, seen: &Seen, form: &Form) -> Result<Response, Failure> {
    let id = &seen.job.id;
    let typed: Vec<Typed> =
        seen.rows.iter().map(|row| (row.position, form.get(&field(row.position)).to_owned())).collect();
    let then = (!form.get("ship").is_empty()).then(|| shipping(form, USUAL, on_duty.0.role));
    let begun = job::start_typed(&state.noren, &on_duty.0, id, &typed, then).await?;
    let (wrong, nothing) = match begun {
        Begun::Started | Begun::NotNow => {
            return Ok(Redirect::to(&format!("/admin/jobs/{id}")).into_response());
        }
        Begun::Nothing => (Vec::new(), true),
        Begun::Wrong(wrong) => (wrong, false),
    };
    let shown = Shown { typed: typed.into_iter().collect(), wrong, nothing, then };
    let page = draw(&state.assets, &on_duty.frame(state).await?, seen, &shown);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
}

fn field(position: u32) -> String {
    format!("slip-{position}")
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, seen: &Seen, shown: &Shown) -> String {
    let title = words::title(&seen.job.work);
    frame.page(assets, &title, None, || {
        let all = frame.may(Permission::ChangeOrders);
        let body = match seen.next {
            Some(_) => too_many(seen),
            None if ask::is_theirs(&seen.job, frame) => form(seen, shown, all),
            None => ask::not_theirs(),
        };
        view! {
            <a class="order-back" href="/admin/orders" data-back><Icon sign=Sign::Back />"注文一覧"</a>
            {body}
        }
    })
}

fn too_many(seen: &Seen) -> AnyView {
    let title = format!("{}件は、一度に入力できません", seen.job.size);
    view! {
        <Empty title sign=Sign::Orders>
            <p>{format!("この画面で入力できるのは{}件までです。多いときは、送り状発行ソフトのCSVを取り込んでください。", job::PAGE)}</p>
            <ButtonLink href="/admin/files/slips" label="伝票番号の取り込みを開く" />
        </Empty>
    }
    .into_any()
}

/// `all`: whoever looks may hide orders whose money is still to be taken.
fn form(seen: &Seen, shown: &Shown, all: bool) -> AnyView {
    let problems: Vec<ProblemLink> = shown.wrong.iter().map(|wrong| problem(seen, wrong)).collect();
    let rows = seen.rows.iter().map(|row| line(row, shown)).collect_view();
    let nothing = shown.nothing.then(|| {
        view! { <Notice tone=Tone::Wait title="伝票番号が入力されていません"><p>"一つ以上入力してから、もう一度押してください。"</p></Notice> }
    });
    view! {
        {nothing}
        <ProblemSummary problems />
        <form class="sheet job-ask files-commit" method="post" action=address(&seen.job, "start") novalidate>
            <p class="hint">"バーコードリーダーでも入力できます。空欄の注文は、そのままにします。荷物が複数ある注文は、注文のページで入力してください。"</p>
            <table class="job-slips">
                <thead><tr><th scope="col">"注文番号"</th><th scope="col">"配送伝票番号"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <CheckField name="ship" label="発送ステータスを発送済みに更新する" ticked={shown.then.is_some()} />
            <div class="files-ship">{ask::shipping(&seen.untaken, shown.then.unwrap_or(USUAL), all)}</div>
            <Actions>
                <Button label="伝票番号を登録する" look=Look::Primary />
                <ButtonLink href="/admin/orders" label="やめる" look=Look::Quiet />
            </Actions>
        </form>
    }
    .into_any()
}

fn line(row: &Row, shown: &Shown) -> AnyView {
    let (number, name) = (row.subject.as_str().to_owned(), field(row.position));
    let value = shown.typed.get(&row.position).cloned().unwrap_or_default();
    let error = shown.wrong.iter().find(|(position, _)| *position == row.position).map(|(_, why)| said(*why));
    let href = format!("/admin/orders/{number}");
    let (label, about) = (format!("注文 {number} の配送伝票番号"), format!("{name}-error"));
    let invalid = error.is_some().then_some("true");
    let class = if error.is_some() { "field wrong" } else { "field" };
    view! {
        <tr>
            <th scope="row"><a href=href>{number}</a></th>
            <td class=class>
                <label class="hidden" for=name.clone()>{label}</label>
                <input class="input" id=name.clone() name=name value=value aria-invalid=invalid
                    aria-describedby=about.clone() inputmode="numeric" autocomplete="off" data-onward />
                <p class="error" id=about>{error}</p>
            </td>
        </tr>
    }
    .into_any()
}

fn problem(seen: &Seen, (position, why): &(u32, WrongSlip)) -> ProblemLink {
    let number = seen.rows.iter().find(|row| row.position == *position).map(|row| row.subject.as_str());
    let text = format!("注文 {}：{}", number.unwrap_or_default(), said(*why));
    ProblemLink { field: field(*position), text }
}

fn said(why: WrongSlip) -> String {
    match why {
        WrongSlip::No(NoSlip::TooLong) => "配送伝票番号は20文字までです".to_owned(),
        WrongSlip::No(NoSlip::Missing | NoSlip::Characters) => {
            "配送伝票番号は、半角の英数字とハイフンで入力してください".to_owned()
        }
        WrongSlip::Twice(_) => "ほかの注文と同じ伝票番号です".to_owned(),
    }
}
