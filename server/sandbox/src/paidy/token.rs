//! A token: a consumer's lasting permission to be charged.

use serde_json::{Value, json};

use super::buyer::Buyer;
use super::members::{Members, Read};
use super::refusal::Refusal;
use super::stamp::utc;

/// The reasons for suspending or resuming.
const SUSPEND_REASONS: [&str; 4] = ["consumer.requested", "merchant.requested", "fraud.suspected", "general"];
/// The reasons for deleting.
const DELETE_REASONS: [&str; 5] =
    ["consumer.requested", "subscription.expired", "merchant.requested", "fraud.detected", "general"];

/// What a shop or the console does to a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It may not be charged for now.
    Suspend,
    /// It may be charged again.
    Resume,
    /// It ends for good.
    Delete,
}

impl Change {
    /// The status of the webhook that tells of it.
    #[must_use]
    pub fn told(self) -> &'static str {
        match self {
            Self::Suspend => "suspend_success",
            Self::Resume => "resume_success",
            Self::Delete => "delete_success",
        }
    }

    /// Checks the reason in the body of a request.
    ///
    /// # Errors
    /// When it is missing or none of those that the change may have.
    pub fn check(self, members: &Members<'_>) -> Read<()> {
        members.text_if("wallet_id")?;
        let reason = members.object("reason")?;
        reason.text_if("description")?;
        let code = reason.text("code")?;
        let known: &[&str] = if self == Self::Delete { &DELETE_REASONS } else { &SUSPEND_REASONS };
        if known.contains(&code) { Ok(()) } else { Err(reason.flaw("code", "is none of the reasons")) }
    }
}

/// Where a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It may be charged.
    Active,
    /// Not for now.
    Suspended,
    /// Never again.
    Deleted,
}

impl Standing {
    /// The status on the wire.
    #[must_use]
    pub fn status(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Deleted => "deleted",
        }
    }

    /// The standing in words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Active => "有効",
            Self::Suspended => "停止中",
            Self::Deleted => "削除済み",
        }
    }

    /// Where a change leads, or `None` when this standing does not allow it.
    #[must_use]
    pub fn after(self, change: Change) -> Option<Self> {
        match (self, change) {
            (Self::Active, Change::Suspend) => Some(Self::Suspended),
            (Self::Suspended, Change::Resume) => Some(Self::Active),
            (Self::Active | Self::Suspended, Change::Delete) => Some(Self::Deleted),
            _ => None,
        }
    }
}

/// One token.
#[derive(Clone)]
pub struct Token {
    /// `tok_…`
    pub id: String,
    /// `con_…`
    pub consumer_id: String,
    /// The shop's name for the purse, `default` for example.
    pub wallet_id: String,
    /// What it is for.
    pub description: Option<String>,
    /// The consumer, with the mail address and number that were proven.
    pub origin: Buyer,
    /// Where it stands.
    pub standing: Standing,
    /// When it was made, on the sandbox's clock.
    pub made_ms: i64,
    updated_ms: i64,
    deleted_ms: Option<i64>,
    suspended_ms: Vec<i64>,
    version: u32,
}

impl Token {
    /// A new token, active at once.
    #[must_use]
    pub fn new(id: String, consumer_id: String, origin: Buyer, made_ms: i64) -> Self {
        Self {
            id,
            consumer_id,
            wallet_id: "default".to_owned(),
            description: None,
            origin,
            standing: Standing::Active,
            made_ms,
            updated_ms: made_ms,
            deleted_ms: None,
            suspended_ms: Vec::new(),
            version: 1,
        }
    }

    /// Suspends, resumes or deletes it.
    ///
    /// # Errors
    /// 409 when its standing does not allow that.
    pub fn change(&mut self, change: Change, now_ms: i64) -> Result<(), Refusal> {
        let after = self.standing.after(change);
        self.standing =
            after.ok_or_else(|| Refusal::conflict("the status of the token does not allow this"))?;
        match change {
            Change::Suspend => self.suspended_ms.push(now_ms),
            Change::Resume => {}
            Change::Delete => self.deleted_ms = Some(now_ms),
        }
        self.updated_ms = now_ms;
        self.version = self.version.saturating_add(1);
        Ok(())
    }

    /// The token as the wire spells it. `merchant_id` is the shop's.
    #[must_use]
    pub fn as_value(&self, merchant_id: &str) -> Value {
        let Buyer { name1, name2, email, phone } = &self.origin;
        let suspensions = self
            .suspended_ms
            .iter()
            .map(|at_ms| json!({ "created_at": utc(*at_ms), "authority": "merchant" }));
        json!({
            "id": self.id,
            "merchant_id": merchant_id,
            "wallet_id": self.wallet_id,
            "status": self.standing.status(),
            "origin": { "name1": name1, "name2": name2, "email": email, "phone": phone, "address": null },
            "description": self.description,
            "kind": "recurring",
            "metadata": {},
            "webhook_url": null,
            "consumer_id": self.consumer_id,
            "suspensions": suspensions.collect::<Value>(),
            "test": true,
            "version_nr": self.version,
            "created_at": utc(self.made_ms),
            "updated_at": utc(self.updated_ms),
            "activated_at": utc(self.made_ms),
            "deleted_at": self.deleted_ms.map(utc),
        })
    }
}
