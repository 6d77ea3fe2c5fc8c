//! The contracts that a shop has with providers, read from settings: the only place that knows all of them by name.

use crate::{
    error::ProviderError,
    form::Form,
    kuroneko, np, paidy,
    port::{Offer, Provider},
    score,
    settings::{self, Setting, Told},
};
use domain::{capabilities::Capabilities, fee_plan::plan::Plan};
use std::sync::{Arc, LazyLock};

/// What is known of a provider before anybody has a contract with it.
#[derive(Clone, Debug)]
pub struct Known {
    /// Folder name.
    pub name: &'static str,
    /// Its settings page.
    pub form: &'static Form,
    /// Its settings.
    pub settings: &'static [Setting],
    /// What it offers.
    pub offers: Vec<Offer>,
}

/// Every provider there is, in the order in which staff see them.
pub fn known() -> Vec<Known> {
    let one = |name, form, settings, offers| Known { name, form, settings, offers };
    vec![
        one(kuroneko::NAME, &kuroneko::form::FORM, kuroneko::config::SETTINGS, kuroneko::offers()),
        one(score::NAME, &score::form::FORM, score::config::SETTINGS, score::offers()),
        one(np::NAME, &np::form::FORM, np::config::SETTINGS, np::offers()),
        one(paidy::NAME, &paidy::form::FORM, paidy::config::SETTINGS, paidy::offers()),
    ]
}

/// What an offer of a provider can do; `None` when there is no such offer.
pub fn able(provider: &str, offer: &str) -> Option<Capabilities> {
    static OFFERS: LazyLock<Vec<(&'static str, Offer)>> = LazyLock::new(|| {
        known().into_iter().flat_map(|it| it.offers.into_iter().map(move |offer| (it.name, offer))).collect()
    });
    let found = OFFERS.iter().find(|(name, known)| *name == provider && known.key == offer);
    found.map(|(_, offer)| offer.able.clone())
}

impl Known {
    /// Reads a contract by the bare names of its settings; `None` when nothing is written.
    /// Errors: every mistake, beginning with the name of the setting.
    pub fn read(&self, get: impl Fn(&str) -> Option<String>) -> Result<Option<Contracts>, Vec<String>> {
        let prefix = self.prefix("");
        let read = Contracts::read("", |whole| whole.strip_prefix(&prefix).and_then(&get));
        let bare = |mistake: String| mistake.replace(&prefix, "");
        let contracts = read.map_err(|mistakes| mistakes.into_iter().map(bare).collect::<Vec<_>>())?;
        Ok((!contracts.offers().is_empty()).then_some(contracts))
    }

    /// The setting that a mistake of [`Known::read`] is about.
    pub fn about(&self, mistake: &str) -> Option<&'static Setting> {
        settings::about(mistake, "", self.settings)
    }

    /// What stands before the bare names.
    fn prefix(&self, before: &str) -> String {
        format!("{before}{}_", self.name.to_uppercase())
    }
}

/// Reads what the environment says of every provider. A contract need not be whole there: staff can write the rest.
/// Errors: every mistake in what is said, in words, without what was written for secrets.
pub fn told(prefix: &str, get: impl Fn(&str) -> Option<String>) -> Result<Told, Vec<String>> {
    let (mut told, mut mistakes) = (Told::default(), Vec::new());
    for known in known() {
        let before = known.prefix(prefix);
        let said = |name: &str| get(&format!("{before}{name}")).filter(|text| !text.trim().is_empty());
        for setting in known.settings {
            if let Some(text) = said(setting.name) {
                told.put(known.name, setting.name, text);
            }
        }
        let wrong = known.read(said).err().unwrap_or_default();
        let wrong = wrong.into_iter().filter(|mistake| {
            known.about(mistake).is_none_or(|setting| told.get(known.name, setting.name).is_some())
        });
        mistakes.extend(wrong.map(|mistake| format!("{before}{mistake}")));
    }
    if mistakes.is_empty() { Ok(told) } else { Err(mistakes) }
}

/// The settings of every provider that the shop has a contract with.
#[derive(Clone, Debug, Default)]
pub struct Contracts {
    kuroneko: Option<kuroneko::config::Config>,
    score: Option<score::config::Config>,
    np: Option<np::config::Config>,
    paidy: Option<paidy::config::Config>,
}

