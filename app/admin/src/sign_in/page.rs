//! The sign-in page.

use crate::{
    frame::door_with,
    passkey_form::{self, Does},
    reveal::{Reveal, RevealButton},
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};

/// Why nobody was signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Mail address or password is wrong; which of them is not said.
    Wrong,
    /// The passkey was not taken.
    Passkey,
    /// Too many tries.
    TooMany,
}

/// The page. `next` is where signing in leads, `email` what was typed before; `passkeys`: browsers offer them at the shop's address.
pub fn draw(
    assets: &Assets,
    shop: &str,
    next: &str,
    email: &str,
    passkeys: bool,
    refusal: Option<Refusal>,
) -> String {
    let (next, email) = (next.to_owned(), email.to_owned());
    let script = passkeys.then_some(passkey_form::SCRIPT);
    door_with(assets, shop, "管理画面にサインイン", script, move || {
        let passkey = passkeys.then(|| passkey(&next));
        view! {
            {refusal.map(said)}
            <form method="post" action="/admin/sign-in" class="stack">
                <input type="hidden" name="next" value=next />
                <TextField name="email" label="メールアドレス" kind=Kind::Email value=email autocomplete="username" />
                <TextField name="password" label="パスワード" kind=Kind::Password autocomplete="current-password" />
                <Reveal><RevealButton /></Reveal>
                <Button label="サインイン" look=Look::Primary />
            </form>
            {passkey}
            <p class="door-more"><a href="/admin/forgotten">"パスワードを忘れた方"</a></p>
        }
    })
}

fn passkey(next: &str) -> AnyView {
    let within = view! {
        <input type="hidden" name="next" value=next.to_owned() />
        <p class="door-or">"または"</p>
    };
    let look = Look::Secondary;
    passkey_form::form(Does::Use, "/admin/sign-in/passkey", "パスキーでサインイン", look, within.into_any())
}

fn said(refusal: Refusal) -> AnyView {
    match refusal {
        Refusal::Wrong => view! {
            <Notice tone=Tone::Stop title="サインインできませんでした">
                <p>"メールアドレスまたはパスワードが違います。"</p>
            </Notice>
        }
        .into_any(),
        Refusal::Passkey => view! {
            <Notice tone=Tone::Stop title="パスキーでサインインできませんでした">
                <p>"このお店に登録されていないパスキーか、確認の時間が過ぎています。もう一度お試しになるか、パスワードでサインインしてください。"</p>
            </Notice>
        }
        .into_any(),
        Refusal::TooMany => view! {
            <Notice tone=Tone::Stop title="しばらくお待ちください">
                <p>"サインインの失敗が続いたため、一時的に受け付けを止めています。15分ほどたってから、もう一度お試しください。"</p>
            </Notice>
        }
        .into_any(),
    }
}
