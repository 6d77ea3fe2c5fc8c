//! An attempt to pay, as staff read it: where it stands, why, and what can be done.

use super::{News, when};
use domain::{
    method::Kind,
    moment::Moment,
    payment::{
        reason::Reason,
        record::Payment,
        state::{Code, CodeFailure, Decline, Fault, State},
    },
};
use ui::parts::Tone;

/// Where an attempt stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// In one line.
    pub news: News,
    /// Why, for staff only.
    pub why: Option<String>,
    /// What staff can do about it.
    pub advice: Option<&'static str>,
}

impl Standing {
    fn plain(tone: Tone, line: impl Into<String>) -> Self {
        Self { news: News::new(tone, line), why: None, advice: None }
    }

    fn because(self, why: impl Into<String>) -> Self {
        Self { why: Some(why.into()), ..self }
    }

    fn advise(self, advice: &'static str) -> Self {
        Self { advice: Some(advice), ..self }
    }
}

/// Where an attempt stands, read at that moment.
pub fn standing(payment: &Payment, now: Moment) -> Standing {
    let new = Standing::plain;
    match &payment.state {
        State::Ready => new(Tone::Wait, "与信を依頼します").because("決済サービスへの送信を待っています。自動で送ります。"),
        State::Asked { at } => new(Tone::Wait, "確認中").because(format!("{}に与信を依頼し、返答を待っています。", when::time_from(*at, now))),
        State::Uncertain { since, .. } => new(Tone::Wait, "確認中")
            .because(format!("{}に返答を受け取れませんでした。取引の状況を自動で照会しています。", when::time_from(*since, now)))
            .advise("結果が分かるまで、もう一度送ることはありません。二重に登録されることはありません。"),
        State::AwaitingCode { code } => new(Tone::Wait, "認証待ち").because(awaited(code, now)),
        State::AwaitingDialog { confirming: true, .. } => new(Tone::Wait, "確認中")
            .because("お客様が手続きした取引を、決済サービスに照会しています。"),
        State::AwaitingBuyer => new(Tone::Wait, "お手続き待ち")
            .because("代行登録した注文です。お客様がメールのリンクからお支払いのお手続きを始めるのを待っています。"),
        State::AwaitingDialog { until, .. } => new(Tone::Wait, "認証待ち").because(format!(
            "お客様が決済サービスの画面でお手続きするのを待っています（{}まで）。",
            when::time_from(*until, now)
        )),
        State::UnderReview { since } => new(Tone::Wait, "HOLD（審査中）")
            .because(format!("{}から審査中です。結果は自動で照会します。", when::time_from(*since, now)))
            .advise("OK になるまで発送しないでください。すぐに知りたいときは［問い合わせ］を押してください。"),
        State::OnHold { reasons, .. } => new(Tone::Stop, "保留（内容の確認が必要）")
            .because(on_hold(reasons))
            .advise("お客様に確かめて［内容を変更］で直すと、もう一度審査されます。OK になるまで発送しないでください。"),
        State::Approved { .. } => new(Tone::Ok, "与信 OK"),
        State::Amending { keeps: Some(_), .. } => new(Tone::Ok, "与信 OK（変更を送信中）")
            .because("注文の変更を決済サービスに伝えています。与信の結果はそのままです。")
            .advise("伝え終わるまで発送できません。終わるまで自動で繰り返します。"),
        State::Amending { keeps: None, .. } => new(Tone::Wait, "HOLD（変更を送信中）")
            .because("注文の変更を決済サービスに伝えています。もう一度審査されます。")
            .advise("OK になるまで発送しないでください。"),
        State::Drifted { since, .. } => new(Tone::Stop, "連動停止").because(format!(
            "{}の照会で、決済サービスの内容がこちらと違うことが分かりました。",
            when::time_from(*since, now)
        )),
        State::Declined { why, .. } => new(Tone::Stop, "与信 NG").because(declined(*why)).advise(
            "この理由はお客様には表示されません。お客様が別のお支払い方法を選ぶのを待っています。",
        ),
        State::CodeFailed { why, .. } => new(Tone::Stop, "認証できませんでした").because(code_failed(*why)).advise(
            "お客様が別のお支払い方法を選ぶか、期限が過ぎてキャンセルになるのを待っています。",
        ),
        State::Faulty { fault, .. } => faulty(fault),
        State::Due => match payment.method.kind {
            Kind::BankTransfer { .. } => new(Tone::Wait, "お振込み待ち"),
            Kind::CashOnDelivery => new(Tone::Ok, "商品と引き換えにお支払い"),
            Kind::Deferred { .. } => new(Tone::Wait, "お支払い待ち"),
        },
        State::Cancelling { .. } => new(Tone::Wait, "取消中").because("決済サービスでの取消が終わるのを待っています。終わるまで自動で繰り返します。"),
        State::Cancelled { .. } => new(Tone::Note, "取消"),
        State::Paid { .. } => new(Tone::Ok, "入金済み"),
    }
}

