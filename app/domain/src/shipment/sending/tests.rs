//! 発送状況 and which parcel is told.

use super::*;
use crate::moment::Moment;

fn left(at: i64, told: bool) -> State {
    State::Shipped { slip: None, at: Moment(at), told: told.then_some(Moment(at)) }
}

fn back() -> State {
    State::Returned { at: Moment(9) }
}

#[test]
fn an_order_is_sent_when_its_last_parcel_is() {
    let here = State::Unshipped;
    let gone = left(1, false);
    for (parcels, said) in [
        (vec![here.clone()], Sending::Unsent),
        (vec![here.clone(), gone.clone()], Sending::Partly),
        (vec![gone.clone(), gone.clone()], Sending::Sent),
        (vec![gone.clone(), State::Withdrawn], Sending::Sent),
        (vec![gone, back()], Sending::Sent),
        (vec![here, back()], Sending::Partly),
        (vec![back(), back()], Sending::Returned),
        (vec![State::Withdrawn], Sending::Withdrawn),
    ] {
        assert_eq!(Sending::of(&parcels), said, "{parcels:?}");
    }
    for sending in Sending::ALL {
        assert_eq!(Sending::named(sending.name()), Some(sending));
    }
}

#[test]
fn a_provider_hears_of_every_parcel_or_of_one() {
    let here = State::Unshipped;
    let (first, second, told) = (left(1, false), left(2, false), left(1, true));
    for (parcels, every, one, last) in [
        (vec![&here, &here], vec![], vec![], vec![]),
        (vec![&here, &first], vec![1], vec![1], vec![]),
        (vec![&second, &first], vec![0, 1], vec![1], vec![0]),
        (vec![&second, &told], vec![0], vec![], vec![]),
        (vec![&told, &told], vec![], vec![], vec![]),
    ] {
        assert_eq!(to_tell(Tells::Every, &parcels), every, "{parcels:?}");
        assert_eq!(to_tell(Tells::First, &parcels), one, "{parcels:?}");
        assert_eq!(to_tell(Tells::Last, &parcels), last, "{parcels:?}");
    }
}
