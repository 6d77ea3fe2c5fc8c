//! What a file says, laid over a product as it stands: the same form as staff fill in, so that it is judged and kept by the same rules.

use super::flaw::{Flaw, Why};
use crate::catalogue::{
    Row, Typed, Wrong,
    typed::{number, stock},
};
use domain::{
    id::ProductId,
    product_sheet::{Heading, ProductSheet, SheetRow},
    text,
};
use layouts::goods::paths::{Paths, parts};

/// A filled-in form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Laid {
    /// What stands in it.
    pub typed: Typed,
    /// The line of the file for each of its rows; `None` for one of which the file says nothing.
    pub lines: Vec<Option<u64>>,
    /// What no form could say.
    pub flaws: Vec<Flaw>,
}

/// Lays the file over a product, `kept`, or over none. Columns that the file does not have, and variants that it does not name, stay as they are.
pub(super) fn lay(sheet: &ProductSheet, id: &ProductId, kept: Option<&Typed>, paths: &Paths) -> Laid {
    let fresh = || Typed { id: id.to_string(), ..Typed::default() };
    let typed = kept.cloned().unwrap_or_else(fresh);
    let lines = vec![None; typed.rows.len()];
    let mut laid = Laid { typed, lines, flaws: Vec::new() };
    differing(sheet, &mut laid.flaws);
    texts(sheet, &mut laid.typed);
    shown(sheet, &mut laid);
    categories(sheet, paths, &mut laid);
    for row in &sheet.rows {
        variant(row, &mut laid);
    }
    laid
}

/// Rows of one product that say different things of it.
fn differing(sheet: &ProductSheet, flaws: &mut Vec<Flaw>) {
    for heading in Heading::ALL.into_iter().filter(|heading| heading.is_of_product()) {
        let Some((first, said)) = sheet.said(heading) else { continue };
        let others = sheet.rows.iter().filter(|row| row.line != first);
        let odd = others.filter(|row| row.get(heading).is_some_and(|cell| !cell.is_empty() && cell != said));
        // A code is one code, whatever its width.
        let odd = odd.filter(|_| heading != Heading::Code);
        flaws.extend(odd.map(|row| Flaw::at(row, heading, Why::Differs(first))));
    }
}

fn texts(sheet: &ProductSheet, typed: &mut Typed) {
    let [first, second] = &mut typed.axes;
    let fields = [
        (Heading::Reading, &mut typed.reading),
        (Heading::About, &mut typed.about),
        (Heading::Body, &mut typed.body),
        (Heading::FirstAxis, first),
        (Heading::SecondAxis, second),
    ];
    for (heading, field) in fields {
        if let Some((_, cell)) = sheet.said(heading) {
            cell.clone_into(field);
        }
    }
    // What a product cannot be without, an empty cell does not take from it.
    for (heading, field) in [(Heading::Name, &mut typed.name), (Heading::Position, &mut typed.position)] {
        if let Some((_, cell)) = sheet.said(heading).filter(|(_, cell)| !cell.is_empty()) {
            cell.clone_into(field);
        }
    }
}

fn shown(sheet: &ProductSheet, laid: &mut Laid) {
    let Some((line, cell)) = sheet.said(Heading::Shown).filter(|(_, cell)| !cell.is_empty()) else { return };
    match text::narrow(cell).to_lowercase().as_str() {
        "公開" | "1" | "yes" | "true" | "○" | "はい" => laid.typed.shown = true,
        "非公開" | "0" | "no" | "false" | "×" | "いいえ" => laid.typed.shown = false,
        _ => laid.flaws.push(Flaw::of(line, Heading::Shown, cell, Why::Shown)),
    }
}

