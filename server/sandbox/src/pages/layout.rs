//! The frame of every page.

use axum::response::Html;
use maud::{DOCTYPE, Markup, html};

use crate::providers;

/// Where a page stands, for the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Home,
    Sms,
    Mail,
    /// At the console of the provider of this name.
    Provider(&'static str),
    Nowhere,
}

const LINKS: [(Place, &str, &str); 3] =
    [(Place::Home, "/", "トップ"), (Place::Sms, "/sms", "SMS"), (Place::Mail, "/mail", "メール")];

/// A whole page.
pub(crate) fn page(place: Place, title: &str, body: &Markup) -> Html<String> {
    let markup = html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) "｜のれん サンドボックス" }
                link rel="stylesheet" href="/sandbox.css";
            }
            body {
                header .top {
                    p .brand { "のれん " span { "サンドボックス" } }
                    nav aria-label="サンドボックス" {
                        @for (here, href, label) in LINKS {
                            a href=(href) aria-current=[(here == place).then_some("page")] { (label) }
                        }
                        @for provider in providers::ALL {
                            @let here = place == Place::Provider(provider.name());
                            a href={ "/" (provider.name()) "/transactions" } aria-current=[here.then_some("page")] {
                                (provider.title())
                            }
                        }
                    }
                }
                main { (body) }
                footer { p { "決済会社を模した試験用サーバーです。実在の取引・請求・SMS送信は行いません。" } }
            }
        }
    };
    Html(markup.into_string())
}

/// An amount as people read it: `¥12,800`.
pub(crate) fn yen(amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let mut text = String::from(if amount < 0 { "-¥" } else { "¥" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_by_thousands() {
        for (amount, text) in [(0, "¥0"), (999, "¥999"), (12_800, "¥12,800"), (-1_234_567, "-¥1,234,567")]
        {
            assert_eq!(yen(amount), text);
        }
    }
}
