//! What staff type about plans, judged.

use super::{
    contract::{Choice, Contract},
    plan::{Invoices, Terms},
    rate::Rate,
};
use crate::{
    moment::Day,
    text::{length, narrow, tidy, unusable},
    yen::Yen,
};

/// Longest name of a plan, characters.
pub const LONGEST_NAME: usize = 20;

/// Greatest fee that can be typed, yen.
pub const MOST_FEE: Yen = Yen(9_999_999);

/// A field of either form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// プラン.
    Plan,
    /// 適用開始日.
    Since,
    /// 月額固定費.
    Monthly,
    /// 料率.
    Rate,
    /// 請求書1通の手数料 of that offer.
    Invoice(String),
}

/// A rule that what was typed does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Nothing was typed or chosen.
    Missing,
    /// Not one of the provider's plans.
    NotOffered,
    /// The plan has no figures on that day.
    NotYet,
    /// Not a day of the calendar.
    NotADay,
    /// Not a whole number of yen up to [`MOST_FEE`].
    NotAFee,
    /// Not a percentage with at most two decimals.
    NotARate,
    /// More than [`LONGEST_NAME`] characters.
    TooLong,
    /// A character that cannot be printed.
    Unusable(char),
}

/// What does not keep a rule, in the order of the form.
pub type Wrong = Vec<(Field, Rule)>;

/// The form that says which plan holds from which day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedChoice {
    /// プラン.
    pub plan: String,
    /// 適用開始日.
    pub since: String,
}

/// The form that says a plan's figures from a day on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedTerms {
    /// プラン名.
    pub plan: String,
    /// 適用開始日; empty: from the beginning.
    pub since: String,
    /// 月額固定費.
    pub monthly: String,
    /// 料率.
    pub rate: String,
    /// 請求書1通の手数料, by offer.
    pub invoices: Vec<(String, String)>,
}

impl TypedChoice {
    /// The choice. Errors: everything that is wrong.
    pub fn parse(&self, contract: &Contract) -> Result<Choice, Wrong> {
        let mut wrong = Vec::new();
        let plan = match contract.plan(&self.plan) {
            Some(plan) => Some(plan),
            None => {
                wrong
                    .push((Field::Plan, if self.plan.is_empty() { Rule::Missing } else { Rule::NotOffered }));
                None
            }
        };
        let since = note(&mut wrong, Field::Since, day(&self.since));
        match plan.zip(since) {
            Some((plan, since)) if plan.on(since).is_none() => Err(vec![(Field::Since, Rule::NotYet)]),
            Some((plan, since)) => Ok(Choice { since, plan: plan.name.clone() }),
            None => Err(wrong),
        }
    }
}

impl TypedTerms {
    /// The plan's name and its figures. Errors: everything that is wrong.
    pub fn parse(&self) -> Result<(String, Terms), Wrong> {
        let mut wrong = Vec::new();
        let plan = note(&mut wrong, Field::Plan, name(&self.plan));
        let since = if tidy(&self.since).is_empty() {
            None
        } else {
            note(&mut wrong, Field::Since, day(&self.since))
        };
        let monthly = note(&mut wrong, Field::Monthly, fee(&self.monthly));
        let rate = note(&mut wrong, Field::Rate, rate(&self.rate));
        let mut special = Vec::with_capacity(self.invoices.len());
        for (offer, typed) in &self.invoices {
            let fee = note(&mut wrong, Field::Invoice(offer.clone()), fee(typed));
            special.extend(fee.map(|fee| (offer.clone(), fee)));
        }
        match (plan, monthly, rate) {
            (Some(plan), Some(monthly), Some(rate)) if wrong.is_empty() => {
                Ok((plan, Terms { since, monthly, rate, invoices: invoices(special) }))
            }
            _ => Err(wrong),
        }
    }
}

/// An offer that the shop has no method of yet costs what the first one costs.
fn invoices(special: Vec<(String, Yen)>) -> Invoices {
    Invoices { usual: special.first().map_or(Yen::ZERO, |(_, fee)| *fee), special }
}

fn note<T>(wrong: &mut Wrong, field: Field, parsed: Result<T, Rule>) -> Option<T> {
    match parsed {
        Ok(value) => Some(value),
        Err(rule) => {
            wrong.push((field, rule));
            None
        }
    }
}

fn filled(typed: &str) -> Result<String, Rule> {
    let text = tidy(typed);
    if text.is_empty() { Err(Rule::Missing) } else { Ok(text) }
}

