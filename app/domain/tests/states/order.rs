//! The order machine, asked.

use crate::document::{Cell, Document, Row, Table};
use domain::{
    moment::Moment,
    order::{Event, State, Why},
};

const NOW: Moment = Moment(1_795_186_799_000);

/// The sample after this one. Exhaustive, so that a new state cannot be forgotten here.
fn after(state: Option<&State>) -> Option<State> {
    Some(match state {
        None => State::Placed,
        Some(State::Placed) => State::Received,
        Some(State::Received) => State::Processing,
        Some(State::Processing) => State::OnHold,
        Some(State::OnHold) => State::Done,
        Some(State::Done) => State::Cancelled { at: NOW, why: Why::Staff },
        Some(State::Cancelled { .. }) => State::Returned { at: NOW },
        Some(State::Returned { .. }) => return None,
    })
}

pub fn document() -> Document {
    let states: Vec<State> = std::iter::successors(after(None), |state| after(Some(state))).collect();
    assert_eq!(states.iter().map(State::name).collect::<Vec<_>>(), State::NAMES);
    let table = |title, events: Vec<Event>| Table {
        title,
        rows: states
            .iter()
            .map(|state| Row {
                state: state.name(),
                about: "",
                cells: events.iter().map(|event| Cell::of(state.apply(*event, NOW), State::name)).collect(),
            })
            .collect(),
        events: events.iter().map(|event| event.name()).collect(),
    };
    let (of_payment, of_staff): (Vec<_>, Vec<_>) = Event::ALL.into_iter().partition(|event| match event {
        Event::PaymentStood
        | Event::PaymentFailed
        | Event::AskToChooseAgain
        | Event::AskToPay
        | Event::Replaced
        | Event::HoldEnded => true,
        Event::Cancel
        | Event::Begin
        | Event::PutOnHold
        | Event::Resume
        | Event::Finish
        | Event::Reopen
        | Event::Return => false,
    });
    Document {
        machine: "order",
        title: "The order",
        begins: &["placed"],
        ends: &["cancelled", "returned"],
        tables: vec![
            table("Because of a payment, or for want of one", of_payment),
            table("Because staff say so", of_staff),
        ],
        left_out: "",
        drawn: |_, _| true,
        prose: include_str!("order.prose.md"),
    }
}
