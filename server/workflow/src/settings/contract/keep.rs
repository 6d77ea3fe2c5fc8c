//! Keeps what was typed, and what follows from it for the provider's payment methods.

use super::{Book, Followed, Problem, Saved, Typed, named, of, place, plan, whole::compose};
use crate::{
    error::Trouble,
    noren::Noren,
    settings::{
        reload,
        trail::{self, Subject},
        usual,
    },
    staff::Clerk,
};
use domain::{
    contract::{Contract, Status, read_times, write_times},
    method::{Kind, PaymentMethod},
    setting_change::{self, Change},
};
use providers::{contracts::Known, form::Choice};
use std::collections::BTreeMap;
use store::{
    Tx,
    methods::{self, Kept},
    secrets::Sealed,
};

/// Keeps what was typed. With 利用可 everything must be there, and the provider's usual payment methods are made; without it
/// its methods are hidden.
pub async fn save(noren: &Noren, clerk: &Clerk, provider: &str, typed: &Typed) -> Result<Saved, Trouble> {
    let Some(known) = named(provider) else { return Ok(Saved::NoSuchProvider) };
    let name = known.name;
    let book = noren.db.read(|mut tx| async move { Book::read(&mut tx, noren, name).await }).await?;
    if book.contract.as_ref().map_or(0, |contract| contract.version) != typed.version {
        return Ok(Saved::Conflict);
    }
    let status = Status::named(&typed.status);
    // A contract that was whole stays whole: transactions may stand there.
    let was_whole = noren.providers.get(name).is_some();
    let whole = compose(noren, &known, &book, typed, was_whole || status == Some(Status::Usable));
    let looks_at = read_times(&typed.looks_at);
    let mut problems = beside(&known, typed, looks_at.is_some());
    problems.extend(whole.problems);
    let (Some(status), Some(looks_at), true) = (status, looks_at, problems.is_empty()) else {
        return Ok(Saved::Wrong(problems));
    };
    let now = noren.now();
    let mut secrets = book.contract.as_ref().map(|before| before.secrets.clone()).unwrap_or_default();
    secrets.extend(whole.fresh.keys().map(|name| (name.clone(), now)));
    let usual = known.offers.first().map(|offer| offer.able.looks_at.clone()).unwrap_or_default();
    let contract = &Contract {
        status,
        kind: typed.kind.clone(),
        plan: typed.plan.clone(),
        looks_at: (looks_at != usual).then_some(looks_at),
        settings: whole.settings,
        secrets,
        version: typed.version,
    };
    let sealed = &seal(noren, name, &whole.fresh)?;
    let (known, before) = (&known, book.contract.as_ref().map(|before| before.status));
    let before = before.or(noren.providers.is_given(name).then_some(Status::Usable));
    let saved = noren
        .db
        .write(|mut tx| async move { write(&mut tx, noren, clerk, known, contract, sealed, before).await })
        .await?;
    reload::refresh(noren).await?;
    Ok(saved)
}

/// What is wrong beside the settings.
fn beside(known: &Known, typed: &Typed, times: bool) -> Vec<Problem> {
    let among = |choices: &[Choice], value: &str| {
        value.is_empty() || choices.iter().any(|choice| choice.value == value)
    };
    let times_rule = Some("11:10 のような時刻（24個まで、空白区切り）");
    let all = [
        (Status::named(&typed.status).is_some(), "status", "申込状況", None),
        (among(known.form.kinds, &typed.kind), "kind", "申込みオプション", Some("選択肢のどれか")),
        (among(known.form.plans, &typed.plan), "plan", "プラン", Some("選択肢のどれか")),
        (times, "looks_at", "審査中・保留の確認時刻", times_rule),
    ];
    let wrong = all.into_iter().filter(|(sound, ..)| !sound);
    wrong.map(|(_, field, label, rule)| Problem { field, label, rule }).collect()
}

fn seal(
    noren: &Noren,
    provider: &str,
    fresh: &BTreeMap<String, String>,
) -> Result<Vec<(String, Sealed)>, Trouble> {
    let one = |(name, plain): (&String, &String)| {
        let sealed = noren.secret.seal(noren.shop_id(), &place(provider, name), plain, noren.ids.bits())?;
        Ok((name.clone(), sealed))
    };
    fresh.iter().map(one).collect()
}

