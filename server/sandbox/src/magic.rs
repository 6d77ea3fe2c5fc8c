//! Magic inputs: what a shopper types to choose what the provider does.
//!
//! One table, used by the simulators, printed at start, shown on the home page and quoted by the documentation.
//! A test that needs an outcome types it; nobody needs to reach behind the sandbox.

use std::fmt::Write as _;

/// Where a magic word or number is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The buyer's name contains this word (spaces ignored). Type it as the family name.
    Name(&'static str),
    /// The buyer's phone number ends with these digits (hyphens ignored).
    PhoneEnding(&'static str),
    /// The recipient's mail address contains this word (SMTP).
    MailAddress(&'static str),
}

/// What the shop was asking for when the effect strikes. Each provider says which of its verbs is which step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The credit request.
    Register,
    /// Checking the code that came by SMS.
    EnterCode,
    /// Looking up a result or a status.
    LookUp,
    /// Registering, changing or withdrawing a slip number.
    Ship,
    /// Cancelling.
    Cancel,
}

/// What a magic input does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The credit is refused.
    Refuse,
    /// The credit is refused because of the limit.
    OverLimit,
    /// The credit stays under review until the console decides.
    Review,
    /// The SMS never arrives.
    SmsUndeliverable,
    /// The step is done at once and answered so many milliseconds later.
    Slow {
        /// The step that is slow.
        step: Step,
        /// How late the answer is, in milliseconds of real time.
        delay_ms: u64,
    },
    /// The step answers HTTP 503 and does nothing.
    Unavailable {
        /// The step that is away.
        step: Step,
        /// How many calls with one order number meet it.
        first_calls: u32,
    },
    /// The step closes the connection and does nothing.
    HangUp {
        /// The step that is away.
        step: Step,
        /// How many calls with one order number meet it.
        first_calls: u32,
    },
    /// The step is done, then the connection is closed without an answer (the first call with an order number only).
    DropReply {
        /// The step whose answer is lost.
        step: Step,
    },
    /// The notice is sent twice.
    NoticeTwice,
    /// The notice comes so many milliseconds late.
    NoticeLate {
        /// How late, in milliseconds of real time.
        delay_ms: u64,
    },
    /// SMTP: the recipient is refused for ever (550).
    MailRefused,
    /// SMTP: the recipient is refused for now (451).
    MailLater,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct MagicInput {
    /// What is typed, and where.
    pub place: Place,
    /// What it does.
    pub effect: Effect,
    /// What it does, in words.
    pub says: &'static str,
}

const fn name(word: &'static str, effect: Effect, says: &'static str) -> MagicInput {
    MagicInput { place: Place::Name(word), effect, says }
}

const fn phone(ending: &'static str, effect: Effect, says: &'static str) -> MagicInput {
    MagicInput { place: Place::PhoneEnding(ending), effect, says }
}

const fn mail(word: &'static str, effect: Effect, says: &'static str) -> MagicInput {
    MagicInput { place: Place::MailAddress(word), effect, says }
}

/// A call that never succeeds, whatever the patience.
const FOR_EVER: u32 = u32::MAX;

/// Every magic input there is.
pub const TABLE: &[MagicInput] = &[
    name("与信拒否", Effect::Refuse, "与信NG（KAARA result 1）"),
    name("限度超過", Effect::OverLimit, "限度額超過（KAARA result 2）"),
    name(
        "審査保留",
        Effect::Review,
        "審査中（KAARA result 3・SMS の場合は認証後も KAAST 30。コンソールで承認／否認）",
    ),
    phone("9901", Effect::SmsUndeliverable, "SMS不達（KAASA result 4）"),
    phone(
        "9902",
        Effect::Slow { step: Step::Register, delay_ms: 10_000 },
        "与信依頼の応答が10秒遅れる（取引は直ちに成立）",
    ),
    phone(
        "9903",
        Effect::Slow { step: Step::EnterCode, delay_ms: 10_000 },
        "認証番号判定の応答が10秒遅れる（判定は直ちに成立）",
    ),
    phone(
        "9911",
        Effect::Unavailable { step: Step::Register, first_calls: 2 },
        "与信依頼が同じ受注番号で2回まで HTTP 503",
    ),
    phone(
        "9912",
        Effect::Unavailable { step: Step::Register, first_calls: FOR_EVER },
        "与信依頼が常に HTTP 503",
    ),
    phone(
        "9913",
        Effect::HangUp { step: Step::Register, first_calls: 2 },
        "与信依頼が同じ受注番号で2回まで接続断（取引は不成立）",
    ),
    phone(
        "9914",
        Effect::Unavailable { step: Step::EnterCode, first_calls: 1 },
        "認証番号判定が1回だけ HTTP 503",
    ),
    phone(
        "9915",
        Effect::Unavailable { step: Step::LookUp, first_calls: 2 },
        "照会（KAARS・KAAST）が各2回まで HTTP 503",
    ),
    phone(
        "9921",
        Effect::DropReply { step: Step::Register },
        "与信依頼を受理したあと応答せず切断（取引は成立）",
    ),
    phone(
        "9922",
        Effect::DropReply { step: Step::EnterCode },
        "認証番号を判定したあと応答せず切断（初回のみ）",
    ),
    phone("9923", Effect::DropReply { step: Step::Cancel }, "取消を受理したあと応答せず切断（初回のみ）"),
    phone("9924", Effect::DropReply { step: Step::Ship }, "出荷情報を受理したあと応答せず切断（初回のみ）"),
    phone("9931", Effect::NoticeTwice, "SMS認証結果の通知が2回届く"),
    phone("9932", Effect::NoticeLate { delay_ms: 15_000 }, "SMS認証結果の通知が15秒遅れる"),
    mail("no-such-user", Effect::MailRefused, "メール宛先を恒久的に拒否（SMTP 550）"),
    mail("mailbox-busy", Effect::MailLater, "メール宛先を一時的に拒否（SMTP 451）"),
];

impl Place {
    /// Which field, in words.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Name(_) => "氏名（姓）",
            Self::PhoneEnding(_) => "電話番号の末尾",
            Self::MailAddress(_) => "メールアドレス",
        }
    }

    /// What to type.
    #[must_use]
    pub fn typed(self) -> &'static str {
        match self {
            Self::Name(word) | Self::PhoneEnding(word) | Self::MailAddress(word) => word,
        }
    }

    /// An example of the whole field.
    #[must_use]
    pub fn example(self) -> String {
        match self {
            Self::Name(word) => format!("{word}　太郎"),
            Self::PhoneEnding(ending) => format!("090-1234-{ending}"),
            Self::MailAddress(word) => format!("{word}@example.com"),
        }
    }
}

