//! 商品: what is ordered, for which price, and what else there is.

use crate::order::edit::find;
use domain::{cart::MOST_OF_ONE, entry::LineProblem, quote::Quote};
use leptos::prelude::*;
use ui::{parts::*, yen};
use workflow::desk::enter_order::{Form, GoodsLine};

/// The section of the form.
pub fn section(form: &Form) -> AnyView {
    view! {
        <section class="sheet" aria-labelledby="entry-goods">
            <h2 id="entry-goods">"商品"</h2>
            {form.no_goods.then(|| view! { <Notice tone=Tone::Stop title="商品を追加してください" /> })}
            {form.goods.iter().enumerate().map(|(place, it)| line(place, it)).collect_view()}
            {find::field(&form.sheet.find, "商品を探す", None)}
            {find::results(&form.sheet.find, &form.found, None)}
        </section>
    }
    .into_any()
}

fn line(place: usize, line: &GoodsLine) -> AnyView {
    let name = line.variant.as_ref().map_or_else(|| line.typed.sku.clone(), |variant| variant.name.clone());
    let about = match &line.variant {
        Some(variant) => {
            format!("{}　{}（残り{}）", variant.sku, yen(variant.price.0), variant.free)
        }
        None => "いまは販売していません。数量を空にすると外れます".to_owned(),
    };
    let error =
        |wanted: fn(&LineProblem) -> bool| line.problems.iter().find(|problem| wanted(problem)).map(words);
    let of_quantity =
        error(|it| matches!(it, LineProblem::NotQuantity | LineProblem::Short { .. } | LineProblem::Unknown));
    let of_price = error(|it| *it == LineProblem::NotPrice);
    let of_reason = error(|it| *it == LineProblem::NoReason);
    view! {
        <div class="entry-line">
            <p class="edit-name">{name.clone()}<small>{about}</small></p>
            <input type="hidden" name="line_sku" value=line.typed.sku.clone() />
            {input(place, "line_quantity", "数量", &name, &line.typed.quantity, of_quantity)}
            {input(place, "line_price", "単価（変えるとき）", &name, &line.typed.price, of_price)}
            {input(place, "line_reason", "単価を変える理由", &name, &line.typed.reason, of_reason)}
        </div>
    }
    .into_any()
}

/// The same names stand in every line, so that they come back in order; ids are told apart.
fn input(
    place: usize,
    name: &'static str,
    label: &'static str,
    of: &str,
    value: &str,
    error: Option<String>,
) -> AnyView {
    let id = format!("{name}-{place}");
    let class = if error.is_some() { "field wrong" } else { "field" };
    let numeric = (name != "line_reason").then_some("numeric");
    view! {
        <div class=format!("{class} {name}")>
            <label for=id.clone()>{label}<span class="hidden">{format!("（{of}）")}</span></label>
            <input
                class="input"
                id=id.clone()
                name=name
                value=value.to_owned()
                inputmode=numeric
                autocomplete="off"
                aria-invalid=error.is_some().then_some("true")
                aria-describedby=format!("{id}-error")
            />
            <p class="error" id=format!("{id}-error")>{error}</p>
        </div>
    }
    .into_any()
}

fn words(problem: &LineProblem) -> String {
    match problem {
        LineProblem::Unknown => "いまは販売していない商品です".to_owned(),
        LineProblem::NotQuantity => format!("数量は、1から{MOST_OF_ONE}までの数字で入力してください"),
        LineProblem::Short { free } => format!("在庫が足りません。{free}個まで用意できます"),
        LineProblem::NotPrice => "単価は、税込の金額を数字で入力してください".to_owned(),
        LineProblem::NoReason => "単価を変える理由を入力してください".to_owned(),
    }
}

/// What is wrong with the goods, for the list at the head of the page.
pub fn problems(form: &Form) -> Vec<ProblemLink> {
    let none = form
        .no_goods
        .then(|| ProblemLink {
            field: "find".to_owned(), text: "商品を追加してください".to_owned()
        });
    let of_lines = form.goods.iter().enumerate().flat_map(|(place, line)| {
        let name = line.variant.as_ref().map_or(line.typed.sku.as_str(), |variant| variant.name.as_str());
        let link = move |problem: &LineProblem| ProblemLink {
            field: format!("{}-{place}", field(problem)),
            text: format!("{name}：{}", words(problem)),
        };
        line.problems.iter().map(link).collect::<Vec<_>>()
    });
    none.into_iter().chain(of_lines).collect()
}

fn field(problem: &LineProblem) -> &'static str {
    match problem {
        LineProblem::Unknown | LineProblem::NotQuantity | LineProblem::Short { .. } => "line_quantity",
        LineProblem::NotPrice => "line_price",
        LineProblem::NoReason => "line_reason",
    }
}

/// What it costs, as far as that can be said.
pub fn sum(quote: Option<&Quote>) -> AnyView {
    match quote {
        None => view! { <p class="soft">"商品・お届け先・配送方法・お支払い方法がそろうと、合計を表示します。"</p> }.into_any(),
        Some(quote) => {
            let facts = vec![
                Fact::text("商品合計", yen(quote.goods.0)),
                Fact::text("送料", yen(quote.delivery_fee.0)),
                Fact::text("決済手数料", yen(quote.payment_fee.0)),
                Fact::view("合計（税込）", view! { <strong class="number">{yen(quote.total.0)}</strong> }),
            ];
            view! { <Facts facts /> }.into_any()
        }
    }
}
