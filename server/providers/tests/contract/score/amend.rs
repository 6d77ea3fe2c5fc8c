//! Changing what was registered, at the simulator.

use super::{desk::Desk, order};
use domain::{
    name::Name,
    payment::{event::Answer, state::Decline},
    yen::Yen,
};
use providers::port::{Provider, Registration};

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
