//! Nothing can be printed, and why.

use crate::frame::Frame;
use domain::print::MOST_ORDERS;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::desk::print::Unprinted;

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, why: Unprinted) -> String {
    let (title, advice) = match why {
        Unprinted::Nothing => (
            "印刷する注文が選ばれていません".to_owned(),
            "注文一覧で印刷する注文に印を付けてから、もう一度お試しください。",
        ),
        Unprinted::TooMany => (
            format!("一度に印刷できるのは{MOST_ORDERS}件までです"),
            "件数を減らして、何回かに分けて印刷してください。",
        ),
        Unprinted::NoFont => (
            "PDFを作れませんでした".to_owned(),
            "プログラムに入っている書体が壊れています。画面の帳票からは印刷できます。",
        ),
    };
    frame.page(assets, "帳票の印刷", None, || {
        view! {
            <Notice tone=Tone::Stop title><p>{advice}</p></Notice>
            <Actions><ButtonLink label="注文一覧に戻る" href="/admin/orders" /></Actions>
        }
    })
}
