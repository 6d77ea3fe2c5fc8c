//! 一部の返品・返金: the form, and what was recorded before.

use super::{action::Action, sheet::Sheet};
use crate::{typed::Form, words::when};
use domain::{
    cart::{CartLine, MOST_OF_ONE},
    giving_back::{self, NoWay, Return, Unreturnable, Way},
    id::{OrderNumber, Sku},
    payment::state::State,
    quote::Line,
    text,
    yen::Yen,
};
use leptos::prelude::*;
use ui::{parts::*, yen};
use workflow::{
    desk::{
        Done,
        return_part::{self, Returned, Wanted},
    },
    error::Trouble,
    noren::Noren,
    staff::Clerk,
};

/// What cannot be done before the last parcel has left.
const NOT_BILLED: &str = "このお支払い方法は、最後の荷物を発送したときに売上になり、それまで金額を変えられません。いまは「返金額」を 0 円にして戻った商品だけを受け付け、返金は、すべて発送したあとで受け付けてください。";

/// What stands before the article's number in the name of a quantity.
const BACK: &str = "back-";
/// What goes back: another name than the money that comes in, whose form may stand on the same page.
const AMOUNT: &str = "give-back";

/// A form that could not be taken, as it was typed, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongReturn {
    /// Names and what was typed under them.
    pub typed: Vec<(String, String)>,
    /// Why, in words for staff.
    pub why: String,
}

impl WrongReturn {
    fn get(&self, name: &str) -> Option<&str> {
        self.typed.iter().find(|(key, _)| key == name).map(|(_, typed)| typed.as_str())
    }
}

/// The section 返品・返金; nothing while there is nothing to record and nothing was recorded.
pub fn draw(sheet: &Sheet, wrong: Option<&WrongReturn>) -> Option<AnyView> {
    let can = sheet.can.return_part;
    if !can && sheet.returns.is_empty() {
        return None;
    }
    let made = sheet.returns.iter().map(|made| one(sheet, made)).collect_view();
    Some(
        view! {
            <section class="sheet" aria-labelledby="returns">
                <h2 id="returns">"返品・返金"</h2>
                {made}
                {can.then(|| form(sheet, wrong))}
            </section>
        }
        .into_any(),
    )
}

fn one(sheet: &Sheet, made: &Return) -> AnyView {
    let goods = made.goods.iter().map(|line| format!("{} ×{}", line.name, line.quantity));
    let goods = goods.collect::<Vec<_>>().join("、");
    let mut facts = vec![Fact::text("受付", when::long(made.at))];
    if !goods.is_empty() {
        let restocked = if made.restocked {
            "（在庫に戻しました）"
        } else {
            "（在庫には戻していません）"
        };
        facts.push(Fact::text("戻った商品", format!("{goods}{restocked}")));
    }
    facts.push(Fact::text("返金", yen(made.amount.0)));
    facts.push(Fact::text("返金の方法", way(made)));
    view! {
        <div class="attempt">
            <Facts facts />
            {(made.waits() && may_give(sheet)).then(|| given(sheet, made))}
        </div>
    }
    .into_any()
}

fn may_give(sheet: &Sheet) -> bool {
    sheet.whose.may(Action::RefundGiven.permission())
}

fn way(made: &Return) -> String {
    match (made.way, made.given_at) {
        (Way::Nothing, _) => "返金なし".to_owned(),
        (Way::Refunded, _) => "決済サービスから返金（結果は「お支払い」）".to_owned(),
        (Way::Reduced, _) => "決済サービスの請求額を減額（結果は「お支払い」）".to_owned(),
        (Way::Renewed, _) => "取引を取り消し、残りの金額で登録し直し（結果は「お支払い」）".to_owned(),
        (Way::ByHand, Some(at)) => format!("お店から返金済み（{}）", when::long(at)),
        (Way::ByHand, None) => "お店から返金（未返金）".to_owned(),
    }
}

fn given(sheet: &Sheet, made: &Return) -> AnyView {
    let action = format!("/admin/orders/{}/{}", sheet.order.number, Action::RefundGiven.name());
    let id = made.id.clone();
    view! {
        <form method="post" action=action>
            <input type="hidden" name="return" value=id />
            <Button label="返金済みにする" look=Look::Secondary />
        </form>
    }
    .into_any()
}

