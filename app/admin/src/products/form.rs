//! What a form of a product sends.

use crate::{settings::version, typed::Form};
use workflow::catalogue::{MOST_ROWS, Row, Typed};

/// Rows that are added at once.
const MORE: usize = 5;

/// Whether only more rows are wanted.
pub fn wants_more(form: &Form) -> bool {
    form.get("step") == "more"
}

/// With more blank rows below the last one that was typed.
pub fn with_more(mut typed: Typed) -> Typed {
    let last = typed.rows.last().cloned().unwrap_or_default();
    // Most variants of a product cost the same, and are taxed alike.
    let more = Row { reduced: last.reduced, ..Row::default() };
    let room = MOST_ROWS.saturating_sub(typed.rows.len()).min(MORE);
    typed.rows.extend(std::iter::repeat_n(more, room));
    typed
}

/// What was typed.
pub fn typed(form: &Form) -> Typed {
    let rows = form.all("row").count().min(MOST_ROWS.saturating_add(MORE));
    Typed {
        id: form.get("id").to_owned(),
        name: form.get("name").to_owned(),
        reading: form.get("reading").to_owned(),
        about: form.get("about").to_owned(),
        body: form.get("body").to_owned(),
        shown: !form.get("shown").is_empty(),
        position: form.get("position").to_owned(),
        axes: [form.get("axis-0").to_owned(), form.get("axis-1").to_owned()],
        rows: (0..rows).map(|row| typed_row(form, row)).collect(),
        categories: form.all("category").map(str::to_owned).collect(),
        version: version(form.get("version")),
    }
}

fn typed_row(form: &Form, row: usize) -> Row {
    let get = |name: &str| form.get(&format!("{name}-{row}")).to_owned();
    Row {
        values: [get("value-0"), get("value-1")],
        sku: get("sku"),
        price: get("price"),
        reduced: get("rate") == "reduced",
        on_hand: get("stock"),
        seen: get("seen"),
    }
}
