//! What surrounds every page.

use super::words;

words! {
    /// Header, footer, paging and other surroundings.
    Frame {
        skip: "本文へ移動", "Skip to content";
        cart: "カート", "Cart";
        search: "商品を探す", "Search";
        account: "マイページ", "My page";
        law: "特定商取引法に基づく表記", "Legal notice";
        privacy: "プライバシーポリシー", "Privacy policy";
        contact: "お問い合わせ", "Contact";
        tax_included: "税込", "tax incl.";
        older: "次へ", "Next";
        newer: "前へ", "Previous";
        paging: "ページ送り", "Paging";
        change: "変更する", "Change";
        back: "戻る", "Back";
        to_shop: "お店へ戻る", "Back to the shop";
        incident: "お問い合わせ番号", "Reference";
    }
}
