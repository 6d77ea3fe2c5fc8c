//! 注文のCSV出力: put on record who takes what, and say what cannot be written before anything leaves.

use super::{
    chunks::Source,
    rows::{Checked, Rows},
    template,
};
use crate::{audit, desk::actor, error::Trouble, noren::Noren, staff::Clerk};
use domain::{audit::Deed, id::OrderNumber, role::Permission};
use layouts::layout::Layout;

pub use store::exports::{Export, Scope, Taken};

/// Most orders that can be chosen one by one.
pub const MOST_CHOSEN: usize = 3_000;
/// Orders that are looked at before somebody asks for the file: enough to see that a layout does not fit, and no wait.
const LOOKED_AT: u64 = 2_000;
/// Exports on one page.
const LATEST: u32 = 50;

/// What became of asking for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// On record under this id.
    Export(String),
    /// There is no such layout.
    NoSuchTemplate,
    /// No orders were chosen, or too many.
    Orders,
    /// Who ships takes away what a carrier's program reads, and nothing else.
    NotTheirs,
}

/// Whether somebody may take orders away in a layout: all of them, or what a carrier's program reads.
pub fn is_theirs(clerk: &Clerk, layout: &Layout) -> bool {
    clerk.may(Permission::Export) || (clerk.may(Permission::Ship) && layout.carrier.is_some())
}

/// Puts on record that somebody wants these orders as a file.
pub async fn begin(noren: &Noren, clerk: &Clerk, template: &str, scope: Scope) -> Result<Begun, Trouble> {
    if let Scope::Chosen(numbers) = &scope
        && (numbers.is_empty() || numbers.len() > MOST_CHOSEN)
    {
        return Ok(Begun::Orders);
    }
    let Some(kept) = template::get(noren, template).await? else { return Ok(Begun::NoSuchTemplate) };
    if !is_theirs(clerk, &kept.layout) {
        return Ok(Begun::NotTheirs);
    }
    let layout =
        serde_json::to_string(&kept.layout).map_err(|_| Trouble::Fault("a layout is no JSON".to_owned()))?;
    let export = &Export {
        id: noren.ids.id(),
        label: kept.layout.name,
        layout,
        scope,
        begun_at: noren.now(),
        begun_by: actor(clerk),
        taken: None,
    };
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            store::exports::insert(tx, noren.shop_id(), export).await?;
            let detail = audit::pairs(&[("file", "orders"), ("about", &export.label)]);
            audit::record_of(tx, noren, clerk, Deed::Exported, detail).await
        })
        .await?;
    tracing::info!(export = %export.id, clerk = %clerk.id, "orders are exported");
    Ok(Begun::Export(export.id.clone()))
}

/// The export of that id, with its layout.
pub async fn read(noren: &Noren, id: &str) -> Result<Option<(Export, Layout)>, Trouble> {
    let found =
        noren
            .db
            .read(|mut tx| async move {
                Ok::<_, Trouble>(store::exports::get(&mut tx, noren.shop_id(), id).await?)
            })
            .await?;
    let Some(export) = found else { return Ok(None) };
    let layout = layout(&export)?;
    Ok(Some((export, layout)))
}

fn layout(export: &Export) -> Result<Layout, Trouble> {
    serde_json::from_str(&export.layout)
        .map_err(|_| Trouble::Fault(format!("export {} has no layout", export.id)))
}

/// The last exports that somebody may take away themselves, newest first.
pub async fn latest(noren: &Noren, clerk: &Clerk) -> Result<Vec<Export>, Trouble> {
    let read = |mut tx| async move {
        Ok::<_, Trouble>(store::exports::latest(&mut tx, noren.shop_id(), LATEST).await?)
    };
    let mut theirs = Vec::new();
    for export in noren.db.read(read).await? {
        if is_theirs(clerk, &layout(&export)?) {
            theirs.push(export);
        }
    }
    Ok(theirs)
}

/// Looks whether the first orders can be written; the others are looked at while the file is made.
pub async fn check(noren: &Noren, layout: &Layout, source: Source) -> Result<Checked, Trouble> {
    let Ok(mut rows) = Rows::begin(layout.clone(), source) else { return Ok(Checked::default()) };
    while rows.orders() < LOOKED_AT && rows.next(noren).await?.is_some() {}
    Ok(rows.checked())
}

/// What its file is called: letters, digits and hyphens, and nothing of anybody.
pub fn file_name(export: &Export, layout: &Layout) -> String {
    let what = match layout.carrier {
        Some(carrier) => carrier.name().replace('_', "-"),
        None => "orders".to_owned(),
    };
    let short: String = export.id.chars().rev().take(6).collect();
    format!("{what}-{}-{short}.csv", export.begun_at.stamp())
}

/// What was chosen, as numbers.
pub fn chosen<'n>(numbers: impl Iterator<Item = &'n str>) -> Vec<OrderNumber> {
    let mut numbers: Vec<OrderNumber> =
        numbers.filter(|number| !number.is_empty()).map(OrderNumber::new).collect();
    numbers.sort();
    numbers.dedup();
    numbers
}
