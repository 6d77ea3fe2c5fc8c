//! What was typed into a form or stands in an address: pairs of text, judged by whoever reads them.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{StatusCode, request::Parts},
};
use std::convert::Infallible;

/// Names and values. Cannot be malformed: unknown names are left aside, missing ones read as empty.
struct Pairs(Vec<(String, String)>);

impl Pairs {
    fn read(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

/// The body of a posted form.
pub struct Form(Pairs);

impl Form {
    /// What was typed under a name.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name)
    }

    /// Every name and what was typed under it, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.0.iter().map(|(name, typed)| (name.as_str(), typed.as_str()))
    }

    /// Everything that was sent under a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.all(name)
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    /// Only the body's size can be wrong: 413, or 400 when it broke off.
    type Rejection = StatusCode;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let body = Bytes::from_request(request, state).await.map_err(|rejection| rejection.status())?;
        Ok(Self(Pairs::read(&body)))
    }
}

/// The query of an address.
pub struct Query(Pairs);

impl Query {
    /// Reads an encoded query, without its question mark.
    pub fn of(encoded: &str) -> Self {
        Self(Pairs::read(encoded.as_bytes()))
    }

    /// Everything that stands under a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.all(name)
    }

    /// What stands under a name.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts.uri.query().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_browsers_send_and_nothing_else() {
        let pairs = Pairs::read("q=%E8%97%8D+%3C%3E&q=second&%ZZ=1&empty=".as_bytes());
        assert_eq!(pairs.get("q"), "藍 <>");
        assert_eq!(pairs.get("empty"), "");
        assert_eq!(pairs.get("absent"), "");
    }
}
