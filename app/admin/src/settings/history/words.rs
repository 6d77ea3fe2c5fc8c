//! A change of settings in words. A field that nobody has a word for shows by its name: nothing that was changed is ever hidden.

use crate::settings::{calendar::page::WEEK, provider};
use domain::{carrier::Carrier, contract::Status, prefecture::Prefecture, timeline::Actor};
use ui::parts::{Happening, Tone};
use workflow::settings::{
    contract::{Known, form::Input, named},
    trail::{Record, Subject},
};

/// One record; with the name of what was changed where the page is about more than one thing.
pub fn tell(record: &Record, name: Option<&str>) -> Happening {
    let subject = Subject::named(&record.subject);
    let known = match &subject {
        Some(Subject::Contract(provider)) => named(provider),
        _ => None,
    };
    let lines: Vec<String> = record
        .changes
        .iter()
        .map(|change| line(subject.as_ref(), known.as_ref(), &change.field, &change.from, &change.to))
        .collect();
    let what = match name {
        Some(name) => format!("{name}：{}", deed(&record.what)),
        None => deed(&record.what).to_owned(),
    };
    let who = match &record.actor {
        Actor::Staff { name, .. } => name.clone(),
        Actor::Shopper | Actor::Stranger | Actor::Provider { .. } | Actor::Clock => "自動処理".to_owned(),
    };
    let tone = if record.what == "deleted" { Tone::Stop } else { Tone::Note };
    Happening { at: record.at.0, who, what, tone, detail: (!lines.is_empty()).then(|| lines.join("\n")) }
}

fn deed(what: &str) -> &str {
    match what {
        "saved" => "変更しました",
        "added" => "登録しました",
        "deleted" => "削除しました",
        "shown" => "公開しました",
        "hidden" => "非公開にしました",
        "moved" => "並び順を変更しました",
        "drawn" => "下書きを保存しました",
        other => other,
    }
}

fn line(subject: Option<&Subject>, known: Option<&Known>, field: &str, from: &str, to: &str) -> String {
    let entry = known.and_then(|known| known.form.entries.iter().find(|entry| entry.name == field));
    if let Some(entry) = entry.filter(|entry| entry.input == Input::Secret) {
        return format!("{}　新しい内容に変更（内容は記録しません）", entry.label);
    }
    let label = entry.map_or_else(|| label(subject, field), |entry| entry.label.to_owned());
    let shown = |value: &str| match (known, value) {
        (_, "") if entry.is_some() => "（初期値）".to_owned(),
        (_, "") => "（なし）".to_owned(),
        (Some(known), value) => in_contract(known, field, value),
        (None, value) => elsewhere(field, value),
    };
    format!("{label}　{} → {}", shown(from), shown(to))
}

fn in_contract(known: &Known, field: &str, value: &str) -> String {
    match (field, Status::named(value)) {
        ("status", Some(status)) => provider::words::status(known, status).to_owned(),
        _ => provider::words::choice(known.form, value).to_owned(),
    }
}

fn elsewhere(field: &str, value: &str) -> String {
    match field {
        "carrier" => Carrier::named(value).map_or_else(|| value.to_owned(), |it| it.label().to_owned()),
        "fee" => bands(value),
        "form" | "closed" if value == "on" => "する".to_owned(),
        "form" | "closed" => "しない".to_owned(),
        "coupon_kind" => match value {
            "amount" => "金額を引く".to_owned(),
            "percent" => "割合を引く".to_owned(),
            "free_delivery" => "送料無料".to_owned(),
            other => other.to_owned(),
        },
        "weekly" => {
            let day = |day: &str| WEEK.get(day.parse::<usize>().ok()?).copied();
            value.split(' ').filter_map(day).collect::<Vec<_>>().join("、")
        }
        "active" => if value == "yes" { "使える" } else { "停止中" }.to_owned(),
        _ => value.to_owned(),
    }
}

/// Bands of a fee, `10000:330 :440`, as one reads them; a plain amount as it is.
fn bands(value: &str) -> String {
    let band = |band: &str| match band.split_once(':') {
        Some(("", fee)) => format!("上限なし {fee}円"),
        Some((up_to, fee)) => format!("{up_to}円まで {fee}円"),
        None => format!("{band}円"),
    };
    value.split(' ').map(band).collect::<Vec<_>>().join("、")
}

