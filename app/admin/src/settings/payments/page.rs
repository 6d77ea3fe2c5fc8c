//! The page of one payment method.

use super::LIST;
use crate::{
    frame::{Frame, Room},
    settings::{
        conflict::{self, Differences},
        history,
    },
};
use domain::{fee::WrongBand, method};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::settings::method::{
    MOST_ACCOUNT, MOST_LABEL, MOST_NOTE, MOST_WHEN, Sheet, Typed, Wrong, account,
};

/// Rows for bands of the fee that a page shows at least.
const LEAST_ROWS: usize = 4;

/// What became of a button just pressed.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is saved.
    Saved,
    /// It was added just now.
    Added,
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
            _ => None,
        }
    }
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The method as it is kept.
    pub sheet: Sheet,
    /// What stands in the fields.
    pub typed: Typed,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { sheet, typed, outcome } = shown;
    let way = &sheet.row.kept.method;
    frame.page_in(Room::Settings, assets, &format!("お支払い方法：{}", way.label), None, || {
        let problems: Vec<ProblemLink> = match outcome {
            Some(Outcome::Wrong(wrong)) => wrong.iter().map(|wrong| problem(*wrong)).collect(),
            _ => Vec::new(),
        };
        let at = |field: &str| problems.iter().find(|p| p.field == field).map(|p| p.text.clone());
        let account = account(&way.kind).is_some().then(|| {
            view! {
                <TextField name="account" label="振込先" value=typed.account.clone() error=at("account") most=Some(MOST_ACCOUNT) />
            }
        });
        view! {
            <a class="order-back" href=LIST><Icon sign=Sign::Back />"支払方法設定"</a>
            {outcome.as_ref().and_then(said)}
            <ProblemSummary problems=problems.clone() />
            <div class="two">
                <form method="post" action=format!("{LIST}/{}", way.id) class="stack" novalidate>
                    <input type="hidden" name="version" value=typed.version.to_string() />
                    <section class="sheet" aria-labelledby="words">
                        <h2 id="words">"表示"</h2>
                        <TextField name="label" label="表示名" value=typed.label.clone() error=at("label") most=Some(MOST_LABEL) />
                        <TextField name="note" label="説明" value=typed.note.clone() hint="選択肢の下に表示する一文" error=at("note") most=Some(MOST_NOTE) />
                        <TextArea name="when" label="お支払いの時期・方法" value=typed.when.clone() hint="最終確認画面と特定商取引法の表記に表示します" error=at("when") rows=3 most=Some(MOST_WHEN) />
                        {account}
                    </section>
                    <section class="sheet" aria-labelledby="money">
                        <h2 id="money">"手数料と金額"</h2>
                        {bands(typed, &problems)}
                        <div class="pair">
                            <TextField name="least" label="最低金額（円）" value=typed.least.clone() hint="手数料を含む合計" error=at("least") kind=Kind::Digits />
                            <TextField name="most" label="最高金額（円）" value=typed.most.clone() hint="手数料を含む合計" error=at("most") kind=Kind::Digits />
                        </div>
                    </section>
                    <Actions><Button label="保存する" look=Look::Primary /></Actions>
                </form>
                <div class="stack">
                    {deliveries(sheet)}
                    {removal(sheet)}
                    {history::section(&sheet.trail)}
                </div>
            </div>
        }
    })
}

fn said(outcome: &Outcome) -> Option<AnyView> {
    let (title, follows) = match outcome {
        Outcome::Wrong(_) => return None,
        Outcome::Conflict(differences) => return Some(conflict::notice(differences)),
        Outcome::Saved => ("保存しました", "新しいご注文から有効です。これまでのご注文は変わりません。"),
        Outcome::Added => {
            ("非公開で登録しました", "内容を確かめてから、支払方法設定の一覧で公開してください。")
        }
    };
    Some(view! { <Notice tone=Tone::Ok title><p>{follows}</p></Notice> }.into_any())
}

/// The fee by bands: so many rows as there are bands, and some to add.
fn bands(typed: &Typed, problems: &[ProblemLink]) -> AnyView {
    let said = |(up_to, fee): &(String, String)| !(up_to.trim().is_empty() && fee.trim().is_empty());
    let used = typed.bands.iter().rposition(said).map_or(0, |last| last.saturating_add(1));
    let rows = used.saturating_add(1).max(LEAST_ROWS);
    let rows = (0..rows).map(|row| {
        let (up_to, fee) = typed.bands.get(row).cloned().unwrap_or_default();
        let (up_to_name, fee_name) = (format!("up_to-{row}"), format!("fee-{row}"));
        let at = |field: &str| problems.iter().find(|p| p.field == field).map(|p| p.text.clone());
        let number = row.saturating_add(1);
        view! {
            <div class="pair">
                <TextField name=up_to_name.clone() label=format!("{number}段目 上限（円）") value=up_to error=at(&up_to_name) kind=Kind::Digits />
                <TextField name=fee_name.clone() label=format!("{number}段目 手数料（円）") value=fee error=at(&fee_name) kind=Kind::Digits />
            </div>
        }
    });
    view! {
        <p class="hint">"商品と送料の合計が上限までのときの手数料（税込）です。上限が空欄の段には、上限がありません。すべて空欄なら、手数料はかかりません。"</p>
        {rows.collect_view()}
    }
    .into_any()
}

