//! The page of one coupon, and of a new one.

use super::{LIST, list};
use crate::{
    frame::{Frame, Room},
    settings::{
        conflict::{self, Differences},
        history,
    },
    words::when,
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*, yen};
use workflow::settings::coupons::{MOST_LABEL, MOST_USES, Sheet, Typed, Use, Wrong};

/// What became of a button just pressed.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is saved.
    Saved,
    /// It was made just now.
    Added,
    /// Something cannot be taken.
    Wrong(Vec<Wrong>),
    /// Somebody else was faster.
    Conflict(Differences),
}

impl Outcome {
    /// What an address says.
    pub fn read(name: &str) -> Option<Self> {
        match name {
            "saved" => Some(Self::Saved),
            "added" => Some(Self::Added),
            _ => None,
        }
    }
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The coupon as it is kept; `None` for a new one.
    pub sheet: Option<Sheet>,
    /// What stands in the fields.
    pub typed: Typed,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { sheet, typed, outcome } = shown;
    let (title, action, save) = match sheet {
        Some(sheet) => {
            (format!("クーポン：{}", sheet.coupon.code), format!("{LIST}/{}", sheet.coupon.id), "保存する")
        }
        None => ("クーポンの登録".to_owned(), format!("{LIST}/new"), "登録する"),
    };
    frame.page_in(Room::Settings, assets, &title, None, || {
        let problems: Vec<ProblemLink> = match outcome {
            Some(Outcome::Wrong(wrong)) => wrong.iter().map(|wrong| problem(*wrong)).collect(),
            _ => Vec::new(),
        };
        let beside = sheet.as_ref().map(|sheet| {
            view! { <div class="two">{uses(sheet)}{history::section(&sheet.trail)}</div> }
        });
        view! {
            <a class="order-back" href=LIST><Icon sign=Sign::Back />"クーポン"</a>
            {outcome.as_ref().and_then(said)}
            <ProblemSummary problems=problems.clone() />
            <form id="coupon" method="post" action=action.clone() class="two" novalidate>
                <input type="hidden" name="version" value=typed.version.to_string() />
                {what(typed, sheet.is_some(), &problems)}
                <div class="stack">
                    {limits(typed, &problems)}
                    <Actions><Button label=save look=Look::Primary /></Actions>
                </div>
            </form>
            {beside}
        }
    })
}

fn said(outcome: &Outcome) -> Option<AnyView> {
    let (title, follows) = match outcome {
        Outcome::Wrong(_) => return None,
        Outcome::Conflict(differences) => return Some(conflict::notice(differences)),
        Outcome::Saved => {
            ("保存しました", "これからのご注文から有効です。これまでのご注文の割引は変わりません。")
        }
        Outcome::Added => ("登録しました", "お客様にコードをお知らせください。"),
    };
    Some(view! { <Notice tone=Tone::Ok title><p>{follows}</p></Notice> }.into_any())
}

/// What is wrong with a field, in words.
fn at(problems: &[ProblemLink], field: &str) -> Option<String> {
    problems.iter().find(|problem| problem.field == field).map(|problem| problem.text.clone())
}

fn what(typed: &Typed, made: bool, problems: &[ProblemLink]) -> AnyView {
    let code = if made {
        let facts = vec![Fact::text("クーポンコード", typed.code.clone())];
        view! { <Facts facts /> }.into_any()
    } else {
        view! {
            <TextField
                name="code"
                label="クーポンコード"
                value=typed.code.clone()
                need=Need::Required
                hint="半角の英数字とハイフン、3〜20文字。大文字と小文字は区別しません。あとから変更できません。"
                error=at(problems, "code")
                autocomplete="off"
                width="half"
            />
        }
        .into_any()
    };
    let kinds = [("amount", "金額を引く"), ("percent", "割合を引く"), ("free_delivery", "送料無料")];
    let kinds = kinds.map(|(value, label)| Pick::new(value, label));
    view! {
        <section class="sheet" aria-labelledby="what">
            <h2 id="what">"クーポン"</h2>
            {code}
            <TextField name="label" label="管理名" value=typed.label.clone() need=Need::Required hint="お客様には表示しません" error=at(problems, "label") most=Some(MOST_LABEL) />
            <div class="pair">
                <SelectField name="kind" label="内容" picks=kinds.into() value=typed.kind.clone() error=at(problems, "kind") />
                <TextField name="worth" label="円 または %" value=typed.worth.clone() hint="送料無料では空欄" error=at(problems, "worth") kind=Kind::Digits autocomplete="off" />
            </div>
            <p class="hint">"割合は商品合計に掛け、1円未満を切り捨てます。割引は、税率ごとの商品の金額に応じて按分します。"</p>
            <CheckField name="active" label="お客様が使えるようにする" ticked=typed.active />
        </section>
    }
    .into_any()
}

