//! The page of one way of delivery.

use super::{LIST, wishes};
use crate::{
    frame::{Frame, Room},
    settings::{
        conflict::{self, Differences},
        history,
    },
};
use domain::{carrier::Carrier, prefecture::Prefecture};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::settings::deliveries::{
    MOST_ARRIVAL, MOST_LABEL, MOST_LEAD, MOST_SLOT_CODE, MOST_SLOT_LABEL, MOST_WINDOW, Obstacle, Sheet,
    Typed, Wrong, obstacle,
};

/// What became of a button just pressed.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is saved.
    Saved,
    /// It was made just now.
    Added,
    /// An order refers to it: it stays.
    InUse,
    /// It is the only one: it stays.
    Last,
    /// Something cannot be taken.
    Wrong(Vec<Wrong>),
    /// Somebody else was faster.
    Conflict(Differences),
}

impl Outcome {
    /// What an address says.
    pub fn read(name: &str) -> Option<Self> {
        match name {
            "saved" => Some(Self::Saved),
            "added" => Some(Self::Added),
            "in-use" => Some(Self::InUse),
            "last" => Some(Self::Last),
            _ => None,
        }
    }
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The way of delivery as it is kept.
    pub sheet: Sheet,
    /// What stands in the fields.
    pub typed: Typed,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
    /// Whether it is not made yet.
    pub fresh: bool,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { sheet, typed, outcome, fresh } = shown;
    let method = &sheet.method;
    let title =
        if *fresh { "配送方法の登録".to_owned() } else { format!("配送方法：{}", method.label) };
    frame.page_in(Room::Settings, assets, &title, None, || {
        let problems: Vec<ProblemLink> = match outcome {
            Some(Outcome::Wrong(wrong)) => wrong.iter().map(|wrong| problem(*wrong)).collect(),
            _ => Vec::new(),
        };
        let at = |field: &str| problems.iter().find(|p| p.field == field).map(|p| p.text.clone());
        let save = if *fresh { "登録する" } else { "保存する" };
        let beside = (!*fresh).then(|| {
            view! { <div class="two">{history::section(&sheet.trail)}<div class="stack">{removal(sheet)}</div></div> }
        });
        let carriers = Carrier::ALL.map(|carrier| Pick::new(carrier.name(), carrier.label()));
        view! {
            <a class="order-back" href=LIST><Icon sign=Sign::Back />"配送方法・配送料"</a>
            {outcome.as_ref().and_then(said)}
            <ProblemSummary problems=problems.clone() />
            <form id="delivery" method="post" action=format!("{LIST}/{}", method.id) class="two" novalidate>
                <input type="hidden" name="version" value=typed.version.to_string() />
                <div class="stack">
                    <section class="sheet" aria-labelledby="what">
                        <h2 id="what">"配送方法"</h2>
                        <TextField name="label" label="表示名" value=typed.label.clone() error=at("label") most=Some(MOST_LABEL) />
                        <TextField name="arrival" label="お届けの目安" value=typed.arrival.clone() hint="最終確認画面に表示する一文" error=at("arrival") most=Some(MOST_ARRIVAL) />
                        <SelectField
                            name="carrier"
                            label="運送会社"
                            picks=carriers.into()
                            value=typed.carrier.clone()
                            blank="未設定"
                            hint="後払いのご注文を発送するには、運送会社の設定が必要です（決済サービスに伝えます）。"
                            error=at("carrier")
                            width="half"
                        />
                    </section>
                    {fees(typed, &problems)}
                </div>
                <div class="stack">
                    {wishes::draw(typed, &problems)}
                    {payments(sheet, typed)}
                    <Actions><Button label=save look=Look::Primary /></Actions>
                </div>
            </form>
            {beside}
        }
    })
}

fn said(outcome: &Outcome) -> Option<AnyView> {
    let (tone, title, follows) = match outcome {
        Outcome::Wrong(_) => return None,
        Outcome::Conflict(differences) => return Some(conflict::notice(differences)),
        Outcome::Saved => {
            (Tone::Ok, "保存しました", "新しいご注文から有効です。これまでのご注文は変わりません。")
        }
        Outcome::Added => (Tone::Ok, "登録しました", "新しいご注文で、すぐに選べます。"),
        Outcome::InUse => (
            Tone::Stop,
            "削除できません：この配送方法のご注文があります",
            "お客様に表示しないようにするには、「使えるお支払い方法」をすべて外してください。何も変更していません。",
        ),
        Outcome::Last => (
            Tone::Stop,
            "削除できません：配送方法がひとつもなくなります",
            "ほかの配送方法を登録してから、削除してください。何も変更していません。",
        ),
    };
    Some(view! { <Notice tone title><p>{follows}</p></Notice> }.into_any())
}

