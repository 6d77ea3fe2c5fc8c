//! Mail over a real SMTP conversation.

use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::shop::Shop;

struct Talk(BufReader<TcpStream>);

impl Talk {
    async fn open(shop: &Shop) -> Self {
        let mut talk = Self(BufReader::new(TcpStream::connect(shop.running.smtp_addr).await.unwrap()));
        assert!(talk.answer().await.starts_with("220 "));
        talk
    }

    async fn say(&mut self, text: &str) -> String {
        self.0.get_mut().write_all(text.as_bytes()).await.unwrap();
        self.answer().await
    }

    async fn answer(&mut self) -> String {
        let mut answer = String::new();
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line).await.unwrap();
            let is_last = line.chars().nth(3) != Some('-');
            answer.push_str(&line);
            if is_last {
                return answer;
            }
        }
    }
}

#[tokio::test]
async fn a_mail_arrives_decoded() {
    let shop = Shop::open().await;
    let mut talk = Talk::open(&shop).await;
    let hello = talk.say("EHLO shop.example\r\n").await;
    for extension in ["8BITMIME", "SMTPUTF8", "PIPELINING", "SIZE"] {
        assert!(hello.contains(extension), "{hello}");
    }
    assert!(talk.say("MAIL FROM:<shop@example.com> BODY=8BITMIME SMTPUTF8\r\n").await.starts_with("250"));
    assert!(talk.say("RCPT TO:<buyer@example.com>\r\n").await.starts_with("250"));
    assert!(talk.say("DATA\r\n").await.starts_with("354"));
    let mail = "From: のれん <shop@example.com>\r\nTo: buyer@example.com\r\n\
        Subject: =?UTF-8?B?44GU5rOo5paH56K66KqN?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
        ご注文ありがとうございます。\r\n..点で始まる行\r\n.\r\n";
    assert!(talk.say(mail).await.starts_with("250"));
    assert!(talk.say("QUIT\r\n").await.starts_with("221"));

    let mails = shop.get("/control/mail?to=buyer@example.com").await;
    assert_eq!(mails[0]["subject"], "ご注文確認");
    assert_eq!(mails[0]["from"], "shop@example.com");
    assert_eq!(mails[0]["text"], "ご注文ありがとうございます。\r\n.点で始まる行\r\n");
    assert_eq!(shop.get("/control/mail?to=other@example.com").await, json!([]));
    assert!(shop.text("/mail").await.contains("ご注文確認"));
    assert!(shop.text("/mail/1").await.contains("ご注文ありがとうございます。"));
}

#[tokio::test]
async fn magic_recipients_are_refused() {
    let shop = Shop::open().await;
    let mut talk = Talk::open(&shop).await;
    talk.say("EHLO shop.example\r\n").await;
    talk.say("MAIL FROM:<shop@example.com>\r\n").await;
    assert!(talk.say("RCPT TO:<no-such-user@example.com>\r\n").await.starts_with("550"));
    assert!(talk.say("RCPT TO:<mailbox-busy@example.com>\r\n").await.starts_with("451"));
    assert!(talk.say("DATA\r\n").await.starts_with("503"));
    assert!(talk.say("RCPT TO:<buyer@example.com>\r\n").await.starts_with("250"));
    assert!(talk.say("RSET\r\n").await.starts_with("250"));
    assert!(talk.say("RCPT TO:<buyer@example.com>\r\n").await.starts_with("503"));
    assert_eq!(shop.get("/control/mail").await, json!([]));
}

#[tokio::test]
async fn nonsense_and_huge_mails_are_refused() {
    let shop = Shop::open().await;
    let mut talk = Talk::open(&shop).await;
    assert!(talk.say("MAIL FROM:<shop@example.com>\r\n").await.starts_with("503"));
    assert!(talk.say("HELLO\r\n").await.starts_with("500"));
    assert!(talk.say("HELO shop.example\r\n").await.starts_with("250"));
    assert!(talk.say("MAIL FROM:<shop@example.com>\r\n").await.starts_with("250"));
    assert!(talk.say("RCPT TO:<buyer@example.com>\r\n").await.starts_with("250"));
    assert!(talk.say("DATA\r\n").await.starts_with("354"));
    let line = format!("{}\r\n", "x".repeat(1000));
    let huge = format!("Subject: x\r\n\r\n{}.\r\n", line.repeat(2200));
    assert!(talk.say(&huge).await.starts_with("552"));
    assert!(talk.say("NOOP\r\n").await.starts_with("250"));
    assert_eq!(shop.get("/control/mail").await, json!([]));
}
