//! Bring files that are none of what is asked for, over real HTTP: each is told what it is, and nothing changes.

use crate::{
    browser::{Answer, Browser, send},
    clerk,
    shopper::{self, FORM},
    world::{PUBLIC_URL, World},
};
use reqwest::{Method, header};

/// The pages that take files.
const PAGES: [&str; 2] = ["/admin/files/slips", "/admin/files/transfers"];
/// A file that somebody took for a CSV, bytes.
const HUGE: usize = 200 * 1024 * 1024;

/// Files that are no table, and what is said of each.
fn wrong() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("注文,伝票\r\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    vec![
        ("空.csv", Vec::new(), "ファイルが空です"),
        (
            "まとめ.zip",
            b"PK\x03\x04\x14\0\0\0".to_vec(),
            "CSVファイルではありません（圧縮ファイルかExcelブック）",
        ),
        (
            "古い.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            "CSVファイルではありません（Excelブック）",
        ),
        ("明細.pdf", b"%PDF-1.7\n".to_vec(), "CSVファイルではありません（PDF）"),
        ("unicode.csv", utf16, "文字コードが UTF-16 です"),
        ("euc.csv", b"\xc3\xed\xca\xb8,\x8f\xff\xff\r\n".to_vec(), "文字コードが分かりません"),
        ("binary.csv", b"a,b\0c\r\n".to_vec(), "CSVファイルではありません"),
        (
            "壊れた.csv",
            format!("a,\"b\r\n{}", "c,d\r\n".repeat(2_000)).into_bytes(),
            "CSVファイルが壊れています",
        ),
    ]
}

/// Sends a file as a browser does.
async fn brings(desk: &Browser, page: &str, name: &str, bytes: &[u8]) -> Answer {
    let mut body = format!(
        "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: text/csv\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let request = desk.request(Method::POST, page).header(header::ORIGIN, PUBLIC_URL);
    send(request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge").body(body)).await
}

async fn nothing_was_brought(desk: &Browser, page: &str) {
    assert!(desk.get(page).await.page.says("まだ取り込んだファイルはありません"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn is_told_what_a_wrong_file_is_and_nothing_changes() {
    for world in World::each().await {
        let desk = clerk::begins(&world).await;
        let browser = shopper::arrives(&world).await;
        let path = shopper::places(&browser, &FORM).await;
        let before = world.payments(&path).await;
        for page in PAGES {
            for (name, bytes, told) in wrong() {
                let answer = brings(&desk, page, name, &bytes).await;
                assert_eq!(answer.status, 422, "{page} {name}");
                assert!(answer.page.says(told), "{page} {name}: {}", answer.page.text());
                assert!(answer.page.says("注文は何も変わっていません"), "{page} {name}");
            }
            let none = brings(&desk, page, "", b"").await;
            assert!(none.page.says("ファイルが選ばれていません"), "{page}");
            nothing_was_brought(&desk, page).await;
        }
        assert_eq!(world.payments(&path).await, before);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn is_told_that_two_hundred_megabytes_are_too_many() {
    let world = World::open().await;
    let desk = clerk::begins(&world).await;
    for page in PAGES {
        let answer = brings(&desk, page, "全部.csv", &vec![b'1'; HUGE]).await;
        assert_eq!(answer.status, 422, "{page}");
        assert!(answer.page.says("ファイルが大きすぎます"), "{page}: {}", answer.page.text());
        nothing_was_brought(&desk, page).await;
    }
    assert_eq!(desk.get("/health").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn is_asked_which_column_is_which_where_a_table_does_not_say() {
    for world in World::each().await {
        let desk = clerk::begins(&world).await;
        for (page, asked) in PAGES.into_iter().zip(["伝票番号の列が分かりません", "列"]) {
            let seen = brings(&desk, page, "別の表.csv", b"x,y,z\r\n1,2,3\r\n").await.leads_to();
            let shown = desk.get(&seen).await.page;
            assert!(shown.says(asked), "{page}: {}", shown.text());
        }
    }
}