fn form(sheet: &Sheet, wrong: Option<&WrongReturn>) -> AnyView {
    let action = format!("/admin/orders/{}/{}", sheet.order.number, Action::ReturnPart.name());
    let version = sheet.order.version.to_string();
    let may = giving_back::returnable(&sheet.order.quote.lines, &sheet.shipments);
    // What is still here cannot come back.
    let lines = sheet.order.quote.lines.iter().zip(may).filter(|(_, may)| may.quantity > 0);
    let lines: Vec<AnyView> = lines.map(|(line, may)| quantity(line, may.quantity, wrong)).collect();
    let amount = wrong.and_then(|wrong| wrong.get(AMOUNT)).unwrap_or_default().to_owned();
    let restock = wrong.is_none_or(|wrong| wrong.get("restock").is_some());
    let restock = (!lines.is_empty())
        .then(|| view! { <CheckField name="restock" label="戻った商品を在庫に戻す" ticked=restock /> });
    let why = wrong.map(|wrong| {
        let why = wrong.why.clone();
        view! { <Notice tone=Tone::Stop title="返品・返金を受け付けられません"><p>{why}</p></Notice> }
    });
    let follows = follows(sheet);
    let most = format!("{}まで。商品の金額と違っても構いません", yen(sheet.order.quote.total.0));
    view! {
        <Confirm label="一部の返品・返金" open=wrong.is_some()>
            {why}
            <p>{follows}</p>
            <form method="post" action=action novalidate>
                <input type="hidden" name="version" value=version />
                {lines}
                {restock}
                <TextField
                    name=AMOUNT
                    label="返金額（円）"
                    value=amount
                    hint=most
                    kind=Kind::Digits
                    autocomplete="off"
                    width="half"
                />
                <Actions><Button label="返品・返金を受け付ける" /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}

/// What becomes of the money, said before it is asked for.
fn follows(sheet: &Sheet) -> &'static str {
    let Some(payment) = sheet.last_payment() else { return "" };
    match Way::of(payment, return_part::has_heard(&sheet.shipments), Yen(1)) {
        Ok(Way::Refunded) => "返金額は、決済サービスからお客様に返金します。",
        Ok(Way::Reduced) => "返金額の分だけ、決済サービスの請求額を減らします。与信の結果はそのままです。",
        Ok(Way::Renewed) => {
            "決済サービスの取引を取り消し、残りの金額で登録し直して、同じ伝票番号で発送を登録します。もう一度与信されます。NG のときは「お支払い手続き中」に戻り、お客様に、お支払い方法を選ぶページへのリンクをメールでお送りします。"
        }
        Err(NoWay::NotBilled) => NOT_BILLED,
        _ if matches!(payment.state, State::Paid { .. }) => {
            "入金済みのため、返金はお店で行い、済んだら［返金済みにする］を押してください。"
        }
        _ => "返金はお店で行い、済んだら［返金済みにする］を押してください。",
    }
}

fn quantity(line: &Line, most: u32, wrong: Option<&WrongReturn>) -> AnyView {
    let name = format!("{BACK}{}", line.sku);
    let value = wrong.and_then(|wrong| wrong.get(&name)).unwrap_or("0").to_owned();
    view! {
        <div class="edit-line">
            <p class="edit-name">
                {line.name.clone()}
                <small>{format!("{}　{most} 個まで", yen(line.price.0))}</small>
            </p>
            <TextField name label="戻った数" value kind=Kind::Digits autocomplete="off" />
        </div>
    }
    .into_any()
}

/// Takes back what was typed. The inner error is why it cannot be, in words for staff.
pub async fn press(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    form: &Form,
) -> Result<Result<Done, String>, Trouble> {
    let wanted = match read(form) {
        Ok(wanted) => wanted,
        Err(why) => return Ok(Err(why)),
    };
    Ok(match return_part::take(noren, clerk, number, &wanted).await? {
        Returned::Done(_) => Ok(Done::Done),
        Returned::Wrong(why) => Err(rule(why).to_owned()),
        Returned::Unsendable(rule) => Err(format!("残りの内容を決済サービスに登録できません。{rule}")),
        Returned::NotNow => Ok(Done::NotNow),
        Returned::NoSuchOrder => Ok(Done::NoSuchOrder),
    })
}

fn rule(why: Unreturnable) -> &'static str {
    match why {
        Unreturnable::Nothing => "「戻った数」か「返金額」を入力してください。",
        Unreturnable::TooMany => "「戻った数」は、発送した数までで入力してください。",
        Unreturnable::Everything => {
            "商品のすべて、または全額のときは、「発送」の［返品］で受け付けてください。"
        }
        Unreturnable::TooMuch => "「返金額」は、合計までで入力してください。",
        Unreturnable::NotBilled => NOT_BILLED,
    }
}

/// What was typed, or what is wrong with it.
fn read(form: &Form) -> Result<Wanted, String> {
    let mut goods = Vec::new();
    for (key, typed) in form.pairs() {
        let Some(sku) = key.strip_prefix(BACK) else { continue };
        let quantity = number(typed).and_then(|number| u32::try_from(number).ok());
        let Some(quantity) = quantity.filter(|quantity| *quantity <= MOST_OF_ONE) else {
            return Err("「戻った数」は、0以上の数字で入力してください。".to_owned());
        };
        goods.push(CartLine { sku: Sku::new(sku), quantity });
    }
    let Some(amount) = number(form.get(AMOUNT)) else {
        return Err("「返金額」は、0以上の数字で入力してください。".to_owned());
    };
    Ok(Wanted {
        goods,
        restock: !form.get("restock").is_empty(),
        amount: Yen(amount),
        version: form.get("version").parse().unwrap_or(0),
    })
}

/// A number as people type it: wide digits, `1,080`, nothing for 0.
fn number(typed: &str) -> Option<i64> {
    let narrow: String = text::narrow(typed)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '¥' | '円'))
        .collect();
    if narrow.is_empty() { Some(0) } else { narrow.parse().ok().filter(|number| *number >= 0) }
}

/// What was typed, as it comes back.
pub fn typed(form: &Form) -> Vec<(String, String)> {
    let kept = form.pairs().take(100);
    kept.map(|(name, typed)| (name.to_owned(), typed.chars().take(40).collect())).collect()
}
