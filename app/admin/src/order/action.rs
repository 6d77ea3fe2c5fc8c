//! What staff can do with an order, and what the page says after it.

use leptos::prelude::*;
use ui::parts::{Notice, Tone};

/// What staff can do with an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// キャンセル.
    Cancel,
    /// お支払い方法の変更を依頼.
    AskToChoose,
    /// 再送信.
    Resend,
    /// 問い合わせ.
    Inquire,
    /// 再試行.
    Retry,
}

impl Action {
    /// Every one of them.
    pub const ALL: [Self; 5] = [Self::Cancel, Self::AskToChoose, Self::Resend, Self::Inquire, Self::Retry];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cancel => "cancel",
            Self::AskToChoose => "ask-to-choose",
            Self::Resend => "resend",
            Self::Inquire => "inquire",
            Self::Retry => "retry",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }

    fn done(self) -> (&'static str, &'static str) {
        match self {
            Self::Cancel => (
                "注文をキャンセルしました",
                "在庫を戻し、お客様にお知らせのメールをお送りします。決済サービスの取引があれば、自動で取り消します。",
            ),
            Self::AskToChoose => (
                "お支払い方法の変更を依頼しました",
                "お客様に、お支払い方法を選ぶページへのリンクをメールでお送りします。",
            ),
            Self::Resend => ("再送信しました", "結果は「お支払い」に表示します。"),
            Self::Inquire => ("決済サービスに問い合わせました", "結果は「お支払い」と「履歴」に表示します。"),
            Self::Retry => ("再試行を始めました", "結果は「これからの自動処理」と「履歴」に表示します。"),
        }
    }

    fn not_now(self) -> &'static str {
        match self {
            Self::Cancel => "この注文は、いまの状態ではキャンセルできません",
            Self::AskToChoose => "いまの状態では、お支払い方法の変更を依頼できません",
            Self::Resend => "いまの状態では、再送信できません",
            Self::Inquire => "いまの状態では、問い合わせることがありません",
            Self::Retry => "止まっていた処理は、もうありません",
        }
    }
}

/// What became of an action, said once above the order. The address carries nothing but names from a closed set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done(Action),
    /// The order was no longer in a state for it.
    NotNow(Action),
}

impl Outcome {
    /// Reads the `done` and `notnow` of an address.
    pub fn read(done: &str, not_now: &str) -> Option<Self> {
        Action::named(done).map(Self::Done).or_else(|| Action::named(not_now).map(Self::NotNow))
    }

    /// As it stands in an address.
    pub fn query(self) -> String {
        match self {
            Self::Done(action) => format!("done={}", action.name()),
            Self::NotNow(action) => format!("notnow={}", action.name()),
        }
    }

    /// What the page says.
    pub fn notice(self) -> AnyView {
        match self {
            Self::Done(action) => {
                let (title, follows) = action.done();
                view! { <Notice tone=Tone::Ok title><p>{follows}</p></Notice> }.into_any()
            }
            Self::NotNow(action) => view! {
                <Notice tone=Tone::Wait title=action.not_now()>
                    <p>"ほかの人か自動処理が、先に状態を変えました。最新の内容を表示しています。"</p>
                </Notice>
            }
            .into_any(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_outcomes_are_said() {
        for action in Action::ALL {
            for outcome in [Outcome::Done(action), Outcome::NotNow(action)] {
                let (key, value) =
                    outcome.query().split_once('=').map(|(k, v)| (k.to_owned(), v.to_owned())).unwrap();
                let read = if key == "done" { Outcome::read(&value, "") } else { Outcome::read("", &value) };
                assert_eq!(read, Some(outcome));
            }
        }
        assert_eq!(Outcome::read("<b>", "everything"), None);
    }
}
