//! カテゴリ: the shelves of the shop as staff arrange them. A category that is moved or taken away leaves its products to be put on their
//! shelves anew, some hundred at a time.

use crate::{
    error::Trouble,
    noren::Noren,
    settings::{
        presentable,
        trail::{self, Subject},
    },
    staff::Clerk,
};
use domain::{
    category::{Categories, Category},
    id::CategoryId,
    setting_change::{self, Change},
    text,
};
use store::{Tx, categories, products, shelves};

/// Longest name, characters.
pub const MOST_NAME: usize = 40;
/// Longest id, characters.
pub const MOST_ID: usize = 40;
/// Most categories: they are all read for every page.
pub const MOST: usize = 500;
/// How deep they may lie.
pub const DEEPEST: usize = 5;
/// Products of a category are counted so far.
const COUNTED: u32 = 1_000;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Its name in addresses, of a new one; empty: it gets one.
    pub id: String,
    /// As shoppers see it.
    pub name: String,
    /// The id of the one above; empty: it stands at the top.
    pub parent: String,
    /// Behind which of those beside it stands; empty: it is the first.
    pub behind: String,
}

/// Something that was typed and cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The id has other characters than `a-z0-9-`, or is too long.
    Id,
    /// A category has this id.
    IdTaken,
    /// The name is missing, too long or cannot be shown.
    Name,
    /// There is no such category, or it lies below this one.
    Parent,
    /// It would lie too deep.
    TooDeep,
    /// There are as many as there can be.
    TooMany,
}

/// What became of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept, under this id.
    Done(CategoryId),
    /// Something is wrong; nothing is kept.
    Wrong(Vec<Wrong>),
    /// There is no such category.
    NoSuchCategory,
}

/// A category in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub category: Category,
    /// How deep it lies: 0 at the top.
    pub depth: usize,
    /// How many products it shows; 1,000 stands for as many and more.
    pub count: u32,
}

/// Every category, each above those below it.
pub async fn list(noren: &Noren) -> Result<Vec<Listed>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let all = categories::all(tx, shop).await?;
            let mut rows = Vec::new();
            walk(&all, None, 0, &mut rows);
            let ids: Vec<&CategoryId> = rows.iter().map(|(one, _)| &one.id).collect();
            // A question has places for so many at once.
            let mut counts = Vec::new();
            for ids in ids.chunks(100) {
                counts.extend(shelves::counts(tx, shop, ids, COUNTED).await?);
            }
            let listed = rows.iter().zip(counts);
            Ok::<_, Trouble>(
                listed
                    .map(|((category, depth), count)| Listed {
                        category: category.clone(),
                        depth: *depth,
                        count,
                    })
                    .collect(),
            )
        })
        .await
}

/// Those below one, each above those below it, with how deep they lie.
pub fn walk(all: &Categories, parent: Option<&CategoryId>, depth: usize, rows: &mut Vec<(Category, usize)>) {
    for one in all.below(parent) {
        rows.push((one.clone(), depth));
        if depth < DEEPEST {
            walk(all, Some(&one.id), depth.saturating_add(1), rows);
        }
    }
}

/// 新規登録: makes a new one.
pub async fn add(noren: &Noren, clerk: &Clerk, typed: &Typed) -> Result<Kept, Trouble> {
    let id = text::narrow(typed.id.trim());
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let unfit = id.len() > MOST_ID || !id.chars().all(fits);
    let id = if id.is_empty() { format!("c{}", noren.ids.short(8).to_lowercase()) } else { id };
    let id = &CategoryId::new(id);
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let all = categories::all(tx, noren.shop_id()).await?;
            let mut wrong = Vec::new();
            if unfit {
                wrong.push(Wrong::Id);
            } else if all.get(id).is_some() {
                wrong.push(Wrong::IdTaken);
            }
            if all.all().len() >= MOST {
                wrong.push(Wrong::TooMany);
            }
            put(tx, noren, clerk, id, typed, &all, wrong).await
        })
        .await
}

/// Keeps what was typed of one. Its products are on their shelves when this is back.
pub async fn save(noren: &Noren, clerk: &Clerk, id: &CategoryId, typed: &Typed) -> Result<Kept, Trouble> {
    let kept = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let all = categories::all(tx, noren.shop_id()).await?;
            if all.get(id).is_none() {
                return Ok(Kept::NoSuchCategory);
            }
            put(tx, noren, clerk, id, typed, &all, Vec::new()).await
        })
        .await?;
    products::catch_up(&noren.db, noren.shop_id()).await?;
    noren.memory.forget_counts();
    Ok(kept)
}

async fn put(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    id: &CategoryId,
    typed: &Typed,
    all: &Categories,
    mut wrong: Vec<Wrong>,
) -> Result<Kept, Trouble> {
    let shop = noren.shop_id();
    let name = text::tidy(&typed.name);
    if name.is_empty() || !presentable(&name, MOST_NAME) {
        wrong.push(Wrong::Name);
    }
    let parent = Some(typed.parent.trim()).filter(|id| !id.is_empty()).map(CategoryId::new);
    wrong.extend(parent.as_ref().and_then(|parent| misplaced(all, id, parent)));
    if !wrong.is_empty() {
        return Ok(Kept::Wrong(wrong));
    }
    let before = all.get(id);
    let category = Category { id: id.clone(), parent, name };
    let order = arranged(all, &category, typed.behind.trim());
    for (position, one) in (0_i64..).zip(&order) {
        categories::put(tx, shop, one, position).await?;
    }
    if before.is_some_and(|before| before.parent != category.parent) {
        products::unshelve(tx, shop, id).await?;
    }
    let changes = changes(all, before, &category, &order);
    let what = if before.is_some() { "saved" } else { "added" };
    trail::note(tx, noren, clerk, &Subject::Category(id.clone()), what, changes).await?;
    Ok(Kept::Done(id.clone()))
}

