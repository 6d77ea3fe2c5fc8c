//! Writing a file: a layout is read once, then rows are put behind bytes. A value that cannot be written is a problem with its
//! row and column, and never becomes something else.

use crate::{
    cp932,
    facts::{self, About, Facts},
    fold, formula,
    layout::{Column, Encoding, Layout, Long, Newline, Unit},
    source::{self, Part, Unreadable},
};
use domain::{id::OrderNumber, moment::Moment};

/// A layout that is ready to write.
pub struct Writer {
    layout: Layout,
    columns: Vec<Vec<Part>>,
    row: usize,
    text: String,
    whole: String,
}

/// A value that cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Row of the file, from 1, headings not counted.
    pub row: usize,
    /// The order.
    pub order: OrderNumber,
    /// Heading of the column, or its number where it has none.
    pub column: String,
    /// Why.
    pub flaw: Flaw,
}

/// Why a value cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// There is none, and the column wants one.
    Missing,
    /// It is too long.
    TooLong {
        /// So long at most.
        most: usize,
        /// And this is counted.
        count: fold::Count,
    },
    /// A character that the encoding does not have.
    Unencodable {
        /// Which, from 1.
        place: usize,
    },
    /// A character that the column does not take.
    Form {
        /// Which, from 1.
        place: usize,
    },
}

/// A column whose source cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its place, from 0.
    pub column: usize,
    /// Why.
    pub why: Unreadable,
}

impl Writer {
    /// Reads a layout. Errors: a column whose source cannot be read.
    pub fn new(layout: Layout) -> Result<Self, Broken> {
        let columns = layout
            .columns
            .iter()
            .enumerate()
            .map(|(column, of)| source::parse(&of.source, &layout).map_err(|why| Broken { column, why }))
            .collect::<Result<_, _>>()?;
        Ok(Self { layout, columns, row: 0, text: String::new(), whole: String::new() })
    }

    /// The layout.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Rows written so far.
    pub fn rows(&self) -> usize {
        self.row
    }

    /// Puts what stands before the first row behind the bytes: the mark and the headings. Errors: a heading that cannot be
    /// written; its column.
    pub fn begin(&mut self, bytes: &mut Vec<u8>) -> Result<(), String> {
        if self.layout.encoding == Encoding::Utf8Bom {
            bytes.extend_from_slice("\u{feff}".as_bytes());
        }
        if !self.layout.headings {
            return Ok(());
        }
        for (place, column) in self.layout.columns.iter().enumerate() {
            if place > 0 {
                bytes.push(b',');
            }
            quoted(bytes, &column.heading, self.layout.encoding).map_err(|_| column.heading.clone())?;
        }
        self.end(bytes);
        Ok(())
    }

    /// Puts the rows of an order behind the bytes. Rows with problems are written as far as they can be: whoever finds problems
    /// throws the bytes away.
    pub fn order(&mut self, bytes: &mut Vec<u8>, facts: &Facts, now: Moment, problems: &mut Vec<Problem>) {
        let lines = facts.order.quote.lines.len();
        let about: Vec<(usize, Option<usize>)> = match self.layout.unit {
            Unit::Order => vec![(0, None)],
            Unit::Line => (0..lines).map(|line| (0, Some(line))).collect(),
            Unit::Shipment => facts::travelling(&facts.parcels).map(|parcel| (parcel, None)).collect(),
        };
        for (parcel, line) in about {
            self.row = self.row.saturating_add(1);
            self.put(bytes, &About { facts, parcel, line, row: self.row, now }, problems);
        }
    }

    fn put(&mut self, bytes: &mut Vec<u8>, about: &About<'_>, problems: &mut Vec<Problem>) {
        let (mut text, mut whole) = (std::mem::take(&mut self.text), std::mem::take(&mut self.whole));
        for (place, (column, parts)) in self.layout.columns.iter().zip(&self.columns).enumerate() {
            if place > 0 {
                bytes.push(b',');
            }
            let written = tell(&self.layout, column, parts, about, &mut text, &mut whole)
                .and_then(|()| spell(&self.layout, bytes, &text));
            if let Err(flaw) = written {
                let number = about.facts.order.number.clone();
                problems.push(Problem { row: about.row, order: number, column: named(column, place), flaw });
            }
        }
        (self.text, self.whole) = (text, whole);
        self.end(bytes);
    }