impl Contracts {
    /// Reads the settings by name: `prefix`, the folder's name in capitals, `_` and the name of the setting, such as
    /// `NOREN_SCORE_SHOP_CODE`. A provider of which nothing is written has no contract.
    /// Errors: every mistake at once, in words, without what was written for secrets.
    pub fn read(prefix: &str, get: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<String>> {
        let mut reading = Reading { prefix, get, mistakes: Vec::new() };
        let contracts = Self {
            kuroneko: reading.one(kuroneko::NAME, kuroneko::config::SETTINGS, |prefix, get| {
                kuroneko::config::Config::read(prefix, get)
            }),
            score: reading.one(score::NAME, score::config::SETTINGS, |prefix, get| {
                score::config::Config::read(prefix, get)
            }),
            np: reading
                .one(np::NAME, np::config::SETTINGS, |prefix, get| np::config::Config::read(prefix, get)),
            paidy: reading.one(paidy::NAME, paidy::config::SETTINGS, |prefix, get| {
                paidy::config::Config::read(prefix, get)
            }),
        };
        if reading.mistakes.is_empty() { Ok(contracts) } else { Err(reading.mistakes) }
    }

    /// Opens nothing yet, but makes everything ready to ask. The program must have installed a rustls provider before.
    /// Errors: `Misconfigured`.
    pub fn open(&self) -> Result<Vec<Arc<dyn Provider>>, ProviderError> {
        let mut providers: Vec<Arc<dyn Provider>> = Vec::new();
        if let Some(config) = &self.kuroneko {
            providers.push(Arc::new(kuroneko::Kuroneko::new(config.clone())?));
        }
        if let Some(config) = &self.score {
            providers.push(Arc::new(score::Score::new(config.clone())?));
        }
        if let Some(config) = &self.np {
            providers.push(Arc::new(np::Np::new(config.clone())?));
        }
        if let Some(config) = &self.paidy {
            providers.push(Arc::new(paidy::Paidy::new(config.clone())?));
        }
        Ok(providers)
    }

    /// What the providers of these contracts offer, each with the folder name of its provider.
    pub fn offers(&self) -> Vec<(&'static str, Offer)> {
        let all = [
            (kuroneko::NAME, self.kuroneko.is_some(), kuroneko::offers()),
            (score::NAME, self.score.is_some(), score::offers()),
            (np::NAME, self.np.is_some(), np::offers()),
            (paidy::NAME, self.paidy.is_some(), paidy::offers()),
        ];
        let agreed = all.into_iter().filter(|(_, agreed, _)| *agreed);
        agreed.flat_map(|(name, _, offers)| offers.into_iter().map(move |offer| (name, offer))).collect()
    }
}

/// The plans on the price lists that are known, each with the folder name of its provider. Of the others, a shop enters what its
/// contract says.
pub fn plans() -> Vec<(&'static str, Plan)> {
    let all = [(kuroneko::NAME, kuroneko::plans()), (score::NAME, score::plans())];
    all.into_iter().flat_map(|(name, plans)| plans.into_iter().map(move |plan| (name, plan))).collect()
}

/// Somebody who asks for a setting by its whole name.
type Get<'g> = &'g dyn Fn(&str) -> Option<String>;

struct Reading<'a, G> {
    prefix: &'a str,
    get: G,
    mistakes: Vec<String>,
}

