//! An order that was placed, and what its shopper does with its page.

use crate::{house::House, outside::Transaction};
use domain::{
    id::{MethodId, OrderNumber, ProviderNumber},
    order,
    payment::state::State,
    shipment,
};
use workflow::{
    checkout::{
        choose_payment::{self, Choices, Chosen, Shown, Wish},
        enter_code::{self, Entered},
        order_page::{self, OrderPage, Reason, Stage},
    },
    desk::read_order::Sheet,
    visitor::Visitor,
};

/// An order, and the link to it.
pub struct Bought<'h> {
    house: &'h House,
    /// Who placed it.
    pub visitor: Visitor,
    /// Its number.
    pub number: OrderNumber,
    /// The key of its link.
    pub key: String,
}

impl<'h> Bought<'h> {
    /// The order of that number.
    pub fn new(house: &'h House, visitor: Visitor, number: OrderNumber) -> Self {
        let key = house.noren.secret.order_key(house.noren.shop_id(), &number);
        Self { house, visitor, number, key }
    }

    /// Its page.
    pub async fn page(&self) -> OrderPage {
        order_page::show(&self.house.noren, &self.number, &self.key).await.unwrap().unwrap()
    }

    /// What the shopper sees.
    pub async fn stage(&self) -> Stage {
        self.page().await.stage
    }

    /// Why another way to pay has to be chosen; `None` when it has not.
    pub async fn chooses_again(&self) -> Option<Reason> {
        match self.stage().await {
            Stage::ChooseAgain(reason) => Some(reason),
            _ => None,
        }
    }

    /// Whether a code is awaited: how many tries there are, and whether the last one was wrong.
    pub async fn awaits_code(&self) -> Option<(u32, bool)> {
        match self.stage().await {
            Stage::Code { tries, wrong, .. } => Some((tries, wrong)),
            _ => None,
        }
    }

    /// Types a code.
    pub async fn enter_code(&self, typed: &str) {
        let entered = enter_code::enter(&self.house.noren, &self.number, &self.key, typed).await.unwrap();
        assert_eq!(entered, Entered::Seen);
    }

    /// Types the code of the SMS.
    pub async fn enter_right_code(&self) {
        self.enter_code(&self.texted().await).await;
    }

    /// Types another one.
    pub async fn enter_wrong_code(&self) {
        let wrong = if self.texted().await == "0000" { "1111" } else { "0000" };
        self.enter_code(wrong).await;
    }

    /// The code of the SMS.
    pub async fn texted(&self) -> String {
        let number = self.provider_number().await;
        self.house.outside.texted(number.as_str()).await.unwrap()
    }

    /// The number by which the provider knows the last attempt.
    pub async fn provider_number(&self) -> ProviderNumber {
        self.sheet().await.payments.pop().unwrap().number
    }

    /// The page of other ways to pay.
    pub async fn choices(&self) -> Choices {
        match choose_payment::choices(&self.house.noren, &self.number, &self.key).await.unwrap() {
            Shown::Page(page) => *page,
            other => panic!("nothing to choose: {other:?}"),
        }
    }

    /// Which of them can be chosen.
    pub async fn can_choose(&self) -> Vec<String> {
        let choices = self.choices().await.choices;
        choices.into_iter().filter(|c| c.possible()).map(|c| c.method.id.as_str().to_owned()).collect()
    }

    /// Chooses another way to pay, and confirms it.
    pub async fn choose(&self, method: &str) -> Chosen {
        let method = MethodId::new(method);
        let page = match choose_payment::review(&self.house.noren, &self.number, &self.key, &method)
            .await
            .unwrap()
        {
            Shown::Page(page) => page,
            other => panic!("nothing to confirm: {other:?}"),
        };
        let wish = Wish {
            method: &method,
            attempt: page.attempt,
            total: page.quote.total.0,
            consent: None,
            agreed: true,
        };
        self.wish(&wish).await
    }

    /// Sends the confirmation of a choice.
    pub async fn wish(&self, wish: &Wish<'_>) -> Chosen {
        choose_payment::choose(&self.house.noren, Some(&self.visitor), &self.number, &self.key, wish)
            .await
            .unwrap()
    }

    /// All of it, as staff see it.
    pub async fn sheet(&self) -> Sheet {
        self.house.order(&self.number).await
    }

    /// Where the order stands.
    pub async fn order_state(&self) -> order::State {
        self.sheet().await.order.state
    }

    /// Where the last attempt to pay stands.
    pub async fn payment_state(&self) -> State {
        self.sheet().await.payments.pop().unwrap().state
    }

    /// What the timeline says happened, in order.
    pub async fn timeline(&self) -> Vec<String> {
        self.sheet().await.timeline.into_iter().map(|entry| entry.what).collect()
    }

    /// What the provider knows of each attempt.
    pub async fn at_provider(&self) -> Vec<Transaction> {
        let mine = |it: &Transaction| it.order_no.starts_with(self.number.as_str());
        self.house.outside.transactions().await.into_iter().filter(mine).collect()
    }

    /// The subjects of the mails that arrived, without shop and number.
    pub async fn mails(&self) -> Vec<String> {
        let number = format!("（{}）", self.number);
        let mails = self.house.outside.mails().await;
        mails
            .into_iter()
            .filter_map(|mail| {
                Some(mail.subject.strip_prefix("【暖簾茶舗】")?.strip_suffix(&number)?.to_owned())
            })
            .collect()
    }
}

/// What mails are about.
pub const THANKS: &str = "ご注文ありがとうございます";
/// Another way to pay.
pub const CHOOSE: &str = "お支払い方法をお選びください";
/// It was cancelled.
pub const CANCELLED: &str = "ご注文をキャンセルしました";

/// Where the parcels of an order stand.
pub fn states(sheet: &Sheet) -> Vec<shipment::State> {
    sheet.shipments.iter().map(|parcel| parcel.state.clone()).collect()
}
