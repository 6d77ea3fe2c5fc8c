//! What goes back to the shop, and what faults make of it.

use std::time::Duration;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::faults::Plan;
use crate::knobs::{DownMode, Garble};
use crate::listen::hang_up;

/// What the page says that stands where an answer should be.
const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"ja\"><head><title>システムメンテナンス</title></head>\
    <body><h1>ただいまシステムメンテナンス中です</h1><br></body></html>\n";

/// A reply as the provider means it.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: StatusCode,
    /// The content type.
    pub content_type: &'static str,
    /// The body.
    pub body: String,
}

impl Reply {
    /// A reply with status 200.
    #[must_use]
    pub fn ok(content_type: &'static str, body: String) -> Self {
        Self { status: StatusCode::OK, content_type, body }
    }

    fn garbled(self, how: Garble) -> Self {
        match how {
            Garble::Truncated => {
                let half = self.body.chars().count() / 2;
                Self { body: self.body.chars().take(half).collect(), ..self }
            }
            Garble::Page => {
                let content_type = "text/html; charset=UTF-8";
                Self { status: StatusCode::OK, content_type, body: PAGE.to_owned() }
            }
            Garble::Foreign => {
                let is_xml = self.body.starts_with('<');
                let other = if is_xml {
                    "{\"status\":\"ok\"}\n"
                } else {
                    "<?xml version=\"1.0\"?>\n<status>ok</status>\n"
                };
                Self { body: other.to_owned(), ..self }
            }
        }
    }
}

/// What goes back to the shop, and when.
#[derive(Debug)]
pub struct Answer {
    reply: Option<Reply>,
    delay: Duration,
}

impl Answer {
    /// A reply at once, struck by no fault.
    #[must_use]
    pub fn plain(reply: Reply) -> Self {
        Self { reply: Some(reply), delay: Duration::ZERO }
    }

    /// Handles a call as planned: not at all when the provider is down. Answers as well what the reply would have
    /// said, for the evidence.
    pub fn planned(plan: &Plan, handle: impl FnOnce() -> Reply) -> (Self, String) {
        let delay = Duration::from_millis(plan.delay_ms);
        let (reply, meant) = match plan.down {
            Some(DownMode::HangUp) => (None, String::new()),
            Some(DownMode::Unavailable) => {
                let status = StatusCode::SERVICE_UNAVAILABLE;
                let body = "sandbox: down\n".to_owned();
                (Some(Reply { status, content_type: "text/plain; charset=utf-8", body }), String::new())
            }
            None => {
                let reply = handle();
                let meant = reply.body.clone();
                let kept = (!plan.drop_reply).then_some(reply);
                let spoilt = |reply: Reply| match plan.garble {
                    Some(how) => reply.garbled(how),
                    None => reply,
                };
                (kept.map(spoilt), meant)
            }
        };
        (Self { reply, delay }, meant)
    }

    /// Waits as planned and gives the answer, or closes the connection.
    pub async fn send(self) -> Response {
        if !self.delay.is_zero() {
            tokio::time::sleep(self.delay).await;
        }
        match self.reply {
            Some(reply) => {
                (reply.status, [(header::CONTENT_TYPE, reply.content_type)], reply.body).into_response()
            }
            None => hang_up(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(plan: Plan) -> (Option<Reply>, String) {
        let (answer, meant) = Answer::planned(&plan, || Reply::ok("application/xml", "<a>茶</a>".to_owned()));
        (answer.reply, meant)
    }

    #[test]
    fn a_provider_that_is_down_does_nothing() {
        for mode in [DownMode::Unavailable, DownMode::HangUp] {
            let plan = Plan { down: Some(mode), ..Plan::default() };
            let (answer, meant) = Answer::planned(&plan, || panic!("handled"));
            assert_eq!(meant, "");
            assert_eq!(
                answer.reply.map(|it| it.status.as_u16()),
                (mode == DownMode::Unavailable).then_some(503)
            );
        }
    }

    #[test]
    fn a_lost_or_spoilt_reply_was_meant_otherwise() {
        let (reply, meant) = of(Plan { drop_reply: true, garble: Some(Garble::Page), ..Plan::default() });
        assert!(reply.is_none());
        assert_eq!(meant, "<a>茶</a>");
        for (how, kind, body) in [
            (Garble::Truncated, "application/xml", "<a>茶"),
            (Garble::Page, "text/html; charset=UTF-8", PAGE),
            (Garble::Foreign, "application/xml", "{\"status\":\"ok\"}\n"),
        ] {
            let (reply, meant) = of(Plan { garble: Some(how), ..Plan::default() });
            let reply = reply.unwrap();
            assert_eq!((reply.content_type, reply.body.as_str()), (kind, body));
            assert_eq!((reply.status.as_u16(), meant.as_str()), (200, "<a>茶</a>"));
        }
    }
}
