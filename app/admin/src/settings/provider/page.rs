//! The page of a contract with a provider, made from data.

use super::{fields, words};
use crate::{
    frame::{Frame, Room},
    settings::{
        conflict::{self, Differences},
        history, index,
    },
};
use domain::contract::Status;
use leptos::prelude::*;
use std::collections::BTreeMap;
use ui::{assets::Assets, parts::*};
use workflow::settings::{
    connection,
    contract::{
        Followed, Problem, Setting, Sheet, Typed,
        form::{Input, Part},
    },
};

/// What became of a button just pressed.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is saved.
    Saved(Followed),
    /// Something cannot be taken.
    Wrong(Vec<Problem>),
    /// Somebody else was faster.
    Conflict(Differences),
    /// The connection was tested.
    Checked(connection::Outcome, i64),
}

/// What is shown.
pub struct Shown {
    /// The contract as it is kept.
    pub sheet: Sheet,
    /// What stands in the fields.
    pub typed: Typed,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
}

/// What followed from saving, by its name in an address.
const FOLLOWED: [(&str, Followed); 3] =
    [("done", Followed::Nothing), ("published", Followed::Created), ("hidden", Followed::Hidden)];

/// What an address says that followed.
pub fn read(written: &str) -> Option<Followed> {
    FOLLOWED.into_iter().find(|(name, _)| *name == written).map(|(_, followed)| followed)
}

/// What followed, for an address.
pub fn written(followed: Followed) -> &'static str {
    FOLLOWED.into_iter().find(|(_, known)| *known == followed).map_or("", |(name, _)| name)
}

/// The form of a contract as it is kept.
pub fn as_kept(sheet: &Sheet) -> Typed {
    let value = |setting: &Setting| (setting.entry.name.to_owned(), setting.value.clone());
    Typed {
        status: sheet.status.map(Status::name).unwrap_or_default().to_owned(),
        kind: sheet.kind.clone(),
        plan: sheet.plan.clone(),
        looks_at: sheet.looks_at.clone(),
        settings: sheet.settings.iter().map(value).collect(),
        sealed: BTreeMap::new(),
        version: sheet.version,
    }
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { sheet, typed, outcome } = shown;
    let form = sheet.known.form;
    let address = format!("/admin/settings/providers/{}", sheet.known.name);
    frame.page_in(Room::Settings, assets, form.place, None, || {
        let errors = Errors::of(outcome.as_ref());
        let details = errors.links.iter().any(|link| {
            form.entries.iter().any(|entry| entry.part == Part::Detail && entry.name == link.field)
        });
        // What a part folds away or frames outlives the data that it is made from.
        let (check, folded) = (format!("{address}/check"), part(shown, Part::Detail, &errors));
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            {outcome.as_ref().and_then(said)}
            <ProblemSummary problems=errors.links.clone() />
            <div class="two">
                <form method="post" action=address class="stack" novalidate>
                    <input type="hidden" name="version" value=typed.version.to_string() />
                    {application(sheet, typed, &errors)}
                    <section class="sheet" aria-labelledby="account">
                        <h2 id="account">"連携情報"</h2>
                        {part(shown, Part::Account, &errors)}
                    </section>
                    <section class="sheet" aria-labelledby="looks">
                        <h2 id="looks">"審査中・保留の確認"</h2>
                        <TextField
                            name="looks_at"
                            label="確認時刻（日本時間）"
                            value=typed.looks_at.clone()
                            hint="11:10 14:10 のように空白で区切ります。空欄のときは、間隔を広げながら確認します。新しいご注文から有効です。"
                            error=errors.at("looks_at")
                            autocomplete="off"
                        />
                    </section>
                    <Confirm label="接続と動作の詳細設定" open=details>
                        <div class="settings-fields">{folded}</div>
                    </Confirm>
                    <Actions>
                        <Button label="保存する" look=Look::Primary />
                        <Button label="接続テスト" action=check />
                    </Actions>
                </form>
                <div class="stack">
                    {methods(sheet)}
                    {history::section(&sheet.trail)}
                </div>
            </div>
        }
    })
}

/// What is wrong, by field.
struct Errors {
    links: Vec<ProblemLink>,
}

impl Errors {
    fn of(outcome: Option<&Outcome>) -> Self {
        let link = |problem: &Problem| ProblemLink {
            field: problem.field.to_owned(),
            text: words::problem(problem),
        };
        let links = match outcome {
            Some(Outcome::Wrong(problems)) => problems.iter().map(link).collect(),
            _ => Vec::new(),
        };
        Self { links }
    }

