//! Amounts over time, drawn by the server: one column a day.

use leptos::prelude::*;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is the amount of: `11/21`. Shown for the first and the last one.
    pub name: String,
    /// How high the column is, in any unit; nothing is drawn below zero.
    pub value: i64,
    /// The amount as it is read. Shown for the highest one.
    pub text: String,
    /// Not over yet: drawn with stripes.
    pub open: bool,
}

/// Width of the drawing, which is about that of a phone: its text keeps its size there.
const WIDTH: i64 = 340;
/// Where the columns stand.
const GROUND: i64 = 96;
/// How high the highest of them is.
const HIGH: i64 = 72;
/// Height of the drawing, with the names below.
const HEIGHT: i64 = 114;

/// Columns from the left to the right, the highest one with its amount, the first and the last with their names: read without colour,
/// and as one picture by screen readers. What it shows has to stand in a table beside it.
#[component]
pub fn ColumnChart(
    /// What the picture shows, and where the same stands in words.
    #[prop(into)]
    label: String,
    /// Tells its pattern from those of other pictures of the page.
    #[prop(into)]
    id: String,
    /// The amounts.
    marks: Vec<Mark>,
    /// What the full height stands for, so that pictures beside each other can be compared; the highest amount where nothing is said.
    #[prop(optional)]
    most: Option<i64>,
) -> impl IntoView {
    let highest = marks.iter().map(|mark| mark.value).max().unwrap_or(0);
    let most = most.unwrap_or(highest).max(1);
    let count = i64::try_from(marks.len()).unwrap_or(1).max(1);
    let stripes = format!("{id}-open");
    let columns =
        (0_i64..).zip(&marks).map(|(place, mark)| column(place, count, mark, most, &stripes)).collect_view();
    let peak = (0_i64..).zip(&marks).find(|(_, mark)| mark.value == highest && highest > 0);
    let peak = peak.map(|(place, mark)| above(place, count, mark, most));
    let end = |mark: Option<&Mark>, x: i64, class: &'static str| {
        mark.map(|mark| {
            view! { <text class=class x=x.to_string() y=(HEIGHT - 4).to_string()>{mark.name.clone()}</text> }
        })
    };
    let first = end(marks.first(), 1, "chart-name");
    let last = end(marks.last().filter(|_| marks.len() > 1), WIDTH - 1, "chart-value");
    view! {
        <svg class="chart" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=label>
            <defs>
                <pattern id=stripes width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="chart-stripe" width="2" height="4" />
                </pattern>
            </defs>
            {columns}
            <line class="chart-ground" x1="0" x2=WIDTH.to_string() y1=GROUND.to_string() y2=GROUND.to_string() />
            {peak}
            {first}
            {last}
        </svg>
    }
    .into_any()
}

/// Where a column begins and ends, from the left.
fn span(place: i64, count: i64) -> (i64, i64) {
    let at = |place: i64| place.saturating_mul(WIDTH) / count.max(1);
    (at(place), at(place.saturating_add(1)))
}

/// How high a column is. Something that is not nothing can be seen.
fn height(value: i64, most: i64) -> i64 {
    let high = i128::from(value.max(0)) * i128::from(HIGH) / i128::from(most.max(1));
    i64::try_from(high).unwrap_or(HIGH).clamp(i64::from(value > 0) * 2, HIGH)
}

fn column(place: i64, count: i64, mark: &Mark, most: i64, stripes: &str) -> Option<AnyView> {
    let high = height(mark.value, most);
    let (left, right) = span(place, count);
    let gap = i64::from(right - left > 2);
    (high > 0).then(|| {
        let fill = mark.open.then(|| format!("url(#{stripes})"));
        let class = if mark.open { "chart-column open" } else { "chart-column" };
        view! {
            <rect
                class=class
                fill=fill
                x=left.to_string()
                y=(GROUND - high).to_string()
                width=(right - left - gap).max(1).to_string()
                height=high.to_string()
            />
        }
        .into_any()
    })
}

/// The amount above the highest column, kept inside the picture.
fn above(place: i64, count: i64, mark: &Mark, most: i64) -> AnyView {
    let (left, right) = span(place, count);
    let middle = (left + right) / 2;
    let (x, class) = match middle {
        ..80 => (left, "chart-name full"),
        260.. => (right, "chart-value full"),
        _ => (middle, "chart-middle full"),
    };
    view! {
        <text class=class x=x.to_string() y=(GROUND - height(mark.value, most) - 6).to_string()>{mark.text.clone()}</text>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_width_and_never_leave_the_picture() {
        assert_eq!((span(0, 90).0, span(89, 90).1), (0, WIDTH));
        assert_eq!([0, 1, 50, 100, 500, -5].map(|value| height(value, 100)), [0, 2, 36, 72, 72, 0]);
        assert_eq!(height(i64::MAX, 1), HIGH);
    }
}
