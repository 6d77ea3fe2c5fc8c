//! お店の見た目: the accent, and what stands on the first page before everything else.

use crate::{accent::Accent, id::CategoryId};
use serde::{Deserialize, Serialize};

/// Most blocks of the first page.
pub const MOST_BLOCKS: usize = 6;

/// How a shop looks. Kept as JSON: a new field needs a default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// Its accent; `None`: 藍, as the style has it.
    pub accent: Option<Accent>,
    /// What the first page shows above all goods, from the top.
    pub blocks: Vec<Block>,
}

/// A part of the first page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "block")]
pub enum Block {
    /// Something that shoppers should know.
    News {
        /// Its heading.
        heading: String,
        /// What there is to say.
        text: String,
    },
    /// Some goods of a category.
    Shelf {
        /// Its heading; empty: the category's name.
        heading: String,
        /// Which.
        category: CategoryId,
    },
    /// What came last.
    Newest {
        /// Its heading; empty: 新着.
        heading: String,
    },
}

impl Block {
    /// Its name in forms.
    pub fn name(&self) -> &'static str {
        match self {
            Self::News { .. } => "news",
            Self::Shelf { .. } => "shelf",
            Self::Newest { .. } => "newest",
        }
    }

    /// What it is called on the page.
    pub fn heading(&self) -> &str {
        match self {
            Self::News { heading, .. } | Self::Shelf { heading, .. } | Self::Newest { heading } => heading,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_before_a_field_came_is_read_as_it_was_meant() {
        assert_eq!(serde_json::from_str::<Look>("{}").unwrap(), Look::default());
        let look = Look {
            accent: Accent::parse("#8a1f2b"),
            blocks: vec![
                Block::News {
                    heading: "年末年始".to_owned(), text: "29日から休みます".to_owned()
                },
                Block::Shelf { heading: String::new(), category: CategoryId::new("tea") },
                Block::Newest { heading: "新茶".to_owned() },
            ],
        };
        let kept = serde_json::to_string(&look).unwrap();
        assert_eq!(serde_json::from_str::<Look>(&kept).unwrap(), look);
    }
}
