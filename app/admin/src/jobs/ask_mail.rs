//! Which mail goes to many, asked before anything is sent, beside what one of them would get.

use super::{address, ask, words};
use crate::{
    frame::Frame,
    settings::mails::page::{fields, problem, tags},
    words::mail,
};
use domain::{
    duty::Mail,
    id::OrderNumber,
    job::{Sending, Work},
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::{
    desk::send_mail::MOST_WHY,
    job::{Flaw, Sample, Seen},
    mail::compose::Wrong,
};

/// What is shown.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The job, not started yet, with its first orders.
    pub seen: &'a Seen,
    /// What stands in the form.
    pub sending: &'a Sending,
    /// One of its orders with what would be sent.
    pub sample: Option<&'a Sample>,
    /// What is wrong with the form.
    pub flaws: &'a [Flaw],
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, asked: &Asked<'_>) -> String {
    let Asked { seen, sending, sample, flaws } = *asked;
    let job = &seen.job;
    let title = words::title(&Work::Send(sending.clone()));
    frame.page(assets, &title, None, || {
        let problems: Vec<ProblemLink> = flaws.iter().map(link).collect();
        view! {
            <a class="order-back" href="/admin/orders" data-back><Icon sign=Sign::Back />"注文一覧"</a>
            {kinds(&job.id, sending.mail)}
            <ProblemSummary problems />
            <form method="post" action=address(job, "start") class="two job-letter" novalidate>
                <input type="hidden" name="mail" value=sending.mail.name() />
                <div class="stack">
                    {what(asked, ask::is_theirs(job, frame))}
                    {(sending.mail == Mail::Free).then(|| source(sending, flaws))}
                </div>
                <div class="stack">
                    {look(seen, sending, sample)}
                    {(sending.mail == Mail::Free).then(tags)}
                </div>
            </form>
        }
    })
}

fn link(flaw: &Flaw) -> ProblemLink {
    match flaw {
        Flaw::NoReason => ProblemLink { field: "why".to_owned(), text: NO_REASON.to_owned() },
        Flaw::Words(wrong) => problem(wrong),
    }
}

const NO_REASON: &str = "もう一度送る理由を入力してください";

fn kinds(job: &str, here: Mail) -> AnyView {
    let one = |kind: Mail| {
        let href = format!("/admin/jobs/{job}?mail={}", kind.name());
        view! { <a href=href aria-current=(kind == here).then_some("page")>{mail::label(kind)}</a> }
    };
    let kinds = Mail::ALL.map(one).collect_view();
    view! { <nav class="tabs job-kinds" aria-label="メールの種類">{kinds}</nav> }.into_any()
}

/// To whom, and the button.
fn what(asked: &Asked<'_>, theirs: bool) -> AnyView {
    let Asked { seen, sending, flaws, .. } = *asked;
    let size = seen.job.size;
    let silent = flaws.contains(&Flaw::NoReason).then(|| NO_REASON.to_owned());
    let why = sending.again.clone().unwrap_or_default();
    let once = match sending.mail {
        Mail::Free => "同じ文面のメールは、一つの注文に二度は送りません。",
        _ => "すでに送っている注文には、送りません。",
    };
    view! {
        <section class="sheet job-mail" aria-labelledby="to">
            <h2 id="to">"送信"</h2>
            <p class="job-size">
                <strong>{format!("{size}件")}</strong>"の注文が対象です。"{once}
                "いまの状態に合わない注文にも送らず、結果に理由を表示します。"
            </p>
            {ask::chosen(seen)}
            <CheckField name="again" label="すでに送っている注文にも、もう一度送る" ticked={sending.again.is_some()} />
            <div class="job-why">
                <TextField name="why" label="もう一度送る理由" value=why error=silent most=Some(MOST_WHY) hint="注文の履歴に残ります。例：前回の文面に誤りがあった" autocomplete="off" />
            </div>
            {if theirs { buttons(size) } else { ask::not_theirs() }}
        </section>
    }
    .into_any()
}

fn buttons(size: u32) -> AnyView {
    view! {
        <Actions>
            <Button label=format!("{size}件にメールを送る") look=Look::Primary />
            <ButtonLink href="/admin/orders" label="やめる" look=Look::Quiet />
        </Actions>
    }
    .into_any()
}

fn source(sending: &Sending, flaws: &[Flaw]) -> AnyView {
    let wrong: Vec<Wrong> = flaws
        .iter()
        .filter_map(|flaw| match flaw {
            Flaw::Words(wrong) => Some(wrong.clone()),
            Flaw::NoReason => None,
        })
        .collect();
    let fields = sending.own.as_ref().map(|own| fields(own, &wrong));
    view! {
        <section class="sheet" aria-labelledby="words">
            <h2 id="words">"文面"</h2>
            <p class="hint">"ここで書いた文面は、今回の送信にだけ使います。"</p>
            <div class="settings-fields mail-source">{fields}</div>
        </section>
    }
    .into_any()
}

/// What one of the buyers would get.
fn look(seen: &Seen, sending: &Sending, sample: Option<&Sample>) -> AnyView {
    let Some(sample) = sample else {
        return view! {
            <Empty title="対象の番号の注文が見つかりません" sign=Sign::Orders>
                <p>"一覧に戻って、選び直してください。"</p>
            </Empty>
        }
        .into_any();
    };
    let preview = format!("/admin/jobs/{}/mail", seen.job.id);
    let paper = format!("{preview}?mail={}&order={}", sending.mail.name(), sample.number);
    let picks = seen.rows.iter().filter_map(|row| row.subject.order()).map(pick).collect::<Vec<_>>();
    view! {
        <section class="sheet" aria-labelledby="look">
            <h2 id="look">"送信する内容"</h2>
            <div class="job-sample">
                <SelectField name="order" label="例にする注文" picks value=sample.number.to_string() blank="選んでください" />
                <button class="button secondary" formaction=preview formtarget="mail-paper">"プレビュー"</button>
            </div>
            <iframe class="mail-paper" name="mail-paper" title="送信する内容" src=paper></iframe>
        </section>
    }
    .into_any()
}

fn pick(number: &OrderNumber) -> Pick {
    Pick::new(number.as_str(), number.as_str())
}