    fn end(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(match self.layout.newline {
            Newline::Crlf => b"\r\n",
            Newline::Lf => b"\n",
        });
    }

    /// What each column says of the first row of an order, for looking at.
    pub fn preview(&self, facts: &Facts, now: Moment) -> Vec<Result<String, Flaw>> {
        let line = (self.layout.unit == Unit::Line).then_some(0);
        let about = About { facts, parcel: 0, line, row: 1, now };
        let (mut text, mut whole, mut bytes) = (String::new(), String::new(), Vec::new());
        let columns = self.layout.columns.iter().zip(&self.columns);
        let told = columns.map(|(column, parts)| {
            tell(&self.layout, column, parts, &about, &mut text, &mut whole)
                .and_then(|()| spell(&self.layout, &mut bytes, &text))
                .map(|()| text.clone())
        });
        told.collect()
    }
}

/// A column as people know it.
fn named(column: &Column, place: usize) -> String {
    if column.heading.is_empty() {
        format!("{}列目", place.saturating_add(1))
    } else {
        column.heading.clone()
    }
}

/// What a column says. It stands in `text` afterwards; `whole` is for what is folded.
fn tell(
    layout: &Layout,
    column: &Column,
    parts: &[Part],
    about: &About<'_>,
    text: &mut String,
    whole: &mut String,
) -> Result<(), Flaw> {
    text.clear();
    for part in parts {
        match part {
            Part::Text(more) => text.push_str(more),
            Part::Field(field) => about.tell(text, *field, layout.days),
        }
    }
    if !column.codes.is_empty() {
        let code = |value: &str| column.codes.iter().find(|(from, _)| from == value).map(|(_, to)| to);
        if let Some(to) = code(text).or_else(|| code("*")) {
            to.clone_into(text);
        }
    }
    for (from, to) in &layout.swaps {
        if !from.is_empty() && text.contains(from.as_str()) {
            *text = text.replace(from.as_str(), to);
        }
    }
    if let std::borrow::Cow::Owned(shaped) = column.form.shape(text).map_err(|place| Flaw::Form { place })? {
        *text = shaped;
    }
    if let Some((widths, place)) = &column.fold {
        whole.clone_from(text);
        let most = widths.iter().sum();
        let lines = fold::fold(whole, widths, column.count);
        let lines = lines.ok_or(Flaw::TooLong { most, count: column.count })?;
        lines.get(*place).map(String::as_str).unwrap_or_default().clone_into(text);
    }
    if column.most > 0 && column.count.of(text) > column.most {
        match column.long {
            Long::Refuse => return Err(Flaw::TooLong { most: column.most, count: column.count }),
            Long::Cut => {
                let kept = fold::cut(text, column.most, column.count).len();
                text.truncate(kept);
            }
        }
    }
    if column.required && text.is_empty() {
        return Err(Flaw::Missing);
    }
    if layout.guarded && formula::begins_like_one(text) && !is_number(text) {
        text.insert(0, '\'');
    }
    Ok(())
}

/// A negative amount is no formula.
fn is_number(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

fn spell(layout: &Layout, bytes: &mut Vec<u8>, text: &str) -> Result<(), Flaw> {
    quoted(bytes, text, layout.encoding).map_err(|place| Flaw::Unencodable { place })
}

/// A value in quotes; quotes in it are doubled, line breaks stay.
fn quoted(bytes: &mut Vec<u8>, value: &str, encoding: Encoding) -> Result<(), usize> {
    bytes.push(b'"');
    let mut before = 0_usize;
    let mut spelled = Ok(());
    for (place, part) in value.split('"').enumerate() {
        if place > 0 {
            bytes.extend_from_slice(b"\"\"");
            before = before.saturating_add(1);
        }
        if encoding == Encoding::Cp932 {
            if let Err(place) = cp932::push(bytes, part) {
                spelled = spelled.and(Err(before.saturating_add(place)));
            }
        } else {
            bytes.extend_from_slice(part.as_bytes());
        }
        if encoding == Encoding::Cp932 {
            before = before.saturating_add(part.chars().count());
        }
    }
    bytes.push(b'"');
    spelled
}

#[cfg(test)]
mod tests;
