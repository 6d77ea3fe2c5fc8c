//! Layouts of files that a shop has made its own. What a layout says is `layouts`' business: here it is text.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{id::ShopId, moment::Moment, timeline::Actor};

/// A layout as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The layout, JSON.
    pub layout: String,
    /// When it was changed last.
    pub changed_at: Moment,
    /// By whom.
    pub changed_by: Actor,
    /// Grows with every change.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct TemplateRow {
    id: String,
    name: String,
    layout: String,
    changed_at: i64,
    changed_by: String,
    version: i64,
}

impl TryFrom<TemplateRow> for Template {
    type Error = StoreError;
    fn try_from(row: TemplateRow) -> Result<Self, StoreError> {
        let changed_by = Place { table: "templates", id: &row.id }.json("changed_by", &row.changed_by)?;
        let (changed_at, version) = (Moment(row.changed_at), row.version);
        Ok(Self { id: row.id, name: row.name, layout: row.layout, changed_at, changed_by, version })
    }
}

/// Every template, by name.
pub async fn all(tx: &mut Tx, shop: &ShopId) -> Result<Vec<Template>, StoreError> {
    query!(
        tx,
        all TemplateRow,
        "SELECT id, name, layout, changed_at, changed_by, version FROM templates WHERE shop_id = $1 ORDER BY name, id",
        shop.as_str(),
    )?
    .into_iter()
    .map(Template::try_from)
    .collect()
}

/// The template of that id.
pub async fn get(tx: &mut Tx, shop: &ShopId, id: &str) -> Result<Option<Template>, StoreError> {
    query!(
        tx,
        first TemplateRow,
        "SELECT id, name, layout, changed_at, changed_by, version FROM templates WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id,
    )?
    .map(Template::try_from)
    .transpose()
}

/// Keeps a new template, as version 1. Errors: `Exists` when the id is taken.
pub async fn insert(tx: &mut Tx, shop: &ShopId, template: &Template) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO templates (shop_id, id, name, layout, changed_at, changed_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, 1) ON CONFLICT DO NOTHING",
        shop.as_str(),
        &template.id,
        &template.name,
        &template.layout,
        template.changed_at.0,
        json(&template.changed_by)?,
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// Keeps a template that was read with `template.version`. Errors: `Conflict` when it has another version by now, or is gone.
pub async fn update(tx: &mut Tx, shop: &ShopId, template: &Template) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "UPDATE templates SET name = $4, layout = $5, changed_at = $6, changed_by = $7, version = version + 1
         WHERE shop_id = $1 AND id = $2 AND version = $3",
        shop.as_str(),
        &template.id,
        template.version,
        &template.name,
        &template.layout,
        template.changed_at.0,
        json(&template.changed_by)?,
    )?;
    if written == 0 { Err(tx.conflict()) } else { Ok(()) }
}

/// Takes a template away; what was exported with it stays on record. False when there is none.
pub async fn remove(tx: &mut Tx, shop: &ShopId, id: &str) -> Result<bool, StoreError> {
    let gone =
        query!(tx, execute, "DELETE FROM templates WHERE shop_id = $1 AND id = $2", shop.as_str(), id)?;
    Ok(gone > 0)
}
