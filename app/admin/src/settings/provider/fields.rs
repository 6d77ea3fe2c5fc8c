//! One setting of a contract on its page.

use crate::words::when;
use leptos::prelude::*;
use ui::parts::*;
use workflow::settings::contract::{
    Setting, Source,
    form::{self, Input},
};

/// The name of the hidden field in which a secret that was typed comes back.
pub fn sealed(name: &str) -> String {
    format!("sealed-{name}")
}

/// Whether staff can change it: what the environment says wins.
pub fn can_change(setting: &Setting) -> bool {
    setting.source != Source::Environment
}

/// A list of choices as a select wants it.
pub fn picks(choices: &[form::Choice]) -> Vec<Pick> {
    choices.iter().map(|choice| Pick::new(choice.value, choice.label)).collect()
}

/// A setting that the environment says, as a fact with the variable's name.
pub fn fixed(provider: &str, setting: &Setting) -> Fact {
    let variable = format!("NOREN_{}_{}", provider.to_uppercase(), setting.entry.name);
    let value = match setting.entry.input {
        Input::Secret => "設定済み",
        _ => setting.value.as_str(),
    };
    Fact::text(setting.entry.label, format!("{value}\n（環境変数 {variable}）"))
}

/// A setting that staff can change, with what was typed and what is wrong with it. `kept` is a secret that was typed before,
/// sealed.
pub fn field(setting: &Setting, typed: &str, kept: Option<&str>, error: Option<String>) -> AnyView {
    let (name, label, rule) = (setting.entry.name, setting.entry.label, setting.entry.rule);
    match setting.entry.input {
        Input::Text => {
            view! { <TextField name label value=typed hint=rule error autocomplete="off" /> }.into_any()
        }
        Input::Number => view! {
            <TextField name label value=typed hint=rule error kind=Kind::Digits autocomplete="off" width="short" />
        }
        .into_any(),
        Input::Switch => view! { <CheckField name label ticked={typed == "on"} error /> }.into_any(),
        Input::Choice(choices) => view! {
            <SelectField name label picks=picks(choices) value=typed blank="初期値" error width="half" />
        }
        .into_any(),
        Input::Secret => secret(setting, kept, error),
    }
}

fn secret(setting: &Setting, kept: Option<&str>, error: Option<String>) -> AnyView {
    let (name, label, rule) = (setting.entry.name, setting.entry.label, setting.entry.rule);
    let since = setting.since.map(when::long).unwrap_or_default();
    let hint = match (kept, setting.source) {
        (Some(_), _) => format!("入力済み（まだ保存していません）。変更するときだけ入力してください。{rule}"),
        (None, Source::Staff) => {
            format!("設定済み（{since}）。表示はできません。変更するときだけ入力してください。{rule}")
        }
        (None, Source::Unreadable) => {
            format!(
                "{since}に保存した内容を読み取れません（NOREN_KEY が変わっています）。入力し直してください。{rule}"
            )
        }
        (None, _) => format!("保存すると暗号化し、二度と表示しません。{rule}"),
    };
    let kept = kept.map(|word| view! { <input type="hidden" name=sealed(name) value=word.to_owned() /> });
    view! {
        {kept}
        <TextField name label hint error kind=Kind::Password autocomplete="new-password" />
    }
    .into_any()
}
