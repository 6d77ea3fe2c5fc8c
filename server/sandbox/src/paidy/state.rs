//! The states of a payment and what moves it.
//!
//! ```text
//! checkout or token → Authorized | Rejected
//! Authorized -capture→ Closed (with a capture) -refund→ Closed
//! Authorized -close→ Closed (without one)
//! Authorized, past expires_at: can no longer be captured
//! ```
//!
//! Expiry is no move: it is read off the clock. What status the provider shows then is in no source, so it is a setting.

/// Where a payment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The consumer agreed; the shop may capture.
    Authorized,
    /// The time for capturing is over.
    Expired,
    /// Captured.
    Captured,
    /// Captured, and some of it given back.
    PartlyRefunded,
    /// Captured, and all of it given back.
    Refunded,
    /// Closed without a capture.
    Voided,
    /// The provider declined.
    Rejected,
}

impl State {
    /// The state in one word of the sandbox's own.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Authorized => "authorized",
            Self::Expired => "expired",
            Self::Captured => "captured",
            Self::PartlyRefunded => "partly_refunded",
            Self::Refunded => "refunded",
            Self::Voided => "voided",
            Self::Rejected => "rejected",
        }
    }

    /// The state in words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Authorized => "承認済み",
            Self::Expired => "期限切れ",
            Self::Captured => "売上確定",
            Self::PartlyRefunded => "一部返金済み",
            Self::Refunded => "返金済み",
            Self::Voided => "取消済み",
            Self::Rejected => "決済不可",
        }
    }

    /// The status on the wire; `expired` is what it says of an authorisation whose time is over.
    #[must_use]
    pub fn status(self, expired: ExpiredStatus) -> &'static str {
        match self {
            Self::Authorized => "authorized",
            Self::Expired => expired.word(),
            Self::Captured | Self::PartlyRefunded | Self::Refunded | Self::Voided => "closed",
            Self::Rejected => "rejected",
        }
    }

    /// Whether the shop may count on the money: authorised in time or captured, and not all given back.
    #[must_use]
    pub fn is_good(self) -> bool {
        matches!(self, Self::Authorized | Self::Captured | Self::PartlyRefunded)
    }
}

/// The status of an authorisation whose time is over. No source says which one it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExpiredStatus {
    /// It stays `authorized`, and only `expires_at` tells.
    #[default]
    Authorized,
    /// `closed`, without a capture.
    Closed,
    /// A word of its own, `expired`.
    Expired,
}

impl ExpiredStatus {
    /// The word on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Authorized => "authorized",
            Self::Closed => "closed",
            Self::Expired => "expired",
        }
    }
}

impl std::str::FromStr for ExpiredStatus {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::Authorized, Self::Closed, Self::Expired].into_iter().find(|it| it.word() == word).ok_or(())
    }
}

/// What the console can do to a payment or a token behind the shop's back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The time for capturing ends now.
    Expire,
    /// All of it is captured.
    Capture,
    /// Some or all of what is captured is given back.
    Refund,
    /// The authorisation is closed without a capture.
    Close,
    /// A token is suspended.
    Suspend,
    /// A suspended token may be charged again.
    Resume,
    /// A token is deleted for good.
    Delete,
    /// The last webhook is sent once more.
    Resend,
}

impl Action {
    /// Every action, in the order of a payment's life.
    pub const ALL: [Self; 8] = [
        Self::Expire,
        Self::Capture,
        Self::Refund,
        Self::Close,
        Self::Suspend,
        Self::Resume,
        Self::Delete,
        Self::Resend,
    ];

    /// The action's name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Expire => "expire",
            Self::Capture => "capture",
            Self::Refund => "refund",
            Self::Close => "close",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Delete => "delete",
            Self::Resend => "resend",
        }
    }

    /// The action's name on its button.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Expire => "承認を期限切れにする",
            Self::Capture => "売上を確定する",
            Self::Refund => "返金する",
            Self::Close => "取り消す（クローズ）",
            Self::Suspend => "停止する",
            Self::Resume => "再開する",
            Self::Delete => "削除する",
            Self::Resend => "最後の通知を再送する",
        }
    }

    /// The action of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }
}
