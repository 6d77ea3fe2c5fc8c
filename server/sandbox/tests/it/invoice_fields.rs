//! Field rules of the calls that change an invoice. Each row changes one field, as in [`crate::fields`].

use crate::fields::{Base, MISSING, Row, check};
use crate::shop::Shop;

const LINE_26: &str = "東京都千代田区千代田あああああああああああああああああ";
const NAME_31: &str = "あああああああああああああああああああああああああああああああ";

const REDUCE: &[Row] = &[
    ("KAAKK0010", Base::Reduce, "orderNo", "-A", 6),
    ("KAAKK0010", Base::Reduce, "password", "sandbox12", 60),
    ("KAAKK0010", Base::Reduce, "shipYmd", "2025-4-5", 13),
    ("KAAKK0010", Base::Reduce, "shipYmd", "250405", 14),
    ("KAAKK0010", Base::Reduce, "shipYmd", "20250431", 15),
    ("KAAKK0010", Base::Reduce, "shipYmd", "20250701", 17),
    ("KAAKK0010", Base::Reduce, "postCode", MISSING, 18),
    ("KAAKK0010", Base::Reduce, "postCode", "〒100", 19),
    ("KAAKK0010", Base::Reduce, "postCode", "1-00-0001", 20),
    ("KAAKK0010", Base::Reduce, "postCode", "10-00001", 20),
    ("KAAKK0010", Base::Reduce, "postCode", "100001", 21),
    ("KAAKK0010", Base::Reduce, "postCode", "0000001", 22),
    ("KAAKK0010", Base::Reduce, "address1", MISSING, 23),
    ("KAAKK0010", Base::Reduce, "address1", "東京都1-1", 24),
    ("KAAKK0010", Base::Reduce, "address1", LINE_26, 25),
    ("KAAKK0010", Base::Reduce, "address1", "東京都①", 26),
    ("KAAKK0010", Base::Reduce, "address1", "千代田区千代田", 27),
    ("KAAKK0010", Base::Reduce, "address2", "1-1", 28),
    ("KAAKK0010", Base::Reduce, "address2", LINE_26, 29),
    ("KAAKK0010", Base::Reduce, "address2", "１－１㈱", 30),
    ("KAAKK0010", Base::Reduce, "address2", "千代田町", 31),
    ("KAAKK0010", Base::Reduce, "itemName1", MISSING, 32),
    ("KAAKK0010", Base::Reduce, "itemName1", "茶①", 33),
    ("KAAKK0010", Base::Reduce, "itemName1", "tea", 34),
    ("KAAKK0010", Base::Reduce, "itemName1", NAME_31, 35),
    ("KAAKK0010", Base::Reduce, "itemCount1", "二", 36),
    ("KAAKK0010", Base::Reduce, "itemCount1", "10000", 37),
    ("KAAKK0010", Base::Reduce, "unitPrice1", "2.5", 38),
    ("KAAKK0010", Base::Reduce, "unitPrice1", "25-", 39),
    ("KAAKK0010", Base::Reduce, "unitPrice1", "1000000", 40),
    ("KAAKK0010", Base::Reduce, "unitPrice1", "-1000000", 41),
    ("KAAKK0010", Base::Reduce, "subTotal1", "5,000", 42),
    ("KAAKK0010", Base::Reduce, "subTotal1", MISSING, 43),
    ("KAAKK0010", Base::Reduce, "subTotal1", "1000000", 44),
    ("KAAKK0010", Base::Reduce, "subTotal1", "-1000000", 45),
    ("KAAKK0010", Base::Reduce, "totalAmount", MISSING, 46),
    ("KAAKK0010", Base::Reduce, "totalAmount", "-5000", 47),
    ("KAAKK0010", Base::Reduce, "totalAmount", "1000000", 48),
    ("KAAKK0010", Base::Reduce, "totalAmount", "0", 48),
    ("KAAKK0010", Base::Reduce, "totalAmount", "4999", 51),
    ("KAAKK0010", Base::Reduce, "sendDiv", "A", 53),
    ("KAAKK0010", Base::Reduce, "sendDiv", "3", 54),
    ("KAAKK0010", Base::Reduce, "sendDiv2", "A", 53),
    ("KAAKK0010", Base::Reduce, "sendDiv2", "3", 54),
    ("KAAKK0010", Base::Reduce, "billPostCode", "髙", 56),
    ("KAAKK0010", Base::Reduce, "billPostCode", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 57),
    ("KAAKK0010", Base::Reduce, "billPostCode", "あああああああああああああああああああああ", 58),
];

