//! The timeline in sentences. What nobody has a sentence for shows as it is: nothing that happened is ever hidden.

use super::{News, attempt, consequence, duty, invoice as words, mail as words_mail};
use domain::{
    change::Consequence,
    duty::{Duty, Mail},
    giving_back::Way,
    method::Kind,
    payment::{record::Payment, stage::Stage},
    timeline::{Actor, Entry},
};
use ui::parts::{Happening, Tone};

/// One entry, with the order's attempts to pay for the names of providers.
pub fn tell(entry: &Entry, payments: &[Payment]) -> Happening {
    let news = sentence(entry);
    Happening {
        at: entry.at.0,
        who: who(&entry.actor, payments),
        what: news.line,
        tone: news.tone,
        detail: particulars(entry),
    }
}

fn get<'a>(entry: &'a Entry, key: &str) -> &'a str {
    entry.detail.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value)
}

fn who(actor: &Actor, payments: &[Payment]) -> String {
    match actor {
        Actor::Shopper => "お客様".to_owned(),
        Actor::Staff { name, .. } => name.clone(),
        Actor::Stranger => "サインイン前の人".to_owned(),
        Actor::Clock => "自動処理".to_owned(),
        Actor::Provider { name } => {
            let of = |payment: &&Payment| matches!(&payment.method.kind, Kind::Deferred { provider, .. } if provider == name);
            payments.iter().find(of).map_or_else(|| name.clone(), |payment| payment.method.label.clone())
        }
    }
}

fn sentence(entry: &Entry) -> News {
    let event = get(entry, "event");
    let known = match entry.what.split_once('.') {
        Some(("order", state)) => order(state, event),
        Some(("payment", state)) => payment(state, event),
        Some(("shipment", fate)) => shipment(fate),
        Some(("return", fate)) => returned(fate),
        Some(("invoice", fate)) => invoice(fate),
        Some(("receipt", "entered")) => Some(News::new(Tone::Ok, "入金を記録しました")),
        Some(("reissue", fate)) if fate != "retried" => reissue(fate, get(entry, "reissue")),
        Some(("print", document)) => print(document),
        Some(("stage", name)) => Stage::named(name).map(stage),
        Some((kind, "retried")) => Duty::named(kind).map(retried),
        Some((kind, fate)) => Duty::named(kind).and_then(|duty| match duty {
            Duty::Mail(of) => mail(of, fate),
            _ => None,
        }),
        None => None,
    };
    known.unwrap_or_else(|| News::new(Tone::Note, entry.what.clone()))
}

fn order(state: &str, event: &str) -> Option<News> {
    let (tone, line) = match (state, event) {
        ("placed", "") => (Tone::Note, "注文を受け付けました"),
        ("entered", _) => (Tone::Note, "注文を代行登録しました"),
        ("placed", "ask_to_pay") => (Tone::Wait, "お支払いのお手続きを、お客様にメールでお願いします"),
        ("placed", "ask_to_choose_again") => (Tone::Wait, "お支払い方法の変更を依頼しました"),
        ("placed", "replaced") => (Tone::Wait, "お支払いをやり直すため、お支払い待ちに戻しました"),
        ("placed", "payment_failed") => (Tone::Stop, "お支払いが取り消されたため、お支払い待ちに戻しました"),
        ("noted", _) => (Tone::Note, "メモを変更しました"),
        ("edited", _) => (Tone::Note, "注文の内容を変更しました"),
        ("received", _) => (Tone::Ok, "注文が成立しました"),
        ("processing", "resume") => (Tone::Note, "保留を解除しました"),
        ("processing", "reopen") => (Tone::Note, "処理済みから対応中に戻しました"),
        ("processing", _) => (Tone::Note, "対応を始めました"),
        ("on_hold", _) => (Tone::Wait, "保留にしました"),
        ("done", _) => (Tone::Ok, "処理済みにしました"),
        ("cancelled", "hold_ended") => (Tone::Stop, "お支払いが期限までに決まらず、キャンセルになりました"),
        ("cancelled", _) => (Tone::Stop, "注文をキャンセルしました"),
        ("returned", _) => (Tone::Note, "返品を受け付けました"),
        _ => return None,
    };
    Some(News::new(tone, line))
}

