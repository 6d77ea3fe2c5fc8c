//! The calls of the REST interface: check the key, read the body, change the ledger.

pub mod payments;
pub mod tokens;

use axum::http::{HeaderMap, Method};
use serde_json::Value;

use super::authority;
use super::ledger::{Effects, Ledger};
use super::members::Members;
use super::refusal::Refusal;
use super::terms::Terms;
use super::token::Change;
use crate::magic::Step;

/// One call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// `POST /payments`: charging a token.
    Create,
    /// `GET /payments/{id}`
    Show,
    /// `PUT /payments/{id}`
    Update,
    /// `POST /payments/{id}/captures`
    Capture,
    /// `POST /payments/{id}/refunds`
    Refund,
    /// `POST /payments/{id}/close`
    Close,
    /// `GET /tokens/`
    ListTokens,
    /// `GET /tokens/{id}`
    ShowToken,
    /// `POST /tokens/{id}/suspend`, `/resume` or `/delete`
    ChangeToken(Change),
}

/// One call as it came.
pub struct Request<'a> {
    /// Which call.
    pub verb: Verb,
    /// The name in its address, empty where there is none.
    pub id: &'a str,
    /// The headers.
    pub headers: &'a HeaderMap,
    /// The body, if it is JSON and says so.
    pub body: Option<Value>,
}

impl Verb {
    /// The call of a method at a path below `/paidy/`, and the name in the path.
    #[must_use]
    pub fn at<'a>(method: &Method, path: &'a str) -> Option<(Self, &'a str)> {
        let mut parts = path.strip_suffix('/').unwrap_or(path).split('/');
        let (kind, id, call) = (parts.next()?, parts.next(), parts.next());
        if parts.next().is_some() {
            return None;
        }
        let verb = match (method.as_str(), kind, id, call) {
            ("POST", "payments", None, None) => Self::Create,
            ("GET", "payments", Some(_), None) => Self::Show,
            ("PUT", "payments", Some(_), None) => Self::Update,
            ("POST", "payments", Some(_), Some("captures")) => Self::Capture,
            ("POST", "payments", Some(_), Some("refunds")) => Self::Refund,
            ("POST", "payments", Some(_), Some("close")) => Self::Close,
            ("GET", "tokens", None, None) => Self::ListTokens,
            ("GET", "tokens", Some(_), None) => Self::ShowToken,
            ("POST", "tokens", Some(_), Some("suspend")) => Self::ChangeToken(Change::Suspend),
            ("POST", "tokens", Some(_), Some("resume")) => Self::ChangeToken(Change::Resume),
            ("POST", "tokens", Some(_), Some("delete")) => Self::ChangeToken(Change::Delete),
            _ => return None,
        };
        Some((verb, id.unwrap_or_default()))
    }

    /// The call's name in evidence and counts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Show => "show",
            Self::Update => "update",
            Self::Capture => "capture",
            Self::Refund => "refund",
            Self::Close => "close",
            Self::ListTokens => "tokens",
            Self::ShowToken => "token",
            Self::ChangeToken(Change::Suspend) => "suspend",
            Self::ChangeToken(Change::Resume) => "resume",
            Self::ChangeToken(Change::Delete) => "delete",
        }
    }

    /// The step that magic inputs know it by.
    #[must_use]
    pub fn step(self) -> Step {
        match self {
            Self::Create => Step::Register,
            Self::Show | Self::ListTokens | Self::ShowToken => Step::LookUp,
            Self::Update => Step::Amend,
            Self::Capture => Step::Ship,
            Self::Refund => Step::Refund,
            Self::Close | Self::ChangeToken(_) => Step::Cancel,
        }
    }
}

impl Request<'_> {
    /// The members of the body.
    ///
    /// # Errors
    /// 400 when there is no JSON object.
    pub fn members(&self) -> Result<Members<'_>, Refusal> {
        let body = self.body.as_ref().ok_or_else(Refusal::unreadable)?;
        Ok(Members::of(body, "")?)
    }

    /// The name that the call is filed under: that of the token for a charge.
    #[must_use]
    pub fn number(&self) -> &str {
        match (self.verb, &self.body) {
            (Verb::Create, Some(body)) => body.get("token_id").and_then(Value::as_str).unwrap_or_default(),
            _ => self.id,
        }
    }

    /// Answers the call.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn answer(
        &self,
        ledger: &mut Ledger,
        terms: &Terms<'_>,
        effects: &mut Effects,
    ) -> Result<Value, Refusal> {
        authority::check(self.headers, &terms.settings.secret_key)?;
        match self.verb {
            Verb::Create => payments::create(ledger, &self.members()?, terms, effects),
            Verb::Show => payments::show(ledger, self.id, terms),
            Verb::Update => payments::update(ledger, self.id, &self.members()?, terms, effects),
            Verb::Capture => payments::capture(ledger, self.id, &self.members()?, terms, effects),
            Verb::Refund => payments::refund(ledger, self.id, &self.members()?, terms, effects),
            Verb::Close => {
                self.members()?;
                payments::close(ledger, self.id, terms, effects)
            }
            Verb::ListTokens => Ok(tokens::list(ledger)),
            Verb::ShowToken => tokens::show(ledger, self.id),
            Verb::ChangeToken(change) => {
                tokens::change(ledger, self.id, (change, &self.members()?), terms, effects)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_found_by_method_and_path() {
        let at = |method: Method, path| Verb::at(&method, path);
        assert_eq!(at(Method::POST, "payments"), Some((Verb::Create, "")));
        assert_eq!(at(Method::GET, "payments/pay_1"), Some((Verb::Show, "pay_1")));
        assert_eq!(at(Method::PUT, "payments/pay_1"), Some((Verb::Update, "pay_1")));
        assert_eq!(at(Method::GET, "tokens/"), Some((Verb::ListTokens, "")));
        let delete = Verb::ChangeToken(Change::Delete);
        assert_eq!(at(Method::POST, "tokens/tok_1/delete"), Some((delete, "tok_1")));
        for (method, path) in [
            (Method::GET, "payments"),
            (Method::DELETE, "payments/pay_1"),
            (Method::POST, "payments/pay_1/cancel"),
            (Method::POST, "payments/pay_1/captures/cap_1"),
            (Method::GET, "orders/1"),
        ] {
            assert_eq!(at(method, path), None, "{path}");
        }
    }
}
