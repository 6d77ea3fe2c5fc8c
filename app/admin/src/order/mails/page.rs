//! The page from which one mail is sent by hand.

use super::address;
use crate::{
    frame::Frame,
    settings::mails::page::{fields, problem, tags},
    words::mail,
};
use domain::{duty::Mail, mail::usual::Written};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::{
    desk::send_mail::{Draft, MOST_WHY},
    mail::compose::Wrong,
};

/// What became of the button.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It was sent before, and no reason was given.
    Already,
    /// It makes no sense now.
    NotNow,
    /// Something is wrong with what was written.
    Wrong(Vec<Wrong>),
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Which kind.
    pub mail: Mail,
    /// As it would go out.
    pub draft: Draft,
    /// What stands in the fields.
    pub written: Written,
    /// The reason for sending again.
    pub why: String,
    /// Tells this form from every other.
    pub token: String,
    /// What became of the button.
    pub outcome: Option<Outcome>,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { mail: kind, draft, .. } = shown;
    let title = format!("メール「{}」を送る", mail::label(*kind));
    frame.page(assets, &title, None, || {
        let back = format!("/admin/orders/{}", draft.number);
        let body = if draft.sensible { form(shown) } else { senseless() };
        view! {
            <a class="order-back" href=back data-back><Icon sign=Sign::Back />{format!("注文 {}", draft.number)}</a>
            {shown.outcome.as_ref().and_then(said)}
            {body}
        }
    })
}

fn senseless() -> AnyView {
    view! {
        <Empty title="このメールは、いまの状態の注文には送れません" sign=Sign::Orders>
            <p>"たとえば、発送通知は発送したあとに、入金確認は入金のあとに送れます。"</p>
        </Empty>
    }
    .into_any()
}

fn form(shown: &Shown) -> AnyView {
    let action = address(&shown.draft.number, shown.mail);
    let wrong: Vec<Wrong> = match (&shown.outcome, &shown.draft.said) {
        (Some(Outcome::Wrong(wrong)), _) | (_, Err(wrong)) => wrong.clone(),
        _ => Vec::new(),
    };
    let problems: Vec<ProblemLink> = wrong.iter().map(problem).collect();
    let again = shown.draft.sent_before.then(|| again(shown));
    let open = shown.mail == Mail::Free || !wrong.is_empty();
    let facts = vec![
        Fact::text("宛先", shown.draft.to.clone()),
        Fact::text("差出人", shown.draft.from.clone()),
        Fact::text("件名", shown.draft.said.as_ref().map(|said| said.subject.clone()).unwrap_or_default()),
    ];
    let (preview, paper) = (format!("{action}/preview"), format!("{action}?as=paper"));
    let fields = fields(&shown.written, &wrong);
    view! {
        <ProblemSummary problems />
        <form method="post" action=action class="two" novalidate>
            <input type="hidden" name="token" value=shown.token.clone() />
            <div class="stack">
                <section class="sheet" aria-labelledby="send">
                    <h2 id="send">"送信"</h2>
                    <Facts facts />
                    {again}
                    <Actions><Button label="このメールを送信する" look=Look::Primary /></Actions>
                </section>
                <Confirm label="この注文だけ文面を変える" open>
                    <p class="hint">"ここで変えた文面は、このご注文にだけ使います。"</p>
                    <div class="settings-fields mail-source">{fields}</div>
                    <div class="settings-buttons">
                        <button class="button secondary" formaction=preview formtarget="mail-paper">"プレビュー"</button>
                    </div>
                </Confirm>
            </div>
            <div class="stack">
                <section class="sheet" aria-labelledby="look">
                    <h2 id="look">"送信する内容"</h2>
                    <iframe class="mail-paper" name="mail-paper" title="送信する内容" src=paper></iframe>
                </section>
                {open.then(tags)}
            </div>
        </form>
    }
    .into_any()
}

fn again(shown: &Shown) -> AnyView {
    view! {
        <Notice tone=Tone::Wait title="このメールは、すでに送信しています">
            <p>"もう一度送るときは、理由を入力してください。履歴に残ります。"</p>
        </Notice>
        <TextField name="why" label="もう一度送る理由" value=shown.why.clone() most=Some(MOST_WHY) hint="例：お客様から、届いていないとご連絡があった" autocomplete="off" />
    }
    .into_any()
}

fn said(outcome: &Outcome) -> Option<AnyView> {
    let (title, follows) = match outcome {
        Outcome::Wrong(_) => return None,
        Outcome::Already => (
            "送信していません：このメールは、すでに送信しています",
            "もう一度送るときは、理由を入力してから、もう一度押してください。",
        ),
        Outcome::NotNow => (
            "送信していません：いまの状態の注文には送れません",
            "ほかの人か自動処理が、先に状態を変えました。",
        ),
    };
    Some(view! { <Notice tone=Tone::Wait title><p>{follows}</p></Notice> }.into_any())
}