fn payment(state: &str, event: &str) -> Option<News> {
    let (tone, line) = match (state, event) {
        ("ready", "resend") => (Tone::Note, "再送信しました"),
        ("ready", "answered not_found") => (Tone::Note, "取引が登録されていなかったため、もう一度送ります"),
        ("ready", "unreachable") => (Tone::Wait, "決済サービスに接続できませんでした。もう一度送ります"),
        ("asked", _) => (Tone::Note, "与信を依頼しました"),
        ("uncertain", _) => (Tone::Wait, "返答を受け取れませんでした。取引の状況を照会します"),
        ("awaiting_code", "answered code_sent") => (Tone::Note, "認証番号をSMSで送信しました"),
        ("awaiting_code", "checking") => (Tone::Note, "認証番号を入力しました"),
        ("awaiting_code", "code wrong") => (Tone::Wait, "認証番号が違いました"),
        ("awaiting_code", "code unjudged") => {
            (Tone::Wait, "認証番号を確認できませんでした（入力回数には数えません）")
        }
        ("awaiting_dialog", "dialog offered") => (Tone::Note, "決済サービスのお手続き画面を案内しました"),
        ("awaiting_dialog", "dialog ended") => (Tone::Note, "お客様がお手続きを終えました。取引を照会します"),
        ("awaiting_dialog", "dialog unconfirmed") => {
            (Tone::Wait, "この注文の取引が決済サービスに見つかりませんでした")
        }
        ("under_review", _) => (Tone::Wait, "審査中になりました（HOLD）"),
        ("on_hold", _) => (Tone::Stop, "保留になりました。内容の確認が必要です"),
        ("drifted", _) => (Tone::Stop, "決済サービスの内容がこちらと違うため、連動を停止しました"),
        ("approved", "take over") => (Tone::Note, "決済サービスの状態に合わせ、連動を再開しました"),
        ("cancelled", "take over") => (Tone::Note, "決済サービスでの取消に合わせました"),
        ("amending", "amend (result kept)") => {
            (Tone::Note, "注文の変更を決済サービスに伝えます（与信の結果はそのままです）")
        }
        ("amending", _) => (Tone::Wait, "注文の変更を決済サービスに伝えます。もう一度審査されます（HOLD）"),
        ("approved", event) if event.starts_with("amended") => {
            (Tone::Ok, "決済サービスが変更を受け付けました（与信 OK）")
        }
        ("approved", _) => (Tone::Ok, "与信 OK になりました"),
        ("declined", _) => (Tone::Stop, "与信 NG になりました"),
        ("code_failed", _) => (Tone::Stop, "認証できませんでした"),
        ("faulty", _) => (Tone::Stop, "与信 Error になりました"),
        ("cancelling", _) => (Tone::Note, "お支払いの取消を始めました"),
        ("cancelled", "cancel_confirmed") => (Tone::Note, "決済サービスの取引を取り消しました"),
        ("cancelled", "answered cancelled") => (Tone::Stop, "決済サービス側で取り消されていました"),
        ("cancelled", "dialog expired") => (Tone::Stop, "お支払いのお手続きが期限までに終わりませんでした"),
        ("cancelled", _) => (Tone::Note, "お支払いを取り消しました"),
        ("paid", _) => (Tone::Ok, "入金を確認しました"),
        ("identified", _) => (Tone::Note, "決済サービスの取引IDを入力しました"),
        ("inquired", _) => (Tone::Note, "決済サービスに問い合わせました"),
        ("closed_at_provider", _) => (Tone::Note, "決済サービスに残っていた取引を閉じました"),
        _ => return None,
    };
    Some(News::new(tone, line))
}

