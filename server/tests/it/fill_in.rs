//! Fill in the form: whatever is typed, the answer leads back to the form, which says at the field what is wrong and still
//! holds everything that was typed.

use crate::{
    browser::Browser,
    shopper::{self, FORM, form},
    world::{World, all},
};

/// Field, what is typed there, and what the form says at it.
type Case = (&'static str, &'static str, &'static str);

const A41: &str = "1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const LONG_MAIL: &str = "a123456789b123456789c123456789d123456789e123456789f12@mail.example";

#[rustfmt::skip]
const WRONG: &[Case] = &[
    ("family_name", "", "お名前（姓）を入力してください"),
    ("family_name", "　 ", "お名前（姓）を入力してください"),
    ("family_name", "一二三四五六七八九十一二三四五六七八九十一", "お名前（姓）は20文字以内で入力してください"),
    ("family_name", "山田😀", "お名前（姓）に「😀」は使えません"),
    ("family_name", "山\u{7}田", "お名前（姓）に使えない文字が含まれています"),
    ("given_name", "", "お名前（名）を入力してください"),
    ("given_name", "一二三四五六七八九十一二三四五六七八九十一", "お名前（名）は20文字以内"),
    ("given_name", "花子👩\u{200d}🍳", "お名前（名）に「👩」は使えません"),
    ("family_kana", "山田", "フリガナは、ひらがなかカタカナで"),
    ("family_kana", "yamada", "フリガナは、ひらがなかカタカナで"),
    ("family_kana", "ヤマダ😀", "フリガナは、ひらがなかカタカナで"),
    ("family_kana", "", "フリガナ（セイ）を入力してください"),
    ("given_kana", "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマ", "フリガナ（メイ）は30文字以内"),
    ("given_kana", " ", "フリガナ（メイ）を入力してください"),
    ("email", "", "メールアドレスを入力してください"),
    ("email", "hanako", "メールアドレスの形をご確認ください"),
    ("email", "花子@mail.example", "メールアドレスの形をご確認ください"),
    ("email", "h@mail.example\r\nBcc: evil@mail.example", "メールアドレスの形をご確認ください"),
    ("email", "hanako😀@mail.example", "メールアドレスの形をご確認ください"),
    ("email", LONG_MAIL, "メールアドレスは64文字以内"),
    ("phone", "", "電話番号を入力してください"),
    ("phone", "090-8765-432", "電話番号は、0から始まる10桁または11桁"),
    ("phone", "090-8765-43210987654321", "電話番号は、0から始まる10桁または11桁"),
    ("phone", "電話なし", "電話番号は、0から始まる10桁または11桁"),
    ("phone", "☎090-8765-4321", "電話番号は、0から始まる10桁または11桁"),
    ("phone", "+1 212 555 0100", "電話番号は、0から始まる10桁または11桁"),
    ("phone", "03-1234-5678", "携帯電話の番号（070・080・090）が必要です"),
    ("postal_code", "", "郵便番号を入力してください"),
    ("postal_code", "100-001", "郵便番号は7桁の数字で"),
    ("postal_code", "10000012345", "郵便番号は7桁の数字で"),
    ("postal_code", "いちまる", "郵便番号は7桁の数字で"),
    ("postal_code", "100-000🏯", "郵便番号は7桁の数字で"),
    ("prefecture", "", "都道府県を選んでください"),
    ("prefecture", "48", "都道府県を一覧から選んでください"),
    ("prefecture", "-1", "都道府県を一覧から選んでください"),
    ("prefecture", "江戸🏯", "都道府県を一覧から選んでください"),
    ("prefecture", "1", "郵便番号と都道府県が合いません"),
    ("city", "", "市区町村・町域を入力してください"),
    ("city", A41, "市区町村・町域は40文字以内"),
    ("city", "千代田区🍣", "市区町村・町域に「🍣」は使えません"),
    ("street", "", "番地を入力してください"),
    ("street", "丸の内", "番地の数字を入力してください"),
    ("street", A41, "番地は40文字以内"),
    ("street", "1-1🍣", "番地に「🍣」は使えません"),
    ("building", A41, "建物名・部屋番号は40文字以内"),
    ("building", "桜荘🌸", "建物名・部屋番号に「🌸」は使えません"),
    ("building", "ホテル桜 205", "選んだお支払い方法では、ホテル・旅館へはお届けできません"),
    ("recipient", "nobody", "お届け先を選び直してください"),
    ("recipient", "other", "ご注文者の住所にだけお届けできます"),
    ("delivery", "", "配送方法を選んでください"),
    ("delivery", "drone", "配送方法を選び直してください"),
    ("day-takkyubin", "2020-01-01", "お届け希望日は"),
    ("day-takkyubin", "9999-12-31", "の間で選んでください"),
    ("day-takkyubin", "tomorrow", "の間で選んでください"),
    ("day-takkyubin", "2026-02-30🗓", "の間で選んでください"),
    ("slot-takkyubin", "2525", "お届け時間帯を選び直してください"),
    ("slot-takkyubin", "🕐", "お届け時間帯を選び直してください"),
    ("payment", "", "お支払い方法を選んでください"),
    ("payment", "card", "お支払い方法を選び直してください"),
    ("payment", "代引🐈", "お支払い方法を選び直してください"),
];

/// Another recipient, paid on delivery.
const GIFT: [(&str, &str); 9] = [
    ("payment", "cod"),
    ("recipient", "other"),
    ("recipient_family_name", "佐藤"),
    ("recipient_given_name", "太郎"),
    ("recipient_phone", "03-1234-5678"),
    ("recipient_postal_code", "604-8001"),
    ("recipient_prefecture", "26"),
    ("recipient_city", "京都市中京区"),
    ("recipient_street", "木屋町通三条上る1-1"),
];

#[rustfmt::skip]
const WRONG_RECIPIENT: &[Case] = &[
    ("recipient_family_name", "", "お届け先のお名前（姓）を入力してください"),
    ("recipient_family_name", "佐藤😀", "お届け先のお名前（姓）に「😀」は使えません"),
    ("recipient_given_name", " ", "お届け先のお名前（名）を入力してください"),
    ("recipient_given_name", "一二三四五六七八九十一二三四五六七八九十一", "お届け先のお名前（名）は20文字以内"),
    ("recipient_phone", "", "お届け先の電話番号を入力してください"),
    ("recipient_phone", "12345", "電話番号は、0から始まる"),
    ("recipient_postal_code", "", "お届け先の郵便番号を入力してください"),
    ("recipient_postal_code", "604", "郵便番号は7桁の数字で"),
    ("recipient_prefecture", "", "お届け先の都道府県を選んでください"),
    ("recipient_prefecture", "99", "都道府県を一覧から選んでください"),
    ("recipient_prefecture", "13", "郵便番号と都道府県が合いません"),
    ("recipient_city", "", "お届け先の市区町村・町域を入力してください"),
    ("recipient_city", A41, "お届け先の市区町村・町域は40文字以内"),
    ("recipient_street", "木屋町", "番地の数字を入力してください"),
    ("recipient_street", "1🍣", "お届け先の番地に「🍣」は使えません"),
    ("recipient_building", A41, "お届け先の建物名・部屋番号は40文字以内"),
    ("recipient_building", "桜荘🌸", "お届け先の建物名・部屋番号に「🌸」は使えません"),
];

/// Fields whose value is one of a list: a value that is not on it cannot be shown again.
const CHOSEN: [&str; 7] = [
    "prefecture",
    "recipient",
    "delivery",
    "day-takkyubin",
    "slot-takkyubin",
    "payment",
    "recipient_prefecture",
];

/// Sends the form; it leads back to itself, says that at the field, and holds everything that was typed.
async fn is_told(browser: &Browser, typed: &[(&str, &str)], field: &str, message: &str) {
    assert_eq!(browser.post("/checkout", typed).await.leads_to(), "/checkout", "{field}: {message}");
    let form = browser.get("/checkout").await;
    assert_eq!(form.status, 200);
    let told = form.page.problem(field).unwrap_or_default();
    assert!(told.contains(message), "{field}: {told:?} instead of {message:?}");
    let link = format!("#{field}");
    assert!(
        form.page.tags("a").iter().any(|a| a.get("href").as_deref() == Some(&link)),
        "{field} in the summary"
    );
    holds(&form.page, typed, field);
    assert_eq!(browser.get("/checkout/confirm").await.leads_to(), "/checkout", "{field}: nothing to confirm");
}

fn holds(page: &crate::html::Page, typed: &[(&str, &str)], wrong: &str) {
    for (name, value) in typed.iter().filter(|(name, _)| !(CHOSEN.contains(name) && *name == wrong)) {
        assert_eq!(page.value(name).as_deref(), Some(*value), "{name} as it was typed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn says_at_each_field_what_is_wrong_and_keeps_all_that_was_typed() {
    all(World::each().await, async |world: World| {
        let browser = shopper::arrives(&world).await;
        for (field, typed, message) in WRONG {
            is_told(&browser, &form(&[(field, typed)]), field, message).await;
        }
        for (field, typed, message) in WRONG_RECIPIENT {
            let mut gift = form(&GIFT);
            gift.retain(|(name, _)| name != field);
            gift.push((field, typed));
            is_told(&browser, &gift, field, message).await;
        }
        is_told(
            &browser,
            &form(&[("delivery", "nekopos"), ("payment", "cod")]),
            "payment",
            "組み合わせられません",
        )
        .await;
        assert_eq!(browser.post("/checkout", &FORM).await.leads_to(), "/checkout/confirm");
        assert_eq!(browser.post("/checkout", &form(&GIFT)).await.leads_to(), "/checkout/confirm");
        assert_eq!(world.kept().await, (0, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn names_all_that_is_missing_at_once() {
    let world = World::open().await;
    let browser = shopper::arrives(&world).await;
    assert_eq!(browser.post("/checkout", &[("recipient", "other")]).await.leads_to(), "/checkout");
    let form = browser.get("/checkout").await;
    let needed =
        ["family_name", "given_name", "email", "phone", "postal_code", "prefecture", "city", "street"];
    let of_recipient = ["family_name", "given_name", "phone", "postal_code", "prefecture", "city", "street"];
    let of_recipient = of_recipient.map(|name| format!("recipient_{name}"));
    let needed =
        needed.into_iter().chain(of_recipient.iter().map(String::as_str)).chain(["delivery", "payment"]);
    for field in needed {
        assert!(form.page.problem(field).is_some_and(|told| told.ends_with("ください")), "{field}");
    }
    for field in
        ["family_kana", "given_kana", "building", "day-takkyubin", "slot-takkyubin", "recipient_building"]
    {
        assert_eq!(form.page.problem(field), None, "{field} may stay empty");
    }
    let empty = browser.post_raw("/checkout", "").await;
    assert_eq!(empty.leads_to(), "/checkout", "nothing at all was sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn shows_what_was_typed_as_text_and_never_as_page() {
    for world in World::each().await {
        let browser = shopper::arrives(&world).await;
        let tags = "\"><b>&amp;'</b>";
        let typed = form(&[
            ("family_name", tags),
            ("city", tags),
            ("building", tags),
            ("email", tags),
            ("phone", tags),
        ]);
        is_told(&browser, &typed, "email", "メールアドレスの形").await;
        let cod = form(&[("family_name", tags), ("building", tags), ("payment", "cod")]);
        let path = shopper::places(&browser, &cod).await;
        for page in ["/checkout/confirm", &path] {
            let shown = browser.get(page).await;
            assert!(!shown.page.0.contains("<b>&amp;'"), "{page}");
        }
        assert!(browser.get(&path).await.page.says(tags));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keeps_very_long_and_unreadable_text() {
    for world in World::each().await {
        let browser = shopper::arrives(&world).await;
        let long = "𠮷".repeat(4_000);
        is_told(&browser, &form(&[("building", &long)]), "building", "40文字以内").await;
        let unreadable = "family_name=%FF%FE&given_name=%ZZ&city=%E5%8D&street=1\u{1}&=&&";
        assert_eq!(browser.post_raw("/checkout", unreadable).await.leads_to(), "/checkout");
        let raw: Vec<u8> = [b"given_name=".as_slice(), &[0xE3, 0x81, 0x01, 0xFF], b"&city=x"].concat();
        assert_eq!(browser.post_raw("/checkout", raw).await.leads_to(), "/checkout");
        let form = browser.get("/checkout").await;
        assert!(
            form.page.problem("given_name").is_some_and(|told| told.contains("使え")),
            "bytes that are no text"
        );
        assert_eq!(form.page.value("city").as_deref(), Some("x"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_the_last_of_two_fields_and_no_unknown_ones() {
    let world = World::open().await;
    let browser = shopper::arrives(&world).await;
    let mut twice = FORM.to_vec();
    twice.extend([
        ("city", "千代田区二"),
        ("total", "1"),
        ("fee", "0"),
        ("family_name[]", "x"),
        ("FAMILY_NAME", "y"),
    ]);
    assert_eq!(browser.post("/checkout", &twice).await.leads_to(), "/checkout/confirm");
    let confirm = browser.get("/checkout/confirm").await;
    assert!(confirm.page.says("千代田区二") && confirm.page.says("山田"));
}

#[tokio::test(flavor = "multi_thread")]
async fn reads_forms_only() {
    let world = World::open().await;
    let browser = shopper::arrives(&world).await;
    for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
        let request = browser.request(reqwest::Method::POST, "/checkout").header("content-type", kind);
        let answer =
            crate::browser::send(request.header("origin", crate::world::PUBLIC_URL).body("{}")).await;
        assert_eq!(answer.status, 415, "{kind}");
        assert!(answer.page.says("送信された内容を読み取れませんでした"), "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn finds_no_address_where_there_is_none() {
    let world = World::open().await;
    let browser = shopper::arrives(&world).await;
    let presses = [
        ("find_address", "buyer"),
        ("find_address", "nobody"),
        ("candidate", "buyer.0"),
        ("candidate", "buyer.999999999999999999999"),
        ("candidate", "buyer.-1"),
        ("candidate", "🏯"),
        ("candidate", "."),
    ];
    for code in ["", "100", "999-9999", "１００００００１", "🏯"] {
        for press in presses {
            let mut typed = form(&[("postal_code", code), ("family_name", "")]);
            typed.push(press);
            let back = browser.post("/checkout", &typed).await.leads_to();
            assert!(back.starts_with("/checkout"), "{press:?} {back}");
            let page = browser.get("/checkout").await.page;
            holds(&page, &typed[..FORM.len()], "");
        }
    }
    for path in
        ["/api/zip/x", "/api/zip/%01", "/api/zip/999-9999", "/api/zip/🏯", "/api/zip/99999999999999999999"]
    {
        let answer = browser.get(path).await;
        assert_eq!((answer.status, answer.page.0.as_str()), (200, "[]"), "{path}");
    }
    for path in ["/api/zip/1000001/nobody/ja", "/api/zip/1000001/buyer/xx"] {
        assert_eq!(browser.get(path).await.status, 404, "{path}");
    }
}
