//! The coupon of a draft: looked up, guarded against guessing, and used by the order that is placed.

use crate::{error::Trouble, noren::Noren, visitor::Visitor};
use domain::{
    coupon::{self, Presented},
    draft::Draft,
    email::Email,
    field::Field,
    id::CouponId,
    order::record::Order,
};
use store::{Tx, coupons::Use, limits::Window};

/// So many different codes may be tried from one session, per hour.
const MOST_TRIES: u32 = 20;
/// So many codes that there are not may be tried in the whole shop, per hour.
const MOST_MISSES: u32 = 2_000;

const HOUR_SECONDS: i64 = 60 * 60;

/// The coupon whose code stands in a draft; `None` where there is no such coupon.
pub(crate) async fn present(tx: &mut Tx, noren: &Noren, draft: &Draft) -> Result<Option<Presented>, Trouble> {
    let (shop, code) = (noren.shop_id(), coupon::fold(draft.get(Field::Coupon)));
    if code.is_empty() {
        return Ok(None);
    }
    let Some(kept) = store::coupons::by_code(tx, shop, &code).await? else { return Ok(None) };
    let uses_by_buyer = match Email::parse(draft.get(Field::Email)) {
        Ok(email) => store::coupons::uses_by(tx, shop, &kept.coupon.id, &buyer(noren, &email)).await?,
        Err(_) => 0,
    };
    Ok(Some(Presented { coupon: kept.coupon, uses: kept.uses, uses_by_buyer }))
}

/// Counts a code that was not tried before. `false`: too many were tried lately, and this one must not be judged.
pub(crate) async fn may_try(
    tx: &mut Tx,
    noren: &Noren,
    visitor: &Visitor,
    before: &Draft,
    typed: &Draft,
) -> Result<bool, Trouble> {
    let [before, code] = [before, typed].map(|draft| coupon::fold(draft.get(Field::Coupon)));
    if code.is_empty() || code == before {
        return Ok(true);
    }
    let (shop, window) = (noren.shop_id(), Window::of_seconds(noren.now(), HOUR_SECONDS));
    let session = format!("coupon:session:{}", visitor.session);
    if !store::limits::hit(tx, shop, &session, window, MOST_TRIES).await? {
        return Ok(false);
    }
    let known = store::coupons::by_code(tx, shop, &code).await?.is_some();
    Ok(known || store::limits::hit(tx, shop, "coupon:shop", window, MOST_MISSES).await?)
}

/// Who buys, for counting without keeping it.
fn buyer(noren: &Noren, email: &Email) -> String {
    noren.secret.fingerprint("coupon", &email.mailbox())
}

/// Uses the coupon of a new order. `false`: somebody else has used it up meanwhile, and nothing was written.
pub(crate) async fn redeem(
    tx: &mut Tx,
    noren: &Noren,
    order: &Order,
    coupon: Option<&CouponId>,
) -> Result<bool, Trouble> {
    let (Some(id), Some(discount)) = (coupon, &order.quote.discount) else { return Ok(true) };
    let used = Use {
        order: order.id.clone(),
        number: order.number.clone(),
        buyer: buyer(noren, &order.checkout.buyer.email),
        amount: discount.amount,
        used_at: order.placed_at,
        given_back_at: None,
    };
    Ok(store::coupons::redeem(tx, noren.shop_id(), id, &used).await?.is_ok())
}
