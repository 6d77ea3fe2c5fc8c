//! 書式: layouts that are delivered, and those that the shop made its own.

use crate::{desk::actor, error::Trouble, noren::Noren, staff::Clerk};
use domain::id::OrderNumber;
use layouts::{
    layout::{Layout, MOST_COLUMNS, MOST_NAME, MOST_SOURCE},
    presets,
    write::{Broken, Flaw, Writer},
};
use store::templates::Template;

/// A layout with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id in addresses: of a preset, or of the shop's own.
    pub id: String,
    /// The layout.
    pub layout: Layout,
    /// What it is for, where it is delivered.
    pub about: &'static str,
    /// Its version; `None`: delivered, and not to be changed.
    pub version: Option<i64>,
}

/// What became of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is saved.
    Done,
    /// Somebody else was faster.
    Conflict,
    /// There is no such layout of the shop's own.
    NoSuchTemplate,
    /// A name is missing or too long.
    Name,
    /// A column's source cannot be read.
    Source(Broken),
    /// A source or heading is too long; its place from 0.
    Long(usize),
    /// No columns, or too many.
    Columns,
}

/// The shop's own layouts by name, then those that are delivered.
pub async fn all(noren: &Noren) -> Result<Vec<Kept>, Trouble> {
    let own = noren
        .db
        .read(
            |mut tx| async move { Ok::<_, Trouble>(store::templates::all(&mut tx, noren.shop_id()).await?) },
        )
        .await?;
    let own: Vec<Kept> = own.into_iter().map(kept).collect::<Result<_, _>>()?;
    Ok(own.into_iter().chain(presets::ALL.into_iter().map(delivered)).collect())
}

/// The layout of that id.
pub async fn get(noren: &Noren, id: &str) -> Result<Option<Kept>, Trouble> {
    if let Some(preset) = presets::named(id) {
        return Ok(Some(delivered(preset)));
    }
    let own =
        noren
            .db
            .read(|mut tx| async move {
                Ok::<_, Trouble>(store::templates::get(&mut tx, noren.shop_id(), id).await?)
            })
            .await?;
    own.map(kept).transpose()
}

fn kept(template: Template) -> Result<Kept, Trouble> {
    let layout = serde_json::from_str(&template.layout)
        .map_err(|_| Trouble::Fault(format!("template {} is no layout", template.id)))?;
    Ok(Kept { id: template.id, layout, about: "", version: Some(template.version) })
}

fn delivered(preset: presets::Preset) -> Kept {
    Kept { id: preset.id.to_owned(), layout: preset.layout(), about: preset.about, version: None }
}

/// Copies a layout; the copy is the shop's own. Answers its id.
pub async fn copy(noren: &Noren, clerk: &Clerk, id: &str) -> Result<Option<String>, Trouble> {
    let Some(of) = get(noren, id).await? else { return Ok(None) };
    let names: Vec<String> = all(noren).await?.into_iter().map(|kept| kept.layout.name).collect();
    let mut layout = of.layout;
    layout.name = free_name(&layout.name, &names);
    let template = &own(noren, clerk, noren.ids.id(), &layout, 1)?;
    noren
        .db
        .write(|mut tx| async move {
            Ok::<_, Trouble>(store::templates::insert(&mut tx, noren.shop_id(), template).await?)
        })
        .await?;
    Ok(Some(template.id.clone()))
}

fn free_name(name: &str, taken: &[String]) -> String {
    let base = name.split("（コピー").next().unwrap_or(name);
    let short: String = base.chars().take(MOST_NAME.saturating_sub(12)).collect();
    let numbered = (2_u32..).map(|number| format!("{short}（コピー{number}）"));
    let mut names = std::iter::once(format!("{short}（コピー）")).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or(short)
}

fn own(noren: &Noren, clerk: &Clerk, id: String, layout: &Layout, version: i64) -> Result<Template, Trouble> {
    let text = serde_json::to_string(layout).map_err(|_| Trouble::Fault("a layout is no JSON".to_owned()))?;
    let (changed_at, changed_by) = (noren.now(), actor(clerk));
    Ok(Template { id, name: layout.name.clone(), layout: text, changed_at, changed_by, version })
}

/// Judges a layout.
pub fn judge(layout: &Layout) -> Option<Saved> {
    let name = layout.name.trim();
    if name.is_empty() || name.chars().count() > MOST_NAME {
        return Some(Saved::Name);
    }
    if layout.columns.is_empty() || layout.columns.len() > MOST_COLUMNS {
        return Some(Saved::Columns);
    }
    let long = layout.columns.iter().position(|column| {
        column.heading.chars().count() > MOST_NAME || column.source.chars().count() > MOST_SOURCE
    });
    if let Some(place) = long {
        return Some(Saved::Long(place));
    }
    Writer::new(layout.clone()).err().map(Saved::Source)
}

/// Saves a layout that was read with this version.
pub async fn save(
    noren: &Noren,
    clerk: &Clerk,
    id: &str,
    version: i64,
    layout: &Layout,
) -> Result<Saved, Trouble> {
    if let Some(wrong) = judge(layout) {
        return Ok(wrong);
    }
    let template = &own(noren, clerk, id.to_owned(), layout, version)?;
    let saved = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(kept) = store::templates::get(tx, shop, id).await? else {
                return Ok(Saved::NoSuchTemplate);
            };
            if kept.version != version {
                return Ok(Saved::Conflict);
            }
            store::templates::update(tx, shop, template).await?;
            Ok::<_, Trouble>(Saved::Done)
        })
        .await;
    match saved {
        Err(Trouble::Store(store::StoreError::Conflict)) => Ok(Saved::Conflict),
        other => other,
    }
}

/// Takes a layout of the shop's own away. False when there is none.
pub async fn remove(noren: &Noren, id: &str) -> Result<bool, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            Ok::<_, Trouble>(store::templates::remove(&mut tx, noren.shop_id(), id).await?)
        })
        .await
}

/// What each column says of an order: of that number, or of the last one. `None`: there is no such order.
pub async fn preview(
    noren: &Noren,
    layout: &Layout,
    number: Option<&OrderNumber>,
) -> Result<Option<(OrderNumber, Vec<Result<String, Flaw>>)>, Trouble> {
    let Ok(writer) = Writer::new(layout.clone()) else { return Ok(None) };
    let facts = noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let number = match number {
                Some(number) => Some(number.clone()),
                None => super::chunks::newest(tx, noren).await?,
            };
            let Some(number) = number else { return Ok(None) };
            Ok::<_, Trouble>(super::gather::numbered(tx, noren, &[number.as_str()]).await?.remove(&number))
        })
        .await?;
    Ok(facts.map(|facts| (facts.order.number.clone(), writer.preview(&facts, noren.now()))))
}
