//! 帳票: 納品書 and ピッキングリスト for one order or many. POST `/admin/print` writes on the timelines that somebody prints and leads to
//! GET `/admin/print/note`, `/admin/print/picking` and the same with `.pdf`.

pub mod note;
pub mod picking;
pub mod refused;
mod sheet;

use crate::{
    failure::Failure,
    on_duty::OnDuty,
    orders,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract::{self, Path},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{
    id::OrderNumber,
    print::{MOST_ORDERS, note::Prices},
};
use workflow::desk::print::{self, Document, Unprinted};

/// Where what is to be printed is sent.
pub const PRINT: &str = "/admin/print";

/// Writes that somebody prints, and leads to what is printed.
pub async fn begin(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    sent: Form,
) -> Result<Response, Failure> {
    let Some(document) = Document::named(sent.get("document")) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let numbers = orders::bulk::meant(&state, &sent, MOST_ORDERS).await?;
    Ok(match print::record(&state.noren, &on_duty.0, &numbers, document).await? {
        Ok(numbers) => {
            let form = if sent.get("form") == "pdf" { ".pdf" } else { "" };
            let prices = Prices::named(sent.get("prices"));
            Redirect::to(&address(document, form, &numbers, prices)).into_response()
        }
        Err(why) => refusal(&state, &on_duty, why).await?,
    })
}

/// Where a document is.
fn address(document: Document, form: &str, numbers: &[OrderNumber], prices: Prices) -> String {
    let orders: String = numbers.iter().map(|number| format!("&order={number}")).collect();
    format!("{PRINT}/{}{form}?prices={}{orders}", document.name(), prices.name())
}

/// The document, as a page or a file.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(name): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let (name, file) = name.strip_suffix(".pdf").map_or((name.as_str(), false), |name| (name, true));
    let Some(document) = Document::named(name) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let numbers: Vec<OrderNumber> = query.all("order").map(OrderNumber::new).collect();
    let prices = Prices::named(query.get("prices"));
    let assets = &state.assets;
    let drawn = match document {
        Document::Note => match print::notes(&state.noren, &numbers, prices).await? {
            Ok(notes) if file => print::notes_file(&notes).map(pdf),
            Ok(notes) => {
                let file = address(document, ".pdf", &numbers, prices);
                Ok(Html(note::draw(assets, &notes, &numbers, prices, &file)).into_response())
            }
            Err(why) => Err(why),
        },
        Document::Picking => match print::picking(&state.noren, &numbers).await? {
            Ok(list) if file => print::picking_file(&list).map(pdf),
            Ok(list) => {
                let file = address(document, ".pdf", &numbers, prices);
                Ok(Html(picking::draw(assets, &list, &file)).into_response())
            }
            Err(why) => Err(why),
        },
    };
    match drawn {
        Ok(answer) => Ok(answer),
        Err(why) => refusal(&state, &on_duty, why).await,
    }
}

/// A file that browsers show in its own tab; its name says nothing of anybody.
fn pdf(file: Vec<u8>) -> Response {
    let heads = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"print.pdf\""),
    ];
    (heads, file).into_response()
}

async fn refusal(state: &State, on_duty: &OnDuty, why: Unprinted) -> Result<Response, Failure> {
    let page = refused::draw(&state.assets, &on_duty.frame(state).await?, why);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
}
