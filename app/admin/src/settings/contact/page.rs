//! The page of お問い合わせフォーム.

use super::HERE;
use crate::{
    frame::{Frame, Room},
    settings::{
        conflict::{self, Differences},
        history, texts,
    },
};
use domain::{field::Field, problem::Rule, shop_text::Kind as Text};
use leptos::prelude::*;
use ui::{Lang, assets::Assets, parts::*, words::problem};
use workflow::settings::contact::Sheet;

/// What became of the form.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is saved.
    Saved,
    /// The address is none.
    Wrong(Rule),
    /// Somebody else was faster.
    Conflict(Differences),
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The settings, with what stands in the fields.
    pub sheet: Sheet,
    /// What became of the form.
    pub outcome: Option<Outcome>,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { sheet, outcome } = shown;
    let typed = &sheet.typed;
    frame.page_in(Room::Settings, assets, "お問い合わせフォーム", None, || {
        let wrong = match outcome {
            Some(Outcome::Wrong(rule)) => Some(problem::rule(Lang::Ja, Field::Email, rule)),
            _ => None,
        };
        let problems: Vec<ProblemLink> =
            wrong.iter().map(|text| ProblemLink { field: "send_to".to_owned(), text: text.clone() }).collect();
        let choices = vec![
            Choice::new("on", "フォームで受け付ける"),
            Choice::new("off", "フォームを使わず、連絡先だけを表示する"),
        ];
        let chosen = Some(if typed.form { "on" } else { "off" }.to_owned());
        let own = format!("空欄のときは、ショップ情報のメールアドレス（{}）に届きます。", sheet.shop.legal.email);
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            {outcome.as_ref().and_then(said)}
            <ProblemSummary problems=problems />
            <form method="post" action=HERE class="settings" novalidate>
                <input type="hidden" name="version" value=typed.version.to_string() />
                <section class="sheet stack" aria-labelledby="form-heading">
                    <h2 id="form-heading">"受け付け方"</h2>
                    <ChoiceCards name="form" legend="お問い合わせの受け付け方" quiet_legend=true choices chosen />
                    <TextField
                        name="send_to"
                        label="フォームの宛先"
                        hint=own
                        value=typed.send_to.clone()
                        kind=Kind::Email
                        error=wrong
                        autocomplete="off"
                    />
                    <p class="hint">"届いたお問い合わせは宛先にメールで送り、お客様には受け付けたことだけをお知らせします。返信すると、お客様に届きます。"</p>
                </section>
                <Actions><Button label="保存する" look=Look::Primary /></Actions>
            </form>
            <section class="sheet" aria-labelledby="more">
                <h2 id="more">"ページの文章と、届いたお問い合わせ"</h2>
                <ul class="settings-list settings-ways">
                    <li class="settings-row">
                        <a class="settings-name" href=texts::place(Text::Contact)>"お問い合わせの案内"</a>
                        <span class="hint">"フォームの上に表示する文章（受付時間など）"</span>
                    </li>
                    <li class="settings-row">
                        <a class="settings-name" href="/admin/inquiries">"届いたお問い合わせ"</a>
                        <span class="hint">"90日間、ここでも読めます"</span>
                    </li>
                </ul>
            </section>
            {history::section(&sheet.trail)}
        }
    })
}

fn said(outcome: &Outcome) -> Option<AnyView> {
    match outcome {
        Outcome::Wrong(_) => None,
        Outcome::Conflict(differences) => Some(conflict::notice(differences)),
        Outcome::Saved => Some(
            view! { <Notice tone=Tone::Ok title="保存しました"><p>"お店のお問い合わせのページに、いまから使います。"</p></Notice> }
                .into_any(),
        ),
    }
}
