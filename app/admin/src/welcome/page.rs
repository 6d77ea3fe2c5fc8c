//! The page of a one-time link.

use crate::{
    frame::door,
    reveal::{Reveal, RevealButton},
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::staff::password::{LEAST, MOST, Weak};

/// Asks for a password.
pub fn draw(assets: &Assets, shop: &str, weak: Option<Weak>) -> String {
    let error = weak.map(weakness);
    let hint = format!(
        "{LEAST}文字以上。覚えやすい言葉をいくつかつなげると、長くて破られにくくなります。記号や大文字は入れても入れなくてもかまいません。"
    );
    door(assets, shop, "パスワードの設定", move || {
        view! {
            <p>"この管理画面で使うパスワードを決めてください。設定すると、そのままサインインします。"</p>
            <form method="post" class="stack">
                <TextField
                    name="password"
                    label="新しいパスワード"
                    kind=Kind::Password
                    autocomplete="new-password"
                    hint
                    error
                    most=Some(MOST)
                />
                <Reveal><RevealButton /></Reveal>
                <Button label="設定して始める" look=Look::Primary />
            </form>
        }
    })
}

/// What is wrong with a new password.
pub fn weakness(weak: Weak) -> String {
    match weak {
        Weak::TooShort => format!("短すぎます。{LEAST}文字以上で入力してください"),
        Weak::TooLong => format!("長すぎます。{MOST}文字以内で入力してください"),
    }
}

/// The link was used, is old, or never was one: which of them is not said.
pub fn gone(assets: &Assets, shop: &str) -> String {
    door(assets, shop, "このリンクは使えません", || {
        view! {
            <p>"リンクはすでに使われたか、有効期限（24時間）が切れています。"</p>
            <p>"パスワードを設定済みの方は、そのままサインインできます。まだの方は、お店の管理者に新しいリンクを依頼してください。"</p>
            <ButtonLink href="/admin/sign-in" label="サインインへ" look=Look::Primary />
        }
    })
}
