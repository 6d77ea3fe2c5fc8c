//! What islands do to the page they stand in: small named functions over the browser, all by id.
//!
//! An island is a component whose children are the page as the server wrote it. In the browser it hangs listeners on
//! that page and draws nothing itself:
//!
//! ```ignore
//! #[island]
//! pub fn PostalCode(children: Children) -> impl IntoView {
//!     #[cfg(feature = "hydrate")]
//!     ui::dom::on("postal_code", "input", || { /* … */ });
//!     children()
//! }
//! ```
//!
//! This costs about a third less than views with signals, nothing typed before the start is lost, and what the page
//! says stays the server's. Values an island needs stand in `data-` attributes: properties would bring a JSON parser.
//!
//! An island never stops a form from being sent, except to show a problem in its place; it listens only on elements
//! inside itself, so that [after a panic](hydrate) the page can be freed of it.
//!
//! Every function is silent where the element is not there: a page may leave a part out.

mod fetch;
mod field;
mod node;
mod time;

pub use fetch::{get, go, reload};
pub use field::{chosen, set_value, show_problem, ticked, value};
pub use node::{data, on, set_hidden, show_html, show_text, submit};
pub use time::after;

use wasm_bindgen::prelude::wasm_bindgen;

/// Prepares the islands; called once by `start.js`, which then hands each island to its own function. A panic ends the
/// WebAssembly with a trap: `start.js` sees it and puts copies without listeners in the islands' places, with what was
/// typed, so that the plain form remains.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