async fn write(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    known: &Known,
    contract: &Contract,
    sealed: &[(String, Sealed)],
    before: Option<Status>,
) -> Result<Saved, Trouble> {
    let shop = noren.shop_id();
    let kept = store::contracts::get(tx, shop, known.name).await?;
    if kept.as_ref().map_or(0, |kept| kept.version) != contract.version {
        return Ok(Saved::Conflict);
    }
    store::contracts::put(tx, shop, known.name, contract).await?;
    let names: Vec<&str> = sealed.iter().map(|(name, ..)| name.as_str()).collect();
    let changes = changes(known, kept.as_ref(), contract, &names);
    trail::note(tx, noren, clerk, &Subject::Contract(known.name.to_owned()), "saved", changes).await?;
    plan::follow(tx, noren, clerk, known.name, &contract.plan).await?;
    for (name, sealed) in sealed {
        store::secrets::put(tx, shop, &place(known.name, name), sealed).await?;
    }
    let methods = methods::kept(tx, shop).await?;
    let places = i64::try_from(methods.len()).unwrap_or(i64::MAX);
    let ours: Vec<Kept> = methods.into_iter().filter(|kept| of(kept, known.name)).collect();
    let usable = contract.status == Status::Usable;
    let mut followed = Followed::Nothing;
    for kept in &ours {
        let changed = with_times(kept, known, contract);
        let hidden = kept.hidden || !usable;
        if hidden != kept.hidden {
            followed = Followed::Hidden;
        }
        if hidden != kept.hidden || changed.kind != kept.method.kind {
            methods::update(tx, shop, &changed, hidden, kept.version).await?;
        }
        if hidden != kept.hidden {
            let subject = Subject::Method(kept.method.id.clone());
            trail::note(tx, noren, clerk, &subject, "hidden", Vec::new()).await?;
        }
    }
    if usable && (before != Some(Status::Usable) || ours.is_empty()) {
        let deliveries = store::deliveries::all(tx, shop).await?;
        let deliveries: Vec<_> = deliveries.into_iter().map(|delivery| delivery.id).collect();
        let usual = known.offers.iter().filter(|offer| offer.usual);
        let lacking = usual.filter(|offer| {
            let id = usual::id(known.name, offer);
            ours.iter().all(|kept| kept.method.id != id)
        });
        for (place, offer) in (places..).zip(lacking) {
            let method = usual::method(known.name, offer, deliveries.clone());
            let kept = Kept { method, hidden: false, version: 0 };
            methods::put(tx, shop, &with_times(&kept, known, contract), place).await?;
            let subject = Subject::Method(kept.method.id.clone());
            trail::note(tx, noren, clerk, &subject, "added", Vec::new()).await?;
            followed = Followed::Created;
        }
    }
    Ok(Saved::Done(followed))
}

/// What differs between two versions of a contract. A setting that nobody wrote counts as empty; `secrets` are the names of those that
/// were typed anew.
fn changes(known: &Known, before: Option<&Contract>, now: &Contract, secrets: &[&str]) -> Vec<Change> {
    let times = |contract: &Contract| contract.looks_at.as_deref().map(write_times).unwrap_or_default();
    let setting = |contract: &Contract, name: &str| contract.settings.get(name).cloned().unwrap_or_default();
    let of = |read: &dyn Fn(&Contract) -> String| (before.map(read).unwrap_or_default(), read(now));
    let mut fields = vec![
        ("status", of(&|contract| contract.status.name().to_owned())),
        ("kind", of(&|contract| contract.kind.clone())),
        ("plan", of(&|contract| contract.plan.clone())),
        ("looks_at", of(&times)),
    ];
    let entries = known.form.entries.iter().map(|entry| entry.name);
    fields.extend(entries.map(|name| (name, of(&|contract| setting(contract, name)))));
    let mut changes = setting_change::between(fields.into_iter().map(|(name, (from, to))| (name, from, to)));
    let secret = |name: &&str| Change { field: (*name).to_owned(), from: String::new(), to: String::new() };
    changes.extend(secrets.iter().map(secret));
    changes
}

/// A method that asks at the times of the contract.
fn with_times(kept: &Kept, known: &Known, contract: &Contract) -> PaymentMethod {
    let mut method = kept.method.clone();
    if let Kind::Deferred { offer, able, .. } = &mut method.kind {
        let usual = known.offers.iter().find(|known| known.key == offer.as_str());
        let usual = usual.map(|offer| offer.able.looks_at.clone()).unwrap_or_default();
        able.looks_at = contract.looks_at.clone().unwrap_or(usual);
    }
    method
}
