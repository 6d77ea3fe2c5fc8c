//! The page in the frame: every step of the dialog, one of which its script shows.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use maud::{DOCTYPE, Markup, html};

use super::assets::serve;
use crate::Sandbox;

/// Nothing but this server's own script and style; the shop's logo from wherever it is. Any shop may frame it.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src http: https:; form-action 'none'; base-uri 'none'";

/// `GET /paidy/checkout`. Holds nothing of anybody: what is bought comes by message.
pub(super) async fn show(State(sandbox): State<Arc<Sandbox>>) -> Response {
    let mut response = serve(&sandbox, "text/html; charset=utf-8", markup().into_string()).await;
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn markup() -> Markup {
    html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { "あと払い（ペイディ）のお手続き" }
                link rel="stylesheet" href="/paidy/dialog.css";
                script src="/paidy/dialog.js" defer {}
            }
            body {
                main #sheet {
                    header .top {
                        p .brand { "あと払い" span { "（ペイディ）" } }
                        button #leave .close type="button" aria-label="閉じる" { "×" }
                    }
                    (shop())
                    p #wait .wait role="status" { "準備しています…" }
                    (contact())
                    (code())
                    (done())
                    (rejected())
                    (broken())
                    footer { "サンドボックスです。実際の審査・請求・SMS送信は行いません。" }
                }
            }
        }
    }
}

fn shop() -> Markup {
    html! {
        div #shop .shop hidden {
            img #logo alt="" hidden;
            p #store .store {}
            p .amount { span #what { "お支払い金額" } strong #amount {} }
        }
    }
}

/// A field with its label above and its mistake below.
fn field(id: &str, label: &str, hint: &str, input: &Markup) -> Markup {
    html! {
        div .field {
            label for=(id) { (label) }
            p .hint id={ (id) "-hint" } { (hint) }
            (input)
            p .mistake id={ (id) "-mistake" } role="alert" hidden {}
        }
    }
}

fn contact() -> Markup {
    let email = html! {
        input #email name="email" type="email" inputmode="email" autocomplete="email" required
            aria-describedby="email-hint email-mistake";
    };
    let phone = html! {
        input #phone name="phone" type="tel" inputmode="tel" autocomplete="tel-national" required
            aria-describedby="phone-hint phone-mistake";
    };
    html! {
        form #contact hidden novalidate {
            h1 tabindex="-1" { "ご本人の確認" }
            (field("email", "メールアドレス", "お支払いのご案内が届きます。", &email))
            (field("phone", "携帯電話番号", "4桁の認証コードをSMSでお送りします。", &phone))
            p .mistake .whole role="alert" hidden {}
            button type="submit" { "認証コードを受け取る" }
        }
    }
}

fn code() -> Markup {
    let digits = html! {
        input #digits .digits name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="4"
            pattern="[0-9]{4}" required aria-describedby="digits-hint digits-mistake";
    };
    html! {
        form #code hidden novalidate {
            h1 tabindex="-1" { "認証コードの入力" }
            p { strong #sent-to {} " にSMSをお送りしました。" }
            (field("digits", "認証コード", "SMSに書かれた4桁の数字です。", &digits))
            p .mistake .whole role="alert" hidden {}
            p #resent .resent role="status" {}
            button #confirm type="submit" { "この内容で支払う" }
            div .others {
                button #again .plain type="button" { "コードを送り直す" }
                button #back .plain type="button" { "連絡先を変える" }
            }
        }
    }
}

fn done() -> Markup {
    html! {
        section #done hidden {
            p .sign .good aria-hidden="true" { "✓" }
            h1 tabindex="-1" { "お手続きが完了しました" }
            p #done-says { "翌月にまとめてお支払いください。" }
            button .return type="button" { "ショップに戻る" }
            p .hint { "5秒後に自動で戻ります。" }
        }
    }
}

fn rejected() -> Markup {
    html! {
        section #rejected hidden {
            p .sign .bad aria-hidden="true" { "－" }
            h1 tabindex="-1" { "ご利用いただけませんでした" }
            p { "今回のお買い物には、ショップで別のお支払い方法をお選びください。" }
            button .return type="button" { "ショップに戻る" }
        }
    }
}

fn broken() -> Markup {
    html! {
        section #broken hidden {
            p .sign .bad aria-hidden="true" { "！" }
            h1 tabindex="-1" { "お手続きを始められません" }
            p #broken-says {}
            button .return type="button" { "ショップに戻る" }
        }
    }
}
