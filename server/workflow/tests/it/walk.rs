//! A walk at random: shoppers, staff, clock, notices and faults in any order. Then the faults end, everything that is due is
//! done, and nothing may have been lost, made twice, or forgotten.
//!
//! `NOREN_WALK_SEED` repeats one walk; `NOREN_WALKS` and `NOREN_WALK_STEPS` make it more and longer.

use crate::{
    bought::{Bought, CANCELLED, THANKS},
    goods,
    house::{House, Plan, houses_like},
    steps::clerk,
};
use domain::{id::Sku, order, payment::state::State};
use serde_json::json;
use std::collections::BTreeSet;
use workflow::{
    cart,
    checkout::{
        choose_payment::{self, Shown, Wish},
        enter_code,
        order_page::Stage,
        place_order::{self, Placed},
        review,
    },
    desk, receive_notice,
};

/// A repeatable sequence (SplitMix64; Steele, Lea, Flood 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % sides
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let place = self.below(u64::try_from(all.len()).unwrap());
        &all[usize::try_from(place).unwrap()]
    }
}

struct Walk<'h> {
    house: &'h House,
    dice: Dice,
    bought: Vec<Bought<'h>>,
}

fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

#[tokio::test]
async fn whatever_happens_nothing_is_lost_and_nothing_done_twice() {
    let seeds = match setting("NOREN_WALK_SEED", 0) {
        0 => (1..=setting("NOREN_WALKS", 2)).collect(),
        seed => vec![seed],
    };
    let steps = setting("NOREN_WALK_STEPS", 60);
    for seed in seeds {
        for house in houses_like(&Plan { seed, ..Plan::default() }).await {
            eprintln!("walk of {steps} steps on {}: NOREN_WALK_SEED={seed}", house.name());
            let mut walk = Walk { house: &house, dice: Dice(seed), bought: Vec::new() };
            for _ in 0..steps {
                walk.step().await;
                walk.nobody_owes_twice().await;
            }
            walk.come_to_rest().await;
            walk.judge(&format!("seed {seed} on {}", house.name())).await;
        }
    }
}

impl<'h> Walk<'h> {
    async fn step(&mut self) {
        match self.dice.below(20) {
            0..=4 => self.buy().await,
            5..=8 => self.type_a_code().await,
            9..=10 => self.choose_again().await,
            11..=12 => self.staff_do_something().await,
            13 => self.notice_comes().await,
            14 => self.provider_decides().await,
            15..=16 => self.faults_change().await,
            _ => {
                let seconds = *self.dice.one_of(&[1, 3, 30, 120, 700, 2400]);
                self.house.pass(seconds).await;
            }
        }
    }

    /// At no moment does anybody have credit for two attempts to pay for the same order.
    async fn nobody_owes_twice(&self) {
        let mut seen = BTreeSet::new();
        for transaction in self.house.outside.transactions().await.into_iter().filter(|it| it.approved) {
            let (order, _attempt) = transaction.order_no.rsplit_once('-').unwrap();
            assert!(seen.insert(order.to_owned()), "two claims for {order}");
        }
    }

    /// Somebody orders, and clicks several times.
    async fn buy(&mut self) {
        let family = *self.dice.one_of(&["山田", "山田", "山田", "与信拒否", "限度超過", "審査保留"]);
        let ending =
            *self.dice.one_of(&["0000", "9901", "9911", "9913", "9914", "9915", "9921", "9922", "9923"]);
        let payment =
            *self.dice.one_of(&[goods::LATER, goods::LATER, goods::LATER, goods::BANK, goods::DOOR]);
        let sku = *self.dice.one_of(&[goods::TEA, goods::TEA, goods::POT]);
        let phone = format!("090-1234-{ending}");
        let shopper = self.house.shopper().await;
        if !cart::add(&self.house.noren, &shopper.guest, &Sku::new(sku), 1).await.unwrap() {
            return;
        }
        shopper.fill_in(&[("family_name", family), ("phone", &phone), ("payment", payment)]).await;
        let shown = review::show(&self.house.noren, &shopper.visitor, None).await.unwrap();
        // The pots are sold out.
        let review::Shown::Review(page) = shown else { return };
        let place = || place_order::place(&self.house.noren, &shopper.visitor, &page.attempt, true);
        let (first, second, third) = tokio::join!(place(), place(), place());
        let placed = [first, second, third].map(Result::unwrap);
        assert!(placed.iter().all(|other| *other == placed[0]), "{placed:?}");
        if let Placed::Order(number) = &placed[0] {
            self.bought.push(Bought::new(self.house, shopper.visitor, number.clone()));
        }
    }

