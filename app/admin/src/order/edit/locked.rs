//! The order cannot be changed now, and why.

use crate::frame::Frame;
use domain::{change::Lock, id::OrderNumber};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, number: &OrderNumber, lock: Lock) -> String {
    let address = format!("/admin/orders/{number}");
    frame.page(assets, &format!("注文 {number} の変更"), None, || {
        let (title, advice) = words(lock);
        view! {
            <Notice tone=Tone::Wait title><p>{advice}</p></Notice>
            <Actions><ButtonLink label="注文に戻る" href=address /></Actions>
        }
    })
}

fn words(lock: Lock) -> (&'static str, &'static str) {
    match lock {
        Lock::Ended => (
            "この注文は終わっているため、変更できません",
            "キャンセル・返品・処理済みの注文は変更できません。",
        ),
        Lock::Left => (
            "発送を登録したため、注文者・商品・お届け先は変更できません",
            "変更が必要なときは、注文のページの［取消して再登録］で発送と取引を取り消してから、内容を直してください。",
        ),
        Lock::Paid => ("入金済みのため、変更できません", "返金や差額のご請求は、お客様とご相談ください。"),
        Lock::Asking => (
            "決済サービスの返答を待っているため、いまは変更できません",
            "結果が分かると変更できるようになります。しばらくしてから、もう一度お試しください。",
        ),
        Lock::Buyer => (
            "お客様がお支払いのお手続き中のため、いまは変更できません",
            "お手続きが終わるか、期限が切れると変更できるようになります。",
        ),
    }
}
