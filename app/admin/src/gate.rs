//! Who may go where: every route says what it needs, and this is the one place where that is looked at, before the handler
//! runs. There is no way to add a route that says nothing.

use crate::{cookie, denied, failure::Failure, on_duty, on_duty::OnDuty, routes::State};
use axum::{
    Router,
    extract::Request,
    handler::Handler,
    http::{Method, StatusCode},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use domain::role::Permission;
use std::{future::Future, pin::Pin};
use workflow::staff::{Clerk, sign_in};

/// How long after the password was right a page about something sensitive opens, seconds.
const FRESH_SECONDS: i64 = 10 * 60;
/// How much longer what was typed there can be sent: nobody shall lose it.
const GRACE_SECONDS: i64 = 20 * 60;

/// What a route needs.
#[derive(Clone, Copy, Debug)]
pub enum Needs {
    /// Nothing: the door itself.
    Nothing,
    /// Somebody who has signed in: what everybody may do with their own account.
    SignedIn,
    /// The same, with the password asked for in the last minutes.
    SignedInLately,
    /// A permission.
    May(Permission),
    /// One of two permissions; what the second one alone does not open, the handler refuses.
    MayEither(Permission, Permission),
    /// A permission, and the password asked for in the last minutes.
    MayLately(Permission),
    /// A permission that depends on the last part of the address; `None` for parts that are nothing.
    ByAction(fn(&str) -> Option<Permission>),
}

/// A route and what it needs.
#[derive(Clone, Debug)]
pub struct Rule {
    /// `GET` or `POST`.
    pub method: Method,
    /// As the router spells it: `/admin/orders/{number}`.
    pub path: &'static str,
    /// What it needs.
    pub needs: Needs,
}

/// The routes of the desk, each with what it needs.
#[derive(Default)]
pub struct Desk {
    router: Router<State>,
    rules: Vec<Rule>,
}

impl Desk {
    /// Adds a page.
    pub fn get<H, T>(mut self, path: &'static str, needs: Needs, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        let rule = Rule { method: Method::GET, path, needs };
        self.rules.push(rule.clone());
        self.router = self.router.route(path, get(Guarded { rule, inner: handler }));
        self
    }

    /// Adds something that can be sent.
    pub fn post<H, T>(mut self, path: &'static str, needs: Needs, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        let rule = Rule { method: Method::POST, path, needs };
        self.rules.push(rule.clone());
        self.router = self.router.route(path, post(Guarded { rule, inner: handler }));
        self
    }

    /// Adds the routes of another part.
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.rules.extend(other.rules);
        self
    }

    /// Every route and what it needs.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The routes. An answer to something that was sent stands at an address that is no page; whoever loads it once more is led to the
    /// nearest page above it.
    pub fn into_router(self) -> Router<State> {
        let pages = self.rules.iter().filter(|rule| rule.method == Method::GET).map(|rule| rule.path);
        let pages: Vec<&'static str> = pages.collect();
        let back = move |request: Request| {
            let page = page_above(&pages, request.uri().path()).filter(|_| request.method() == Method::GET);
            let not_so = || StatusCode::METHOD_NOT_ALLOWED.into_response();
            std::future::ready(page.map_or_else(not_so, |page| Redirect::to(page).into_response()))
        };
        self.router.method_not_allowed_fallback(back)
    }
}

/// The nearest page above an address.
fn page_above<'a>(pages: &[&str], address: &'a str) -> Option<&'a str> {
    let is_at = |address: &str, page: &str| {
        let (parts, named): (Vec<_>, Vec<_>) = (address.split('/').collect(), page.split('/').collect());
        parts.len() == named.len()
            && named.iter().zip(&parts).all(|(named, part)| named == part || named.starts_with('{'))
    };
    std::iter::successors(address.rsplit_once('/'), |(above, _)| above.rsplit_once('/'))
        .map(|(above, _)| above)
        .find(|above| pages.iter().any(|page| is_at(above, page)))
}

