//! What the islands ask of the browser, each thing by its name.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Document, Element, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent, Storage};

/// Where the browser remembers that keys are switched off.
const OFF: &str = "noren-keys-off";

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Shows what was typed as a password, or hides it again.
pub fn turn_password() {
    let (Some(field), Some(button)) = (by_id::<HtmlInputElement>("password"), by_id::<Element>("reveal"))
    else {
        return;
    };
    let show = field.type_() == "password";
    field.set_type(if show { "text" } else { "password" });
    // Fails only for names that are no attribute names.
    drop(button.set_attribute("aria-pressed", if show { "true" } else { "false" }));
}

/// Opens the help about the keys.
pub fn open_help() {
    if let Some(help) = by_id::<HtmlDialogElement>("keys")
        && !help.open()
    {
        // Fails only for a dialog that is no longer in the page.
        drop(help.show_modal());
    }
}

/// Remembers whether keys are switched on.
pub fn switch_keys() {
    let (Some(storage), Some(switch)) = (storage(), by_id::<HtmlInputElement>("keys-on")) else { return };
    // A browser that remembers nothing keeps them on.
    drop(if switch.checked() { storage.remove_item(OFF) } else { storage.set_item(OFF, "1") });
}

fn switched_off() -> bool {
    storage().and_then(|storage| storage.get_item(OFF).ok().flatten()).is_some()
}

/// Listens for keys as long as the page lives.
pub fn listen() {
    if let (true, Some(switch)) = (switched_off(), by_id::<HtmlInputElement>("keys-on")) {
        switch.set_checked(false);
    }
    let heard = Closure::<dyn Fn(KeyboardEvent)>::new(|event: KeyboardEvent| press(&event));
    if let Some(document) = document() {
        // Fails only for values that are not callable, and this one is.
        drop(document.add_event_listener_with_callback("keydown", heard.into_js_value().unchecked_ref()));
    }
}

fn press(event: &KeyboardEvent) {
    if event.key() == "Enter" && !event.is_composing() && go_onward() {
        return event.prevent_default();
    }
    let meant_otherwise = event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing();
    if meant_otherwise || typing() || switched_off() {
        return;
    }
    match event.key().as_str() {
        "j" => step(1),
        "k" => step(-1),
        "x" => tick_row(),
        "/" => focus("#q"),
        "u" => press_link("[data-back]"),
        "?" => open_help(),
        _ => return,
    }
    event.prevent_default();
}

/// From a field of a column to the one below: a scanner ends what it reads with Enter, and the button is not meant by that. False elsewhere
/// and at the last one.
fn go_onward() -> bool {
    const COLUMN: &str = "input[data-onward]";
    let Some(document) = document() else { return false };
    let Ok(fields) = document.query_selector_all(COLUMN) else { return false };
    let active = document.active_element();
    let here = (0..fields.length()).find(|place| fields.item(*place).as_ref() == active.as_deref());
    let next = here.and_then(|here| fields.item(here.saturating_add(1))?.dyn_into::<HtmlInputElement>().ok());
    let Some(next) = next else { return false };
    next.select();
    next.focus().is_ok()
}

/// Whether the keys belong to a field or to an open dialog.
fn typing() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|element| element.closest("input, textarea, select, dialog").ok().flatten().is_some())
}

/// The boxes of the list.
fn boxes() -> Vec<HtmlInputElement> {
    let Some(found) = document().and_then(|document| document.query_selector_all(".tick input").ok()) else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok()).collect()
}

/// Ticks every order of the page; where all are ticked, none any more.
pub fn tick_page() {
    let all = boxes();
    let tick = !all.iter().all(HtmlInputElement::checked);
    all.iter().for_each(|one| one.set_checked(tick));
    show_ticks();
}

/// Ticks the order that the focus is on, or takes its tick away.
fn tick_row() {
    let active = document().and_then(|document| document.active_element());
    let row = active.and_then(|element| element.closest("tr").ok().flatten());
    let tick = row.and_then(|row| row.query_selector(".tick input").ok().flatten());
    if let Some(tick) = tick.and_then(|tick| tick.dyn_into::<HtmlInputElement>().ok()) {
        tick.set_checked(!tick.checked());
        show_ticks();
    }
}

/// Counts the ticked orders, now and whenever one is ticked.
pub fn count_ticks() {
    show_ticks();
    let heard = Closure::<dyn Fn()>::new(show_ticks);
    if let Some(document) = document() {
        // Fails only for values that are not callable, and this one is.
        drop(document.add_event_listener_with_callback("change", heard.into_js_value().unchecked_ref()));
    }
}

fn show_ticks() {
    if let Some(count) = by_id::<Element>("ticked") {
        count.set_text_content(Some(&boxes().iter().filter(|one| one.checked()).count().to_string()));
    }
}

fn first(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

fn focus(selector: &str) {
    if let Some(element) = first(selector) {
        drop(element.focus());
    }
}

fn press_link(selector: &str) {
    if let Some(element) = first(selector) {
        element.click();
    }
}

/// Puts the focus on the next or previous link of the list; on the first one when it is elsewhere.
fn step(by: i32) {
    let Some(document) = document() else { return };
    let Ok(rows) = document.query_selector_all("[data-row]") else { return };
    let active: Option<Element> = document.active_element();
    let row = |place: i32| u32::try_from(place).ok().and_then(|place| rows.item(place));
    let length = i32::try_from(rows.length()).unwrap_or(i32::MAX);
    let here = (0..length).find(|place| row(*place).as_ref() == active.as_deref());
    let to = here.map_or(0, |here| here.saturating_add(by));
    if let Some(link) = row(to).and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        drop(link.focus());
    }
}
