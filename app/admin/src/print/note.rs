//! 納品書 as a page: each order begins on paper of its own.

use super::sheet;
use domain::{
    id::OrderNumber,
    print::note::{DeliveryNote, INVOICE, Prices, day, yen},
    tax::TaxRate,
    yen::Yen,
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};

/// The page.
pub fn draw(
    assets: &Assets,
    notes: &[DeliveryNote],
    numbers: &[OrderNumber],
    prices: Prices,
    file: &str,
) -> String {
    sheet::paper(assets, "納品書", file, Some(choices(numbers, prices)), || {
        notes.iter().map(note).collect_view()
    })
}

/// Whether amounts are on it.
fn choices(numbers: &[OrderNumber], prices: Prices) -> AnyView {
    let hidden = numbers.iter().map(|number| {
        view! { <input type="hidden" name="order" value=number.to_string() /> }
    });
    let picks = [
        (Prices::ToBuyers, "ギフト（別のお届け先）には金額を載せない"),
        (Prices::Always, "すべてに金額を載せる"),
        (Prices::Never, "金額を載せない"),
    ];
    let picks = picks.map(|(prices, label)| Pick::new(prices.name(), label)).to_vec();
    view! {
        <form class="paper-choice" action="/admin/print/note">
            {hidden.collect_view()}
            <SelectField name="prices" label="金額" picks value=prices.name() />
            <Button label="表示し直す" />
        </form>
    }
    .into_any()
}

fn note(note: &DeliveryNote) -> AnyView {
    let to = note.receiver();
    let (order, legal) = (&note.order, &note.shop.legal);
    let buyer = note.buyer().map(|buyer| view! { <p>{format!("ご注文者　{buyer} 様")}</p> });
    let registration = note.registration().map(|number| view! { <p>{format!("登録番号 {number}")}</p> });
    let message = note.message.trim();
    let message = (!message.is_empty()).then(|| {
        view! {
            <div class="note-message">
                <h3>"お店からのお知らせ"</h3>
                <p class="lines">{message.to_owned()}</p>
            </div>
        }
    });
    let fact = |name: &'static str, value: String| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    view! {
        <article class="delivery-note">
            <h2>"納品書"</h2>
            <div class="note-heads">
                <div>
                    <p>{format!("〒{}", to.address.postal_code.shown())}<br />{to.address.one_line()}</p>
                    <p class="note-name">{format!("{}　様", to.name)}</p>
                    {buyer}
                </div>
                <div class="note-shop">
                    <p class="note-seller">{note.shop.name.clone()}</p>
                    <p>{legal.seller.clone()}</p>
                    <p>{legal.place.clone()}</p>
                    <p>{format!("電話 {}", legal.phone)}</p>
                    <p>{legal.email.clone()}</p>
                    {registration}
                </div>
            </div>
            <p class="note-greeting">{note.greeting()}</p>
            <dl class="note-facts">
                {fact("ご注文番号", order.number.to_string())}
                {fact("お取引日（ご注文日）", day(order.placed_at.day()))}
                {fact("発行日", day(note.issued_on))}
                {fact("お支払い方法", note.payment.clone())}
                {fact("配送方法", order.checkout.delivery.label.clone())}
                {fact("お届けのご希望", note.wished())}
            </dl>
            {goods(note)}
            {note.prices.then(|| sums(note))}
            {message}
        </article>
    }
    .into_any()
}

fn goods(note: &DeliveryNote) -> AnyView {
    let prices = note.prices;
    let row = |line: &domain::quote::Line| {
        let mark = if prices && line.rate == TaxRate::Reduced { " ※" } else { "" };
        view! {
            <tr>
                <td>{format!("{}{mark}", line.name)}<small>{line.sku.to_string()}</small></td>
                {prices.then(|| view! { <td class="number">{yen(line.price.0)}</td> })}
                <td class="number">{line.quantity.to_string()}</td>
                {prices.then(|| view! { <td class="number">{yen(line.total().0)}</td> })}
            </tr>
        }
    };
    let lines = &note.order.quote.lines;
    let pieces = lines.iter().fold(0_u32, |sum, line| sum.saturating_add(line.quantity));
    let sum = (!prices).then(|| view! { <p class="note-pieces">{format!("合計 {pieces}点")}</p> });
    view! {
        <table class="note-lines">
            <thead>
                <tr>
                    <th scope="col">"商品"</th>
                    {prices.then(|| view! { <th scope="col" class="number">"単価（税込）"</th> })}
                    <th scope="col" class="number">"数量"</th>
                    {prices.then(|| view! { <th scope="col" class="number">"金額（税込）"</th> })}
                </tr>
            </thead>
            <tbody>{lines.iter().map(row).collect_view()}</tbody>
        </table>
        {sum}
    }
    .into_any()
}

fn sums(note: &DeliveryNote) -> AnyView {
    let quote = &note.order.quote;
    let row = |name: &'static str, amount: i64| view! { <div><dt>{name}</dt><dd class="number">{yen(amount)}</dd></div> };
    let discount = quote.discount.as_ref().map(|discount| {
        view! { <div><dt>{discount.label()}</dt><dd class="number">{yen(quote.less().0)}</dd></div> }
    });
    let tax = |share: &domain::tax::TaxShare| {
        let mark = if share.rate == TaxRate::Reduced { " ※" } else { "" };
        let name = format!("{}%対象（税込）{mark}　{}", share.rate.percent(), yen(share.total.0));
        view! { <div><dt>{name}</dt><dd class="number">{format!("うち消費税 {}", yen(share.tax.0))}</dd></div> }
    };
    let reduced = note.has_reduced().then(|| view! { <p>"※は軽減税率（8%）の対象です"</p> });
    view! {
        <div class="note-sums">
            <dl>
                {row("商品合計", quote.goods.0)}
                {discount}
                {row("送料", quote.delivery_fee.0)}
                {row("決済手数料", quote.payment_fee.0)}
                {(quote.adjustment != Yen::ZERO).then(|| row("返品・返金の調整", quote.adjustment.0))}
                <div class="note-total"><dt>"合計（税込）"</dt><dd class="number">{yen(quote.total.0)}</dd></div>
            </dl>
            <dl class="note-taxes">{quote.taxes.iter().map(tax).collect_view()}</dl>
            {reduced}
            {note.is_invoice().then(|| view! { <p class="note-small">{INVOICE}</p> })}
        </div>
    }
    .into_any()
}
