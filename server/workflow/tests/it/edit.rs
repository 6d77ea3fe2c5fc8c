//! Orders that are changed after they were placed: what the provider is told, and that money there and money here stay the same.

use crate::{
    bought::{Bought, CHOOSE},
    goods,
    house::{House, houses},
    steps::clerk,
};
use domain::{
    change::{Consequence, Lock},
    field::Field,
    id::Sku,
    merge::{Changed, Choice, Part},
    order,
    payment::{credit::Credit, state::State},
    timeline::Actor,
};
use workflow::{
    checkout::choose_payment::Chosen,
    desk::{
        edit_order::{self, Conflict, Form, GoodsProblem, Review, Reviewed, Saved, Shown, Typed},
        enter_slip, inquire,
        ship_order::{self, Lack, Shipped},
    },
};

impl Bought<'_> {
    /// What the form of the order says, with these fields and quantities changed.
    async fn typed(&self, house: &House, fields: &[(Field, &str)], goods: &[(&str, &str)]) -> Typed {
        let form = self.form(house).await;
        let mut draft = form.draft;
        for (field, typed) in fields {
            draft.set(*field, *typed);
        }
        let quantities = goods.iter().map(|(sku, n)| (Sku::new(*sku), (*n).to_owned())).collect();
        let (base, seen) = (Some(form.base.clone()), form.seen);
        Typed { draft, quantities, version: form.order.version, base, seen, ..Typed::default() }
    }

    async fn form(&self, house: &House) -> Form {
        match edit_order::show(&house.noren, &self.number).await.unwrap() {
            Shown::Page(form) => *form,
            other => panic!("cannot be changed: {other:?}"),
        }
    }

    async fn saves(&self, house: &House, typed: &Typed) -> Saved {
        let review = review(house, self, typed).await;
        edit_order::save(&house.noren, &clerk(), &self.number, typed, review.consequence).await.unwrap()
    }

    pub async fn changes(&self, house: &House, fields: &[(Field, &str)], goods: &[(&str, &str)]) -> Saved {
        let typed = self.typed(house, fields, goods).await;
        self.saves(house, &typed).await
    }
}

async fn review(house: &House, bought: &Bought<'_>, typed: &Typed) -> Review {
    match edit_order::review(&house.noren, &bought.number, typed).await.unwrap() {
        Reviewed::Ready(review) => *review,
        other => panic!("cannot be saved: {other:?}"),
    }
}

async fn wrong(house: &House, bought: &Bought<'_>, typed: &Typed) -> Form {
    match edit_order::review(&house.noren, &bought.number, typed).await.unwrap() {
        Reviewed::Wrong(form) => *form,
        other => panic!("nothing wrong: {other:?}"),
    }
}

/// Houses that offer a provider which takes changes.
async fn houses_that_take_changes() -> Vec<House> {
    let houses = houses().await;
    for house in &houses {
        house.write(|mut tx| async move { goods::take_changes(&mut tx, house.noren.shop_id()).await }).await;
    }
    houses
}

/// An order with 与信 OK there.
async fn approved(house: &House) -> Bought<'_> {
    let bought = house.buys(&[("payment", goods::SCORE)]).await;
    assert_eq!(bought.payment_state().await.name(), "approved");
    bought
}

/// The provider bills what the order costs, in one transaction.
async fn agrees(house: &House, bought: &Bought<'_>) {
    let sheet = bought.sheet().await;
    let live: Vec<_> = house.outside.at_score().await.into_iter().filter(|it| it.approved).collect();
    assert_eq!(live.len(), 1, "{}: {live:?}", house.name());
    assert_eq!(live[0].amount, Some(sheet.order.quote.total.0));
    let last = sheet.payments.last().unwrap();
    assert_eq!(
        (last.amount, last.at_provider.billed),
        (sheet.order.quote.total, Some(sheet.order.quote.total))
    );
}

