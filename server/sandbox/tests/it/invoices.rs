//! Changing, asking again for and printing invoices: what depends on the transaction.

use sandbox::Config;
use sandbox::kuroneko::contract::Contract;

use crate::shop::{Form, Shop};

fn total(form: Form, yen: &str) -> Form {
    form.with("subTotal1", yen).with("totalAmount", yen).without("unitPrice1").without("itemCount1")
}

#[tokio::test]
async fn an_amount_only_goes_down_and_below_the_first() {
    let shop = Shop::open().await;
    let call = async |form: Form| shop.call("KAAKK0010", &form).await.error;
    assert_eq!(call(Form::reduce("R-1")).await, "kaakk008E");
    shop.register(&Form::credit("R-1")).await;
    assert_eq!(call(total(Form::reduce("R-1"), "5501")).await, "kaakk050E");
    assert_eq!(call(total(Form::reduce("R-1"), "5500")).await, "kaakk049E");
    assert_eq!(call(Form::reduce("R-1").with("shipYmd", "20250331")).await, "kaakk016E");
    assert_eq!(call(Form::reduce("R-1").with("shipYmd", "20250410")).await, "");
    assert_eq!(shop.row("R-1").await["amount"], 5_000);
    assert_eq!(call(total(Form::reduce("R-1"), "5000")).await, "kaakk049E");
    assert_eq!(call(total(Form::reduce("R-1"), "5400")).await, "", "more than now, less than at first");
    assert_eq!(shop.row("R-1").await["amount"], 5_400);
    assert_eq!(shop.call("KAARS0010", &Form::envelope("R-1")).await.result, "0", "nothing is screened again");
}

#[tokio::test]
async fn an_amount_goes_down_in_some_states_only() {
    let shop = Shop::open().await;
    let reduce = async |order_no: &str, yen: &str| {
        shop.call("KAAKK0010", &total(Form::reduce(order_no), yen)).await.error
    };
    for (order_no, name, error) in
        [("R-1", "与信拒否", "kaakk009E"), ("R-2", "審査保留", "kaakk009E"), ("R-3", "外部連携", "kaakk010E")]
    {
        shop.register(&Form::credit(order_no).with("name", name)).await;
        assert_eq!(reduce(order_no, "5000").await, error);
    }
    shop.register(&Form::sms("R-4", "09012345678")).await;
    assert_eq!(reduce("R-4", "5000").await, "kaakk009E");
    shop.register(&Form::credit("R-5")).await;
    shop.call("KAASL0010", &Form::slip("R-5", "123456789013")).await;
    for (action, yen, error) in
        [("investigate", "5000", "kaakk011E"), ("warn", "5000", "kaakk011E"), ("deliver", "5000", "")]
    {
        assert_eq!(shop.act("R-5", action).await, 200);
        assert_eq!(reduce("R-5", yen).await, error, "{action}");
    }
    shop.act("R-5", "invoice").await;
    assert_eq!(reduce("R-5", "4000").await, "");
    let mail = &shop.get("/control/mail").await[0];
    assert_eq!(mail["subject"], "【クロネコ代金後払い】お支払い金額変更のお知らせ");
    assert!(mail["text"].as_str().unwrap().contains("¥4,000"), "{mail}");
    shop.act("R-5", "pay").await;
    assert_eq!(reduce("R-5", "3000").await, "kaakk011E");
    shop.register(&Form::credit("R-6")).await;
    shop.call("KAACL0010", &Form::envelope("R-6")).await;
    assert_eq!(reduce("R-6", "5000").await, "kaakk011E");
}

#[tokio::test]
async fn the_way_of_the_invoice_changes_under_either_name() {
    let shop = Shop::open().await;
    shop.register(&Form::credit("R-1")).await;
    let reduce = async |name: &str, value: &str, yen: &str| {
        shop.call("KAAKK0010", &total(Form::reduce("R-1"), yen).with(name, value)).await.error
    };
    assert_eq!(reduce("sendDiv2", "1", "5000").await, "");
    assert_eq!(shop.row("R-1").await["sendDiv"], "bundled");
    assert_eq!(reduce("sendDiv", "", "4900").await, "");
    assert_eq!(shop.row("R-1").await["sendDiv"], "bundled");
    assert_eq!(reduce("sendDiv", "0", "4800").await, "");
    assert_eq!(shop.row("R-1").await["sendDiv"], "separate");
    assert_eq!(reduce("sendDiv", "2", "4700").await, "kaakk054E", "paper does not become an SMS");
    shop.register(&Form::sms("R-2", "09012345678")).await;
    shop.enter("R-2", &shop.code("09012345678").await).await;
    for (value, error) in [("1", "kaakk054E"), ("0", "kaakk054E"), ("2", "")] {
        let form = Form::reduce("R-2").with("sendDiv", value);
        assert_eq!(shop.call("KAAKK0010", &form).await.error, error, "{value}");
    }
}

