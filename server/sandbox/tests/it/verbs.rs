//! Each call, answered and refused.

use crate::shop::{Form, Shop};

#[tokio::test]
async fn a_credit_request_is_granted_once_for_ever() {
    let shop = Shop::open().await;
    let reply = shop.call("KAARA0010", &Form::credit("A-1")).await;
    assert_eq!((reply.result.as_str(), reply.error.as_str()), ("0", ""));
    assert!(reply.xml.contains("<ycfStrCode>12345678901</ycfStrCode><orderNo>A-1</orderNo>"));
    assert_eq!(shop.call("KAARA0010", &Form::credit("A-1")).await.error, "kaara009E");
    assert_eq!(shop.call("KAACL0010", &Form::envelope("A-1")).await.error, "");
    assert_eq!(shop.call("KAARA0010", &Form::credit("A-1")).await.error, "kaara009E");
    let row = shop.row("A-1").await;
    assert_eq!(row["accepted"], 1);
    assert_eq!(row["calls"]["KAARA0010"], 3);
    assert_eq!(row["approved"], false);
}

#[tokio::test]
async fn parallel_requests_with_one_number_make_one_transaction() {
    let shop = Shop::open().await;
    let form = Form::credit("A-1");
    let replies = tokio::join!(
        shop.call("KAARA0010", &form),
        shop.call("KAARA0010", &form),
        shop.call("KAARA0010", &form),
        shop.call("KAARA0010", &form)
    );
    let errors = [replies.0.error, replies.1.error, replies.2.error, replies.3.error];
    assert_eq!(errors.iter().filter(|error| error.is_empty()).count(), 1, "{errors:?}");
    assert_eq!(shop.row("A-1").await["accepted"], 1);
}

#[tokio::test]
async fn magic_names_and_large_totals_choose_the_result() {
    let shop = Shop::open().await;
    for (order_no, name, total, result, inquiry, status) in [
        ("M-1", "山田　太郎", "5500", "0", "0", "1"),
        ("M-2", "与信拒否　太郎", "5500", "1", "1", "32"),
        ("M-3", "限度超過　太郎", "5500", "2", "2", "32"),
        ("M-4", "審査保留　太郎", "5500", "3", "3", "30"),
        ("M-5", "山田　太郎", "55000", "0", "0", "1"),
        ("M-6", "山田　太郎", "55001", "2", "2", "32"),
    ] {
        let form = Form::credit(order_no).with("name", name).with("totalAmount", total).without("itemName2");
        let form = form.without("subTotal2").with("subTotal1", total);
        assert_eq!(shop.register(&form).await, result, "{order_no}");
        assert_eq!(shop.call("KAARS0010", &Form::envelope(order_no)).await.result, inquiry, "{order_no}");
        assert_eq!(shop.status(order_no).await, status, "{order_no}");
    }
}

#[tokio::test]
async fn inquiries_need_a_transaction() {
    let shop = Shop::open().await;
    assert_eq!(shop.call("KAARS0010", &Form::envelope("A-1")).await.error, "kaars008E");
    assert_eq!(shop.call("KAAST0010", &Form::envelope("A-1")).await.error, "kaast008E");
    assert_eq!(shop.call("KAACL0010", &Form::envelope("A-1")).await.error, "kaacl008E");
    assert_eq!(shop.enter("A-1", "1234").await.error, "kaasa020E");
    shop.register(&Form::credit("A-1")).await;
    assert_eq!(shop.call("KAARS0010", &Form::envelope("A-1")).await.result, "0");
    shop.call("KAACL0010", &Form::envelope("A-1")).await;
    assert_eq!(shop.call("KAARS0010", &Form::envelope("A-1")).await.error, "kaars008E");
    assert_eq!(shop.status("A-1").await, "2");
}

#[tokio::test]
async fn cancelling_depends_on_the_state() {
    let shop = Shop::open().await;
    for (order_no, name) in [("A-1", "与信拒否"), ("A-2", "審査保留"), ("A-3", "山田"), ("A-4", "山田")]
    {
        shop.register(&Form::credit(order_no).with("name", name)).await;
    }
    assert_eq!(shop.call("KAACL0010", &Form::envelope("A-1")).await.error, "kaacl009E");
    assert_eq!(shop.call("KAACL0010", &Form::envelope("A-2")).await.error, "kaacl009E");
    assert_eq!(shop.call("KAACL0010", &Form::envelope("A-3")).await.error, "");
    assert_eq!(shop.call("KAACL0010", &Form::envelope("A-3")).await.error, "kaacl009E");
    assert_eq!(shop.call("KAASL0010", &slip("A-4", "123456789013")).await.error, "");
    for action in ["deliver", "invoice", "pay"] {
        assert_eq!(shop.act("A-4", action).await, 200);
    }
    assert_eq!(shop.call("KAACL0010", &Form::envelope("A-4")).await.error, "kaacl015E");
    assert_eq!(shop.status("A-4").await, "12");
}

