//! Elements: finding, listening, filling.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement, HtmlFormElement};

/// The element with that id.
pub(super) fn find(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// Calls back whenever the event reaches the element (`input`, `change`, `focusout`, `click` …), for as long as the page
/// lives.
pub fn on(id: &str, event: &str, run: impl FnMut() + 'static) {
    listen(id, event, Box::new(run));
}

// One function for all callbacks: a generic body would be in the bundle once per caller.
fn listen(id: &str, event: &str, run: Box<dyn FnMut()>) {
    if let Some(element) = find(id) {
        let callback = Closure::wrap(run).into_js_value();
        // Fails only for values that are not callable, and this one is.
        drop(element.add_event_listener_with_callback(event, callback.unchecked_ref()));
    }
}

/// A `data-` attribute of the element, by its name without `data-`: the properties of an island.
pub fn data(id: &str, name: &str) -> Option<String> {
    find(id)?.get_attribute(&format!("data-{name}"))
}

/// Replaces what stands in the element by plain text.
pub fn show_text(id: &str, text: &str) {
    if let Some(element) = find(id) {
        element.set_text_content(Some(text));
    }
}

/// Replaces what stands in the element by HTML that our own server rendered, where every value is escaped already.
pub fn show_html(id: &str, html: &str) {
    if let Some(element) = find(id) {
        element.set_inner_html(html);
    }
}

/// Hides or shows the element.
pub fn set_hidden(id: &str, hidden: bool) {
    if let Some(element) = find(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.set_hidden(hidden);
    }
}

/// Sends the form as if its button had been pressed.
pub fn submit(form: &str) {
    if let Some(form) = find(form).and_then(|element| element.dyn_into::<HtmlFormElement>().ok()) {
        // Fails only while the form is being validated by the browser, which these forms switch off.
        drop(form.request_submit());
    }
}
