//! The page of all payment methods.

use super::{ACTS, LIST};
use crate::frame::{Frame, Room};
use domain::method::{Kind, PaymentMethod};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*, yen};
use workflow::settings::methods::{Act, Addable, List, Row};

/// What became of a button just pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done(Act),
    /// An order refers to the method.
    InUse,
    /// Its contract is not usable yet.
    NotUsable,
    /// Nothing was chosen to be added.
    Choose,
}

impl Outcome {
    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done(act) => ACTS.into_iter().find(|(_, known)| *known == act).map_or("", |(name, _)| name),
            Self::InUse => "in-use",
            Self::NotUsable => "not-usable",
            Self::Choose => "choose",
        }
    }

    /// The one of that name.
    pub fn read(name: &str) -> Option<Self> {
        let done = ACTS.into_iter().map(|(_, act)| Self::Done(act));
        done.chain([Self::InUse, Self::NotUsable, Self::Choose]).find(|outcome| outcome.name() == name)
    }

    fn notice(self) -> Option<AnyView> {
        let (tone, title, follows) = match self {
            Self::Done(Act::Up | Act::Down) => return None,
            Self::Done(Act::Show) => {
                (Tone::Ok, "公開しました", "新しいご注文と、お支払い方法の選び直しで選べます。")
            }
            Self::Done(Act::Hide) => {
                (Tone::Ok, "非公開にしました", "新しいご注文では選べません。これまでのご注文はそのままです。")
            }
            Self::Done(Act::Delete) => (Tone::Ok, "削除しました", "一覧から取り除きました。"),
            Self::InUse => (
                Tone::Stop,
                "削除できません：このお支払い方法のご注文があります",
                "お客様に表示しないようにするには、非公開にしてください。何も変更していません。",
            ),
            Self::NotUsable => (
                Tone::Stop,
                "公開できません：契約の審査が完了していません",
                "後払いサービスとの契約の申込状況を、審査完了（利用可）にしてください。何も変更していません。",
            ),
            Self::Choose => (Tone::Stop, "登録できません", "登録するお支払い方法を選んでください。"),
        };
        Some(view! { <Notice tone title><p>{follows}</p></Notice> }.into_any())
    }
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, list: &List, outcome: Option<Outcome>) -> String {
    frame.page_in(Room::Settings, assets, "支払方法設定", None, || {
        let last = list.rows.len().saturating_sub(1);
        let rows = list.rows.iter().enumerate().map(|(place, row)| one(row, place == 0, place == last));
        let rows = rows.collect_view();
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            {outcome.and_then(Outcome::notice)}
            <section class="sheet" aria-labelledby="list">
                <h2 id="list">"お支払い方法"</h2>
                <p class="hint">"この順に、お客様に表示します。"</p>
                <ol class="settings-list">{rows}</ol>
            </section>
            {add(&list.addable)}
        }
    })
}

fn one(row: &Row, first: bool, last: bool) -> AnyView {
    let method = &row.kept.method;
    let address = format!("{LIST}/{}", method.id);
    let (badge, publish) = match (row.kept.hidden, row.publishable) {
        (false, _) => (
            view! { <Badge tone=Tone::Ok word="公開中" /> }.into_any(),
            button(&address, Act::Hide, "非公開にする", false),
        ),
        (true, true) => (
            view! { <Badge tone=Tone::Note word="非公開" sign=Sign::None /> }.into_any(),
            button(&address, Act::Show, "公開する", false),
        ),
        (true, false) => {
            (view! { <Badge tone=Tone::Wait word="審査完了まで公開できません" /> }.into_any(), ().into_any())
        }
    };
    view! {
        <li class="settings-row">
            <a class="settings-name" href=address.clone()>{method.label.clone()}</a>
            {badge}
            <span class="hint">{facts(method)}</span>
            <form method="post" class="settings-buttons">
                {button(&address, Act::Up, "上へ", first)}
                {button(&address, Act::Down, "下へ", last)}
                {publish}
            </form>
        </li>
    }
    .into_any()
}

fn button(address: &str, act: Act, label: &'static str, disabled: bool) -> AnyView {
    let name = ACTS.into_iter().find(|(_, known)| *known == act).map_or("", |(name, _)| name);
    view! { <Button label action=format!("{address}/{name}") disabled /> }.into_any()
}

/// What it is and what it costs, in a line.
fn facts(method: &PaymentMethod) -> String {
    let kind = match method.kind {
        Kind::Deferred { .. } => "後払い",
        Kind::CashOnDelivery => "代金引換",
        Kind::BankTransfer { .. } => "銀行振込",
    };
    let fees: Vec<i64> = method.fee.0.iter().map(|band| band.fee.0).collect();
    let fee = match (fees.iter().min(), fees.iter().max()) {
        (Some(0), Some(0)) | (None, _) | (_, None) => "手数料なし".to_owned(),
        (Some(least), Some(most)) if least == most => format!("手数料 {}", yen(*most)),
        (Some(least), Some(most)) => format!("手数料 {}〜{}", yen(*least), yen(*most)),
    };
    format!("{kind}・{fee}・{}〜{}", yen(method.least.0), yen(method.most.0))
}

fn add(addable: &[Addable]) -> Option<AnyView> {
    let pick = |add: &Addable| Pick::new(format!("{}/{}", add.provider, add.offer.key), add.offer.label);
    let picks: Vec<Pick> = addable.iter().map(pick).collect();
    (!picks.is_empty()).then(|| {
        view! {
            <section class="sheet" aria-labelledby="add">
                <h2 id="add">"新規登録"</h2>
                <form method="post" class="settings-fields">
                    <SelectField
                        name="offer"
                        label="後払いの種類"
                        picks
                        hint="非公開で登録します。名前・手数料・金額を確かめてから公開してください。"
                    />
                    <Actions><Button label="登録する" /></Actions>
                </form>
            </section>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_outcomes_are_said() {
        for (_, act) in ACTS {
            assert_eq!(Outcome::read(Outcome::Done(act).name()), Some(Outcome::Done(act)));
        }
        for outcome in [Outcome::InUse, Outcome::NotUsable, Outcome::Choose] {
            assert_eq!(Outcome::read(outcome.name()), Some(outcome));
        }
        assert_eq!(Outcome::read("<b>"), None);
    }
}
