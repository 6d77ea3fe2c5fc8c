//! Where signing in leads: the page that was asked for, when it is one of ours.

use axum::http::Method;

/// The day begins here: with what needs a person.
pub const HOME: &str = "/admin/home";

/// The path that signing in leads to: `asked` when it is a path of the desk, ホーム otherwise. Nothing but letters,
/// digits, `-` and `/` is taken, so that no other host and no header can hide in it.
pub fn within_the_desk(asked: &str) -> &str {
    let plain = asked.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-'));
    let ours = asked.starts_with("/admin/")
        && !asked.contains("//")
        && !asked.starts_with("/admin/sign-")
        && !asked.starts_with("/admin/proof");
    if plain && ours { asked } else { HOME }
}

/// The address of the sign-in page for somebody who asked for a path. What was posted is not repeated after signing in: an
/// action leads back to the page that its button stands on.
pub fn sign_in_from(method: &Method, path: &str) -> String {
    leads_back("/admin/sign-in", method, path)
}

/// The address of the page that asks for the password once more, for somebody who asked for a path.
pub fn proof_from(method: &Method, path: &str) -> String {
    leads_back("/admin/proof", method, path)
}

/// The address of the page that asks for the code, leading on to a path.
pub fn code_for(next: &str) -> String {
    match within_the_desk(next) {
        HOME => "/admin/sign-in/code".to_owned(),
        page => format!("/admin/sign-in/code?next={page}"),
    }
}

/// Where what is done stands one part before the work that it is done with.
const BEFORE_THE_WORK: [&str; 2] = ["/admin/orders/bulk/", "/admin/jobs/"];

fn leads_back(door: &str, method: &Method, path: &str) -> String {
    let before = |path| str::rsplit_once(path, '/').map_or(path, |(page, _)| page);
    let page = if method == Method::GET {
        path
    } else if BEFORE_THE_WORK.iter().any(|begin| path.starts_with(begin)) {
        before(before(path))
    } else {
        before(path)
    };
    match within_the_desk(page) {
        HOME => door.to_owned(),
        page => format!("{door}?next={page}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_nowhere_else() {
        for asked in [
            "",
            "https://evil.example/",
            "//evil.example",
            "/admin//evil.example",
            "/admin/../cart",
            "/administrator",
            "/admin/orders?q=x",
            "/admin/\\evil",
            "/admin/a\r\nSet-Cookie: a=b",
            "/cart",
            "/admin/sign-out",
        ] {
            assert_eq!(within_the_desk(asked), HOME, "{asked}");
        }
        assert_eq!(within_the_desk("/admin/orders/261121-7K3F9Q"), "/admin/orders/261121-7K3F9Q");
    }

    #[test]
    fn an_action_leads_back_to_its_page() {
        let from = |method, path| sign_in_from(&method, path);
        assert_eq!(
            from(Method::POST, "/admin/orders/261121-7K3F9Q/cancel"),
            "/admin/sign-in?next=/admin/orders/261121-7K3F9Q"
        );
        assert_eq!(
            from(Method::GET, "/admin/orders/261121-7K3F9Q"),
            "/admin/sign-in?next=/admin/orders/261121-7K3F9Q"
        );
        assert_eq!(from(Method::GET, "/admin/home"), "/admin/sign-in");
        assert_eq!(from(Method::POST, "/admin/orders/bulk/ship"), "/admin/sign-in?next=/admin/orders");
        assert_eq!(
            from(Method::POST, "/admin/jobs/01ABC/start/ship"),
            "/admin/sign-in?next=/admin/jobs/01ABC"
        );
    }
}