fn categories(sheet: &ProductSheet, paths: &Paths, laid: &mut Laid) {
    let Some((line, cell)) = sheet.said(Heading::Categories) else { return };
    let mut found = Vec::new();
    for part in parts(cell) {
        match paths.find(part) {
            Some(id) => found.push(id.to_string()),
            None => laid.flaws.push(Flaw::of(line, Heading::Categories, part, Why::Category)),
        }
    }
    // In whatever order they are written, they are the same.
    let same = found.len() == laid.typed.categories.len()
        && found.iter().all(|id| laid.typed.categories.contains(id));
    if !same {
        laid.typed.categories = found;
    }
}

fn variant(row: &SheetRow, laid: &mut Laid) {
    let Some(cell) = row.get(Heading::Sku) else { return };
    if cell.is_empty() {
        laid.flaws.push(Flaw::at(row, Heading::Sku, Why::Form(Wrong::Sku(0))));
        return;
    }
    let sku = text::narrow(cell);
    let place = laid.typed.rows.iter().position(|known| text::narrow(known.sku.trim()) == sku);
    let place = place.unwrap_or_else(|| {
        laid.typed.rows.push(Row { sku: cell.to_owned(), ..Row::default() });
        laid.lines.push(None);
        laid.lines.len().saturating_sub(1)
    });
    let (Some(of), Some(line)) = (laid.typed.rows.get_mut(place), laid.lines.get_mut(place)) else { return };
    *line = Some(row.line);
    let [first, second] = &mut of.values;
    for (heading, value) in [(Heading::FirstValue, first), (Heading::SecondValue, second)] {
        if let Some(cell) = row.get(heading) {
            cell.clone_into(value);
        }
    }
    if let Some(cell) = row.get(Heading::Price).filter(|cell| !cell.is_empty())
        && (number(cell) != number(&of.price) || number(cell).is_none())
    {
        cell.clone_into(&mut of.price);
    }
    match row.get(Heading::Rate).map(|cell| text::narrow(cell).replace('%', "")) {
        None => {}
        Some(rate) if rate.is_empty() => {}
        Some(rate) if rate == "10" => of.reduced = false,
        Some(rate) if rate == "8" => of.reduced = true,
        Some(_) => laid.flaws.push(Flaw::at(row, Heading::Rate, Why::Rate)),
    }
    counted(row, of, &mut laid.flaws);
}

/// Its stock: as it is said, or by how much it changes.
fn counted(row: &SheetRow, of: &mut Row, flaws: &mut Vec<Flaw>) {
    let said = |heading: Heading| row.get(heading).filter(|cell| !cell.is_empty());
    match (said(Heading::Stock), said(Heading::StockChange)) {
        (None, None) if of.on_hand.is_empty() => "0".clone_into(&mut of.on_hand),
        (None, None) => {}
        (Some(_), Some(_)) => flaws.push(Flaw::at(row, Heading::StockChange, Why::Both)),
        (Some(cell), None) => {
            if stock(cell) != stock(&of.on_hand) || stock(cell).is_none() {
                cell.clone_into(&mut of.on_hand);
            }
        }
        (None, Some(cell)) => {
            let before = stock(&of.seen).unwrap_or(0);
            let after = change(cell).and_then(|by| i64::from(before).checked_add(by));
            match after.and_then(|after| u32::try_from(after).ok()) {
                Some(after) => of.on_hand = after.to_string(),
                None => flaws.push(Flaw::at(row, Heading::StockChange, Why::Change(before))),
            }
        }
    }
}

