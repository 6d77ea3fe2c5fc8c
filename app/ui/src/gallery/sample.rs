//! What the example pages show.

use crate::parts::{Choice, FooterLink, Pick, ReceiptCharge, ReceiptData, ReceiptLine, ReceiptTax};

pub fn receipt() -> ReceiptData {
    ReceiptData {
        lines: vec![
            ReceiptLine {
                name: "藍染めの手ぬぐい「青海波」".to_owned(),
                note: Some("木綿・約35×90cm".to_owned()),
                quantity: 2,
                unit: 1_980,
                amount: 3_960,
                reduced: false,
            },
            ReceiptLine {
                name: "宇治ほうじ茶 100g".to_owned(),
                note: None,
                quantity: 1,
                unit: 1_080,
                amount: 1_080,
                reduced: true,
            },
        ],
        charges: vec![
            ReceiptCharge { name: "送料".to_owned(), amount: 770 },
            ReceiptCharge { name: "代金後払い手数料".to_owned(), amount: 160 },
            ReceiptCharge { name: "クーポン".to_owned(), amount: -500 },
        ],
        total: 5_470,
        taxes: vec![
            ReceiptTax { rate: "10%".to_owned(), taxable: 4_390, tax: 399 },
            ReceiptTax { rate: "8%".to_owned(), taxable: 1_080, tax: 80 },
        ],
    }
}

pub fn deliveries() -> Vec<Choice> {
    vec![
        Choice::new("yamato", "宅急便").note("11月24日(火)からお届けできます").price("¥770"),
        Choice::new("post", "ネコポス").note("ポストにお届け。日時の指定はできません").price("¥385"),
        Choice::new("pickup", "店舗受取").price("無料"),
    ]
}

pub fn payments() -> Vec<Choice> {
    vec![
        Choice::new("later", "クロネコ代金後払い（スマホタイプ）")
            .note("商品が届いてから、コンビニや銀行でお支払い")
            .price("¥160")
            .detail("ヤマトクレジットファイナンス株式会社が提供するサービスです。SMSによる認証があります。"),
        Choice::new("cod", "代金引換").note("商品と引き換えに、配達員へお支払い").price("¥330"),
        Choice::new("bank", "銀行振込").note("ご入金の確認後に発送します").price("無料"),
        Choice::new("card", "クレジットカード").price("無料").refused("ネコポスではお選びいただけません"),
    ]
}

pub fn prefectures() -> Vec<Pick> {
    [("13", "東京都"), ("26", "京都府"), ("27", "大阪府")]
        .map(|(value, label)| Pick::new(value, label))
        .into()
}

pub fn footer() -> Vec<FooterLink> {
    vec![
        FooterLink::new("#", "特定商取引法に基づく表記"),
        FooterLink::new("#", "プライバシーポリシー"),
        FooterLink::new("#", "お問い合わせ"),
    ]
}
