//! What was typed, over what is kept, and under what the environment says.

use super::{Book, Problem, Typed, place};
use crate::{error::Trouble, noren::Noren};
use providers::{
    contracts::{Contracts, Known},
    form::Input,
};
use std::collections::BTreeMap;

/// A form with everything that it leaves out filled in.
pub(in crate::settings) struct Whole {
    /// Settings of staff, as they will be kept.
    pub(super) settings: BTreeMap<String, String>,
    /// Secrets that were typed.
    pub(super) fresh: BTreeMap<String, String>,
    /// What has to be put right.
    pub(in crate::settings) problems: Vec<Problem>,
    /// The contract, when nothing has.
    pub(in crate::settings) contract: Option<Contracts>,
}

/// Puts what was typed over what is kept, and under what the environment says. `whole`: nothing may be missing.
pub(in crate::settings) fn compose(
    noren: &Noren,
    known: &Known,
    book: &Book,
    typed: &Typed,
    whole: bool,
) -> Whole {
    let told = noren.providers.environment();
    let before = book.contract.as_ref().map(|contract| &contract.settings);
    let (mut settings, mut fresh) = (BTreeMap::new(), BTreeMap::new());
    for entry in known.form.entries {
        let name = entry.name;
        let default = known.settings.iter().find(|setting| setting.name == name).and_then(|s| s.default);
        let now = typed.settings.get(name).map(|text| text.trim()).unwrap_or_default();
        if told.get(known.name, name).is_some() {
            let kept = before.and_then(|before| before.get(name));
            settings.extend(kept.map(|kept| (name.to_owned(), kept.clone())));
        } else if entry.input == Input::Secret {
            let sealed = || {
                let word = typed.sealed.get(name)?;
                noren.secret.unseal_word(noren.shop_id(), &place(known.name, name), word)
            };
            let plain = if now.is_empty() { sealed() } else { Some(now.to_owned()) };
            fresh.extend(plain.map(|plain| (name.to_owned(), plain)));
        } else if !now.is_empty() && Some(now) != default {
            settings.insert(name.to_owned(), now.to_owned());
        }
    }
    let said = |name: &str| {
        let told = told.get(known.name, name).map(str::to_owned);
        told.or_else(|| {
            settings.get(name).or_else(|| fresh.get(name)).or_else(|| book.secrets.get(name)).cloned()
        })
    };
    let (problems, contract) = match known.read(said) {
        Ok(contract) => (Vec::new(), contract),
        Err(mistakes) => {
            let about = |mistake: &String| known.about(mistake);
            let named = mistakes.iter().filter_map(about).map(|setting| setting.name);
            (named.filter_map(|name| problem(known, name, said(name).is_none(), whole)).collect(), None)
        }
    };
    let nothing = contract.is_none() && problems.is_empty() && whole;
    let problems = if nothing { nothing_said(known) } else { problems };
    Whole { settings, fresh, problems, contract }
}

fn problem(known: &Known, name: &str, missing: bool, whole: bool) -> Option<Problem> {
    let entry = known.form.entries.iter().find(|entry| entry.name == name)?;
    let rule = (!missing).then_some(entry.rule);
    (!missing || whole).then_some(Problem { field: entry.name, label: entry.label, rule })
}

/// Where nothing is said at all, everything that has no default is missing.
fn nothing_said(known: &Known) -> Vec<Problem> {
    let needed = known.settings.iter().filter(|setting| setting.default.is_none());
    needed.filter_map(|setting| problem(known, setting.name, true, true)).collect()
}

/// Secrets that were typed into a form that could not be taken, sealed for its hidden fields: they come back with the form,
/// and the page does not show them.
pub fn keep_typed(noren: &Noren, known: &Known, typed: &Typed) -> Result<BTreeMap<String, String>, Trouble> {
    let mut sealed = BTreeMap::new();
    for entry in known.form.entries.iter().filter(|entry| entry.input == Input::Secret) {
        let place = place(known.name, entry.name);
        let now = typed.settings.get(entry.name).map(|text| text.trim()).unwrap_or_default();
        let before = typed.sealed.get(entry.name);
        let before = before.filter(|word| noren.secret.unseal_word(noren.shop_id(), &place, word).is_some());
        let word = match (now, before) {
            ("", None) => continue,
            ("", Some(word)) => word.clone(),
            (now, _) => noren.secret.seal_word(noren.shop_id(), &place, now, noren.ids.bits())?,
        };
        sealed.insert(entry.name.to_owned(), word);
    }
    Ok(sealed)
}
