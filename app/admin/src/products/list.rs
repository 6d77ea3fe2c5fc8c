//! The page of all products.

use super::{Address, LIST, file};
use crate::frame::{Frame, Room};
use domain::{category::Categories, role::Permission::ChangeProducts};
use leptos::prelude::*;
use ui::{address::segment, assets::Assets, parts::*, yen};
use workflow::catalogue::{Listed, Part, Search, categories::walk};

/// Counting stops there.
const COUNTED: u32 = 1_000;

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, address: &Address, part: &Part) -> String {
    frame.page_in(Room::Products, assets, "商品", None, || {
        let older = part.next.clone().map(|spot| address.at(Some(spot), false).on(LIST));
        let newer = part.previous.clone().map(|spot| address.at(Some(spot), true).on(LIST));
        view! {
            <div class="goods-desk">
                {doors(frame, address)}
                {tabs(address, part.counts)}
                {seek(LIST, address, &part.categories)}
                {if part.rows.is_empty() { nothing(frame, address) } else { table(frame, part) }}
                <div class="orders-foot"><Pager newer older /></div>
            </div>
        }
    })
}

/// What else there is to do with products.
fn doors(frame: &Frame, address: &Address) -> AnyView {
    let csv = address.at(None, false).on(file::FILE);
    let make = frame.may(ChangeProducts).then(|| {
        view! {
            <ButtonLink href="/admin/products/categories" label="カテゴリ" look=Look::Secondary />
            <ButtonLink href=csv label="CSV" look=Look::Secondary />
            <ButtonLink href="/admin/products/new" label="新規登録" />
        }
    });
    let stock = address.at(None, false).on("/admin/products/stock");
    view! {
        <div class="goods-doors">
            <ButtonLink href=stock label="在庫・価格をまとめて変更" look=Look::Secondary />
            {make}
        </div>
    }
    .into_any()
}

fn tabs(address: &Address, (shown, hidden): (u32, u32)) -> AnyView {
    let tab = |label: &'static str, of: Option<bool>, count: Option<u32>| {
        let href = Address { of: Search { shown: of, ..address.of.clone() }, ..Address::default() }.on(LIST);
        let count = count.map(|count| {
            let many = if count >= COUNTED { "999+".to_owned() } else { count.to_string() };
            view! { <span class="count">{many}</span> }
        });
        view! { <a href=href aria-current=(address.of.shown == of).then_some("page")>{label}{count}</a> }
    };
    view! {
        <nav class="tabs" aria-label="公開の状態で分ける">
            {tab("すべて", None, None)}
            {tab("公開中", Some(true), Some(shown))}
            {tab("非公開", Some(false), Some(hidden))}
        </nav>
    }
    .into_any()
}

/// What to look for; it leads back to the page it stands on.
pub fn seek(page: &'static str, address: &Address, categories: &Categories) -> AnyView {
    let shown = address.of.shown.map(|shown| {
        view! { <input type="hidden" name="shown" value={if shown { "yes" } else { "no" }} /> }
    });
    let category = address.of.category.as_ref().map(ToString::to_string).unwrap_or_default();
    let clear = address.narrows().then(|| view! { <a href=page>"条件を消す"</a> });
    view! {
        <form method="get" action=page class="filters" role="search">
            {shown}
            <TextField
                name="q"
                label="商品名・ふりがな・SKU"
                value=address.of.words.clone()
                kind=Kind::Search
                autocomplete="off"
            />
            <SelectField name="category" label="カテゴリ" picks=picks(categories) value=category blank="すべて" />
            <CheckField name="sold_out" label="在庫切れがある商品だけ" ticked=address.of.sold_out value="yes" />
            <Button label="探す" look=Look::Secondary />
            {clear}
        </form>
    }
    .into_any()
}

/// Every category, each below the one above it and further in.
pub fn picks(categories: &Categories) -> Vec<Pick> {
    let mut rows = Vec::new();
    walk(categories, None, 0, &mut rows);
    rows.into_iter()
        .map(|(one, depth)| Pick::new(one.id.as_str(), format!("{}{}", "　".repeat(depth), one.name)))
        .collect()
}

/// Nothing is there.
pub fn nothing(frame: &Frame, address: &Address) -> AnyView {
    if address.narrows() {
        return view! {
            <Empty title="条件に合う商品はありません" sign=Sign::Goods>
                <p>"言葉を短くするか、条件を外してお試しください。"</p>
                <ButtonLink href=LIST label="すべての商品を見る" />
            </Empty>
        }
        .into_any();
    }
    let make = frame.may(ChangeProducts).then(|| {
        view! { <ButtonLink href="/admin/products/new" label="最初の商品を登録する" /> }
    });
    view! {
        <Empty title="まだ商品はありません" sign=Sign::Goods>
            <p>"登録して「公開する」にすると、お店にすぐ並びます。"</p>
            {make}
        </Empty>
    }
    .into_any()
}

fn table(frame: &Frame, part: &Part) -> AnyView {
    let columns = vec![
        Column::text("商品"),
        Column::text("状態"),
        Column::number("価格（税込）"),
        Column::number("在庫"),
        Column::number("うち注文済み"),
        Column::text("カテゴリ"),
    ];
    let rows = part.rows.iter().map(|row| line(frame, row, &part.categories)).collect_view();
    view! { <div class="goods-list"><Table caption="商品の一覧、おすすめ順" columns>{rows}</Table></div> }
        .into_any()
}

fn line(frame: &Frame, row: &Listed, categories: &Categories) -> AnyView {
    let product = &row.product;
    let name = if frame.may(ChangeProducts) {
        view! { <a href=format!("{LIST}/{}", segment(product.id.as_str())) data-row>{product.name.clone()}</a> }.into_any()
    } else {
        product.name.clone().into_any()
    };
    let price = match product.prices() {
        None => "—".to_owned(),
        Some((from, to)) if from == to => yen(from.0),
        Some((from, to)) => format!("{}〜{}", yen(from.0), yen(to.0)),
    };
    let (on_hand, reserved) = row.sums();
    let names = product.categories.iter().filter_map(|id| categories.get(id));
    let names = names.map(|one| one.name.as_str()).collect::<Vec<_>>().join("、");
    let kinds = match product.variants.len() {
        0 | 1 => String::new(),
        some => format!("{some}種類"),
    };
    view! {
        <tr>
            <td class="goods-name">{name}<small>{kinds}</small></td>
            <td>{state(row)}</td>
            <td class="number" data-label="価格">{price}</td>
            <td class="number" data-label="在庫">{on_hand.to_string()}</td>
            <td class="number" data-label="うち注文済み">{reserved.to_string()}</td>
            <td class="goods-categories">{names}</td>
        </tr>
    }
    .into_any()
}

fn state(row: &Listed) -> AnyView {
    let product = &row.product;
    if !product.shown {
        return view! { <Badge tone=Tone::Note word="非公開" sign=Sign::None /> }.into_any();
    }
    let out = product.variants.iter().filter(|choice| choice.variant.free == 0).count();
    match (out, product.variants.len()) {
        (0, _) => view! { <Badge tone=Tone::Ok word="公開中" /> }.into_any(),
        (out, all) if out == all => view! { <Badge tone=Tone::Stop word="在庫切れ" /> }.into_any(),
        (out, _) => view! { <Badge tone=Tone::Wait word=format!("{out}種類が在庫切れ") /> }.into_any(),
    }
}