#[tokio::test]
async fn a_reduction_keeps_the_result_and_the_provider_bills_less() {
    for house in houses_that_take_changes().await {
        let bought = approved(&house).await;
        assert_eq!(bought.changes(&house, &[], &[(goods::TEA, "１")]).await, Saved::Done(Consequence::Kept));
        assert_eq!(bought.payment_state().await.name(), "approved", "{}", house.name());
        agrees(&house, &bought).await;
        assert_eq!(house.reserved(goods::TEA).await, 1);
        assert_eq!(bought.order_state().await, order::State::Received);
        assert_eq!(house.next_due().await.is_some(), !bought.sheet().await.duties.is_empty());
    }
}

#[tokio::test]
async fn more_money_or_another_address_is_screened_again() {
    for house in houses_that_take_changes().await {
        let bought = approved(&house).await;
        assert_eq!(
            bought.changes(&house, &[], &[(goods::TEA, "3")]).await,
            Saved::Done(Consequence::Screened)
        );
        agrees(&house, &bought).await;
        assert_eq!(house.reserved(goods::TEA).await, 3);
        let moved = [(Field::FamilyName, "審査保留")];
        assert_eq!(bought.changes(&house, &moved, &[]).await, Saved::Done(Consequence::Screened));
        assert_eq!(bought.payment_state().await.credit(), Credit::Hold, "{}", house.name());
        enter_slip::enter(&house.noren, &clerk(), &bought.number, "1234-5678-9013").await.unwrap();
        let shipped = ship_order::ship(&house.noren, &clerk(), &bought.number).await.unwrap();
        assert_eq!(shipped, Shipped::Lacks(Lack::Payment));
        assert!(house.outside.press_at_score("approve", bought.provider_number().await.as_str()).await);
        inquire::inquire(&house.noren, &clerk(), &bought.number).await.unwrap();
        assert_eq!(bought.payment_state().await.name(), "approved");
        agrees(&house, &bought).await;
    }
}

#[tokio::test]
async fn what_is_on_hold_is_corrected_and_screened_again() {
    for house in houses_that_take_changes().await {
        let bought = house.buys(&[("payment", goods::SCORE), ("family_name", "住所不備")]).await;
        house.pass(86_400).await;
        let State::OnHold { reasons, .. } = bought.payment_state().await else { panic!("on hold") };
        assert_eq!(reasons.len(), 2, "{}", house.name());
        let corrected = [(Field::FamilyName, "山田"), (Field::Building, "メゾン暖簾 202")];
        assert_eq!(bought.changes(&house, &corrected, &[]).await, Saved::Done(Consequence::Screened));
        house.run_due().await;
        assert_eq!(bought.payment_state().await.name(), "approved");
        assert_eq!(bought.order_state().await, order::State::Received);
        agrees(&house, &bought).await;
    }
}

#[tokio::test]
async fn refused_after_a_change_the_shopper_chooses_again() {
    for house in houses_that_take_changes().await {
        let bought = approved(&house).await;
        house.run_due().await;
        bought.changes(&house, &[(Field::FamilyName, "与信拒否")], &[]).await;
        house.pass(600).await;
        assert_eq!(bought.payment_state().await.credit(), Credit::Ng, "{}", house.name());
        assert_eq!(bought.order_state().await, order::State::Placed);
        assert!(bought.mails().await.contains(&CHOOSE.to_owned()));
        assert_eq!(bought.choose(goods::DOOR).await, Chosen::Seen);
        assert_eq!(bought.order_state().await, order::State::Received);
    }
}

#[tokio::test]
async fn a_lost_answer_to_a_change_is_told_again_and_counts_once() {
    for house in houses_that_take_changes().await {
        let bought = approved(&house).await;
        house.outside.score.lose_the_answer_to(Some(b"automodifytransaction"));
        bought.changes(&house, &[], &[(goods::TEA, "1")]).await;
        assert_eq!(bought.payment_state().await.name(), "amending", "{}", house.name());
        let shipped = ship_order::ship(&house.noren, &clerk(), &bought.number).await.unwrap();
        assert_eq!(shipped, Shipped::Lacks(Lack::Payment), "nothing leaves meanwhile");
        house.outside.score.lose_the_answer_to(None);
        house.pass(600).await;
        assert_eq!(bought.payment_state().await.name(), "approved");
        agrees(&house, &bought).await;
    }
}

