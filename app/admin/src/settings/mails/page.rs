//! The page of one template.

use super::LIST;
use crate::{
    frame::{Frame, Room},
    settings::conflict::{self, Differences},
    words::mail,
};
use domain::mail::{
    tag::{List, Tag},
    usual::{self, Written},
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::{
    mail::compose::{MOST_HTML, MOST_SUBJECT, MOST_TEXT, Part, Wrong},
    settings::mails::{Sheet, Tested},
};

/// What became of a button just pressed.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is saved.
    Saved,
    /// The usual template is back.
    Reset,
    /// Something cannot be taken.
    Wrong(Vec<Wrong>),
    /// Somebody else was faster.
    Conflict(Differences),
    /// A test was sent, or was not.
    Tested(Tested),
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The template as it is kept.
    pub sheet: Sheet,
    /// What stands in the fields.
    pub typed: Written,
    /// The version that the form says.
    pub version: i64,
    /// The order of the preview; empty: the newest.
    pub order: String,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
}

impl Outcome {
    /// The one of that name in an address.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "saved" => Some(Self::Saved),
            "reset" => Some(Self::Reset),
            _ => None,
        }
    }

    /// Its name in an address; empty for those that stand in none.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Reset => "reset",
            Self::Wrong(_) | Self::Conflict(_) | Self::Tested(_) => "",
        }
    }
}

impl Shown {
    /// A template as it is kept.
    pub fn kept(sheet: Sheet, outcome: Option<Outcome>) -> Self {
        Self { typed: sheet.written.clone(), version: sheet.version, order: String::new(), sheet, outcome }
    }
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { sheet, typed, .. } = shown;
    let kind = sheet.mail;
    let action = format!("{LIST}/{}", kind.name());
    frame.page_in(Room::Settings, assets, &format!("メール：{}", mail::label(kind)), None, || {
        let wrong: &[Wrong] = match &shown.outcome {
            Some(Outcome::Wrong(wrong)) => wrong,
            _ => &[],
        };
        let problems: Vec<ProblemLink> = wrong.iter().map(problem).collect();
        let automatic = usual::has_event(kind).then(|| {
            let label = format!("自動で送信する（{}）", mail::occasion(kind));
            view! { <CheckField name="automatic" label ticked=typed.automatic /> }
        });
        view! {
            <a class="order-back" href=LIST><Icon sign=Sign::Back />"メール"</a>
            {shown.outcome.as_ref().and_then(said)}
            <ProblemSummary problems />
            <form method="post" action=action.clone() class="two" novalidate>
                <input type="hidden" name="version" value=shown.version.to_string() />
                <div class="stack">
                    <section class="sheet" aria-labelledby="what">
                        <h2 id="what">"文面"</h2>
                        {automatic}
                        <div class="settings-fields mail-source">
                            {fields(typed, wrong)}
                        </div>
                    </section>
                    <Actions><Button label="保存する" look=Look::Primary /></Actions>
                    {reset(sheet, &action)}
                </div>
                <div class="stack">
                    {preview(shown, &action)}
                    {tags()}
                </div>
            </form>
        }
    })
}

/// The three fields of a template, with what is wrong at each.
pub fn fields(typed: &Written, wrong: &[Wrong]) -> AnyView {
    let at = |part: Part| {
        let lines: Vec<String> = wrong.iter().filter(|wrong| wrong.part() == part).map(mail::wrong).collect();
        (!lines.is_empty()).then(|| lines.join("／"))
    };
    view! {
        <TextField name="subject" label="件名" value=typed.subject.clone() error=at(Part::Subject) most=Some(MOST_SUBJECT) autocomplete="off" />
        <TextArea name="text" label="本文（テキスト）" value=typed.text.clone() error=at(Part::Text) most=Some(MOST_TEXT) rows=18 />
        <TextArea
            name="html"
            label="本文（HTML）"
            value=typed.html.clone()
            error=at(Part::Html)
            most=Some(MOST_HTML)
            rows=14
            hint="ショップ名と署名の枠は自動で付きます。空欄にすると、テキストだけで送信します。"
        />
    }
    .into_any()
}

