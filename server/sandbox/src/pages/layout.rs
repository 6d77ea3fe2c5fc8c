//! The frame of every page.

use axum::response::Html;
use maud::{DOCTYPE, Markup, html};

/// Where a page stands, for the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Home,
    Sms,
    Mail,
    Kuroneko,
    Nowhere,
}

const LINKS: [(Place, &str, &str); 4] = [
    (Place::Home, "/", "トップ"),
    (Place::Sms, "/sms", "SMS受信箱"),
    (Place::Mail, "/mail", "メール受信箱"),
    (Place::Kuroneko, "/kuroneko/transactions", "クロネコ代金後払い"),
];

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
                    }
                }
                main { (body) }
                footer { p { "決済会社を模した試験用サーバーです。実在の取引・請求・SMS送信は行いません。" } }
            }
        }
    };
    Html(markup.into_string())
}
