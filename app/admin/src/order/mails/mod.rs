//! Mails about one order: sending one by hand, and reading what was sent.

pub mod page;
pub mod sent;

use crate::{
    failure::Failure,
    on_duty::OnDuty,
    paper::{self, Paper},
    routes::State,
    settings::mails::typed,
    typed::{Form, Query},
};
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{duty::Mail, id::OrderNumber, mail::usual::Written};
use page::{Outcome, Shown};
use workflow::desk::send_mail::{self, Draft, Sent, Wish};

/// Where a kind of mail to an order is sent from.
pub fn address(number: &OrderNumber, mail: Mail) -> String {
    format!("/admin/orders/{number}/mails/{}", mail.name())
}

/// A mail that was made as a document for a frame, or why there is none.
pub fn paper_of(draft: Option<Draft>) -> String {
    noted_paper(draft, "")
}

/// The same with something to say before it.
pub fn noted_paper(draft: Option<Draft>, note: &str) -> String {
    let Some(draft) = draft else {
        return paper::sentence(
            "この注文番号の注文はありません。最初の注文があると、ここにメールを表示できます。",
        );
    };
    match &draft.said {
        Ok(said) => {
            let (from, to) = (draft.from.as_str(), draft.to.as_str());
            let html = said.html.as_deref();
            paper::draw(
                &draft.shop,
                &Paper { note, from, to, subject: &said.subject, text: &said.text, html },
            )
        }
        Err(wrong) => paper::problems(wrong),
    }
}

/// `GET /admin/orders/{number}/mails/{kind}`: what would be sent. With `as=paper` the mail itself.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path((number, kind)): Path<(String, String)>,
    query: Query,
) -> Result<Response, Failure> {
    let (number, Some(mail)) = (OrderNumber::new(number), Mail::named(&kind)) else { return Ok(nowhere()) };
    let Some(draft) = send_mail::draft(&state.noren, &number, mail, None).await? else {
        return Ok(nowhere());
    };
    if query.get("as") == "paper" {
        return Ok(paper::answer(paper_of(Some(draft))));
    }
    let shown = Shown {
        mail,
        written: draft.written.clone(),
        draft,
        why: String::new(),
        token: state.noren.ids.id(),
        outcome: None,
    };
    answer(&state, &on_duty, StatusCode::OK, &shown).await
}

/// `POST /admin/orders/{number}/mails/{kind}`.
pub async fn send(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path((number, kind)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Failure> {
    let (number, Some(mail)) = (OrderNumber::new(number), Mail::named(&kind)) else { return Ok(nowhere()) };
    let own = own(&state, mail, &form).await?;
    let token: String = form.get("token").chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let wish = Wish { why: form.get("why").to_owned(), token, own };
    let outcome = match send_mail::send(&state.noren, &on_duty.0, &number, mail, &wish).await? {
        Sent::Asked => return Ok(Redirect::to(&format!("/admin/orders/{number}?done=mail")).into_response()),
        Sent::NoSuchOrder => return Ok(nowhere()),
        Sent::Already => Outcome::Already,
        Sent::NotNow => Outcome::NotNow,
        Sent::Wrong(wrong) => Outcome::Wrong(wrong),
    };
    let Some(draft) = send_mail::draft(&state.noren, &number, mail, wish.own.as_ref()).await? else {
        return Ok(nowhere());
    };
    let shown = Shown {
        mail,
        written: draft.written.clone(),
        draft,
        why: wish.why,
        token: wish.token,
        outcome: Some(outcome),
    };
    answer(&state, &on_duty, StatusCode::UNPROCESSABLE_ENTITY, &shown).await
}

/// `POST /admin/orders/{number}/mails/{kind}/preview`: the mail with what was typed, for the frame of the page.
pub async fn preview(
    extract::State(state): extract::State<State>,
    _on_duty: OnDuty,
    Path((number, kind)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Failure> {
    let Some(mail) = Mail::named(&kind) else { return Ok(nowhere()) };
    let draft = send_mail::draft(&state.noren, &OrderNumber::new(number), mail, Some(&typed(&form))).await?;
    Ok(paper::answer(paper_of(draft)))
}

/// What was written for this order: nothing where it is the template word by word, so that the template is what goes out.
async fn own(state: &State, mail: Mail, form: &Form) -> Result<Option<Written>, Failure> {
    let template = workflow::settings::mails::show(&state.noren, mail).await?.written;
    let typed = Written { automatic: template.automatic, ..typed(form) };
    Ok((mail == Mail::Free || typed != template).then_some(typed))
}

async fn answer(
    state: &State,
    on_duty: &OnDuty,
    status: StatusCode,
    shown: &Shown,
) -> Result<Response, Failure> {
    let frame = on_duty.frame(state).await?;
    Ok(paper::framing((status, Html(page::draw(&state.assets, &frame, shown)))))
}

fn nowhere() -> Response {
    StatusCode::NOT_FOUND.into_response()
}