/// A handler behind what its route needs.
#[derive(Clone)]
struct Guarded<H> {
    rule: Rule,
    inner: H,
}

impl<H, T> Handler<T, State> for Guarded<H>
where
    H: Handler<T, State>,
    T: 'static,
{
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, mut request: Request, state: State) -> Self::Future {
        Box::pin(async move {
            match admit(&state, &self.rule, &mut request).await {
                Ok(()) => self.inner.call(request, state).await,
                Err(answer) => *answer,
            }
        })
    }
}

/// Lets a request pass and tells the handler who asks, or answers it.
async fn admit(state: &State, rule: &Rule, request: &mut Request) -> Result<(), Box<Response>> {
    if matches!(rule.needs, Needs::Nothing) {
        return Ok(());
    }
    let token = cookie::token(request.headers(), state.secure);
    let clerk = match sign_in::clerk(&state.noren, token).await {
        Ok(Some(clerk)) => clerk,
        Ok(None) => return Err(Box::new(on_duty::to_the_door(request, token.is_some()))),
        Err(trouble) => return Err(Box::new(Failure(trouble).into_response())),
    };
    if let Some(lacking) = lacks(rule, &clerk, request.uri().path()) {
        return Err(Box::new(denied::answer(state, &clerk, rule, lacking).await));
    }
    if clerk.owes_second_step && !matches!(rule.needs, Needs::SignedIn | Needs::SignedInLately) {
        return Err(Box::new(Redirect::to("/admin/account/app").into_response()));
    }
    if is_sensitive(rule.needs) && is_stale(state, &clerk, request.method()) {
        return Err(Box::new(Redirect::to(&on_duty::proof_for(request)).into_response()));
    }
    request.extensions_mut().insert(OnDuty(clerk));
    request.extensions_mut().insert(rule.clone());
    Ok(())
}

/// The permission that somebody lacks for a route.
fn lacks(rule: &Rule, clerk: &Clerk, path: &str) -> Option<Permission> {
    let permission = match rule.needs {
        Needs::Nothing | Needs::SignedIn | Needs::SignedInLately => return None,
        Needs::May(permission) | Needs::MayLately(permission) => permission,
        Needs::MayEither(_, other) if clerk.may(other) => return None,
        Needs::MayEither(permission, _) => permission,
        // A part that is nothing needs nothing: the handler answers that there is no such page.
        Needs::ByAction(of) => of(path.rsplit('/').next().unwrap_or_default())?,
    };
    (!clerk.may(permission)).then_some(permission)
}

fn is_sensitive(needs: Needs) -> bool {
    matches!(needs, Needs::SignedInLately | Needs::MayLately(_))
}

fn is_stale(state: &State, clerk: &Clerk, method: &Method) -> bool {
    let grace = if *method == Method::POST { GRACE_SECONDS } else { 0 };
    let most = FRESH_SECONDS.saturating_add(grace).saturating_mul(1000);
    state.noren.now().millis_since(clerk.proven) > most
}

#[cfg(test)]
mod tests {
    use super::page_above;

    #[test]
    fn what_was_an_answer_leads_to_the_nearest_page_above_it() {
        let pages = ["/admin", "/admin/jobs", "/admin/jobs/{job}", "/admin/orders/{number}/edit"];
        for (address, page) in [
            ("/admin/jobs/7/start/mail", Some("/admin/jobs/7")),
            ("/admin/jobs/7/stop", Some("/admin/jobs/7")),
            ("/admin/orders/261121-7K3F9Q/edit/preview", Some("/admin/orders/261121-7K3F9Q/edit")),
            ("/admin/orders/261121-7K3F9Q/cancel", Some("/admin")),
            ("/elsewhere/7", None),
        ] {
            assert_eq!(page_above(&pages, address), page, "{address}");
        }
    }
}