#[tokio::test]
async fn an_invoice_goes_out_again_one_day_after_it_was_asked_for() {
    let shop = Shop::open().await;
    shop.set_first_of_april().await;
    shop.invoice(&Form::credit("R-1")).await;
    let moved = Form::reissue("R-1").with("reasonReissue", "6").with("reasonReissueEtc", "転居のため");
    let moved = moved.with("address2", "９－９");
    let reply = shop.call("KAARR0010", &moved).await;
    assert_eq!(reply.error, "");
    assert_eq!(reply.member("reissueCode"), "2025040110150101");
    assert!(shop.text("/kuroneko/transactions/R-1").await.contains("発行待ち"));
    shop.advance(86_400).await;
    let mails = shop.get("/control/mail").await;
    assert_eq!(mails[0]["subject"], "【クロネコ代金後払い】請求書再発行のお知らせ");
    assert_eq!(mails.as_array().unwrap().len(), 2);
    let row = shop.row("R-1").await;
    assert_eq!((row["state"].as_str(), row["dueOn"].as_str()), (Some("invoiced"), Some("2025-04-16")));
    let page = shop.text(row["payPath"].as_str().unwrap()).await;
    assert!(page.contains("９－９") && !page.contains("１－１"));
    assert_eq!(shop.call("KAARR0010", &withdraw("R-1")).await.error, "kaarr017E", "it is out");
}

fn withdraw(order_no: &str) -> Form {
    Form::envelope(order_no).without("requestDate").with("requestContents", "3")
}

#[tokio::test]
async fn a_request_is_withdrawn_before_it_is_carried_out() {
    let shop = Shop::open().await;
    assert_eq!(shop.call("KAARR0010", &withdraw("R-1")).await.error, "kaarr008E");
    shop.invoice(&Form::credit("R-1")).await;
    assert_eq!(shop.call("KAARR0010", &withdraw("R-1")).await.error, "kaarr017E");
    for street in ["８－８", "９－９"] {
        let moved = Form::reissue("R-1").with("address2", street);
        assert_eq!(shop.call("KAARR0010", &moved).await.error, "");
    }
    assert_eq!(shop.call("KAARR0010", &withdraw("R-1")).await.error, "");
    let page = shop.text(shop.row("R-1").await["payPath"].as_str().unwrap()).await;
    assert!(page.contains("１－１"), "the first address holds again");
    assert_eq!(shop.call("KAARR0010", &withdraw("R-1")).await.error, "kaarr017E");
    shop.advance(3 * 86_400).await;
    assert_eq!(shop.get("/control/mail").await.as_array().unwrap().len(), 1, "nothing goes out");
    assert_eq!(shop.act("R-1", "invoice").await, 409);
}

#[tokio::test]
async fn a_reissue_depends_on_state_amount_and_number() {
    let shop = Shop::open().await;
    let call = async |form: Form| shop.call("KAARR0010", &form).await.error;
    assert_eq!(call(Form::reissue("R-1")).await, "kaarr008E");
    shop.register(&Form::credit("R-1")).await;
    assert_eq!(call(Form::reissue("R-1")).await, "kaarr016E");
    assert_eq!(call(Form::reissue("R-1").with("address2", "９－９")).await, "kaarr015E");
    shop.call("KAASL0010", &Form::slip("R-1", "123456789013")).await;
    shop.act("R-1", "deliver").await;
    assert_eq!(call(Form::reissue("R-1").with("subTotal2", "400")).await, "kaarr067E");
    assert_eq!(call(Form::reissue("R-1").with("billPostCode", "memo")).await, "kaarr058E");
    assert_eq!(call(Form::reissue("R-1").with("shipYmd", "20250331")).await, "kaarr028E");
    assert_eq!(call(Form::reissue("R-1").with("sendDiv", "2")).await, "kaarr032E");
    for time in 1..=7 {
        assert_eq!(call(Form::reissue("R-1")).await, "", "{time}");
    }
    assert_eq!(call(Form::reissue("R-1")).await, "kaarr009E");
    assert_eq!(shop.row("R-1").await["reissues"], 7);
    assert_eq!(call(withdraw("R-1")).await, "");
    assert_eq!(call(Form::reissue("R-1")).await, "", "a withdrawn one does not count");
    shop.act("R-1", "invoice").await;
    shop.act("R-1", "pay").await;
    assert_eq!(call(Form::reissue("R-1")).await, "kaarr016E");
}