/// By how much: `+5`, `-3`, `5`.
fn change(cell: &str) -> Option<i64> {
    let cell = text::narrow(cell);
    match cell.strip_prefix(['-', '−', '▲']) {
        Some(less) => number(less).map(|less| -less),
        None => number(cell.strip_prefix('+').unwrap_or(&cell)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::category::{Categories, Category};
    use domain::id::CategoryId;

    fn sheet(rows: &[&[(Heading, &str)]]) -> ProductSheet {
        let row = |(line, cells): (u64, &&[(Heading, &str)])| SheetRow {
            line,
            cells: cells.iter().map(|(heading, cell)| (*heading, (*cell).to_owned())).collect(),
        };
        ProductSheet { rows: (2..).zip(rows).map(row).collect() }
    }

    fn paths() -> Paths {
        let tea = Category { id: CategoryId::new("tea"), parent: None, name: "お茶".to_owned() };
        Paths::of(&Categories::new(vec![tea]))
    }

    fn kept() -> Typed {
        let row = |sku: &str, on_hand: &str| Row {
            values: ["100g".to_owned(), String::new()],
            sku: sku.to_owned(),
            price: "1,980".to_owned(),
            reduced: true,
            on_hand: on_hand.to_owned(),
            seen: on_hand.to_owned(),
        };
        Typed {
            id: "sencha".to_owned(),
            name: "煎茶".to_owned(),
            body: "むかしの説明".to_owned(),
            shown: true,
            axes: ["内容量".to_owned(), String::new()],
            rows: vec![row("t1", "5"), row("t2", "7")],
            categories: vec!["tea".to_owned()],
            ..Typed::default()
        }
    }

    fn laid(rows: &[&[(Heading, &str)]], kept: Option<&Typed>) -> Laid {
        lay(&sheet(rows), &ProductId::new("sencha"), kept, &paths())
    }

    #[test]
    fn what_the_file_does_not_say_stays() {
        use Heading::{Body, Name, Price, Sku, Stock};
        let kept = kept();
        assert_eq!(
            laid(&[&[(Name, ""), (Sku, "ｔ２"), (Price, "1980"), (Stock, "")]], Some(&kept)).typed,
            kept
        );
        let one = laid(&[&[(Sku, "t2"), (Price, "2,200"), (Stock, "9")]], Some(&kept));
        assert_eq!((one.lines, one.flaws.len()), (vec![None, Some(2)], 0));
        assert_eq!(one.typed.rows[0], kept.rows[0]);
        assert_eq!((one.typed.rows[1].price.as_str(), one.typed.rows[1].on_hand.as_str()), ("2,200", "9"));
        assert_eq!(laid(&[&[(Body, "")]], Some(&kept)).typed.body, "", "an empty text is said to be empty");
    }

    #[test]
    fn a_stock_that_changes_is_counted_from_what_there_is() {
        use Heading::{Sku, Stock, StockChange};
        let kept = kept();
        for (cell, after) in [("+3", "8"), ("-5", "0"), ("－２", "3"), ("4", "9")] {
            let laid = laid(&[&[(Sku, "t1"), (StockChange, cell)]], Some(&kept));
            assert_eq!(laid.typed.rows[0].on_hand, after, "{cell}: {:?}", laid.flaws);
        }
        let below = laid(&[&[(Sku, "t1"), (StockChange, "-6")]], Some(&kept));
        assert_eq!(below.flaws[0].why, Why::Change(5));
        let both = laid(&[&[(Sku, "t1"), (Stock, "1"), (StockChange, "2")]], Some(&kept));
        assert_eq!(both.flaws[0].why, Why::Both);
    }

    #[test]
    fn what_no_form_could_say_is_a_flaw_with_its_line_and_column() {
        use Heading::{Categories, Name, Rate, Shown, Sku};
        let laid = laid(
            &[
                &[(Name, "煎茶"), (Sku, "t1"), (Shown, "たぶん"), (Categories, "お茶|お花"), (Rate, "5%")],
                &[(Name, "番茶"), (Sku, ""), (Shown, ""), (Categories, ""), (Rate, "")],
            ],
            None,
        );
        let said: Vec<_> = laid.flaws.iter().map(|flaw| (flaw.line, flaw.column, flaw.why)).collect();
        assert_eq!(
            said,
            [
                (3, Name, Why::Differs(2)),
                (2, Shown, Why::Shown),
                (2, Categories, Why::Category),
                (2, Rate, Why::Rate),
                (3, Sku, Why::Form(Wrong::Sku(0))),
            ]
        );
        assert_eq!(laid.flaws[2].value, "お花");
    }
}
