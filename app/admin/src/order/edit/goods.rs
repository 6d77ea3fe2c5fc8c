//! 商品: how many of what.

use super::{QUANTITY, find};
use domain::cart::MOST_OF_ONE;
use leptos::prelude::*;
use ui::{parts::*, yen};
use workflow::desk::edit_order::{Form, GoodsLine, GoodsProblem};

/// The section of the form.
pub fn section(form: &Form) -> AnyView {
    // The page comes back where it was left.
    let action = format!("/admin/orders/{}/edit#edit-goods", form.order.number);
    view! {
        <section class="sheet" aria-labelledby="edit-goods">
            <h2 id="edit-goods">"商品"</h2>
            {form.goods.iter().map(line).collect_view()}
            {find::field(&form.find, "商品を探して追加", Some(&action))}
            <input type="hidden" name="found" value=form.find.clone() />
            {find::results(&form.find, &form.found, Some(&action))}
        </section>
    }
    .into_any()
}

fn line(line: &GoodsLine) -> AnyView {
    view! {
        <div class="edit-line">
            <p class="edit-name">
                {line.name.clone()}
                <small>{about(line)}</small>
            </p>
            <TextField
                name=name(line)
                label="数量"
                value=line.typed.clone()
                kind=Kind::Digits
                error=line.problem.as_ref().map(words)
                autocomplete="off"
            />
        </div>
    }
    .into_any()
}

fn about(line: &GoodsLine) -> String {
    match line.price {
        Some(price) => format!("{}　{}", line.sku, yen(price.0)),
        None => format!("{}　いまは販売していません。数量を0にすると外れます", line.sku),
    }
}

fn name(line: &GoodsLine) -> String {
    format!("{QUANTITY}{}", line.sku)
}

/// What is wrong with the goods, for the list at the head of the page.
pub fn problems(form: &Form) -> Vec<ProblemLink> {
    let lines = form.goods.iter().filter_map(|line| {
        let text = format!("{}：{}", line.name, words(line.problem.as_ref()?));
        Some(ProblemLink { field: name(line), text })
    });
    lines.collect()
}

fn words(problem: &GoodsProblem) -> String {
    match problem {
        GoodsProblem::NotQuantity => format!("数量は、0から{MOST_OF_ONE}までの数字で入力してください"),
        GoodsProblem::Short { free } => format!("在庫が足りません。{free}個まで用意できます"),
        GoodsProblem::Unknown => "いまは販売していない商品です".to_owned(),
        GoodsProblem::Nothing => {
            "商品がなくなります。すべて取りやめるときは、注文をキャンセルしてください".to_owned()
        }
    }
}
