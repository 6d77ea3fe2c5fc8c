//! A layout: what a file of orders looks like. Shops keep theirs in the database as JSON.

use crate::{fold::Count, form::Form};
use domain::carrier::Carrier;
use serde::{Deserialize, Serialize};

/// Most columns of a layout.
pub const MOST_COLUMNS: usize = 200;
/// Longest name of a layout and heading of a column, characters.
pub const MOST_NAME: usize = 60;
/// Longest source of a column, characters.
pub const MOST_SOURCE: usize = 300;

/// What a file of orders looks like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// Its name for staff.
    pub name: String,
    /// Characters.
    pub encoding: Encoding,
    /// Ends of lines.
    pub newline: Newline,
    /// Whether the first line holds the headings.
    pub headings: bool,
    /// How days are written.
    pub days: Days,
    /// What a row is about.
    pub unit: Unit,
    /// For spreadsheets: what begins like a formula is written so that it is none.
    pub guarded: bool,
    /// The carrier whose program reads it; `None` for everything else.
    pub carrier: Option<Carrier>,
    /// What the shop writes once for all rows: sender, contract numbers. A column says `{設定.名前}`.
    pub values: Vec<Value>,
    /// Characters that the reader does not like, and what is written instead: `㈱` → `(株)`.
    pub swaps: Vec<(String, String)>,
    /// The columns, in order.
    pub columns: Vec<Column>,
}

/// Something that stands in every row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// Its name in columns.
    pub name: String,
    /// What is written.
    pub text: String,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// What stands in it: text with `{names}` of fields, see [`crate::source`]. Empty: nothing.
    pub source: String,
    /// Whether an empty value is a mistake.
    #[serde(default)]
    pub required: bool,
    /// Longest value; 0: any.
    #[serde(default)]
    pub most: usize,
    /// What is counted.
    #[serde(default)]
    pub count: Count,
    /// What becomes of a longer one.
    #[serde(default)]
    pub long: Long,
    /// Characters.
    #[serde(default)]
    pub form: Form,
    /// What is written instead of a value: `cod` → `2`. `*` stands for all others.
    #[serde(default)]
    pub codes: Vec<(String, String)>,
    /// The widths of all columns that share the value, and which of them this is, from 0.
    #[serde(default)]
    pub fold: Option<(Vec<usize>, usize)>,
}

/// What becomes of a value that is too long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Long {
    /// It is a mistake: nobody finds half an address.
    #[default]
    Refuse,
    /// It is cut: a description of goods says enough.
    Cut,
}

macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$kind_doc:meta])* $kind:ident = $key:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$kind_doc])* $kind,)* }

        impl $name {
            /// Every kind, as a list shows them.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// Its name in forms.
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $key,)* }
            }

            /// As staff know it.
            pub fn label(self) -> &'static str {
                match self { $(Self::$kind => $label,)* }
            }

            /// The kind of that name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.name() == name)
            }
        }
    };
}

kinds! {
    /// Characters of a file.
    Encoding {
        /// CP932, which Windows calls Shift_JIS.
        Cp932 = "cp932", "Shift_JIS（CP932）";
        /// UTF-8.
        Utf8 = "utf8", "UTF-8";
        /// UTF-8 with its mark, by which spreadsheets know it.
        Utf8Bom = "utf8_bom", "UTF-8（BOM付き）";
    }
}

kinds! {
    /// Ends of lines.
    Newline {
        /// CR LF.
        Crlf = "crlf", "CRLF（Windows）";
        /// LF.
        Lf = "lf", "LF";
    }
}

kinds! {
    /// How days are written.
    Days {
        /// 2026/11/24.
        Slash = "slash", "2026/11/24";
        /// 2026-11-24.
        Dash = "dash", "2026-11-24";
        /// 20261124.
        Compact = "compact", "20261124";
    }
}

kinds! {
    /// What a row is about.
    Unit {
        /// An order.
        Order = "order", "注文ごと";
        /// A line of goods.
        Line = "line", "商品明細ごと";
        /// A parcel.
        Shipment = "shipment", "お届け先（配送）ごと";
    }
}

impl Column {
    /// A column that says this.
    pub fn new(heading: &str, source: &str) -> Self {
        Self { heading: heading.to_owned(), source: source.to_owned(), ..Self::default() }
    }

    /// An empty value is a mistake.
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// So many characters at most.
    pub fn most(mut self, most: usize) -> Self {
        (self.most, self.count) = (most, Count::Characters);
        self
    }

    /// So many bytes in CP932 at most: `全角16文字` are 32.
    pub fn bytes(mut self, most: usize) -> Self {
        (self.most, self.count) = (most, Count::Bytes);
        self
    }

    /// Too long a value is cut.
    pub fn cut(mut self) -> Self {
        self.long = Long::Cut;
        self
    }

    /// In these characters.
    pub fn form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }

    /// These codes instead of values.
    pub fn codes(mut self, codes: &[(&str, &str)]) -> Self {
        self.codes = codes.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
        self
    }

    /// One of the columns of these widths (bytes in CP932) that share the value.
    pub fn fold(mut self, widths: &[usize], place: usize) -> Self {
        self.fold = Some((widths.to_vec(), place));
        self.count = Count::Bytes;
        self
    }
}
