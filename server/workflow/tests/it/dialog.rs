//! A method that is agreed to in the provider's own dialog: what its page tells is confirmed, never believed, and whatever happens
//! there is never more than one live transaction.

use crate::{
    bought::{Bought, CHOOSE, THANKS},
    goods,
    house::{House, houses},
    outside::Transaction,
    steps::{clerk, for_steps},
};
use domain::{
    giving_back::Way,
    order,
    payment::{credit::Credit, stage::Stage as Progress, state::State},
    yen::Yen,
};
use serde_json::{Value, json};
use workflow::{
    checkout::{
        finish_dialog::{Finished, finish},
        order_page::{Reason, Stage},
    },
    desk::{
        self,
        return_part::{self, Returned, Wanted},
        ship_order::{self, Shipped},
    },
    duty::{
        perform::LEASE_SECONDS,
        schedule::{AT_HAND_SECONDS, DIALOG_SECONDS},
    },
    receive_notice::receive,
};

/// Longer than anything is looked for that was made up.
const SOON: i64 = 15;

/// An order on a house that takes the method up.
async fn ordered(house: &House) -> Bought<'_> {
    ordered_by(house, &[]).await
}

async fn ordered_by<'h>(house: &'h House, changes: &[(&str, &str)]) -> Bought<'h> {
    let shop = house.noren.shop_id();
    let method = &goods::in_a_dialog();
    house.write(|mut tx| async move { store::methods::put(&mut tx, shop, method, 3).await }).await;
    let changes: Vec<_> = changes.iter().copied().chain([("payment", goods::DIALOG)]).collect();
    house.buys(&changes).await
}

/// What its page opens the dialog with.
async fn payload(bought: &Bought<'_>) -> Value {
    match bought.stage().await {
        Stage::Dialog { dialog: Some(dialog), .. } => serde_json::from_str(&dialog.payload).unwrap(),
        other => panic!("no dialog: {other:?}"),
    }
}

/// Goes through the dialog; the transaction's id.
async fn agrees(house: &House, bought: &Bought<'_>) -> String {
    house.outside.dialog(&payload(bought).await, "authorized").await.unwrap()
}

/// The page tells of a transaction.
async fn tells(house: &House, bought: &Bought<'_>, id: &str) {
    assert_eq!(finish(&house.noren, &bought.number, &bought.key, id).await.unwrap(), Finished::Seen);
}

/// The provider's notice of a transaction comes.
async fn notice_comes(house: &House, id: &str) -> bool {
    let known = receive(&house.noren, "paidy", &house.outside.notice(id).await).await.unwrap();
    house.pass(2).await;
    known
}

/// What the provider knows of a transaction.
async fn at_provider(house: &House, id: &str) -> Transaction {
    house.outside.agreed(id).await.unwrap()
}

async fn is_closed(house: &House, id: &str) -> bool {
    at_provider(house, id).await.state.as_deref() == Some("voided")
}

async fn can_be_opened(bought: &Bought<'_>) -> bool {
    matches!(bought.stage().await, Stage::Dialog { dialog: Some(_), .. })
}

/// Whether the page says that what it told could not be confirmed.
async fn is_unconfirmed(bought: &Bought<'_>) -> bool {
    matches!(bought.stage().await, Stage::Dialog { unconfirmed: true, .. })
}

async fn was_never_asked_for(bought: &Bought<'_>) {
    let timeline = bought.timeline().await;
    assert!(!timeline.iter().any(|what| what == "payment.asked"), "{timeline:?}");
}

#[tokio::test]
async fn who_agrees_has_ordered() {
    for house in houses().await {
        let bought = ordered(&house).await;
        assert!(can_be_opened(&bought).await, "{}", house.name());
        assert_eq!(bought.payment_state().await.credit(), Credit::AwaitingCode);
        let id = agrees(&house, &bought).await;
        assert_eq!(bought.order_state().await, order::State::Placed, "nobody has told yet");
        for _ in 0..2 {
            tells(&house, &bought, &id).await;
            assert_eq!(bought.stage().await, Stage::Done);
        }
        for _ in 0..2 {
            assert!(notice_comes(&house, &id).await);
        }
        let sheet = bought.sheet().await;
        assert_eq!(sheet.order.state, order::State::Received);
        assert_eq!(sheet.payments[0].at_provider.id.as_ref().map(|id| id.as_str()), Some(id.as_str()));
        let approved = sheet.timeline.iter().filter(|entry| entry.what == "payment.approved").count();
        assert_eq!(approved, 1);
        assert_eq!(bought.mails().await, [THANKS]);
        assert_eq!(at_provider(&house, &id).await.state.as_deref(), Some("authorized"));
        was_never_asked_for(&bought).await;
        house.pass(goods::HOLD + DIALOG_SECONDS).await;
        assert_eq!(house.next_due().await, None);
    }
}

