//! Magic inputs: what a shopper types to choose what the provider does.
//!
//! One table, used by the simulators, printed at start, shown on the home page and quoted by the documentation.
//! A test that needs an outcome types it; nobody needs to reach behind the sandbox.

use std::fmt::Write as _;

use crate::knobs::Garble;

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
    /// Registering, changing or withdrawing a slip number; capturing.
    Ship,
    /// Cancelling.
    Cancel,
    /// Changing what was registered, the amount for example.
    Amend,
    /// Fetching what a bundled invoice is printed from.
    Invoice,
    /// Paying back.
    Refund,
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
    /// The credit waits for the shop to correct what it sent (providers that know this; others take no notice).
    Correct,
    /// The parcel gets lost: its delivery is never confirmed (providers that follow parcels).
    DeliveryLost,
    /// The transaction is bound to another system and cannot be changed (providers that know this).
    LinkedElsewhere,
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
    /// The step is done, then answered with what cannot be read (the first call with an order number only).
    Garble {
        /// The step whose answer is garbled.
        step: Step,
        /// How.
        how: Garble,
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

const fn slow(ending: &'static str, step: Step, says: &'static str) -> MagicInput {
    phone(ending, Effect::Slow { step, delay_ms: 10_000 }, says)
}

const fn away(ending: &'static str, step: Step, first_calls: u32, says: &'static str) -> MagicInput {
    phone(ending, Effect::Unavailable { step, first_calls }, says)
}

const fn lost(ending: &'static str, step: Step, says: &'static str) -> MagicInput {
    phone(ending, Effect::DropReply { step }, says)
}

const fn garbled(ending: &'static str, step: Step, how: Garble, says: &'static str) -> MagicInput {
    phone(ending, Effect::Garble { step, how }, says)
}

/// A call that never succeeds, whatever the patience.
const FOR_EVER: u32 = u32::MAX;

/// Every magic input there is. One that names a step strikes at every provider that has the step.
pub const TABLE: &[MagicInput] = &[
    name("与信拒否", Effect::Refuse, "与信NG"),
    name("限度超過", Effect::OverLimit, "限度額超過"),
    name("審査保留", Effect::Review, "審査中（SMS認証の場合は認証後も審査中。コンソールで承認／否認）"),
    name("住所不備", Effect::Correct, "審査で保留（理由は住所の不備。訂正して注文を修正すると再審査）"),
    name(
        "配送不明",
        Effect::DeliveryLost,
        "配送完了にならず、7日後に配送要調査、10日後に警報メール（クロネコ代金後払い）",
    ),
    name(
        "外部連携",
        Effect::LinkedElsewhere,
        "請求金額変更が外部連携エラーになる（クロネコ代金後払い kaakk010E）",
    ),
    phone("9901", Effect::SmsUndeliverable, "SMS不達"),
    slow("9902", Step::Register, "与信依頼の応答が10秒遅れる（取引は直ちに成立）"),
    slow("9903", Step::EnterCode, "認証番号判定の応答が10秒遅れる（判定は直ちに成立）"),
    slow("9904", Step::LookUp, "照会の応答が10秒遅れる"),
    slow("9905", Step::Ship, "出荷情報の応答が10秒遅れる（登録は直ちに成立）"),
    slow("9906", Step::Cancel, "取消の応答が10秒遅れる（取消は直ちに成立）"),
    slow("9907", Step::Amend, "注文修正の応答が10秒遅れる（修正は直ちに成立）"),
    slow("9908", Step::Invoice, "請求書印字データ取得の応答が10秒遅れる"),
    slow("9909", Step::Refund, "返金の応答が10秒遅れる（返金は直ちに成立）"),
    away("9911", Step::Register, 2, "与信依頼が同じ受注番号で2回まで HTTP 503"),
    away("9912", Step::Register, FOR_EVER, "与信依頼が常に HTTP 503"),
    phone(
        "9913",
        Effect::HangUp { step: Step::Register, first_calls: 2 },
        "与信依頼が同じ受注番号で2回まで接続断（取引は不成立）",
    ),
    away("9914", Step::EnterCode, 1, "認証番号判定が1回だけ HTTP 503"),
    away("9915", Step::LookUp, 2, "照会が種類ごとに2回まで HTTP 503"),
    away("9916", Step::Ship, 2, "出荷情報が2回まで HTTP 503"),
    away("9917", Step::Cancel, 2, "取消が2回まで HTTP 503"),
    away("9918", Step::Amend, 2, "注文修正が2回まで HTTP 503"),
    away("9919", Step::Invoice, 2, "請求書印字データ取得が2回まで HTTP 503"),
    away("9920", Step::Refund, 2, "返金が2回まで HTTP 503"),
    lost("9921", Step::Register, "与信依頼を受理したあと応答せず切断（取引は成立）"),
    lost("9922", Step::EnterCode, "認証番号を判定したあと応答せず切断（初回のみ）"),
    lost("9923", Step::Cancel, "取消を受理したあと応答せず切断（初回のみ）"),
    lost("9924", Step::Ship, "出荷情報を受理したあと応答せず切断（初回のみ）"),
    lost("9925", Step::Amend, "注文修正を受理したあと応答せず切断（初回のみ）"),
    lost("9926", Step::Invoice, "請求書印字データの取得に応答せず切断（初回のみ）"),
    lost("9927", Step::Refund, "返金を受理したあと応答せず切断（初回のみ）"),
    lost("9928", Step::LookUp, "照会に応答せず切断（種類ごとに初回のみ）"),
    phone("9931", Effect::NoticeTwice, "通知が2回届く"),
    phone("9932", Effect::NoticeLate { delay_ms: 15_000 }, "通知が15秒遅れる"),
    garbled(
        "9941",
        Step::Register,
        Garble::Truncated,
        "与信依頼の応答が途中で切れる（取引は成立・初回のみ）",
    ),
    garbled(
        "9942",
        Step::Register,
        Garble::Page,
        "与信依頼の応答がHTMLの案内ページになる（取引は成立・初回のみ）",
    ),
    garbled(
        "9943",
        Step::Register,
        Garble::Foreign,
        "与信依頼の応答が別の形式になる（取引は成立・初回のみ）",
    ),
    garbled("9944", Step::LookUp, Garble::Truncated, "照会の応答が途中で切れる（種類ごとに初回のみ）"),
    garbled(
        "9945",
        Step::Ship,
        Garble::Page,
        "出荷情報の応答がHTMLの案内ページになる（登録は成立・初回のみ）",
    ),
    garbled("9946", Step::Cancel, Garble::Foreign, "取消の応答が別の形式になる（取消は成立・初回のみ）"),
    garbled("9947", Step::Amend, Garble::Truncated, "注文修正の応答が途中で切れる（修正は成立・初回のみ）"),
    garbled("9948", Step::Invoice, Garble::Page, "請求書印字データがHTMLの案内ページになる（初回のみ）"),
    garbled("9949", Step::Refund, Garble::Truncated, "返金の応答が途中で切れる（返金は成立・初回のみ）"),
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
    let _written = writeln!(text, "合計金額\t{limit_yen}円を超える額\t限度額超過");
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
