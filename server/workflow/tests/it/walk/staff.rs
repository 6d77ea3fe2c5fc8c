//! What staff do with an order.

use super::{Did, Walk, followed::Followed};
use crate::{goods, steps::clerk};
use domain::{duty::Duty, field::Field, id::Sku};
use workflow::desk::{
    ask_to_choose, cancel_order,
    edit_order::{self, Form, Reviewed, Shown, Typed},
    inquire,
    read_order::Can,
    recall, resend, retry, settle_drift, ship_order, take_back,
};

impl<'h> Walk<'h> {
    pub(super) async fn staff_act(&mut self) -> Did {
        match self.dice.below(64) {
            0..=5 => self.edit().await,
            6..=10 => self.slip().await,
            11..=18 => self.ship().await,
            19..=20 => self.cancel().await,
            21 => self.ask_to_choose().await,
            22..=24 => self.resend().await,
            25..=27 => self.inquire_one().await,
            28..=30 => self.recall().await,
            31..=32 => self.take_back().await,
            33..=34 => self.take_over().await,
            35..=36 => self.tell_again().await,
            37..=42 => self.split().await,
            43 => self.join().await,
            44..=50 => self.ship_one().await,
            51..=57 => self.return_part().await,
            58 => self.give_back().await,
            59 => self.finish().await,
            _ => match self.pick(|it| it.parked().is_some()) {
                Some(at) => self.retry(at).await,
                None => Did::nothing("retry"),
            },
        }
    }

