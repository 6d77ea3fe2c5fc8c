//! Carries out what a call leaves behind: texts into the SMS inbox, notices to the shop.

use std::sync::Arc;

use super::notice::Notice;
use super::verbs::Effects;
use crate::Sandbox;
use crate::courier::{self, Post};
use crate::faults::{Buyer, NoticePlan};
use crate::guard::lock;
use crate::knobs::Knobs;

/// Delivers texts and sends notices on their way.
pub fn carry_out(sandbox: &Arc<Sandbox>, effects: Effects, knobs: &Knobs) {
    if !effects.texts.is_empty() {
        let mut inbox = lock(&sandbox.sms);
        for text in effects.texts {
            inbox.push(text);
        }
    }
    let Some(url) = &sandbox.config.notice_url else { return };
    for notice in effects.notices {
        let post = post(url, &notice, knobs);
        courier::send(sandbox, post, move |sandbox, evidence| {
            lock(&sandbox.ledgers.kuroneko).record(&notice.order_no, evidence);
        });
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
