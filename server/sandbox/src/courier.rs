//! Posts to the shop what a provider tells it by itself.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use reqwest::Client;

use crate::Sandbox;
use crate::evidence::Evidence;
use crate::faults::NoticePlan;

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

/// One notice, ready to go.
#[derive(Clone, Debug)]
pub struct Post {
    /// Where to (`http://` only).
    pub url: String,
    /// The number it is about, for the log.
    pub number: String,
    /// Its headers, the content type among them.
    pub headers: Vec<(&'static str, String)>,
    /// Its body.
    pub body: String,
    /// What the evidence says was sent.
    pub fields: String,
    /// How often and how late.
    pub plan: NoticePlan,
}

/// Sends a notice on its way, as often and as late as planned, and hands the evidence of each copy to `keep`. A reset
/// of the sandbox calls late ones back.
pub fn send(sandbox: &Arc<Sandbox>, post: Post, keep: impl Fn(&Sandbox, Evidence) + Send + Sync + 'static) {
    let (post, keep) = (Arc::new(post), Arc::new(keep));
    for _ in 0..post.plan.copies {
        let (sandbox, post, keep) = (Arc::clone(sandbox), Arc::clone(&post), Arc::clone(&keep));
        tokio::spawn(async move {
            if let Some(reply) = deliver(&sandbox, &post).await {
                let fields = post.fields.clone();
                keep(
                    &sandbox,
                    Evidence { at_ms: sandbox.clock.now_ms(), what: "notice", fields, reply, fault: None },
                );
            }
        });
    }
}

async fn deliver(sandbox: &Sandbox, post: &Post) -> Option<String> {
    let era = sandbox.era.load(Ordering::SeqCst);
    tokio::time::sleep(Duration::from_millis(post.plan.delay_ms)).await;
    if era != sandbox.era.load(Ordering::SeqCst) {
        return None;
    }
    let request = post
        .headers
        .iter()
        .fold(sandbox.client.post(&post.url), |request, (name, value)| request.header(*name, value));
    match request.body(post.body.clone()).send().await {
        Ok(response) => Some(format!("HTTP {}", response.status().as_u16())),
        Err(failed) => {
            tracing::warn!(number = post.number, %failed, "notice not delivered");
            Some("not delivered".to_owned())
        }
    }
}
