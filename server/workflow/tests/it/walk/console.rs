//! What happens at a provider without the shop: its people decide, somebody cancels or changes the amount there, the buyer pays.

use super::{Did, Walk, rules};
use serde_json::{Value, json};

impl<'h> Walk<'h> {
    pub(super) async fn console_acts(&mut self) -> Did {
        let what = "console";
        let there = self.there.clone();
        let fits = |it: &super::Followed<'_>| rules::of_order(&it.sheet, &there).iter().any(|it| it.claims());
        let Some(at) = self.pick(fits) else { return Did::nothing(what) };
        let sheet = &self.orders[at].sheet;
        let mine = rules::of_order(sheet, &there);
        let is_there = |it: &&super::There| it.lives() && !rules::is_given_up_in_review(it, sheet);
        let Some(it) = mine.into_iter().rev().find(is_there) else {
            return Did::new(what, at, "NotNow");
        };
        // Whoever looks at a screening decides it; what was approved is mostly left to go its way.
        let rare = self.dice.once_in(4);
        let (action, details) = match (it.provider, it.state.as_str()) {
            (_, "review" | "reviewing" | "pending" | "held" | "screening" | "awaiting") => {
                self.decided(it.provider)
            }
            (providers::kuroneko::NAME, "slip_registered") if !rare => ("deliver", json!({})),
            (providers::kuroneko::NAME, "sales_confirmed") if !rare => ("invoice", json!({})),
            (providers::kuroneko::NAME, "invoiced") if !rare => ("pay", json!({})),
            (providers::kuroneko::NAME, _) => {
                (*self.dice.one_of(&["lapse", "cancel", "expire", "investigate", "warn"]), json!({}))
            }
            (providers::score::NAME | providers::np::NAME, "shipped") if !rare => ("pay", json!({})),
            (providers::score::NAME, _) => {
                let amount = ("amount", json!({ "amount": 1000 + self.dice.below(4000) }));
                self.dice.one_of(&[("cancel", json!({})), amount.clone(), amount]).clone()
            }
            // Its look-ups tell no amount: nobody here could see that it was changed there.
            (providers::np::NAME, _) => ("cancel", json!({})),
            _ => (*self.dice.one_of(&["expire", "capture", "close"]), json!({})),
        };
        let (provider, name, state) = (it.provider, it.name.clone(), it.state.clone());
        let taken = self.house.outside.tell(provider, &name, action, details).await;
        let what = match action {
            "approve" => "console approves",
            "refuse" => "console refuses",
            "hold" => "console holds",
            "cancel" | "close" => "console cancels",
            "amount" => "console changes the amount",
            "pay" => "buyer pays",
            "expire" | "lapse" => "provider lets lapse",
            "capture" => "console captures",
            _ => "provider goes on",
        };
        Did::new(what, at, format!("{}{state}, {action}", if taken { "" } else { "NotNow " }))
    }

    fn decided(&mut self, provider: &str) -> (&'static str, Value) {
        let reasons = if provider == providers::np::NAME { "reason" } else { "reasons" };
        let reason = if provider == providers::np::NAME { "RE009" } else { "S001" };
        let action = *self.dice.one_of(&["approve", "approve", "approve", "refuse", "hold"]);
        let details = if action == "hold" { json!({ reasons: reason }) } else { json!({}) };
        (action, details)
    }

    /// A notice comes: true, late, twice or about nothing new.
    pub(super) async fn notice_comes(&mut self) -> Did {
        let what = "notice";
        let Some(at) = self.pick(|_| true) else { return Did::nothing(what) };
        if let Some(id) = self.orders[at].made.last().cloned()
            && !self.dice.once_in(3)
        {
            return self.notices_come(at, &id, false).await;
        }
        let form = format!("juchuNo={}&smsNinKk=0", self.orders[at].last().number.as_str());
        let mut came = String::new();
        for _ in 0..=self.dice.below(2) {
            came = self.take_notice(providers::kuroneko::NAME, form.as_bytes()).await;
        }
        Did::new(what, at, came)
    }

    /// The notices of a dialog's transaction: all of them, or any one.
    pub(super) async fn notices_come(&mut self, at: usize, id: &str, all: bool) -> Did {
        let bodies = self.house.outside.notices(id).await;
        let chosen = match (all, bodies.is_empty()) {
            (_, true) => return Did::new("notice", at, "NotNow"),
            (true, false) => bodies,
            (false, false) => vec![self.dice.one_of(&bodies).clone()],
        };
        let mut came = String::new();
        for body in chosen {
            came = self.take_notice(providers::paidy::NAME, body.as_bytes()).await;
        }
        Did::new("notice", at, format!("of a dialog {came}"))
    }

    async fn take_notice(&mut self, provider: &str, body: &[u8]) -> String {
        let known = workflow::receive_notice::receive(&self.house.noren, provider, body).await;
        self.came(known)
    }
}
