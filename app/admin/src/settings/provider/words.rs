//! What the page of a contract says.

use domain::contract::Status;
use leptos::prelude::*;
use ui::parts::*;
use workflow::settings::{
    connection::Outcome,
    contract::{Followed, Known, Problem, Sheet, form::Form},
};

/// Field and rule.
pub fn problem(problem: &Problem) -> String {
    match (problem.field, problem.rule) {
        ("status", _) => "申込状況を選んでください".to_owned(),
        (_, None) => format!("{}を入力してください", problem.label),
        (_, Some(rule)) => format!("{}は、{rule}で入力してください", problem.label),
    }
}

/// After a page was saved.
pub fn saved(followed: Followed) -> AnyView {
    let (title, follows) = match followed {
        Followed::Nothing => {
            ("保存しました", "再起動しなくても、数秒のうちにすべてのサーバーで有効になります。")
        }
        Followed::Created => (
            "保存し、お支払い方法を公開しました",
            "名前・手数料・金額は、下の「お支払い方法」から変更できます。",
        ),
        Followed::Hidden => (
            "保存し、お支払い方法を非公開にしました",
            "この契約のお支払い方法は、新しいご注文では選べません。これまでのご注文の取引は、そのまま続きます。",
        ),
    };
    view! { <Notice tone=Tone::Ok title><p>{follows}</p></Notice> }.into_any()
}

/// After a test of the connection.
pub fn checked(outcome: &Outcome, millis: i64) -> AnyView {
    let tenths = millis.max(0).saturating_add(50).div_euclid(100);
    let took = format!("かかった時間：{}.{}秒。", tenths.div_euclid(10), tenths.rem_euclid(10));
    let (tone, title, follows) = match outcome {
        Outcome::Ok => (Tone::Ok, "接続テスト：成功しました", "認証情報は正しく、決済サービスが応答しました。".to_owned()),
        Outcome::Misconfigured(what) => {
            (Tone::Stop, "接続テスト：認証情報または設定が正しくありません", format!("{what}。"))
        }
        Outcome::Unreachable => (
            Tone::Stop,
            "接続テスト：決済サービスに接続できません",
            "接続先URLと、決済サービスの稼働状況を確かめてください。認証情報が正しいかどうかは、まだわかりません。".to_owned(),
        ),
        Outcome::Garbled(what) => (
            Tone::Stop,
            "接続テスト：決済サービスの応答ではありません",
            format!("{what}。接続先URLを確かめてください。"),
        ),
        Outcome::Refused { code, about } => {
            (Tone::Stop, "接続テスト：決済サービスに断られました", format!("{about}（{code}）。"))
        }
    };
    view! {
        <Notice tone title>
            <p>{follows}" "{took}"入力した内容は、まだ保存していません。"</p>
        </Notice>
    }
    .into_any()
}

/// A kept value as people read it: what the lists of the page call it.
pub fn readable(sheet: &Sheet, kept: &str) -> String {
    let status = Status::named(kept).map(|known| status(&sheet.known, known));
    status.unwrap_or_else(|| choice(sheet.known.form, kept)).to_owned()
}

/// What a status is called for a provider.
pub fn status(known: &Known, status: Status) -> &'static str {
    match status {
        Status::Applied => "申込",
        Status::Screening => "審査中",
        Status::Usable => known.form.usable,
    }
}

/// What the lists of a provider's page call a value; the value itself where they do not know it.
pub fn choice<'v>(form: &Form, value: &'v str) -> &'v str {
    let known = form.kinds.iter().chain(form.plans).find(|choice| choice.value == value);
    known.map_or(value, |choice| choice.label)
}
