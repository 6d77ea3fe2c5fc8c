//! Looking for something by its words.

use super::{
    PAGE,
    shelf::{self, Below, Sort},
};
use crate::{error::Trouble, noren::Noren};
use domain::{category::Category, id::CategoryId, picture::Covers, product::Product, yen::Yen};
use std::{cmp::Reverse, collections::HashMap};
use store::product_search::Match;

/// Products that a search finds at most: enough to sort and to count, and as quick in a shop of any size.
pub const MOST: u32 = 1_000;
/// Categories that are offered to narrow a search down.
const OFFERED: usize = 12;

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// As typed.
    pub words: String,
    /// In which order.
    pub sort: Sort,
    /// Only what this category shows.
    pub category: Option<CategoryId>,
    /// The lowest price.
    pub least: Option<Yen>,
    /// The highest price.
    pub most: Option<Yen>,
    /// Which page, from 0.
    pub page: u32,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// The products of this page.
    pub goods: Vec<Product>,
    /// Their first pictures.
    pub covers: Covers,
    /// How many there are on all pages.
    pub count: usize,
    /// How many the words found, before anything was narrowed.
    pub all: usize,
    /// There are more than are ever found.
    pub more: bool,
    /// Nothing is what was looked for: these resemble it.
    pub loosely: bool,
    /// Categories of what the words found, and how many of it each shows; those that show most first, the chosen one always.
    pub categories: Vec<(Category, usize)>,
    /// The categories at the top, where the words found nothing at all.
    pub aisles: Vec<Below>,
    /// Whether there is a page behind this one.
    pub next: bool,
}

/// A page of what the words find.
pub async fn search(noren: &Noren, query: &Query) -> Result<Results, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let found = store::product_search::find(tx, shop, &query.words, MOST).await?;
            let mut counts: HashMap<&CategoryId, usize> = HashMap::new();
            for category in found.matches.iter().flat_map(|one| &one.shelves) {
                let count = counts.entry(category).or_default();
                *count = count.saturating_add(1);
            }
            let categories = store::categories::all(tx, shop).await?;
            let offered =
                categories.all().iter().filter_map(|one| Some((one.clone(), *counts.get(&one.id)?)));
            let mut offered: Vec<(Category, usize)> = offered.collect();
            offered.sort_by_key(|(_, count)| Reverse(*count));
            let chosen = query.category.as_ref().and_then(|id| categories.get(id)).map(|chosen| {
                let count = counts.get(&chosen.id).copied().unwrap_or_default();
                (chosen.clone(), count)
            });
            let missing = chosen.filter(|chosen| !offered.iter().take(OFFERED).any(|one| one == chosen));
            offered.truncate(OFFERED.saturating_sub(missing.iter().count()));
            offered.extend(missing);
            let aisles = match found.matches.is_empty() && !query.words.is_empty() {
                true => shelf::below(tx, noren, &categories, None).await?,
                false => Vec::new(),
            };
            let mut matches: Vec<&Match> = found.matches.iter().filter(|one| is_wanted(one, query)).collect();
            match query.sort {
                // As they were found.
                Sort::Recommended => {}
                Sort::Newest => matches.sort_by_key(|one| Reverse(one.added_at)),
                Sort::Cheapest => matches.sort_by_key(|one| one.price),
                Sort::Dearest => matches.sort_by_key(|one| Reverse(one.price)),
            }
            let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
            let before = page.saturating_mul(usize::try_from(query.page).unwrap_or(usize::MAX));
            let ids: Vec<_> = matches.iter().skip(before).take(page).map(|one| one.product.clone()).collect();
            Ok::<_, Trouble>(Results {
                goods: store::products::many(tx, shop, &ids).await?,
                covers: store::pictures::covers(tx, shop, &ids).await?,
                count: matches.len(),
                all: found.matches.len(),
                more: found.more,
                loosely: found.loosely,
                categories: offered,
                aisles,
                next: matches.len() > before.saturating_add(page),
            })
        })
        .await
}

fn is_wanted(one: &Match, query: &Query) -> bool {
    query.category.as_ref().is_none_or(|category| one.shelves.contains(category))
        && query.least.is_none_or(|least| one.price >= least)
        && query.most.is_none_or(|most| one.price <= most)
}
