//! What stands on the first page before everything else.

use super::{address, item};
use leptos::prelude::*;
use ui::Lang;
use workflow::browse::home::Shown;

/// The blocks; `None`: there are none.
pub fn blocks(lang: Lang, blocks: &[Shown]) -> Option<AnyView> {
    let all = (1..).zip(blocks).map(|(place, shown)| block(lang, place, shown)).collect_view();
    (!blocks.is_empty()).then(|| view! { <div class="front">{all}</div> }.into_any())
}

fn block(lang: Lang, place: u32, shown: &Shown) -> AnyView {
    let id = format!("front-{place}");
    match shown {
        Shown::News { heading, text } => {
            let lines = text.split("\n\n").map(|part| view! { <p>{part.to_owned()}</p> }).collect_view();
            view! {
                <section class="front-news" aria-labelledby=id>
                    <h2 id=id.clone()>{heading.clone()}</h2>
                    {lines}
                </section>
            }
            .into_any()
        }
        Shown::Goods { heading, category, goods, covers } => {
            let usual = || match category {
                Some(category) => category.name.clone(),
                None => lang.pick("新着", "New").to_owned(),
            };
            let heading = if heading.is_empty() { usual() } else { heading.clone() };
            let href = match category {
                Some(category) => address::shelf(Some(&category.id)),
                None => "/?sort=newest".to_owned(),
            };
            let more = lang.pick(format!("{heading}をもっと見る"), format!("More: {heading}"));
            view! {
                <section class="front-goods" aria-labelledby=id>
                    <h2 id=id.clone()>{heading}</h2>
                    {item::shelf_of(lang, &format!("{id}-"), goods, covers)}
                    <p><a href=href>{more}</a></p>
                </section>
            }
            .into_any()
        }
    }
}