/// Bands of a fee as one reads them: `10,000円まで 330円、それ以上 440円`.
pub fn bands_in_words(typed: &Typed) -> String {
    let said = typed.bands.iter().filter(|(up_to, fee)| !(up_to.trim().is_empty() && fee.trim().is_empty()));
    let word = |(up_to, fee): &(String, String)| match up_to.trim() {
        "" => format!("上限なし {fee}円"),
        up_to => format!("{up_to}円まで {fee}円"),
    };
    said.map(word).collect::<Vec<_>>().join("、")
}

fn problem(wrong: Wrong) -> ProblemLink {
    let (field, text) = match wrong {
        Wrong::Label => ("label".to_owned(), format!("表示名を{MOST_LABEL}文字以内で入力してください")),
        Wrong::Note => ("note".to_owned(), format!("説明は{MOST_NOTE}文字以内で入力してください")),
        Wrong::When => {
            ("when".to_owned(), format!("お支払いの時期・方法を{MOST_WHEN}文字以内で入力してください"))
        }
        Wrong::Account => ("account".to_owned(), format!("振込先を{MOST_ACCOUNT}文字以内で入力してください")),
        Wrong::Band(row, why) => {
            let number = row.saturating_add(1);
            match why {
                WrongBand::End => {
                    (format!("up_to-{row}"), format!("{number}段目の上限は、0以上の整数で入力してください"))
                }
                WrongBand::Fee => {
                    (format!("fee-{row}"), format!("{number}段目の手数料は、0以上の整数で入力してください"))
                }
                WrongBand::Order => {
                    (format!("up_to-{row}"), format!("{number}段目の上限は、前の段より大きくしてください"))
                }
            }
        }
        Wrong::Least => ("least".to_owned(), "最低金額は、0以上の整数で入力してください".to_owned()),
        Wrong::Most => ("most".to_owned(), "最高金額は、0以上の整数で入力してください".to_owned()),
        Wrong::Range => ("most".to_owned(), "最高金額は、最低金額以上で入力してください".to_owned()),
    };
    ProblemLink { field, text }
}

fn deliveries(sheet: &Sheet) -> AnyView {
    let rows = sheet.deliveries.iter().map(|(delivery, goes)| {
        let word = if *goes { "使えます" } else { "使えません" };
        view! {
            <li class="settings-row">
                <a class="settings-name" href=format!("/admin/settings/deliveries/{}", delivery.id)>{delivery.label.clone()}</a>
                <span class="hint">{word}</span>
            </li>
        }
    });
    let rows = rows.collect_view();
    let contract = match &sheet.row.kept.method.kind {
        method::Kind::Deferred { provider, .. } => {
            let consent = format!("/admin/settings/consents/{}", sheet.row.kept.method.id);
            Some(view! {
                <p><a href=format!("/admin/settings/providers/{provider}")>"後払いサービスとの契約"</a></p>
                <p><a href=consent>"同意文"</a></p>
            })
        }
        method::Kind::CashOnDelivery | method::Kind::BankTransfer { .. } => None,
    };
    view! {
        <section class="sheet" aria-labelledby="deliveries">
            <h2 id="deliveries">"配送方法"</h2>
            <p class="hint">"組み合わせは、配送方法のページで変更します。"</p>
            <ul class="settings-list">{rows}</ul>
            {contract}
        </section>
    }
    .into_any()
}

fn removal(sheet: &Sheet) -> AnyView {
    if sheet.row.used {
        return view! {
            <p class="hint">"このお支払い方法のご注文があるため、削除できません。お客様に表示しないようにするには、一覧で非公開にしてください。"</p>
        }
        .into_any();
    }
    let action = format!("{LIST}/{}/delete", sheet.row.kept.method.id);
    view! {
        <Confirm label="削除" danger=true>
            <p>"一覧から取り除きます。元に戻すには、登録し直してください。"</p>
            <form method="post" action=action>
                <Actions><Button label="削除する" look=Look::Danger /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}
