//! The two doors through which an order comes in: a shopper's cart, and 代行登録, which staff enter for a customer. Behind them everything is
//! the same: the form's parser, the quote, the reservation, one order for one cart.

use super::fill_in::{self, Desk};
use crate::{desk::actor, error::Trouble, noren::Noren, staff::Clerk, visitor::Visitor};
use domain::{
    entry::{OtherPrice, Sheet},
    id::{CartId, Sku},
    timeline::Actor,
    variant::Variant,
};
use store::Tx;

/// Who stands at which door.
pub(crate) enum Door<'a> {
    /// A shopper, with the cart of their session.
    Shopper {
        visitor: &'a Visitor,
        /// Whether the consent was ticked.
        agreed: bool,
    },
    /// Staff, with the cart of an entry.
    Staff { clerk: &'a Clerk, cart: &'a CartId },
}

/// What staff say of an order that they enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entered {
    /// Why.
    pub why: String,
    /// The customer has told them that they agree to what the payment method wants agreed to.
    pub agreed: bool,
    /// Prices that are not today's.
    pub prices: Vec<OtherPrice>,
}

impl Entered {
    /// For the timeline.
    pub fn detail(&self) -> Vec<(String, String)> {
        let price = |it: &OtherPrice| {
            let (was, is) = (it.listed, it.price);
            ("price".to_owned(), format!("{}　¥{was} → ¥{is}（{}）", it.sku, it.reason))
        };
        let agreed = self.agreed.then(|| ("agreed".to_owned(), "told".to_owned()));
        let why = ("why_entered".to_owned(), self.why.clone());
        [why].into_iter().chain(self.prices.iter().map(price)).chain(agreed).collect()
    }
}

/// The session that the cart of an entry belongs to. No browser's: those are hashes.
pub(crate) fn session_of(cart: &CartId) -> String {
    format!("staff:{cart}")
}

impl Door<'_> {
    /// The session that the cart belongs to.
    pub fn session(&self) -> String {
        match self {
            Self::Shopper { visitor, .. } => visitor.session.to_string(),
            Self::Staff { cart, .. } => session_of(cart),
        }
    }

    /// The shopper's session, where it is a shopper.
    pub fn visitor(&self) -> Option<&Visitor> {
        match self {
            Self::Shopper { visitor, .. } => Some(visitor),
            Self::Staff { .. } => None,
        }
    }

    /// Whether a shopper has ticked the consent.
    pub fn agreed(&self) -> bool {
        matches!(self, Self::Shopper { agreed: true, .. })
    }

    /// Who comes in, for the timeline.
    pub fn actor(&self) -> Actor {
        match self {
            Self::Shopper { .. } => Actor::Shopper,
            Self::Staff { clerk, .. } => actor(clerk),
        }
    }

    /// Everything that the order is judged by; `None` when there is no cart that could be ordered.
    pub async fn read(&self, tx: &mut Tx, noren: &Noren) -> Result<Option<(Desk, Option<Entered>)>, Trouble> {
        match self {
            Self::Shopper { visitor, .. } => {
                Ok(fill_in::read(tx, noren, visitor).await?.map(|desk| (desk, None)))
            }
            Self::Staff { cart, .. } => read_entry(tx, noren, cart).await,
        }
    }
}

async fn read_entry(
    tx: &mut Tx,
    noren: &Noren,
    id: &CartId,
) -> Result<Option<(Desk, Option<Entered>)>, Trouble> {
    let shop = noren.shop_id();
    let Some(entry) = store::entries::get(tx, shop, id).await? else { return Ok(None) };
    let Some(mut cart) = store::carts::of_session(tx, shop, &session_of(id)).await? else { return Ok(None) };
    let mut variants = variants(tx, noren, &entry.sheet).await?;
    let why = entry.sheet.why.trim();
    let Ok(goods) = entry.sheet.goods(&variants) else { return Ok(None) };
    if goods.lines.is_empty() || why.is_empty() {
        return Ok(None);
    }
    cart.lines = goods.lines;
    reprice(&mut variants, &goods.prices);
    let entered = Entered { why: why.to_owned(), agreed: entry.sheet.agreed, prices: goods.prices };
    let desk = fill_in::around(tx, noren, cart, variants).await?;
    Ok(Some((desk, Some(entered))))
}

/// The goods of an entry, as they are sold today; what shoppers do not see can be ordered by telephone.
pub(crate) async fn variants(tx: &mut Tx, noren: &Noren, sheet: &Sheet) -> Result<Vec<Variant>, Trouble> {
    let skus: Vec<Sku> = sheet.lines.iter().map(|line| Sku::new(line.sku.as_str())).collect();
    Ok(store::variant_search::orderable(tx, noren.shop_id(), &skus).await?)
}

/// Sells for the prices that staff typed.
pub(crate) fn reprice(variants: &mut [Variant], prices: &[OtherPrice]) {
    for price in prices {
        for variant in variants.iter_mut().filter(|variant| variant.sku == price.sku) {
            variant.price = price.price;
        }
    }
}
