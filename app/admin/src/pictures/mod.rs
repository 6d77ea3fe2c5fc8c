//! 商品画像: the pictures of a product.

pub mod incoming;
pub mod page;

use crate::{
    failure::Failure,
    gate::{Desk, Needs},
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract::{self, DefaultBodyLimit, Multipart, Path},
    handler::Handler,
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{
    id::{PictureId, ProductId},
    role::Permission::ChangeProducts,
};
use incoming::Incoming;
use page::{Outcome, Shown};
use ui::address::segment;
use workflow::pictures::{self, Step};

/// Every address of pictures.
pub fn routes() -> Desk {
    use Needs::May;
    Desk::default()
        .get("/admin/products/{id}/pictures", May(ChangeProducts), show)
        .post("/admin/products/{id}/pictures", May(ChangeProducts), bring.layer(DefaultBodyLimit::disable()))
        .post("/admin/products/{id}/pictures/{picture}", May(ChangeProducts), change)
}

/// The page with the pictures of a product.
pub fn address(product: &ProductId) -> String {
    format!("/admin/products/{}/pictures", segment(product.as_str()))
}

/// `GET /admin/products/{id}/pictures`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    draw(&state, &on_duty, ProductId::new(id), Outcome::read(query.get("now"))).await
}

/// `POST /admin/products/{id}/pictures`: `multipart/form-data` with any number of `file`. Each is taken or refused by itself, while
/// the next one comes.
pub async fn bring(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    form: Multipart,
) -> Result<Response, Failure> {
    let product = ProductId::new(id);
    let incoming = Incoming::read(&state.noren, &on_duty.0, &product, form).await?;
    if incoming.is_fine() {
        return Ok(Redirect::to(&format!("{}?now=added", address(&product))).into_response());
    }
    draw(&state, &on_duty, product, Some(Outcome::Refused(incoming))).await
}

/// `POST /admin/products/{id}/pictures/{picture}`: `act` is `forward`, `back`, `remove` or `describe` with `alt`.
pub async fn change(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path((id, picture)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Failure> {
    let (product, picture) = (ProductId::new(id), PictureId::new(picture));
    let (noren, clerk) = (&state.noren, &on_duty.0);
    let (done, now) = match form.get("act") {
        "forward" => (pictures::arrange(noren, clerk, &product, &picture, Step::Forward).await?, "moved"),
        "back" => (pictures::arrange(noren, clerk, &product, &picture, Step::Back).await?, "moved"),
        "remove" => (pictures::remove(noren, clerk, &product, &picture).await?, "removed"),
        "describe" => {
            (pictures::describe(noren, clerk, &product, &picture, form.get("alt")).await?, "described")
        }
        _ => (false, ""),
    };
    // Somebody else took it away: the page shows what there is.
    let now = if done { now } else { "gone" };
    Ok(Redirect::to(&format!("{}?now={now}", address(&product))).into_response())
}

async fn draw(
    state: &State,
    on_duty: &OnDuty,
    product: ProductId,
    outcome: Option<Outcome>,
) -> Result<Response, Failure> {
    let Some((name, pictures)) = pictures::list(&state.noren, &product).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let refused = matches!(outcome, Some(Outcome::Refused(_)));
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shown = Shown { product, name, pictures, outcome };
    Ok((status, Html(page::draw(&state.assets, &on_duty.frame(state).await?, &shown))).into_response())
}
