//! Requests and replies, spelled as the contract spells them.

use crate::error::ProviderError;
use quick_xml::{
    Reader,
    escape::resolve_predefined_entity,
    events::{BytesRef, Event},
};
use std::{borrow::Cow, fmt};

/// An interface of the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Api {
    /// 決済依頼.
    Kaara,
    /// 決済結果照会.
    Kaars,
    /// 決済取消.
    Kaacl,
    /// 取引状況照会.
    Kaast,
    /// 出荷情報登録.
    Kaasl,
    /// SMS認証番号判定.
    Kaasa,
    /// 請求金額変更.
    Kaakk,
    /// 請求書再発行.
    Kaarr,
    /// 請求書印字情報取得.
    Kaasd,
}

impl Api {
    /// Its file below the base address.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Kaara => "KAARA0010APIAction_execute.action",
            Self::Kaars => "KAARS0010APIAction_execute.action",
            Self::Kaacl => "KAACL0010APIAction_execute.action",
            Self::Kaast => "KAAST0010APIAction_execute.action",
            Self::Kaasl => "KAASL0010APIAction_execute.action",
            Self::Kaasa => "KAASA0020APIAction_execute.action",
            Self::Kaakk => "KAAKK0010APIAction_execute.action",
            Self::Kaarr => "KAARR0010APIAction_execute.action",
            Self::Kaasd => "KAASD0010APIAction_execute.action",
        }
    }

    /// What its error codes begin with.
    pub(super) fn family(self) -> &'static str {
        match self {
            Self::Kaara => "kaara",
            Self::Kaars => "kaars",
            Self::Kaacl => "kaacl",
            Self::Kaast => "kaast",
            Self::Kaasl => "kaasl",
            Self::Kaasa => "kaasa",
            Self::Kaakk => "kaakk",
            Self::Kaarr => "kaarr",
            Self::Kaasd => "kaasd",
        }
    }

    /// Whether asking twice, or asking without hearing the answer, changes nothing there.
    pub(super) fn is_harmless(self) -> bool {
        matches!(self, Self::Kaars | Self::Kaast | Self::Kaasd)
    }
}

/// The fields of a request. Holds people's data and the password, so it does not print them.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Form(Vec<(Cow<'static, str>, String)>);

impl Form {
    /// Adds a field.
    pub(super) fn put(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Adds a field unless its value is empty.
    pub(super) fn put_some(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.put(name, value);
        }
    }

    /// The fields in order.
    pub(super) fn fields(&self) -> &[(Cow<'static, str>, String)] {
        &self.0
    }

    /// The value of a field.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

/// A reply: the members of whatever root arrived, for the root's name is not confirmed by any source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reply(Vec<(String, String)>);

impl Reply {
    /// Reads flat XML. Errors: `Garbled` when it is none.
    pub(super) fn parse(text: &str) -> Result<Self, ProviderError> {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let mut fields = Vec::new();
        let mut depth = 0_u8;
        let mut name = String::new();
        let mut value = String::new();
        loop {
            match reader.read_event().map_err(|_| garbled("XML として読めません"))? {
                Event::Start(tag) => {
                    depth = depth.saturating_add(1);
                    if depth == 2 {
                        name = tag.local_name().as_ref().to_owned();
                        value.clear();
                    }
                }
                Event::Empty(tag) if depth == 1 => {
                    fields.push((tag.local_name().as_ref().to_owned(), String::new()));
                }
                Event::Text(text) if depth == 2 => value.push_str(&text.xml10_content()),
                Event::CData(text) if depth == 2 => value.push_str(&text.xml10_content()),
                Event::GeneralRef(entity) if depth == 2 => value.push_str(&resolve(&entity)?),
                Event::End(_) => {
                    if depth == 2 {
                        fields.push((std::mem::take(&mut name), value.trim().to_owned()));
                    }
                    depth = depth.saturating_sub(1);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        if depth != 0 { Err(garbled("XML が途中で終わっています")) } else { Ok(Self(fields)) }
    }

    /// The value of a member, `None` where it is missing or empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
            .filter(|v| !v.is_empty())
    }

    /// Every member in the order in which it came, empty ones too.
    pub(super) fn members(&self) -> &[(String, String)] {
        &self.0
    }

    /// The error code when there is one, empty where an error came without. Errors: `Garbled` without a valid `returnCode`.
    pub(super) fn error(&self) -> Result<Option<&str>, ProviderError> {
        match self.get("returnCode") {
            Some("0") => Ok(None),
            Some("1") => Ok(Some(self.get("errorCode").unwrap_or_default())),
            _ => Err(garbled("returnCode がありません")),
        }
    }

    /// What came out. Errors: `Garbled` where nothing is said.
    pub(super) fn result(&self) -> Result<&str, ProviderError> {
        self.get("result").ok_or_else(|| garbled("result がありません"))
    }
}

/// A reply that cannot be read.
pub(super) fn garbled(what: &str) -> ProviderError {
    ProviderError::Garbled { what: what.to_owned() }
}

fn resolve(entity: &BytesRef<'_>) -> Result<String, ProviderError> {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return Ok(character.to_string());
    }
    let known = resolve_predefined_entity(entity).map(str::to_owned);
    known.ok_or_else(|| garbled("未知の実体参照があります"))
}
