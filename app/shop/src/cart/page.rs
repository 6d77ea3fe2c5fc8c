//! The cart, line by line.

use super::Quantity;
use crate::{free_delivery, receipt};
use domain::{cart::MOST_OF_ONE, tax::TaxRate};
use leptos::prelude::*;
use ui::{Lang, parts::*, yen};
use workflow::cart::{Basket, CartView, Line};

/// The cart. Whoever comes back to an empty one from an order in progress finds the way to it.
pub fn view(lang: Lang, basket: &Basket, last_order: Option<&str>) -> AnyView {
    let (words, cart) = (&lang.words().checkout, &basket.cart);
    if cart.lines.is_empty() {
        let order = last_order.map(|path| resume(lang, path));
        return view! {
            <h1 class="hidden">{words.cart}</h1>
            <Empty title=words.cart_empty sign=Sign::Cart>
                <ButtonLink href="/" label=lang.words().frame.to_shop />
            </Empty>
            {order}
        }
        .into_any();
    }
    let short = (!cart.can_be_ordered()).then(|| {
        let title = lang.pick("在庫が足りない商品があります", "Some goods are short");
        let text = lang.pick(
            "数量を変更するか、削除してからお進みください。",
            "Please change the quantity or remove them before going on.",
        );
        view! { <Notice tone=Tone::Wait title><p>{text}</p></Notice> }
    });
    let lines = cart.lines.iter().map(|line| row(lang, line)).collect_view();
    let onward = onward(lang, cart);
    let reduced =
        cart.lines.iter().filter_map(|line| line.variant.as_ref()).any(|p| p.rate == TaxRate::Reduced);
    view! {
        <div class="middle stack">
            <h1>{words.cart}</h1>
            {short}
            <section class="sheet">
                <ul class="basket">{lines}</ul>
                {total(lang, basket)}
                {reduced.then(|| view! { <p class="soft basket-mark">{words.reduced}</p> })}
            </section>
            <Actions>
                {onward}
                <ButtonLink href="/" label=lang.pick("買い物を続ける", "Keep shopping") look=Look::Quiet />
            </Actions>
        </div>
    }
    .into_any()
}

fn resume(lang: Lang, path: &str) -> AnyView {
    let title = lang.pick("先ほどのご注文があります", "There is an order from a moment ago");
    let text = lang.pick(
        "ご注文の状況の確認と、お手続きの続きはこちらから。",
        "See how it stands, or go on where you left it.",
    );
    let label = lang.pick("ご注文のページへ", "To the order");
    let href = path.to_owned();
    view! {
        <div class="narrow stack">
            <Notice tone=Tone::Note title><p>{text}</p></Notice>
            <ButtonLink href label />
        </div>
    }
    .into_any()
}

fn onward(lang: Lang, cart: &CartView) -> AnyView {
    let label = lang.words().checkout.to_checkout;
    if cart.can_be_ordered() {
        view! { <ButtonLink href="/checkout" label look=Look::Primary /> }.into_any()
    } else {
        view! { <Button label look=Look::Primary disabled=true /> }.into_any()
    }
}

fn total(lang: Lang, basket: &Basket) -> AnyView {
    let (words, goods) = (&lang.words().checkout, basket.cart.goods);
    let free = free_delivery::first(lang, &basket.deliveries, goods);
    let free = free.map(|free| view! { <p class="basket-free"><Badge tone=Tone::Ok word=free /></p> });
    let discount = basket.discount.as_ref().map(|discount| {
        let ReceiptCharge { name, amount } = receipt::coupon(lang, discount);
        let amount =
            if amount == 0 { lang.pick("送料無料", "Free delivery").to_owned() } else { yen(amount) };
        view! { <dl class="basket-off"><dt>{name}</dt><dd>{amount}</dd></dl> }
    });
    view! {
        <dl class="basket-total">
            <dt>{words.subtotal}<small>{lang.words().frame.tax_included}</small></dt>
            <dd>{yen(goods.0)}</dd>
        </dl>
        {discount}
        {free}
        <p class="soft basket-mark">{lang.pick("送料・手数料は、次の画面でお届け先とお支払い方法を選ぶと表示されます。クーポンコードも次の画面で入力できます。", "Shipping and fees depend on address and payment; the next page shows them, and takes coupon codes.")}</p>
    }
    .into_any()
}

fn row(lang: Lang, line: &Line) -> AnyView {
    let words = &lang.words().checkout;
    let sku = line.sku.to_string();
    let Some(variant) = &line.variant else {
        let text = lang.pick("販売を終了した商品です", "No longer sold");
        return view! {
            <li class="basket-line">
                <p class="basket-name">{text}</p>
                <p class="basket-price"><Badge tone=Tone::Stop word=lang.pick("ご購入いただけません", "Cannot be bought") /></p>
                {remove(lang, sku, text)}
            </li>
        }
        .into_any();
    };
    let mark = if variant.rate == TaxRate::Reduced { " ※" } else { "" };
    let name = variant.name.clone();
    let (count, change) = (format!("{}: {name}", words.quantity), format!("{}: {name}", words.update));
    let form = (variant.free > 0).then(|| {
        view! {
            <form class="basket-count" method="post" action="/cart/quantity">
                <input type="hidden" name="sku" value=sku.clone() />
                <Quantity id=format!("quantity-{sku}") label=count quantity=line.quantity most=variant.free.min(MOST_OF_ONE) />
                <button type="submit" class="button secondary" aria-label=change>{lang.pick("変更", "Update")}</button>
            </form>
        }
    });
    view! {
        <li class="basket-line">
            <p class="basket-name">{format!("{name}{mark}")}</p>
            <p class="basket-price">{yen(variant.price.0)}</p>
            {line.short().then(|| short(lang, variant.free))}
            {form}
            {remove(lang, sku.clone(), &name)}
            {(variant.free > 0).then(|| view! { <p class="basket-sum">{yen(line.total.0)}</p> })}
        </li>
    }
    .into_any()
}

fn short(lang: Lang, free: u32) -> AnyView {
    let word = match free {
        0 => lang.pick("売り切れました".to_owned(), "Sold out".to_owned()),
        _ => lang.pick(format!("在庫は残り{free}点です"), format!("Only {free} left")),
    };
    view! { <p class="basket-short"><Badge tone=Tone::Stop word /></p> }.into_any()
}

fn remove(lang: Lang, sku: String, name: &str) -> AnyView {
    let word = lang.words().checkout.remove;
    view! {
        <form class="basket-remove" method="post" action="/cart/quantity">
            <input type="hidden" name="sku" value=sku />
            <button type="submit" class="button quiet" name="quantity" value="0" aria-label=format!("{word}: {name}")>{word}</button>
        </form>
    }
    .into_any()
}