fn awaited(code: &Code, now: Moment) -> String {
    if code.checking.is_some_and(|until| until > now) {
        return "お客様が入力した認証番号を確認しています。".to_owned();
    }
    let until = when::time_from(code.until, now);
    format!("お客様がSMSの認証番号を入力するのを待っています（{until}まで、あと{}回）。", code.tries)
}

fn on_hold(reasons: &[Reason]) -> String {
    let words: Vec<String> =
        reasons.iter().map(|reason| format!("{}（{}）", reason.words, reason.code)).collect();
    if words.is_empty() {
        "決済サービスは理由を伝えていません。".to_owned()
    } else {
        words.join("、")
    }
}

fn declined(why: Decline) -> &'static str {
    match why {
        Decline::Refused => "決済サービスの審査で利用不可となりました。",
        Decline::OverLimit => "お客様のご利用限度額を超えています（限度額超過）。",
        Decline::Lapsed => "与信の有効期限が切れました。",
    }
}

fn code_failed(why: CodeFailure) -> &'static str {
    match why {
        CodeFailure::Expired => "認証番号の有効期限が切れました。",
        CodeFailure::GivenUp => "認証番号の入力の前に、別のお支払い方法が選ばれました。",
        CodeFailure::TooManyTries => "認証番号の入力回数が上限に達しました。",
        CodeFailure::Undeliverable => "SMSを送信できませんでした。電話番号が違うか、受信できない電話です。",
    }
}

fn faulty(fault: &Fault) -> Standing {
    let error = Standing::plain(Tone::Stop, "与信 Error");
    match fault {
        Fault::Unreachable => error
            .because("決済サービスに接続できませんでした。取引は登録されていません。")
            .advise("時間をおいて［再送信］を押してください。同じ番号で送るので、二重に登録されることはありません。"),
        Fault::Refused { code, about } if code == "ours" => error
            .because(format!("送信前の確認で、決済サービスに送れない内容が見つかりました：{about}"))
            .advise("このままでは再送信しても同じ結果になります。［内容を変更］で直すと、送り直します。"),
        Fault::Refused { code, about } => error
            .because(format!("決済サービスに受け付けられませんでした：{about}（{code}）"))
            .advise("［内容を変更］で直すか、原因がなくなってから［再送信］を押してください。"),
        Fault::Misconfigured { what } => error
            .because(format!("決済サービスの設定に誤りがあります：{what}"))
            .advise("設定を直してから［再送信］を押してください。"),
    }
}

/// The states of attempts by their names, for what is folded into the timeline; an unknown one shows as it is.
pub fn state_name(name: &str) -> &str {
    match name {
        "ready" => "送信前",
        "asked" => "返答待ち",
        "uncertain" => "照会中",
        "awaiting_buyer" => "お客様待ち",
        "awaiting_code" => "認証待ち",
        "awaiting_dialog" => "お手続き待ち",
        "under_review" => "審査中",
        "on_hold" => "保留",
        "approved" => "OK",
        "amending" => "変更を送信中",
        "drifted" => "連動停止",
        "declined" => "NG",
        "code_failed" => "認証不成立",
        "faulty" => "Error",
        "due" => "お支払い待ち",
        "cancelling" => "取消中",
        "cancelled" => "取消",
        "paid" => "入金済み",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_word() {
        for name in State::NAMES {
            assert_ne!(state_name(name), name);
        }
        assert_eq!(state_name("new_one"), "new_one");
    }
}
