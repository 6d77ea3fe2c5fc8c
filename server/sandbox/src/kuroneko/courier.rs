//! Carries out what a call leaves behind: texts and mails into the inboxes, notices to the shop.

use std::sync::Arc;

use super::letter::{Letter, SENDER};
use super::notice::Notice;
use super::verbs::Effects;
use crate::Sandbox;
use crate::courier::{self, Post};
use crate::evidence::Evidence;
use crate::faults::{Buyer, NoticePlan};
use crate::guard::lock;
use crate::knobs::Knobs;
use crate::magic::mail_effect;

/// Delivers texts and mails and sends notices on their way.
pub fn carry_out(sandbox: &Arc<Sandbox>, effects: Effects, knobs: &Knobs) {
    if !effects.texts.is_empty() {
        let mut inbox = lock(&sandbox.sms);
        for text in effects.texts {
            inbox.push(text);
        }
    }
    for letter in effects.letters {
        deliver(sandbox, letter);
    }
    let Some(url) = &sandbox.config.notice_url else { return };
    for notice in effects.notices {
        let post = post(url, &notice, knobs);
        courier::send(sandbox, post, move |sandbox, evidence| {
            lock(&sandbox.ledgers.kuroneko).record(&notice.order_no, evidence);
        });
    }
}

/// A mail box that refuses the shop's mails refuses the provider's as well.
fn deliver(sandbox: &Sandbox, letter: Letter) {
    let refused = mail_effect(&letter.to).is_some();
    let evidence = Evidence {
        at_ms: letter.at_ms,
        what: "mail",
        fields: format!("to={}\nsubject={}\n", letter.to, letter.subject),
        reply: if refused { "not delivered" } else { "delivered" }.to_owned(),
        fault: None,
    };
    lock(&sandbox.ledgers.kuroneko).record(&letter.order_no, evidence);
    if !refused {
        let raw = letter.raw();
        lock(&sandbox.mail).receive(letter.at_ms, SENDER.to_owned(), vec![letter.to], raw.as_bytes());
    }
}

fn post(url: &str, notice: &Notice, knobs: &Knobs) -> Post {
    let content_type = "application/x-www-form-urlencoded; charset=UTF-8";
    Post {
        url: url.to_owned(),
        number: notice.order_no.clone(),
        headers: vec![("content-type", content_type.to_owned())],
        body: notice.body(),
        fields: notice.evidence(),
        plan: NoticePlan::make(knobs, Buyer { name: &notice.buyer_name, phone: &notice.buyer_phone }),
    }
}
