//! CSV: orders as files, and the layouts of those files.

pub mod column;
pub mod column_page;
pub mod export;
pub mod exports_page;
pub mod flaw;
mod incoming;
pub mod slips;
pub mod slips_page;
pub mod template;
pub mod template_page;
pub mod templates_page;
pub mod wrong_file;

use crate::routes::State;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// Where the room is.
pub const ROOM: &str = "/admin/files";
/// Where layouts are.
pub const TEMPLATES: &str = "/admin/files/templates";
/// Where exports are.
pub const EXPORTS: &str = "/admin/files/exports";

/// Every address below `/admin/files`.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/admin/files", get(export::list))
        .route("/admin/files/exports", get(export::list).post(export::begin))
        .route("/admin/files/exports/{id}", get(export::show))
        .route("/admin/files/exports/{id}/file", get(export::file))
        .route("/admin/files/slips", get(slips::list).post(slips::bring).layer(DefaultBodyLimit::disable()))
        .route("/admin/files/slips/{id}", get(slips::show).post(slips::act))
        .route("/admin/files/templates", get(template::list).post(template::copy))
        .route("/admin/files/templates/{id}", get(template::show).post(template::save))
        .route("/admin/files/templates/{id}/remove", post(template::remove))
        .route("/admin/files/templates/{id}/columns/{place}", get(column::show).post(column::act))
}
