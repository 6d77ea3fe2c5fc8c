//! The outcomes of a screening: by magic inputs, by the limit, by people.

use sandbox::Config;
use sandbox::score::settings::Settings;
use serde_json::json;

use super::{Desk, Doc};

#[tokio::test]
async fn magic_names_choose_the_result() {
    let desk = Desk::open().await;
    for (number, name, result, later) in [
        ("M-1", "山田 太郎", "OK", "OK"),
        ("M-2", "与信拒否 太郎", "NG", "NG"),
        ("M-3", "限度超過 太郎", "NG", "NG"),
        ("M-4", "審査保留 太郎", "HOLD", "HOLD"),
        ("M-5", "住所不備 太郎", "HOLD", "保留"),
    ] {
        let reply = desk.call("autotransaction", &Doc::order(number).of_person(name, "0312345678")).await;
        assert_eq!(reply.member("authorResult"), result, "{number}");
        assert_eq!(reply.member("authoriDate").is_empty(), result == "HOLD", "{number}");
        assert_eq!(desk.look_up(number).await, later, "{number}");
        assert_eq!(desk.look_up(number).await, later, "{number}");
    }
}

#[tokio::test]
async fn a_person_owes_no_more_than_the_limit() {
    let desk = Desk::open().await;
    assert_eq!(desk.register(&Doc::order_of("L-1", 30_000)).await, "OK");
    assert_eq!(desk.register(&Doc::order_of("L-2", 25_001)).await, "NG");
    assert_eq!(desk.register(&Doc::order_of("L-3", 25_000)).await, "OK");
    assert_eq!(desk.register(&Doc::order_of("L-4", 1)).await, "NG");
    let other = Doc::order_of("L-5", 55_000).of_person("鈴木 花子", "0611112222");
    assert_eq!(desk.register(&other).await, "OK");
    desk.ship("L-1").await;
    assert_eq!(desk.register(&Doc::order_of("L-6", 30_000)).await, "NG", "shipped is not paid");
    desk.act("L-1", "pay", json!(null)).await;
    assert_eq!(desk.register(&Doc::order_of("L-7", 30_000)).await, "OK");
    desk.cancel("L-3").await;
    assert_eq!(desk.register(&Doc::order_of("L-8", 25_000)).await, "OK");
    let same = Doc::order_of("L-9", 1).of_person("山田　太郎", "09012345678");
    assert_eq!(desk.register(&same).await, "NG", "however the name and the number are spelled");
}

#[tokio::test]
async fn a_review_is_ended_by_people() {
    let desk = Desk::open().await;
    for (number, action, result) in [("R-1", "approve", "OK"), ("R-2", "refuse", "NG")] {
        desk.register(&Doc::order(number).of_person("審査保留 太郎", "0312345678")).await;
        assert_eq!(desk.look_up(number).await, "HOLD");
        assert_eq!(desk.act(number, action, json!(null)).await, 200);
        let reply = desk.call("autogetauthor", &Doc::about(number)).await;
        assert_eq!((reply.member("authorResult"), reply.member("authoriDate").len()), (result, 19));
        assert_eq!(desk.act(number, action, json!(null)).await, 409);
    }
    assert_eq!(desk.ship("R-1").await, "");
}

#[tokio::test]
async fn a_review_can_end_by_itself() {
    let score = Settings { review_lookups: Some(2), ..Settings::default() };
    let desk = Desk::open_with(Config { score, ..Config::on_free_ports() }).await;
    desk.register(&Doc::order("R-1").of_person("審査保留 太郎", "0312345678")).await;
    for result in ["HOLD", "HOLD", "OK", "OK"] {
        assert_eq!(desk.look_up("R-1").await, result);
    }
    desk.shop.advance(60 * 86_400).await;
    assert_eq!(desk.look_up("R-1").await, "SIM3005", "from then on the approval counts down");
}

#[tokio::test]
async fn a_hold_names_its_reasons_until_it_is_corrected() {
    let desk = Desk::open().await;
    let person = ("住所不備 太郎", "0312345678");
    let doc = Doc::order("H-1").of_person(person.0, person.1);
    assert_eq!(desk.register(&doc).await, "HOLD");
    let reply = desk.call("autogetauthor", &Doc::about("H-1")).await;
    assert_eq!((reply.member("authorResult"), reply.member("authoriDate").len()), ("保留", 19));
    assert_eq!(reply.members("reasonCode"), ["S001", "S002"]);
    assert_eq!(reply.members("holdReason").len(), 2);
    assert!(reply.members("reason").iter().all(|says| (1..=512).contains(&says.chars().count())));
    assert_eq!(desk.ship("H-1").await, "SIM3004");

    let correct = async |address: &str| {
        let doc = Doc::correction("H-1", "NT000000001").of_person(person.0, person.1);
        let reply = desk.call("automodifytransaction", &doc.with("buyer/address3", address)).await;
        assert!(reply.members("reasonCode").is_empty());
        reply.member("authorResult").to_owned()
    };
    assert_eq!(correct("千代田1-1").await, "HOLD", "nothing was corrected");
    assert_eq!(desk.look_up("H-1").await, "保留");
    assert_eq!(correct("千代田1-1-1").await, "OK");
    assert_eq!(correct("千代田1-1-2").await, "OK");
    assert_eq!(desk.ship("H-1").await, "");
}

#[tokio::test]
async fn people_put_on_hold_with_their_own_reasons() {
    let desk = Desk::open().await;
    desk.register(&Doc::order("H-1").of_person("審査保留 太郎", "0312345678")).await;
    for wrong in [json!(null), json!({ "reasons": "" }), json!({ "reasons": "S001,S009" })] {
        assert_eq!(desk.act("H-1", "hold", wrong).await, 400);
    }
    assert_eq!(desk.act("H-1", "hold", json!({ "reasons": "S003, S004" })).await, 200);
    assert_eq!(desk.row("H-1").await["reasons"], json!(["S003", "S004"]));
    assert_eq!(desk.look_up("H-1").await, "保留");
    assert_eq!(desk.act("H-1", "approve", json!(null)).await, 200);
    let reply = desk.call("autogetauthor", &Doc::about("H-1")).await;
    assert_eq!((reply.member("authorResult"), reply.members("holdReason").len()), ("OK", 0));
    assert_eq!(desk.act("H-1", "hold", json!({ "reasons": "S001" })).await, 409);
}
