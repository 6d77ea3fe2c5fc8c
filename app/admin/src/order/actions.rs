//! What can be done with the order now.

use super::{action::Action, sheet::Sheet};
use leptos::prelude::*;
use ui::parts::*;

/// The buttons; nothing at all when there is nothing to do.
pub fn draw(sheet: &Sheet) -> Option<AnyView> {
    let can = sheet.can;
    let steps = can.begin || can.put_on_hold || can.resume || can.finish || can.reopen;
    let asks = can.resend || can.inquire || can.screen_again;
    if !(can.cancel || can.ask_to_choose || can.edit || steps || asks) {
        return None;
    }
    let address = |action: Action| format!("/admin/orders/{}/{}", sheet.order.number, action.name());
    let at_once = |action: Action, label: &'static str, look: Look| {
        view! { <form method="post" action=address(action)><Button label look /></form> }
    };
    let email = sheet.order.checkout.buyer.email.as_str().to_owned();
    Some(
        view! {
            <section class="order-actions" aria-label="操作">
                {can.resend.then(|| at_once(Action::Resend, "再送信", Look::Primary))}
                {can.inquire.then(|| at_once(Action::Inquire, "問い合わせ", Look::Secondary))}
                {can.screen_again.then(|| at_once(Action::ScreenAgain, "再与信", Look::Secondary))}
                {can.begin.then(|| at_once(Action::Begin, "対応中にする", Look::Secondary))}
                {can.resume.then(|| at_once(Action::Resume, "保留を解除する", Look::Secondary))}
                {can.finish.then(|| finish(sheet, address(Action::Finish)))}
                {can.put_on_hold.then(|| at_once(Action::Hold, "保留にする", Look::Secondary))}
                {can.reopen.then(|| at_once(Action::Reopen, "処理済みから戻す", Look::Secondary))}
                {can.edit.then(|| view! { <ButtonLink label="内容を変更" href=address(Action::Edit) look=Look::Secondary /> })}
                {can.ask_to_choose.then(|| ask_to_choose(address(Action::AskToChoose), email))}
                {can.cancel.then(|| cancel(address(Action::Cancel)))}
            </section>
        }
        .into_any(),
    )
}

/// At once, unless it would hide something that is still to be done.
fn finish(sheet: &Sheet, action: String) -> AnyView {
    let mut hidden = Vec::new();
    if sheet.last_payment().is_some_and(|payment| payment.state.is_to_be_taken()) {
        hidden.push("入金がまだです。処理済みにすると、入金を待っていることが一覧から見えなくなります。");
    }
    if sheet.shipments.iter().any(|parcel| parcel.state.is_here()) {
        hidden.push("未発送の商品があります。処理済みにすると、発送待ちの一覧から外れます。");
    }
    let label = "処理済みにする";
    if hidden.is_empty() {
        return view! { <form method="post" action=action><Button label look=Look::Secondary /></form> }
            .into_any();
    }
    view! {
        <Confirm label>
            {hidden.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            <form method="post" action=action>
                <Actions><Button label="それでも処理済みにする" /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}

fn ask_to_choose(action: String, email: String) -> AnyView {
    view! {
        <Confirm label="お支払い方法の変更を依頼">
            <p>"いまのお支払いを取り消し、別のお支払い方法を選ぶページへのリンクを、お客様にメールでお送りします。商品はお取り置きしたままです。"</p>
            <p>"送り先：" <b>{email}</b></p>
            <form method="post" action=action>
                <Actions><Button label="依頼のメールを送る" /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}

fn cancel(action: String) -> AnyView {
    view! {
        <Confirm label="キャンセル" danger=true>
            <p>"在庫を戻し、お客様にお知らせのメールをお送りします。決済サービスの取引も取り消します。"</p>
            <p><b>"元には戻せません。"</b></p>
            <form method="post" action=action>
                <Actions><Button label="この注文をキャンセルする" look=Look::Danger /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}