/// The effects that a buyer's name and phone number ask for. `phone` may carry hyphens.
pub fn buyer_effects(name: &str, phone: &str) -> impl Iterator<Item = Effect> {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let phone: String = phone.chars().filter(char::is_ascii_digit).collect();
    TABLE.iter().filter_map(move |input| match input.place {
        Place::Name(word) if name.contains(word) => Some(input.effect),
        Place::PhoneEnding(ending) if phone.ends_with(ending) => Some(input.effect),
        Place::Name(_) | Place::PhoneEnding(_) | Place::MailAddress(_) => None,
    })
}

/// The effect that a recipient's mail address asks for.
#[must_use]
pub fn mail_effect(address: &str) -> Option<Effect> {
    TABLE.iter().find_map(|input| match input.place {
        Place::MailAddress(word) if address.contains(word) => Some(input.effect),
        Place::Name(_) | Place::PhoneEnding(_) | Place::MailAddress(_) => None,
    })
}

/// The table as text, one input a line, for a terminal or a document. `limit_yen` is the sandbox's credit limit.
#[must_use]
pub fn table_text(limit_yen: i64) -> String {
    let mut text = String::new();
    for input in TABLE {
        // Writing into a String cannot fail.
        let _written = writeln!(text, "{}\t{}\t{}", input.place.field(), input.place.example(), input.says);
    }
    let _written = writeln!(text, "合計金額\t{limit_yen}円を超える額\t限度額超過（KAARA result 2）");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_phone_are_found_however_they_are_spaced() {
        let found: Vec<_> = buyer_effects("与信　拒否　花子", "090-1234-9901").collect();
        assert_eq!(found, [Effect::Refuse, Effect::SmsUndeliverable]);
        assert_eq!(buyer_effects("山田　太郎", "09012345678").count(), 0);
    }

    #[test]
    fn no_input_shadows_another() {
        for (index, input) in TABLE.iter().enumerate() {
            for other in TABLE.iter().skip(index + 1) {
                assert!(
                    !input.place.typed().contains(other.place.typed())
                        && !other.place.typed().contains(input.place.typed()),
                    "{:?} and {:?} overlap",
                    input.place,
                    other.place
                );
            }
        }
    }

    #[test]
    fn every_row_is_in_the_text() {
        let text = table_text(55_000);
        assert_eq!(text.lines().count(), TABLE.len() + 1);
        assert!(text.contains("090-1234-9921"));
        assert!(text.contains("55000円"));
    }
}
