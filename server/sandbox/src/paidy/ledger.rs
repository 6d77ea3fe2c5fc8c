//! Everything the provider remembers: payments and tokens by their names, dialogs, webhooks.

use std::collections::HashMap;

use super::checkout::session::Session;
use super::notice::Notice;
use super::payment::Payment;
use super::refusal::Refusal;
use super::stamp::name;
use super::token::{Standing, Token};
use super::webhooks::Webhooks;
use crate::dossier::Dossiers;
use crate::evidence::Evidence;
use crate::faults::Buyer;
use crate::inbox::sms::Sms;

/// What stands under a name.
pub enum Thing {
    /// `pay_…`
    Payment(Box<Payment>),
    /// `tok_…`
    Token(Box<Token>),
}

/// What a call does beside changing the ledger.
#[derive(Default)]
pub struct Effects {
    /// Texts to deliver.
    pub texts: Vec<Sms>,
    /// Webhooks to post.
    pub notices: Vec<Notice>,
    /// The payment that was made by charging a token.
    pub made: Option<String>,
}

/// The memory of the provider.
#[derive(Default)]
pub struct Ledger {
    dossiers: Dossiers<Thing>,
    sessions: HashMap<String, Session>,
    /// The webhooks.
    pub webhooks: Webhooks,
    minted: u64,
}

impl Ledger {
    /// A new name that begins with `prefix`, unlike all others.
    pub fn mint(&mut self, prefix: &str) -> String {
        self.minted = self.minted.wrapping_add(1);
        name(prefix, self.minted)
    }

    /// What is known under each name.
    #[must_use]
    pub fn dossiers(&self) -> &Dossiers<Thing> {
        &self.dossiers
    }

    /// Counts a call, see [`Dossiers::count_call`].
    pub fn count_call(&mut self, number: &str, call: &'static str) -> Option<u32> {
        self.dossiers.count_call(number, call)
    }

    /// Keeps a new payment or token under its name.
    pub fn accept(&mut self, thing: Thing) {
        let id = match &thing {
            Thing::Payment(payment) => payment.id.clone(),
            Thing::Token(token) => token.id.clone(),
        };
        self.dossiers.accept(&id, thing);
    }

    /// Keeps a piece of evidence.
    pub fn record(&mut self, number: &str, evidence: Evidence) {
        self.dossiers.record(number, evidence);
    }

    /// A payment.
    ///
    /// # Errors
    /// 404 when there is none of that name.
    pub fn payment(&self, id: &str) -> Result<&Payment, Refusal> {
        match self.dossiers.transaction(id) {
            Some(Thing::Payment(payment)) => Ok(payment),
            _ => Err(Refusal::not_found("there is no such payment")),
        }
    }

    /// A payment, to change it.
    ///
    /// # Errors
    /// 404 when there is none of that name.
    pub fn payment_mut(&mut self, id: &str) -> Result<&mut Payment, Refusal> {
        match self.dossiers.transaction_mut(id) {
            Some(Thing::Payment(payment)) => Ok(payment),
            _ => Err(Refusal::not_found("there is no such payment")),
        }
    }

    /// A token.
    ///
    /// # Errors
    /// 404 when there is none of that name.
    pub fn token(&self, id: &str) -> Result<&Token, Refusal> {
        match self.dossiers.transaction(id) {
            Some(Thing::Token(token)) => Ok(token),
            _ => Err(Refusal::not_found("there is no such token")),
        }
    }

    /// A token, to change it.
    ///
    /// # Errors
    /// 404 when there is none of that name.
    pub fn token_mut(&mut self, id: &str) -> Result<&mut Token, Refusal> {
        match self.dossiers.transaction_mut(id) {
            Some(Thing::Token(token)) => Ok(token),
            _ => Err(Refusal::not_found("there is no such token")),
        }
    }

    /// Every token that is not deleted, newest first.
    pub fn tokens(&self) -> impl Iterator<Item = &Token> {
        self.dossiers.newest_first().filter_map(|(_, dossier)| match &dossier.transaction {
            Some(Thing::Token(token)) if token.standing != Standing::Deleted => Some(&**token),
            _ => None,
        })
    }

    /// Whose payment, token or dialog it is, as far as magic inputs look at it.
    #[must_use]
    pub fn buyer(&self, number: &str) -> Buyer<'_> {
        let found = match self.dossiers.transaction(number) {
            Some(Thing::Payment(payment)) => Some(&payment.buyer),
            Some(Thing::Token(token)) => Some(&token.origin),
            None => self.sessions.get(number).map(|session| &session.buyer),
        };
        found.map_or(Buyer::default(), |buyer| Buyer { name: &buyer.name1, phone: &buyer.phone })
    }

    /// A dialog, to look at.
    #[must_use]
    pub fn session(&self, id: &str) -> Option<&Session> {
        self.sessions.get(id)
    }

    /// Takes a dialog out, to go on with it. It has to be put back.
    pub fn take_session(&mut self, id: &str) -> Option<Session> {
        self.sessions.remove(id)
    }

    /// Keeps a dialog.
    pub fn put_session(&mut self, session: Session) {
        self.sessions.insert(session.id.clone(), session);
    }
}
