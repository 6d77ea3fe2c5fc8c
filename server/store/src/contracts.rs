//! What staff wrote of the contracts with providers.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    contract::{Contract, Status},
    id::ShopId,
    moment::Moment,
};
use std::collections::BTreeMap;

#[derive(sqlx::FromRow)]
struct ContractRow {
    provider: String,
    status: String,
    kind: String,
    plan: String,
    looks_at: Option<String>,
    settings: String,
    secrets: String,
    version: i64,
}

impl TryFrom<ContractRow> for (String, Contract) {
    type Error = StoreError;
    fn try_from(row: ContractRow) -> Result<Self, StoreError> {
        let place = Place { table: "contracts", id: &row.provider };
        let secrets: BTreeMap<String, i64> = place.json("secrets", &row.secrets)?;
        let contract = Contract {
            status: Status::named(&row.status).ok_or_else(|| place.wrong("status"))?,
            kind: row.kind,
            plan: row.plan,
            looks_at: row.looks_at.as_deref().map(|text| place.json("looks_at", text)).transpose()?,
            settings: place.json("settings", &row.settings)?,
            secrets: secrets.into_iter().map(|(name, at)| (name, Moment(at))).collect(),
            version: row.version,
        };
        Ok((row.provider, contract))
    }
}

/// All, by provider.
pub async fn all(tx: &mut Tx, shop: &ShopId) -> Result<BTreeMap<String, Contract>, StoreError> {
    query!(
        tx,
        all ContractRow,
        "SELECT provider, status, kind, plan, looks_at, settings, secrets, version FROM contracts
         WHERE shop_id = $1 ORDER BY provider",
        shop.as_str(),
    )?
    .into_iter()
    .map(<(String, Contract)>::try_from)
    .collect()
}

/// The versions of all, by provider: whether anything changed.
pub async fn versions(tx: &mut Tx, shop: &ShopId) -> Result<BTreeMap<String, i64>, StoreError> {
    let rows = query!(
        tx,
        all(String, i64),
        "SELECT provider, version FROM contracts WHERE shop_id = $1",
        shop.as_str(),
    )?;
    Ok(rows.into_iter().collect())
}

/// The contract with that provider.
pub async fn get(tx: &mut Tx, shop: &ShopId, provider: &str) -> Result<Option<Contract>, StoreError> {
    let row = query!(
        tx,
        first ContractRow,
        "SELECT provider, status, kind, plan, looks_at, settings, secrets, version FROM contracts
         WHERE shop_id = $1 AND provider = $2",
        shop.as_str(),
        provider,
    )?;
    Ok(row.map(<(String, Contract)>::try_from).transpose()?.map(|(_, contract)| contract))
}

/// Keeps a contract in place of the version that it says; version 0 stands for none. Errors: `Conflict` when another version
/// is kept.
pub async fn put(tx: &mut Tx, shop: &ShopId, provider: &str, contract: &Contract) -> Result<(), StoreError> {
    let secrets: BTreeMap<&String, i64> = contract.secrets.iter().map(|(name, at)| (name, at.0)).collect();
    let written = query!(
        tx,
        execute,
        "INSERT INTO contracts (shop_id, provider, status, kind, plan, looks_at, settings, secrets, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9 + 1)
         ON CONFLICT (shop_id, provider) DO UPDATE SET status = excluded.status, kind = excluded.kind,
             plan = excluded.plan, looks_at = excluded.looks_at, settings = excluded.settings,
             secrets = excluded.secrets, version = excluded.version
         WHERE contracts.version = excluded.version - 1",
        shop.as_str(),
        provider,
        contract.status.name(),
        &contract.kind,
        &contract.plan,
        contract.looks_at.as_ref().map(json).transpose()?,
        json(&contract.settings)?,
        json(&secrets)?,
        contract.version,
    )?;
    if written == 0 { Err(tx.conflict()) } else { Ok(()) }
}
