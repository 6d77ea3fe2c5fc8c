//! Tokens: a buyer's consent to payments without a dialog, for subscriptions. No other provider has them, so they are not part of the
//! port.

use super::{
    NAME, Paidy, auth,
    codes::{self, Meaning},
    incoming, outgoing,
    wire::{self, Because, Nothing, Notice, Payment, Reason, Tokens},
};
use crate::{
    error::ProviderError,
    port::{History, Registration, Standing},
    transport::Call,
};
use domain::moment::Moment;
use reqwest::Method;

/// What the provider calls a token: `tok_…`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(String);

impl TokenId {
    /// Reads one; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        auth::is_id(text, "tok_").then(|| Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenStatus {
    /// Payments can be made by it.
    Active,
    /// None for now.
    Suspended,
    /// None ever again.
    Deleted,
    /// Something new: none, as long as nobody knows what it means.
    Unknown,
}

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is called.
    pub id: TokenId,
    /// How it stands.
    pub status: TokenStatus,
}

/// Why a token is suspended or resumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// The buyer wants it.
    Consumer,
    /// The shop wants it.
    Merchant,
    /// Somebody else may use it.
    FraudSuspected,
    /// Anything else.
    General,
}

/// Why a token is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The buyer wants it.
    Consumer,
    /// The subscription is over.
    Expired,
    /// The shop wants it.
    Merchant,
    /// Somebody else used it.
    FraudDetected,
    /// Anything else.
    General,
}

impl Pause {
    fn code(self) -> &'static str {
        match self {
            Self::Consumer => "consumer.requested",
            Self::Merchant => "merchant.requested",
            Self::FraudSuspected => "fraud.suspected",
            Self::General => "general",
        }
    }
}

impl End {
    fn code(self) -> &'static str {
        match self {
            Self::Consumer => "consumer.requested",
            Self::Expired => "subscription.expired",
            Self::Merchant => "merchant.requested",
            Self::FraudDetected => "fraud.detected",
            Self::General => "general",
        }
    }
}

impl Paidy {
    /// All tokens, active and suspended.
    pub async fn tokens(&self) -> Result<Vec<Token>, ProviderError> {
        let call = Call { what: "GET tokens", harmless: true };
        let said = self.ask(call, Method::GET, "tokens/", None::<&Nothing>).await?;
        let (Tokens::Bare(all) | Tokens::Wrapped { data: all }) =
            said.map_err(|fault| codes::error(&fault))?;
        all.iter().map(read).collect()
    }

    /// One token; `None` when there is none.
    pub async fn token(&self, id: &TokenId) -> Result<Option<Token>, ProviderError> {
        let call = Call { what: "GET token", harmless: true };
        match self.ask(call, Method::GET, &path(id, ""), None::<&Nothing>).await? {
            Ok(token) => about(id, &token).map(Some),
            Err(fault) if fault.meaning == Meaning::NotFound => Ok(None),
            Err(fault) => Err(codes::error(&fault)),
        }
    }

    /// Stops payments by a token for now. Safe to repeat, as are the next two: a refusal is explained by how it stands.
    /// `description` is for the provider's records; no personal data.
    pub async fn suspend(&self, id: &TokenId, why: Pause, description: &str) -> Result<(), ProviderError> {
        self.turn(id, "/suspend", why.code(), description, TokenStatus::Suspended).await
    }

    /// Lets payments by a suspended token go on.
    pub async fn resume(&self, id: &TokenId, why: Pause, description: &str) -> Result<(), ProviderError> {
        self.turn(id, "/resume", why.code(), description, TokenStatus::Active).await
    }

    /// Stops payments by a token for ever.
    pub async fn delete(&self, id: &TokenId, why: End, description: &str) -> Result<(), ProviderError> {
        self.turn(id, "/delete", why.code(), description, TokenStatus::Deleted).await
    }

    /// Makes a payment by a token, without anybody agreeing to it. Ask once only: after `Uncertain` nothing can be looked up, for its
    /// id was in the lost reply; the notice tells it, together with the number of `registration`.
    pub async fn pay(
        &self,
        token: &TokenId,
        registration: &Registration,
        history: &History,
        now: Moment,
    ) -> Result<Standing, ProviderError> {
        let call = Call { what: "POST payments", harmless: false };
        let body = outgoing::create(&self.config, token.as_str(), registration, history)?;
        let said = self.ask::<Payment>(call, Method::POST, "payments", Some(&body)).await?;
        let payment = said.map_err(|fault| codes::error(&fault))?;
        Ok(incoming::standing(&payment, &self.judge(&payment, now)?))
    }

    /// Which token the body of a notice is about; `None` when it is about none. Never believed, only looked up.
    pub fn read_token_notice(&self, body: &[u8]) -> Option<TokenId> {
        let notice: Notice = serde_json::from_slice(body).ok()?;
        TokenId::parse(&notice.token_id?)
    }

    /// Has a token suspended, resumed or deleted.
    async fn turn(
        &self,
        id: &TokenId,
        action: &'static str,
        code: &'static str,
        description: &str,
        aim: TokenStatus,
    ) -> Result<(), ProviderError> {
        let call = Call { what: action, harmless: false };
        let body = Because { wallet_id: "default", reason: Reason { code, description } };
        let fault = match self.ask(call, Method::POST, &path(id, action), Some(&body)).await? {
            // Done, it says; what it shows has to be the same.
            Ok(token) => {
                let status = about(id, &token)?.status;
                return if status == aim { Ok(()) } else { Err(ProviderError::Uncertain) };
            }
            Err(fault) => fault,
        };
        let now = match fault.meaning {
            Meaning::Settings => return Err(codes::error(&fault)),
            Meaning::NotFound => None,
            Meaning::State | Meaning::Request => self.token(id).await?.map(|token| token.status),
        };
        // A deleted token may be one that nobody knows any more.
        if now.unwrap_or(TokenStatus::Deleted) == aim { Ok(()) } else { Err(codes::error(&fault)) }
    }
}

fn path(id: &TokenId, action: &str) -> String {
    format!("tokens/{}{action}", id.as_str())
}

/// The token that was asked for. Errors: `Garbled` for another one.
fn about(id: &TokenId, token: &wire::Token) -> Result<Token, ProviderError> {
    read(token).and_then(|token| {
        if token.id == *id {
            Ok(token)
        } else {
            Err(ProviderError::garbled("別のトークンへの応答です"))
        }
    })
}

fn read(token: &wire::Token) -> Result<Token, ProviderError> {
    let id = TokenId::parse(&token.id).ok_or_else(|| ProviderError::garbled("トークンIDの形式"))?;
    let status = match token.status.as_str() {
        "active" => TokenStatus::Active,
        "suspended" => TokenStatus::Suspended,
        "deleted" => TokenStatus::Deleted,
        other => {
            tracing::warn!(provider = NAME, id = id.as_str(), status = codes::clean(other), "unknown status");
            TokenStatus::Unknown
        }
    };
    Ok(Token { id, status })
}
