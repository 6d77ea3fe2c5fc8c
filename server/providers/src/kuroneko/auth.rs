//! Who asks, about what, and when: the fields that every request begins with.

use super::{config::Config, wire::Form};
use domain::{id::ProviderNumber, moment::Moment};

/// A form with shop, order number, time (in Japan) and password. One interface wants no time.
pub(super) fn form(config: &Config, number: &ProviderNumber, now: Option<Moment>) -> Form {
    let mut form = Form::default();
    form.put("ycfStrCode", config.shop_code.clone());
    form.put("orderNo", number.as_str());
    form.put_some("requestDate", now.map(Moment::stamp).unwrap_or_default());
    form.put("password", config.password.reveal());
    form
}

/// Whether a number can be an order number there: at most 20 of `[0-9A-Za-z_-]`, a letter or digit at both ends.
pub(super) fn is_number(text: &str) -> bool {
    let ends = text.bytes().next().zip(text.bytes().last());
    text.len() <= 20
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        && ends.is_some_and(|(first, last)| first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric())
}
