//! Who ordered, who receives, when and how.

use crate::words::when;
use domain::{
    address::Address,
    carrier::Carrier,
    checkout::{Buyer, Recipient},
    order::record::Order,
    phone::Phone,
};
use leptos::prelude::*;
use ui::parts::*;

/// The sections ご注文者 and お届け. Without `with_buyer` only what a parcel needs: who receives it, where, and by what telephone.
pub fn draw(order: &Order, with_buyer: bool) -> AnyView {
    let checkout = &order.checkout;
    let destination = match &checkout.recipient {
        Some(recipient) => receiver(recipient),
        None if !with_buyer => same(&checkout.buyer),
        None => vec![Fact::text("お届け先", "ご注文者と同じ")],
    };
    let day = checkout.day.map_or_else(|| "指定なし".to_owned(), when::day);
    let slot = checkout.slot.as_ref().map_or_else(|| "指定なし".to_owned(), |slot| slot.label.clone());
    let method = &checkout.delivery;
    let carried = match method.carrier.map(Carrier::label) {
        Some(carrier) if !method.label.contains(carrier) => format!("{}（{carrier}）", method.label),
        _ => method.label.clone(),
    };
    let mut delivery = destination;
    delivery.extend([
        Fact::text("配送方法", carried),
        Fact::text("お届け希望日", day),
        Fact::text("時間帯", slot),
    ]);
    let buyer = with_buyer.then(|| {
        view! {
            <section class="sheet" aria-labelledby="buyer">
                <h2 id="buyer">"ご注文者"</h2>
                <Facts facts=orderer(&checkout.buyer) />
            </section>
        }
    });
    view! {
        <div class="order-people">
            {buyer}
            <section class="sheet" aria-labelledby="delivery">
                <h2 id="delivery">"お届け"</h2>
                <Facts facts=delivery />
            </section>
        </div>
    }
    .into_any()
}

/// The buyer as the one who receives.
fn same(buyer: &Buyer) -> Vec<Fact> {
    vec![
        Fact::text("お届け先", format!("{} 様\n{}", buyer.name.full(), place(&buyer.address))),
        Fact::view("電話番号", telephone(&buyer.phone)),
    ]
}

fn orderer(buyer: &Buyer) -> Vec<Fact> {
    let name = match &buyer.kana {
        Some(kana) => format!("{} 様\n{}　{}", buyer.name.full(), kana.family(), kana.given()),
        None => format!("{} 様", buyer.name.full()),
    };
    let email = buyer.email.as_str().to_owned();
    vec![
        Fact::text("お名前", name),
        Fact::view("電話番号", telephone(&buyer.phone)),
        Fact::view("メール", view! { <a href=format!("mailto:{email}")>{email.clone()}</a> }),
        Fact::text("ご住所", place(&buyer.address)),
    ]
}

fn receiver(recipient: &Recipient) -> Vec<Fact> {
    vec![
        Fact::text("お届け先", format!("{} 様\n{}", recipient.name.full(), place(&recipient.address))),
        Fact::view("電話番号", telephone(&recipient.phone)),
    ]
}

fn telephone(phone: &Phone) -> AnyView {
    view! { <a href=format!("tel:{}", phone.digits())>{phone.shown()}</a> }.into_any()
}

/// 〒 and the address below it.
pub(super) fn place(address: &Address) -> String {
    format!("〒{}\n{}", address.postal_code.shown(), address.one_line())
}
