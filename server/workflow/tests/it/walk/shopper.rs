//! What shoppers do: order, type codes, go through dialogs, choose another way to pay; often twice.

use super::{Did, Walk, followed::Followed};
use crate::{bought::Bought, goods};
use domain::{
    id::{MethodId, Sku},
    payment::state::State,
};
use serde_json::{Value, json};
use workflow::{
    cart,
    checkout::{
        choose_payment::{self, Shown, Wish},
        enter_code, finish_dialog,
        order_page::{self, Stage},
        place_order::{self, Placed},
        review,
    },
};

/// What a buyer is called decides what a provider says.
const FAMILIES: [&str; 12] = [
    "山田",
    "山田",
    "山田",
    "山田",
    "山田",
    "山田",
    "与信拒否",
    "限度超過",
    "審査保留",
    "審査保留",
    "住所不備",
    "配送不明",
];

/// And the end of the telephone number, what goes wrong on the way: mostly nothing.
const ENDINGS: [&str; 36] = [
    "0000", "0000", "0000", "0000", "0000", "0000", "0000", "0000", "0000", "0000", "0000", "0000", "9901",
    "9911", "9912", "9913", "9914", "9915", "9916", "9917", "9918", "9920", "9921", "9922", "9923", "9924",
    "9925", "9927", "9928", "9941", "9942", "9943", "9944", "9945", "9946", "9947",
];

/// Ways to pay.
const WAYS: [&str; 10] = [
    goods::LATER,
    goods::LATER,
    goods::POSTCARD,
    goods::SCORE,
    goods::SCORE,
    goods::NP,
    goods::NP,
    goods::DIALOG,
    goods::BANK,
    goods::DOOR,
];

impl<'h> Walk<'h> {
    /// Somebody orders, and sends the confirmation twice.
    pub(super) async fn buy(&mut self) -> Did {
        let what = "order";
        let family = *self.dice.one_of(&FAMILIES);
        let phone = format!("090-1234-{}", self.dice.one_of(&ENDINGS));
        let payment = *self.dice.one_of(&WAYS);
        let sku = *self.dice.one_of(&[goods::TEA, goods::TEA, goods::TEA, goods::POT]);
        let quantity = if sku == goods::POT { 1 } else { 1 + u32::try_from(self.dice.below(5)).unwrap() };
        let (house, noren) = (self.house, &self.house.noren);
        let shopper = house.shopper().await;
        if !cart::add(noren, &shopper.guest, &Sku::new(sku), quantity).await.unwrap() {
            return Did::new(what, None, "sold out");
        }
        shopper.fill_in(&[("family_name", family), ("phone", &phone), ("payment", payment)]).await;
        let review::Shown::Review(page) = review::show(noren, &shopper.visitor, None).await.unwrap() else {
            return Did::new(what, None, "nothing to confirm");
        };
        let first = place_order::place(noren, &shopper.visitor, &page.attempt, true).await.unwrap();
        let second = place_order::place(noren, &shopper.visitor, &page.attempt, true).await.unwrap();
        if first != second {
            self.wrong.push(format!("ordered once: {first:?} and {second:?}"));
        }
        let Placed::Order(number) = first else { return Did::new(what, None, format!("{first:?}")) };
        let bought = Bought::new(house, shopper.visitor, number);
        let sheet = bought.sheet().await;
        self.orders.push(Followed::new(bought, sheet));
        Did::new(what, self.orders.len() - 1, format!("{quantity} {sku} by {payment}, {family} {phone}"))
    }

    pub(super) async fn shopper_acts(&mut self) -> Did {
        match self.dice.below(10) {
            0..=3 => self.type_code().await,
            4..=5 => self.choose_another().await,
            _ => self.go_through_dialog().await,
        }
    }

    async fn type_code(&mut self) -> Did {
        let what = "code";
        let wrong = self.dice.once_in(4);
        let Some(at) = self.pick(|it| matches!(it.last().state, State::AwaitingCode { .. })) else {
            return Did::nothing(what);
        };
        let (number, key) = (self.orders[at].bought.number.clone(), self.orders[at].bought.key.clone());
        let texted = self.house.outside.texted(self.orders[at].last().number.as_str()).await;
        let right = texted.unwrap_or_else(|| "0000".to_owned());
        let typed = if !wrong {
            right.as_str()
        } else if right == "0000" {
            "1111"
        } else {
            "0000"
        };
        let first = enter_code::enter(&self.house.noren, &number, &key, typed).await;
        let mut came = self.came(first);
        if self.dice.once_in(3) {
            let second = enter_code::enter(&self.house.noren, &number, &key, typed).await;
            came = format!("{came} {}", self.came(second));
        }
        Did::new(if wrong { "wrong code" } else { what }, at, came)
    }

