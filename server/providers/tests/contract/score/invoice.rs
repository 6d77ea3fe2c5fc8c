//! 請求書印字データ of bundled invoices, at the simulator.

use super::{desk::Desk, order};
use domain::yen::Yen;
use providers::{
    error::ProviderError,
    port::{InvoiceSheet, Provider, Reference, Registration},
    score::BUNDLED,
};

fn bundled(number: &str, phone: &str) -> Registration {
    Registration { offer: BUNDLED.to_owned(), ..order::by(number, "髙橋", phone) }
}

fn value<'a>(sheet: &'a InvoiceSheet, name: &str) -> &'a str {
    let field = sheet.fields.iter().find(|(field, _)| field == name);
    field.map(|(_, value)| value.as_str()).unwrap()
}

#[tokio::test]
async fn a_bundled_invoice_is_read_with_every_column_and_line() {
    let desk = Desk::open().await;
    let order = bundled("BUNDLE-1", "090-1234-5678");
    let standing = desk.provider.register(&order, order::now()).await.unwrap();
    assert_eq!(standing.words, "与信結果 OK");
    for reference in [order::named(&order, &standing), order::known(&order)] {
        let sheet = desk.provider.invoice(&reference, order::now()).await.unwrap();
        assert_eq!(sheet.fields.len(), 51 + 3 * 3);
        assert_eq!((sheet.fields[0].0.as_str(), sheet.fields[0].1.len()), ("invoiceBarCode", 44));
        assert_eq!((value(&sheet, "customerName"), value(&sheet, "billedAmount")), ("髙橋　花子", "10830"));
        assert_eq!(value(&sheet, "shopTransactionId1"), "BUNDLE1");
        let goods: Vec<&str> = sheet.fields[51..].iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(goods, ["暖簾 (藍)", "5000", "2", "送料", "500", "1", "決済手数料", "330", "1"]);
    }
}

#[tokio::test]
async fn there_is_none_for_what_the_provider_posts() {
    let desk = Desk::open().await;
    let posted = order::plain("BUNDLE-2");
    let elsewhere =
        Registration { recipient: Some(order::recipient()), ..bundled("BUNDLE-3", "090-1234-5670") };
    for order in [posted, elsewhere.clone()] {
        let standing = desk.provider.register(&order, order::now()).await.unwrap();
        assert_eq!(standing.words.contains("別送"), order.offer == BUNDLED);
        assert_eq!(desk.row(&order.number).await["paymentType"], "separate");
        let refused = desk.provider.invoice(&order::known(&order), order::now()).await;
        assert!(matches!(refused, Err(ProviderError::Refused { .. })), "{refused:?}");
    }
    let strict = desk.other(&[("BUNDLED_FALLBACK", "off")]);
    assert_eq!(strict.unsendable(&elsewhere).len(), 1);
}

#[tokio::test]
async fn an_invoice_over_another_amount_is_not_printed() {
    let desk = Desk::open().await;
    let order = bundled("BUNDLE-4", "090-1234-5678");
    desk.provider.register(&order, order::now()).await.unwrap();
    let other = Reference { amount: Yen(9_999), ..order::known(&order) };
    let refused = desk.provider.invoice(&other, order::now()).await;
    assert!(matches!(&refused, Err(ProviderError::Refused { code, .. }) if code == "ours"), "{refused:?}");
}
