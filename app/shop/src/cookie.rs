//! Cookies: the session's token, the way back to the last order, and the language.

use crate::state::State;
use axum::http::{HeaderMap, HeaderValue, header};
use ui::Lang;
use workflow::visitor;

/// How long the way back to an order is remembered, seconds. The link in the mail lives longer.
const ORDER_SECONDS: i64 = 60 * 60 * 24;
/// How long a chosen language is remembered, seconds.
const LANGUAGE_SECONDS: i64 = 60 * 60 * 24 * 365;

/// Name of the session's cookie. With https the prefix makes browsers refuse one that another host or plain http set.
pub fn session_name(state: &State) -> &'static str {
    if state.secure { "__Host-noren" } else { "noren" }
}

/// Name of the cookie with the way back to an order, with the same prefix.
fn order_name(state: &State) -> &'static str {
    if state.secure { "__Host-order" } else { "order" }
}

/// The value of a cookie.
pub fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let sent = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = sent.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The `Set-Cookie` for a session's token.
pub fn session(state: &State, token: &str) -> Option<HeaderValue> {
    write(state, session_name(state), token, visitor::LIFETIME_SECONDS)
}

/// The `Set-Cookie` for the way back to an order just placed: `/orders/{number}/{key}`.
pub fn order(state: &State, path: &str) -> Option<HeaderValue> {
    write(state, order_name(state), path.strip_prefix("/orders/")?, ORDER_SECONDS)
}

/// The path of the order that was placed last, as its cookie remembers it. What somebody else wrote there leads nowhere
/// but to a page of ours that opens with the right key only.
pub fn last_order(state: &State, headers: &HeaderMap) -> Option<String> {
    order_path(get(headers, order_name(state))?)
}

fn order_path(kept: &str) -> Option<String> {
    let (number, key) = kept.split_once('/')?;
    let plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    (plain(number) && plain(key)).then(|| format!("/orders/{number}/{key}"))
}

/// The `Set-Cookie` for a chosen language.
pub fn language(state: &State, lang: Lang) -> Option<HeaderValue> {
    write(state, "lang", lang.tag(), LANGUAGE_SECONDS)
}

fn write(state: &State, name: &str, value: &str, seconds: i64) -> Option<HeaderValue> {
    let secure = if state.secure { "; Secure" } else { "" };
    let line = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&line).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_cookie_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; noren=t0k=; noren2=x"));
        headers.append(header::COOKIE, HeaderValue::from_static("lang=en"));
        assert_eq!(get(&headers, "noren"), Some("t0k="));
        assert_eq!(get(&headers, "lang"), Some("en"));
        assert_eq!(get(&headers, "oren"), None);
    }

    #[test]
    fn the_way_back_leads_to_an_order_only() {
        assert_eq!(order_path("261121-7K3F9Q/Ab-_9"), Some("/orders/261121-7K3F9Q/Ab-_9".to_owned()));
        assert_eq!(order_path("1/../../admin"), None);
        assert_eq!(order_path("x"), None);
    }
}
