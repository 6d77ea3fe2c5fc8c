//! All becomes quiet: faults end, notices arrive, staff ask and try again, and what is due within the hour is done. Then money, goods
//! and providers agree.

use super::{Did, Walk, rules};
use crate::bought::{CANCELLED, THANKS};
use domain::{order, payment::state::State};

/// Longer than any wait after a fault, seconds.
const AN_HOUR: i64 = 3700;
/// Longer than a lease, seconds.
const A_WHILE: i64 = 130;

impl<'h> Walk<'h> {
    pub(super) async fn rest(&mut self) {
        self.mend().await;
        self.house.pass(A_WHILE).await;
        let open: Vec<usize> = (0..self.orders.len()).filter(|at| !self.orders[*at].over).collect();
        for at in &open {
            for id in self.orders[*at].made.clone() {
                self.notices_come(*at, &id, true).await;
            }
        }
        self.house.pass(A_WHILE).await;
        for _ in 0..2 {
            self.look().await;
            for at in &open {
                self.retry(*at).await;
            }
            self.house.pass(AN_HOUR).await;
        }
        // What was done at a console, and nobody has told of.
        self.look().await;
        for at in &open {
            self.inquire(*at).await;
        }
        self.house.pass(A_WHILE).await;
        self.look().await;
        for at in open {
            let followed = &self.orders[at];
            let mut wrong = rules::when_quiet(followed, &self.there);
            let mails = followed.bought.mails().await;
            let many = |what: &str| mails.iter().filter(|mail| *mail == what).count() > 1;
            if many(THANKS) || many(CANCELLED) {
                wrong.push(format!("a mail came twice: {mails:?}"));
            }
            let number = &followed.bought.number;
            self.wrong
                .extend(wrong.into_iter().map(|wrong| format!("when all was quiet, {number}: {wrong}")));
            self.orders[at].over = is_over(followed);
        }
        *self.events.entry("all becomes quiet".to_owned()).or_default() += 1;
        let did = Did::new("all becomes quiet", None, format!("{} orders", self.orders.len()));
        self.story.push(format!("      {}: {}", did.what, did.came));
    }
}

/// Whether nothing can happen to it any more but what nobody could prevent. A dialog that stands open somewhere can still be finished.
fn is_over(followed: &super::Followed<'_>) -> bool {
    let sheet = &followed.sheet;
    let ended = match sheet.order.state {
        order::State::Cancelled { .. } | order::State::Returned { .. } => true,
        order::State::Placed | order::State::OnHold => false,
        _ => {
            let all_left = sheet.shipments.iter().all(|it| it.state.has_left());
            all_left && matches!(followed.last().state, State::Paid { .. })
        }
    };
    ended && sheet.duties.is_empty() && followed.payloads.is_empty()
}