#[tokio::test]
async fn changed_twice_while_the_provider_is_away_it_hears_of_the_last_one() {
    for house in houses_that_take_changes().await {
        let bought = approved(&house).await;
        house.outside.score.cut().await;
        for quantity in ["1", "4", "3"] {
            bought.changes(&house, &[], &[(goods::TEA, quantity)]).await;
        }
        house.pass(300).await;
        assert_eq!(bought.payment_state().await.name(), "amending", "{}", house.name());
        house.outside.score.mend().await;
        house.pass(600).await;
        assert_eq!(bought.payment_state().await.name(), "approved");
        assert_eq!(house.reserved(goods::TEA).await, 3);
        agrees(&house, &bought).await;
    }
}

#[tokio::test]
async fn cancelled_while_a_change_is_on_its_way_nothing_lives_on() {
    for house in houses_that_take_changes().await {
        let bought = approved(&house).await;
        house.outside.score.cut().await;
        bought.changes(&house, &[], &[(goods::TEA, "1")]).await;
        workflow::desk::cancel_order::cancel(&house.noren, &clerk(), &bought.number).await.unwrap();
        house.outside.score.mend().await;
        house.pass(goods::HOLD).await;
        assert!(house.outside.at_score().await.iter().all(|it| !it.approved), "{}", house.name());
        assert_eq!(house.reserved(goods::TEA).await, 0);
        assert_eq!(house.next_due().await, None);
    }
}

#[tokio::test]
async fn where_amounts_only_become_smaller_more_money_needs_the_buyers_code_again() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        bought.enter_right_code().await;
        house.run_due().await;
        assert_eq!(bought.changes(&house, &[], &[(goods::TEA, "1")]).await, Saved::Done(Consequence::Kept));
        assert_eq!(bought.payment_state().await.name(), "approved", "{}", house.name());
        assert_eq!(bought.at_provider().await[0].amount, Some(1080 + 770));
        assert_eq!(
            bought.changes(&house, &[], &[(goods::TEA, "5")]).await,
            Saved::Done(Consequence::BuyerAsked)
        );
        house.run_due().await;
        assert!(!bought.at_provider().await[0].lives());
        assert!(bought.mails().await.contains(&CHOOSE.to_owned()));
        assert_eq!(bought.choose(goods::LATER).await, Chosen::Seen);
        bought.enter_right_code().await;
        let live: Vec<_> = bought.at_provider().await.into_iter().filter(|it| it.lives()).collect();
        assert_eq!(live.len(), 1);
        assert_eq!(live[0].amount, Some(5 * 1080 + 770));
        assert_eq!(house.reserved(goods::TEA).await, 5);
    }
}

#[tokio::test]
async fn the_method_is_changed_in_any_direction() {
    for house in houses_that_take_changes().await {
        let bought = approved(&house).await;
        for (to, live) in [(goods::DOOR, 0), (goods::SCORE, 1), (goods::BANK, 0), (goods::SCORE, 1)] {
            assert_eq!(
                bought.changes(&house, &[(Field::Payment, to)], &[]).await,
                Saved::Done(Consequence::Replaced),
                "{to}"
            );
            house.pass(30).await;
            assert_eq!(bought.order_state().await, order::State::Received, "{}: {to}", house.name());
            let approved = house.outside.at_score().await.into_iter().filter(|it| it.approved).count();
            assert_eq!(approved, live, "{to}");
        }
        agrees(&house, &bought).await;
        house.pass(goods::CHOOSE_AGAIN + 600).await;
        assert_eq!(bought.order_state().await, order::State::Received, "the hold ended with the answer");
    }
}

