//! The page of ショップ情報.

use super::HERE;
use crate::{
    frame::{Frame, Room},
    settings::{
        conflict::{self, Differences},
        history,
    },
};
use domain::registration_number;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::settings::shop::{MOST_NAME, MOST_PLACE, MOST_TEXT, Sheet, Typed, Wrong};

/// What became of the form.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is saved.
    Saved,
    /// Something cannot be taken.
    Wrong(Vec<Wrong>),
    /// Somebody else was faster.
    Conflict(Differences),
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The facts, with what stands in the fields.
    pub sheet: Sheet,
    /// What became of the form.
    pub outcome: Option<Outcome>,
}

/// Every field with its name, what was typed and what is kept.
pub fn beside<'t>(typed: &'t Typed, kept: &'t Typed) -> [(&'static str, &'t str, &'t str); 9] {
    [
        ("ショップ名", &typed.name, &kept.name),
        ("販売業者", &typed.seller, &kept.seller),
        ("運営責任者", &typed.representative, &kept.representative),
        ("所在地", &typed.place, &kept.place),
        ("電話番号", &typed.phone, &kept.phone),
        ("メールアドレス", &typed.email, &kept.email),
        ("返品・交換", &typed.returns, &kept.returns),
        ("申込みの撤回・解除", &typed.cancellation, &kept.cancellation),
        ("登録番号", &typed.registration, &kept.registration),
    ]
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { sheet, outcome } = shown;
    let typed = &sheet.typed;
    frame.page_in(Room::Settings, assets, "ショップ情報", None, || {
        let problems: Vec<ProblemLink> = match outcome {
            Some(Outcome::Wrong(wrong)) => wrong.iter().map(|wrong| problem(*wrong)).collect(),
            _ => Vec::new(),
        };
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            {outcome.as_ref().and_then(said)}
            <ProblemSummary problems=problems.clone() />
            <form method="post" action=HERE class="two" novalidate>
                <input type="hidden" name="version" value=typed.version.to_string() />
                <div class="stack">{shop(typed, &problems)}</div>
                <div class="stack">
                    {invoice(typed, &problems)}
                    {promises(typed, &problems)}
                    <Actions><Button label="保存する" look=Look::Primary /></Actions>
                </div>
            </form>
            {history::section(&sheet.trail)}
        }
    })
}

fn said(outcome: &Outcome) -> Option<AnyView> {
    match outcome {
        Outcome::Wrong(_) => None,
        Outcome::Conflict(differences) => Some(conflict::notice(differences)),
        Outcome::Saved => Some(
            view! {
                <Notice tone=Tone::Ok title="保存しました">
                    <p>"特定商取引法に基づく表記・メールの署名・納品書に、いまから使います。"</p>
                </Notice>
            }
            .into_any(),
        ),
    }
}

fn at(problems: &[ProblemLink], field: &str) -> Option<String> {
    problems.iter().find(|problem| problem.field == field).map(|problem| problem.text.clone())
}

fn shop(typed: &Typed, problems: &[ProblemLink]) -> AnyView {
    let at = |field: &str| at(problems, field);
    view! {
        <section class="sheet" aria-labelledby="facts">
            <h2 id="facts">"お店"</h2>
            <p class="hint">"特定商取引法に基づく表記・メールの署名・納品書に載ります。"</p>
            <TextField name="name" label="ショップ名" value=typed.name.clone() error=at("name") most=Some(MOST_NAME) />
            <TextField name="seller" label="販売業者" hint="会社名、または個人事業者の氏名" value=typed.seller.clone() error=at("seller") most=Some(MOST_NAME) />
            <TextField name="representative" label="運営責任者" value=typed.representative.clone() error=at("representative") most=Some(MOST_NAME) />
            <TextField name="place" label="所在地" hint="郵便番号から書いてください。" value=typed.place.clone() error=at("place") most=Some(MOST_PLACE) />
            <TextField name="phone" label="電話番号" value=typed.phone.clone() error=at("phone") kind=Kind::Tel width="half" />
            <TextField name="email" label="メールアドレス" value=typed.email.clone() error=at("email") kind=Kind::Email />
        </section>
    }
    .into_any()
}

fn invoice(typed: &Typed, problems: &[ProblemLink]) -> AnyView {
    view! {
        <section class="sheet" aria-labelledby="invoice">
            <h2 id="invoice">"インボイス制度"</h2>
            <TextField
                name="registration"
                label="適格請求書発行事業者の登録番号"
                hint="T と13桁の数字。入力すると、金額を載せた納品書が適格請求書（インボイス）を兼ねます。登録していなければ空欄にしてください。"
                value=typed.registration.clone()
                error=at(problems, "registration")
                autocomplete="off"
                width="half"
            />
            <CheckField name="individual" label="法人番号を持たない（個人事業者など）" ticked=typed.individual />
        </section>
    }
    .into_any()
}

fn promises(typed: &Typed, problems: &[ProblemLink]) -> AnyView {
    view! {
        <section class="sheet" aria-labelledby="promises">
            <h2 id="promises">"返品とキャンセル"</h2>
            <p class="hint">"最終確認画面と、特定商取引法に基づく表記に載ります。"</p>
            <TextArea name="returns" label="返品・交換" value=typed.returns.clone() error=at(problems, "returns") most=Some(MOST_TEXT) />
            <TextArea name="cancellation" label="申込みの撤回・解除" value=typed.cancellation.clone() error=at(problems, "cancellation") most=Some(MOST_TEXT) rows=3 />
        </section>
    }
    .into_any()
}

fn problem(wrong: Wrong) -> ProblemLink {
    let name = |field: &str, label: &str, most: usize| {
        (field.to_owned(), format!("{label}は、{most}文字までの普通の文字で入力してください"))
    };
    let plain = |field: &str, text: &str| (field.to_owned(), text.to_owned());
    let (field, text) = match wrong {
        Wrong::Name => name("name", "ショップ名", MOST_NAME),
        Wrong::Seller => name("seller", "販売業者", MOST_NAME),
        Wrong::Representative => name("representative", "運営責任者", MOST_NAME),
        Wrong::Place => name("place", "所在地", MOST_PLACE),
        Wrong::Phone => plain("phone", "電話番号は、0 から始まる10桁か11桁で入力してください"),
        Wrong::Email => plain("email", "メールアドレスが正しくありません"),
        Wrong::Returns => name("returns", "返品・交換", MOST_TEXT),
        Wrong::Cancellation => name("cancellation", "申込みの撤回・解除", MOST_TEXT),
        Wrong::Registration(registration_number::Wrong::Form) => {
            plain("registration", "登録番号は、T と13桁の数字で入力してください")
        }
        Wrong::Registration(registration_number::Wrong::CheckDigit) => plain(
            "registration",
            "登録番号のどこかの数字が違います（法人番号の検査用数字に合いません）。法人でなければ「法人番号を持たない」に印を付けてください",
        ),
    };
    ProblemLink { field, text }
}
