//! Limits on sending codes: per telephone, address, session and for the whole shop, per hour.

use crate::{error::Trouble, noren::Noren, visitor::Visitor};
use domain::checkout::Checkout;
use store::{Tx, limits::Window};

const HOUR_SECONDS: i64 = 60 * 60;

/// Counts one more code that will be sent. `false`: a limit is reached, and nothing may be sent. Telephones and addresses
/// are counted by a keyed fingerprint; nothing personal is kept for it.
pub async fn count_code(
    tx: &mut Tx,
    noren: &Noren,
    visitor: Option<&Visitor>,
    checkout: &Checkout,
) -> Result<bool, Trouble> {
    let limits = noren.settings.codes;
    let address = &checkout.buyer.address;
    let address =
        format!("{}{}{}{}", address.postal_code.digits(), address.city, address.street, address.building);
    // The session first and the shop last: whom one refuses, the later ones do not count.
    let mut buckets = Vec::new();
    if let Some(visitor) = visitor {
        buckets.push((format!("code:session:{}", visitor.session), limits.session));
    }
    buckets.extend([
        (format!("code:address:{}", noren.secret.fingerprint("address", &address)), limits.address),
        (
            format!("code:phone:{}", noren.secret.fingerprint("phone", checkout.buyer.phone.digits())),
            limits.phone,
        ),
        ("code:shop".to_owned(), limits.shop),
    ]);
    let window = Window::of_seconds(noren.now(), HOUR_SECONDS);
    for (bucket, most) in &buckets {
        if !store::limits::hit(tx, noren.shop_id(), bucket, window, *most).await? {
            tracing::warn!(
                limit = bucket.split(':').nth(1).unwrap_or_default(),
                "a limit on sending codes is reached"
            );
            return Ok(false);
        }
    }
    Ok(true)
}
