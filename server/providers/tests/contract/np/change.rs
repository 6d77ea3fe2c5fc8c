//! Changes and cancellations, at the simulator.

use super::{desk::Desk, order};
use domain::payment::event::Answer;
use providers::{
    error::ProviderError,
    port::{Provider, Registration},
};

#[tokio::test]
async fn a_change_is_screened_again_under_the_same_name() {
    let desk = Desk::open().await;
    let asked = order::by("CHANGE-1", "住所不備");
    let held = desk.provider.register(&asked, order::now()).await.unwrap();
    assert!(matches!(held.answer, Answer::OnHold(_)), "{held:?}");
    let known = order::named(&asked, &held);
    // What was wrong is corrected; then less, then more is ordered, then refused.
    let mut corrected = order::plain("CHANGE-1");
    corrected.buyer.address.building = "藍ビル3階".to_owned();
    let goods = |count| Registration {
        quote: order::goods(&[("暖簾 (藍)", 5000, count)], 500, 330),
        ..corrected.clone()
    };
    for (to, amount, approved) in [
        (corrected.clone(), 10_830, true),
        (goods(1), 5_830, true),
        (goods(3), 15_830, true),
        (order::by("CHANGE-1", "与信拒否"), 10_830, false),
    ] {
        // Twice, as after a lost reply.
        for _ in 0..2 {
            let standing = desk.provider.amend(&known, &to, order::now()).await;
            let Ok(standing) = standing else { panic!("{amount}: {standing:?}") };
            assert_eq!((standing.answer == Answer::Approved, standing.id), (approved, known.id.clone()));
            assert_eq!(desk.row("CHANGE-1").await["amount"], amount);
            if !approved {
                break;
            }
        }
    }
}

#[tokio::test]
async fn nothing_is_changed_after_shipping_payment_or_cancellation() {
    let desk = Desk::open().await;
    let now = order::now();
    let known = desk.approved(&order::plain("CHANGE-3")).await;
    let amend = async || {
        let to = order::plain("CHANGE-3");
        match desk.provider.amend(&known, &to, now).await {
            Err(ProviderError::Refused { code, .. }) => code,
            other => panic!("{other:?}"),
        }
    };
    desk.provider.ship(&known, &order::parcel("123456789013"), now).await.unwrap();
    assert_eq!(amend().await, "E0100115");
    desk.act("CHANGE-3", "pay").await;
    assert_eq!(amend().await, "E0100114");
    let gone = desk.approved(&order::plain("CHANGE-4")).await;
    desk.provider.cancel(&gone, now).await.unwrap();
    let outcome = desk.provider.amend(&gone, &order::plain("CHANGE-4"), now).await;
    assert!(
        matches!(&outcome, Err(ProviderError::Refused { code, .. }) if code == "E0100118"),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn whatever_was_done_at_the_providers_console_is_seen() {
    let desk = Desk::open().await;
    let known = desk.approved(&order::plain("CONSOLE-1")).await;
    desk.act("CONSOLE-1", "cancel").await;
    assert_eq!(desk.look_up(&known).await, Ok(Answer::Cancelled));
}
