//! The plans of deferred payment's providers, and which of them the shop is on.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    fee_plan::{
        contract::{Choice, Contract},
        plan::{Plan, Terms},
        rate::Rate,
    },
    id::ShopId,
    moment::Day,
    yen::Yen,
};

#[derive(sqlx::FromRow)]
struct TermsRow {
    plan: String,
    since: String,
    monthly: i64,
    rate: i64,
    invoices: String,
}

impl TermsRow {
    fn read(self) -> Result<(String, Terms), StoreError> {
        let place = Place { table: "fee_terms", id: &self.plan };
        let since = if self.since.is_empty() {
            None
        } else {
            Some(Day::parse(&self.since).ok_or_else(|| place.wrong("since"))?)
        };
        let rate = place.number("rate", self.rate)?;
        let terms = Terms {
            since,
            monthly: Yen(self.monthly),
            rate: Rate::hundredths(rate).ok_or_else(|| place.wrong("rate"))?,
            invoices: place.json("invoices", &self.invoices)?,
        };
        Ok((self.plan, terms))
    }
}

fn since(terms: &Terms) -> String {
    terms.since.map(|day| day.to_string()).unwrap_or_default()
}

/// Keeps the figures of a plan from a day on, new or corrected.
pub async fn put_terms(
    tx: &mut Tx,
    shop: &ShopId,
    provider: &str,
    plan: &str,
    terms: &Terms,
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO fee_terms (shop_id, provider, plan, since, monthly, rate, invoices) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (shop_id, provider, plan, since)
         DO UPDATE SET monthly = excluded.monthly, rate = excluded.rate, invoices = excluded.invoices",
        shop.as_str(),
        provider,
        plan,
        since(terms),
        terms.monthly.0,
        i64::from(u16::from(terms.rate)),
        json(&terms.invoices)?,
    )?;
    Ok(())
}

/// Keeps the figures of a plan that everybody knows, unless the shop has its own for it: nothing is written over.
pub async fn suggest(tx: &mut Tx, shop: &ShopId, provider: &str, plan: &Plan) -> Result<(), StoreError> {
    for terms in &plan.terms {
        query!(
            tx,
            execute,
            "INSERT INTO fee_terms (shop_id, provider, plan, since, monthly, rate, invoices)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (shop_id, provider, plan, since) DO NOTHING",
            shop.as_str(),
            provider,
            &plan.name,
            since(terms),
            terms.monthly.0,
            i64::from(u16::from(terms.rate)),
            json(&terms.invoices)?,
        )?;
    }
    Ok(())
}

/// Keeps which plan holds from a day on, new or corrected.
pub async fn choose(tx: &mut Tx, shop: &ShopId, provider: &str, choice: &Choice) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO fee_choices (shop_id, provider, since, plan) VALUES ($1, $2, $3, $4)
         ON CONFLICT (shop_id, provider, since) DO UPDATE SET plan = excluded.plan",
        shop.as_str(),
        provider,
        choice.since.to_string(),
        &choice.plan,
    )?;
    Ok(())
}

/// Takes back what was chosen from a day on. False when nothing was.
pub async fn take_back(tx: &mut Tx, shop: &ShopId, provider: &str, since: Day) -> Result<bool, StoreError> {
    let gone = query!(
        tx,
        execute,
        "DELETE FROM fee_choices WHERE shop_id = $1 AND provider = $2 AND since = $3",
        shop.as_str(),
        provider,
        since.to_string(),
    )?;
    Ok(gone > 0)
}

/// Every plan of a provider, by name, and every choice, by day.
pub async fn contract(tx: &mut Tx, shop: &ShopId, provider: &str) -> Result<Contract, StoreError> {
    let rows = query!(
        tx,
        all TermsRow,
        "SELECT plan, since, monthly, rate, invoices FROM fee_terms
         WHERE shop_id = $1 AND provider = $2 ORDER BY plan, since",
        shop.as_str(),
        provider,
    )?;
    let mut plans: Vec<Plan> = Vec::new();
    for row in rows {
        let (name, terms) = row.read()?;
        match plans.last_mut().filter(|plan| plan.name == name) {
            Some(plan) => plan.terms.push(terms),
            None => plans.push(Plan { name, terms: vec![terms] }),
        }
    }
    let choices = query!(
        tx,
        all(String, String),
        "SELECT since, plan FROM fee_choices WHERE shop_id = $1 AND provider = $2 ORDER BY since",
        shop.as_str(),
        provider,
    )?;
    let choices = choices.into_iter().map(|(since, plan)| {
        let wrong = || Place { table: "fee_choices", id: &since }.wrong("since");
        Ok(Choice { since: Day::parse(&since).ok_or_else(wrong)?, plan })
    });
    Ok(Contract {
        provider: provider.to_owned(),
        plans,
        choices: choices.collect::<Result<_, StoreError>>()?,
    })
}

/// Every provider that the shop has chosen a plan of, by name.
pub async fn chosen(tx: &mut Tx, shop: &ShopId) -> Result<Vec<String>, StoreError> {
    let rows = query!(
        tx,
        all(String,),
        "SELECT DISTINCT provider FROM fee_choices WHERE shop_id = $1 ORDER BY provider",
        shop.as_str(),
    )?;
    Ok(rows.into_iter().map(|(provider,)| provider).collect())
}
