//! 請求書再発行 and 再発行の取下げ: the forms, and what was typed into them.

use super::{Said, action::Action, edit::fields::words, page::Wrong, sheet::Sheet};
use crate::{typed::Form, words::invoice};
use domain::{draft::Draft, field::Field, id::OrderNumber, prefecture::Prefecture, role::Permission};
use leptos::prelude::*;
use ui::{Lang, parts::*, words::problem};
use workflow::{
    checkout::fill_in::{FormProblem, Message},
    desk::{
        Done,
        reissue_invoice::{self, Asked, Reissue},
    },
    error::Trouble,
    invoice::{REASONS, named},
    noren::Noren,
    staff::Clerk,
};

/// Longest text of a field that comes back, characters.
const MOST_TYPED: usize = 200;

/// An address that could not be taken, as it was typed, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongAddress {
    /// As typed.
    pub typed: Draft,
    /// What is wrong, in the order of the form.
    pub problems: Vec<FormProblem>,
}

fn address(sheet: &Sheet, action: Action) -> String {
    format!("/admin/orders/{}/{}", sheet.order.number, action.name())
}

fn seen(sheet: &Sheet) -> AnyView {
    view! { <input type="hidden" name="seen" value=sheet.invoice.reissues.len().to_string() /> }.into_any()
}

/// 請求書再発行: its reasons are the buttons. Who may not see customers cannot give an address either.
pub fn again(sheet: &Sheet, wrong: Option<&WrongAddress>) -> AnyView {
    let reasons = REASONS
        .into_iter()
        .filter(|(name, _)| *name != "withdraw")
        .map(|(name, _)| view! { <Button label=invoice::reason(name) look=Look::Secondary name="reason" value=name /> })
        .collect_view();
    let (action, seen) = (address(sheet, Action::Reissue), seen(sheet));
    let elsewhere = sheet.invoice.can_readdress && sheet.whose.may(Permission::SeeCustomers);
    let (why, place, open) = (wrong.map(refused), elsewhere.then(|| place(sheet, wrong)), wrong.is_some());
    let goes = match &sheet.invoice.sent_to {
        Some(_) => {
            "決済サービスが、前回の再発行で指定した住所に請求書をもう一度送ります。請求額は変わりません。"
        }
        None => "決済サービスが、ご注文者の住所に請求書をもう一度送ります。請求額は変わりません。",
    };
    view! {
        <Confirm label="請求書再発行" open>
            {why}
            <p>{goes}</p>
            <form class="reissue" method="post" action=action novalidate>
                {seen}
                {place}
                <p>"再発行の理由を押すと、すぐに依頼します。"</p>
                <div class="reasons" role="group" aria-label="再発行の理由">{reasons}</div>
            </form>
        </Confirm>
    }
    .into_any()
}

fn refused(wrong: &WrongAddress) -> AnyView {
    let problems = wrong.problems.iter().map(|problem| ProblemLink {
        field: problem.field.name().to_owned(),
        text: words(problem.field, &problem.message),
    });
    view! { <ProblemSummary problems=problems.collect() /> }.into_any()
}

/// 別の住所: folded away until it is wanted, or something in it is wrong.
fn place(sheet: &Sheet, wrong: Option<&WrongAddress>) -> AnyView {
    let prefectures = Prefecture::all().map(|p| Pick::new(p.number().to_string(), p.name())).collect();
    let chosen = Prefecture::parse(typed(wrong, Field::Prefecture)).map(|p| p.number().to_string());
    let name = sheet.order.checkout.buyer.name.full();
    let hint = format!(
        "空欄のままなら、送り先は変わりません。宛名は {name} 様のままです（決済サービスの決まりで、変えられません）。"
    );
    let sure = asks_whether_sure(wrong).then(|| {
        let ticked = !typed(wrong, Field::PrefectureSure).is_empty();
        view! { <CheckField name=Field::PrefectureSure.name() label="郵便番号と異なりますが、この都道府県で間違いありません" ticked /> }
    });
    view! {
        <details class="fold" open=wrong.is_some()>
            <summary>"別の住所に送る"</summary>
            <div class="elsewhere">
                <p class="hint">{hint}</p>
                <div class="pair">
                    {text(wrong, Field::PostalCode, Kind::Digits)}
                    <SelectField
                        name=Field::Prefecture.name()
                        label=problem::field(Lang::Ja, Field::Prefecture)
                        picks=prefectures
                        value=chosen.unwrap_or_default()
                        blank="選択してください"
                        error=error(wrong, Field::Prefecture)
                    />
                </div>
                {sure}
                {text(wrong, Field::City, Kind::Text)}
                {text(wrong, Field::Street, Kind::Text)}
                {text(wrong, Field::Building, Kind::Text)}
            </div>
        </details>
    }
    .into_any()
}

fn asks_whether_sure(wrong: Option<&WrongAddress>) -> bool {
    let differs = |problem: &FormProblem| {
        matches!(problem.message, Message::Rule(domain::problem::Rule::OtherPrefecture))
    };
    !typed(wrong, Field::PrefectureSure).is_empty()
        || wrong.is_some_and(|wrong| wrong.problems.iter().any(differs))
}

fn typed(wrong: Option<&WrongAddress>, field: Field) -> &str {
    wrong.map_or("", |wrong| wrong.typed.get(field))
}

fn error(wrong: Option<&WrongAddress>, field: Field) -> Option<String> {
    let found = wrong?.problems.iter().find(|problem| problem.field == field)?;
    Some(words(field, &found.message))
}

fn text(wrong: Option<&WrongAddress>, field: Field, kind: Kind) -> AnyView {
    view! {
        <TextField
            name=field.name()
            label=problem::field(Lang::Ja, field)
            value=typed(wrong, field)
            kind
            error=error(wrong, field)
            autocomplete="off"
        />
    }
    .into_any()
}

/// 再発行の取下げ.
pub fn withdraw(sheet: &Sheet) -> AnyView {
    let (action, seen) = (address(sheet, Action::WithdrawReissue), seen(sheet));
    view! {
        <Confirm label="再発行の取下げ">
            <p>"最後に依頼した再発行を取り下げます。すでに発送された請求書は止められません。"</p>
            <form method="post" action=action>
                {seen}
                <Actions><Button label="再発行を取り下げる" /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}

/// Asks for it, with what was typed.
pub(super) async fn press(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    action: Action,
    form: &Form,
) -> Result<Said, Trouble> {
    // How many there were when the form was drawn; what cannot be read was never so.
    let seen = form.get("seen").parse().unwrap_or(u32::MAX);
    if action == Action::WithdrawReissue {
        return Ok(Said::Done(reissue_invoice::ask(noren, clerk, number, Reissue::Withdraw, seen).await?));
    }
    let Some(why) = named(form.get("reason")).filter(|why| *why != Reissue::Withdraw) else {
        return Ok(Said::Done(Done::NotNow));
    };
    let mut typed = Draft::default();
    if clerk.may(Permission::SeeCustomers) {
        typed = Draft::from_form(form.pairs().filter(|(_, typed)| typed.chars().count() <= MOST_TYPED));
    }
    Ok(match reissue_invoice::ask_to(noren, clerk, number, (why, seen), &typed).await? {
        Asked::Done(done) => Said::Done(done),
        Asked::Wrong(problems) => Said::Wrong(Wrong::Reissue(WrongAddress { typed, problems })),
    })
}
