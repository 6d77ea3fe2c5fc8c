//! The addresses of the desk.

use crate::{
    account, entry, fees, files,
    gate::{Desk, Needs},
    home, inquiries, invoices, jobs, order, orders, pictures, print, products, settings, sign_in, start,
    stopped, welcome,
};
use axum::{
    Router,
    http::{HeaderValue, header},
    middleware::map_response,
    response::{Redirect, Response},
};
use domain::role::Permission::{
    ChangeFees, ChangeOrders, ChangeSettings, FetchInvoices, HandlePayments, SeeCustomers, SeeFees,
    SeeOrders, SendMails, Ship,
};
use std::sync::Arc;
use ui::assets::Assets;
use workflow::noren::Noren;

/// Handed to every handler; cheap to clone.
#[derive(Clone)]
pub struct State {
    /// The verbs' tools.
    pub noren: Noren,
    /// Where the pages' files live.
    pub assets: Arc<Assets>,
    /// Whether shop and admin are reached over TLS: cookies are kept to it then.
    pub secure: bool,
}

/// Every address below `/admin` with what it needs. The edge around it judges where a POST came from and how long it may be,
/// and draws the pages of answers without a body.
pub fn desk() -> Desk {
    use Needs::{ByAction, May, Nothing};
    Desk::default()
        .get("/admin", Nothing, home)
        .get("/admin/", Nothing, home)
        .get("/admin/welcome/{token}", Nothing, welcome::show)
        .post("/admin/welcome/{token}", Nothing, welcome::accept)
        .get("/admin/home", May(SeeOrders), home::show)
        .get("/admin/start", May(ChangeSettings), start::show)
        .post("/admin/start", May(ChangeSettings), start::leave)
        .get("/admin/orders", May(SeeOrders), orders::show)
        .post("/admin/orders/bulk/{work}", ByAction(jobs::permission), orders::bulk::act)
        .post("/admin/orders/search", May(SeeOrders), orders::looking::keep)
        .post("/admin/orders/columns", May(SeeOrders), orders::own::choose)
        .post("/admin/orders/saved", May(SeeOrders), orders::own::save)
        .get("/admin/orders/saved/{id}", May(SeeOrders), orders::own::open)
        .post("/admin/orders/saved/{id}/forget", May(SeeOrders), orders::own::forget)
        .get("/admin/jobs", May(SeeOrders), jobs::list)
        .get("/admin/jobs/{job}", May(SeeOrders), jobs::show)
        .post("/admin/jobs/{job}/{action}/{work}", ByAction(jobs::permission), jobs::act)
        .get("/admin/jobs/{job}/mail", May(SendMails), jobs::mail::paper)
        .post("/admin/jobs/{job}/mail", May(SendMails), jobs::mail::preview)
        .get("/admin/invoices", May(FetchInvoices), invoices::list)
        .post("/admin/invoices", May(FetchInvoices), invoices::begin)
        .get("/admin/invoices/{batch}", May(FetchInvoices), invoices::show)
        .get("/admin/invoices/{batch}/{file}", May(FetchInvoices), invoices::file)
        .get("/admin/orders/lapsing", May(SeeOrders), orders::lapsing::show)
        .get("/admin/orders/{number}", May(SeeOrders), order::show)
        .get("/admin/orders/{number}/edit", May(ChangeOrders), order::edit::show)
        .post("/admin/orders/{number}/edit", May(ChangeOrders), order::edit::act)
        .get("/admin/orders/{number}/mails", May(SeeCustomers), order::mails::sent::show)
        .get("/admin/orders/{number}/mails/{kind}", May(SendMails), order::mails::show)
        .post("/admin/orders/{number}/mails/{kind}", May(SendMails), order::mails::send)
        .post("/admin/orders/{number}/mails/{kind}/preview", May(SendMails), order::mails::preview)
        .post("/admin/orders/{number}/{action}", ByAction(order::theirs::permission), order::act)
        .get("/admin/inquiries", May(SeeCustomers), inquiries::show)
        .post("/admin/inquiries", May(SendMails), inquiries::again)
        .get("/admin/stopped", May(HandlePayments), stopped::show)
        .post("/admin/stopped", May(HandlePayments), stopped::retry)
        .get("/admin/entries", May(ChangeOrders), entry::list)
        .post("/admin/entries", May(ChangeOrders), entry::begin)
        .get("/admin/entries/{id}", May(ChangeOrders), entry::show)
        .post("/admin/entries/{id}", May(ChangeOrders), entry::keep)
        .get("/admin/entries/{id}/confirm", May(ChangeOrders), entry::confirm)
        .post("/admin/entries/{id}/confirm", May(ChangeOrders), entry::place)
        .post("/admin/entries/{id}/discard", May(ChangeOrders), entry::discard)
        .post("/admin/print", May(Ship), print::begin)
        .get("/admin/print/{document}", May(Ship), print::show)
        .get("/admin/fees", May(SeeFees), fees::show)
        .get("/admin/fees/{provider}", May(SeeFees), fees::plans)
        .post("/admin/fees/{provider}/{action}", May(ChangeFees), fees::act)
        .merge(sign_in::routes())
        .merge(account::routes())
        .merge(files::routes())
        .merge(products::routes())
        .merge(pictures::routes())
        .merge(settings::routes())
}

/// The same for the server.
pub fn routes() -> Router<State> {
    desk().into_router().layer(map_response(unkept))
}

async fn home() -> Redirect {
    Redirect::to(sign_in::next::HOME)
}

/// Nothing here may be kept by a browser or anything between: pages carry personal data, and go stale by the minute.
async fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
