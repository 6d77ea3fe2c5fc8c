//! What a bundled invoice is printed from: 51 fields and the lines.

use time::{Date, Duration};

use super::payment_slip::{POSTAL_ACCOUNT, Slip};
use super::settings::Settings;
use super::transaction::Transaction;
use crate::xml::{leaf, nest};

/// How many days after its issue an invoice is due.
const DUE_DAYS: i64 = 14;
/// The rate of the tax that is in every amount, in percent. The wire does not tell reduced rates.
const TAX_PERCENT: i64 = 10;
/// The most characters of each half of the shop's order number.
const HALF_ID_CHARS: usize = 20;

/// Print data, in the order of the contract.
#[derive(Debug)]
pub struct Invoice {
    fields: Vec<(&'static str, String)>,
    goods: Vec<(String, i64, i64)>,
}

impl Invoice {
    /// The print data of a transaction whose invoice was issued on a day.
    #[must_use]
    pub fn of(found: &Transaction, issued_on: Date, settings: &Settings) -> Self {
        let due_on = issued_on.checked_add(Duration::days(DUE_DAYS)).unwrap_or(issued_on);
        let slip = Slip { serial: found.serial, amount_yen: found.order.amount_yen, due_on };
        let mut fields = head(found, &slip);
        fields.extend(shop());
        fields.extend(bill(found, issued_on, due_on));
        fields.extend(messages());
        fields.extend(numbers(found, settings));
        fields.extend(shop_messages());
        fields.extend(spare(&slip, settings.postal_slip));
        let goods = found.order.lines().map(|line| (line.name.clone(), line.price_yen, line.quantity));
        Self { fields, goods: goods.collect() }
    }

    /// Writes what stands in `invoiceDataResult`.
    pub fn write(&self, xml: &mut String) {
        for (name, value) in &self.fields {
            leaf(xml, name, value);
        }
        nest(xml, "detailList", |xml| {
            for (name, price_yen, quantity) in &self.goods {
                nest(xml, "goodsDetail", |xml| {
                    leaf(xml, "goodsName", name);
                    leaf(xml, "goodsPrice", &price_yen.to_string());
                    leaf(xml, "goodsNum", &quantity.to_string());
                });
            }
        });
    }
}

type Fields = Vec<(&'static str, String)>;

fn fixed(fields: &[(&'static str, &str)]) -> Fields {
    fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

/// Fields 1 to 12: the invoice and whom it is for.
fn head(found: &Transaction, slip: &Slip) -> Fields {
    let buyer = &found.order.buyer;
    let [address1, address2, address3] = buyer.address.clone();
    vec![
        ("invoiceBarCode", slip.barcode()),
        ("invoiceCode", slip.invoice_code()),
        ("invoiceKbn", "1".to_owned()),
        ("historySeq", "1".to_owned()),
        ("remindedKbn", "00".to_owned()),
        ("companyName", buyer.company.clone()),
        ("department", buyer.department.clone()),
        ("customerName", buyer.name.clone()),
        ("customerZip", buyer.zip.clone()),
        ("customerAddress1", address1),
        ("customerAddress2", address2),
        ("customerAddress3", address3),
    ]
}

/// Fields 13 to 18: the shop, as it is known to the provider.
fn shop() -> Fields {
    fixed(&[
        ("shopZip", "1000001"),
        ("shopAddress1", "東京都"),
        ("shopAddress2", "千代田区千代田"),
        ("shopAddress3", "1-1 サンドボックスビル"),
        ("shopTel", "03-0000-0000"),
        ("shopFax", "03-0000-0001"),
    ])
}

/// Fields 19 to 23: amount and days.
fn bill(found: &Transaction, issued_on: Date, due_on: Date) -> Fields {
    let amount_yen = found.order.amount_yen;
    let tax_yen = amount_yen * TAX_PERCENT / (100 + TAX_PERCENT);
    vec![
        ("billedAmount", amount_yen.to_string()),
        ("tax", tax_yen.to_string()),
        ("timeOfReceipts", in_words(due_on)),
        ("invoiceStartDate", in_words(issued_on)),
        ("invoiceTitle", "請求書".to_owned()),
    ]
}

/// Fields 24 to 31: the provider and the shop, fixed.
fn messages() -> Fields {
    fixed(&[
        ("nissenMessage1", "このたびはお買い上げありがとうございます。"),
        ("nissenMessage2", "お支払期限までにお支払いください。"),
        ("nissenMessage3", "コンビニエンスストア・郵便局でお支払いいただけます。"),
        ("nissenMessage4", "この請求書は試験用です。"),
        ("invoiceShopsiteName", "のれん商店 サンドボックス店"),
        ("shopEmail", "shop@example.com"),
        ("nissenName", "スコア後払いサンドボックス"),
        ("nissenQaUrl", "https://sandbox.example.com/qa"),
    ])
}

/// Fields 32 to 36: day and numbers of the order.
fn numbers(found: &Transaction, settings: &Settings) -> Fields {
    let id = &found.order.shop_transaction_id;
    let half = |skip: usize| id.chars().skip(skip).take(HALF_ID_CHARS).collect::<String>();
    vec![
        ("shopOrderDate", in_words(found.order.ordered_on)),
        ("shopCode", settings.shop_code.clone()),
        ("nissenTransactionId", found.nissen_id()),
        ("shopTransactionId1", half(0)),
        ("shopTransactionId2", half(HALF_ID_CHARS)),
    ]
}

/// Fields 37 to 41: what the shop wants to say.
fn shop_messages() -> Fields {
    fixed(&[
        ("shopMessage1", "ご不明な点はショップまでお問い合わせください。"),
        ("shopMessage2", ""),
        ("shopMessage3", ""),
        ("shopMessage4", ""),
        ("shopMessage5", ""),
    ])
}

/// Fields 42 to 51: filled for invoices that post offices take, else empty.
fn spare(slip: &Slip, is_postal: bool) -> Fields {
    let filled = [
        ("yobi1", "1".to_owned()),
        ("yobi2", POSTAL_ACCOUNT.to_owned()),
        ("yobi3", "スコア後払いサンドボックス".to_owned()),
        ("yobi4", slip.upper_line()),
        ("yobi5", slip.lower_line()),
        ("yobi6", "東京都千代田区千代田1-1".to_owned()),
        ("yobi7", "X".to_owned()),
    ];
    let unused = ["yobi8", "yobi9", "yobi10"].map(|name| (name, String::new()));
    let shown = filled.map(|(name, value)| (name, if is_postal { value } else { String::new() }));
    shown.into_iter().chain(unused).collect()
}

/// A day as invoices spell it: `2025年04月01日`.
fn in_words(day: Date) -> String {
    format!("{:04}年{:02}月{:02}日", day.year(), u8::from(day.month()), day.day())
}
