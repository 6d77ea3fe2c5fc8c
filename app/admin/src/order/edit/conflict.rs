//! Somebody else changed the order while it was typed: what it was, what they saved, what was typed, part by part, and whose is taken.

use super::review::typed_again;
use crate::{frame::Frame, words::happening};
use domain::{
    field::Field,
    merge::{Changed, Choice, Part, Row, Version},
    moment::Day,
    prefecture::Prefecture,
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::desk::edit_order::Conflict;

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, conflict: &Conflict) -> String {
    let number = conflict.order.number.to_string();
    let address = format!("/admin/orders/{number}");
    let action = format!("{address}/edit");
    frame.page(assets, &format!("注文 {number} の変更を突き合わせる"), None, || {
        let (both, one): (Vec<&Row>, Vec<&Row>) =
            conflict.rows.iter().partition(|row| row.changed == Changed::Both);
        let lead = if both.is_empty() {
            "変更した箇所は重なっていません。取り込む内容を確かめて、次へ進んでください。"
        } else {
            "同じ箇所が変更されています。どちらにするかを選んでください。入力した内容は失われません。"
        };
        view! {
            <a class="order-back" href=address.clone() data-back>
                <Icon sign=Sign::Back />{format!("注文 {number}")}
            </a>
            <Notice tone=Tone::Wait title="入力している間に、ほかの人がこの注文を変更しました"><p>{lead}</p></Notice>
            {since(conflict)}
            <ProblemSummary problems=open(conflict) />
            <form class="edit" method="post" action=action>
                {typed_again(&conflict.typed)}
                <input type="hidden" name="against" value=conflict.order.version.to_string() />
                {section("同じ箇所の変更", "both", conflict, &both)}
                {section("どちらか一方の変更", "one", conflict, &one)}
                <Actions>
                    <Button label="選んだ内容で確認へ進む" look=Look::Primary name="step" value="merge" />
                    <ButtonLink label="自分の変更をやめる" href=address look=Look::Quiet />
                </Actions>
            </form>
        }
    })
}

/// Who did what since the page was opened.
fn since(conflict: &Conflict) -> Option<AnyView> {
    let events: Vec<Happening> =
        conflict.since.iter().rev().map(|entry| happening::tell(entry, &[])).collect();
    (!events.is_empty()).then(|| {
        view! {
            <section class="sheet" aria-labelledby="since">
                <h2 id="since">"開いてからの履歴"</h2>
                <Timeline events />
            </section>
        }
        .into_any()
    })
}

fn open(conflict: &Conflict) -> Vec<ProblemLink> {
    let open = conflict.rows.iter().filter(|row| conflict.is_open(&row.part));
    open.map(|row| ProblemLink {
        field: id(&row.part, Choice::Mine),
        text: format!("{}：どちらにするかを選んでください", title(conflict, &row.part)),
    })
    .collect()
}

fn section(heading: &'static str, id: &'static str, conflict: &Conflict, rows: &[&Row]) -> Option<AnyView> {
    (!rows.is_empty()).then(|| {
        view! {
            <section class="sheet" aria-labelledby=id>
                <h2 id=id>{heading}</h2>
                {rows.iter().map(|row| part(conflict, row)).collect_view()}
            </section>
        }
        .into_any()
    })
}

fn id(part: &Part, choice: Choice) -> String {
    format!("choose.{}.{}", part.name(), choice.name())
}

