//! 発送: the slip number of what is still here, and sending it off.

use super::{action::Action, sheet::Sheet};
use crate::words::when;
use domain::{
    carrier::Carrier,
    moment::Moment,
    shipment::State,
    slip::{LONGEST, NoSlip},
};
use leptos::prelude::*;
use ui::parts::*;

/// A slip number that could not be taken, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongSlip {
    /// As typed.
    pub typed: String,
    /// Why.
    pub why: NoSlip,
}

/// The section 発送; nothing while there is nothing to send and nothing was sent.
pub fn draw(sheet: &Sheet, wrong: Option<&WrongSlip>, now: Moment) -> Option<AnyView> {
    let can = sheet.can;
    let sent = sheet.shipments.iter().any(State::has_left);
    if !(can.slip || can.ship || sent) {
        return None;
    }
    let carrier = sheet.order.checkout.delivery.carrier.map_or("未設定", Carrier::label);
    let slips = sheet.shipments.iter().filter_map(slip).collect::<Vec<_>>().join("、");
    let slips = if slips.is_empty() { "未入力".to_owned() } else { slips };
    let mut facts = vec![Fact::text("運送会社", carrier), Fact::text("配送伝票番号", slips)];
    facts.extend(sheet.shipments.iter().filter_map(|state| left(state, now)));
    Some(
        view! {
            <section class="sheet" aria-labelledby="parcel">
                <h2 id="parcel">"発送"</h2>
                <Facts facts />
                {can.slip.then(|| form(sheet, wrong))}
                {can.ship.then(|| ship(sheet))}
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

fn left(state: &State, now: Moment) -> Option<Fact> {
    let State::Shipped { at, told, .. } = state else { return None };
    let told = match told {
        Some(told) => format!("、{}に決済サービスへ登録", when::time_from(*told, now)),
        None => String::new(),
    };
    Some(Fact::text("発送", format!("{}{told}", when::long(*at))))
}

fn form(sheet: &Sheet, wrong: Option<&WrongSlip>) -> AnyView {
    let action = format!("/admin/orders/{}/{}", sheet.order.number, Action::Slip.name());
    let typed = wrong.map(|wrong| wrong.typed.clone());
    let value = typed.or_else(|| sheet.shipments.iter().find_map(slip)).unwrap_or_default();
    let error = wrong.map(|wrong| rule(wrong.why).to_owned());
    view! {
        <form method="post" action=action class="slip" novalidate>
            <TextField
                name="slip"
                label="配送伝票番号"
                value
                error
                hint="数字・英字・ハイフン、20文字まで"
                kind=Kind::Digits
                most=Some(LONGEST)
                autocomplete="off"
                width="half"
            />
            <Button label="伝票番号を保存" look=Look::Secondary />
        </form>
    }
    .into_any()
}

fn rule(why: NoSlip) -> &'static str {
    match why {
        NoSlip::Missing => "配送伝票番号を入力してください",
        NoSlip::Characters => "配送伝票番号は、数字・英字・ハイフンで入力してください",
        NoSlip::TooLong => "配送伝票番号は、20文字までで入力してください",
    }
}

fn ship(sheet: &Sheet) -> AnyView {
    let action = format!("/admin/orders/{}/{}", sheet.order.number, Action::Ship.name());
    view! {
        <Confirm label="発送済みにする">
            <p>"商品が出荷されたことを記録し、後払いでは決済サービスに発送を登録します。登録のあとは、注文者・商品・お届け先を変更できません。"</p>
            <form method="post" action=action>
                <Actions><Button label="発送済みにする" /></Actions>
            </form>
        </Confirm>
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