#[tokio::test]
async fn an_error_is_sent_again_by_an_edit() {
    for house in houses_that_take_changes().await {
        house.outside.score.cut().await;
        let bought = house.buys(&[("payment", goods::SCORE)]).await;
        house.pass(600).await;
        assert_eq!(bought.payment_state().await.credit(), Credit::Error, "{}", house.name());
        house.outside.score.mend().await;
        let moved = [(Field::Street, "1-2")];
        assert_eq!(bought.changes(&house, &moved, &[]).await, Saved::Done(Consequence::Resent));
        assert_eq!(bought.payment_state().await.name(), "approved");
        agrees(&house, &bought).await;
    }
}

#[tokio::test]
async fn blanks_around_an_address_are_no_edit_and_blanks_inside_are_one() {
    for house in houses_that_take_changes().await {
        let bought = approved(&house).await;
        let same = bought.typed(&house, &[(Field::Building, "　メゾン暖簾 101 ")], &[]).await;
        let reviewed = edit_order::review(&house.noren, &bought.number, &same).await.unwrap();
        assert!(matches!(reviewed, Reviewed::Same), "{}: {reviewed:?}", house.name());
        let inside = bought.typed(&house, &[(Field::Building, "メゾン 暖簾 101")], &[]).await;
        assert_eq!(review(&house, &bought, &inside).await.consequence, Consequence::Screened);
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_changes() {
    for house in houses().await {
        let bought = house.buys(&[("payment", goods::DOOR)]).await;
        let before = bought.sheet().await.order;
        for (typed, problem) in [
            ("100", GoodsProblem::NotQuantity),
            ("many", GoodsProblem::NotQuantity),
            ("0", GoodsProblem::Nothing),
        ] {
            let typed = bought.typed(&house, &[], &[(goods::TEA, typed)]).await;
            let form = wrong(&house, &bought, &typed).await;
            assert_eq!(form.goods[0].problem, Some(problem), "{}", house.name());
            assert_eq!(form.goods[0].typed, typed.quantities[0].1, "what was typed stays");
        }
        for (sku, typed, problem) in [
            ("pot", "3", GoodsProblem::Short { free: goods::POTS }),
            ("kettle", "1", GoodsProblem::Unknown),
            ("pot", "", GoodsProblem::NotQuantity),
        ] {
            let more = bought.typed(&house, &[], &[(sku, typed)]).await;
            let form = wrong(&house, &bought, &more).await;
            let line = form.goods.last().unwrap();
            assert_eq!((line.sku.as_str(), line.typed.as_str()), (sku, typed), "what was typed stays");
            assert_eq!(line.problem, Some(problem));
        }
        let empty = bought.typed(&house, &[(Field::City, "")], &[]).await;
        assert_eq!(wrong(&house, &bought, &empty).await.problems[0].field, Field::City);
        assert_eq!(bought.sheet().await.order, before);
    }
}

#[tokio::test]
async fn something_more_is_added_at_todays_price() {
    for house in houses().await {
        let bought = house.buys(&[("payment", goods::DOOR)]).await;
        let mut typed = bought.typed(&house, &[(Field::Building, "メゾン暖簾 808")], &[]).await;
        typed.find = "急".to_owned();
        let Shown::Page(form) = edit_order::again(&house.noren, &bought.number, &typed).await.unwrap() else {
            panic!("no form");
        };
        let skus: Vec<&str> = form.found.hits.iter().map(|hit| hit.variant.sku.as_str()).collect();
        assert_eq!((skus.as_slice(), form.found.more), ([goods::POT].as_slice(), false));
        assert_eq!(form.draft.get(Field::Building), "メゾン暖簾 808", "what was typed stays");
        // One, then one more of it; what was ordered already becomes one more too.
        typed.add(&Sku::new(goods::POT));
        typed.add(&Sku::new(goods::POT));
        assert_eq!(typed.quantities, [(Sku::new(goods::POT), "2".to_owned())]);
        let mut more = typed.clone();
        more.add(&Sku::new(goods::TEA));
        assert_eq!(more.quantities.last().unwrap().1, "3");
        let Shown::Page(form) = edit_order::again(&house.noren, &bought.number, &typed).await.unwrap() else {
            panic!("no form");
        };
        assert_eq!(form.goods.last().unwrap().typed, "2");
        typed = Typed { quantities: typed.quantities, ..bought.typed(&house, &[], &[]).await };
        assert_eq!(bought.saves(&house, &typed).await, Saved::Done(Consequence::Untold));
        let sheet = bought.sheet().await;
        assert_eq!(sheet.order.quote.total.0, 2 * 1080 + 2 * 4400 + 770 + 660, "{}", house.name());
        assert_eq!(sheet.payments[0].amount, sheet.order.quote.total);
        assert_eq!(house.reserved(goods::POT).await, 2);
    }
}

#[tokio::test]
async fn two_people_at_one_order_never_overwrite_each_other() {
    for house in houses_that_take_changes().await {
        let bought = approved(&house).await;
        let hers = bought.typed(&house, &[], &[(goods::TEA, "1")]).await;
        let his = bought.typed(&house, &[(Field::Building, "メゾン暖簾 303")], &[]).await;
        assert_eq!(bought.saves(&house, &hers).await, Saved::Done(Consequence::Kept));
        let conflict = conflict(&house, &bought, &his).await;
        let tea = Part::Goods(Sku::new(goods::TEA));
        let changed: Vec<_> = conflict.rows.iter().map(|row| (row.part.clone(), row.changed)).collect();
        assert_eq!(changed, [(tea, Changed::Theirs), (Part::Address, Changed::Mine)], "{}", house.name());
        assert_eq!(conflict.mine.draft.get(Field::Building), "メゾン暖簾 303");
        let who = conflict.since.iter().find(|entry| entry.what == "order.edited").unwrap();
        assert!(matches!(&who.actor, Actor::Staff { name, .. } if name == "店長"));
        let late =
            edit_order::save(&house.noren, &clerk(), &bought.number, &his, Consequence::Screened).await;
        assert_eq!(late.unwrap(), Saved::Again);
        let kept = bought.sheet().await.order;
        assert_eq!(
            (kept.quote.lines[0].quantity, kept.checkout.buyer.address.building.as_str()),
            (1, "メゾン暖簾 101")
        );
        // Seen, and nothing to choose: both changes are saved.
        let seen = Typed { against: Some(conflict.order.version), ..his.clone() };
        let both = review(&house, &bought, &seen).await;
        assert_eq!(bought.saves(&house, &both.typed).await, Saved::Done(Consequence::Screened));
        let kept = bought.sheet().await.order;
        assert_eq!(
            (kept.quote.lines[0].quantity, kept.checkout.buyer.address.building.as_str()),
            (1, "メゾン暖簾 303")
        );
        agrees(&house, &bought).await;
    }
}

async fn conflict(house: &House, bought: &Bought<'_>, typed: &Typed) -> Conflict {
    match edit_order::review(&house.noren, &bought.number, typed).await.unwrap() {
        Reviewed::Conflict(conflict) => *conflict,
        other => panic!("no conflict: {other:?}"),
    }
}

#[tokio::test]
async fn what_both_changed_is_chosen_and_what_moved_again_is_shown_again() {
    for house in houses_that_take_changes().await {
        let bought = approved(&house).await;
        let his = bought.typed(&house, &[(Field::Building, "303")], &[(goods::TEA, "4")]).await;
        bought.changes(&house, &[(Field::Building, "404")], &[]).await;
        let shown = conflict(&house, &bought, &his).await;
        assert_eq!(shown.rows.iter().filter(|row| row.changed == Changed::Both).count(), 1);
        let seen = Typed { against: Some(shown.order.version), ..his.clone() };
        assert!(conflict(&house, &bought, &seen).await.is_open(&Part::Address), "it has to be chosen");
        let chosen = |choice| Typed { choices: vec![(Part::Address, choice)], ..seen.clone() };
        // Somebody is faster once more.
        bought.changes(&house, &[(Field::Phone, "08033334444")], &[]).await;
        let again = conflict(&house, &bought, &chosen(Choice::Mine)).await;
        let against = Some(again.order.version);
        let theirs = Typed { against, ..chosen(Choice::Theirs) };
        let kept = review(&house, &bought, &theirs).await.checkout.buyer;
        assert_eq!((kept.address.building.as_str(), kept.phone.digits()), ("404", "08033334444"));
        let rewrite = Typed { against, ..chosen(Choice::Rewrite) };
        let Reviewed::Rewrite(form) =
            edit_order::review(&house.noren, &bought.number, &rewrite).await.unwrap()
        else {
            panic!("{}: no form", house.name())
        };
        assert_eq!((form.draft.get(Field::Building), form.draft.get(Field::Phone)), ("303", "08033334444"));
        let mine = Typed { against, ..chosen(Choice::Mine) };
        let both = review(&house, &bought, &mine).await;
        assert!(matches!(bought.saves(&house, &both.typed).await, Saved::Done(_)));
        let order = bought.sheet().await.order;
        assert_eq!(
            (order.quote.lines[0].quantity, order.checkout.buyer.address.building.as_str()),
            (4, "303")
        );
    }
}

#[tokio::test]
async fn what_was_added_by_both_or_taken_out_is_asked_about() {
    for house in houses().await {
        let bought = house.buys(&[("payment", goods::DOOR)]).await;
        let his = bought.typed(&house, &[], &[(goods::TEA, "3"), (goods::POT, "2")]).await;
        let hers = bought.typed(&house, &[], &[(goods::TEA, "0"), (goods::POT, "1")]).await;
        assert!(matches!(bought.saves(&house, &hers).await, Saved::Done(_)));
        let shown = conflict(&house, &bought, &his).await;
        assert_eq!(shown.rows.len(), 2, "{:?}", shown.rows);
        assert!(shown.rows.iter().all(|row| row.changed == Changed::Both));
        let choices = shown.rows.iter().map(|row| (row.part.clone(), Choice::Mine)).collect();
        let mine = Typed { against: Some(shown.order.version), choices, ..his };
        let both = review(&house, &bought, &mine).await;
        assert!(matches!(bought.saves(&house, &both.typed).await, Saved::Done(_)));
        assert_eq!((house.reserved(goods::TEA).await, house.reserved(goods::POT).await), (3, 2));
    }
}

#[tokio::test]
async fn a_version_that_only_a_state_moved_disturbs_nobody() {
    for house in houses_that_take_changes().await {
        let bought = house.buys(&[("payment", goods::SCORE), ("family_name", "審査保留")]).await;
        let his = bought.typed(&house, &[(Field::FamilyName, "山田")], &[]).await;
        assert!(house.outside.press_at_score("approve", bought.provider_number().await.as_str()).await);
        inquire::inquire(&house.noren, &clerk(), &bought.number).await.unwrap();
        assert!(bought.sheet().await.order.version > his.version, "{}", house.name());
        let review = review(&house, &bought, &his).await;
        assert_eq!(review.checkout.buyer.name.family(), "山田");
    }
}

#[tokio::test]
async fn what_left_is_locked() {
    for house in houses_that_take_changes().await {
        let bought = approved(&house).await;
        let typed = bought.typed(&house, &[], &[(goods::TEA, "1")]).await;
        enter_slip::enter(&house.noren, &clerk(), &bought.number, "1234-5678-9013").await.unwrap();
        assert_eq!(ship_order::ship(&house.noren, &clerk(), &bought.number).await.unwrap(), Shipped::Done);
        let shown = edit_order::show(&house.noren, &bought.number).await.unwrap();
        assert!(matches!(shown, Shown::Locked(Lock::Left)), "{}", house.name());
        let late = edit_order::save(&house.noren, &clerk(), &bought.number, &typed, Consequence::Kept).await;
        assert_eq!(late.unwrap(), Saved::Locked(Lock::Left));
    }
}
