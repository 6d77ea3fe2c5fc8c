//! Drafts to begin with. What only the owner knows is left open, `【…】`, and a text in which something is open is not taken.

use domain::{shop::Shop, shop_text::Kind};

/// A draft for that shop.
pub fn of(kind: Kind, shop: &Shop) -> String {
    match kind {
        Kind::Privacy => privacy(shop),
        Kind::Contact => format!(
            "{}へのお問い合わせは、下のフォームからお送りください。\n【営業日と受付時間】に確かめて、【何日】以内にお返事します。",
            shop.name
        ),
    }
}

fn privacy(shop: &Shop) -> String {
    let (name, seller) = (&shop.name, &shop.legal.seller);
    format!(
        "{seller}（以下「当社」）は、{name}をご利用のお客様の個人情報を、次のとおり取り扱います。\n\n\
         ■ お預かりする情報\n\
         ご注文のときに、お名前・ご住所・電話番号・メールアドレス・ご注文の内容をお預かりします。お問い合わせのときに、お名前・メールアドレス・お問い合わせの内容をお預かりします。\n\n\
         ■ 利用の目的\n\
         ご注文の受付・お届け・お支払いと、それらについてのご連絡に使います。\n\
         【ほかの目的で使うときは、その目的。使わないときは、この行を消してください】\n\n\
         ■ 第三者への提供と委託\n\
         お届けのために運送会社へ、後払いを選ばれたときは同意をいただいたうえで決済事業者へ、必要な情報をお渡しします。\n\
         【ほかに渡す相手があるときは、その相手と目的。ないときは、この行を消してください】\n\n\
         ■ 保管の期間\n\
         【ご注文の情報を保管する期間】\n\n\
         ■ 安全管理のための措置\n\
         【担当者の限定・パスワードの管理など、お店で行っていること】\n\n\
         ■ 開示・訂正・利用停止のご請求\n\
         お客様ご本人からのご請求には、法令に従って応じます。ご請求は、下の窓口までご連絡ください。\n\
         【本人の確認の方法】\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{id::ShopId, shop::Legal, shop_text};

    #[test]
    fn a_draft_is_not_taken_before_it_is_finished() {
        let text = || String::new();
        let legal = Legal {
            seller: "株式会社暖簾".to_owned(),
            representative: text(),
            place: text(),
            phone: text(),
            email: text(),
            returns: text(),
            cancellation: text(),
            registration: text(),
        };
        let shop = Shop {
            id: ShopId::new("noren"),
            name: "暖簾".to_owned(),
            legal,
            hold_seconds: 1,
            choose_again_seconds: 1,
            look: Default::default(),
            closing: None,
        };
        for kind in Kind::ALL {
            let draft = of(kind, &shop);
            assert!(matches!(shop_text::parse(&draft), Err(shop_text::Wrong::Unfinished { .. })), "{draft}");
        }
    }
}