fn label(subject: Option<&Subject>, field: &str) -> String {
    let delivery = matches!(subject, Some(Subject::Delivery(_)));
    if let (Some(Subject::Coupon(_)), Some(label)) = (subject, of_coupon(field)) {
        return label.to_owned();
    }
    let known = match field {
        "status" => "申込状況",
        "kind" => "申込みオプション",
        "plan" => "プラン",
        "looks_at" => "審査中・保留の確認時刻",
        "label" => "表示名",
        "note" => "説明",
        "when" => "お支払いの時期・方法",
        "account" => "振込先",
        "fee" if delivery => "配送料（全国）",
        "fee" => "手数料",
        "least" => "最低金額",
        "most" => "最高金額",
        "consent" => "同意文の版",
        "free_from" => "送料無料になる購入金額",
        "arrival" => "お届けの目安",
        "carrier" => "運送会社",
        "lead" => "お届け希望日（最短）",
        "window" => "お届け希望日（日数）",
        "slots" => "お届け時間帯",
        "payments" => "使えるお支払い方法",
        "reading" => "ふりがな",
        "about" => "一覧の説明",
        "body" => "商品説明",
        "shown" => "公開",
        "position" => "おすすめ順",
        "axes" => "規格",
        "categories" => "カテゴリ",
        "parent" => "上のカテゴリ",
        "place" if !matches!(subject, Some(Subject::Shop)) => "並び順",
        other => {
            if let Some(label) = of_shop(other) {
                return label.to_owned();
            }
            if let Some(label) = of_goods(other) {
                return label;
            }
            let number = other.strip_prefix("fee-").and_then(|number| number.parse().ok());
            let prefecture = number.and_then(Prefecture::numbered);
            return prefecture.map_or_else(|| other.to_owned(), |it| format!("配送料（{}）", it.name()));
        }
    };
    known.to_owned()
}

/// A field of what the shop says of itself: its facts, its look, its days, and how it is asked.
fn of_shop(field: &str) -> Option<&'static str> {
    Some(match field {
        "name" => "ショップ名",
        "seller" => "販売業者",
        "representative" => "運営責任者",
        "place" => "所在地",
        "phone" => "電話番号",
        "email" => "メールアドレス",
        "returns" => "返品・交換",
        "cancellation" => "申込みの撤回・解除",
        "registration" => "登録番号",
        "accent" => "アクセントカラー",
        "blocks" => "トップページ",
        "text" => "文章の版",
        "form" => "フォームで受け付ける",
        "send_to" => "フォームの宛先",
        "days_off" => "臨時の休業日",
        "closed" => "お休みにする",
        "closed_text" => "お客様へのお知らせ",
        "reopens" => "再開する日",
        "weekly" => "定休日",
        "cutoff" => "当日受付の締切",
        _ => return None,
    })
}

/// A field of a coupon.
fn of_coupon(field: &str) -> Option<&'static str> {
    Some(match field {
        "code" => "クーポンコード",
        "label" => "管理名",
        "coupon_kind" => "内容",
        "worth" => "円 または %",
        "from" => "開始日",
        "until" => "終了日",
        "least" => "最低購入金額",
        "most_uses" => "全体で使える回数",
        "most_each" => "おひとりで使える回数",
        "active" => "お客様の利用",
        _ => return None,
    })
}

/// A field of one variant: `stock-ta-1`.
fn of_goods(field: &str) -> Option<String> {
    let named = [("stock-", "在庫"), ("price-", "価格"), ("variant-", "規格")];
    named.into_iter().find_map(|(prefix, name)| Some(format!("{name}（{}）", field.strip_prefix(prefix)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{id::StaffId, moment::Moment, setting_change::Change};

    fn detail(subject: &str, field: &str, from: &str, to: &str) -> String {
        let change = Change { field: field.to_owned(), from: from.to_owned(), to: to.to_owned() };
        let record = Record {
            subject: subject.to_owned(),
            at: Moment(0),
            actor: Actor::Staff { id: StaffId::new("s"), name: "店長".to_owned() },
            what: "saved".to_owned(),
            changes: vec![change],
        };
        tell(&record, None).detail.unwrap()
    }

    #[test]
    fn fields_are_told_by_their_words_and_secrets_are_not_told() {
        assert_eq!(detail("contract/score", "status", "screening", "usable"), "申込状況　審査中 → 利用可");
        assert_eq!(detail("contract/score", "plan", "", "B"), "プラン　（なし） → プランB");
        assert_eq!(
            detail("contract/score", "PASSWORD", "", ""),
            "ダイレクトパスワード　新しい内容に変更（内容は記録しません）"
        );
        assert_eq!(detail("contract/score", "TIMEOUT_SECONDS", "", "9"), "応答を待つ秒数　（初期値） → 9");
        assert_eq!(
            detail("method/cod", "fee", "10000:330", ":440"),
            "手数料　10000円まで 330円 → 上限なし 440円"
        );
        assert_eq!(detail("delivery/a", "fee", "770", "880"), "配送料（全国）　770円 → 880円");
        assert_eq!(detail("delivery/a", "fee-13", "", "880"), "配送料（東京都）　（なし） → 880");
        assert_eq!(detail("product/tea", "stock-ta-1", "3", "5"), "在庫（ta-1）　3 → 5");
        assert_eq!(detail("category/tea", "place", "1", "2"), "並び順　1 → 2");
        assert_eq!(detail("coupon/c", "coupon_kind", "amount", "percent"), "内容　金額を引く → 割合を引く");
        assert_eq!(detail("coupon/c", "active", "yes", "no"), "お客様の利用　使える → 停止中");
        assert_eq!(detail("shop/facts", "place", "京都", "東京"), "所在地　京都 → 東京");
        assert_eq!(detail("weather/a", "wind", "1", "2"), "wind　1 → 2");
    }
}
