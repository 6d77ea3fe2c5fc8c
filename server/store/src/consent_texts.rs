//! Every version of a text that shoppers agree to before they pay by a method. The one that holds stands with the method itself.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    consent::ConsentText,
    id::{MethodId, ShopId},
    moment::Moment,
    timeline::Actor,
};

/// A version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The text with its version.
    pub text: ConsentText,
    /// When it was written and by whom; `None` for the text that the method came with.
    pub kept: Option<(Moment, Actor)>,
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    version: String,
    body: String,
    kept_at: Option<i64>,
    kept_by: Option<String>,
}

/// Keeps a version; one that is there already stays as it is: somebody may have agreed to it.
pub async fn keep(
    tx: &mut Tx,
    shop: &ShopId,
    method: &MethodId,
    version: &Version,
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO consent_texts (shop_id, method_id, version, body, kept_at, kept_by)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (shop_id, method_id, version) DO NOTHING",
        shop.as_str(),
        method.as_str(),
        &version.text.version,
        &version.text.text,
        version.kept.as_ref().map(|(at, _)| at.0),
        version.kept.as_ref().map(|(_, by)| json(by)).transpose()?,
    )?;
    Ok(())
}

/// Every version of a method's text, the newest first.
pub async fn of(tx: &mut Tx, shop: &ShopId, method: &MethodId) -> Result<Vec<Version>, StoreError> {
    let rows = query!(
        tx,
        all VersionRow,
        "SELECT version, body, kept_at, kept_by FROM consent_texts WHERE shop_id = $1 AND method_id = $2
         ORDER BY COALESCE(kept_at, 0) DESC, version DESC",
        shop.as_str(),
        method.as_str(),
    )?;
    let place = Place { table: "consent_texts", id: method.as_str() };
    let read = |row: VersionRow| {
        let kept = match (row.kept_at, row.kept_by) {
            (Some(at), Some(by)) => Some((Moment(at), place.json("kept_by", &by)?)),
            (None, None) => None,
            _ => return Err(place.wrong("kept_at")),
        };
        Ok(Version { text: ConsentText { version: row.version, text: row.body }, kept })
    };
    rows.into_iter().map(read).collect()
}