/// Why it cannot lie below that one.
fn misplaced(all: &Categories, id: &CategoryId, parent: &CategoryId) -> Option<Wrong> {
    let path = all.path(parent);
    if path.is_empty() || path.iter().any(|above| above.id == *id) {
        return Some(Wrong::Parent);
    }
    (path.len().saturating_add(height(all, id, 0)) > DEEPEST).then_some(Wrong::TooDeep)
}

/// How many levels there are from one down, itself included.
fn height(all: &Categories, id: &CategoryId, depth: usize) -> usize {
    let below = if depth < DEEPEST { all.below(Some(id)) } else { Vec::new() };
    let deepest = below.iter().map(|one| height(all, &one.id, depth.saturating_add(1))).max();
    deepest.unwrap_or_default().saturating_add(1)
}

/// All of them in their new order: the one right behind its neighbour, or before all that are beside it.
fn arranged(all: &Categories, category: &Category, behind: &str) -> Vec<Category> {
    let mut order: Vec<Category> = all.all().iter().filter(|one| one.id != category.id).cloned().collect();
    let neighbour = order.iter().position(|one| one.id.as_str() == behind && one.parent == category.parent);
    let place = neighbour.map_or(0, |place| place.saturating_add(1));
    order.insert(place.min(order.len()), category.clone());
    order
}

fn changes(all: &Categories, before: Option<&Category>, after: &Category, order: &[Category]) -> Vec<Change> {
    let above = |one: Option<&Category>| {
        let parent = one.and_then(|one| one.parent.as_ref()).and_then(|id| all.get(id));
        parent.map(|parent| parent.name.clone()).unwrap_or_default()
    };
    let place = |order: &[Category], one: Option<&Category>| {
        let beside = order.iter().filter(|other| one.is_some_and(|one| one.parent == other.parent));
        let place = beside.zip(1_usize..).find(|(other, _)| one.is_some_and(|one| one.id == other.id));
        place.map(|(_, place)| place.to_string()).unwrap_or_default()
    };
    setting_change::between([
        ("label", before.map(|one| one.name.clone()).unwrap_or_default(), after.name.clone()),
        ("parent", above(before), above(Some(after))),
        ("place", place(all.all(), before), place(order, Some(after))),
    ])
}

/// 削除: takes one away. What it shows stays: its products, and the categories below it, which move up to the one above. False when there
/// is no such category any more.
pub async fn delete(noren: &Noren, clerk: &Clerk, id: &CategoryId) -> Result<bool, Trouble> {
    let gone = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let all = categories::all(tx, shop).await?;
            let Some(category) = all.get(id) else { return Ok(false) };
            products::unshelve(tx, shop, id).await?;
            for (position, one) in (0_i64..).zip(all.all()) {
                if one.parent.as_ref() == Some(id) {
                    let moved = Category { parent: category.parent.clone(), ..one.clone() };
                    categories::put(tx, shop, &moved, position).await?;
                }
            }
            categories::delete(tx, shop, id).await?;
            let label = Change { field: "label".to_owned(), from: category.name.clone(), to: String::new() };
            trail::note(tx, noren, clerk, &Subject::Category(id.clone()), "deleted", vec![label]).await?;
            Ok::<_, Trouble>(true)
        })
        .await?;
    products::catch_up(&noren.db, noren.shop_id()).await?;
    noren.memory.forget_counts();
    Ok(gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(pairs: &[(&str, &str)]) -> Categories {
        let one = |(id, parent): &(&str, &str)| one(id, parent);
        Categories::new(pairs.iter().map(one).collect())
    }

    fn one(id: &str, parent: &str) -> Category {
        let parent = (!parent.is_empty()).then(|| CategoryId::new(parent));
        Category { id: CategoryId::new(id), parent, name: id.to_owned() }
    }

    #[test]
    fn nothing_lies_below_itself_or_too_deep() {
        let deep = all(&[("a", ""), ("b", "a"), ("c", "b"), ("d", "c"), ("e", "d"), ("x", ""), ("y", "x")]);
        let of = |id: &str, parent: &str| misplaced(&deep, &CategoryId::new(id), &CategoryId::new(parent));
        assert_eq!(of("a", "c"), Some(Wrong::Parent));
        assert_eq!(of("a", "a"), Some(Wrong::Parent));
        assert_eq!(of("a", "nothing"), Some(Wrong::Parent));
        assert_eq!(of("x", "d"), Some(Wrong::TooDeep));
        assert_eq!(of("x", "c"), None);
        assert_eq!(of("new", "e"), Some(Wrong::TooDeep));
    }

    #[test]
    fn one_stands_behind_its_neighbour_or_first() {
        let beside = all(&[("a", ""), ("b", ""), ("b1", "b"), ("c", "")]);
        let order = |category: &Category, behind: &str| {
            let order = arranged(&beside, category, behind);
            order.iter().map(|one| one.id.to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(order(&one("a", ""), "b"), "b a b1 c");
        assert_eq!(order(&one("c", ""), ""), "c a b b1");
        assert_eq!(order(&one("c", "b"), "b1"), "a b b1 c");
        assert_eq!(order(&one("c", "b"), "a"), "c a b b1");
    }
}
