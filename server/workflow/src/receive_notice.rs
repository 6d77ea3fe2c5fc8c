//! A notice came from a provider. It is never believed: it only makes us look sooner, so a forged, repeated or late one
//! does no harm.

use crate::{checkout::finish_dialog, duty::look_up::ASKED, error::Trouble, noren::Noren};
use domain::duty::Duty;
use providers::port::Noticed;
use store::duties::Task;

/// Takes a notice for the provider of that folder name. `false`: it is about nothing of ours.
pub async fn receive(noren: &Noren, provider: &str, body: &[u8]) -> Result<bool, Trouble> {
    let Some(noticed) = noren.providers.get(provider).and_then(|provider| provider.read_notice(body)) else {
        return Ok(false);
    };
    let noticed = &noticed;
    let known = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let shop = noren.shop_id();
            let payment = match noticed {
                Noticed::Number(number) => store::payments::by_number(tx, shop, number).await?,
                Noticed::Id(id) => store::payments::by_provider_id(tx, shop, id).await?,
                // Our number says which attempt; whether the id is right is seen when it is looked up.
                Noticed::Both { number, .. } => store::payments::by_number(tx, shop, number).await?,
            };
            let Some(payment) = payment else { return Ok(false) };
            // A typed code that is being judged right now brings its own answer.
            let due = noren.now().plus_seconds(1);
            if let Noticed::Both { id, .. } = noticed
                && payment.method.opens_dialog()
                && payment.at_provider.id.as_ref() != Some(id)
            {
                // Nobody has told of it yet, or somebody makes it up.
                return finish_dialog::heard(tx, noren, &payment, id, due).await;
            }
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
