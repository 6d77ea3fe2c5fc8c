//! The page: products under each other, with a row for each of their variants.

use super::PAGE;
use crate::{
    frame::{Frame, Room},
    products::{Address, LIST, list},
};
use domain::{product::Choice, role::Permission::ChangeProducts};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*, yen};
use workflow::catalogue::{
    Listed, MOST_PRICE, MOST_STOCK, Part,
    stock::{Cell, Wrong},
};

/// What is shown.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// Which part of the list.
    pub address: Address,
    /// What stands there.
    pub part: Part,
    /// What was typed and could not be kept.
    pub typed: Vec<Cell>,
    /// Why.
    pub wrong: Vec<Wrong>,
    /// So many variants were changed just now.
    pub saved: Option<u32>,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { address, part, .. } = shown;
    frame.page_in(Room::Products, assets, "在庫・価格", None, || {
        let older = part.next.clone().map(|spot| address.at(Some(spot), false).on(PAGE));
        let newer = part.previous.clone().map(|spot| address.at(Some(spot), true).on(PAGE));
        let body = if part.rows.is_empty() { list::nothing(frame, address) } else { grid(frame, shown) };
        view! {
            <a class="order-back" href=address.at(None, false).on(LIST)><Icon sign=Sign::Back />"商品"</a>
            <div class="goods-desk">
                {shown.saved.map(said)}
                <ProblemSummary problems=problems(shown) />
                {list::seek(PAGE, address, &part.categories)}
                {body}
                <div class="orders-foot"><Pager newer older /></div>
            </div>
        }
    })
}

fn said(many: u32) -> AnyView {
    match many {
        0 => view! { <Notice tone=Tone::Note title="変更はありません"><p>"入力は、表示したときと同じでした。"</p></Notice> }.into_any(),
        many => view! {
            <Notice tone=Tone::Ok title=format!("{many}種類を保存しました")>
                <p>"お店にすぐ反映します。表示したあとに売れた分は、在庫から引いてあります。"</p>
            </Notice>
        }
        .into_any(),
    }
}

fn grid(frame: &Frame, shown: &Shown) -> AnyView {
    let prices = frame.may(ChangeProducts);
    let columns = vec![
        Column::text("商品・規格"),
        Column::text("SKU"),
        Column::number("価格（税込・円）"),
        Column::number("在庫"),
        Column::number("うち注文済み"),
        Column::number("販売できる数"),
    ];
    let mut place = 0_usize;
    let mut lines = Vec::new();
    for row in &shown.part.rows {
        for choice in &row.product.variants {
            lines.push(line(place, row, choice, shown, prices));
            place = place.saturating_add(1);
        }
    }
    view! {
        <form method="post" action=shown.address.on(PAGE) class="goods-grid">
            <p class="hint">"在庫は、注文済み（発送前）の分を含む手元の数です。変えたところだけ保存します。"</p>
            <Table caption="在庫と価格、おすすめ順" columns>{lines}</Table>
            <div class="bulk"><Button label="変更を保存する" look=Look::Primary /></div>
        </form>
    }
    .into_any()
}

