//! Asking our own server.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;

/// Asks an address of our own server and calls back with the body, or with `None` when there was no answer or an error.
/// The body is HTML from [`fragment`](crate::page) or plain text: neither needs a parser.
pub fn get(address: &str, then: impl FnOnce(Option<String>) + 'static) {
    let address = address.to_owned();
    let then: Box<dyn FnOnce(Option<String>)> = Box::new(then);
    spawn_local(async move { then(body(&address).await) });
}

async fn body(address: &str) -> Option<String> {
    let window = web_sys::window()?;
    let answer: Response = JsFuture::from(window.fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}

/// Leaves for another address of our own server.
pub fn go(address: &str) {
    if let Some(window) = web_sys::window() {
        // A refused navigation leaves the page as it is, with its plain link.
        drop(window.location().set_href(address));
    }
}

/// Loads this page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        drop(window.location().reload());
    }
}
