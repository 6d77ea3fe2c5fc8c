//! The page of everything that waits for a person.

use super::PLACE;
use crate::{
    frame::{Frame, Room},
    words::{duty, when},
};
use domain::duty::Duty;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::desk::list_stopped::{Parked, Stopped};

/// So many go on after a press of the button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome(pub usize);

impl Outcome {
    fn notice(self) -> AnyView {
        match self.0 {
            0 => view! {
                <Notice tone=Tone::Wait title="再試行する処理は、もうありませんでした">
                    <p>"ほかの人が先に再試行したか、自動処理が終わっています。最新の内容を表示しています。"</p>
                </Notice>
            }
            .into_any(),
            going => view! {
                <Notice tone=Tone::Ok title=format!("{going}件の再試行を始めました")>
                    <p>"うまくいった処理は、この一覧から消えます。結果は、それぞれの注文の「履歴」に表示します。"</p>
                </Notice>
            }
            .into_any(),
        }
    }
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, stopped: &Stopped, outcome: Option<Outcome>) -> String {
    frame.page_in(Room::Stopped, assets, "止まった処理", None, || {
        view! {
            {outcome.map(Outcome::notice)}
            {if stopped.rows.is_empty() { nothing() } else { list(stopped) }}
        }
    })
}

fn nothing() -> AnyView {
    view! {
        <Empty title="止まっている処理はありません" sign=Sign::Ok>
            <p>"決済サービスへの連絡やメールが、人の判断なしには進められなくなると、理由とともにここに並びます。"</p>
        </Empty>
    }
    .into_any()
}

fn list(stopped: &Stopped) -> AnyView {
    let shown = u64::try_from(stopped.rows.len()).unwrap_or(u64::MAX);
    let more = (stopped.count > shown).then(|| {
        view! { <p class="hint">{format!("{}件のうち、止まってから長い順に{shown}件を表示しています。", stopped.count)}</p> }
    });
    // A person decides about each of those that may have arrived already.
    let sure = stopped.rows.iter().filter(|row| !may_have_arrived(row.duty));
    let sure = sure
        .map(|row| view! { <input type="hidden" name="duty" value=row.id.clone() /> })
        .collect::<Vec<_>>();
    let count = sure.len();
    let all = (count > 1).then(|| {
        view! {
            <Confirm label=format!("{count}件をまとめて再試行")>
                <p>"原因を直してから押してください。接続先や認証情報の誤りは、設定で直せます。すでに届いたかもしれないもの（メール・請求書の再発行）は含みません。"</p>
                <form method="post" action=PLACE>
                    {sure}
                    <Actions><Button label=format!("{count}件を再試行する") /></Actions>
                </form>
            </Confirm>
        }
    });
    let rows = stopped.rows.iter().map(row).collect_view();
    view! {
        <p>"人の判断を待っている処理です。理由を確かめ、原因を直してから再試行してください。"</p>
        {more}
        {all}
        <ul class="stopped" aria-label="止まった処理、古い順">{rows}</ul>
    }
    .into_any()
}

/// Sent again, it may arrive a second time.
fn may_have_arrived(duty: Duty) -> bool {
    matches!(duty, Duty::Mail(_) | Duty::Reissue)
}

fn row(parked: &Parked) -> AnyView {
    let number = parked.number.to_string();
    let order = format!("/admin/orders/{number}");
    let what = duty::title(parked.duty);
    let why = parked.why.clone();
    view! {
        <li class="sheet">
            <div class="stopped-head">
                <Badge tone=Tone::Stop word="停止中" />
                <b>{what}</b>
            </div>
            <p class="stopped-why">{why}</p>
            <p class="hint"><a href=order>{format!("注文 {number}")}</a>{format!("　{}　{}から", parked.method_label, when::long(parked.since))}</p>
            <form method="post" action=PLACE>
                <input type="hidden" name="duty" value=parked.id.clone() />
                <button type="submit" class="button secondary" aria-label=format!("注文 {number}の「{what}」を再試行")>"再試行"</button>
            </form>
        </li>
    }
    .into_any()
}