#[tokio::test]
async fn the_notice_alone_brings_the_order_to_the_same_end() {
    for house in houses().await {
        let bought = ordered(&house).await;
        let id = house.outside.dialog(&payload(&bought).await, "authorized_unheard").await.unwrap();
        assert!(notice_comes(&house, &id).await, "{}", house.name());
        assert_eq!(bought.stage().await, Stage::Done);
        house.run_due().await;
        assert_eq!(bought.mails().await, [THANKS]);
        // The page was open after all, in another tab.
        tells(&house, &bought, &id).await;
        assert_eq!(bought.stage().await, Stage::Done);
        was_never_asked_for(&bought).await;
    }
}

#[tokio::test]
async fn another_amount_does_not_stand_and_is_closed_at_the_provider() {
    for house in houses().await {
        for told in [true, false] {
            let bought = ordered(&house).await;
            let mut forged = payload(&bought).await;
            forged["order"]["items"][0]["unit_price"] = json!(1);
            forged["amount"] = json!(2 + 770);
            let id = house.outside.dialog(&forged, "authorized").await.unwrap();
            if told {
                tells(&house, &bought, &id).await;
            } else {
                assert!(notice_comes(&house, &id).await);
            }
            assert_eq!(bought.chooses_again().await, Some(Reason::NotUsable), "{}", house.name());
            house.run_due().await;
            assert!(is_closed(&house, &id).await);
            let sheet = bought.sheet().await;
            assert!(
                matches!(sheet.payments[0].state, State::Cancelled { .. }),
                "{:?}",
                sheet.payments[0].state
            );
            let words = sheet
                .timeline
                .iter()
                .flat_map(|entry| &entry.detail)
                .any(|(_, said)| said.contains("不一致"));
            assert!(words, "staff see why");
            bought.choose(goods::DOOR).await;
            assert_eq!(bought.stage().await, Stage::Done);
        }
    }
}

#[tokio::test]
async fn who_is_rejected_chooses_again_the_dialog_too() {
    for house in houses().await {
        let bought = ordered(&house).await;
        let id = house.outside.dialog(&payload(&bought).await, "rejected").await.unwrap();
        tells(&house, &bought, &id).await;
        assert_eq!(bought.chooses_again().await, Some(Reason::NotUsable), "{}", house.name());
        assert_eq!(bought.payment_state().await.credit(), Credit::Ng);
        assert!(bought.can_choose().await.contains(&goods::DIALOG.to_owned()));
        bought.choose(goods::DIALOG).await;
        let again = payload(&bought).await;
        assert_eq!(again["order"]["order_ref"], format!("{}-2", bought.number));
        let id = house.outside.dialog(&again, "authorized").await.unwrap();
        tells(&house, &bought, &id).await;
        assert_eq!(bought.stage().await, Stage::Done);
    }
}

#[tokio::test]
async fn who_closes_the_dialog_opens_it_again_or_chooses_another_way() {
    for house in houses().await {
        let bought = ordered(&house).await;
        assert_eq!(house.outside.dialog(&payload(&bought).await, "closed").await, None);
        assert!(can_be_opened(&bought).await && !is_unconfirmed(&bought).await, "{}", house.name());
        assert!(!bought.can_choose().await.contains(&goods::DIALOG.to_owned()), "it stands open already");
        bought.choose(goods::DOOR).await;
        assert_eq!(bought.stage().await, Stage::Done);
        house.pass(goods::HOLD + DIALOG_SECONDS).await;
        assert_eq!(bought.order_state().await, order::State::Received);
        assert_eq!(house.next_due().await, None);
    }
}

