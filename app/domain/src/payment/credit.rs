//! 与信: what the order list shows of a payment's state.

use super::state::State;

/// The credit column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Credit {
    /// Nobody is asked for this kind of payment.
    #[serde(rename = "none")]
    NotAsked,
    /// 確認中: an answer is on its way.
    Asking,
    /// 認証待ち: the shopper has the code, the provider's dialog, or a link to begin with.
    AwaitingCode,
    /// HOLD: under review.
    Hold,
    /// 保留: the data have to be corrected.
    OnHold,
    /// OK.
    Ok,
    /// NG.
    Ng,
    /// Error.
    Error,
    /// 連動停止: the provider says something else than we.
    Drifted,
    /// 取消.
    Cancelled,
}

impl State {
    /// The credit column of this state.
    pub fn credit(&self) -> Credit {
        match self {
            Self::Due => Credit::NotAsked,
            Self::Ready | Self::Asked { .. } | Self::Uncertain { .. } => Credit::Asking,
            Self::AwaitingBuyer | Self::AwaitingCode { .. } | Self::AwaitingDialog { .. } => {
                Credit::AwaitingCode
            }
            Self::UnderReview { .. } | Self::Amending { keeps: None, .. } => Credit::Hold,
            Self::OnHold { .. } => Credit::OnHold,
            Self::Approved { .. } | Self::Amending { keeps: Some(_), .. } | Self::Paid { .. } => Credit::Ok,
            Self::Declined { .. } | Self::CodeFailed { .. } => Credit::Ng,
            Self::Faulty { .. } => Credit::Error,
            Self::Drifted { .. } => Credit::Drifted,
            Self::Cancelling { .. } | Self::Cancelled { .. } => Credit::Cancelled,
        }
    }
}

impl Credit {
    /// As staff know it.
    pub fn label(self) -> &'static str {
        match self {
            Self::NotAsked => "—",
            Self::Asking => "確認中",
            Self::AwaitingCode => "認証待ち",
            Self::Hold => "HOLD",
            Self::OnHold => "保留",
            Self::Ok => "OK",
            Self::Ng => "NG",
            Self::Error => "Error",
            Self::Drifted => "連動停止",
            Self::Cancelled => "取消",
        }
    }

    /// Its name in a URL.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotAsked => "none",
            Self::Asking => "asking",
            Self::AwaitingCode => "awaiting_code",
            Self::Hold => "hold",
            Self::OnHold => "on_hold",
            Self::Ok => "ok",
            Self::Ng => "ng",
            Self::Error => "error",
            Self::Drifted => "drifted",
            Self::Cancelled => "cancelled",
        }
    }

    /// Every value, in the order of the filter.
    pub const ALL: [Self; 10] = [
        Self::Ok,
        Self::Ng,
        Self::Hold,
        Self::OnHold,
        Self::Error,
        Self::Drifted,
        Self::Asking,
        Self::AwaitingCode,
        Self::Cancelled,
        Self::NotAsked,
    ];

    /// The names of the payment states it stands for, for a query.
    pub fn states(self) -> &'static [&'static str] {
        match self {
            Self::NotAsked => &["due"],
            Self::Asking => &["ready", "asked", "uncertain"],
            Self::AwaitingCode => &["awaiting_buyer", "awaiting_code", "awaiting_dialog"],
            Self::Hold => &["under_review", "amending"],
            Self::OnHold => &["on_hold"],
            Self::Ok => &["approved", "amending", "paid"],
            Self::Ng => &["declined", "code_failed"],
            Self::Error => &["faulty"],
            Self::Drifted => &["drifted"],
            Self::Cancelled => &["cancelling", "cancelled"],
        }
    }
}
