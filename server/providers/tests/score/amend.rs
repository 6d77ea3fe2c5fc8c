//! Changing what was registered, at the simulator.

use crate::{desk::Desk, order};
use domain::{
    carrier::Carrier,
    name::Name,
    payment::{event::Answer, state::Decline},
    yen::Yen,
};
use providers::{
    error::ProviderError,
    port::{Provider, Registration},
};

fn reduced(registration: &Registration) -> Registration {
    Registration { quote: order::goods(&[("暖簾 (藍)", 5000, 1)], 500, 330), ..registration.clone() }
}

#[tokio::test]
async fn a_change_is_screened_again() {
    let desk = Desk::open().await;
    let order = order::plain("AMEND-1");
    let first = desk.provider.register(&order, order::now()).await.unwrap();
    let reference = order::named(&order, &first);
    let smaller = desk.provider.amend(&reference, &reduced(&order), order::now()).await.unwrap();
    assert_eq!((smaller.answer, smaller.amount, &smaller.id), (Answer::Approved, Some(Yen(5830)), &first.id));
    // The same twice changes nothing more, and it is found by our own number too.
    let again = desk.provider.amend(&order::known(&order), &reduced(&order), order::now()).await.unwrap();
    assert_eq!((again.answer, again.amount), (Answer::Approved, Some(Yen(5830))));
    for (family, answer) in
        [("審査保留", Answer::UnderReview), ("与信拒否", Answer::Declined(Decline::Refused))]
    {
        let mut other = order.clone();
        other.buyer.name = Name::join(family.to_owned(), "花子".to_owned());
        let standing = desk.provider.amend(&reference, &other, order::now()).await.unwrap();
        assert_eq!(standing.answer, answer);
        let looked = desk.provider.look_up(&reference, None, order::now()).await.unwrap();
        assert_eq!(looked.answer, answer);
    }
    assert_eq!(desk.accepted(&order.number).await, 1);
}

#[tokio::test]
async fn what_was_on_hold_is_corrected_and_sent_again() {
    let desk = Desk::open().await;
    let order = order::by("AMEND-2", "住所不備", "090-1234-5678");
    let first = desk.provider.register(&order, order::now()).await.unwrap();
    let reference = order::named(&order, &first);
    let held = desk.provider.look_up(&reference, None, order::now()).await.unwrap();
    assert!(matches!(held.answer, Answer::OnHold(_)), "{held:?}");
    let corrected = order::plain("AMEND-2");
    let standing = desk.provider.amend(&reference, &corrected, order::now()).await.unwrap();
    assert_eq!(standing.answer, Answer::Approved);
}

#[tokio::test]
async fn a_change_whose_reply_is_lost_is_looked_up() {
    let desk = Desk::open().await;
    for (number, phone) in [("AMEND-3", "9925"), ("AMEND-4", "9947")] {
        let order = order::by(number, "山田", &format!("090-1234-{phone}"));
        let first = desk.provider.register(&order, order::now()).await.unwrap();
        let reference = order::named(&order, &first);
        let lost = desk.provider.amend(&reference, &reduced(&order), order::now()).await;
        assert!(matches!(lost, Err(ProviderError::Uncertain | ProviderError::Garbled { .. })), "{lost:?}");
        let looked = desk.provider.look_up(&reference, None, order::now()).await.unwrap();
        assert_eq!((looked.answer, looked.amount), (Answer::Approved, Some(Yen(5830))));
    }
}

#[tokio::test]
async fn nothing_changes_after_the_shipment() {
    let desk = Desk::open().await;
    let order = order::plain("AMEND-5");
    let first = desk.provider.register(&order, order::now()).await.unwrap();
    let reference = order::named(&order, &first);
    let parcel = order::parcel("123456789013", None, Carrier::Sagawa);
    desk.provider.ship(&reference, &parcel, order::now()).await.unwrap();
    let refused = desk.provider.amend(&reference, &reduced(&order), order::now()).await;
    assert!(matches!(refused, Err(ProviderError::Refused { .. })), "{refused:?}");
    assert_eq!(desk.row(&order.number).await["amount"], 10_830);
}
