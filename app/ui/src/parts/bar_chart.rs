//! Amounts side by side, drawn by the server.

use leptos::prelude::*;

/// One amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it is the amount of; stands above its bar.
    pub name: String,
    /// How long the bar is, in any unit; nothing is drawn below zero.
    pub value: i64,
    /// The amount as it is read.
    pub text: String,
    /// Dark instead of light: the one to look at. Its name has to say why, for it is not said by colour alone.
    pub full: bool,
}

/// Width of the drawing, which is about that of a phone: its text keeps its size there.
const WIDTH: i64 = 340;
/// Height of a name and its bar.
const ROW: i64 = 40;
/// Where the bar begins below the top of its row.
const BELOW: i64 = 19;
/// How thick a bar is.
const THICK: i64 = 12;

/// Bars from the left, each under its name and amount: read without colour, and as one picture by screen readers. What it shows has
/// to stand in a table beside it.
#[component]
pub fn BarChart(
    /// What the picture shows, and where the same stands in words.
    #[prop(into)]
    label: String,
    /// The amounts, from top to bottom.
    bars: Vec<Bar>,
    /// What the full width stands for; the longest bar where nothing is said.
    #[prop(optional)]
    most: Option<i64>,
) -> impl IntoView {
    let most = most.or_else(|| bars.iter().map(|bar| bar.value).max()).unwrap_or(0).max(1);
    let rows =
        (0_i64..).zip(&bars).map(|(place, bar)| row(place.saturating_mul(ROW), bar, most)).collect_view();
    let height = ROW.saturating_mul(i64::try_from(bars.len()).unwrap_or(0));
    view! {
        <svg class="chart" viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=label>
            {rows}
        </svg>
    }
    .into_any()
}

fn row(top: i64, bar: &Bar, most: i64) -> AnyView {
    let width = length(bar.value, most);
    let class = if bar.full { "chart-bar full" } else { "chart-bar" };
    view! {
        <text class=if bar.full { "chart-name full" } else { "chart-name" } x="1" y=(top + 13).to_string()>
            {bar.name.clone()}
        </text>
        <text class="chart-value" x=(WIDTH - 1).to_string() y=(top + 13).to_string()>{bar.text.clone()}</text>
        <rect class=class x="1" y=(top + BELOW).to_string() width=width.to_string() height=THICK.to_string() rx="2" />
    }
    .into_any()
}

/// The length of a bar. Something that is not nothing can be seen.
fn length(value: i64, most: i64) -> i64 {
    let room = i128::from(WIDTH - 2);
    let length = i128::from(value.max(0)) * room / i128::from(most.max(1));
    i64::try_from(length).unwrap_or(0).max(i64::from(value > 0) * 2)
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn the_longest_bar_fills_the_width_and_nothing_has_none() {
        assert_eq!([0, 1, 50, 100, -5].map(|value| length(value, 100)), [0, 3, 169, 338, 0]);
        assert_eq!(length(1, i64::MAX), 2);
        assert_eq!(length(i64::MAX, i64::MAX), 338);
        assert_eq!(length(0, 0), 0);
    }
}
