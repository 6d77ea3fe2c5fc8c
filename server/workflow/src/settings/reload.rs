//! Settings take effect without a restart: every process looks every few seconds whether staff changed a contract, and
//! opens its providers anew when they did.

use super::contract::{Book, known};
use crate::{error::Trouble, noren::Noren};
use providers::port::Provider;
use std::{collections::BTreeMap, sync::Arc, time::Duration};

/// Between two looks.
const EVERY: Duration = Duration::from_secs(2);

/// Looks once. `true`: something had changed.
pub async fn refresh(noren: &Noren) -> Result<bool, Trouble> {
    let open = &noren.providers.edition();
    let books = noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let edition = store::contracts::versions(tx, noren.shop_id()).await?;
            if edition == *open {
                return Ok(None);
            }
            let mut books = Vec::new();
            for known in known() {
                books.push((Book::read(tx, noren, known.name).await?, known));
            }
            Ok::<_, Trouble>(Some((edition, books)))
        })
        .await?;
    let Some((edition, books)) = books else { return Ok(false) };
    let mut written: BTreeMap<&'static str, Arc<dyn Provider>> = BTreeMap::new();
    for (book, known) in books.iter().filter(|(book, _)| book.contract.is_some()) {
        let contract = known.read(|setting| book.said(noren.providers.environment(), known.name, setting));
        let opened = contract.ok().flatten().and_then(|contract| contract.open().ok()?.into_iter().next());
        if opened.is_none() {
            tracing::warn!(provider = known.name, "the contract is not whole; the provider stays as it was");
        }
        // Transactions stand at a provider whose settings somebody spoilt: it must still be possible to ask it.
        if let Some(provider) = opened.or_else(|| noren.providers.get(known.name)) {
            written.insert(known.name, provider);
        }
    }
    noren.providers.replace(written, edition);
    Ok(true)
}

/// Looks every few seconds until `stop` is done.
pub async fn keep_fresh(noren: Noren, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        if let Err(trouble) = refresh(&noren).await {
            tracing::debug!(%trouble, "settings could not be read");
        }
    }
}
