//! The rows of a file, chunk by chunk, with what in them cannot be written.

use super::{
    chunks::{Chunks, Source},
    export::Taken,
};
use crate::{error::Trouble, noren::Noren};
use domain::moment::Moment;
use layouts::{
    form::Form,
    layout::{Column, Encoding, Layout},
    write::{Problem, Writer},
};

/// Problems that a page shows.
const MOST_PROBLEMS: usize = 100;

/// What a look at rows found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Orders that were looked at.
    pub orders: u64,
    /// What cannot be written, at most a page of it.
    pub problems: Vec<Problem>,
    /// What is with the orders that were not looked at.
    pub rest: Rest,
}

/// What is with the orders that were not looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rest {
    /// There are none.
    #[default]
    Nothing,
    /// Nothing in this layout can be missing, too long or not encodable.
    Safe,
    /// Nobody knows yet.
    Unknown,
}

/// Rows that are being written.
pub struct Rows {
    writer: Writer,
    chunks: Chunks,
    begun: bool,
    ended: bool,
    orders: u64,
    problems: Vec<Problem>,
}

impl Rows {
    /// From the beginning. Errors: a column whose source cannot be read.
    pub fn begin(layout: Layout, source: Source) -> Result<Self, Trouble> {
        let broken = |_| Trouble::Fault("a column cannot be read".to_owned());
        let writer = Writer::new(layout).map_err(broken)?;
        let (chunks, problems) = (Chunks::new(source), Vec::new());
        Ok(Self { writer, chunks, begun: false, ended: false, orders: 0, problems })
    }

    /// Orders that were written.
    pub fn orders(&self) -> u64 {
        self.orders
    }

    /// The next piece of the file, with the headings before the first row; `None`: that was all, or there are more problems than
    /// anybody reads.
    pub async fn next(&mut self, noren: &Noren) -> Result<Option<Vec<u8>>, Trouble> {
        if self.ended || self.problems.len() >= MOST_PROBLEMS {
            return Ok(None);
        }
        let facts = self.chunks.next(noren).await?;
        self.ended = facts.is_empty();
        let mut bytes = Vec::new();
        if !self.begun {
            self.begun = true;
            let headings = self.writer.begin(&mut bytes);
            headings.map_err(|_| Trouble::Fault("a heading cannot be written".to_owned()))?;
        }
        for one in &facts {
            self.writer.order(&mut bytes, one, noren.now(), &mut self.problems);
            self.orders = self.orders.saturating_add(1);
        }
        self.problems.truncate(MOST_PROBLEMS);
        // Orders without a row, such as those without a parcel, are no end.
        Ok((!self.ended || !bytes.is_empty()).then_some(bytes))
    }

    /// Whether all that was written so far can be.
    pub fn are_good(&self) -> bool {
        self.problems.is_empty()
    }

    /// What was found so far.
    pub fn checked(self) -> Checked {
        let rest = match (self.ended, cannot_fail(self.writer.layout())) {
            (true, _) => Rest::Nothing,
            (false, true) => Rest::Safe,
            (false, false) => Rest::Unknown,
        };
        Checked { orders: self.orders, problems: self.problems, rest }
    }

    /// That it was taken whole, then.
    pub fn taken(&self, at: Moment) -> Taken {
        let rows = u64::try_from(self.writer.rows()).unwrap_or(u64::MAX);
        Taken { at, orders: self.orders, rows }
    }
}

/// Whether a layout can be written at all times: nothing in it can be missing, too long or not encodable.
pub fn cannot_fail(layout: &Layout) -> bool {
    let plain = |column: &Column| {
        !column.required && column.most == 0 && column.fold.is_none() && column.form == Form::Any
    };
    layout.encoding != Encoding::Cp932 && layout.columns.iter().all(plain)
}
