//! Fields: reading what stands there now, showing problems in their place.

use super::node::find;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// What stands in the field now, also when it was typed before the islands started.
pub fn value(id: &str) -> Option<String> {
    let element = find(id)?;
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        Some(input.value())
    } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        Some(select.value())
    } else {
        element.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value)
    }
}

/// Writes into the field. Callers write only where nothing stands yet or where the person asked for it.
pub fn set_value(id: &str, value: &str) {
    let Some(element) = find(id) else { return };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(value);
    } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        select.set_value(value);
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(value);
    }
}

/// Whether the box or card with that id is ticked.
pub fn ticked(id: &str) -> bool {
    find(id).and_then(|e| e.dyn_into::<HtmlInputElement>().ok()).is_some_and(|input| input.checked())
}

/// The chosen value of a group of cards; the name must be one of our own field names (letters, digits, `_`).
pub fn chosen(name: &str) -> Option<String> {
    let picked =
        web_sys::window()?.document()?.query_selector(&format!("input[name={name}]:checked")).ok()??;
    picked.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value)
}

/// Shows what is wrong at the field, in the place where the server would show it; `None` takes it away.
pub fn show_problem(id: &str, problem: Option<&str>) {
    let Some(field) = find(id) else { return };
    if let Some(line) = find(&format!("{id}-error")) {
        line.set_text_content(problem);
    }
    // Fails only for names that are no attribute names.
    drop(match problem {
        Some(_) => field.set_attribute("aria-invalid", "true"),
        None => field.remove_attribute("aria-invalid"),
    });
    if let Some(frame) = frame(&field) {
        drop(frame.class_list().toggle_with_force("wrong", problem.is_some()));
    }
}

fn frame(field: &Element) -> Option<Element> {
    field.closest("[data-field]").ok()?
}
