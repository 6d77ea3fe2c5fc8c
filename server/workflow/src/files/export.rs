//! 注文のCSV出力: put on record who takes what, say what cannot be written before anything leaves, then let it stream.

use super::{
    stream::{self, Source},
    template,
};
use crate::{desk::actor, error::Trouble, noren::Noren, staff::Clerk};
use domain::id::OrderNumber;
use layouts::{
    layout::{Encoding, Layout},
    write::{Problem, Writer},
};

pub use store::exports::{Export, Scope, Taken};

/// Most orders that can be chosen one by one.
pub const MOST_CHOSEN: usize = 3_000;
/// Problems that a page shows.
const MOST_PROBLEMS: usize = 100;
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
}

/// Puts on record that somebody wants these orders as a file.
pub async fn begin(noren: &Noren, clerk: &Clerk, template: &str, scope: Scope) -> Result<Begun, Trouble> {
    if let Scope::Chosen(numbers) = &scope
        && (numbers.is_empty() || numbers.len() > MOST_CHOSEN)
    {
        return Ok(Begun::Orders);
    }
    let Some(kept) = template::get(noren, template).await? else { return Ok(Begun::NoSuchTemplate) };
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
            Ok::<_, Trouble>(store::exports::insert(&mut tx, noren.shop_id(), export).await?)
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
    let layout = serde_json::from_str(&export.layout)
        .map_err(|_| Trouble::Fault(format!("export {id} has no layout")))?;
    Ok(Some((export, layout)))
}

/// The last exports, newest first.
pub async fn latest(noren: &Noren) -> Result<Vec<Export>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(store::exports::latest(&mut tx, noren.shop_id(), LATEST).await?)
        })
        .await
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Orders that were looked at: all of them, unless there are many problems.
    pub orders: u64,
    /// Rows that they make.
    pub rows: u64,
    /// What cannot be written, at most a page of it.
    pub problems: Vec<Problem>,
    /// Whether nothing was left unlooked at.
    pub whole: bool,
}

/// Whether a layout can be written at all times: nothing in it can be missing, too long or not encodable.
fn cannot_fail(layout: &Layout) -> bool {
    let plain = |column: &layouts::layout::Column| {
        !column.required
            && column.most == 0
            && column.fold.is_none()
            && column.form == layouts::form::Form::Any
    };
    layout.encoding != Encoding::Cp932 && layout.columns.iter().all(plain)
}

/// Looks whether everything can be written. What cannot fail is not looked at, but for its first orders.
pub async fn check(noren: &Noren, layout: &Layout, source: Source) -> Result<Checked, Trouble> {
    let mut checked = Checked::default();
    let Ok(mut writer) = Writer::new(layout.clone()) else { return Ok(checked) };
    let short = cannot_fail(layout);
    let mut chunks = stream::Chunks::new(source);
    let mut bytes = Vec::new();
    loop {
        let facts = chunks.next(noren).await?;
        if facts.is_empty() {
            checked.whole = true;
            break;
        }
        for one in &facts {
            bytes.clear();
            writer.order(&mut bytes, one, noren.now(), &mut checked.problems);
            checked.orders = checked.orders.saturating_add(1);
        }
        if short || checked.problems.len() >= MOST_PROBLEMS {
            checked.problems.truncate(MOST_PROBLEMS);
            break;
        }
    }
    checked.rows = u64::try_from(writer.rows()).unwrap_or(u64::MAX);
    Ok(checked)
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
