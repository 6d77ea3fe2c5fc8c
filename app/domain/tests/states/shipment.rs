//! The shipment machine, asked.

use crate::document::{Cell, Document, Row, Table};
use domain::{
    moment::Moment,
    shipment::{Event, State},
};

const NOW: Moment = Moment(1_795_186_799_000);
const SLIP: &str = "123456789012";

/// The sample after this one. Exhaustive, so that a new state cannot be forgotten here.
fn state_after(state: Option<&State>) -> Option<State> {
    Some(match state {
        None => State::Unshipped,
        Some(State::Unshipped) => State::Labelled { slip: SLIP.to_owned() },
        Some(State::Labelled { .. }) => State::Shipped { slip: Some(SLIP.to_owned()), at: NOW, told: None },
        Some(State::Shipped { told: None, .. }) => {
            State::Shipped { slip: Some(SLIP.to_owned()), at: NOW, told: Some(NOW) }
        }
        Some(State::Shipped { .. }) => State::Delivered { at: NOW },
        Some(State::Delivered { .. }) => State::Returned { at: NOW },
        Some(State::Returned { .. }) => State::Withdrawn,
        Some(State::Withdrawn) => return None,
    })
}

/// The sample after this one.
fn event_after(event: Option<&Event>) -> Option<Event> {
    Some(match event {
        None => Event::Labelled { slip: "222222222222".to_owned() },
        Some(Event::Labelled { .. }) => Event::Shipped { payment_stands: true, tell: false, at: NOW },
        Some(Event::Shipped { payment_stands: true, tell: false, .. }) => {
            Event::Shipped { payment_stands: true, tell: true, at: NOW }
        }
        Some(Event::Shipped { payment_stands: true, .. }) => {
            Event::Shipped { payment_stands: false, tell: true, at: NOW }
        }
        Some(Event::Shipped { payment_stands: false, .. }) => Event::Told { at: NOW },
        Some(Event::Told { .. }) => Event::Delivered { at: NOW },
        Some(Event::Delivered { .. }) => Event::Returned { at: NOW },
        Some(Event::Returned { .. }) => Event::Recalled,
        Some(Event::Recalled) => Event::Renewed,
        Some(Event::Renewed) => Event::Withdrawn,
        Some(Event::Withdrawn) => return None,
    })
}

pub fn document() -> Document {
    let states: Vec<State> =
        std::iter::successors(state_after(None), |state| state_after(Some(state))).collect();
    let mut names: Vec<_> = states.iter().map(State::name).collect();
    names.dedup();
    assert_eq!(names, State::NAMES);
    let events: Vec<Event> =
        std::iter::successors(event_after(None), |event| event_after(Some(event))).collect();
    let rows = states
        .iter()
        .map(|state| Row {
            state: state.name(),
            about: if matches!(state, State::Shipped { told: Some(_), .. }) { "told" } else { "" },
            cells: events.iter().map(|event| Cell::of(state.apply(event), State::name)).collect(),
        })
        .collect();
    Document {
        machine: "shipment",
        title: "The shipment",
        begins: &["unshipped"],
        ends: &["delivered", "returned", "withdrawn"],
        tables: vec![Table {
            title: "What can happen",
            events: events.iter().map(Event::name).collect(),
            rows,
        }],
        left_out: "",
        drawn: |_, _| true,
        prose: include_str!("shipment.prose.md"),
    }
}
