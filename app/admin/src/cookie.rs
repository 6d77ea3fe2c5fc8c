//! The cookie of a member of staff.

use axum::http::{HeaderMap, header};
use workflow::staff::sign_in::{LIFETIME_SECONDS, STEP_SECONDS, cookie_name};

/// `__Host-` wants the whole site as its path, and the shop shows itself to staff while it is closed.
fn place(secure: bool) -> &'static str {
    if secure { "; Path=/; Secure" } else { "; Path=/" }
}

/// The token that the browser sent.
pub fn token(headers: &HeaderMap, secure: bool) -> Option<&str> {
    named(headers, cookie_name(secure))
}

/// The token of the second step of signing in.
pub fn step(headers: &HeaderMap, secure: bool) -> Option<&str> {
    named(headers, step_name(secure))
}

fn step_name(secure: bool) -> &'static str {
    if secure { "__Host-noren_staff_step" } else { "noren_staff_step" }
}

fn named<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    let pairs = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == wanted)
        .map(|(_, value)| value)
}

/// The value of `Set-Cookie` that keeps a token for as long as its session lives.
pub fn keep(token: &str, secure: bool) -> String {
    format!(
        "{}={token}; HttpOnly; SameSite=Strict; Max-Age={LIFETIME_SECONDS}{}",
        cookie_name(secure),
        place(secure)
    )
}

/// The value of `Set-Cookie` that keeps the token of the second step until it is taken.
pub fn keep_step(token: &str, secure: bool) -> String {
    let name = step_name(secure);
    format!("{name}={token}; HttpOnly; SameSite=Strict; Max-Age={STEP_SECONDS}{}", place(secure))
}

/// The value of `Set-Cookie` that takes that one away.
pub fn forget_step(secure: bool) -> String {
    format!("{}=; HttpOnly; SameSite=Strict; Max-Age=0{}", step_name(secure), place(secure))
}

/// The value of `Set-Cookie` that takes it away.
pub fn forget(secure: bool) -> String {
    format!("{}=; HttpOnly; SameSite=Strict; Max-Age=0{}", cookie_name(secure), place(secure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_its_own_cookie_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, "noren=1; xnoren_staff=2".parse().unwrap());
        assert_eq!(token(&headers, false), None);
        headers.append(header::COOKIE, "a=b; noren_staff=T0KEN".parse().unwrap());
        assert_eq!(token(&headers, false), Some("T0KEN"));
        assert_eq!(token(&headers, true), None, "a plain cookie is not taken over TLS");
    }

    #[test]
    fn keeps_what_the_prefix_asks_for() {
        let kept = keep("T", true);
        assert!(kept.starts_with("__Host-noren_staff=T; HttpOnly; SameSite=Strict"));
        assert!(kept.ends_with("; Path=/; Secure"));
        assert!(forget(false).contains("noren_staff=; ") && forget(false).contains("Max-Age=0"));
    }
}