impl<G: Fn(&str) -> Option<String>> Reading<'_, G> {
    fn one<C>(
        &mut self,
        name: &str,
        settings: &[Setting],
        read: impl Fn(&str, Get<'_>) -> Result<C, Vec<String>>,
    ) -> Option<C> {
        let prefix = format!("{}{}_", self.prefix, name.to_uppercase());
        let written = |setting: &Setting| {
            (self.get)(&format!("{prefix}{}", setting.name)).is_some_and(|text| !text.trim().is_empty())
        };
        if !settings.iter().any(written) {
            return None;
        }
        match read(&prefix, &self.get) {
            Ok(config) => Some(config),
            Err(mistakes) => {
                self.mistakes.extend(mistakes);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Input;

    #[test]
    fn only_what_is_written_is_a_contract_and_every_mistake_is_told() {
        assert!(Contracts::read("NOREN_", |_| None).unwrap().offers().is_empty());
        let get = |name: &str| match name {
            "NOREN_SCORE_URL" => Some("https://score.example/".to_owned()),
            "NOREN_SCORE_SHOP_CODE" => Some("900000001".to_owned()),
            "NOREN_SCORE_TERMINAL_ID" => Some("T1".to_owned()),
            "NOREN_SCORE_PASSWORD" => Some("hush".to_owned()),
            _ => None,
        };
        let offers = Contracts::read("NOREN_", get).unwrap().offers();
        assert!(!offers.is_empty() && offers.iter().all(|(name, _)| *name == score::NAME));
        let half =
            |name: &str| matches!(name, "NOREN_SCORE_SHOP_CODE" | "NOREN_NP_SP_CODE").then(|| "x".to_owned());
        let mistakes = Contracts::read("NOREN_", half).unwrap_err().join("\n");
        for missing in ["NOREN_SCORE_PASSWORD", "NOREN_NP_MERCHANT_CODE"] {
            assert!(mistakes.contains(missing), "{mistakes}");
        }
    }

    #[test]
    fn the_environment_may_say_a_part_but_nothing_wrong() {
        let said = |pairs: &'static [(&str, &str)]| {
            told("NOREN_", |name| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
        };
        let part = said(&[("NOREN_SCORE_URL", "https://score.example/"), ("NOREN_SCORE_PASSWORD", "hush")]);
        let part = part.unwrap();
        assert_eq!(part.get("score", "PASSWORD"), Some("hush"));
        assert_eq!(part.get("score", "SHOP_CODE"), None);
        assert!(!format!("{part:?}").contains("hush"));
        let wrong = said(&[
            ("NOREN_SCORE_SHOP_CODE", "much-too-long-hush"),
            ("NOREN_PAIDY_PUBLIC_KEY", "pk_test_1"),
            ("NOREN_PAIDY_SECRET_KEY", "sk_hush"),
        ]);
        let wrong = wrong.unwrap_err();
        assert_eq!(wrong.len(), 2, "{wrong:?}");
        assert!(wrong.iter().any(|mistake| mistake.starts_with("NOREN_SCORE_SHOP_CODE: must be")));
        assert!(wrong.iter().any(|mistake| mistake.starts_with("NOREN_PAIDY_PUBLIC_KEY and ")));
        assert!(!wrong.concat().contains("hush"));
    }

    #[test]
    fn every_setting_stands_on_its_page_once_and_secrets_are_known_as_such() {
        for known in known() {
            let mut entries: Vec<_> = known.form.entries.iter().map(|entry| entry.name).collect();
            let mut settings: Vec<_> = known.settings.iter().map(|setting| setting.name).collect();
            entries.sort_unstable();
            settings.sort_unstable();
            assert_eq!(entries, settings, "{}", known.name);
            let secrets = known.form.entries.iter().filter(|entry| entry.input == Input::Secret).count();
            assert_eq!(secrets, 1, "{}", known.name);
            for entry in known.form.entries {
                let default = known.settings.iter().find(|s| s.name == entry.name).unwrap().default;
                let fits = match entry.input {
                    Input::Choice(choices) => choices.iter().any(|choice| Some(choice.value) == default),
                    Input::Switch => matches!(default, Some("on" | "off")),
                    Input::Secret => default.is_none(),
                    Input::Text | Input::Number => true,
                };
                assert!(fits, "{} {}", known.name, entry.name);
            }
        }
    }

    #[test]
    fn every_offer_has_a_name_of_its_own() {
        let offers = [kuroneko::offers(), score::offers(), np::offers(), paidy::offers()];
        let mut labels: Vec<_> = offers.iter().flatten().map(|offer| offer.label).collect();
        let all = labels.len();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), all);
        for offers in &offers {
            let mut keys: Vec<_> = offers.iter().map(|offer| offer.key).collect();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), offers.len());
        }
    }

    #[test]
    fn the_price_lists_are_read_as_they_are_printed() {
        let printed: Vec<_> = plans()
            .into_iter()
            .map(|(provider, plan)| {
                let [terms] = plan.terms.as_slice() else { panic!("one set of figures each") };
                let invoices =
                    ["sms", "postcard", "letter", "separate"].map(|offer| terms.invoices.under(offer).0);
                format!("{provider} {} {} {}% {invoices:?}", plan.name, terms.monthly, terms.rate)
            })
            .collect();
        let expected = [
            "kuroneko A 48,000 2.90% [160, 160, 190, 160]",
            "kuroneko B 20,000 3.60% [160, 160, 190, 160]",
            "kuroneko C 5,000 4.40% [160, 160, 190, 160]",
            "kuroneko D 0 5.00% [160, 160, 190, 160]",
            "score A 0 4.70% [187, 187, 187, 187]",
            "score B 4,700 4.20% [187, 187, 187, 187]",
            "score C 19,000 3.40% [187, 187, 187, 187]",
            "score D 45,700 2.70% [187, 187, 187, 187]",
        ];
        assert_eq!(printed, expected);
    }
}
