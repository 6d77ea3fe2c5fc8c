//! カテゴリ: shelves of the shop, as a tree.

use crate::id::CategoryId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// A shelf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Its name in addresses.
    pub id: CategoryId,
    /// The one above it; `None`: it stands at the top.
    pub parent: Option<CategoryId>,
    /// As shoppers see it.
    pub name: String,
}

/// Every shelf of a shop, in the shop's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Categories {
    all: Vec<Category>,
    places: HashMap<CategoryId, usize>,
}

impl Categories {
    /// Of these, in their order.
    pub fn new(all: Vec<Category>) -> Self {
        let places = all.iter().enumerate().map(|(place, one)| (one.id.clone(), place)).collect();
        Self { all, places }
    }

    /// Every one of them.
    pub fn all(&self) -> &[Category] {
        &self.all
    }

    /// The one of that id.
    pub fn get(&self, id: &CategoryId) -> Option<&Category> {
        self.places.get(id).and_then(|place| self.all.get(*place))
    }

    /// Those right below one, or those at the top. One whose parent is gone stands at the top.
    pub fn below(&self, parent: Option<&CategoryId>) -> Vec<&Category> {
        let parent_of = |one: &Category| one.parent.clone().filter(|parent| self.places.contains_key(parent));
        self.all.iter().filter(|one| parent_of(one).as_ref() == parent).collect()
    }

    /// From the top down to one, itself included; empty when there is no such category. However they are entered, it ends.
    pub fn path(&self, id: &CategoryId) -> Vec<&Category> {
        let mut path: Vec<&Category> = Vec::new();
        let mut next = self.get(id);
        while let Some(here) = next.filter(|here| !path.iter().any(|below| below.id == here.id)) {
            path.push(here);
            next = here.parent.as_ref().and_then(|parent| self.get(parent));
        }
        path.reverse();
        path
    }

    /// These and every one above them, each once.
    pub fn with_those_above<'a>(
        &self,
        ids: impl IntoIterator<Item = &'a CategoryId>,
    ) -> BTreeSet<CategoryId> {
        ids.into_iter().flat_map(|id| self.path(id)).map(|one| one.id.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn categories(pairs: &[(&str, &str)]) -> Categories {
        let one = |(id, parent): &(&str, &str)| Category {
            id: CategoryId::new(*id),
            parent: (!parent.is_empty()).then(|| CategoryId::new(*parent)),
            name: (*id).to_owned(),
        };
        Categories::new(pairs.iter().map(one).collect())
    }

    fn names(found: &[&Category]) -> Vec<String> {
        found.iter().map(|one| one.name.clone()).collect()
    }

    #[test]
    fn lead_down_and_up() {
        let shelves =
            categories(&[("tea", ""), ("green", "tea"), ("roasted", "tea"), ("pots", ""), ("lost", "gone")]);
        assert_eq!(names(&shelves.below(None)), ["tea", "pots", "lost"]);
        assert_eq!(names(&shelves.below(Some(&CategoryId::new("tea")))), ["green", "roasted"]);
        assert_eq!(names(&shelves.path(&CategoryId::new("green"))), ["tea", "green"]);
        assert_eq!(shelves.path(&CategoryId::new("nothing")), Vec::<&Category>::new());
        let both = [CategoryId::new("green"), CategoryId::new("pots")];
        assert_eq!(shelves.with_those_above(&both).len(), 3);
    }

    #[test]
    fn a_ring_ends() {
        let ring = categories(&[("a", "b"), ("b", "a")]);
        assert_eq!(names(&ring.path(&CategoryId::new("a"))), ["b", "a"]);
    }
}