#[tokio::test]
async fn what_is_made_up_counts_for_nothing() {
    for house in houses().await {
        let bought = ordered(&house).await;
        let long = "a".repeat(65);
        for nothing in ["", "pay_1/../../tokens", "あ", "pay_1 ", &long] {
            tells(&house, &bought, nothing).await;
            assert!(can_be_opened(&bought).await, "{nothing:?} on {}", house.name());
        }
        for nobody in ["pay_nobody", "tok_nobody", "261121"] {
            tells(&house, &bought, nobody).await;
            assert_eq!(bought.stage().await, Stage::Asking, "{nobody}");
            house.pass(SOON).await;
            assert!(is_unconfirmed(&bought).await, "{nobody}");
        }
        let wrong = finish(&house.noren, &bought.number, "wrong", "pay_nobody").await.unwrap();
        assert_eq!(wrong, Finished::NoSuchOrder);
        let number = bought.provider_number().await;
        let forged = json!({ "payment_id": "pay_forged", "order_ref": number.as_str(), "status": "authorize_success" });
        assert!(receive(&house.noren, "paidy", forged.to_string().as_bytes()).await.unwrap());
        house.pass(SOON).await;
        assert!(can_be_opened(&bought).await);
        let id = agrees(&house, &bought).await;
        tells(&house, &bought, &id).await;
        assert_eq!(bought.stage().await, Stage::Done);
    }
}

#[tokio::test]
async fn another_orders_transaction_is_left_alone() {
    for house in houses().await {
        let (victim, thief) = (ordered(&house).await, ordered(&house).await);
        let id = house.outside.dialog(&payload(&victim).await, "authorized_unheard").await.unwrap();
        for _ in 0..2 {
            tells(&house, &thief, &id).await;
            house.pass(SOON).await;
            assert!(is_unconfirmed(&thief).await, "{}", house.name());
        }
        assert_eq!(at_provider(&house, &id).await.state.as_deref(), Some("authorized"));
        assert!(notice_comes(&house, &id).await);
        assert_eq!(victim.stage().await, Stage::Done);
        tells(&house, &thief, &id).await;
        house.pass(SOON).await;
        assert_eq!(thief.order_state().await, order::State::Placed, "no id pays twice");
    }
}

#[tokio::test]
async fn a_dialog_that_was_opened_twice_leaves_one_transaction() {
    for house in houses().await {
        let bought = ordered(&house).await;
        let (one, other) = (agrees(&house, &bought).await, agrees(&house, &bought).await);
        tells(&house, &bought, &one).await;
        assert!(notice_comes(&house, &other).await);
        assert_eq!(bought.stage().await, Stage::Done, "{}", house.name());
        assert!(is_closed(&house, &other).await);
        assert_eq!(at_provider(&house, &one).await.state.as_deref(), Some("authorized"));
        // Its closing is told of, too.
        assert!(notice_comes(&house, &other).await);
        assert_eq!(bought.stage().await, Stage::Done);
        assert!(bought.timeline().await.iter().any(|what| what == "payment.closed_at_provider"));
    }
}

#[tokio::test]
async fn a_late_notice_after_another_method_never_leaves_two() {
    for house in houses().await {
        for method in [goods::DOOR, goods::LATER] {
            let bought = ordered(&house).await;
            let id = house.outside.dialog(&payload(&bought).await, "authorized_unheard").await.unwrap();
            bought.choose(method).await;
            if method == goods::LATER {
                assert!(bought.awaits_code().await.is_some(), "nothing is waited for");
            }
            assert!(notice_comes(&house, &id).await);
            let first = &bought.sheet().await.payments[0];
            assert!(matches!(first.state, State::Cancelled { .. }), "{}: {:?}", house.name(), first.state);
            assert!(is_closed(&house, &id).await);
            if method == goods::LATER {
                bought.enter_right_code().await;
            }
            assert_eq!(bought.stage().await, Stage::Done);
            let mine = bought.at_provider().await;
            let live = mine.iter().filter(|it| it.lives()).count()
                + usize::from(at_provider(&house, &id).await.approved);
            assert_eq!(live, usize::from(method == goods::LATER));
        }
    }
}

