//! Who changed what about plans, in sentences.

use super::plan_label;
use crate::words::when;
use domain::{
    moment::Day,
    timeline::{Actor, Entry},
};
use ui::parts::{Happening, Tone};

/// One entry.
pub fn tell(entry: &Entry) -> Happening {
    let get = |key: &str| entry.detail.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value);
    let plan = plan_label(get("plan"));
    let since = Day::parse(get("since")).map_or_else(|| "はじめ".to_owned(), when::day);
    let what = match entry.what.as_str() {
        "plan.chosen" => format!("{since}から{plan}を適用"),
        "plan.taken_back" => format!("{since}からの{plan}の適用を取り消し"),
        "terms.entered" => format!("{plan}の{since}からの料金を保存"),
        other => other.to_owned(),
    };
    let figures = (entry.what == "terms.entered").then(|| {
        format!("月額固定費 {}円\n料率 {}％\n請求書 {}", get("monthly"), get("rate"), get("invoices"))
    });
    let who = match &entry.actor {
        Actor::Staff { name, .. } => name.clone(),
        Actor::Shopper | Actor::Stranger | Actor::Provider { .. } | Actor::Clock => "自動処理".to_owned(),
    };
    Happening { at: entry.at.0, who, what, tone: Tone::Note, detail: figures }
}
