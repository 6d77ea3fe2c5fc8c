//! Waiting.

use wasm_bindgen::{JsCast, closure::Closure};

/// Calls back once after so many milliseconds.
pub fn after(millis: i32, run: impl FnOnce() + 'static) {
    wait(millis, Box::new(run));
}

fn wait(millis: i32, run: Box<dyn FnOnce()>) {
    let callback = Closure::once_into_js(run);
    if let Some(window) = web_sys::window() {
        // Fails only for values that are not callable, and this one is.
        drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), millis));
    }
}