#[tokio::test]
async fn a_page_of_an_older_attempt_is_heard_and_closed() {
    for house in houses().await {
        let bought = ordered(&house).await;
        let id = house.outside.dialog(&payload(&bought).await, "authorized_unheard").await.unwrap();
        bought.choose(goods::DOOR).await;
        tells(&house, &bought, &id).await;
        house.run_due().await;
        assert!(is_closed(&house, &id).await, "{}", house.name());
        assert_eq!(bought.stage().await, Stage::Done);
    }
}

#[tokio::test]
async fn a_lost_reply_is_asked_for_again_and_nothing_else_can_be_chosen_meanwhile() {
    for house in houses().await {
        // Looking up fails twice.
        let bought = ordered_by(&house, &[("phone", "090-1234-9915")]).await;
        let id = agrees(&house, &bought).await;
        tells(&house, &bought, &id).await;
        assert_eq!(bought.stage().await, Stage::Asking, "{}", house.name());
        assert!(!bought.payment_state().await.may_choose_again());
        house.pass(SOON).await;
        assert_eq!(bought.stage().await, Stage::Done);

        let bought = ordered(&house).await;
        let id = agrees(&house, &bought).await;
        house.outside.provider.cut().await;
        tells(&house, &bought, &id).await;
        house.pass(DIALOG_SECONDS + 60).await;
        assert_eq!(bought.stage().await, Stage::Asking, "it does not expire while it is being confirmed");
        house.outside.provider.mend().await;
        house.pass(900).await;
        assert_eq!(bought.stage().await, Stage::Done);
    }
}

#[tokio::test]
async fn at_any_step_after_the_dialog_a_process_may_die() {
    for house in houses().await {
        for steps in 1.. {
            let bought = ordered(&house).await;
            let id = agrees(&house, &bought).await;
            let dying = house.process_that_dies();
            let ended = for_steps(steps, finish(&dying, &bought.number, &bought.key, &id)).await.is_some();
            house.pass(LEASE_SECONDS + 30).await;
            // Died before it was kept: the notice says it again.
            assert!(notice_comes(&house, &id).await);
            assert_eq!(bought.stage().await, Stage::Done, "{steps} steps on {}", house.name());
            assert_eq!(at_provider(&house, &id).await.state.as_deref(), Some("authorized"));
            if ended {
                // How many there are, a quick machine decides; one alone would have died nowhere.
                assert!(steps > 1, "{steps} steps are no test");
                break;
            }
        }
    }
}

#[tokio::test]
async fn a_dialog_that_nobody_finishes_ends_and_what_comes_after_is_closed() {
    for house in houses().await {
        let bought = ordered(&house).await;
        let late = payload(&bought).await;
        house.pass(DIALOG_SECONDS - 1).await;
        assert!(can_be_opened(&bought).await, "{}", house.name());
        house.pass(2).await;
        assert!(bought.chooses_again().await.is_none(), "the hold on the goods is over as well");
        assert!(matches!(bought.order_state().await, order::State::Cancelled { .. }));
        assert_eq!(house.reserved(goods::TEA).await, 0);
        let id = house.outside.dialog(&late, "authorized").await.unwrap();
        assert!(notice_comes(&house, &id).await);
        assert!(is_closed(&house, &id).await);
        assert_eq!(house.next_due().await, None);
    }
}

#[tokio::test]
async fn whoever_left_the_dialog_gets_a_mail_while_the_goods_are_held() {
    for house in houses().await {
        let shop = house.noren.shop_id();
        let found = house.read(|mut tx| async move { store::shops::get(&mut tx, shop).await }).await.unwrap();
        let patient = &domain::shop::Shop { hold_seconds: 2 * DIALOG_SECONDS, ..found };
        house.write(|mut tx| async move { store::shops::put(&mut tx, patient).await }).await;
        let bought = ordered(&house).await;
        house.pass(DIALOG_SECONDS + 1).await;
        assert_eq!(bought.chooses_again().await, Some(Reason::NotUsable), "{}", house.name());
        assert_eq!(bought.payment_state().await.credit(), Credit::Cancelled);
        house.pass(AT_HAND_SECONDS + 1).await;
        assert_eq!(bought.mails().await, [CHOOSE]);
        bought.choose(goods::DIALOG).await;
        let id = agrees(&house, &bought).await;
        tells(&house, &bought, &id).await;
        assert_eq!(bought.stage().await, Stage::Done);
    }
}

