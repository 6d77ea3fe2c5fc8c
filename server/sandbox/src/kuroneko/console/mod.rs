//! The console of クロネコ代金後払い: every transaction, what came, and buttons for what the provider does by itself.

mod detail;
mod list;

pub use detail::{act, show};
pub use list::list;

use maud::{Markup, html};

use super::state::State;

/// A state as a badge: a sign, a word, and the number of KAAST0010.
fn badge(state: State) -> Markup {
    let (class, sign) = match state {
        State::PinWait | State::Review => ("badge wait", "…"),
        State::Cancelled | State::Expired | State::TooManyTries | State::Declined => ("badge stop", "✕"),
        State::Investigation | State::WarningMailed => ("badge wait", "！"),
        State::Approved | State::SlipRegistered | State::SalesConfirmed | State::Invoiced | State::Paid => {
            ("badge ok", "✓")
        }
    };
    html! { span class=(class) { (sign) " " (state.label()) " " small { (state.code()) } } }
}