    fn somebody(&mut self) -> Option<&Bought<'h>> {
        if self.bought.is_empty() { None } else { Some(self.dice.one_of(&self.bought)) }
    }

    async fn type_a_code(&mut self) {
        let (wrong, noren) = (self.dice.below(3) == 0, self.house.noren.clone());
        let Some(bought) = self.somebody() else { return };
        if !matches!(bought.stage().await, Stage::Code { .. }) {
            return;
        }
        let right = bought.texted().await;
        let typed = if wrong { if right == "0000" { "1111" } else { "0000" } } else { right.as_str() };
        let enter = || enter_code::enter(&noren, &bought.number, &bought.key, typed);
        let (first, second) = tokio::join!(enter(), enter());
        first.unwrap();
        second.unwrap();
    }

    async fn choose_again(&mut self) {
        let method = domain::id::MethodId::new(*self.dice.one_of(&[goods::LATER, goods::BANK, goods::DOOR]));
        let noren = self.house.noren.clone();
        let Some(bought) = self.somebody() else { return };
        let page = choose_payment::review(&noren, &bought.number, &bought.key, &method).await.unwrap();
        let Shown::Page(page) = page else { return };
        let wish = Wish { method: &method, attempt: page.attempt, total: page.quote.total.0, agreed: true };
        let choose =
            || choose_payment::choose(&noren, Some(&bought.visitor), &bought.number, &bought.key, &wish);
        let (first, second) = tokio::join!(choose(), choose());
        first.unwrap();
        second.unwrap();
    }

    async fn staff_do_something(&mut self) {
        let (what, noren, clerk) = (self.dice.below(6), self.house.noren.clone(), clerk());
        let Some(bought) = self.somebody() else { return };
        let number = &bought.number;
        let done = match what {
            0 => desk::cancel_order::cancel(&noren, &clerk, number).await,
            1 => desk::ask_to_choose::ask(&noren, &clerk, number).await,
            2 | 3 => desk::inquire::inquire(&noren, &clerk, number).await,
            _ => desk::resend::resend(&noren, &clerk, number).await,
        };
        done.unwrap();
    }

    async fn notice_comes(&mut self) {
        let noren = self.house.noren.clone();
        let Some(bought) = self.somebody() else { return };
        let number = bought.provider_number().await;
        let form = format!("juchuNo={number}&smsNinKk=0");
        for _ in 0..2 {
            assert!(receive_notice::receive(&noren, "kuroneko", form.as_bytes()).await.unwrap());
        }
    }

    /// Somebody at the provider presses a button; mostly it is not allowed.
    async fn provider_decides(&mut self) {
        let action = *self.dice.one_of(&["approve", "refuse", "expire", "cancel"]);
        let outside = &self.house.outside;
        let Some(bought) = self.somebody() else { return };
        outside.press(action, bought.provider_number().await.as_str()).await;
    }

    async fn faults_change(&mut self) {
        let outside = &self.house.outside;
        match self.dice.below(6) {
            0 => outside.provider.cut().await,
            1 => outside.mail.cut().await,
            2 => outside.provider.mend().await,
            3 => outside.mail.mend().await,
            _ => {
                let drop_reply = [0.0, 0.3, 0.6][usize::try_from(self.dice.below(3)).unwrap()];
                let down = [0.0, 0.2, 0.4][usize::try_from(self.dice.below(3)).unwrap()];
                let mode = *self.dice.one_of(&["unavailable", "hang_up"]);
                let knobs = json!({
                    "drop_reply_probability": drop_reply,
                    "down_probability": down,
                    "down_mode": mode,
                    "seed": self.dice.below(1000),
                });
                outside.turn(knobs).await;
            }
        }
    }

    /// The faults end, every review is decided, and everybody has had the time there is.
    async fn come_to_rest(&mut self) {
        let outside = &self.house.outside;
        outside.provider.mend().await;
        outside.mail.mend().await;
        outside.turn(json!({ "drop_reply_probability": 0.0, "down_probability": 0.0 })).await;
        self.house.pass(3600).await;
        for transaction in outside.transactions().await {
            let verdict = *self.dice.one_of(&["approve", "refuse"]);
            outside.press(verdict, &transaction.order_no).await;
        }
        self.house.pass(2 * goods::CHOOSE_AGAIN).await;
    }

    async fn judge(&self, walk: &str) {
        assert_eq!(self.house.next_due().await, None, "{walk}: something is left to do");
        let (mut approved, mut reserved) = (BTreeSet::new(), 0);
        for bought in &self.bought {
            let sheet = bought.sheet().await;
            let story = || format!("{walk}: {}\n{:#?}\n{:#?}", bought.number, sheet.timeline, sheet.duties);
            let last = &sheet.payments.last().unwrap().state;
            let parked = sheet.duties.iter().any(|duty| duty.parked_at.is_some());
            match sheet.order.state {
                order::State::Received => assert!(last.stands(), "{}", story()),
                order::State::Cancelled { .. } => assert!(!last.stands(), "{}", story()),
                _ => assert!(parked, "neither decided nor waiting for a person: {}", story()),
            }
            reserved += i64::from(sheet.order.state.holds_goods());
            let standing = sheet
                .payments
                .iter()
                .filter(|p| matches!(p.state, State::Approved { .. } | State::Paid { .. }));
            approved.extend(standing.map(|p| p.number.to_string()));
            let at_provider = bought.at_provider().await;
            let live = at_provider.iter().filter(|it| it.lives()).count();
            assert!(live <= 1, "{live} transactions live: {} {at_provider:#?}", story());
            assert!(at_provider.iter().all(|it| it.accepted <= 1), "{}", story());

            let mails = bought.mails().await;
            let of = |what: &str| mails.iter().filter(|mail| *mail == what).count();
            assert!(of(THANKS) <= 1 && of(CANCELLED) <= 1, "{mails:?}: {}", story());
            assert_eq!(mails.len(), sheet.mails.len(), "{mails:?}: {}", story());
            assert!(parked || sheet.order.state != order::State::Received || of(THANKS) == 1, "{}", story());
        }
        let there: BTreeSet<String> = self
            .house
            .outside
            .transactions()
            .await
            .into_iter()
            .filter(|it| it.approved)
            .map(|it| it.order_no)
            .collect();
        assert_eq!(there, approved, "{walk}: approved there, and here");
        let held = self.house.reserved(goods::TEA).await + self.house.reserved(goods::POT).await;
        assert_eq!(held, reserved, "{walk}: one thing for every order that stands");
        assert_eq!(self.house.orders().await, self.bought.len(), "{walk}");
    }
}