    async fn choose_another(&mut self) -> Did {
        let what = "choose another way";
        let method = MethodId::new(*self.dice.one_of(&WAYS));
        let Some(at) = self.pick(|it| it.last().state.may_choose_again()) else { return Did::nothing(what) };
        let bought = &self.orders[at].bought;
        let (noren, number, key) = (&self.house.noren, bought.number.clone(), bought.key.clone());
        let page = match choose_payment::review(noren, &number, &key, &method).await.unwrap() {
            Shown::Page(page) => page,
            _ => return Did::new(what, at, "NotNow"),
        };
        let wish = Wish {
            method: &method,
            attempt: page.attempt,
            total: page.quote.total.0,
            consent: None,
            agreed: true,
        };
        let visitor = Some(&bought.visitor);
        let first = choose_payment::choose(noren, visitor, &number, &key, &wish).await;
        let second = choose_payment::choose(noren, visitor, &number, &key, &wish).await;
        let came = format!("{} {} {}", method.as_str(), self.came(first), self.came(second));
        Did::new(what, at, came)
    }

    async fn go_through_dialog(&mut self) -> Did {
        let what = "dialog";
        let open = |it: &Followed<'_>| {
            matches!(it.last().state, State::AwaitingDialog { .. }) || !it.payloads.is_empty()
        };
        let Some(at) = self.pick(open) else { return Did::nothing(what) };
        if let Some(payload) = self.opened(at).await {
            self.orders[at].payloads.push(payload);
        }
        // Mostly the one that is open; sometimes one that was left open in another tab.
        let late = self.dice.once_in(5);
        let payloads = &self.orders[at].payloads;
        let payload = if late { payloads.first() } else { payloads.last() };
        let Some(mut payload) = payload.cloned() else { return Did::new(what, at, "NotNow") };
        match self.dice.below(20) {
            0 => self.tell(at, "pay_madeup").await,
            1 => {
                let ended = self.house.outside.dialog(&payload, "closed").await;
                Did::new("dialog closed", at, format!("{ended:?}"))
            }
            2 => {
                payload["order"]["items"][0]["unit_price"] = json!(1);
                payload["amount"] = json!(payload["order"]["items"][0]["quantity"].as_i64().unwrap() + 770);
                self.agree(at, &payload, "authorized").await
            }
            3..=4 => self.agree(at, &payload, "rejected").await,
            5..=7 => self.agree(at, &payload, "authorized_unheard").await,
            8 => {
                self.agree(at, &payload, "authorized").await;
                self.agree(at, &payload, "authorized").await
            }
            _ => self.agree(at, &payload, "authorized").await,
        }
    }

    /// What the order's page opens its dialog with now.
    async fn opened(&self, at: usize) -> Option<Value> {
        let bought = &self.orders[at].bought;
        let page = order_page::show(&self.house.noren, &bought.number, &bought.key).await.unwrap()?;
        match page.stage {
            Stage::Dialog { dialog: Some(dialog), .. } => serde_json::from_str(&dialog.payload).ok(),
            _ => None,
        }
    }

    /// Somebody goes through a dialog, and mostly the page hears of it.
    async fn agree(&mut self, at: usize, payload: &Value, outcome: &str) -> Did {
        let Some(id) = self.house.outside.dialog(payload, outcome).await else {
            return Did::new("dialog", at, format!("{outcome}, and nothing was made"));
        };
        self.orders[at].made.push(id.clone());
        if outcome == "authorized_unheard" {
            return Did::new("dialog not heard of", at, "told by nobody");
        }
        let told = self.tell(at, &id).await;
        Did::new("dialog", at, format!("{outcome} {}", told.came))
    }

    async fn tell(&mut self, at: usize, id: &str) -> Did {
        let bought = &self.orders[at].bought;
        let (number, key) = (bought.number.clone(), bought.key.clone());
        let told = finish_dialog::finish(&self.house.noren, &number, &key, id).await;
        let came = format!("told {}", self.came(told));
        Did::new("dialog made up", at, came)
    }
}
