//! What of the contract is a setting, and who gets which invoice.

use std::collections::BTreeMap;

use sandbox::Config;
use sandbox::kuroneko::contract::Contract;

use crate::shop::{Form, Shop};

async fn open(kuroneko: Contract) -> Shop {
    Shop::open_with(Config { kuroneko, ..Config::on_free_ports() }).await
}

#[tokio::test]
async fn every_way_of_the_invoice_is_known() {
    let shop = Shop::open().await;
    for (order_no, form, send_div) in [
        ("K-0", Form::credit("K-0"), "separate"),
        ("K-1", Form::gift("K-1"), "gift"),
        ("K-2", Form::credit("K-2").with("sendDiv", "2"), "bundled"),
        ("K-4", Form::sms("K-4", "09012345678").with("sendDiv", "4"), "sms_reach"),
    ] {
        assert_eq!(shop.register(&form).await, "0", "{order_no}");
        let row = shop.row(order_no).await;
        assert_eq!((row["sendDiv"].as_str(), row["stateCode"].as_u64()), (Some(send_div), Some(1)));
    }
    assert_eq!(shop.register(&Form::sms("K-3", "09012345678")).await, "3");
}

#[tokio::test]
async fn texts_go_with_one_destination_only() {
    let shop = Shop::open().await;
    let second = |form: Form| {
        form.with("sendName2", "佐藤　次郎")
            .with("sendPostCode2", "5300001")
            .with("sendAddress12", "大阪府大阪市北区梅田")
            .with("sendAddress22", "３－３")
    };
    for send_div in ["3", "4"] {
        let form = second(Form::sms("K-1", "09012345678").with("sendDiv", send_div));
        assert_eq!(shop.call("KAARA0010", &form).await.error, "kaara053E");
    }
    assert_eq!(shop.register(&second(Form::gift("K-1"))).await, "0");
    let nowhere = second(Form::gift("K-2")).with("sendAddress22", "梅田町");
    assert_eq!(shop.call("KAARA0010", &nowhere).await.error, "kaara104E");
    let with_gift = Form::gift("K-3").with("sendDiv", "3").with("telNum", "09012345678");
    assert_eq!(shop.register(&with_gift).await, "3");
}

#[tokio::test]
async fn options_can_be_missing() {
    let options =
        Contract { reach_only: false, other_carriers: false, withdraw_one: false, ..Contract::default() };
    let shop = open(options).await;
    let reach = Form::sms("K-1", "09012345678").with("sendDiv", "4");
    assert_eq!(shop.call("KAARA0010", &reach).await.error, "kaara053E");
    shop.register(&Form::credit("K-1")).await;
    let other = Form::slip("K-1", "K-1").with("processDiv", "2");
    assert_eq!(shop.call("KAASL0010", &other).await.error, "kaasl019E");
    shop.call("KAASL0010", &Form::slip("K-1", "123456789013")).await;
    let withdraw = Form::envelope("K-1").with("processDiv", "9");
    let one = withdraw.clone().with("beforePaymentNo", "123456789013");
    assert_eq!(shop.call("KAASL0010", &one).await.error, "kaasl028E");
    assert_eq!(shop.call("KAASL0010", &withdraw).await.error, "");
}

#[tokio::test]
async fn a_parcel_of_another_carrier_goes_alone() {
    let shop = Shop::open().await;
    shop.register(&Form::credit("K-1")).await;
    let other = Form::slip("K-1", "K-1").with("processDiv", "2");
    assert_eq!(shop.call("KAASL0010", &other).await.error, "");
    assert_eq!(shop.call("KAASL0010", &Form::slip("K-1", "123456789013")).await.error, "kaasl016E");
}

#[tokio::test]
async fn the_shape_of_replies_is_a_setting() {
    let shape = Contract {
        root_element: "response".to_owned(),
        echo: false,
        print_names: BTreeMap::from([("buyStore".to_owned(), "shopName".to_owned())]),
        ..Contract::default()
    };
    let shop = open(shape).await;
    let reply = shop.call("KAARA0010", &Form::credit("K-1").with("sendDiv", "2")).await;
    assert!(reply.xml.contains("\n<response><returnCode>0<") && reply.xml.ends_with("</response>\n"));
    assert!(!reply.xml.contains("ycfStrCode") && !reply.xml.contains("orderNo"));
    let print = shop.call("KAASD0010", &Form::envelope("K-1")).await;
    assert_eq!((print.member("shopName"), print.member("buyStore")), ("のれん商店", ""));
}

#[tokio::test]
async fn names_that_xml_does_not_know_are_mistakes() {
    let contract = Contract { root_element: "<x>".to_owned(), ..Contract::default() };
    let config = Config {
        kuroneko: contract,
        public_url: Some("ftp://sandbox.example/".to_owned()),
        ..Config::on_free_ports()
    };
    match sandbox::start(config).await {
        Err(sandbox::StartError::Config(mistakes)) => assert_eq!(mistakes.len(), 2, "{mistakes:?}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn calls_about_invoices_meet_faults_like_the_others() {
    let shop = Shop::open().await;
    for (order_no, phone) in [("K-1", "09012349918"), ("K-2", "09012349925")] {
        shop.register(&Form::credit(order_no).with("telNum", phone)).await;
    }
    assert_eq!(shop.send("KAAKK0010", &Form::reduce("K-1")).await.unwrap().status(), 503);
    assert_eq!(shop.row("K-1").await["amount"], 5_500);
    assert!(shop.send("KAAKK0010", &Form::reduce("K-2")).await.is_err());
    assert_eq!(shop.row("K-2").await["amount"], 5_000, "done, and the answer lost");
    shop.register(&Form::credit("K-3").with("sendDiv", "2").with("telNum", "09012349926")).await;
    assert!(shop.send("KAASD0010", &Form::envelope("K-3")).await.is_err());
    assert_eq!(shop.row("K-3").await["printed"], true);
}