fn shipment(fate: &str) -> Option<News> {
    let (tone, line) = match fate {
        "labelled" => (Tone::Note, "配送伝票番号を入力しました"),
        "shipped" => (Tone::Ok, "発送済みにしました"),
        "recalled" => (Tone::Note, "発送の登録を取り消しました（取消して再登録）"),
        "returned" => (Tone::Note, "商品が戻りました（返品）"),
        "split" => (Tone::Note, "荷物を分けました"),
        "joined" => (Tone::Note, "荷物をまとめました"),
        "delivery" => (Tone::Note, "荷物の配送方法を変更しました"),
        "told" => (Tone::Ok, "発送を決済サービスに登録しました"),
        _ => return None,
    };
    Some(News::new(tone, line))
}

fn returned(fate: &str) -> Option<News> {
    let (tone, line) = match fate {
        "recorded" => (Tone::Note, "一部の返品・返金を受け付けました"),
        "given" => (Tone::Ok, "返金済みにしました"),
        _ => return None,
    };
    Some(News::new(tone, line))
}

fn print(document: &str) -> Option<News> {
    let line = match document {
        "note" => "納品書を印刷しました",
        "picking" => "ピッキングリストを印刷しました",
        _ => return None,
    };
    Some(News::new(Tone::Note, line))
}

fn invoice(fate: &str) -> Option<News> {
    let (tone, line) = match fate {
        "fetched" => (Tone::Ok, "請求書の印字データを取得しました（済）"),
        "failed" => (Tone::Stop, "請求書の印字データを取得できませんでした"),
        "outdated" => (Tone::Wait, "注文の内容が変わったため、請求書は（未）に戻りました"),
        _ => return None,
    };
    Some(News::new(tone, line))
}

fn reissue(fate: &str, why: &str) -> Option<News> {
    let (tone, line) = match fate {
        "asked" => return Some(News::new(Tone::Note, words::asked(why))),
        "done" => (Tone::Ok, "決済サービスが受け付けました（請求書の再発行・取下げ）"),
        "refused" => (Tone::Stop, "決済サービスに受け付けられませんでした（請求書の再発行・取下げ）"),
        "unknown" => (Tone::Stop, "返答を受け取れませんでした（請求書の再発行・取下げ）"),
        "confirmed" => (Tone::Ok, "受け付けられていたことを確認しました（請求書の再発行・取下げ）"),
        _ => return None,
    };
    Some(News::new(tone, line))
}

fn stage(stage: Stage) -> News {
    let tone = if stage == Stage::Undelivered { Tone::Stop } else { Tone::Note };
    News::new(tone, format!("決済サービスの状況が「{}」になりました", stage.label()))
}

fn retried(duty: Duty) -> News {
    News::new(Tone::Note, format!("止まっていた「{}」を再試行しました", duty::title(duty)))
}

fn mail(of: Mail, fate: &str) -> Option<News> {
    let (tone, fate) = match fate {
        "asked" => (Tone::Note, "の送信を依頼しました"),
        "sent" => (Tone::Ok, "を送りました"),
        "refused" => (Tone::Stop, "がメールサーバーに拒否されました"),
        "unknown" => (Tone::Stop, "が届いたかどうか分かりません"),
        _ => return None,
    };
    Some(News::new(tone, format!("メール「{}」{fate}", words_mail::label(of))))
}

