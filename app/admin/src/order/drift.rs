//! 連動停止: what we say beside what the provider says, and how to go on.

use super::{action::Action, sheet::Sheet};
use domain::payment::state::{Says, State};
use leptos::prelude::*;
use ui::{parts::*, yen};

/// The section; nothing while both sides agree.
pub fn draw(sheet: &Sheet) -> Option<AnyView> {
    let payment = sheet.last_payment()?;
    let State::Drifted { says, .. } = payment.state else { return None };
    let left = sheet.shipments.iter().any(|parcel| parcel.state.has_left());
    let parcel = |left| if left { "発送済み" } else { "未発送" };
    let theirs = |differs: &Says| *differs == says;
    let billed = match says {
        Says::Amount { billed } => billed,
        _ => payment.at_provider.billed.unwrap_or(payment.amount),
    };
    let cancelled = theirs(&Says::Cancelled);
    let rows = [
        ("取引", "与信 OK".to_owned(), if cancelled { "取消" } else { "与信 OK" }.to_owned()),
        ("金額", yen(payment.amount.0), yen(billed.0)),
        ("発送", parcel(left).to_owned(), parcel(left || theirs(&Says::Shipped)).to_owned()),
    ];
    let rows = rows.map(|(name, ours, theirs)| {
        let differs = ours != theirs;
        view! {
            <tr class:differs=differs>
                <th scope="row">{name}</th>
                <td>{ours}</td>
                <td>{theirs}{differs.then(|| view! { <Badge tone=Tone::Stop word="違います" sign=Sign::None /> })}</td>
            </tr>
        }
    });
    let columns = ["", "この注文", "決済サービス"].map(Column::text);
    let address = |action: Action| format!("/admin/orders/{}/{}", sheet.order.number, action.name());
    Some(
        view! {
            <section class="sheet drift" aria-labelledby="drift">
                <h2 id="drift">"連動停止"</h2>
                <p>"決済サービスの管理画面で、取引が変更されたようです。どちらに合わせるかを決めるまで、発送も自動の連携も行いません。"</p>
                <Table caption="こちらと決済サービスの内容" columns=columns.to_vec()>{rows.collect_view()}</Table>
                <div class="order-actions">
                    {sheet.can.take_over.then(|| take_over(address(Action::TakeOver), says))}
                    {sheet.can.tell_again.then(|| tell_again(address(Action::TellAgain)))}
                </div>
            </section>
        }
        .into_any(),
    )
}

fn take_over(action: String, says: Says) -> AnyView {
    let follows = match says {
        Says::Cancelled => {
            "お支払いを取消にし、お客様に、別のお支払い方法を選ぶページへのリンクをメールでお送りします。"
        }
        Says::Amount { .. } => "請求額を、決済サービスの金額に合わせます。注文の合計は変わりません。",
        Says::Shipped => "この注文を発送済みにします。",
    };
    view! {
        <Confirm label="決済サービスの状態に合わせる">
            <p>{follows}</p>
            <form method="post" action=action><Actions><Button label="合わせる" /></Actions></form>
        </Confirm>
    }
    .into_any()
}

fn tell_again(action: String) -> AnyView {
    view! {
        <Confirm label="こちらの内容を送り直す">
            <p>"この注文の金額と内容を、決済サービスにもう一度伝えます。増額になるときは、もう一度審査されます。"</p>
            <form method="post" action=action><Actions><Button label="送り直す" /></Actions></form>
        </Confirm>
    }
    .into_any()
}
