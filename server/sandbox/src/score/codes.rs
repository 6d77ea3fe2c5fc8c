//! Error codes. Only MULT0015 is known of the provider; all others are the sandbox's own and look it.

/// Why a call was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The body is no XML, or its root is no `request`.
    Unreadable,
    /// The sandbox is full.
    Full,
    /// Shop code, password or terminal id are wrong.
    Credentials,
    /// A field is missing.
    Missing,
    /// A field is too long.
    TooLong,
    /// A field is too short.
    TooShort,
    /// A field has the wrong form.
    Form,
    /// A number is out of range.
    Range,
    /// Too many or too few blocks.
    Count,
    /// The lines do not add up.
    Sum,
    /// A bundled invoice for goods that go elsewhere.
    NotIdentical,
    /// No such transaction.
    Unknown,
    /// The order number was used before.
    Duplicate,
    /// The two ids are of different transactions.
    Mismatch,
    /// Under review, on hold, or refused.
    NotApproved,
    /// The approval has lapsed.
    Lapsed,
    /// Cancelled before.
    Cancelled,
    /// Shipment is registered.
    Shipped,
    /// Print data of an invoice that is mailed separately.
    NotBundled,
    /// Paid: the one code that is the provider's.
    Paid,
}

impl Code {
    /// The table: the code on the wire, and its message.
    #[must_use]
    pub fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Unreadable => ("SIM0001", "XMLを読み取れません"),
            Self::Full => ("SIM0002", "サンドボックスの記憶容量を超えました"),
            Self::Credentials => ("SIM1001", "加盟店コード・パスワード・接続元IDのいずれかが一致しません"),
            Self::Missing => ("SIM2001", "必須項目がありません"),
            Self::TooLong => ("SIM2002", "長すぎます"),
            Self::TooShort => ("SIM2003", "短すぎます"),
            Self::Form => ("SIM2004", "形式が正しくありません"),
            Self::Range => ("SIM2005", "値が範囲外です"),
            Self::Count => ("SIM2006", "件数が範囲外です"),
            Self::Sum => ("SIM2007", "明細の合計が顧客請求額と一致しません"),
            Self::NotIdentical => ("SIM2008", "同梱は購入者と配送先が同一の場合に限ります"),
            Self::Unknown => ("SIM3001", "取引がありません"),
            Self::Duplicate => ("SIM3002", "加盟店取引IDは登録済みです"),
            Self::Mismatch => ("SIM3003", "取引IDと加盟店取引IDが別の取引のものです"),
            Self::NotApproved => ("SIM3004", "与信が完了していないか、与信NGの取引です"),
            Self::Lapsed => ("SIM3005", "与信の有効期限が切れています"),
            Self::Cancelled => ("SIM3006", "キャンセル済みの取引です"),
            Self::Shipped => ("SIM3007", "発送登録済みの取引です"),
            Self::NotBundled => ("SIM3008", "請求書を同梱する取引ではありません"),
            Self::Paid => ("MULT0015", "入金済みの取引です"),
        }
    }
}

/// An error of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub code: Code,
    /// The path of the element, where it is about one. What stood there is not repeated.
    pub at: String,
}

impl Problem {
    /// The message on the wire, at most 512 characters.
    #[must_use]
    pub fn message(&self) -> String {
        let (_, says) = self.code.row();
        if self.at.is_empty() { says.to_owned() } else { format!("{}: {says}", self.at) }
    }
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Self { code, at: String::new() }
    }
}

impl From<Code> for Vec<Problem> {
    fn from(code: Code) -> Self {
        vec![code.into()]
    }
}
