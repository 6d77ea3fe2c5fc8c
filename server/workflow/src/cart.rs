//! Put in the cart, change how many, look at it.

use crate::{
    checkout::coupon,
    error::Trouble,
    noren::Noren,
    visitor::{self, Guest, Visitor},
};
use domain::{
    cart::Cart,
    coupon::{BeforeFee, Discount},
    delivery::DeliveryMethod,
    id::{CartId, Sku},
    variant::Variant,
    yen::Yen,
};
use store::Tx;

/// A line of the cart as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub sku: Sku,
    /// What it is, while it is sold.
    pub variant: Option<Variant>,
    /// How many.
    pub quantity: u32,
    /// Price times quantity.
    pub total: Yen,
}

impl Line {
    /// Whether fewer can be had than are wanted, or none.
    pub fn short(&self) -> bool {
        self.variant.as_ref().is_none_or(|variant| variant.free < self.quantity)
    }
}

/// The cart as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CartView {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Σ goods.
    pub goods: Yen,
    /// How many things.
    pub count: u32,
}

impl CartView {
    /// Whether it can be ordered as it is.
    pub fn can_be_ordered(&self) -> bool {
        !self.lines.is_empty() && !self.lines.iter().any(Line::short)
    }

    pub(crate) fn make(cart: &Cart, variants: &[Variant]) -> Self {
        let line = |line: &domain::cart::CartLine| {
            let variant = variants.iter().find(|variant| variant.sku == line.sku).cloned();
            let total = variant.as_ref().and_then(|p| p.price.times(line.quantity)).unwrap_or_default();
            Line { sku: line.sku.clone(), variant, quantity: line.quantity, total }
        };
        let lines: Vec<Line> = cart.lines.iter().map(line).collect();
        let goods = Yen::sum(lines.iter().map(|line| line.total)).unwrap_or_default();
        Self { lines, goods, count: cart.count() }
    }
}

/// The visitor's cart; empty for somebody who has none.
pub async fn show(noren: &Noren, visitor: Option<&Visitor>) -> Result<CartView, Trouble> {
    let Some(visitor) = visitor else { return Ok(CartView::default()) };
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let Some(cart) = store::carts::of_session(tx, noren.shop_id(), visitor.session.as_str()).await?
            else {
                return Ok(CartView::default());
            };
            let variants = variants_of(tx, noren, &cart).await?;
            Ok::<_, Trouble>(CartView::make(&cart, &variants))
        })
        .await
}

/// The cart with what decides on its delivery fee and what a coupon takes off, for its own page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basket {
    /// The cart.
    pub cart: CartView,
    /// Every way of delivery.
    pub deliveries: Vec<DeliveryMethod>,
    /// What the coupon takes off that was typed at the checkout, while it can be used.
    pub discount: Option<Discount>,
}

/// The visitor's cart as its page shows it.
pub async fn look(noren: &Noren, visitor: Option<&Visitor>) -> Result<Basket, Trouble> {
    let Some(visitor) = visitor else { return Ok(Basket::default()) };
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(cart) = store::carts::of_session(tx, shop, visitor.session.as_str()).await? else {
                return Ok(Basket::default());
            };
            let variants = variants_of(tx, noren, &cart).await?;
            let deliveries = store::deliveries::all(tx, shop).await?;
            let (draft, _) = store::drafts::get(tx, shop, &cart.id).await?.unwrap_or_default();
            let coupon = coupon::present(tx, noren, &draft).await?;
            let cart = CartView::make(&cart, &variants);
            let promise = coupon.and_then(|coupon| coupon.judge(cart.goods, noren.now().day()).ok());
            let discount = BeforeFee::of(cart.goods, None, None, promise.as_ref()).discount;
            Ok::<_, Trouble>(Basket { cart, deliveries, discount })
        })
        .await
}

/// Puts so many more of a thing into the cart. `false`: there is no such thing.
pub async fn add(noren: &Noren, guest: &Guest, sku: &Sku, quantity: u32) -> Result<bool, Trouble> {
    change(noren, guest, sku, |cart| cart.add(sku, quantity)).await
}

/// Sets how many of a thing there are; 0 takes it out. `false`: there is no such thing.
pub async fn set(noren: &Noren, visitor: &Visitor, sku: &Sku, quantity: u32) -> Result<bool, Trouble> {
    let known = Guest { visitor: visitor.clone(), token: None };
    change(noren, &known, sku, |cart| cart.set(sku, quantity)).await
}

async fn change(
    noren: &Noren,
    guest: &Guest,
    sku: &Sku,
    with: impl Fn(&mut Cart) + Sync,
) -> Result<bool, Trouble> {
    let fresh = CartId::new(noren.ids.id());
    let (fresh, with, now) = (&fresh, &with, noren.now());
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let shop = noren.shop_id();
            let session = guest.visitor.session.as_str();
            let cart = store::carts::of_session(tx, shop, session).await?;
            // A thing that is no longer sold can still be taken out.
            let in_cart = cart.as_ref().is_some_and(|cart| cart.quantity(sku) > 0);
            if !in_cart && store::variants::some(tx, shop, std::slice::from_ref(sku)).await?.is_empty() {
                return Ok(false);
            }
            // Held, and read anew: two tabs change it one after the other, and what is being ordered stays as it is.
            let held = match cart {
                Some(cart) => store::carts::hold(tx, shop, &cart.id).await?,
                None => None,
            };
            let mut cart = match held {
                Some(cart) => cart,
                None => {
                    visitor::remember(tx, noren, guest).await?;
                    let opened = store::carts::open(tx, shop, fresh, session, now).await?;
                    store::carts::hold(tx, shop, &opened.id).await?.unwrap_or(opened)
                }
            };
            with(&mut cart);
            store::carts::put_lines(tx, shop, &cart).await?;
            Ok::<_, Trouble>(true)
        })
        .await
}

pub(crate) async fn variants_of(tx: &mut Tx, noren: &Noren, cart: &Cart) -> Result<Vec<Variant>, Trouble> {
    let skus: Vec<Sku> = cart.lines.iter().map(|line| line.sku.clone()).collect();
    Ok(store::variants::some(tx, noren.shop_id(), &skus).await?)
}
