//! 荷物を分ける, まとめる, 配送方法を変える: what can be done with a parcel before it leaves.

use super::one::Packed;
use crate::order::{action::Action, sheet::Sheet};
use domain::cart::CartLine;
use leptos::prelude::*;
use ui::parts::*;

/// What stands before the article's number in the name of a quantity.
pub const TAKE: &str = "take-";

/// Everything that can be done; nothing where a single piece lies alone.
pub fn draw(sheet: &Sheet, packed: &Packed<'_>) -> AnyView {
    let pieces = packed.goods.iter().fold(0_u32, |sum, line| sum.saturating_add(line.quantity));
    view! {
        {(pieces > 1).then(|| split(sheet, packed))}
        {(packed.of_several || lacks_carrier(sheet, packed)).then(|| deliver(sheet, packed))}
        {packed.of_several.then(|| join(sheet, packed))}
    }
    .into_any()
}

/// A parcel that nobody carries can be given another delivery method, even where it is the only one.
fn lacks_carrier(sheet: &Sheet, packed: &Packed<'_>) -> bool {
    packed.parcel.carrier(&sheet.order.checkout).is_none()
}

fn address(sheet: &Sheet, action: Action) -> String {
    format!("/admin/orders/{}/{}", sheet.order.number, action.name())
}

fn label(packed: &Packed<'_>, words: &str) -> String {
    if packed.of_several { format!("{}を{words}", packed.title()) } else { format!("荷物を{words}") }
}

fn split(sheet: &Sheet, packed: &Packed<'_>) -> AnyView {
    let (to, id) = (address(sheet, Action::SplitParcel), packed.parcel.id.clone());
    let lines = packed.goods.iter().map(|line| take(sheet, packed, line)).collect_view();
    view! {
        <Confirm label=label(packed, "分ける")>
            <p>"別の荷物にする数を入力してください。残りは、この荷物で送ります。荷物ごとに、伝票番号を入力して発送できます。"</p>
            <form method="post" action=to novalidate>
                <input type="hidden" name="parcel" value=id />
                {lines}
                <Actions><Button label="別の荷物にする" /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}

fn take(sheet: &Sheet, packed: &Packed<'_>, line: &CartLine) -> AnyView {
    let found = sheet.order.quote.lines.iter().find(|it| it.sku == line.sku);
    let name = found.map_or_else(|| line.sku.to_string(), |it| it.name.clone());
    let id = format!("{TAKE}{}-{}", packed.parcel.part, line.sku);
    view! {
        <div class="edit-line">
            <p class="edit-name">{name}<small>{format!("この荷物に {} 個", line.quantity)}</small></p>
            <TextField name=id label="分ける数" value="0" kind=Kind::Digits autocomplete="off" />
        </div>
    }
    .into_any()
}

fn deliver(sheet: &Sheet, packed: &Packed<'_>) -> AnyView {
    let picks = sheet.deliveries.iter().map(|method| {
        let carrier = method.carrier.map_or("運送会社 未設定", |carrier| carrier.label());
        Pick::new(method.id.to_string(), format!("{}（{carrier}）", method.label))
    });
    let (to, id) = (address(sheet, Action::DeliverParcel), packed.parcel.id.clone());
    let (name, picks) = (format!("delivery-{}", packed.parcel.part), picks.collect());
    let value = packed.parcel.delivery(&sheet.order.checkout).id.to_string();
    view! {
        <Confirm label=label(packed, "別の配送方法で送る")>
            <p>"この荷物だけの配送方法です。送料と合計は変わりません。"</p>
            <form method="post" action=to>
                <input type="hidden" name="parcel" value=id />
                <SelectField name label="配送方法" picks value />
                <Actions><Button label="この配送方法にする" /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}

fn join(sheet: &Sheet, packed: &Packed<'_>) -> AnyView {
    let others = sheet.shipments.iter().filter(|it| it.state.is_here() && it.id != packed.parcel.id);
    let picks: Vec<Pick> = others.map(|it| Pick::new(it.id.clone(), format!("荷物 {}", it.part))).collect();
    let (to, id) = (address(sheet, Action::JoinParcels), packed.parcel.id.clone());
    let name = format!("into-{}", packed.parcel.part);
    if picks.is_empty() {
        return ().into_any();
    }
    view! {
        <Confirm label=label(packed, "ほかの荷物とまとめる")>
            <p>"この荷物の商品を、選んだ荷物に移します。この荷物の伝票番号は使わなくなります。"</p>
            <form method="post" action=to>
                <input type="hidden" name="parcel" value=id />
                <SelectField name label="まとめる先" picks />
                <Actions><Button label="まとめる" /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}