fn fees(typed: &Typed, problems: &[ProblemLink]) -> AnyView {
    let at = |field: &str| problems.iter().find(|p| p.field == field).map(|p| p.text.clone());
    let any = typed.fees.iter().any(|(_, fee)| !fee.trim().is_empty());
    let rows = typed.fees.iter().filter_map(|(number, fee)| {
        let (name, prefecture) = (format!("fee-{number}"), Prefecture::numbered(*number)?);
        let error = at(&name);
        Some(view! {
            <TextField name label=prefecture.name() value=fee.clone() error kind=Kind::Digits autocomplete="off" />
        })
    });
    let rows = rows.collect_view();
    view! {
        <section class="sheet" aria-labelledby="fees">
            <h2 id="fees">"配送料（税込・円）"</h2>
            <TextField name="fee" label="全国" value=typed.fee.clone() error=at("fee") kind=Kind::Digits width="short" />
            <TextField
                name="free_from"
                label="送料無料になる購入金額"
                value=typed.free_from.clone()
                hint="商品の合計（税込・クーポンを引く前）がこの金額以上なら、どの都道府県へも送料無料です。空欄なら、いつも配送料がかかります。"
                error=at("free_from")
                kind=Kind::Digits
                width="half"
                autocomplete="off"
            />
            <Confirm label="都道府県ごとの配送料" open=any>
                <p class="hint">"空欄の都道府県は、全国の配送料です。"</p>
                <div class="settings-grid">{rows}</div>
            </Confirm>
        </section>
    }
    .into_any()
}

fn payments(sheet: &Sheet, typed: &Typed) -> AnyView {
    let carrier = Carrier::named(&typed.carrier);
    let rows = sheet.payments.iter().map(|(payment, _)| {
        let id = payment.id.as_str();
        let ticked = typed.payments.iter().any(|allowed| allowed == id);
        let warning = obstacle(carrier, payment).filter(|_| ticked).map(|obstacle| {
            view! { <p class="settings-warning">{word(obstacle)}</p> }
        });
        view! {
            <div>
                <input type="hidden" name="shown" value=id.to_owned() />
                <CheckField name=format!("pay-{id}") label=payment.label.clone() ticked />
                {warning}
            </div>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="sheet" aria-labelledby="payments">
            <h2 id="payments">"使えるお支払い方法"</h2>
            <div class="settings-fields">{rows}</div>
        </section>
    }
    .into_any()
}

fn removal(sheet: &Sheet) -> AnyView {
    let action = format!("{LIST}/{}/delete", sheet.method.id);
    view! {
        <Confirm label="削除" danger=true>
            <p>"一覧から取り除きます。ご注文のある配送方法は削除できません。"</p>
            <form method="post" action=action>
                <Actions><Button label="削除する" look=Look::Danger /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}

/// Times of day as one reads them.
pub fn slots_in_words(typed: &Typed) -> String {
    let said =
        typed.slots.iter().filter(|(code, label)| !(code.trim().is_empty() && label.trim().is_empty()));
    said.map(|(code, label)| format!("{} {}", code.trim(), label.trim())).collect::<Vec<_>>().join("、")
}

fn word(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::NoCarrier => "運送会社を設定するまで、このお支払い方法のご注文は発送できません。",
        Obstacle::UnknownCarrier => {
            "この運送会社は、このお支払い方法の決済サービスが対応していないため、発送できません。"
        }
    }
}

fn problem(wrong: Wrong) -> ProblemLink {
    let amount = "0以上の整数で入力してください";
    let (field, text) = match wrong {
        Wrong::Label => ("label".to_owned(), format!("表示名を{MOST_LABEL}文字以内で入力してください")),
        Wrong::Arrival => {
            ("arrival".to_owned(), format!("お届けの目安を{MOST_ARRIVAL}文字以内で入力してください"))
        }
        Wrong::Carrier => ("carrier".to_owned(), "運送会社を選び直してください".to_owned()),
        Wrong::Lead => {
            ("lead".to_owned(), format!("お届け希望日の最短は、0から{MOST_LEAD}までの整数で入力してください"))
        }
        Wrong::Window => {
            ("window".to_owned(), format!("選べる日数は、1から{MOST_WINDOW}までの整数で入力してください"))
        }
        Wrong::SlotCode(row) => (
            format!("slot-code-{row}"),
            format!(
                "{}つ目のコードを半角英数字{MOST_SLOT_CODE}文字以内で入力してください",
                row.saturating_add(1)
            ),
        ),
        Wrong::SlotTwice(row) => (
            format!("slot-code-{row}"),
            format!(
                "{}つ目のコードは、上の時間帯と同じです。別のコードにしてください",
                row.saturating_add(1)
            ),
        ),
        Wrong::SlotLabel(row) => (
            format!("slot-label-{row}"),
            format!("{}つ目の時間帯を{MOST_SLOT_LABEL}文字以内で入力してください", row.saturating_add(1)),
        ),
        Wrong::FreeFrom => (
            "free_from".to_owned(),
            "送料無料になる購入金額は、1以上の整数で入力してください。なければ空欄にしてください".to_owned(),
        ),
        Wrong::Fee => ("fee".to_owned(), format!("全国の配送料は、{amount}")),
        Wrong::FeeTo(prefecture) => {
            (format!("fee-{}", prefecture.number()), format!("{}の配送料は、{amount}", prefecture.name()))
        }
    };
    ProblemLink { field, text }
}
