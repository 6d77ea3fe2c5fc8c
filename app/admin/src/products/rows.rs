//! The part of a product's form where its variants are: one row each, along two axes at most.

use leptos::prelude::*;
use ui::parts::*;
use workflow::catalogue::{
    Count, MOST_AXIS, MOST_PRICE, MOST_ROWS, MOST_SKU, MOST_STOCK, MOST_VALUE, Row, Typed, Wrong,
};

/// The section. `counts` says what orders hold of each variant.
pub fn draw(typed: &Typed, counts: &[Count], problems: &[ProblemLink]) -> AnyView {
    let at = |field: &str| problems.iter().find(|p| p.field == field).map(|p| p.text.clone());
    let [first, second] = &typed.axes;
    let names = [named(typed, 0), named(typed, 1)];
    let rows = typed.rows.iter().enumerate().map(|(place, row)| {
        let held =
            counts.iter().find(|count| count.sku.as_str() == row.sku).map_or(0, |count| count.reserved);
        line(place, row, &names, held, problems)
    });
    let rows = rows.collect_view();
    view! {
        <section class="sheet" aria-labelledby="rows">
            <h2 id="rows">"規格・価格・在庫"</h2>
            <p class="hint">"色やサイズなどの違いがある商品は、規格に名前を付けて、「行を増やす」で1行に1種類ずつ入力します。違いのない商品は、規格を空欄にして1行だけ入力します。"</p>
            <div class="pair">
                <TextField name="axis-0" label="規格1" value=first.clone() need=Need::Optional hint="例：色" error=at("axis-0") autocomplete="off" most=Some(MOST_AXIS) />
                <TextField name="axis-1" label="規格2" value=second.clone() need=Need::Optional hint="例：サイズ" error=at("axis-1") autocomplete="off" most=Some(MOST_AXIS) />
            </div>
            <div class="goods-rows" id="row-0">{rows}</div>
            <p class="hint">"すべて空欄の行は登録しません。行を空にして保存すると、その種類の販売を終えます（これまでのご注文は変わりません）。"</p>
            <div><Button label="行を増やす" name="step" value="more" look=Look::Secondary /></div>
        </section>
    }
    .into_any()
}

/// What a column of values is called; `None` where it is not needed.
fn named(typed: &Typed, axis: usize) -> Option<String> {
    let name = typed.axes.get(axis).map(|name| name.trim()).filter(|name| !name.is_empty());
    let has = |row: &Row| row.values.get(axis).is_some_and(|value| !value.trim().is_empty());
    let unnamed = || typed.rows.iter().any(has).then(|| format!("規格{}", axis.saturating_add(1)));
    name.map(str::to_owned).or_else(unnamed)
}

fn line(place: usize, row: &Row, axes: &[Option<String>; 2], held: u32, problems: &[ProblemLink]) -> AnyView {
    let number = place.saturating_add(1);
    let field = |name: &'static str, label: String, value: &str, digits: bool| {
        let id = format!("{name}-{place}");
        let error = problems.iter().find(|p| p.field == id).map(|p| p.text.clone());
        let kind = if digits { Kind::Digits } else { Kind::Text };
        view! { <TextField name=id label value=value.to_owned() error kind autocomplete="off" /> }.into_any()
    };
    let [first, second] = &row.values;
    let stock = if held > 0 { format!("在庫（うち注文済み {held}）") } else { "在庫".to_owned() };
    let rate = format!("rate-{place}");
    let value = if row.reduced { "reduced" } else { "standard" };
    view! {
        <fieldset class="goods-row">
            <legend>{format!("{number}種類目")}</legend>
            <input type="hidden" name="row" value=place.to_string() />
            <input type="hidden" name=format!("seen-{place}") value=row.seen.clone() />
            {axes[0].clone().map(|name| field("value-0", name, first, false))}
            {axes[1].clone().map(|name| field("value-1", name, second, false))}
            {field("sku", "SKU".to_owned(), &row.sku, false)}
            {field("price", "価格（税込・円）".to_owned(), &row.price, true)}
            <SelectField
                name=rate
                label="税率"
                picks=vec![Pick::new("standard", "10%"), Pick::new("reduced", "8%（軽減）")]
                value=value
            />
            {field("stock", stock, &row.on_hand, true)}
        </fieldset>
    }
    .into_any()
}

/// What is wrong with a row, in words.
pub fn problem(wrong: Wrong) -> ProblemLink {
    let of = |name: &str, row: usize| format!("{name}-{row}");
    let nth = |row: usize| format!("{}種類目", row.saturating_add(1));
    let (field, text) = match wrong {
        Wrong::Axis(0) => (
            "axis-0".to_owned(),
            format!("規格1を{MOST_AXIS}文字以内で入力してください（規格2だけは使えません）"),
        ),
        Wrong::Axis(_) => {
            ("axis-1".to_owned(), format!("規格2は、規格1と違う名前を{MOST_AXIS}文字以内で入力してください"))
        }
        Wrong::TooManyRows => ("row-0".to_owned(), format!("規格は{MOST_ROWS}種類までです")),
        Wrong::NoAxis => (
            "axis-0".to_owned(),
            "2種類以上あるときは、規格の名前（色・サイズなど）を入力してください".to_owned(),
        ),
        Wrong::Value(row, axis) => (
            format!("value-{axis}-{row}"),
            format!("{}の規格{}を{MOST_VALUE}文字以内で入力してください", nth(row), axis.saturating_add(1)),
        ),
        Wrong::SameValues(row) => (of("value-0", row), format!("{}は、上の行と同じ組み合わせです", nth(row))),
        Wrong::Sku(row) => (
            of("sku", row),
            format!("{}のSKUを、空白を含まない{MOST_SKU}文字以内で入力してください", nth(row)),
        ),
        Wrong::SameSku(row) => (of("sku", row), format!("{}のSKUは、上の行と同じです", nth(row))),
        Wrong::SkuTaken(row) => (of("sku", row), format!("{}のSKUは、別の商品で使われています", nth(row))),
        Wrong::Price(row) => {
            (of("price", row), format!("{}の価格は、0から{MOST_PRICE}までの整数で入力してください", nth(row)))
        }
        Wrong::Stock(row) => {
            (of("stock", row), format!("{}の在庫は、0から{MOST_STOCK}までの整数で入力してください", nth(row)))
        }
        _ => ("sku-0".to_owned(), "SKU・価格・在庫を1行以上入力してください".to_owned()),
    };
    ProblemLink { field, text }
}