    fn at(&self, field: &str) -> Option<String> {
        self.links.iter().find(|link| link.field == field).map(|link| link.text.clone())
    }
}

fn said(outcome: &Outcome) -> Option<AnyView> {
    match outcome {
        Outcome::Saved(followed) => Some(words::saved(*followed)),
        Outcome::Wrong(_) => None,
        Outcome::Conflict(differences) => Some(conflict::notice(differences)),
        Outcome::Checked(outcome, millis) => Some(words::checked(outcome, *millis)),
    }
}

fn application(sheet: &Sheet, typed: &Typed, errors: &Errors) -> AnyView {
    let form = sheet.known.form;
    let statuses = Status::ALL.map(|status| Pick::new(status.name(), index::word(sheet, status)));
    let kinds = (!form.kinds.is_empty()).then(|| {
        view! {
            <SelectField
                name="kind"
                label="申込みオプション"
                picks=fields::picks(form.kinds)
                value=typed.kind.clone()
                blank="選んでいません"
                error=errors.at("kind")
            />
        }
    });
    let fees = sheet.has_fees.then(|| format!("/admin/fees/{}", sheet.known.name));
    let plans = (!form.plans.is_empty()).then(|| {
        let follows = fees.map(|href| {
            view! { <p class="hint">"プランを変えて保存すると、きょうから決済手数料の計算に使います。"<a href=href>"料金プランと適用日"</a></p> }
        });
        view! {
            <SelectField
                name="plan"
                label="プラン"
                picks=fields::picks(form.plans)
                value=typed.plan.clone()
                blank="選んでいません"
                error=errors.at("plan")
                width="half"
            />
            {follows}
        }
    });
    let given = sheet.given.then(|| {
        view! { <p class="hint">"契約はすべて環境変数で設定されています。ここで保存すると、保存した申込状況に従います。"</p> }
    });
    let hint = format!(
        "「{}」で保存すると、お支払い方法を公開します。それ以外では、お支払い方法は非公開になります。",
        form.usable
    );
    view! {
        <section class="sheet" aria-labelledby="application">
            <h2 id="application">"申込"{index::badge(sheet)}</h2>
            {given}
            <SelectField
                name="status"
                label="申込状況"
                picks=statuses.into()
                value=typed.status.clone()
                hint
                error=errors.at("status")
                width="half"
            />
            {kinds}
            {plans}
        </section>
    }
    .into_any()
}

fn part(shown: &Shown, part: Part, errors: &Errors) -> AnyView {
    let (sheet, typed) = (&shown.sheet, &shown.typed);
    let here = sheet.settings.iter().filter(|setting| setting.entry.part == part);
    let (open, fixed): (Vec<_>, Vec<_>) = here.partition(|setting| fields::can_change(setting));
    let facts: Vec<Fact> =
        fixed.into_iter().map(|setting| fields::fixed(sheet.known.name, setting)).collect();
    let facts = (!facts.is_empty()).then(|| view! { <Facts facts /> });
    let open = open.into_iter().map(|setting| {
        let name = setting.entry.name;
        let value = match setting.entry.input {
            Input::Secret => "",
            _ => typed.settings.get(name).map(String::as_str).unwrap_or_default(),
        };
        fields::field(setting, value, typed.sealed.get(name).map(String::as_str), errors.at(name))
    });
    view! {
        {facts}
        {open.collect_view()}
    }
    .into_any()
}

fn methods(sheet: &Sheet) -> AnyView {
    let rows = sheet.methods.iter().map(|kept| {
        let badge = if kept.hidden {
            view! { <Badge tone=Tone::Note word="非公開" sign=Sign::None /> }
        } else {
            view! { <Badge tone=Tone::Ok word="公開中" /> }
        };
        view! {
            <li class="settings-row">
                <a class="settings-name" href=format!("/admin/settings/payments/{}", kept.method.id)>
                    {kept.method.label.clone()}
                </a>
                {badge}
            </li>
        }
    });
    let rows = rows.collect_view();
    let none = sheet.methods.is_empty().then(|| {
        let first = format!("「{}」で保存すると、ここにお支払い方法ができます。", sheet.known.form.usable);
        view! { <p class="hint">{first}</p> }
    });
    view! {
        <section class="sheet" aria-labelledby="methods">
            <h2 id="methods">"お支払い方法"</h2>
            <ul class="settings-list">{rows}</ul>
            {none}
            <p><a href="/admin/settings/payments">"支払方法設定"</a></p>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_followed_comes_back_from_an_address() {
        for (name, followed) in FOLLOWED {
            assert_eq!((read(name), written(followed)), (Some(followed), name));
        }
        assert_eq!(read("<b>"), None);
    }
}