fn part(conflict: &Conflict, row: &Row) -> AnyView {
    let part = &row.part;
    let value = |version: &Version| words(conflict, part, version);
    let chosen = conflict.chosen(row);
    let option = |choice: Choice, label: &'static str, value: Option<String>| {
        let (input, name) = (id(part, choice), format!("choose.{}", part.name()));
        view! {
            <label class="three-option" for=input>
                <span class="three-who">
                    <input type="radio" id=input.clone() name=name value=choice.name() checked=chosen == Some(choice) />
                    {label}
                </span>
                {value.map(|value| view! { <span class="lines">{value}</span> })}
            </label>
        }
    };
    let wrong = conflict.is_open(part);
    // A number is typed as quickly as it is chosen; what is longer can be written anew with both in sight.
    let rewrite = (row.changed == Changed::Both)
        .then(|| option(Choice::Rewrite, "両方を見て書き直す（自分の入力から）", None));
    view! {
        <fieldset class="three" class:wrong=wrong>
            <legend>{title(conflict, part)}</legend>
            <div class="three-was">
                <span class="three-who">"開いたとき"</span>
                <span class="lines">{value(&conflict.base)}</span>
            </div>
            {option(Choice::Theirs, "ほかの人が保存した内容", Some(value(&conflict.theirs)))}
            {option(Choice::Mine, "自分の入力", Some(value(&conflict.mine)))}
            {rewrite}
            {wrong.then(|| view! { <p class="error">"どちらにするかを選んでください"</p> })}
        </fieldset>
    }
    .into_any()
}

fn title(conflict: &Conflict, part: &Part) -> String {
    let name = match part {
        Part::Goods(sku) => {
            let name = conflict.order.quote.lines.iter().find(|line| line.sku == *sku).map(|line| &line.name);
            let name = name
                .or_else(|| conflict.variants.iter().find(|it| it.sku == *sku).map(|variant| &variant.name));
            return format!("{}の数量", name.map_or_else(|| sku.to_string(), Clone::clone));
        }
        Part::Delivery => "配送",
        Part::Payment => "お支払い方法",
        Part::Name => "ご注文者のお名前",
        Part::Kana => "フリガナ",
        Part::Email => "メールアドレス",
        Part::Phone => "電話番号",
        Part::Address => "ご注文者のご住所",
        Part::Recipient => "お届け先",
    };
    name.to_owned()
}

/// What a version says of a part, as people read it.
fn words(conflict: &Conflict, part: &Part, version: &Version) -> String {
    let get = |field: Field| version.draft.get(field).trim();
    let named = |empty: &str, text: String| if text.trim().is_empty() { empty.to_owned() } else { text };
    let address = |code: Field, prefecture: Field, [city, street, building]: [Field; 3]| {
        let prefecture = Prefecture::parse(get(prefecture)).map_or("", |it| it.name());
        format!("〒{} {prefecture}{}{} {}", get(code), get(city), get(street), get(building))
    };
    match part {
        Part::Goods(_) => version.of(part).first().map(|n| format!("{n}点")).unwrap_or_default(),
        Part::Delivery => {
            let method = conflict.deliveries.iter().find(|it| it.id.as_str() == get(Field::Delivery));
            let slot = method.and_then(|method| method.slots.iter().find(|it| it.code == get(Field::Slot)));
            let day = Day::parse(get(Field::Day))
                .map_or_else(|| "日の指定なし".to_owned(), crate::words::when::day);
            format!(
                "{}\n{day}、{}",
                method.map_or(get(Field::Delivery), |method| method.label.as_str()),
                slot.map_or("時間帯の指定なし", |slot| slot.label.as_str()),
            )
        }
        Part::Payment => {
            let method = conflict.methods.iter().find(|it| it.id.as_str() == get(Field::Payment));
            method.map_or_else(|| get(Field::Payment).to_owned(), |method| method.label.clone())
        }
        Part::Name => named("（空）", format!("{}　{}", get(Field::FamilyName), get(Field::GivenName))),
        Part::Kana => named("（空）", format!("{}　{}", get(Field::FamilyKana), get(Field::GivenKana))),
        Part::Email => named("（空）", get(Field::Email).to_owned()),
        Part::Phone => named("（空）", get(Field::Phone).to_owned()),
        Part::Address => {
            address(Field::PostalCode, Field::Prefecture, [Field::City, Field::Street, Field::Building])
        }
        Part::Recipient if get(Field::Recipient) != "other" => "ご注文者と同じ".to_owned(),
        Part::Recipient => format!(
            "{}　{}\n{}\n{}",
            get(Field::RecipientFamilyName),
            get(Field::RecipientGivenName),
            address(
                Field::RecipientPostalCode,
                Field::RecipientPrefecture,
                [Field::RecipientCity, Field::RecipientStreet, Field::RecipientBuilding]
            ),
            get(Field::RecipientPhone)
        ),
    }
}