/// What is folded in: the provider's words first. Nothing where there is nothing but what the sentence says.
fn particulars(entry: &Entry) -> Option<String> {
    let shown = |key: &str| !matches!(key, "event" | "from" | "attempt" | "reissue");
    entry.detail.iter().find(|(key, _)| shown(key))?;
    let words = entry.detail.iter().filter(|(key, _)| key == "words");
    let rest = entry.detail.iter().filter(|(key, _)| !matches!(key.as_str(), "words" | "event"));
    let lines = words.chain(rest).map(|(key, value)| line(key, value));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

fn line(key: &str, value: &str) -> String {
    match key {
        "words" => format!("決済サービスの返答　{value}"),
        "attempt" => format!("お支払い　{value}回目"),
        "from" => format!("前の状態　{}", attempt::state_name(value)),
        "total" => format!("合計　¥{value}"),
        "total_before" => format!("変更前の合計　¥{value}"),
        "changed" => format!("変更したところ　{}", changed(value)),
        "noted" => format!("変更したところ　{}", changed(value)),
        "means" => Consequence::named(value)
            .map_or_else(|| value.to_owned(), |means| consequence::before(means).1.to_owned()),
        "payment" => format!("お支払い方法　{value}"),
        "coupon" => format!("クーポン　{value}"),
        "reason" => format!("理由　{value}"),
        "why_entered" => format!("代行登録の理由　{value}"),
        "price" => format!("単価の変更　{value}"),
        "agreed" => "個人情報の提供への同意　お客様に口頭で確認".to_owned(),
        "id" => format!("決済サービスの取引ID　{value}"),
        "amount" => format!("入金額　¥{value}"),
        "on" => format!("入金日　{value}"),
        "slip" => format!("配送伝票番号　{value}"),
        "given_back" => format!("返金　¥{value}"),
        "way" => format!("返金の方法　{}", way(value)),
        "restocked" => format!("在庫　{}", if value == "yes" { "戻した" } else { "戻していない" }),
        "parcel" => format!("荷物　{value}"),
        "into" => format!("移した先　荷物 {value}"),
        "goods" => format!("商品　{value}"),
        "delivery" => format!("配送方法　{value}"),
        "to" if value == "other_address" => "送り先　別の住所（「請求書」に表示）".to_owned(),
        "carrier" => format!("運送会社　{value}"),
        "why" => format!("止まっていた理由　{value}"),
        other => format!("{other}　{value}"),
    }
}

/// Which way money goes back.
fn way(name: &str) -> &str {
    match Way::named(name) {
        Some(Way::Nothing) => "なし",
        Some(Way::Refunded) => "決済サービスから返金",
        Some(Way::Reduced) => "決済サービスの請求額を減額",
        Some(Way::Renewed) => "取り消して、残りの金額で登録し直し",
        Some(Way::ByHand) => "お店から返金",
        None => name,
    }
}

/// The parts of an order that were changed.
fn changed(names: &str) -> String {
    let part = |name| match name {
        "buyer" => "ご注文者",
        "recipient" => "お届け先",
        "goods" => "商品",
        "delivery" => "配送",
        "payment" => "お支払い方法",
        "memo" => "社内メモ",
        "message" => "お客様へのお知らせ",
        other => other,
    };
    names.split(' ').map(part).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{moment::Moment, order, payment::state::State};

    fn entry(what: &str, detail: &[(&str, &str)]) -> Entry {
        let detail = detail.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Entry { at: Moment(0), actor: Actor::Clock, what: what.to_owned(), detail }
    }

    #[test]
    fn every_state_and_every_mail_has_a_sentence() {
        for state in order::State::NAMES {
            assert!(order(state, "").is_some(), "order.{state}");
        }
        // An attempt never moves into `due`, and into the others only by the events named above.
        let by_event = ["due", "ready", "awaiting_buyer", "awaiting_code", "awaiting_dialog"];
        for state in State::NAMES.into_iter().filter(|name| !by_event.contains(name)) {
            assert!(payment(state, "").is_some(), "payment.{state}");
        }
        for what in
            ["mail_thanks.sent", "mail_choose_again.refused", "mail_cancelled.unknown", "look_up.retried"]
        {
            assert_ne!(sentence(&entry(what, &[])).line, what);
        }
    }

    #[test]
    fn what_has_no_sentence_shows_as_it_is() {
        for what in ["order.teleported", "register.sent", "hello"] {
            assert_eq!(sentence(&entry(what, &[])).line, what);
        }
    }

    #[test]
    fn the_providers_words_are_folded_in_first() {
        let told = tell(
            &entry(
                "payment.under_review",
                &[
                    ("attempt", "2"),
                    ("event", "answered under_review"),
                    ("from", "asked"),
                    ("words", "取引状況 30"),
                ],
            ),
            &[],
        );
        assert_eq!(
            told.detail.as_deref(),
            Some("決済サービスの返答　取引状況 30\nお支払い　2回目\n前の状態　返答待ち")
        );
        assert_eq!(tell(&entry("payment.asked", &[("attempt", "1"), ("from", "ready")]), &[]).detail, None);
    }
}
