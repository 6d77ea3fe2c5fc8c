//! The first page: what this is, the magic inputs, the clock and the knobs.

use std::sync::Arc;

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::layout::{Place, page, yen};
use crate::clock::shown;
use crate::control::reset_all;
use crate::guard::lock;
use crate::knobs::{DownMode, Garble, Knobs};
use crate::{Sandbox, magic, providers};

pub(super) async fn show(State(sandbox): State<Arc<Sandbox>>) -> Html<String> {
    page(Place::Home, "トップ", &body(&sandbox, None))
}

fn body(sandbox: &Sandbox, mistake: Option<&str>) -> Markup {
    let knobs = lock(&sandbox.knobs).clone();
    html! {
        h1 { "決済サンドボックス" }
        p .lead { "決済会社の通信仕様どおりにHTTPで応答する試験用サーバーです。ショップはこれを本物として扱います。" }
        @if let Some(mistake) = mistake { p .mistake role="alert" { "⚠ 設定できません: " (mistake) } }
        (counts(sandbox))
        (magic_table(sandbox.config.limit_yen))
        div .columns {
            (clock_form(sandbox))
            (knobs_form(&knobs))
        }
    }
}

fn counts(sandbox: &Sandbox) -> Markup {
    let texts = lock(&sandbox.sms).len();
    let mails = lock(&sandbox.mail).len();
    html! {
        ul .counts {
            @for provider in providers::ALL {
                li {
                    a href={ "/" (provider.name()) "/transactions" } {
                        strong { (provider.count(sandbox)) } " " (provider.title())
                    }
                }
            }
            li { a href="/sms" { strong { (texts) } " SMS" } }
            li { a href="/mail" { strong { (mails) } " メール" } }
        }
        @for provider in providers::ALL {
            details .contract {
                summary { (provider.title()) "の契約" }
                dl .facts {
                    dt { "接続先" } dd { (provider.path()) }
                    @for (name, value) in provider.facts(&sandbox.config) { dt { (name) } dd { (value) } }
                }
            }
        }
    }
}

fn magic_table(limit_yen: i64) -> Markup {
    html! {
        h2 { "魔法の入力" }
        p { "ショップの入力欄にこう入力すると、決済会社の動きを選べます。姓・末尾4桁・語が合えば効きます。" }
        table .magic {
            thead { tr { th { "入力" } th { "起きること" } } }
            tbody {
                @for input in magic::TABLE {
                    (magic_row(input.place.field(), &input.place.example(), input.says))
                }
                (magic_row("合計金額", &format!("{}から", yen(limit_yen + 1)), "限度額超過"))
            }
        }
    }
}

fn magic_row(field: &str, example: &str, says: &str) -> Markup {
    html! {
        tr {
            td { span .small { (field) } br; strong { (example) } }
            td { (says) }
        }
    }
}

fn clock_form(sandbox: &Sandbox) -> Markup {
    html! {
        section .panel {
            h2 { "時計" }
            p .big { (shown(sandbox.clock.now_ms())) }
            p .small { "実時刻との差 " (sandbox.clock.offset_ms() / 1000) "秒。期限はこの時計で判定します。" }
            form method="post" action="/clock" {
                label for="advance" { "進める（秒）" }
                input id="advance" name="advance_seconds" type="number" value="200" required;
                button { "時計を進める" }
            }
            form method="post" action="/clock" {
                input type="hidden" name="reset" value="true";
                button .plain { "実時刻に戻す" }
            }
            h2 { "やり直す" }
            p .small { "取引・SMS・メール・つまみをすべて消し、時計を戻します。" }
            form method="post" action="/reset" { button .danger { "すべて消す" } }
        }
    }
}

fn knobs_form(knobs: &Knobs) -> Markup {
    let number = |name: &str, label: &str, value: &str, step: &str| {
        html! {
            label for=(name) { (label) }
            input id=(name) name=(name) type="number" min="0" step=(step) value=(value) required;
        }
    };
    html! {
        section .panel {
            h2 { "つまみ" }
            form method="post" action="/knobs" {
                (number("delay_ms", "応答の遅れ（ミリ秒）", &knobs.delay_ms.to_string(), "1"))
                label .check { input type="checkbox" name="down" value="true" checked[knobs.down]; "停止中にする" }
                label for="down_mode" { "停止のしかた" }
                select id="down_mode" name="down_mode" {
                    option value="unavailable" selected[knobs.down_mode == DownMode::Unavailable] { "HTTP 503" }
                    option value="hang_up" selected[knobs.down_mode == DownMode::HangUp] { "接続を切る" }
                }
                (number("down_probability", "停止の確率（0〜1）", &knobs.down_probability.to_string(), "any"))
                (number(
                    "drop_reply_probability",
                    "受理後に応答を捨てる確率（0〜1）",
                    &knobs.drop_reply_probability.to_string(),
                    "any",
                ))
                (number("garble_probability", "受理後に応答を壊す確率（0〜1）", &knobs.garble_probability.to_string(), "any"))
                label for="garble_mode" { "応答の壊し方" }
                select id="garble_mode" name="garble_mode" {
                    option value="truncated" selected[knobs.garble_mode == Garble::Truncated] { "途中で切れる" }
                    option value="page" selected[knobs.garble_mode == Garble::Page] { "HTMLの案内ページ（HTTP 200）" }
                    option value="foreign" selected[knobs.garble_mode == Garble::Foreign] { "別の形式" }
                }
                (number("seed", "乱数の種", &knobs.seed.to_string(), "1"))
                (number("notice_copies", "通知の回数", &knobs.notice_copies.to_string(), "1"))
                (number("notice_delay_ms", "通知の遅れ（ミリ秒）", &knobs.notice_delay_ms.to_string(), "1"))
                (number("expiring_seconds", "期限処理中の長さ（秒）", &knobs.expiring_seconds.to_string(), "1"))
                label .check {
                    input type="checkbox" name="loose_sums" value="true" checked[knobs.loose_sums];
                    "明細の合計が請求額と違っても受け付ける（スコア後払い）"
                }
                button { "つまみを設定する" }
            }
        }
    }
}

#[derive(Deserialize)]
pub(super) struct ClockForm {
    advance_seconds: Option<i64>,
}

pub(super) async fn move_clock(State(sandbox): State<Arc<Sandbox>>, Form(form): Form<ClockForm>) -> Redirect {
    match form.advance_seconds {
        Some(seconds) => sandbox.clock.advance_ms(seconds.saturating_mul(1000)),
        None => sandbox.clock.reset(),
    }
    providers::expire_due(&sandbox);
    Redirect::to("/")
}

/// The form carries every knob; a box that is not ticked does not come, which is the default.
pub(super) async fn turn_knobs(State(sandbox): State<Arc<Sandbox>>, Form(knobs): Form<Knobs>) -> Response {
    if let Err(mistake) = knobs.check() {
        let markup = body(&sandbox, Some(mistake));
        return (StatusCode::UNPROCESSABLE_ENTITY, page(Place::Home, "トップ", &markup)).into_response();
    }
    *lock(&sandbox.knobs) = knobs;
    Redirect::to("/").into_response()
}

pub(super) async fn reset(State(sandbox): State<Arc<Sandbox>>) -> Redirect {
    reset_all(&sandbox);
    Redirect::to("/")
}