/// A problem with the field that it is about.
pub fn problem(wrong: &Wrong) -> ProblemLink {
    let field = match wrong.part() {
        Part::Subject => "subject",
        Part::Text => "text",
        Part::Html => "html",
    };
    ProblemLink { field: field.to_owned(), text: mail::wrong(wrong) }
}

fn said(outcome: &Outcome) -> Option<AnyView> {
    let (tone, title, follows) = match outcome {
        Outcome::Wrong(_) => return None,
        Outcome::Conflict(differences) => return Some(conflict::notice(differences)),
        Outcome::Saved => (Tone::Ok, "保存しました", "これから送信するメールに使います。"),
        Outcome::Reset => (Tone::Ok, "標準の文面に戻しました", "自動送信の設定は、そのままです。"),
        Outcome::Tested(Tested::Sent) => {
            (Tone::Ok, "テストメールを自分宛てに送信しました", "文面は、まだ保存していません。")
        }
        Outcome::Tested(Tested::NoOrder) => (
            Tone::Wait,
            "テストに使う注文がありません",
            "注文番号を確かめるか、最初の注文を待って、もう一度お試しください。",
        ),
        Outcome::Tested(Tested::TooMany) => {
            (Tone::Wait, "テストメールは1時間に30通までです", "しばらくしてから、もう一度お試しください。")
        }
        Outcome::Tested(Tested::Undelivered | Tested::Wrong(_)) => (
            Tone::Stop,
            "テストメールを送信できませんでした",
            "メールサーバーに届かないか、受け付けられませんでした。差出人の設定を確かめてください。",
        ),
    };
    Some(view! { <Notice tone title><p>{follows}</p></Notice> }.into_any())
}

fn preview(shown: &Shown, action: &str) -> AnyView {
    view! {
        <section class="sheet" aria-labelledby="look">
            <h2 id="look">"プレビューとテスト"</h2>
            <TextField
                name="order"
                label="注文番号"
                value=shown.order.clone()
                hint="空欄にすると、いちばん新しい注文で表示します。"
                width="half"
                autocomplete="off"
            />
            <div class="settings-buttons">
                <button class="button secondary" formaction=format!("{action}/preview") formtarget="mail-paper">"プレビュー"</button>
                <button class="button secondary" formaction=format!("{action}/test")>"自分に送ってみる"</button>
            </div>
            <iframe class="mail-paper" name="mail-paper" title="プレビュー" src="about:blank"></iframe>
        </section>
    }
    .into_any()
}

fn reset(sheet: &Sheet, action: &str) -> Option<AnyView> {
    (sheet.version > 0).then(|| {
        let action = format!("{action}/reset");
        view! {
            <Confirm label="標準の文面に戻す">
                <p>"件名と本文を、最初の文面に戻します。いまの文面は残りません。"</p>
                <button class="button secondary" formaction=action>"標準の文面に戻す"</button>
            </Confirm>
        }
        .into_any()
    })
}

/// The tags that can be written.
pub fn tags() -> AnyView {
    let row = |tag: Tag| view! { <li><code>{format!("{{{{{}}}}}", tag.name())}</code></li> };
    let anywhere = Tag::ALL.into_iter().filter(|tag| tag.within().is_none()).map(row).collect_view();
    let lists = List::ALL
        .into_iter()
        .map(|list| {
            let tags = Tag::ALL.into_iter().filter(|tag| tag.within() == Some(list)).map(row).collect_view();
            let title = format!("{{{{#{0}}}}} と {{{{/{0}}}}} の間（{0}ごとに繰り返します）", list.name());
            view! { <h3>{title}</h3><ul class="mail-tags">{tags}</ul> }
        })
        .collect_view();
    view! {
        <section class="sheet" aria-labelledby="tags">
            <h2 id="tags">"差し込み"</h2>
            <p class="hint">"本文に次の文字を書くと、注文の内容に置き換わります。"</p>
            <ul class="mail-tags">{anywhere}</ul>
            {lists}
            <h3>"あるときだけ"</h3>
            <p class="hint">"{{?振込先}} と {{/振込先}} の間は、振込先がないときは送信しません。ほかの差し込みでも同じです。"</p>
        </section>
    }
    .into_any()
}
