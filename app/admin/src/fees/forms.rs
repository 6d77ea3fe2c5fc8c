//! The two forms about plans, and what is wrong with what was typed into them.

use super::{
    plan_label, plans_address,
    plans_page::{Action, Refused, Shown},
};
use domain::{
    fee_plan::typed::{Field, LONGEST_NAME, Rule, TypedTerms},
    moment::Day,
};
use leptos::prelude::*;
use ui::parts::*;

/// Names of the fields of the second form; those of the first are `plan` and `since`.
pub const NAME: &str = "name";
/// Its first day.
pub const FROM: &str = "from";
/// 月額固定費.
pub const MONTHLY: &str = "monthly";
/// 料率.
pub const RATE: &str = "rate";

/// The field of what an invoice costs under an offer.
pub fn invoice(offer: &str) -> String {
    format!("invoice-{offer}")
}

/// The form that says which plan holds from which day; nothing while there is no plan.
pub fn choose(shown: &Shown) -> Option<AnyView> {
    let contract = &shown.plans.contract;
    if contract.plans.is_empty() {
        return None;
    }
    let refused = shown.refused.as_ref().filter(|refused| refused.action == Action::Choose);
    let typed = refused.map(|refused| refused.choice.clone()).unwrap_or_default();
    let error = |field: Field| refused.and_then(|refused| refused.error(shown, &field));
    let kind = day_kind(&typed.since);
    let picks = contract.plans.iter().map(|plan| Pick::new(&plan.name, plan_label(&plan.name)));
    Some(
        view! {
            <form method="post" action=address(shown, Action::Choose) class="fees-form" novalidate>
                <SelectField name="plan" label="プラン" picks=picks.collect() value=typed.plan error=error(Field::Plan) width="half" />
                <TextField
                    name="since"
                    label="適用開始日"
                    hint="この日に発送した注文から、このプランで数えます"
                    kind
                    value=typed.since
                    error=error(Field::Since)
                    width="half"
                />
                <Actions><Button label="このプランを適用する" look=Look::Primary /></Actions>
            </form>
        }
        .into_any(),
    )
}

/// The form that says what a plan costs from a day on.
pub fn terms(shown: &Shown) -> AnyView {
    let refused = shown.refused.as_ref().filter(|refused| refused.action == Action::Terms);
    let typed = refused.map(|refused| refused.terms.clone()).unwrap_or_default();
    let error = |field: Field| refused.and_then(|refused| refused.error(shown, &field));
    let kind = day_kind(&typed.since);
    let invoices = shown.plans.known.offers.iter().map(|(offer, label)| {
        let error = error(Field::Invoice(offer.clone()));
        let value = typed_invoice(&typed, offer);
        let label = format!("{INVOICE}（{}）", way(label));
        view! { <TextField name=invoice(offer) label hint="円、税別" kind=Kind::Digits value error autocomplete="off" width="half" /> }
    });
    let invoices = invoices.collect_view();
    view! {
        <form method="post" action=address(shown, Action::Terms) class="fees-form" novalidate>
            <TextField
                name=NAME
                label="プラン名"
                hint="いまある名前を入れると、そのプランの料金を改めます"
                value=typed.plan
                error=error(Field::Plan)
                most=Some(LONGEST_NAME)
                autocomplete="off"
                width="half"
            />
            <TextField
                name=FROM
                label="料金の適用開始日"
                need=Need::Optional
                hint="空のままにすると、はじめからの料金になります"
                kind
                value=typed.since
                error=error(Field::Since)
                width="half"
            />
            <TextField name=MONTHLY label="月額固定費" hint="円、税別" kind=Kind::Digits value=typed.monthly error=error(Field::Monthly) autocomplete="off" width="half" />
            <TextField name=RATE label="料率" hint="％、小数第2位まで。例：4.70" value=typed.rate error=error(Field::Rate) autocomplete="off" width="half" />
            {invoices}
            <Actions><Button label="料金を保存する" look=Look::Secondary /></Actions>
        </form>
    }
    .into_any()
}

fn typed_invoice(typed: &TypedTerms, offer: &str) -> String {
    typed.invoices.iter().find(|(name, _)| name == offer).map(|(_, text)| text.clone()).unwrap_or_default()
}

/// Where a form goes.
pub fn address(shown: &Shown, action: Action) -> String {
    format!("{}/{}", plans_address(&shown.plans.known.provider), action.name())
}

impl Refused {
    /// What is wrong with a field.
    fn error(&self, shown: &Shown, field: &Field) -> Option<String> {
        let wrong = self.wrong.iter().find(|(wrong, _)| wrong == field);
        wrong.map(|(field, rule)| sentence(shown, field, *rule))
    }

    /// All of it, with links.
    pub(super) fn problems(&self, shown: &Shown) -> Vec<ProblemLink> {
        let link = |(field, rule): &(Field, Rule)| ProblemLink {
            field: self.input(field),
            text: sentence(shown, field, *rule),
        };
        self.wrong.iter().map(link).collect()
    }

    fn input(&self, field: &Field) -> String {
        match (self.action, field) {
            (Action::Terms, Field::Plan) => NAME.to_owned(),
            (Action::Terms, Field::Since) => FROM.to_owned(),
            (_, Field::Plan) => "plan".to_owned(),
            (_, Field::Since) => "since".to_owned(),
            (_, Field::Monthly) => MONTHLY.to_owned(),
            (_, Field::Rate) => RATE.to_owned(),
            (_, Field::Invoice(offer)) => invoice(offer),
        }
    }
}

const INVOICE: &str = "請求書1通の手数料";

/// What distinguishes a method from the provider's others: `スマホタイプ`; the whole label where nothing does.
pub(super) fn way(label: &str) -> &str {
    label.split_once('（').and_then(|(_, rest)| rest.strip_suffix('）')).unwrap_or(label)
}

/// A date field shows nothing but dates: anything else that was typed comes back in a field for text.
fn day_kind(typed: &str) -> Kind {
    if typed.is_empty() || Day::parse(typed).is_some() { Kind::Date } else { Kind::Text }
}

fn field_name(shown: &Shown, field: &Field) -> String {
    match field {
        Field::Plan => "プラン".to_owned(),
        Field::Since => "適用開始日".to_owned(),
        Field::Monthly => "月額固定費".to_owned(),
        Field::Rate => "料率".to_owned(),
        Field::Invoice(offer) => {
            let label = shown.plans.known.offers.iter().find(|(name, _)| name == offer);
            label.map_or_else(|| INVOICE.to_owned(), |(_, label)| format!("{INVOICE}（{}）", way(label)))
        }
    }
}

fn sentence(shown: &Shown, field: &Field, rule: Rule) -> String {
    let name = field_name(shown, field);
    match rule {
        Rule::Missing if *field == Field::Plan && shown.refused_choice() => format!("{name}を選んでください"),
        Rule::Missing => format!("{name}を入力してください"),
        Rule::NotOffered => format!("{name}は、一覧にあるものを選んでください"),
        Rule::NotYet => format!("{name}は、選んだプランの料金が始まる日か、それよりあとにしてください"),
        Rule::NotADay => format!("{name}は、2000年からあとの日付を 2026-11-01 の形で入力してください"),
        Rule::NotAFee => format!("{name}は、0から9,999,999までの整数（円）で入力してください"),
        Rule::NotARate => format!("{name}は、0から100までの数（％）を小数第2位までで入力してください"),
        Rule::TooLong => format!("{name}は、{LONGEST_NAME}文字までで入力してください"),
        Rule::Unusable(character) => format!("{name}に「{character}」は使えません"),
    }
}
