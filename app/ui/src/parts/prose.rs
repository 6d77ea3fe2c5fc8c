//! A text that somebody wrote into one field: headings and paragraphs.

use domain::shop_text::{Piece, pieces};
use leptos::prelude::*;

/// A text of several paragraphs: blank lines divide them, a line that begins with `■` is a heading.
#[component]
pub fn Prose(
    /// The text.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Heading(heading) => view! { <h2>{heading.to_owned()}</h2> }.into_any(),
        Piece::Paragraph(lines) => view! { <p class="lines">{lines.join("\n")}</p> }.into_any(),
    };
    pieces(&text).into_iter().map(piece).collect_view().into_any()
}