fn slip(order_no: &str, number: &str) -> Form {
    Form::envelope(order_no).with("processDiv", "0").with("paymentNo", number)
}

fn replace(order_no: &str, old: &str, new: &str) -> Form {
    slip(order_no, new).with("processDiv", "1").with("beforePaymentNo", old)
}

fn withdraw(order_no: &str) -> Form {
    Form::envelope(order_no).with("processDiv", "9")
}

/// Slip numbers with a right check digit.
fn number(n: u64) -> String {
    let body = 10_000_000_000 + n;
    format!("{body}{}", body % 7)
}

#[tokio::test]
async fn slips_are_registered_replaced_and_withdrawn() {
    let shop = Shop::open().await;
    shop.register(&Form::credit("A-1")).await;
    let [one, two] = [number(1), number(2)];
    let call = async |form: Form| shop.call("KAASL0010", &form).await.error;
    assert_eq!(call(replace("A-1", &one, &two)).await, "kaasl022E");
    assert_eq!(call(withdraw("A-1")).await, "kaasl022E");
    assert_eq!(call(slip("A-1", &one)).await, "");
    assert_eq!(shop.status("A-1").await, "3");
    assert_eq!(call(slip("A-1", &one)).await, "kaasl009E");
    assert_eq!(call(replace("A-1", &two, &number(3))).await, "kaasl029E");
    assert_eq!(call(replace("A-1", &one, &two).with("shipYmd", "20250331")).await, "kaasl027E");
    assert_eq!(call(replace("A-1", &one, &two).with("shipYmd", "20250410")).await, "");
    assert_eq!(call(withdraw("A-1").with("beforePaymentNo", &one)).await, "kaasl029E");
    assert_eq!(shop.row("A-1").await["slips"], serde_json::json!([two]));
    assert_eq!(call(withdraw("A-1")).await, "");
    assert_eq!(shop.status("A-1").await, "1");
    assert_eq!(call(slip("A-2", &one)).await, "kaasl008E");
}

#[tokio::test]
async fn slips_are_limited_per_order_and_orders_per_slip() {
    let shop = Shop::open().await;
    for order_no in ["A-1", "A-2", "A-3", "A-4", "A-5"] {
        shop.register(&Form::credit(order_no)).await;
    }
    let call = async |form: Form| shop.call("KAASL0010", &form).await.error;
    for n in 0..10 {
        assert_eq!(call(slip("A-1", &number(n))).await, "");
    }
    assert_eq!(call(slip("A-1", &number(10))).await, "kaasl017E");
    assert_eq!(call(replace("A-1", &number(0), &number(1))).await, "kaasl018E");
    for (order_no, error) in [("A-2", ""), ("A-3", ""), ("A-4", "kaasl045E")] {
        assert_eq!(call(slip(order_no, &number(0))).await, error, "{order_no}");
    }
    assert_eq!(shop.call("KAACL0010", &Form::envelope("A-1")).await.error, "");
    assert_eq!(call(slip("A-4", &number(0))).await, "", "a cancelled order gives its slips back");
    assert_eq!(call(slip("A-1", &number(20))).await, "kaasl020E");
    assert_eq!(call(slip("A-5", "A-5").with("processDiv", "2")).await, "");
    assert_eq!(call(slip("A-5", "A-5").with("processDiv", "2")).await, "kaasl009E");
    assert_eq!(call(slip("A-4", "A-4").with("processDiv", "2")).await, "kaasl016E");
}

#[tokio::test]
async fn what_is_no_call_is_refused() {
    let shop = Shop::open().await;
    assert_eq!(shop.send("KAAXX0010", &Form::envelope("A-1")).await.unwrap().status(), 404);
    let long = Form::envelope("A-1").with("name", &"x".repeat(70_000));
    assert_eq!(shop.send("KAARA0010", &long).await.unwrap().status(), 413);
    for (verb, error) in [("KAARA0010", "err0001E"), ("KAARS0010", "kaars001E"), ("KAASL0010", "kaasl001E")] {
        let url = format!("{}{verb}APIAction_execute.action", shop.running.kuroneko_url());
        let answer = shop.http.post(url).body("{}").send().await.unwrap().text().await.unwrap();
        assert!(answer.contains(error), "{answer}");
    }
}
