//! Carries out what a call leaves behind: texts into the SMS inbox, notices to the shop.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use reqwest::Client;
use reqwest::header::CONTENT_TYPE;

use super::evidence::Evidence;
use super::notice::Notice;
use super::verbs::Effects;
use crate::Sandbox;
use crate::guard::lock;
use crate::knobs::Knobs;

/// How long a shop may take to answer a notice.
const NOTICE_TIMEOUT: Duration = Duration::from_secs(20);

/// Makes the client that posts notices. It goes to the address itself (no proxy) and speaks plain HTTP only: the shop
/// under test is on the same machine.
///
/// # Errors
/// When the HTTP client cannot be set up.
pub fn client() -> Result<Client, reqwest::Error> {
    // Another crate of the same program may have chosen already; either choice will do.
    let _chosen_before = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .no_proxy()
        .tls_certs_only([])
        .timeout(NOTICE_TIMEOUT)
        .redirect(reqwest::redirect::Policy::none())
        .build()
}

/// Delivers texts and sends notices on their way.
pub fn carry_out(sandbox: &Arc<Sandbox>, effects: Effects, knobs: &Knobs) {
    if !effects.texts.is_empty() {
        let mut inbox = lock(&sandbox.sms);
        for text in effects.texts {
            inbox.push(text);
        }
    }
    if sandbox.config.notice_url.is_none() {
        return;
    }
    for notice in effects.notices {
        let copies = knobs.notice_copies.saturating_add(notice.extra_copies);
        let delay = Duration::from_millis(knobs.notice_delay_ms.max(notice.delay_ms));
        let notice = Arc::new(notice);
        for _ in 0..copies {
            tokio::spawn(post(Arc::clone(sandbox), Arc::clone(&notice), delay));
        }
    }
}

async fn post(sandbox: Arc<Sandbox>, notice: Arc<Notice>, delay: Duration) {
    let era = sandbox.era.load(Ordering::SeqCst);
    tokio::time::sleep(delay).await;
    let (Some(url), true) = (&sandbox.config.notice_url, era == sandbox.era.load(Ordering::SeqCst)) else {
        return;
    };
    let sent = sandbox
        .client
        .post(url)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded; charset=UTF-8")
        .body(notice.body())
        .send()
        .await;
    let reply = match sent {
        Ok(response) => format!("HTTP {}", response.status().as_u16()),
        Err(failed) => {
            tracing::warn!(order_no = notice.order_no, %failed, "notice not delivered");
            "not delivered".to_owned()
        }
    };
    let evidence = Evidence {
        at_ms: sandbox.clock.now_ms(),
        what: "notice",
        fields: notice.evidence(),
        reply,
        fault: None,
    };
    lock(&sandbox.ledger).record(&notice.order_no, evidence);
}
