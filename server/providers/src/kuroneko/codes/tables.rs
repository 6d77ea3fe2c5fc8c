//! The error codes of each interface, by the check that failed. First and last number of a row, both included.

use super::{super::wire::Api, Meaning};

/// The rows of an interface.
pub(super) fn rows(api: Api) -> &'static [Row] {
    match api {
        Api::Kaara => KAARA,
        Api::Kaars => KAARS,
        Api::Kaacl => KAACL,
        Api::Kaast => KAAST,
        Api::Kaasl => KAASL,
        Api::Kaasa => KAASA,
        Api::Kaakk => KAAKK,
        Api::Kaarr => KAARR,
        Api::Kaasd => KAASD,
    }
}

/// First number, last number, what they mean.
pub(super) type Row = (u16, u16, Meaning);

const SHOP: Meaning = Meaning::Settings("加盟店コード");
const PASSWORD: Meaning = Meaning::Settings("パスワード");
const NUMBER: Meaning = Meaning::Field("受注番号");
const DATE: Meaning = Meaning::Field("依頼日時");
const LAYOUT: Meaning = Meaning::Field("電文の形式");
const SHIP_ON: Meaning = Meaning::Field("出荷予定日");
const POSTAL_CODE: Meaning = Meaning::Field("郵便番号");
const ADDRESS_1: Meaning = Meaning::Field("住所1");
const ADDRESS_2: Meaning = Meaning::Field("住所2");
const ITEM_NAME: Meaning = Meaning::Field("購入商品名称");
const ITEM_COUNT: Meaning = Meaning::Field("購入商品数量");
const ITEM_PRICE: Meaning = Meaning::Field("購入商品単価");
const ITEM_TOTAL: Meaning = Meaning::Field("購入商品小計");
const TOTAL: Meaning = Meaning::Field("合計金額");
const FREE: Meaning = Meaning::Field("自由項目");
const DIVISION: Meaning = Meaning::Settings("送り先区分（契約にありません）");
const NOT_PRINTABLE: Meaning = Meaning::Rule("この状態では請求書を印字できません");

const KAARA: &[Row] = &[
    (1, 5, SHOP),
    (6, 8, NUMBER),
    (9, 9, Meaning::NotUnique),
    (10, 13, Meaning::Field("受注日")),
    (14, 18, SHIP_ON),
    (19, 22, Meaning::Field("氏名")),
    (23, 24, Meaning::Field("氏名カナ")),
    (25, 28, POSTAL_CODE),
    (29, 29, Meaning::Field("郵便番号（存在しません）")),
    (30, 34, ADDRESS_1),
    (35, 37, ADDRESS_2),
    (38, 40, Meaning::Field("電話番号")),
    (43, 45, Meaning::Field("メールアドレス")),
    (46, 49, TOTAL),
    (50, 51, Meaning::Field("送り先区分")),
    (52, 53, DIVISION),
    (54, 57, ITEM_NAME),
    (58, 59, ITEM_COUNT),
    (60, 62, ITEM_PRICE),
    (63, 65, ITEM_TOTAL),
    (66, 84, Meaning::Field("送り先")),
    (86, 89, DATE),
    (90, 92, PASSWORD),
    (93, 93, Meaning::Field("電話番号")),
    (94, 94, Meaning::Field("送り先の電話番号")),
    (95, 96, FREE),
    (100, 100, Meaning::Field("出荷予定日（受注日より前）")),
    (101, 101, Meaning::Field("合計金額（明細の合計と一致しません）")),
    (102, 102, Meaning::Field("送り先")),
    (103, 103, Meaning::Field("住所（番地がありません）")),
    (104, 104, Meaning::Field("送り先の住所（番地がありません）")),
    (105, 105, POSTAL_CODE),
    (106, 106, Meaning::Field("送り先の郵便番号")),
];

const KAARS: &[Row] = &[
    (1, 1, LAYOUT),
    (2, 4, SHOP),
    (5, 7, NUMBER),
    (8, 8, Meaning::NotFound),
    (9, 11, DATE),
    (12, 13, PASSWORD),
    (14, 14, NUMBER),
];

const KAAST: &[Row] = &[
    (1, 1, LAYOUT),
    (2, 4, SHOP),
    (5, 7, NUMBER),
    (8, 8, Meaning::NotFound),
    (9, 11, DATE),
    (12, 13, PASSWORD),
    (14, 14, NUMBER),
    (15, 15, SHOP),
];

const KAACL: &[Row] = &[
    (1, 1, LAYOUT),
    (2, 4, SHOP),
    (5, 7, NUMBER),
    (8, 8, Meaning::NotFound),
    (9, 9, Meaning::NotCancellable),
    (10, 12, DATE),
    (13, 14, PASSWORD),
    (15, 15, Meaning::Paid),
    (16, 16, NUMBER),
    (17, 17, SHOP),
];