#[tokio::test]
async fn what_left_is_captured_and_what_is_cancelled_is_closed() {
    for house in houses().await {
        let (kept, cancelled) = (ordered(&house).await, ordered(&house).await);
        let mut ids = Vec::new();
        for bought in [&kept, &cancelled] {
            let id = agrees(&house, bought).await;
            tells(&house, bought, &id).await;
            ids.push(id);
        }
        let shipped = ship_order::ship(&house.noren, &clerk(), &kept.number).await.unwrap();
        assert_eq!(shipped, Shipped::Done, "{}: no slip number is wanted", house.name());
        desk::cancel_order::cancel(&house.noren, &clerk(), &cancelled.number).await.unwrap();
        house.run_due().await;
        assert_eq!(at_provider(&house, &ids[0]).await.state.as_deref(), Some("captured"));
        assert!(is_closed(&house, &ids[1]).await);
        assert!(matches!(cancelled.order_state().await, order::State::Cancelled { .. }));
        assert!(notice_comes(&house, &ids[0]).await, "of the capture");
        let stage = kept.sheet().await.payments[0].at_provider.stage;
        assert_eq!(stage, Some(Progress::SalesFixed));
        house.pass(3 * 86_400).await;
        assert_eq!(house.next_due().await, None, "there is nothing more to follow");
    }
}

#[tokio::test]
async fn staff_who_cancel_while_it_is_being_confirmed_leave_nothing_behind() {
    for house in houses().await {
        let bought = ordered(&house).await;
        let id = agrees(&house, &bought).await;
        house.outside.provider.cut().await;
        tells(&house, &bought, &id).await;
        desk::cancel_order::cancel(&house.noren, &clerk(), &bought.number).await.unwrap();
        assert!(matches!(bought.payment_state().await, State::Cancelling { .. }), "{}", house.name());
        house.outside.provider.mend().await;
        house.pass(900).await;
        assert!(is_closed(&house, &id).await);
        assert!(matches!(bought.payment_state().await, State::Cancelled { .. }));
        assert_eq!(house.reserved(goods::TEA).await, 0);
    }
}

#[tokio::test]
async fn so_many_transactions_are_looked_for_and_no_more() {
    for house in houses().await {
        let bought = ordered(&house).await;
        let number = bought.provider_number().await;
        let mut kept = 0;
        for n in 0..40 {
            let forged = json!({ "payment_id": format!("pay_forged{n}"), "order_ref": number.as_str() });
            kept += u32::from(receive(&house.noren, "paidy", forged.to_string().as_bytes()).await.unwrap());
        }
        assert_eq!(kept, 30, "{}", house.name());
        house.pass(SOON).await;
        assert!(can_be_opened(&bought).await);
    }
}

#[tokio::test]
async fn a_part_is_given_back_once_though_the_reply_is_lost() {
    for house in houses().await {
        let bought = ordered(&house).await;
        let id = agrees(&house, &bought).await;
        tells(&house, &bought, &id).await;
        ship_order::ship(&house.noren, &clerk(), &bought.number).await.unwrap();
        house.run_due().await;
        let total = bought.sheet().await.order.quote.total;
        for (given, lost) in [(100, Some(&b"/refunds"[..])), (200, None)] {
            house.outside.provider.lose_the_answer_to(lost);
            let version = bought.sheet().await.order.version;
            let wanted = Wanted { goods: Vec::new(), restock: false, amount: Yen(100), version };
            let taken = return_part::take(&house.noren, &clerk(), &bought.number, &wanted).await.unwrap();
            assert_eq!(taken, Returned::Done(Way::Refunded), "{}", house.name());
            house.outside.provider.lose_the_answer_to(None);
            house.pass(30).await;
            let sheet = bought.sheet().await;
            assert_eq!(sheet.order.quote.total.0, total.0 - given);
            assert!(matches!(sheet.payments[0].state, State::Approved { .. }), "{:?}", sheet.duties);
            assert_eq!(sheet.payments[0].at_provider.billed, Some(sheet.order.quote.total));
        }
        desk::take_back::take_back(&house.noren, &clerk(), &bought.number).await.unwrap();
        house.run_due().await;
        assert_eq!(at_provider(&house, &id).await.state.as_deref(), Some("refunded"), "all of the rest");
    }
}