#[tokio::test]
async fn how_often_is_a_setting() {
    let kuroneko = Contract { reissue_limit: 1, reissue_code: false, ..Contract::default() };
    let shop = Shop::open_with(Config { kuroneko, ..Config::on_free_ports() }).await;
    shop.invoice(&Form::credit("R-1")).await;
    let reply = shop.call("KAARR0010", &Form::reissue("R-1")).await;
    assert_eq!((reply.error.as_str(), reply.xml.contains("reissueCode")), ("", false));
    assert_eq!(shop.call("KAARR0010", &Form::reissue("R-1")).await.error, "kaarr009E");
}

#[tokio::test]
async fn what_a_bundled_invoice_is_printed_from() {
    let shop = Shop::open().await;
    shop.set_first_of_april().await;
    let bundled = Form::credit("R-1").with("sendDiv", "2").with("billPostCode", "A&B 部門");
    shop.register(&bundled).await;
    let reply = shop.call("KAASD0010", &Form::envelope("R-1")).await;
    for (name, value) in [
        ("postCode", "1000001"),
        ("address1", "東京都千代田区千代田"),
        ("address2", "１－１"),
        ("name", "山田　太郎"),
        ("buyStore", "のれん商店"),
        ("claimDate", "20250401"),
        ("orderDate", "20250401"),
        ("claimSum", "5500"),
        ("maturity", "20250415"),
        ("itemName1", "緑茶"),
        ("itemCount1", "2"),
        ("unitPrice1", "2500"),
        ("subTotal1", "5000"),
        ("itemName2", "送料"),
        ("itemCount2", ""),
        ("subTotal2", "500"),
        ("itemName10", ""),
        ("billPostCode", "A&amp;B 部門"),
    ] {
        assert_eq!(reply.member(name), value, "{name}");
    }
    for (name, digits) in [("upperOcrCode", 39), ("lowerOcrCode", 44), ("barCode", 44), ("inquiryNo", 13)] {
        let value = reply.member(name);
        assert_eq!((value.len(), value.parse::<f64>().is_ok()), (digits, true), "{name}={value}");
    }
    assert!(reply.xml.contains("<subTotal10></subTotal10>"));
    assert_eq!(shop.call("KAASD0010", &Form::envelope("R-1")).await.xml, reply.xml, "the same again");
}

#[tokio::test]
async fn printing_depends_on_state_and_contract() {
    let shop = Shop::open().await;
    let call = async |order_no: &str| shop.call("KAASD0010", &Form::envelope(order_no)).await.error;
    let warning = async |order_no: &str| shop.call("KAAST0010", &Form::envelope(order_no)).await.warning;
    assert_eq!(call("R-1").await, "kaasd008E");
    shop.set_first_of_april().await;
    shop.register(&Form::credit("R-1")).await;
    assert_eq!(call("R-1").await, "kaasd010E");
    shop.register(&Form::credit("R-2").with("sendDiv", "2").with("name", "審査保留")).await;
    assert_eq!(call("R-2").await, "kaasd009E");
    shop.act("R-2", "approve").await;
    assert_eq!(warning("R-2").await, "4");
    assert_eq!(call("R-2").await, "");
    assert_eq!(warning("R-2").await, "0");
    assert_eq!(shop.call("KAAKK0010", &Form::reduce("R-2")).await.error, "");
    assert_eq!(warning("R-2").await, "4", "what was printed shows another amount");
    shop.call("KAASL0010", &Form::slip("R-2", "123456789013")).await;
    assert_eq!(call("R-2").await, "");
    shop.act("R-2", "deliver").await;
    assert_eq!(call("R-2").await, "kaasd018E");
}
