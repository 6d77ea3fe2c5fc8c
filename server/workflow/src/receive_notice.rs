//! A notice came from a provider. It is never believed: it only makes us look sooner, so a forged, repeated or late one
//! does no harm.

use crate::{duty::look_up::ASKED, error::Trouble, noren::Noren};
use domain::duty::Duty;
use store::duties::Task;

/// Takes a notice for the provider of that folder name. `false`: it is about nothing of ours.
pub async fn receive(noren: &Noren, provider: &str, form: &[(String, String)]) -> Result<bool, Trouble> {
    let Some(number) = noren.providers.get(provider).and_then(|provider| provider.read_notice(form)) else {
        return Ok(false);
    };
    let number = &number;
    let known = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let shop = noren.shop_id();
            let Some(payment) = store::payments::by_number(tx, shop, number).await? else { return Ok(false) };
            // A typed code that is being judged right now brings its own answer.
            let due = noren.now().plus_seconds(1);
            let task = Task {
                duty: Duty::LookUp,
                order: &payment.order,
                payment: Some(&payment.id),
                reference: ASKED,
            };
            store::duties::add(tx, shop, &task, due).await?;
            Ok::<_, Trouble>(true)
        })
        .await?;
    noren.bell.notify_one();
    Ok(known)
}
