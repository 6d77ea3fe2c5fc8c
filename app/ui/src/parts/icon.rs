//! Small line drawings, always beside a word.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// A tick: it went well.
    Ok,
    /// A clock: something is still to come.
    Wait,
    /// A crossed circle: it did not go.
    Stop,
    /// An "i": worth knowing.
    Note,
    /// A dash: nothing there.
    None,
    /// A shopping bag.
    Cart,
    /// A curtain: the shop itself.
    Noren,
    /// A house: the start page.
    Home,
    /// A sheet with lines: orders.
    Orders,
    /// A parcel: goods.
    Goods,
    /// A sheet with an arrow down: files.
    Files,
    /// A person: customers.
    People,
    /// A slip: invoices.
    Invoice,
    /// Sliders: settings.
    Settings,
    /// An arrow to the right.
    Next,
    /// An arrow to the left.
    Back,
    /// A lens: look for something.
    Search,
}

impl Sign {
    /// The strokes, in a square of 24 units.
    fn path(self) -> &'static str {
        match self {
            Self::Ok => "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0M8 12.5l2.7 2.7L16 9.5",
            Self::Wait => "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0M12 7v5l3 2",
            Self::Stop => "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0M12 7.5v5.5M12 16v.4",
            Self::Note => "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0M12 11v5M12 7.6V8",
            Self::None => "M7 12h10",
            Self::Cart => "M5 8h14l-1 12H6zM9 10V7a3 3 0 0 1 6 0v3",
            Self::Noren => "M2 4h20M4 4v14h5V4M9.5 11v8h5v-8M15 4v14h5V4",
            Self::Home => "M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6",
            Self::Orders => "M6 3h12v18H6zM9 8h6M9 12h6M9 16h3",
            Self::Goods => "M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9",
            Self::Files => "M6 3h8l4 4v14H6zM14 3v4h4M12 10v7M9 14l3 3 3-3",
            Self::People => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20a7.5 7.5 0 0 1 15 0",
            Self::Invoice => "M5 3h14v18l-3-2-2 2-2-2-2 2-2-2-3 2zM9 8h6M9 12h6",
            Self::Settings => {
                "M4 7h9M17 7h3M4 17h3M11 17h9M17 7a2 2 0 1 1-4 0 2 2 0 0 1 4 0M11 17a2 2 0 1 1-4 0 2 2 0 0 1 4 0"
            }
            Self::Next => "M9 5l7 7-7 7",
            Self::Back => "M15 5l-7 7 7 7",
            Self::Search => "M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0M15.5 15.5L21 21",
        }
    }
}

/// A drawing of 1.25 em in the colour of its text; hidden from screen readers, the word beside it speaks.
#[component]
pub fn Icon(
    /// What it shows.
    sign: Sign,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=sign.path() />
        </svg>
    }
}
