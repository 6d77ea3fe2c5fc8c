//! Send what no browser sends: too much, no text, odd paths, odd headers. Every answer is a short page, and nothing breaks.

use crate::{
    clerk,
    shopper::{self, FORM},
    world::{PUBLIC_URL, World},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// Longest body that is read, bytes.
const MOST: usize = 64 * 1024;

/// Sends bytes as they are and gives what comes back until the connection ends; empty when it ends without a word.
async fn raw(world: &World, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(world.program.address).await.unwrap();
    // The server may close before all is sent: its answer is what counts.
    let _cut = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let reading = stream.read_to_end(&mut answer);
    let ended = tokio::time::timeout(std::time::Duration::from_secs(20), reading).await;
    assert!(ended.is_ok(), "the connection stays open after {:?}", String::from_utf8_lossy(&answer));
    String::from_utf8_lossy(&answer).into_owned()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

/// Nothing that came was a fault of the program.
async fn is_well(world: &World) {
    assert_eq!(world.browser().get("/health").await.status, 200);
    let said = world.program.said();
    assert!(!said.contains("a request failed") && !said.contains("panicked"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn refuses_a_body_over_the_limit() {
    for world in World::each().await {
        let browser = shopper::arrives(&world).await;
        browser.post("/checkout", &FORM).await.leads_to();
        for size in [MOST + 1, 200_000, 5_000_000] {
            let body = format!("city={}", "a".repeat(size - 5));
            let answer = browser.post_raw("/checkout", body).await;
            assert_eq!(
                (answer.status, answer.page.heading().as_str()),
                (413, "送信された内容が大きすぎます"),
                "{size}"
            );
            assert_eq!(answer.header("cache-control"), "no-store");
        }
        assert_eq!(
            browser.get("/checkout").await.page.value("city").as_deref(),
            Some("千代田区千代田"),
            "as it was"
        );
        let cookie = "cookie: noren=x\r\n";
        let head = format!(
            "POST /cart/lines HTTP/1.1\r\nhost: x\r\norigin: {PUBLIC_URL}\r\naccept: text/html\r\n{cookie}connection: close\r\ncontent-type: application/x-www-form-urlencoded\r\ntransfer-encoding: chunked\r\n\r\n"
        );
        let chunk = format!("{:x}\r\n{}\r\n", 40_000, "a".repeat(40_000));
        let answer = raw(&world, format!("{head}{chunk}{chunk}0\r\n\r\n").as_bytes()).await;
        assert_eq!(status(&answer), "413", "in pieces whose sum is not told beforehand");
        assert!(answer.contains("送信された内容が大きすぎます"));
        let body = format!("city={}", "a".repeat(MOST - 5));
        assert_eq!(
            browser.post_raw("/checkout", body).await.leads_to(),
            "/checkout",
            "as much as fits is read"
        );
        is_well(&world).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn serves_no_file_but_those_of_the_site() {
    let world = World::open().await;
    assert_eq!(
        status(&raw(&world, b"GET /shop.css HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await),
        "200"
    );
    let targets = [
        "/../../../../etc/passwd",
        "/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/....//....//etc/passwd",
        "/..\\..\\etc\\passwd",
        "/.//etc/passwd",
        "//etc/passwd",
        "/etc/passwd",
        "/shop.css/../../../etc/passwd",
        "/shop.css%20.png",
        "/manifest.json",
        "/.",
        "/..",
        "/shop.css/",
        "/pkg/",
        "file:///etc/passwd",
        "http://evil.example/etc/passwd",
    ];
    for target in targets {
        let request =
            format!("GET {target} HTTP/1.1\r\nhost: x\r\naccept: text/html\r\nconnection: close\r\n\r\n");
        let answer = raw(&world, request.as_bytes()).await;
        assert!(["404", "400"].contains(&status(&answer)), "{target}: {}", status(&answer));
        assert!(!answer.contains("root:"), "{target}");
    }
    is_well(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_odd_paths_with_a_page() {
    for world in World::each().await {
        let desk = clerk::begins(&world).await;
        let browser = shopper::arrives(&world).await;
        shopper::reviews(&browser, &FORM).await;
        let long = format!("/{}", "a".repeat(10_000));
        let many = "/x".repeat(4_000);
        for path in [
            long.as_str(),
            &many,
            "/nowhere",
            "/%F0%9F%8D%B5",
            "/%E3%81",
            "/%",
            "/%zz",
            "/?%FF=%01",
            "/cart/",
            "/CART",
        ] {
            let answer = browser.get(path).await;
            assert!([200, 404].contains(&answer.status), "{path} {}", answer.status);
            assert!(!answer.page.heading().is_empty());
        }
        let odd = ["%FF%FE", "%0d%0aset-cookie:%20a=b", "%E3%81", "..%2f..", "🍵", &"9".repeat(9_000)];
        for odd in odd {
            let paths = [
                format!("/orders/{odd}/{odd}"),
                format!("/orders/{odd}/{odd}/payment/{odd}"),
                format!("/language/{odd}"),
                format!("/admin/orders/{odd}"),
                format!("/admin/welcome/{odd}"),
                format!("/admin/{odd}"),
            ];
            for path in paths {
                let answer = desk.get(&path).await;
                assert!([400, 404, 410].contains(&answer.status), "{path} {}", answer.status);
                assert!(!answer.page.heading().is_empty(), "{path}");
            }
            for path in [
                format!("/admin/orders?q={odd}&after={odd}&credit={odd}"),
                format!("/admin/sign-in?next={odd}"),
            ] {
                let answer = desk.get(&path).await;
                assert!([200, 303].contains(&answer.status), "{path} {}", answer.status);
            }
            let answer = browser.get(&format!("/checkout/confirm?was={odd}&consent={odd}")).await;
            assert_eq!(answer.status, 200, "{odd}");
        }
        is_well(&world).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lets_no_character_in_that_no_database_takes() {
    for world in World::each().await {
        let (desk, browser) = (clerk::begins(&world).await, shopper::arrives(&world).await);
        let attempt = shopper::reviews(&browser, &FORM).await;
        let nul = "a\0b";
        let posts: [(&str, &[(&str, &str)]); 6] = [
            ("/cart/lines", &[("sku", nul), ("quantity", "1")]),
            ("/cart/quantity", &[("sku", nul), ("quantity", "1")]),
            ("/checkout", &[("family_name", nul)]),
            ("/checkout/place", &[("attempt", nul)]),
            ("/admin/sign-in", &[("email", nul), ("password", nul)]),
            ("/notices/kuroneko", &[("juchuNo", nul)]),
        ];
        for (path, fields) in posts {
            assert_eq!(desk.post(path, fields).await.status, 400, "{path}");
        }
        assert_eq!(browser.post_raw("/checkout", "city=\0").await.status, 400);
        for path in ["/admin/orders/%00", "/admin/orders?q=%00", "/orders/%00/%00", "/%00", "/?%00"] {
            let answer = desk.get(path).await;
            assert_eq!(
                (answer.status, answer.page.heading().as_str()),
                (400, "送信された内容を読み取れませんでした"),
                "{path}"
            );
        }
        assert_eq!(desk.post("/admin/orders/%00/cancel", &[]).await.status, 400);
        assert!(
            shopper::presses(&browser, &attempt).await.leads_to().starts_with("/orders/"),
            "nothing was changed"
        );
        is_well(&world).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reads_headers_however_odd() {
    let world = World::open().await;
    let many: String = (0..300).map(|n| format!("x-{n}: y\r\n")).collect();
    let huge = format!("x-huge: {}\r\n", "y".repeat(900_000));
    let cookies = format!("cookie: noren={}; noren=; ;;; =; noren_staff=\"x\r\n", "Z".repeat(30_000));
    for (headers, expected) in [
        ("host: x\r\n", "200"),
        ("host: evil.example\r\nx-forwarded-host: evil.example\r\nx-forwarded-proto: https\r\n", "200"),
        ("host: x\r\naccept: \r\naccept-language: \r\naccept-encoding: br;q=x, *;;q=9\r\n", "200"),
        ("host: x\r\nreferer: \u{1F375}\r\norigin: \u{1F375}\r\nsec-fetch-site: \u{1F375}\r\n", "200"),
        (cookies.as_str(), "200"),
        ("cookie: \u{1F375}=\u{1F375}; lang=\u{1F375}\r\nx-forwarded-for: , ,,\r\n", "200"),
        ("host: x\r\nif-none-match: *\r\nrange: bytes=9-1\r\nexpect: nothing\r\nupgrade: h2c\r\n", "200"),
        ("host: x\r\ncontent-length: -1\r\n", "400"),
        ("host: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n", "400"),
        ("host: x\r\nno colon\r\n", "400"),
        (&many, "431"),
        (&huge, "431"),
    ] {
        let request = format!("GET / HTTP/1.1\r\nconnection: close\r\n{headers}\r\n");
        let answer = raw(&world, request.as_bytes()).await;
        assert_eq!(status(&answer), expected, "{:.80}", headers);
    }
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"GET\r\n\r\n",
        b"\r\n\r\n\r\n\0\0\0",
        b"GET / HTTP/9.9\r\n\r\n",
        b"G\xffT / HTTP/1.1\r\n\r\n",
    ] {
        assert!(["400", "none", "505"].contains(&status(&raw(&world, bytes).await)), "{bytes:?}");
    }
    is_well(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn makes_its_own_session_and_takes_none_that_was_brought() {
    let world = World::open().await;
    let browser = world.browser();
    let put = [("sku", "sencha-100"), ("quantity", "1")];
    let request = browser
        .form("/cart/lines", &put)
        .header("origin", PUBLIC_URL)
        .header("cookie", "noren=ATTACKERSCHOICE");
    let answer = crate::browser::send(request).await;
    let token = answer.cookie("noren").unwrap();
    assert_eq!((answer.leads_to().as_str(), token.len()), ("/cart", 26));
    let attacker = world.browser();
    let cart = crate::browser::send(
        attacker.request(reqwest::Method::GET, "/cart").header("cookie", "noren=ATTACKERSCHOICE"),
    )
    .await;
    assert!(cart.page.says("カートは空です"));
}
