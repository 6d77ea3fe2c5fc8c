//! Rules of the shipment machine.

use super::{Event, State};
use crate::{duty::Duty, machine::Applied, moment::Moment};
use proptest::{prelude::*, sample::select};

const NOW: Moment = Moment(1_795_186_799_000);

fn slip(text: &str) -> Event {
    Event::Labelled { slip: text.to_owned() }
}

fn ship() -> Event {
    Event::Shipped { payment_stands: true, tell: false, at: NOW }
}

#[test]
fn a_parcel_takes_its_slip_number_along() {
    let labelled = State::Labelled { slip: "1234".to_owned() };
    assert_eq!(
        labelled.apply(&ship()),
        Ok(Applied::to(State::Shipped { slip: Some("1234".to_owned()), at: NOW, told: None }))
    );
    assert_eq!(
        State::Unshipped.apply(&ship()),
        Ok(Applied::to(State::Shipped { slip: None, at: NOW, told: None }))
    );
}

#[test]
fn a_slip_number_is_corrected_until_the_provider_is_told() {
    let labelled = State::Labelled { slip: "1234".to_owned() };
    assert_eq!(labelled.apply(&slip("1234")), Ok(Applied::Unchanged));
    assert_eq!(labelled.apply(&slip("5678")), Ok(Applied::to(State::Labelled { slip: "5678".to_owned() })));
    let shipped = |slip: &str, told| State::Shipped { slip: Some(slip.to_owned()), at: NOW, told };
    assert_eq!(shipped("1234", None).apply(&slip("1234")), Ok(Applied::Unchanged));
    let corrected = Applied::with(shipped("5678", None), [Duty::RegisterShipment]);
    assert_eq!(shipped("1234", None).apply(&slip("5678")), Ok(corrected));
    assert!(shipped("1234", Some(NOW)).apply(&slip("5678")).is_err());
}

#[test]
fn nothing_leaves_unless_the_payment_stands() {
    for state in [State::Unshipped, State::Labelled { slip: "1234".to_owned() }] {
        let refused =
            state.apply(&Event::Shipped { payment_stands: false, tell: true, at: NOW }).unwrap_err();
        assert_eq!(refused.event, "shipped (payment does not stand)");
    }
}

#[test]
fn a_provider_is_told_once_and_only_of_what_has_left() {
    let told = Event::Told { at: NOW };
    let Ok(Applied::Moved { to, duties }) =
        State::Unshipped.apply(&Event::Shipped { payment_stands: true, tell: true, at: NOW })
    else {
        panic!("it left")
    };
    assert_eq!(duties, [Duty::RegisterShipment]);
    let Ok(Applied::Moved { to, duties }) = to.apply(&told) else { panic!("told") };
    assert!(duties.is_empty());
    assert_eq!(to.apply(&told), Ok(Applied::Unchanged));
    assert!(State::Unshipped.apply(&told).is_err());
}

#[test]
fn another_transaction_has_to_be_told_again() {
    let shipped = |told| State::Shipped { slip: Some("1234".to_owned()), at: NOW, told };
    assert_eq!(shipped(Some(NOW)).apply(&Event::Renewed), Ok(Applied::to(shipped(None))));
    for other in [shipped(None), State::Unshipped, State::Delivered { at: NOW }, State::Withdrawn] {
        assert_eq!(other.apply(&Event::Renewed), Ok(Applied::Unchanged));
    }
}

#[test]
fn what_has_left_cannot_be_withdrawn() {
    for state in [State::Shipped { slip: None, at: NOW, told: None }, State::Delivered { at: NOW }] {
        assert!(state.apply(&Event::Withdrawn).is_err());
    }
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let kinds = vec![
        slip("1234"),
        slip("5678"),
        ship(),
        Event::Shipped { payment_stands: false, tell: true, at: NOW },
        Event::Delivered { at: NOW },
        Event::Returned { at: NOW },
        Event::Told { at: NOW },
        Event::Renewed,
        Event::Withdrawn,
    ];
    prop::collection::vec(select(kinds), 0..20)
}

fn next(state: &State, event: &Event) -> State {
    match state.apply(event) {
        Ok(Applied::Moved { to, .. }) => to,
        Ok(Applied::Unchanged) | Err(_) => state.clone(),
    }
}

proptest! {
    #[test]
    fn a_parcel_leaves_only_by_an_event_that_says_the_payment_stands(events in events()) {
        let mut state = State::Unshipped;
        let mut stood = false;
        for event in &events {
            state = next(&state, event);
            stood |= *event == ship();
            let left = matches!(state, State::Shipped { .. } | State::Delivered { .. } | State::Returned { .. });
            prop_assert!(stood || !left, "{state:?}");
        }
    }

    #[test]
    fn repeating_an_event_moves_the_parcel_no_further(before in events(), event in events()) {
        let state = before.iter().fold(State::Unshipped, |state, event| next(&state, event));
        for event in &event {
            let once = next(&state, event);
            prop_assert_eq!(next(&once, event), once.clone());
        }
    }
}
