//! A machine's document: tables, diagram, prose.

use domain::{duty::Duty, machine::Applied};
use std::fmt::Write;

/// What an event does to a state.
pub enum Cell {
    /// The new state's name and the duties it leaves.
    Moves { to: &'static str, duties: Vec<Duty> },
    /// Nothing new.
    Unchanged,
    /// Cannot happen.
    Illegal,
}

impl Cell {
    pub fn of<S>(
        outcome: Result<Applied<S>, domain::machine::IllegalTransition>,
        name: impl Fn(&S) -> &'static str,
    ) -> Self {
        match outcome {
            Ok(Applied::Moved { to, duties }) => Self::Moves { to: name(&to), duties },
            Ok(Applied::Unchanged) => Self::Unchanged,
            Err(_) => Self::Illegal,
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Moves { to, duties } => duties.iter().fold((*to).to_owned(), |mut text, duty| {
                let _infallible = write!(text, " + *{}*", duty.name());
                text
            }),
            Self::Unchanged => "·".to_owned(),
            Self::Illegal => String::new(),
        }
    }
}

/// A state as a row: its name, and what is special about this sample of it.
pub struct Row {
    pub state: &'static str,
    pub about: &'static str,
    pub cells: Vec<Cell>,
}

/// Events that belong together: one table.
pub struct Table {
    pub title: &'static str,
    pub events: Vec<&'static str>,
    pub rows: Vec<Row>,
}

pub struct Document {
    pub machine: &'static str,
    pub title: &'static str,
    pub begins: &'static [&'static str],
    pub ends: &'static [&'static str],
    pub tables: Vec<Table>,
    /// What the diagram says instead of the arrows that would only hide the others.
    pub left_out: &'static str,
    /// Whether an arrow from one state to another is drawn.
    pub drawn: fn(&str, &str) -> bool,
    pub prose: &'static str,
}

const LEGEND: &str = "\
Each cell says what the event of its column makes of the state of its row: **the new state** *+ the duties it leaves*, \
written in one\ntransaction. `·` means that the event says nothing new and nothing changes; an empty cell means that the \
event cannot happen\nthere and is refused.\n";

impl Document {
    pub fn text(&self) -> String {
        let mut text = format!("# {}\n\n", self.title);
        text.push_str(&format!(
            "Written by a test that asks the machine (`app/domain/tests/states/`); change the rule or \
             `{}.prose.md` there, then\n`NOREN_WRITE_DOCS=1 cargo test -p domain --test states`.\n\n",
            self.machine
        ));
        text.push_str(LEGEND);
        for table in &self.tables {
            text.push_str(&table.text());
        }
        text.push_str("\n## The way through\n\n");
        text.push_str(&self.diagram());
        if !self.left_out.is_empty() {
            text.push_str(&format!("\n{}\n", self.left_out));
        }
        text.push('\n');
        text.push_str(self.prose.trim_end());
        text.push('\n');
        text
    }

    /// Moves that stay in the state are left out; several events between the same two states share an arrow.
    fn diagram(&self) -> String {
        let mut arrows: Vec<(&str, &str, Vec<&str>)> = Vec::new();
        for table in &self.tables {
            for row in &table.rows {
                for (event, cell) in table.events.iter().zip(&row.cells) {
                    let Cell::Moves { to, .. } = cell else { continue };
                    if *to == row.state || !(self.drawn)(row.state, to) {
                        continue;
                    }
                    match arrows.iter_mut().find(|(from, known, _)| *from == row.state && known == to) {
                        Some((_, _, events)) if events.contains(event) => {}
                        Some((_, _, events)) => events.push(event),
                        None => arrows.push((row.state, to, vec![event])),
                    }
                }
            }
        }
        let mut text = String::from("```mermaid\nstateDiagram-v2\n");
        for state in self.begins {
            text.push_str(&format!("    [*] --> {state}\n"));
        }
        for (from, to, events) in arrows {
            text.push_str(&format!("    {from} --> {to}: {}\n", events.join(" · ")));
        }
        for state in self.ends {
            text.push_str(&format!("    {state} --> [*]\n"));
        }
        text.push_str("```\n");
        text
    }
}

impl Table {
    fn text(&self) -> String {
        let mut text = format!("\n## {}\n\n| |", self.title);
        for event in &self.events {
            text.push_str(&format!(" {event} |"));
        }
        text.push_str("\n|---|");
        text.push_str(&"---|".repeat(self.events.len()));
        text.push('\n');
        for row in &self.rows {
            let about = if row.about.is_empty() { String::new() } else { format!(", {}", row.about) };
            text.push_str(&format!("| **{}**{about} |", row.state));
            for cell in &row.cells {
                text.push_str(&format!(" {} |", cell.text()));
            }
            text.push('\n');
        }
        text
    }
}