const KAASL: &[Row] = &[
    (1, 1, LAYOUT),
    (2, 4, SHOP),
    (5, 7, NUMBER),
    (8, 8, Meaning::NotFound),
    (9, 9, Meaning::SlipKnown),
    (10, 13, Meaning::Field("送り状番号")),
    (14, 14, Meaning::Field("送り状番号（チェックデジット）")),
    (15, 15, Meaning::Field("送り状番号（使用できません）")),
    (16, 17, Meaning::Field("送り状番号（登録できる数を超えました）")),
    (18, 18, Meaning::SlipKnown),
    (19, 19, Meaning::Field("処理区分")),
    (20, 22, Meaning::SlipState),
    (23, 23, SHIP_ON),
    (24, 26, Meaning::OldSlip),
    (27, 27, SHIP_ON),
    (28, 30, Meaning::OldSlip),
    (31, 31, SHIP_ON),
    (32, 32, Meaning::OldSlip),
    (33, 35, DATE),
    (36, 37, PASSWORD),
    (38, 38, NUMBER),
    (41, 41, SHOP),
    (42, 42, SHIP_ON),
    (44, 44, Meaning::Field("送り状番号")),
    (45, 45, Meaning::Field("送り状番号（3件の受注で使用済み）")),
];

const KAASA: &[Row] = &[
    (1, 4, SHOP),
    (5, 9, NUMBER),
    (10, 12, Meaning::Field("認証番号")),
    (13, 16, DATE),
    (17, 18, PASSWORD),
    (20, 20, Meaning::NothingWaiting),
    (21, 21, Meaning::TooManyTries),
    (22, 22, Meaning::Expired),
    (23, 24, PASSWORD),
];

const KAAKK: &[Row] = &[
    (1, 4, SHOP),
    (5, 7, NUMBER),
    (8, 8, Meaning::NotFound),
    (9, 9, Meaning::Rule("ご利用可となった取引だけが変更できます（または明細の合計が一致しません）")),
    (10, 10, Meaning::Rule("外部連携の取引は変更できません")),
    (11, 11, Meaning::Rule("この状態では請求金額を変更できません")),
    (13, 17, SHIP_ON),
    (18, 22, POSTAL_CODE),
    (23, 27, ADDRESS_1),
    (28, 31, ADDRESS_2),
    (32, 35, ITEM_NAME),
    (36, 37, ITEM_COUNT),
    (38, 41, ITEM_PRICE),
    (42, 45, ITEM_TOTAL),
    (46, 48, TOTAL),
    (49, 49, Meaning::Unchanged),
    (
        50,
        50,
        Meaning::Rule(
            "変更できるのは最初の金額より小さい金額だけです（増額するには新しい取引で与信を取り直します）",
        ),
    ),
    (51, 51, Meaning::Field("合計金額（明細の合計と一致しません）")),
    (53, 53, Meaning::Field("送り先区分")),
    (54, 55, DIVISION),
    (56, 58, FREE),
    (59, 61, PASSWORD),
    (62, 65, DATE),
];

const KAARR: &[Row] = &[
    (1, 4, SHOP),
    (5, 7, NUMBER),
    (8, 8, Meaning::NotFound),
    (9, 9, Meaning::Rule("再発行できる回数を超えました")),
    (10, 12, PASSWORD),
    (13, 14, Meaning::Field("依頼内容")),
    (15, 15, Meaning::Rule("この状態では請求内容を変更できません")),
    (16, 16, Meaning::Rule("この状態では請求書を再発行できません（または再発行の手続き中です）")),
    (17, 17, Meaning::Rule("取り下げる再発行がありません（取下げ済みか、発送済みです）")),
    (18, 19, Meaning::Field("再発行理由")),
    (20, 23, Meaning::Field("再発行理由（その他）")),
    (25, 29, SHIP_ON),
    (31, 31, Meaning::Field("送り先区分")),
    (32, 33, DIVISION),
    (34, 38, POSTAL_CODE),
    (39, 43, ADDRESS_1),
    (44, 47, ADDRESS_2),
    (48, 51, ITEM_NAME),
    (52, 53, ITEM_COUNT),
    (54, 57, ITEM_PRICE),
    (58, 61, FREE),
    (63, 66, ITEM_TOTAL),
    (67, 67, Meaning::Rule("明細の合計が登録済みの請求金額と一致しません")),
];

const KAASD: &[Row] = &[
    (1, 1, LAYOUT),
    (2, 4, SHOP),
    (5, 7, NUMBER),
    (8, 8, Meaning::NotFound),
    (9, 9, NOT_PRINTABLE),
    (10, 10, Meaning::Rule("請求書同梱の取引ではありません")),
    (11, 13, DATE),
    (14, 15, PASSWORD),
    (16, 16, NUMBER),
    (18, 18, NOT_PRINTABLE),
    (19, 19, SHOP),
];
