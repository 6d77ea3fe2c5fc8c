//! Somebody else changed the order while it was typed: what each of them changed, and what comes of both.

use super::{Desk, Typed};
use domain::{
    delivery::DeliveryMethod,
    merge::{self, Changed, Choice, Part, Row, Version},
    method::PaymentMethod,
    order::record::Order,
    timeline::Entry,
    variant::Variant,
};

/// The page on which staff choose.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// The order as it is now.
    pub order: Order,
    /// What it was when the page was opened.
    pub base: Version,
    /// What it is now.
    pub theirs: Version,
    /// What was typed.
    pub mine: Version,
    /// What differs.
    pub rows: Vec<Row>,
    /// What happened to the order since the page was opened, first to last.
    pub since: Vec<Entry>,
    /// What was typed, to be sent again.
    pub typed: Typed,
    /// Names of goods, delivery and payment methods.
    pub variants: Vec<Variant>,
    /// Delivery methods.
    pub deliveries: Vec<DeliveryMethod>,
    /// Payment methods.
    pub methods: Vec<PaymentMethod>,
}

/// What was typed, brought up to the order as it is now. Errors: what differs, where somebody has to look: the other changed something,
/// and whose is taken was not chosen in sight of it.
pub(super) fn settle(desk: &Desk, typed: &Typed) -> Result<Typed, Vec<Row>> {
    let version = desk.found.order.version;
    if typed.version == version {
        return Ok(typed.clone());
    }
    let (base, theirs, mine) = three(desk, typed);
    let rows = merge::compare(&base, &theirs, &mine);
    let unmoved = rows.iter().all(|row| row.changed == Changed::Mine);
    // A state or a mail has moved the version, and nothing that stands in the form.
    if !unmoved && typed.against != Some(version) {
        return Err(rows);
    }
    let Some(merged) = merge::merge(&theirs, &mine, &rows, &typed.choices) else { return Err(rows) };
    Ok(Typed {
        quantities: merged.goods.into_iter().collect(),
        draft: merged.draft,
        find: typed.find.clone(),
        version,
        seen: desk.timeline.len(),
        base: Some(theirs),
        against: None,
        choices: typed.choices.clone(),
    })
}

/// What it was, what it is, what was typed. What was typed lacks a thing that its page did not have.
fn three(desk: &Desk, typed: &Typed) -> (Version, Version, Version) {
    let theirs = desk.version();
    let base = typed.base.clone().unwrap_or_default();
    let start = typed.base.as_ref().unwrap_or(&theirs);
    let mut mine = Version { draft: typed.draft.clone(), goods: start.goods.clone() };
    mine.goods.extend(typed.quantities.iter().cloned());
    (base, theirs, mine)
}

/// The page.
pub(super) fn page(desk: Desk, typed: &Typed, rows: Vec<Row>) -> Conflict {
    let (base, theirs, mine) = three(&desk, typed);
    let since = desk.timeline.iter().skip(typed.seen).cloned().collect();
    Conflict {
        base,
        theirs,
        mine,
        rows,
        since,
        typed: typed.clone(),
        variants: desk.variants,
        deliveries: desk.deliveries,
        methods: desk.methods,
        order: desk.found.order,
    }
}

impl Conflict {
    /// What is chosen for a part so far.
    pub fn chosen(&self, row: &Row) -> Option<Choice> {
        let said = self.typed.choices.iter().find(|(part, _)| *part == row.part).map(|(_, choice)| *choice);
        said.or_else(|| row.usual())
    }

    /// Whether something has to be chosen that was not, though the page had asked.
    pub fn is_open(&self, part: &Part) -> bool {
        let row = self.rows.iter().find(|row| row.part == *part);
        self.typed.against == Some(self.order.version) && row.is_some_and(|row| self.chosen(row).is_none())
    }
}
