//! CSV: orders as files, and the layouts of those files.

pub mod column;
pub mod column_page;
pub mod export;
pub mod exports_page;
pub mod flaw;
pub mod incoming;
mod pieces;
pub mod slips;
pub mod slips_page;
pub mod template;
pub mod template_page;
pub mod templates_page;
pub mod transfer_file_page;
pub mod transfers;
pub mod transfers_page;
pub mod wrong_file;

pub use pieces::body;

use crate::{
    frame::Frame,
    gate::{Desk, Needs},
};
use axum::{extract::DefaultBodyLimit, handler::Handler};
use domain::role::Permission::{Export, HandlePayments, Ship};

/// Where the room is.
pub const ROOM: &str = "/admin/files";
/// What the room is for whoever ships and takes no other files away.
pub const LABELS: &str = "送り状・伝票番号";

/// What the room is called for whoever looks.
fn name(frame: &Frame) -> &'static str {
    if frame.may(Export) { "CSV" } else { LABELS }
}

/// Where layouts are.
pub const TEMPLATES: &str = "/admin/files/templates";
/// Where exports are.
pub const EXPORTS: &str = "/admin/files/exports";

/// Every address below `/admin/files`.
pub fn routes() -> Desk {
    use Needs::{May, MayEither};
    // Who ships takes away what a carrier's program reads, and nothing else.
    let take = MayEither(Export, Ship);
    Desk::default()
        .get("/admin/files", take, export::list)
        .get("/admin/files/exports", take, export::list)
        .post("/admin/files/exports", take, export::begin)
        .get("/admin/files/exports/{id}", take, export::show)
        .get("/admin/files/exports/{id}/file", take, export::file)
        .get("/admin/files/slips", May(Ship), slips::list)
        .post("/admin/files/slips", May(Ship), slips::bring.layer(DefaultBodyLimit::disable()))
        .get("/admin/files/slips/{id}", May(Ship), slips::show)
        .post("/admin/files/slips/{id}", May(Ship), slips::act)
        .get("/admin/files/transfers", May(HandlePayments), transfers::list)
        .post(
            "/admin/files/transfers",
            May(HandlePayments),
            transfers::bring.layer(DefaultBodyLimit::disable()),
        )
        .post("/admin/files/transfers/match", May(HandlePayments), transfers::confirm)
        .get("/admin/files/transfers/{id}", May(HandlePayments), transfers::show)
        .post("/admin/files/transfers/{id}", May(HandlePayments), transfers::act)
        .get("/admin/files/templates", May(Export), template::list)
        .post("/admin/files/templates", May(Export), template::copy)
        .get("/admin/files/templates/{id}", May(Export), template::show)
        .post("/admin/files/templates/{id}", May(Export), template::save)
        .post("/admin/files/templates/{id}/remove", May(Export), template::remove)
        .get("/admin/files/templates/{id}/columns/{place}", May(Export), column::show)
        .post("/admin/files/templates/{id}/columns/{place}", May(Export), column::act)
}