    pub(super) fn pick_able(&mut self, able: impl Fn(&Can) -> bool) -> Option<usize> {
        self.pick(|it: &Followed<'_>| able(&it.sheet.can))
    }

    async fn edit(&mut self) -> Did {
        let what = "edit";
        let Some(at) = self.pick_able(|can| can.edit) else { return Did::nothing(what) };
        let (noren, number) = (&self.house.noren, self.orders[at].bought.number.clone());
        let Shown::Page(form) = edit_order::show(noren, &number).await.unwrap() else {
            return Did::new(what, at, "Locked");
        };
        let (what, typed) = self.typed(&form);
        let review = match edit_order::review(noren, &number, &typed).await.unwrap() {
            Reviewed::Ready(review) => review,
            Reviewed::Same => return Did::new(what, at, "Same"),
            Reviewed::Wrong(form) => {
                let problems: Vec<_> = form.problems.iter().map(|problem| problem.field).collect();
                return Did::new(what, at, format!("Wrong {problems:?}"));
            }
            Reviewed::Conflict(_) | Reviewed::Rewrite(_) => return Did::new(what, at, "Conflict"),
            Reviewed::Locked(_) | Reviewed::NoSuchOrder => return Did::new(what, at, "Locked"),
        };
        let saved = edit_order::save(noren, &clerk(), &number, &typed, review.consequence).await;
        let came = format!("{} {}", review.quote.total, self.came(saved));
        // The other tab, where the same form is still open.
        if self.dice.once_in(4) {
            let again = edit_order::save(noren, &clerk(), &number, &typed, review.consequence).await;
            self.came(again);
        }
        Did::new(what, at, came)
    }

    /// A form with something changed.
    fn typed(&mut self, form: &Form) -> (&'static str, Typed) {
        let mut draft = form.draft.clone();
        let mut quantities = Vec::new();
        let what = match self.dice.below(10) {
            0..=4 => {
                let sku = form.goods[0].sku.clone();
                let most = if sku == Sku::new(goods::POT) { 2 } else { 6 };
                quantities.push((sku, (1 + self.dice.below(most)).to_string()));
                "edit goods"
            }
            5..=6 => {
                draft.set(Field::Building, format!("メゾン暖簾 {}", 100 + self.dice.below(9)));
                "edit address"
            }
            7 => {
                draft.set(Field::FamilyName, *self.dice.one_of(&["山田", "山田", "審査保留", "与信拒否"]));
                "edit name"
            }
            _ => {
                let ways = [goods::POSTCARD, goods::SCORE, goods::NP, goods::LATER, goods::DOOR, goods::BANK];
                draft.set(Field::Payment, *self.dice.one_of(&ways));
                "edit way to pay"
            }
        };
        let (base, seen) = (Some(form.base.clone()), form.seen);
        (what, Typed { draft, quantities, version: form.order.version, base, seen, ..Typed::default() })
    }

    async fn ship(&mut self) -> Did {
        let Some(at) = self.pick_able(|can| can.ship) else { return Did::nothing("ship") };
        let number = self.orders[at].bought.number.clone();
        let shipped = ship_order::ship(&self.house.noren, &clerk(), &number).await;
        Did::new("ship", at, self.came(shipped))
    }

    async fn cancel(&mut self) -> Did {
        let Some(at) = self.pick_able(|can| can.cancel) else { return Did::nothing("cancel") };
        let number = self.orders[at].bought.number.clone();
        let done = cancel_order::cancel(&self.house.noren, &clerk(), &number).await;
        Did::new("cancel", at, self.came(done))
    }

    async fn ask_to_choose(&mut self) -> Did {
        let Some(at) = self.pick_able(|can| can.ask_to_choose) else { return Did::nothing("ask to choose") };
        let number = self.orders[at].bought.number.clone();
        let done = ask_to_choose::ask(&self.house.noren, &clerk(), &number).await;
        Did::new("ask to choose", at, self.came(done))
    }

    async fn resend(&mut self) -> Did {
        let Some(at) = self.pick_able(|can| can.resend) else { return Did::nothing("resend") };
        let number = self.orders[at].bought.number.clone();
        let done = resend::resend(&self.house.noren, &clerk(), &number).await;
        Did::new("resend", at, self.came(done))
    }

    async fn inquire_one(&mut self) -> Did {
        let Some(at) = self.pick_able(|can| can.inquire) else { return Did::nothing("inquire") };
        self.inquire(at).await
    }

    /// 問い合わせ.
    pub(super) async fn inquire(&mut self, at: usize) -> Did {
        let number = self.orders[at].bought.number.clone();
        let done = inquire::inquire(&self.house.noren, &clerk(), &number).await;
        Did::new("inquire", at, self.came(done))
    }

    async fn recall(&mut self) -> Did {
        let Some(at) = self.pick_able(|can| can.recall) else { return Did::nothing("recall") };
        let number = self.orders[at].bought.number.clone();
        let done = recall::recall(&self.house.noren, &clerk(), &number).await;
        Did::new("recall", at, self.came(done))
    }

    async fn take_back(&mut self) -> Did {
        let Some(at) = self.pick_able(|can| can.take_back) else { return Did::nothing("take back") };
        let number = self.orders[at].bought.number.clone();
        let done = take_back::take_back(&self.house.noren, &clerk(), &number).await;
        Did::new("take back", at, self.came(done))
    }

    async fn take_over(&mut self) -> Did {
        let Some(at) = self.pick_able(|can| can.take_over) else { return Did::nothing("take over") };
        let number = self.orders[at].bought.number.clone();
        let done = settle_drift::take_over(&self.house.noren, &clerk(), &number).await;
        self.orders[at].taken_over = true;
        Did::new("take over", at, self.came(done))
    }

    async fn tell_again(&mut self) -> Did {
        let Some(at) = self.pick_able(|can| can.tell_again) else { return Did::nothing("tell again") };
        let number = self.orders[at].bought.number.clone();
        let done = settle_drift::tell_again(&self.house.noren, &clerk(), &number).await;
        Did::new("tell again", at, self.came(done))
    }

    /// 再試行 of the first duty that waits for a person; a slip number that was refused is corrected first.
    pub(super) async fn retry(&mut self, at: usize) -> Did {
        let number = self.orders[at].bought.number.clone();
        let Some(parked) = self.orders[at].parked().map(|duty| (duty.id.clone(), duty.duty)) else {
            return Did::new("retry", at, "NotNow");
        };
        let (id, duty) = parked;
        if duty == Duty::RegisterShipment {
            self.correct_slips(at).await;
        }
        let done = retry::retry(&self.house.noren, &clerk(), &number, &id).await;
        Did::new("retry", at, format!("{} {}", duty.name(), self.came(done)))
    }
}
