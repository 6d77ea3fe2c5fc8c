//! The keyboard at the desk: j and k go through a list, x ticks, / looks something up, ? says so.
//!
//! Enter needs no help: j and k put the focus on links. Keys are left alone while somebody types, and can be switched off
//! for good (WCAG 2.1.4), because software that speaks or listens sends single letters too.

use leptos::prelude::*;

/// The keys and what they do.
const KEYS: [(&str, &str); 7] = [
    ("j", "次の注文へ"),
    ("k", "前の注文へ"),
    ("x", "いまの注文を選ぶ・外す"),
    ("Enter", "いまの注文を開く"),
    ("/", "検索欄へ"),
    ("u", "一覧へ戻る"),
    ("?", "この説明を開く"),
];

/// Makes the keys work. Wraps [`KeysHelp`].
#[island]
pub fn Keys(
    /// The help, drawn by the server.
    children: Children,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    {
        ui::dom::on("keys-open", "click", crate::browser::open_help);
        ui::dom::on("keys-on", "change", crate::browser::switch_keys);
        crate::browser::listen();
    }
    children()
}

/// The help about the keys, and the button that opens it; neither to be seen without scripts.
#[component]
pub fn KeysHelp() -> impl IntoView {
    let rows =
        KEYS.map(|(key, does)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div> }).collect_view();
    view! {
        <button type="button" id="keys-open" class="button quiet with-script"><kbd>"?"</kbd>"キーボード操作"</button>
        <dialog class="keys" id="keys" aria-labelledby="keys-title">
            <h2 id="keys-title">"キーボード操作"</h2>
            <dl>{rows}</dl>
            <label class="check-line">
                <input type="checkbox" id="keys-on" checked />
                <span>"キーボード操作を使う"</span>
            </label>
            <form method="dialog"><button class="button secondary">"閉じる"</button></form>
        </dialog>
    }
}