fn name(typed: &str) -> Result<String, Rule> {
    let name = filled(typed)?;
    match unusable(&name) {
        Some(character) => Err(Rule::Unusable(character)),
        None if length(&name) > LONGEST_NAME => Err(Rule::TooLong),
        None => Ok(name),
    }
}

/// `2026-11-24`, as date fields send it, or with slashes.
fn day(typed: &str) -> Result<Day, Rule> {
    let text = narrow(&filled(typed)?).replace('/', "-");
    let mut parts = text.split('-');
    let padded = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day), None) => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => return Err(Rule::NotADay),
    };
    Day::parse(&padded).filter(|day| day.calendar().0 >= 2000).ok_or(Rule::NotADay)
}

fn rate(typed: &str) -> Result<Rate, Rule> {
    Rate::parse(&filled(typed)?).ok_or(Rule::NotARate)
}

/// `4700`, `4,700`, `¥4,700`, `4,700円`.
fn fee(typed: &str) -> Result<Yen, Rule> {
    let text = narrow(&filled(typed)?).replace(',', "");
    let text = text.trim_start_matches(['¥', '￥', '\\']).trim_end_matches('円').trim();
    let whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fee = text.parse().ok().filter(|_| whole).map(Yen);
    fee.filter(|fee| *fee <= MOST_FEE).ok_or(Rule::NotAFee)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fee_plan::plan::Plan;

    fn typed(fields: [&str; 5]) -> TypedTerms {
        let [plan, since, monthly, rate, invoice] = fields.map(str::to_owned);
        TypedTerms { plan, since, monthly, rate, invoices: vec![("sms".to_owned(), invoice)] }
    }

    #[test]
    fn figures_are_read_as_people_type_them() {
        let (plan, terms) =
            typed([" 特別　プラン ", "２０２６/１１/１", "￥4,700", "４．２％", "187円"]).parse().unwrap();
        assert_eq!(plan, "特別 プラン");
        assert_eq!(terms.since, Day::parse("2026-11-01"));
        assert_eq!((terms.monthly, terms.rate.to_string().as_str()), (Yen(4_700), "4.20"));
        assert_eq!((terms.invoices.under("sms"), terms.invoices.under("new")), (Yen(187), Yen(187)));
        assert_eq!(typed(["A", " ", "0", "0", "0"]).parse().unwrap().1.since, None);
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let invoice = || Field::Invoice("sms".to_owned());
        let wrong = typed(["", "2026-02-30", "-1", "4.705", ""]).parse().unwrap_err();
        let rules = [
            (Field::Plan, Rule::Missing),
            (Field::Since, Rule::NotADay),
            (Field::Monthly, Rule::NotAFee),
            (Field::Rate, Rule::NotARate),
            (invoice(), Rule::Missing),
        ];
        assert_eq!(wrong, rules);
        let long = "長".repeat(LONGEST_NAME + 1);
        let wrong = typed([&long, "1999-12-31", "10000000", "", "1.5"]).parse().unwrap_err();
        let rules = [
            (Field::Plan, Rule::TooLong),
            (Field::Since, Rule::NotADay),
            (Field::Monthly, Rule::NotAFee),
            (Field::Rate, Rule::Missing),
            (invoice(), Rule::NotAFee),
        ];
        assert_eq!(wrong, rules);
        assert_eq!(typed(["A😀", "", "1", "1", "1"]).parse(), Err(vec![(Field::Plan, Rule::Unusable('😀'))]));
    }

    #[test]
    fn only_a_plan_that_there_is_on_that_day_can_be_chosen() {
        let (_, terms) = typed(["A", "2026-11-15", "0", "1", "0"]).parse().unwrap();
        let plans = vec![Plan { name: "A".to_owned(), terms: vec![terms] }];
        let contract = Contract { plans, ..Contract::default() };
        let choose = |plan: &str, since: &str| {
            TypedChoice { plan: plan.to_owned(), since: since.to_owned() }.parse(&contract)
        };
        let chosen = Choice { since: Day::parse("2026-11-15").unwrap(), plan: "A".to_owned() };
        assert_eq!(choose("A", "2026-11-15"), Ok(chosen));
        assert_eq!(choose("A", "2026-11-14"), Err(vec![(Field::Since, Rule::NotYet)]));
        assert_eq!(choose("", ""), Err(vec![(Field::Plan, Rule::Missing), (Field::Since, Rule::Missing)]));
        assert_eq!(
            choose("Z", "soon"),
            Err(vec![(Field::Plan, Rule::NotOffered), (Field::Since, Rule::NotADay)])
        );
    }
}
