//! 接続テスト: asks the provider something that changes nothing, with what was typed, before it is saved.

use super::contract::{Book, Problem, Typed, compose, named};
use crate::{error::Trouble, noren::Noren};
use providers::error::ProviderError;
use std::time::Duration;

/// Longest wait; a test that takes longer says as much as one that fails.
const LONGEST: Duration = Duration::from_secs(20);

/// What a test told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The provider knows the shop.
    Ok,
    /// It does not, or the settings are wrong.
    Misconfigured(String),
    /// Nobody answered.
    Unreachable,
    /// Somebody answered, and not in the provider's words.
    Garbled(String),
    /// The provider refused the question.
    Refused {
        /// Its code.
        code: String,
        /// In words.
        about: String,
    },
}

/// What became of a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// It was made.
    Made {
        /// What it told.
        outcome: Outcome,
        /// How long it took, milliseconds.
        millis: i64,
    },
    /// It could not be made: something is missing or wrong.
    Wrong(Vec<Problem>),
    /// There is no such provider.
    NoSuchProvider,
}

/// Tests what was typed, over what is kept. Keeps nothing.
pub async fn check(noren: &Noren, provider: &str, typed: &Typed) -> Result<Checked, Trouble> {
    let Some(known) = named(provider) else { return Ok(Checked::NoSuchProvider) };
    let name = known.name;
    let book = noren.db.read(|mut tx| async move { Book::read(&mut tx, noren, name).await }).await?;
    let whole = compose(noren, &known, &book, typed, true);
    let Some(contract) = whole.contract else { return Ok(Checked::Wrong(whole.problems)) };
    let began = noren.now();
    let outcome = match contract.open().map(|opened| opened.into_iter().next()) {
        Ok(Some(provider)) => match tokio::time::timeout(LONGEST, provider.check(began)).await {
            Ok(answer) => told(answer),
            Err(_) => Outcome::Unreachable,
        },
        Ok(None) => Outcome::Unreachable,
        Err(error) => told(Err(error)),
    };
    Ok(Checked::Made { outcome, millis: noren.now().millis_since(began) })
}

fn told(answer: Result<(), ProviderError>) -> Outcome {
    match answer {
        Ok(()) => Outcome::Ok,
        Err(ProviderError::Misconfigured { what }) => Outcome::Misconfigured(what),
        Err(ProviderError::Unavailable { .. } | ProviderError::Uncertain) => Outcome::Unreachable,
        Err(ProviderError::Garbled { what }) => Outcome::Garbled(what),
        Err(ProviderError::Refused { code, about }) => Outcome::Refused { code, about },
    }
}
