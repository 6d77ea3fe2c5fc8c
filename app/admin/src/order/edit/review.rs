//! What would be changed and what that means, before it is saved.

use super::{QUANTITY, WAS};
use crate::{
    frame::Frame,
    words::{consequence, when},
};
use domain::{address::Address, checkout::Checkout, field::Field, merge::Version, quote::Quote};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*, yen};
use workflow::desk::edit_order::{Review, Typed};

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, review: &Review) -> String {
    let number = review.order.number.to_string();
    let address = format!("/admin/orders/{number}");
    let action = format!("{address}/edit");
    let title = format!("注文 {number} の変更を確認");
    frame.page(assets, &title, None, || {
        let (tone, means, follows) = consequence::before(review.consequence);
        view! {
            <a class="order-back" href=address.clone() data-back>
                <Icon sign=Sign::Back />{format!("注文 {number}")}
            </a>
            <Notice tone title=means><p>{follows}</p></Notice>
            {changes(review)}
            <form class="edit" method="post" action=action>
                <input type="hidden" name="means" value=review.consequence.name() />
                {typed_again(&review.typed)}
                <Actions>
                    <Button label="この内容で変更する" look=Look::Primary name="step" value="save" />
                    <Button label="戻って直す" name="step" value="back" />
                    <ButtonLink label="変更をやめる" href=address look=Look::Quiet />
                </Actions>
            </form>
        }
    })
}

/// Everything that was typed, to be sent once more.
pub(super) fn typed_again(typed: &Typed) -> AnyView {
    let hidden = |name: String, value: String| view! { <input type="hidden" name=name value=value /> };
    let fields = Field::ALL.iter().filter(|field| typed.draft.has(**field));
    let fields = fields.map(|field| hidden(field.name().to_owned(), typed.draft.get(*field).to_owned()));
    let quantities = typed.quantities.iter().map(|(sku, n)| hidden(format!("{QUANTITY}{sku}"), n.clone()));
    view! {
        {hidden("version".to_owned(), typed.version.to_string())}
        {fields.collect_view()}
        {quantities.collect_view()}
        {hidden("find".to_owned(), typed.find.clone())}
        {hidden("found".to_owned(), typed.find.clone())}
        {opened(typed.base.as_ref(), typed.seen)}
    }
    .into_any()
}

/// What the order was when the form was opened: should somebody else change it meanwhile, all three stand side by side.
pub(super) fn opened(base: Option<&Version>, seen: usize) -> Option<AnyView> {
    let base = base?;
    let hidden = |name: String, value: String| view! { <input type="hidden" name=name value=value /> };
    let fields = Field::ALL.iter().filter(|field| base.draft.has(**field));
    let fields =
        fields.map(|field| hidden(format!("{WAS}{}", field.name()), base.draft.get(*field).to_owned()));
    let goods = base.goods.iter().map(|(sku, n)| hidden(format!("{WAS}{QUANTITY}{sku}"), n.clone()));
    Some(
        view! {
            {hidden("seen".to_owned(), seen.to_string())}
            {fields.collect_view()}
            {goods.collect_view()}
        }
        .into_any(),
    )
}

/// What was and what would be, only where they differ.
fn changes(review: &Review) -> AnyView {
    let (old, new) = (&review.order.checkout, &review.checkout);
    let rows: Vec<(&str, String, String)> = [
        ("ご注文者", buyer(old), buyer(new)),
        ("お届け先", recipient(old), recipient(new)),
        ("商品", goods(&review.order.quote), goods(&review.quote)),
        ("配送", delivery(old), delivery(new)),
        ("お支払い方法", review.old_method.label.clone(), review.method.label.clone()),
        ("合計", total(&review.order.quote), total(&review.quote)),
    ]
    .into_iter()
    .filter(|(_, was, is)| was != is)
    .collect();
    let rows = rows.into_iter().map(|(name, was, is)| {
        view! {
            <div class="change">
                <dt>{name}</dt>
                <dd class="change-was"><span class="change-label">"変更前"</span><del>{was}</del></dd>
                <dd class="change-is"><span class="change-label">"変更後"</span><ins>{is}</ins></dd>
            </div>
        }
    });
    view! {
        <section class="sheet" aria-labelledby="changes">
            <h2 id="changes">"変わるところ"</h2>
            <dl class="changes">{rows.collect_view()}</dl>
        </section>
    }
    .into_any()
}

fn buyer(checkout: &Checkout) -> String {
    let buyer = &checkout.buyer;
    let kana = buyer.kana.as_ref().map(|kana| format!("（{}　{}）", kana.family(), kana.given()));
    format!(
        "{}{}\n{}\n{}\n{}",
        buyer.name.full(),
        kana.unwrap_or_default(),
        place(&buyer.address),
        buyer.phone.shown(),
        buyer.email.as_str()
    )
}

fn recipient(checkout: &Checkout) -> String {
    match &checkout.recipient {
        None => "ご注文者と同じ".to_owned(),
        Some(to) => format!("{}\n{}\n{}", to.name.full(), place(&to.address), to.phone.shown()),
    }
}

fn place(address: &Address) -> String {
    format!("〒{} {}", address.postal_code.shown(), address.one_line())
}

fn goods(quote: &Quote) -> String {
    let line = |line: &domain::quote::Line| format!("{} × {}", line.name, line.quantity);
    quote.lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn delivery(checkout: &Checkout) -> String {
    let day = checkout.day.map_or_else(|| "日の指定なし".to_owned(), when::day);
    let slot = checkout.slot.as_ref().map_or("時間帯の指定なし", |slot| slot.label.as_str());
    format!("{}\n{day}、{slot}", checkout.delivery.label)
}

fn total(quote: &Quote) -> String {
    let fees = format!("送料 {}、手数料 {}", yen(quote.delivery_fee.0), yen(quote.payment_fee.0));
    format!("{}（{fees}）", yen(quote.total.0))
}
