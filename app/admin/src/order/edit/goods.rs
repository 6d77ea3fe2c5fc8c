//! 商品: how many of what.

use super::QUANTITY;
use domain::cart::MOST_OF_ONE;
use leptos::prelude::*;
use ui::{parts::*, yen};
use workflow::desk::edit_order::{Form, GoodsLine, GoodsProblem};

/// The section of the form.
pub fn section(form: &Form) -> AnyView {
    let picks = form.variants.iter().map(|variant| {
        let label = format!("{}（{}・残り{}）", variant.name, yen(variant.price.0), variant.free);
        Pick::new(variant.sku.to_string(), label)
    });
    view! {
        <section class="sheet" aria-labelledby="edit-goods">
            <h2 id="edit-goods">"商品"</h2>
            {form.goods.iter().map(line).collect_view()}
            <div class="edit-line">
                <SelectField
                    name="more_sku"
                    label="商品を追加"
                    picks=picks.collect()
                    value=form.more.0.clone()
                    blank="追加しない"
                    error=form.more_problem.as_ref().map(words)
                />
                <TextField name="more_quantity" label="数量" value=form.more.1.clone() kind=Kind::Digits autocomplete="off" />
            </div>
        </section>
    }
    .into_any()
}

fn line(line: &GoodsLine) -> AnyView {
    view! {
        <div class="edit-line">
            <p class="edit-name">
                {line.name.clone()}
                <small>{format!("{}　{}", line.sku, yen(line.price.0))}</small>
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

fn name(line: &GoodsLine) -> String {
    format!("{QUANTITY}{}", line.sku)
}

/// What is wrong with the goods, for the list at the head of the page.
pub fn problems(form: &Form) -> Vec<ProblemLink> {
    let lines = form.goods.iter().filter_map(|line| {
        let text = format!("{}：{}", line.name, words(line.problem.as_ref()?));
        Some(ProblemLink { field: name(line), text })
    });
    let more = form.more_problem.as_ref().map(|problem| ProblemLink {
        field: "more_sku".to_owned(),
        text: format!("商品を追加：{}", words(problem)),
    });
    lines.chain(more).collect()
}

fn words(problem: &GoodsProblem) -> String {
    match problem {
        GoodsProblem::NotQuantity => format!("数量は、0から{MOST_OF_ONE}までの数字で入力してください"),
        GoodsProblem::Short { free } => format!("在庫が足りません。{free}個まで用意できます"),
        GoodsProblem::Unknown => "商品を選んでください".to_owned(),
        GoodsProblem::Nothing => {
            "商品がなくなります。すべて取りやめるときは、注文をキャンセルしてください".to_owned()
        }
    }
}
