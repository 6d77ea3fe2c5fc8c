//! One transaction: what the provider remembers of a registration.

use serde_json::json;
use time::Date;

use super::item::Members;
use super::order::{Order, Shipment};
use super::screening::{HoldReason, NgReason, Verdict, first_holds};
use super::settings::Terms;
use super::state::{Action, State};
use crate::clock::day;

/// A transaction.
#[derive(Clone, Debug)]
pub struct Transaction {
    /// The provider's number, eleven digits.
    pub np_id: String,
    /// The record as it came, with every update put over it.
    pub record: Members,
    /// What was read out of the record.
    pub order: Order,
    /// Where it stands.
    pub state: State,
    /// When it was last given to screening, on the sandbox's clock.
    pub screened_ms: i64,
    /// Why it is held.
    pub holds: Vec<HoldReason>,
    /// Why it is refused.
    pub ng: Option<NgReason>,
    /// When the approval runs out, on the sandbox's clock.
    pub lapses_ms: Option<i64>,
    /// The shipment, once it is reported.
    pub shipment: Option<Shipment>,
    /// The day of payment.
    pub paid_on: Option<Date>,
    /// When it was made, on the sandbox's clock.
    pub made_ms: i64,
    /// What screening will come to.
    verdict: Verdict,
    /// How many inquiries came since screening began.
    finds: u32,
    /// What had to be corrected once was corrected, or passed by the console: it is not held again by itself.
    corrected: bool,
}

/// What the console says beside the name of an action, read.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The reasons of a hold.
    pub holds: Vec<HoldReason>,
    /// The reason of a refusal.
    pub ng: Option<NgReason>,
    /// The new amount.
    pub billed_yen: Option<i64>,
}

impl Transaction {
    /// Registers an order and gives it to screening.
    #[must_use]
    pub fn register(np_id: String, record: Members, order: Order, terms: &Terms<'_>) -> Self {
        let verdict = Verdict::of(&order, terms.limit_yen, first_holds(&order));
        let mut made = Self {
            np_id,
            record,
            order,
            state: State::Awaiting,
            screened_ms: terms.now_ms,
            holds: Vec::new(),
            ng: None,
            lapses_ms: None,
            shipment: None,
            paid_on: None,
            made_ms: terms.now_ms,
            verdict: Verdict::Undecided,
            finds: 0,
            corrected: false,
        };
        made.screen(verdict, terms);
        made
    }

    /// Takes a changed record over and has it screened again. What it is held for and what was not changed holds it
    /// still; what was corrected does not come back.
    pub fn update(&mut self, record: Members, order: Order, terms: &Terms<'_>) {
        let holds: Vec<HoldReason> = match self.state {
            State::Held => {
                let left = self.holds.iter().filter(|reason| !reason.is_corrected(&self.record, &record));
                left.copied().collect()
            }
            _ if self.corrected => Vec::new(),
            _ => first_holds(&order),
        };
        self.corrected |= self.state == State::Held && holds.is_empty();
        let verdict = Verdict::of(&order, terms.limit_yen, holds);
        self.record = record;
        self.order = order;
        self.screen(verdict, terms);
    }

    fn screen(&mut self, verdict: Verdict, terms: &Terms<'_>) {
        self.verdict = verdict;
        self.screened_ms = terms.now_ms;
        self.finds = 0;
        self.holds.clear();
        self.ng = None;
        self.lapses_ms = None;
        match terms.settings.batch_finds {
            Some(_) => self.state = State::Awaiting,
            None => self.decide(terms),
        }
    }

    fn decide(&mut self, terms: &Terms<'_>) {
        match self.verdict.clone() {
            Verdict::Approve => {
                self.state = State::Approved;
                self.lapses_ms = Some(terms.lapse_ms());
            }
            Verdict::Hold(reasons) => {
                self.state = State::Held;
                self.holds = reasons;
            }
            Verdict::Refuse(reason) => {
                self.state = State::Refused;
                self.ng = Some(reason);
            }
            Verdict::Undecided => self.state = State::Screening,
        }
    }

    /// An inquiry: in batch mode it brings the decision nearer.
    pub fn find(&mut self, terms: &Terms<'_>) {
        let is_open = matches!(self.state, State::Awaiting | State::Screening);
        let (true, Some(finds)) = (is_open, terms.settings.batch_finds) else { return };
        self.finds = self.finds.saturating_add(1);
        if self.finds >= finds {
            self.decide(terms);
        } else {
            self.state = State::Screening;
        }
    }

    /// Does what the console asks, or a cancelling shop.
    ///
    /// # Errors
    /// `None` when the state does not allow it, or a new amount was not said.
    pub fn act(&mut self, action: Action, said: &Said, terms: &Terms<'_>) -> Option<State> {
        let to = self.state.after(action)?;
        match action {
            Action::Approve => {
                self.corrected = true;
                self.holds.clear();
                self.lapses_ms = Some(terms.lapse_ms());
            }
            Action::Refuse => self.ng = Some(said.ng.unwrap_or(NgReason::Other)),
            Action::Hold => {
                self.holds.clone_from(&said.holds);
                self.lapses_ms = None;
            }
            Action::Pay => self.paid_on = Some(day(terms.now_ms)),
            Action::ChangeAmount => self.rewrite_amount(said.billed_yen?),
            Action::Invalidate | Action::Cancel => {}
        }
        self.state = to;
        Some(to)
    }

    /// Makes the record one of a single row for that amount, so that a later change of something else finds it sound.
    fn rewrite_amount(&mut self, billed_yen: i64) {
        self.order.billed_yen = billed_yen;
        let row = json!({ "goods_name": "金額変更", "goods_price": billed_yen, "quantity": 1 });
        self.record.insert("billed_amount".to_owned(), json!(billed_yen));
        self.record.insert("goods".to_owned(), json!([row]));
    }

    /// Keeps the report of the shipment. The invoice goes out.
    pub fn ship(&mut self, shipment: Shipment) {
        self.shipment = Some(shipment);
        self.state = State::Shipped;
    }

    /// Ends an approval that has run out.
    pub fn lapse(&mut self, now_ms: i64) {
        if self.state == State::Approved && self.lapses_ms.is_some_and(|lapses_ms| lapses_ms <= now_ms) {
            self.state = State::Lapsed;
        }
    }
}
