//! What was changed of settings, texts to agree to, and what waits for a person, with sample data.

use crate::sample::{self, ago, owner};
use admin::{
    frame::Frame,
    settings::{consents, history},
    stopped,
};
use domain::{
    consent::ConsentText,
    duty::{Duty, Mail},
    id::OrderNumber,
    setting_change::Change,
};
use std::collections::BTreeMap;
use ui::assets::Assets;
use workflow::{
    desk::list_stopped::{Parked, Stopped},
    settings::{
        consents::{Sheet, Version},
        trail::Record,
    },
};

/// Every page, by the name of its file.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let stopped = |stopped: &Stopped, outcome| stopped::page::draw(assets, frame, stopped, outcome);
    let consent = |outcome, typed: &str| {
        let sheet = sheet();
        let typed = if typed.is_empty() { consents::page::holding(&sheet) } else { typed.to_owned() };
        consents::page::draw(assets, frame, &consents::page::Shown { sheet, typed, outcome })
    };
    let none = history::page::Names(BTreeMap::new());
    vec![
        ("stopped", stopped(&waiting(), None)),
        ("stopped-retried", stopped(&waiting(), Some(stopped::page::Outcome(2)))),
        ("stopped-none", stopped(&Stopped::default(), Some(stopped::page::Outcome(0)))),
        ("settings-history", history::page::draw(assets, frame, &all(), &names())),
        ("settings-history-none", history::page::draw(assets, frame, &[], &none)),
        ("settings-consents", consents::list::draw(assets, frame, &[sheet()])),
        ("settings-consent", consent(None, "")),
        ("settings-consent-wrong", consent(Some(consents::page::Outcome::Wrong), " ")),
        ("settings-consent-conflict", consent(Some(consents::page::Outcome::Conflict), "別の文章")),
    ]
}

fn waiting() -> Stopped {
    let one = |place: i64, duty, method: &str, why: &str| Parked {
        id: format!("d{place}"),
        duty,
        number: OrderNumber::new(format!("261121-7K3F{place:02}")),
        method_label: method.to_owned(),
        why: why.to_owned(),
        since: ago(60 * place),
    };
    let unknown = "返答を受け取れなかったため、決済サービスに届いたかどうか分かりません。決済サービスの管理画面で確かめてください。";
    let rows = vec![
        one(
            30,
            Duty::RegisterShipment,
            "スコア後払い",
            "加盟店ID・接続元ID・ダイレクトパスワードのどれかが正しくありません（SIM1001）",
        ),
        one(8, Duty::Amend, "NP後払い", "認証に失敗しました（401）"),
        one(3, Duty::Reissue, "クロネコ代金後払い（払込票・ハガキ）", unknown),
        one(1, Duty::Mail(Mail::Thanks), "代金引換", "メールサーバーに拒否されました（550）"),
    ];
    Stopped { count: 4, rows }
}

fn change(field: &str, from: &str, to: &str) -> Change {
    Change { field: field.to_owned(), from: from.to_owned(), to: to.to_owned() }
}

fn record(subject: &str, minutes: i64, what: &str, changes: Vec<Change>) -> Record {
    Record { subject: subject.to_owned(), at: ago(minutes), actor: owner(), what: what.to_owned(), changes }
}

/// What was changed of a contract.
pub fn of_contract() -> Vec<Record> {
    vec![
        record(
            "contract/score",
            5,
            "saved",
            vec![change("status", "screening", "usable"), change("PASSWORD", "", "")],
        ),
        record(
            "contract/score",
            900,
            "saved",
            vec![change("plan", "A", "B"), change("TIMEOUT_SECONDS", "", "20")],
        ),
    ]
}

/// What was changed of a way of delivery.
pub fn of_delivery() -> Vec<Record> {
    let changes = vec![
        change("carrier", "", "yamato"),
        change("fee-47", "", "1540"),
        change("slots", "0812 午前中", ""),
    ];
    vec![record("delivery/parcel", 20, "saved", changes)]
}

fn all() -> Vec<Record> {
    let mut all = of_contract();
    all.extend(of_delivery());
    all.push(record("method/cod", 40, "hidden", Vec::new()));
    all.push(record("method/old", 50, "deleted", vec![change("label", "コンビニ払い", "")]));
    all
}

fn names() -> history::page::Names {
    let names =
        [("contract/score", "スコア後払いの契約"), ("delivery/parcel", "宅急便"), ("method/cod", "代金引換")];
    history::page::Names(names.map(|(id, name)| (id.to_owned(), name.to_owned())).into())
}

fn sheet() -> Sheet {
    let text = |version: &str, text: &str| ConsentText { version: version.to_owned(), text: text.to_owned() };
    let holds = text(
        "2026-11-21",
        "スコア後払いは、株式会社SCOREが提供するサービスです。\nお名前・ご住所・電話番号・メールアドレス・ご注文の内容を、与信審査と代金の請求のために同社へ提供します。",
    );
    let mut method = sample::deferred();
    method.consent = Some(holds.clone());
    let versions = vec![
        Version { text: holds, kept: Some((ago(30), owner())) },
        Version {
            text: text("2026-11-01", "お名前とご住所を、与信審査のために提供します。"), kept: None
        },
    ];
    Sheet { method, versions, version: 2 }
}
