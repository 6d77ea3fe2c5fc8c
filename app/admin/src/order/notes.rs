//! 社内メモ, and what is written to the customer on the 納品書.

use super::{action::Action, sheet::Sheet};
use crate::words::when;
use domain::{
    moment::Moment,
    order::note::{LONGEST, Note},
};
use leptos::prelude::*;
use ui::parts::*;

/// What was typed and could not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongNote {
    /// As typed.
    pub typed: Note,
    /// What somebody else wrote meanwhile; otherwise it is too long.
    pub theirs: Option<Note>,
}

/// The section; only to read for who does not change orders.
pub fn draw(sheet: &Sheet, wrong: Option<&WrongNote>, now: Moment) -> AnyView {
    let written = sheet.note.written.as_ref().map(|(at, by)| {
        view! { <p class="soft">{format!("最後の変更　{by}（{}）", when::time_from(*at, now))}</p> }
    });
    let body = if sheet.whose.may(Action::Note.permission()) {
        form(sheet, wrong, now)
    } else {
        let said = |text: &str| if text.is_empty() { "（なし）".to_owned() } else { text.to_owned() };
        let facts = vec![
            Fact::text("社内メモ", said(&sheet.note.memo)),
            Fact::text("お客様へのお知らせ", said(&sheet.note.message)),
        ];
        view! { <Facts facts /> }.into_any()
    };
    view! {
        <section class="sheet" aria-labelledby="notes">
            <h2 id="notes">"メモ"</h2>
            {body}
            {written}
        </section>
    }
    .into_any()
}

fn form(sheet: &Sheet, wrong: Option<&WrongNote>, now: Moment) -> AnyView {
    let address = format!("/admin/orders/{}/note", sheet.order.number);
    let shown = wrong.map_or(&sheet.note, |wrong| &wrong.typed);
    let theirs = wrong.and_then(|wrong| wrong.theirs.as_ref());
    let version = theirs.map_or(sheet.note.version, |note| note.version);
    let long = |text: &str| {
        (wrong.is_some() && theirs.is_none() && text.chars().count() > LONGEST)
            .then(|| format!("{LONGEST}文字までで入力してください"))
    };
    view! {
            {theirs.map(|theirs| conflict(theirs, now))}
            <form class="stack" method="post" action=address>
                <input type="hidden" name="version" value=version.to_string() />
                <TextArea
                    name="memo"
                    label="社内メモ"
                    hint="お客様には見えません"
                    value=shown.memo.clone()
                    rows=3
                    error=long(&shown.memo)
                />
                <TextArea
                    name="message"
                    label="お客様へのお知らせ"
                    hint="納品書に印刷します"
                    value=shown.message.clone()
                    rows=2
                    error=long(&shown.message)
                />
                <Actions><Button label="メモを保存" /></Actions>
            </form>
    }
    .into_any()
}

/// What somebody else wrote, beside what was typed.
fn conflict(theirs: &Note, now: Moment) -> AnyView {
    let who = theirs.written.as_ref().map_or_else(String::new, |(at, by)| {
        format!("{by}さんが{}に保存しました。", when::time_from(*at, now))
    });
    let facts = vec![
        Fact::text("社内メモ", theirs.memo.clone()),
        Fact::text("お客様へのお知らせ", theirs.message.clone()),
    ];
    view! {
        <Notice tone=Tone::Wait title="入力している間に、ほかの人がメモを変更しました">
            <p>{format!("{who}あなたの入力は下に残っています。必要なところを写してから保存してください。")}</p>
            <Facts facts />
        </Notice>
    }
    .into_any()
}
