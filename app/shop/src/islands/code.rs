//! The four digits, out of whatever was pasted or typed: 「認証番号：１２３４」 becomes `1234`.

use domain::{field::Field, text};
use ui::dom;

/// Watches the field of the code.
pub fn watch() {
    let id = Field::Code.name();
    dom::on(id, "input", move || {
        let typed = dom::value(id).unwrap_or_default();
        let digits: String = text::narrow(&typed).chars().filter(char::is_ascii_digit).collect();
        // Nothing is taken away while it is being typed: only a complete code replaces what stands there.
        if digits.len() == 4 && digits != typed {
            dom::set_value(id, &digits);
        }
    });
}