fn line(place: usize, row: &Listed, choice: &Choice, shown: &Shown, prices: bool) -> AnyView {
    let variant = &choice.variant;
    let count = row.count(&variant.sku);
    let (on_hand, reserved) = count.map_or((0, 0), |count| (count.on_hand, count.reserved));
    let typed = shown.typed.iter().position(|cell| cell.sku == variant.sku.as_str());
    let cell = typed.and_then(|place| shown.typed.get(place));
    // What was seen stays what it was until it is saved; a price that somebody else changed is seen now.
    let price_now = variant.price.to_string();
    let moved =
        shown.wrong.iter().any(|wrong| matches!(wrong, Wrong::PriceMoved(at, _) if typed == Some(*at)));
    let price_seen = cell.filter(|_| !moved).map_or(&price_now, |cell| &cell.price_seen).clone();
    let seen = cell.map_or_else(|| on_hand.to_string(), |cell| cell.seen.clone());
    let error = |of: fn(&Wrong) -> Option<usize>| {
        shown.wrong.iter().find(|wrong| typed.is_some() && of(wrong) == typed).map(|wrong| words(*wrong))
    };
    let price = if prices {
        let value = cell.map_or(&price_now, |cell| &cell.price).clone();
        let error = error(|wrong| match wrong {
            Wrong::Price(at) | Wrong::PriceMoved(at, _) => Some(*at),
            _ => None,
        });
        input("price", place, format!("{}の価格", variant.name), value, error)
    } else {
        yen(variant.price.0).into_any()
    };
    let value = cell.map_or_else(|| on_hand.to_string(), |cell| cell.on_hand.clone());
    let wrong_stock = error(|wrong| match wrong {
        Wrong::Stock(at) | Wrong::Gone(at) => Some(*at),
        _ => None,
    });
    let stock = input("stock", place, format!("{}の在庫", variant.name), value, wrong_stock);
    let free = on_hand.saturating_sub(reserved);
    view! {
        <tr class=if free == 0 { "goods-out" } else { "" }>
            <td class="goods-name">
                {variant.name.clone()}
                <input type="hidden" name="product" value=row.product.id.to_string() />
                <input type="hidden" name="sku" value=variant.sku.to_string() />
                <input type="hidden" name="price_seen" value=price_seen />
                <input type="hidden" name="seen" value=seen />
            </td>
            <td class="goods-sku">{variant.sku.to_string()}</td>
            <td class="number" data-label="価格">{price}</td>
            <td class="number" data-label="在庫">{stock}</td>
            <td class="number" data-label="注文済み">{reserved.to_string()}</td>
            <td class="number" data-label="販売できる">{free.to_string()}</td>
        </tr>
    }
    .into_any()
}

fn input(name: &'static str, place: usize, label: String, value: String, error: Option<String>) -> AnyView {
    let id = format!("{name}-{place}");
    let described = error.is_some().then(|| format!("{id}-error"));
    let error = error.map(|text| view! { <p class="error" id=format!("{id}-error")>{text}</p> });
    let wrong = error.is_some();
    view! {
        <label class="hidden" for=id.clone()>{label}</label>
        <input
            class="input"
            id=id
            name=name
            inputmode="numeric"
            autocomplete="off"
            value=value
            aria-invalid=wrong.then_some("true")
            aria-describedby=described
        />
        {error}
    }
    .into_any()
}

/// A link for each, to the field as the page numbers it now.
fn problems(shown: &Shown) -> Vec<ProblemLink> {
    let skus: Vec<&str> = shown
        .part
        .rows
        .iter()
        .flat_map(|row| row.product.variants.iter().map(|choice| choice.variant.sku.as_str()))
        .collect();
    let link = |wrong: &Wrong| {
        let (name, at) = match wrong {
            Wrong::Price(at) | Wrong::PriceMoved(at, _) => ("price", *at),
            Wrong::Stock(at) | Wrong::Gone(at) => ("stock", *at),
        };
        let sku = shown.typed.get(at).map_or("", |cell| cell.sku.as_str());
        let place = skus.iter().position(|known| *known == sku).unwrap_or_default();
        ProblemLink { field: format!("{name}-{place}"), text: format!("{sku}：{}", words(*wrong)) }
    };
    shown.wrong.iter().map(link).collect()
}

fn words(wrong: Wrong) -> String {
    match wrong {
        Wrong::Price(_) => format!("価格は、0から{MOST_PRICE}までの整数で入力してください"),
        Wrong::PriceMoved(_, now) => {
            format!("ほかの人が{}に変えました。確かめて、もう一度保存してください", yen(now.0))
        }
        Wrong::Stock(_) => format!("在庫は、0から{MOST_STOCK}までの整数で入力してください"),
        Wrong::Gone(_) => "この種類の販売は終わりました。何も保存していません".to_owned(),
    }
}
