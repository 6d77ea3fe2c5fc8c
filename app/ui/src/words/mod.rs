//! The words on shopper pages, in Japanese and English.
//!
//! A text is one row with both languages: `required: "必須", "Required";`. A row that lacks a language does not compile.
//! Texts with a number or a name in them are functions of [`phrase`].

mod checkout;
mod form;
mod frame;
pub mod phrase;
pub mod problem;
mod status;

pub use checkout::Checkout;
pub use form::Form;
pub use frame::Frame;
pub use status::Status;

/// A language that pages are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// 日本語, the language of every page unless the visitor chose another.
    #[default]
    Ja,
    /// English.
    En,
}

/// All texts of one language, by the part of the page they stand on.
#[derive(Debug)]
pub struct Words {
    /// What surrounds every page: header, footer, paging.
    pub frame: Frame,
    /// What stands at fields and forms.
    pub form: Form,
    /// From the cart to the finished order.
    pub checkout: Checkout,
    /// States of orders, as the shopper reads them.
    pub status: Status,
}

static JA: Words = Words { frame: Frame::JA, form: Form::JA, checkout: Checkout::JA, status: Status::JA };
static EN: Words = Words { frame: Frame::EN, form: Form::EN, checkout: Checkout::EN, status: Status::EN };

impl Lang {
    /// All of them, Japanese first.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// Its BCP 47 tag, the value of `lang` in HTML.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// Its own name, for the link that switches to it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Ja => "日本語",
            Self::En => "English",
        }
    }

    /// The language of that tag; regions are ignored (`en-GB` is English).
    pub fn of_tag(tag: &str) -> Option<Self> {
        let language = tag.split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(language))
    }

    /// All texts in this language.
    pub fn words(self) -> &'static Words {
        match self {
            Self::Ja => &JA,
            Self::En => &EN,
        }
    }

    /// One of two texts written on the spot, for pages with few words of their own.
    pub fn pick<T>(self, ja: T, en: T) -> T {
        match self {
            Self::Ja => ja,
            Self::En => en,
        }
    }
}

/// Declares a table of texts: a struct of `&'static str` and its two constants `JA` and `EN`.
macro_rules! words {
    ($(#[$about:meta])* $table:ident { $($row:ident: $ja:literal, $en:literal;)* }) => {
        $(#[$about])*
        #[derive(Debug)]
        pub struct $table { $(#[doc = concat!($ja, " — ", $en)] pub $row: &'static str,)* }

        impl $table {
            /// The Japanese texts.
            pub const JA: Self = Self { $($row: $ja,)* };
            /// The English texts.
            pub const EN: Self = Self { $($row: $en,)* };
            /// Every row: its name, Japanese, English.
            pub const ROWS: &'static [(&'static str, &'static str, &'static str)] =
                &[$((stringify!($row), $ja, $en),)*];
        }
    };
}
use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_find_their_language() {
        assert_eq!(Lang::of_tag("en-GB"), Some(Lang::En));
        assert_eq!(Lang::of_tag("JA"), Some(Lang::Ja));
        assert_eq!(Lang::of_tag("fr"), None);
    }

    #[test]
    fn each_text_is_in_its_own_language() {
        let japanese = |text: &str| text.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
        for rows in [Frame::ROWS, Form::ROWS, Checkout::ROWS, Status::ROWS] {
            for (name, ja, en) in rows {
                assert!(japanese(ja) || ja == en, "{name} is not Japanese: {ja}");
                assert!(!japanese(en), "{name} is not English: {en}");
                assert!(!ja.is_empty() && !en.is_empty(), "{name} is empty");
            }
        }
    }
}
