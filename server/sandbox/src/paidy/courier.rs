//! Carries out what a call leaves behind: texts into the SMS inbox, webhooks to the shop, again and again until they
//! are taken.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::Duration;

use super::ledger::Effects;
use super::notice::Notice;
use crate::Sandbox;
use crate::evidence::Evidence;
use crate::faults::NoticePlan;
use crate::guard::lock;

/// How long a shop may take to answer a webhook.
const ANSWER_MAX: Duration = Duration::from_secs(10);
/// How long a webhook is sent again before the provider gives up.
const PATIENCE: Duration = Duration::from_secs(5 * 60 * 60);

/// Delivers texts and sends webhooks on their way.
pub fn carry_out(sandbox: &Arc<Sandbox>, effects: Effects) {
    if !effects.texts.is_empty() {
        let mut inbox = lock(&sandbox.sms);
        for text in effects.texts {
            inbox.push(text);
        }
    }
    for notice in effects.notices {
        let nth = lock(&sandbox.ledgers.paidy).webhooks.push(notice.clone(), sandbox.clock.now_ms());
        send(sandbox, nth, notice);
    }
}

/// Sends a webhook once more, at once. It keeps its number.
pub fn send_again(sandbox: &Arc<Sandbox>, nth: u64, notice: Notice) {
    send(sandbox, nth, Notice { plan: NoticePlan { copies: 1, delay_ms: 0 }, ..notice });
}

fn send(sandbox: &Arc<Sandbox>, nth: u64, notice: Notice) {
    let Some(url) = &sandbox.config.paidy.webhook_url else { return };
    let notice = Arc::new(notice);
    for _ in 0..notice.plan.copies {
        let errand = Errand {
            sandbox: Arc::downgrade(sandbox),
            era: sandbox.era.load(Ordering::SeqCst),
            url: url.clone(),
            nth,
            notice: Arc::clone(&notice),
        };
        tokio::spawn(errand.insist(sandbox.config.paidy.retry_after));
    }
}

/// One copy of a webhook. It holds the sandbox loosely: when that stops, so does the sending.
struct Errand {
    sandbox: Weak<Sandbox>,
    era: u64,
    url: String,
    nth: u64,
    notice: Arc<Notice>,
}

impl Errand {
    async fn insist(self, first_pause: Duration) {
        tokio::time::sleep(Duration::from_millis(self.notice.plan.delay_ms)).await;
        let (mut waited, mut pause) = (Duration::ZERO, first_pause);
        while self.is_still_to_do().await && waited + pause <= PATIENCE {
            tokio::time::sleep(pause).await;
            waited += pause;
            pause *= 2;
        }
    }

    /// Posts once. True when the shop did not take it: any answer but 200 is a refusal. A reset calls it back.
    async fn is_still_to_do(&self) -> bool {
        let Some(sandbox) = self.sandbox.upgrade() else { return false };
        if sandbox.era.load(Ordering::SeqCst) != self.era {
            return false;
        }
        let body = self.notice.body.to_string();
        let request = sandbox
            .client
            .post(&self.url)
            .timeout(ANSWER_MAX)
            .header("content-type", "application/json; charset=utf-8")
            .body(body.clone());
        let (taken, reply) = match request.send().await {
            Ok(response) => (response.status() == 200, format!("HTTP {}", response.status().as_u16())),
            Err(failed) => {
                tracing::debug!(nth = self.nth, %failed, "webhook not delivered");
                (false, "not delivered".to_owned())
            }
        };
        // While it was on its way everything may have been forgotten, and the names given anew.
        if sandbox.era.load(Ordering::SeqCst) == self.era {
            let mut ledger = lock(&sandbox.ledgers.paidy);
            ledger.webhooks.note(self.nth, &reply);
            let at_ms = sandbox.clock.now_ms();
            let evidence = Evidence { at_ms, what: "notice", fields: body, reply, fault: None };
            ledger.record(&self.notice.number, evidence);
        }
        !taken
    }
}
