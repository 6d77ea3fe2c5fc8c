//! What will be ordered, before it is.

use crate::{frame::Frame, order::goods::receipt, words::when};
use domain::{address::Address, checkout::Checkout, id::CartId};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*, yen};
use workflow::checkout::review::{Change, Review};

/// The page. `again`: what was confirmed before could not be placed, because something changed.
pub fn draw(assets: &Assets, frame: &Frame, id: &CartId, review: &Review, again: bool) -> String {
    let address = format!("/admin/entries/{id}");
    let action = format!("{address}/confirm");
    frame.page(assets, "代行登録の確認", None, || {
        view! {
            <a class="order-back" href=address.clone() data-back><Icon sign=Sign::Back />"入力に戻る"</a>
            {again.then(|| changed(review))}
            {follows(review)}
            <div class="two">
                <div class="stack">{goods(review)}</div>
                <div class="stack">{people(review)}</div>
            </div>
            <form class="edit" method="post" action=action>
                <input type="hidden" name="attempt" value=review.attempt.to_string() />
                <Actions>
                    <Button label="この内容で注文を登録する" look=Look::Primary />
                    <ButtonLink label="戻って直す" href=address look=Look::Quiet />
                </Actions>
            </form>
        }
    })
}

fn changed(review: &Review) -> AnyView {
    let change = |change: &Change| {
        let line = match change {
            Change::Price { name, from, to } => format!("{name}：{} → {}", yen(from.0), yen(to.0)),
            Change::Total { from, to } => format!("合計：{} → {}", yen(from.0), yen(to.0)),
        };
        view! { <li>{line}</li> }
    };
    let changes = review.changes.iter().map(change).collect_view();
    view! {
        <Notice tone=Tone::Wait title="金額・在庫・入力のどれかが変わったため、まだ登録していません">
            <p>"いまの内容を確かめて、もう一度登録してください。"</p>
            <ul>{changes}</ul>
        </Notice>
    }
    .into_any()
}

/// What happens when the button is pressed.
fn follows(review: &Review) -> AnyView {
    let method = &review.method;
    let (tone, title, line) = match (method.needs_buyer(), method.capabilities().is_some()) {
        (true, _) => (
            Tone::Wait,
            "登録すると、お客様にお手続きのメールをお送りします",
            "お客様がメールのリンクからお手続きを終えると、注文が成立します。それまで商品をお取り置きします。",
        ),
        (false, true) => (
            Tone::Note,
            "登録すると、すぐに決済サービスへ与信を依頼します",
            "結果は注文のページに表示します。OK になると、お客様に注文確認のメールをお送りします。",
        ),
        (false, false) => {
            (Tone::Note, "登録すると、注文が成立します", "お客様に注文確認のメールをお送りします。")
        }
    };
    view! { <Notice tone title><p>{line}</p></Notice> }.into_any()
}

fn goods(review: &Review) -> AnyView {
    let data = receipt(&review.quote);
    view! {
        <section class="sheet" aria-labelledby="entry-goods">
            <h2 id="entry-goods">"注文内容"</h2>
            <Receipt data />
        </section>
    }
    .into_any()
}

fn people(review: &Review) -> AnyView {
    let Checkout { buyer, recipient, delivery, day, slot, .. } = &review.checkout;
    let day = day.map_or_else(|| "指定なし".to_owned(), when::day);
    let slot = slot.as_ref().map_or_else(|| "指定なし".to_owned(), |slot| slot.label.clone());
    let to = recipient.as_ref().map_or_else(
        || "ご注文者と同じ".to_owned(),
        |to| format!("{} 様\n{}\n{}", to.name.full(), place(&to.address), to.phone.shown()),
    );
    let facts = vec![
        Fact::text("ご注文者", format!("{} 様\n{}", buyer.name.full(), place(&buyer.address))),
        Fact::text("電話番号", buyer.phone.shown()),
        Fact::text("メール", buyer.email.as_str()),
        Fact::text("お届け先", to),
        Fact::text("配送方法", delivery.label.clone()),
        Fact::text("お届け希望日", day),
        Fact::text("時間帯", slot),
        Fact::text("お支払い方法", review.method.label.clone()),
    ];
    view! {
        <section class="sheet" aria-labelledby="entry-people">
            <h2 id="entry-people">"お客様とお届け"</h2>
            <Facts facts />
        </section>
    }
    .into_any()
}

fn place(address: &Address) -> String {
    format!("〒{}\n{}", address.postal_code.shown(), address.one_line())
}
