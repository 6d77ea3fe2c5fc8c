//! A mail as it was sent.

use crate::{
    failure::Failure,
    frame::Frame,
    on_duty::OnDuty,
    order::sheet::{Sheet, Written},
    paper::{self, Paper},
    routes::State,
    typed::Query,
    words::{mail, when},
};
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use domain::id::OrderNumber;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::desk::read_order;

/// Where a mail can be read; its reference stands in the query.
pub fn address(number: &OrderNumber, written: &Written) -> String {
    let query: String = form_urlencoded::Serializer::new(String::new())
        .append_pair("kind", written.mail.name())
        .append_pair("reference", &written.reference)
        .finish();
    format!("/admin/orders/{number}/mails?{query}")
}

/// `GET /admin/orders/{number}/mails`. With `as=paper` the mail itself.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(number): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let number = OrderNumber::new(number);
    let Some(sheet) = read_order::read(&state.noren, &number).await?.map(Sheet::from) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let wanted = |written: &&Written| {
        written.mail.name() == query.get("kind") && written.reference == query.get("reference")
    };
    let Some(written) = sheet.mails.iter().find(wanted) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    if query.get("as") == "paper" {
        let shop = state.noren.shop().await?;
        let paper = Paper {
            note: "",
            from: &written.from,
            to: &written.to,
            subject: &written.subject,
            text: &written.text,
            html: written.html.as_deref(),
        };
        return Ok(paper::answer(paper::draw(&shop, &paper)));
    }
    let frame = on_duty.frame(&state).await?;
    Ok(paper::framing(Html(draw(&state.assets, &frame, &number, written))))
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, number: &OrderNumber, written: &Written) -> String {
    let title = format!("メール「{}」", mail::label(written.mail));
    frame.page(assets, &title, None, || {
        let sent = match written.sent_at {
            Some(at) => when::long(at),
            None => format!("{}（届いたかどうか分かりません）", when::long(written.begun_at)),
        };
        let mut facts = vec![Fact::text("送信", sent)];
        facts.push(Fact::text("送信した人", written.by.clone().unwrap_or_else(|| "自動処理".to_owned())));
        if !written.why.is_empty() {
            facts.push(Fact::text("もう一度送った理由", written.why.clone()));
        }
        let again = super::address(number, written.mail);
        view! {
            <a class="order-back" href=format!("/admin/orders/{number}") data-back><Icon sign=Sign::Back />{format!("注文 {number}")}</a>
            <section class="sheet" aria-labelledby="facts">
                <h2 id="facts">"送信の記録"</h2>
                <Facts facts />
                <p><a href=again>"もう一度送る"</a></p>
            </section>
            <section class="sheet" aria-labelledby="paper">
                <h2 id="paper">"送信した内容"</h2>
                <iframe class="mail-paper" title="送信した内容" src=format!("{}&as=paper", address(number, written))></iframe>
            </section>
        }
    })
}