fn limits(typed: &Typed, problems: &[ProblemLink]) -> AnyView {
    let number = |name: &'static str, label: &'static str, value: &str, hint: &'static str| {
        let (value, error) = (value.to_owned(), at(problems, name));
        view! { <TextField name label value hint error kind=Kind::Digits autocomplete="off" /> }.into_any()
    };
    let day = |name: &'static str, label: &'static str, value: &str| {
        let (value, error) = (value.to_owned(), at(problems, name));
        view! { <TextField name label value error kind=Kind::Date autocomplete="off" /> }.into_any()
    };
    view! {
        <section class="sheet" aria-labelledby="limits">
            <h2 id="limits">"使える条件"</h2>
            <div class="pair">{day("from", "開始日", &typed.from)}{day("until", "終了日（この日まで）", &typed.until)}</div>
            {number("least", "最低購入金額", &typed.least, "商品合計（税込）。空欄なら、いくらからでも使えます")}
            <div class="pair">
                {number("most", "全体で使える回数", &typed.most, "空欄なら制限なし")}
                {number("most_each", "おひとりで使える回数", &typed.most_each, "メールアドレスで数えます。空欄なら制限なし")}
            </div>
            <p class="hint">"発送前にキャンセルになったご注文の利用は、回数に戻ります。"</p>
        </section>
    }
    .into_any()
}

fn uses(sheet: &Sheet) -> AnyView {
    let row = |used: &Use| {
        let badge =
            used.given_back_at.map(|_| view! { <Badge tone=Tone::Note word="キャンセル" sign=Sign::None /> });
        let number = used.number.to_string();
        view! {
            <tr>
                <td><a href=format!("/admin/orders/{number}")>{number.clone()}</a></td>
                <td>{when::short(used.used_at)}</td>
                <td class="number">{yen(used.amount.0)}</td>
                <td>{badge}</td>
            </tr>
        }
    };
    let rows = sheet.latest.iter().map(row).collect_view();
    let sum = format!("{}　利用 {}回", list::worth(sheet.coupon.worth), sheet.uses);
    let columns =
        vec![Column::text("注文番号"), Column::text("日時"), Column::number("割引"), Column::text("状態")];
    let table = (!sheet.latest.is_empty())
        .then(|| view! { <Table caption="クーポンを利用したご注文" columns>{rows}</Table> });
    view! {
        <section class="sheet" aria-labelledby="uses">
            <h2 id="uses">"利用の状況"</h2>
            <p class="hint">{sum}</p>
            {table}
        </section>
    }
    .into_any()
}

/// Every field with its name, what was typed and what is kept.
pub fn beside<'t>(typed: &'t Typed, kept: &'t Typed) -> Vec<(&'static str, &'t str, &'t str)> {
    let active = |typed: &Typed| if typed.active { "使える" } else { "停止中" };
    vec![
        ("管理名", &typed.label, &kept.label),
        ("内容", &typed.kind, &kept.kind),
        ("円 または %", &typed.worth, &kept.worth),
        ("開始日", &typed.from, &kept.from),
        ("終了日", &typed.until, &kept.until),
        ("最低購入金額", &typed.least, &kept.least),
        ("全体で使える回数", &typed.most, &kept.most),
        ("おひとりで使える回数", &typed.most_each, &kept.most_each),
        ("利用", active(typed), active(kept)),
    ]
}

fn problem(wrong: Wrong) -> ProblemLink {
    let count = format!("1から{MOST_USES}までの整数で入力してください。なければ空欄にしてください");
    let (field, text) = match wrong {
        Wrong::Code => {
            ("code", "クーポンコードは、半角の英数字とハイフンで3〜20文字にしてください".to_owned())
        }
        Wrong::CodeTaken => ("code", "このコードのクーポンは、すでにあります".to_owned()),
        Wrong::Label => ("label", format!("管理名を{MOST_LABEL}文字以内で入力してください")),
        Wrong::Kind => ("kind", "内容を選んでください".to_owned()),
        Wrong::Worth => ("worth", "引く金額は1円以上、割合は1から100までの整数で入力してください".to_owned()),
        Wrong::From => ("from", "開始日を日付で入力してください".to_owned()),
        Wrong::Until => ("until", "終了日は、開始日より後の日付で入力してください".to_owned()),
        Wrong::Least => ("least", "最低購入金額は、0以上の整数で入力してください".to_owned()),
        Wrong::Most => ("most", format!("全体で使える回数は、{count}")),
        Wrong::MostEach => ("most_each", format!("おひとりで使える回数は、{count}")),
    };
    ProblemLink { field: field.to_owned(), text }
}
