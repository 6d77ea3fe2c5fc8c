//! One parcel: what lies in it, how it travels, and what can be done with it.

use super::{BadSlip, WrongSlip, repack, slip};
use crate::{
    order::{action::Action, sheet::Sheet},
    words::when,
};
use domain::{
    cart::CartLine,
    moment::Moment,
    shipment::{State, record::Shipment},
    slip::{LONGEST, NoSlip},
};
use leptos::prelude::*;
use ui::parts::*;

/// A parcel with what lies in it.
pub struct Packed<'a> {
    /// The parcel.
    pub parcel: &'a Shipment,
    /// What lies in it.
    pub goods: Vec<CartLine>,
    /// Whether it is one of several.
    pub of_several: bool,
}

impl Packed<'_> {
    /// `荷物 2`.
    pub fn title(&self) -> String {
        format!("荷物 {}", self.parcel.part)
    }

    /// What is added to a button of one of several: screen readers and tests tell them apart by it.
    fn of(&self, label: &str) -> String {
        if self.of_several { format!("{label}（{}）", self.title()) } else { label.to_owned() }
    }
}

/// Draws it; among several with a heading of its own.
pub fn draw(sheet: &Sheet, packed: &Packed<'_>, wrong: Option<&WrongSlip>, now: Moment) -> AnyView {
    let (parcel, can) = (packed.parcel, sheet.can);
    let here = parcel.state.is_here();
    let open = here || matches!(parcel.state, State::Shipped { told: None, .. });
    let wrong = wrong.filter(|wrong| wrong.parcel.is_empty() || wrong.parcel == parcel.id);
    let body = view! {
        <Facts facts=facts(sheet, packed, now) />
        {(can.slip && open).then(|| form(packed, sheet, wrong))}
        {(can.ship && here).then(|| ship(sheet, packed))}
        {(can.pack && here).then(|| repack::draw(sheet, packed))}
    };
    if !packed.of_several {
        return body.into_any();
    }
    let id = format!("parcel-{}", parcel.part);
    let labelled = id.clone();
    view! {
        <section class="parcel" aria-labelledby=labelled>
            <h3 id=id>{packed.title()} {badge(&parcel.state)}</h3>
            {body}
        </section>
    }
    .into_any()
}

fn badge(state: &State) -> AnyView {
    let (tone, word, sign) = match state {
        State::Unshipped => (Tone::Note, "未発送", Sign::Goods),
        State::Labelled { .. } => (Tone::Note, "伝票番号あり", Sign::Goods),
        State::Shipped { .. } => (Tone::Ok, "発送済み", Sign::Ok),
        State::Delivered { .. } => (Tone::Ok, "配送完了", Sign::Ok),
        State::Returned { .. } => (Tone::Note, "返品", Sign::None),
        State::Withdrawn => (Tone::Note, "発送なし", Sign::None),
    };
    view! { <Badge tone word sign /> }.into_any()
}

fn facts(sheet: &Sheet, packed: &Packed<'_>, now: Moment) -> Vec<Fact> {
    let (parcel, checkout) = (packed.parcel, &sheet.order.checkout);
    let delivery = parcel.delivery(checkout);
    let carrier = delivery.carrier.map_or("未設定", |carrier| carrier.label());
    let mut facts = Vec::new();
    if packed.of_several {
        facts.push(Fact::text("商品", goods(sheet, &packed.goods)));
        facts.push(Fact::text("配送方法", delivery.label.clone()));
    }
    facts.push(Fact::text("運送会社", carrier));
    let number = slip(&parcel.state).unwrap_or_else(|| "未入力".to_owned());
    facts.push(Fact::text("配送伝票番号", number));
    facts.extend(left(&parcel.state, now));
    facts
}

/// `湯のみ ×2、急須 ×1`.
fn goods(sheet: &Sheet, goods: &[CartLine]) -> String {
    // What all came back is no longer among the order's lines.
    let lines = || sheet.order.quote.lines.iter().chain(sheet.returns.iter().flat_map(|made| &made.goods));
    let name = |line: &CartLine| {
        let found = lines().find(|it| it.sku == line.sku);
        format!("{} ×{}", found.map_or(line.sku.as_str(), |it| it.name.as_str()), line.quantity)
    };
    let words = goods.iter().map(name).collect::<Vec<_>>().join("、");
    if words.is_empty() { "なし".to_owned() } else { words }
}

fn left(state: &State, now: Moment) -> Option<Fact> {
    let State::Shipped { at, told, .. } = state else { return None };
    let told = match told {
        Some(told) => format!("、{}に決済サービスへ登録", when::time_from(*told, now)),
        None => String::new(),
    };
    Some(Fact::text("発送", format!("{}{told}", when::long(*at))))
}

fn form(packed: &Packed<'_>, sheet: &Sheet, wrong: Option<&WrongSlip>) -> AnyView {
    let action = format!("/admin/orders/{}/{}", sheet.order.number, Action::Slip.name());
    let value =
        wrong.map(|wrong| wrong.typed.clone()).or_else(|| slip(&packed.parcel.state)).unwrap_or_default();
    let error = wrong.map(|wrong| rule(wrong.why));
    let id = if packed.of_several { format!("slip-{}", packed.parcel.part) } else { "slip".to_owned() };
    view! {
        <form method="post" action=action class="slip" novalidate>
            <input type="hidden" name="parcel" value=packed.parcel.id.clone() />
            <TextField
                name=id
                label="配送伝票番号"
                value
                error
                hint="数字・英字・ハイフン、20文字まで"
                kind=Kind::Digits
                most=Some(LONGEST)
                autocomplete="off"
                width="half"
            />
            <Button label=packed.of("伝票番号を保存") look=Look::Secondary />
        </form>
    }
    .into_any()
}

fn rule(why: BadSlip) -> String {
    match why {
        BadSlip::No(NoSlip::Missing) => "配送伝票番号を入力してください".to_owned(),
        BadSlip::No(NoSlip::Characters) => {
            "配送伝票番号は、数字・英字・ハイフンで入力してください".to_owned()
        }
        BadSlip::No(NoSlip::TooLong) => "配送伝票番号は、20文字までで入力してください".to_owned(),
        BadSlip::Taken(part) => format!("荷物 {part} に、同じ伝票番号が入っています"),
    }
}

fn ship(sheet: &Sheet, packed: &Packed<'_>) -> AnyView {
    let one = if packed.of_several { Action::ShipParcel } else { Action::Ship };
    let action = format!("/admin/orders/{}/{}", sheet.order.number, one.name());
    let said = if packed.of_several {
        "この荷物だけが出荷されたことを記録します。後払いでは、お支払い方法ごとの決まりに従って、決済サービスに発送を登録します。最初の荷物が出たあとは、注文者・商品・お届け先を変更できません。"
    } else {
        "商品が出荷されたことを記録し、後払いでは決済サービスに発送を登録します。登録のあとは、注文者・商品・お届け先を変更できません。"
    };
    let (label, id) = (packed.of("発送済みにする"), packed.parcel.id.clone());
    let along = (!packed.of_several).then(|| super::along(sheet));
    view! {
        <Confirm label=label.clone()>
            <p>{said}</p>
            <form method="post" action=action>
                <input type="hidden" name="parcel" value=id />
                {along}
                <Actions><Button label /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}
