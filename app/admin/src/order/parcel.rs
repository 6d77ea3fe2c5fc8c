//! 発送: the parcels, their slip numbers, and sending them off.

use super::{action::Action, sheet::Sheet};
use domain::{
    moment::Moment,
    shipment::{State, parts::contents},
    slip::NoSlip,
};
use leptos::prelude::*;
use one::Packed;
use ui::parts::*;

mod one;
pub mod press;
mod repack;

/// Why a slip number could not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadSlip {
    /// It is none.
    No(NoSlip),
    /// Another parcel of the order has it: this one, as people count.
    Taken(u32),
}

/// A slip number that could not be taken, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongSlip {
    /// Of which parcel; empty where it is of all.
    pub parcel: String,
    /// As typed.
    pub typed: String,
    /// Why.
    pub why: BadSlip,
}

/// The section 発送; nothing while there is nothing to send and nothing was sent.
pub fn draw(sheet: &Sheet, wrong: Option<&WrongSlip>, now: Moment) -> Option<AnyView> {
    let can = sheet.can;
    let sent = sheet.shipments.iter().any(|parcel| parcel.state.has_left());
    if !(can.slip || can.ship || sent) {
        return None;
    }
    let of_several = sheet.shipments.len() > 1;
    let contents = contents(&sheet.order.quote.lines, &sheet.shipments);
    let parcels = sheet
        .shipments
        .iter()
        .zip(contents)
        .map(|(parcel, goods)| one::draw(sheet, &Packed { parcel, goods, of_several }, wrong, now));
    let here = sheet.shipments.iter().filter(|parcel| parcel.state.is_here()).count();
    Some(
        view! {
            <section class="sheet" aria-labelledby="parcel">
                <h2 id="parcel">"発送"</h2>
                {parcels.collect_view()}
                {(can.ship && here > 1).then(|| ship_all(sheet))}
                {sent.then(|| locked(can.slip))}
                {can.recall.then(|| recall(sheet))}
                {can.take_back.then(|| take_back(sheet))}
            </section>
        }
        .into_any(),
    )
}

fn slip(state: &State) -> Option<String> {
    match state {
        State::Labelled { slip } | State::Shipped { slip: Some(slip), .. } => Some(slip.clone()),
        _ => None,
    }
}

fn ship_all(sheet: &Sheet) -> AnyView {
    let action = format!("/admin/orders/{}/{}", sheet.order.number, Action::Ship.name());
    let along = along(sheet);
    view! {
        <Confirm label="残りの荷物をすべて発送済みにする">
            <p>"まだ出ていない荷物が、すべて出荷されたことを記録します。"</p>
            <form method="post" action=action>
                {along}
                <Actions><Button label="すべて発送済みにする" /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}

/// What goes with 発送済み when all that is still here leaves.
fn along(sheet: &Sheet) -> AnyView {
    let to_take = sheet.last_payment().is_some_and(|payment| payment.state.is_to_be_taken());
    let finish = if to_take {
        "入金がまだですが、処理済みにする（入金待ちの一覧から外れます）"
    } else {
        "ステータスを処理済みにする"
    };
    view! {
        <CheckField name="mail" label="発送通知メールを送る" ticked=true />
        <CheckField name="finish" label=finish />
    }
    .into_any()
}

fn recall(sheet: &Sheet) -> AnyView {
    let action = format!("/admin/orders/{}/{}", sheet.order.number, Action::Recall.name());
    view! {
        <Confirm label="取消して再登録">
            <p>"発送の登録と取引を取り消し、同じお支払い方法でもう一度登録します。与信が OK になると、内容を変更して、もう一度発送できます。"</p>
            <p>"お客様の認証が要るお支払い方法では、お客様に、お支払い方法を選ぶページへのリンクをメールでお送りします。"</p>
            <form method="post" action=action>
                <Actions><Button label="取消して再登録する" /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}

fn take_back(sheet: &Sheet) -> AnyView {
    let action = format!("/admin/orders/{}/{}", sheet.order.number, Action::TakeBack.name());
    view! {
        <Confirm label="返品" danger=true>
            <p>"商品がすべて戻ったことを記録し、決済サービスの取引を取り消します。入金済みのときの返金は、お店で行ってください。在庫は変わりません。"</p>
            <p><b>"元には戻せません。"</b></p>
            <form method="post" action=action>
                <Actions><Button label="返品を受け付ける" look=Look::Danger /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}

fn locked(slip_is_open: bool) -> AnyView {
    let said = if slip_is_open {
        "発送済みのため、注文者・商品・お届け先は変更できません。配送伝票番号は、決済サービスに登録されるまで直せます。"
    } else {
        "発送を登録したため、注文者・商品・お届け先は変更できません。"
    };
    view! { <p class="hint">{said}</p> }.into_any()
}
