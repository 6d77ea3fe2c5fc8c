//! What can be bought: the first page, categories, search, and a page for each product.

pub(crate) mod address;
mod found;
mod home;
mod item;
mod narrow;
mod picture;
mod product;
mod shelf;
mod structured;

pub use self::shelf::{below as ways_on, title as shelf_title};
#[cfg(test)]
pub use self::{found::view as found_view, product::view as product_view, shelf::view as shelf_view};

use crate::{failure::Failure, form::Asked, frame::Sheet, shopper::Shopper, state::State};
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::id::{CategoryId, ProductId};
use workflow::{browse, cart, settings::look};

/// GET `/`: what the shop has put there, and everything by its own order; `?look=` as staff are drawing it.
pub async fn list(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
    asked: Asked,
) -> Result<Response, Failure> {
    shelf_of(&state, &shopper, None, &asked).await
}

/// GET `/categories/{id}`: what a category shows.
pub async fn category(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
    Path(id): Path<String>,
    asked: Asked,
) -> Result<Response, Failure> {
    shelf_of(&state, &shopper, Some(CategoryId::new(id)), &asked).await
}

async fn shelf_of(
    state: &State,
    shopper: &Shopper,
    category: Option<CategoryId>,
    asked: &Asked,
) -> Result<Response, Failure> {
    let query = address::shelf_query(asked);
    let Some(shelf) = browse::shelf::shelf(&state.noren, category.as_ref(), &query).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let cart = cart::show(&state.noren, shopper.visitor.as_ref()).await?;
    let (mut shop, lang) = (state.noren.shop().await?, shopper.lang);
    let drawn = match asked.get("look") {
        "" => None,
        key => look::drawing(&state.noren, key).await?,
    };
    let is_drawn = drawn.is_some();
    shop.look = drawn.unwrap_or(shop.look);
    let first = category.is_none() && query == browse::shelf::Query::default();
    let blocks =
        if first { browse::home::blocks(&state.noren, &shop.look.blocks).await? } else { Vec::new() };
    let title = shelf.path.last().map_or(shelf::title(lang), |category| category.name.as_str());
    let here = address::shelf(category.as_ref());
    let public = &state.noren.settings.public_url;
    let sheet = Sheet::new(&state.assets, lang, &shop, title)
        .listed(title)
        .canonical(format!("{public}{here}"))
        .structured(&structured::shelf(public, &shop, &shelf.path))
        .search("")
        .cart(cart.count);
    // Nobody lists or keeps what is only being drawn.
    let sheet = if is_drawn { sheet.unlisted().personal() } else { sheet };
    Ok(sheet.answer(|| match home::blocks(lang, &blocks) {
        Some(above) => shelf::front(lang, &shelf, &query, above),
        None => shelf::view(lang, &shelf, &query),
    }))
}

/// GET `/search?q=`: what the words find.
pub async fn find(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
    asked: Asked,
) -> Result<Response, Failure> {
    let query = address::search_query(&asked);
    let results = browse::search::search(&state.noren, &query).await?;
    let cart = cart::show(&state.noren, shopper.visitor.as_ref()).await?;
    let (shop, lang) = (state.noren.shop().await?, shopper.lang);
    // Not listed: search engines need no list of what others looked for.
    let sheet = Sheet::new(&state.assets, lang, &shop, &found::title(lang, &query.words))
        .search(&query.words)
        .cart(cart.count);
    Ok(sheet.answer(|| found::view(lang, &results, &query)))
}

/// GET `/products/{id}`: a product.
pub async fn show(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let Some(shown) = browse::product::product(&state.noren, &ProductId::new(id)).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let cart = cart::show(&state.noren, shopper.visitor.as_ref()).await?;
    let (shop, lang) = (state.noren.shop().await?, shopper.lang);
    let product = &shown.product;
    let public = &state.noren.settings.public_url;
    let about = if product.about.is_empty() { &product.name } else { &product.about };
    let sheet = Sheet::new(&state.assets, lang, &shop, &product.name)
        .listed(about)
        .canonical(format!("{public}{}", address::product(&product.id)))
        .structured(&structured::product(public, &shown))
        .pictured(shown.pictures.first().map(|one| format!("{public}{}", one.path(one.greatest(), "jpg"))))
        .search("")
        .cart(cart.count);
    Ok(sheet.answer(|| product::view(lang, &shown)))
}
