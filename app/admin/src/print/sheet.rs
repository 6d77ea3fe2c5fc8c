//! What surrounds a document: a bar that is not printed.

use leptos::prelude::*;
use ui::{
    assets::Assets,
    page::{Page, render},
    parts::*,
};

/// The document of a page that is printed. `choices`: what can be chosen about it, above the paper.
pub fn paper<V: IntoView + 'static>(
    assets: &Assets,
    title: &str,
    file: &str,
    choices: Option<AnyView>,
    view: impl FnOnce() -> V,
) -> String {
    let mut page = Page::admin(assets, title);
    page.body_class = "admin paper".to_owned();
    render(&page, || {
        view! {
            <header class="paper-bar">
                <h1>{title.to_owned()}</h1>
                <p>"ブラウザの印刷（Ctrl＋P、⌘P）で A4 に印刷できます。"</p>
                <div class="paper-actions">
                    <ButtonLink label="PDFを開く" href=file.to_owned() look=Look::Primary />
                    {choices}
                    <ButtonLink label="注文一覧に戻る" href="/admin/orders" look=Look::Quiet />
                </div>
            </header>
            <main id="main">{view()}</main>
        }
    })
}