const REISSUE: &[Row] = &[
    ("KAARR0010", Base::Reissue, "ycfStrCode", MISSING, 1),
    ("KAARR0010", Base::Reissue, "ycfStrCode", "1234567890A", 2),
    ("KAARR0010", Base::Reissue, "ycfStrCode", "123456789012", 3),
    ("KAARR0010", Base::Reissue, "ycfStrCode", "99999999999", 4),
    ("KAARR0010", Base::Reissue, "orderNo", MISSING, 5),
    ("KAARR0010", Base::Reissue, "orderNo", "A 1", 6),
    ("KAARR0010", Base::Reissue, "orderNo", "A12345678901234567890", 7),
    ("KAARR0010", Base::Reissue, "password", MISSING, 10),
    ("KAARR0010", Base::Reissue, "password", "sandbox12", 11),
    ("KAARR0010", Base::Reissue, "password", "sandbox2", 12),
    ("KAARR0010", Base::Reissue, "requestContents", MISSING, 13),
    ("KAARR0010", Base::Reissue, "requestContents", "2", 14),
    ("KAARR0010", Base::Reissue, "reasonReissue", MISSING, 18),
    ("KAARR0010", Base::Reissue, "reasonReissue", "7", 19),
    ("KAARR0010", Base::Reissue, "reasonReissue", "6", 20),
    ("KAARR0010", Base::Reissue, "reasonReissueEtc", "髙橋", 21),
    ("KAARR0010", Base::Reissue, "reasonReissueEtc", "lost", 22),
    ("KAARR0010", Base::Reissue, "reasonReissueEtc", LINE_26, 23),
    ("KAARR0010", Base::Reissue, "shipYmd", "2025-4-5", 25),
    ("KAARR0010", Base::Reissue, "shipYmd", "250405", 26),
    ("KAARR0010", Base::Reissue, "shipYmd", "20250431", 27),
    ("KAARR0010", Base::Reissue, "shipYmd", "20250701", 29),
    ("KAARR0010", Base::Reissue, "sendDiv", "A", 31),
    ("KAARR0010", Base::Reissue, "sendDiv2", "9", 32),
    ("KAARR0010", Base::Reissue, "postCode", MISSING, 34),
    ("KAARR0010", Base::Reissue, "postCode", "〒100", 35),
    ("KAARR0010", Base::Reissue, "postCode", "1-00-0001", 36),
    ("KAARR0010", Base::Reissue, "postCode", "100001", 37),
    ("KAARR0010", Base::Reissue, "postCode", "9999999", 38),
    ("KAARR0010", Base::Reissue, "address1", MISSING, 39),
    ("KAARR0010", Base::Reissue, "address1", "東京都1-1", 40),
    ("KAARR0010", Base::Reissue, "address1", LINE_26, 41),
    ("KAARR0010", Base::Reissue, "address1", "東京都①", 42),
    ("KAARR0010", Base::Reissue, "address1", "千代田区千代田", 43),
    ("KAARR0010", Base::Reissue, "address2", "1-1", 44),
    ("KAARR0010", Base::Reissue, "address2", LINE_26, 45),
    ("KAARR0010", Base::Reissue, "address2", "１－１㈱", 46),
    ("KAARR0010", Base::Reissue, "address2", "千代田町", 47),
    ("KAARR0010", Base::Reissue, "itemName1", MISSING, 48),
    ("KAARR0010", Base::Reissue, "itemName1", "茶①", 49),
    ("KAARR0010", Base::Reissue, "itemName1", "tea", 50),
    ("KAARR0010", Base::Reissue, "itemName1", NAME_31, 51),
    ("KAARR0010", Base::Reissue, "itemCount1", "二", 52),
    ("KAARR0010", Base::Reissue, "itemCount1", "10000", 53),
    ("KAARR0010", Base::Reissue, "unitPrice1", "2.5", 54),
    ("KAARR0010", Base::Reissue, "unitPrice1", "2-5", 55),
    ("KAARR0010", Base::Reissue, "unitPrice1", "1000000", 56),
    ("KAARR0010", Base::Reissue, "unitPrice1", "-1000000", 57),
    ("KAARR0010", Base::Reissue, "subTotal1", "5,000", 63),
    ("KAARR0010", Base::Reissue, "subTotal1", MISSING, 64),
    ("KAARR0010", Base::Reissue, "subTotal1", "1000000", 65),
    ("KAARR0010", Base::Reissue, "subTotal2", "-1000000", 66),
    ("KAARR0010", Base::Reissue, "billPostCode", "髙", 59),
    ("KAARR0010", Base::Reissue, "billPostCode", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 60),
    ("KAARR0010", Base::Reissue, "billPostCode", "あああああああああああああああああああああ", 61),
];

#[tokio::test]
async fn every_bad_value_of_a_reduction_has_its_error_code() {
    check(&Shop::open().await, REDUCE.iter().copied()).await;
}

#[tokio::test]
async fn every_bad_value_of_a_reissue_has_its_error_code() {
    let shop = Shop::open().await;
    // This call carries no date: the 90 days count from the sandbox's day.
    shop.set_first_of_april().await;
    check(&shop, REISSUE.iter().copied()).await;
}

#[tokio::test]
async fn bundling_needs_a_contract_here_too() {
    let config = sandbox::Config { bundled_invoice: false, ..sandbox::Config::on_free_ports() };
    let shop = Shop::open_with(config).await;
    check(
        &shop,
        [
            ("KAAKK0010", Base::Reduce, "sendDiv", "1", 55),
            ("KAARR0010", Base::Reissue, "sendDiv", "1", 33),
            ("KAAKK0010", Base::Reduce, "sendDiv2", "1", 55),
        ]
        .into_iter(),
    )
    .await;
}
