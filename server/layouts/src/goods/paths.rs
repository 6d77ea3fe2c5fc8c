//! How a file names categories: by their path, お茶 > 緑茶, or by their id where a path would not say which.

use domain::{category::Categories, id::CategoryId, text};
use std::collections::HashMap;

/// What stands between the names of a path, blanks around it or not.
const BELOW: char = '>';
/// What stands between categories.
pub const AND: char = '|';

/// The names of a shop's categories.
#[derive(Clone, Debug, Default)]
pub struct Paths {
    /// By a path or an id, as it is compared; `None`: several have it.
    known: HashMap<String, Option<CategoryId>>,
    written: HashMap<CategoryId, String>,
}

impl Paths {
    /// Of these.
    pub fn of(categories: &Categories) -> Self {
        let path = |id: &CategoryId| {
            let path = categories.path(id);
            path.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(" > ")
        };
        let mut paths = Self::default();
        for one in categories.all() {
            let twin = paths.known.entry(folded(&path(&one.id)));
            twin.and_modify(|known| *known = None).or_insert_with(|| Some(one.id.clone()));
        }
        // An id says which, whatever paths there are.
        for one in categories.all() {
            paths.known.insert(folded(one.id.as_str()), Some(one.id.clone()));
        }
        for one in categories.all() {
            let said = path(&one.id);
            let clear = !said.contains(AND) && paths.find(&said).as_ref() == Some(&one.id);
            paths.written.insert(one.id.clone(), if clear { said } else { one.id.to_string() });
        }
        paths
    }

    /// The category of that path or id; `None`: there is none, or several have the path.
    pub fn find(&self, text: &str) -> Option<CategoryId> {
        self.known.get(&folded(text)).cloned().flatten()
    }

    /// How a file names a category; `None`: there is none of that id.
    pub fn write(&self, id: &CategoryId) -> Option<&str> {
        self.written.get(id).map(String::as_str)
    }
}

/// The parts of a cell, without blanks around them.
pub fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([AND, '｜', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

fn folded(text: &str) -> String {
    let parts = text.split([BELOW, '＞']).map(|part| text::narrow(&text::tidy(part)));
    parts.collect::<Vec<_>>().join(">")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::category::Category;

    #[test]
    fn a_category_is_named_by_its_path_or_where_that_says_too_little_by_its_id() {
        let one = |id: &str, parent: Option<&str>, name: &str| Category {
            id: CategoryId::new(id),
            parent: parent.map(CategoryId::new),
            name: name.to_owned(),
        };
        let paths = Paths::of(&Categories::new(vec![
            one("tea", None, "お茶"),
            one("green", Some("tea"), "緑茶"),
            one("green-2", Some("tea"), "緑茶"),
            one("odd", None, "紅茶|ほうじ茶"),
        ]));
        assert_eq!(paths.find("お茶"), Some(CategoryId::new("tea")));
        assert_eq!(paths.find("お茶＞緑茶"), None, "two have that path");
        assert_eq!(paths.find("green-2"), Some(CategoryId::new("green-2")));
        assert_eq!(paths.write(&CategoryId::new("tea")), Some("お茶"));
        assert_eq!(paths.write(&CategoryId::new("green")), Some("green"));
        assert_eq!(paths.write(&CategoryId::new("odd")), Some("odd"));
        assert_eq!(parts(" お茶 | tea ｜\ngreen").collect::<Vec<_>>(), ["お茶", "tea", "green"]);
        assert_eq!(paths.find(" お茶  >緑茶 "), None);
    }
}
