//! How staff read and write the settings of a provider: data, so that one page serves all of them.

/// The settings page of a provider.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Its name: `スコア後払い`.
    pub title: &'static str,
    /// Where staff look for it: `詳細設定＞スコア後払い`.
    pub place: &'static str,
    /// What the status is called in which its methods may be published: `利用可` or `審査完了`.
    pub usable: &'static str,
    /// 申込みオプション: kinds of contract to apply for; empty where there is only one.
    pub kinds: &'static [Choice],
    /// Plans to apply for; empty where there is only one.
    pub plans: &'static [Choice],
    /// The settings, in the order of the page.
    pub entries: &'static [Entry],
}

/// One of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As it is kept.
    pub value: &'static str,
    /// As it is read.
    pub label: &'static str,
}

/// One setting, as staff read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The setting's name.
    pub name: &'static str,
    /// What it is called: `加盟店ID`.
    pub label: &'static str,
    /// What it may be, for a hint and for 「…で入力してください」: `半角英数字9文字まで`.
    pub rule: &'static str,
    /// How it is written.
    pub input: Input,
    /// Where on the page it stands.
    pub part: Part,
}

/// How a setting is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// In a line.
    Text,
    /// In a line that is never shown again.
    Secret,
    /// As a whole number.
    Number,
    /// `on` or `off`.
    Switch,
    /// One of these.
    Choice(&'static [Choice]),
}

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// 連携情報: who the shop is at the provider.
    Account,
    /// 接続と動作: where the provider is, and what the contract leaves open.
    Detail,
}

/// A choice.
pub(crate) const fn choice(value: &'static str, label: &'static str) -> Choice {
    Choice { value, label }
}

/// A setting that says who the shop is.
pub(crate) const fn account(name: &'static str, label: &'static str, rule: &'static str) -> Entry {
    Entry { name, label, rule, input: Input::Text, part: Part::Account }
}

/// The same, never shown again.
pub(crate) const fn secret(name: &'static str, label: &'static str, rule: &'static str) -> Entry {
    Entry { name, label, rule, input: Input::Secret, part: Part::Account }
}

/// A setting of connection or behaviour.
pub(crate) const fn detail(
    name: &'static str,
    label: &'static str,
    rule: &'static str,
    input: Input,
) -> Entry {
    Entry { name, label, rule, input, part: Part::Detail }
}

/// What the address of an interface may be.
pub(crate) const ADDRESS: &str = "https:// で始まるURL";

/// What a wait may be.
pub(crate) const SECONDS: &str = "1〜120の整数";

/// What a list of codes may be.
pub(crate) const CODES: &str = "半角英数字（コンマ区切り）";

/// What a switch may be.
pub(crate) const ON_OFF: &str = "on か off";
