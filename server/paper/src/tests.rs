//! The files are read again as a reader of PDF does: every page's text, by the glyphs' own table.

use crate::{delivery_notes, font::Font, picking_list};
use domain::{
    address::Address,
    checkout::{Buyer, Checkout, Recipient},
    delivery::DeliveryMethod,
    email::Email,
    fee::FeeBands,
    id::*,
    method::{Kind, PaymentMethod},
    moment::Moment,
    name::Name,
    order::{self, record::Order},
    phone::Phone,
    postal_code::PostalCode,
    prefecture::Prefecture,
    print::{
        note::{DeliveryNote, Prices},
        picking::PickingList,
    },
    quote::{Line, Quote},
    shop::{Legal, Shop},
    tax::TaxRate,
    yen::Yen,
};
use std::collections::HashMap;

const NOW: Moment = Moment(1_795_186_800_000);

fn shop() -> Shop {
    let text = str::to_owned;
    Shop {
        id: ShopId::new("noren"),
        name: text("暖簾茶舗"),
        legal: Legal {
            seller: text("株式会社暖簾茶舗"),
            representative: String::new(),
            place: text("〒604-8001 京都府京都市中京区木屋町通三条上る1-1"),
            phone: text("075-000-0000"),
            email: text("shop@noren.example"),
            returns: String::new(),
            cancellation: String::new(),
            registration: text("T9234567890123"),
        },
        hold_seconds: 1,
        choose_again_seconds: 1,
        look: Default::default(),
        closing: None,
    }
}

fn address(building: &str) -> Address {
    Address {
        postal_code: PostalCode::parse("604-8001").unwrap(),
        prefecture: Prefecture::numbered(26).unwrap(),
        city: "京都市中京区木屋町通三条上る上大阪町".to_owned(),
        street: "1234-56".to_owned(),
        building: building.to_owned(),
    }
}

fn line(sku: &str, name: &str, price: i64, rate: TaxRate, quantity: u32) -> Line {
    Line { sku: Sku::new(sku), name: name.to_owned(), price: Yen(price), rate, quantity }
}

fn order(number: &str, lines: Vec<Line>, gift: bool) -> Order {
    let delivery = DeliveryMethod {
        id: DeliveryId::new("p"),
        label: "宅急便".to_owned(),
        carrier: None,
        fee: Yen(770),
        fees: Vec::new(),
        days: None,
        slots: Vec::new(),
        arrival: String::new(),
        free_from: None,
    };
    let method = PaymentMethod {
        id: MethodId::new("door"),
        label: "代金引換".to_owned(),
        note: String::new(),
        when: String::new(),
        kind: Kind::CashOnDelivery,
        fee: FeeBands::flat(Yen(330)),
        least: Yen(1),
        most: Yen(9_999_999),
        deliveries: Vec::new(),
        consent: None,
    };
    let buyer = Buyer {
        name: Name::join("髙﨑".to_owned(), "花子".to_owned()),
        kana: None,
        email: Email::parse("h@example.jp").unwrap(),
        phone: Phone::parse("09012345678").unwrap(),
        address: address("メゾン暖簾 鴨川グランドレジデンス壱番館 1203号室"),
    };
    let recipient = gift.then(|| Recipient {
        name: Name::join("勅使河原".to_owned(), "さくら".to_owned()),
        phone: buyer.phone.clone(),
        address: address(""),
    });
    let quote = Quote::make(lines, &delivery, Prefecture::numbered(26).unwrap(), &method).unwrap();
    let (day, slot, payment) = (None, None, method.id);
    Order {
        id: OrderId::new(number),
        number: OrderNumber::new(number),
        cart: CartId::new(number),
        kind: order::axes::Kind::Normal,
        state: order::State::Received,
        checkout: Checkout { buyer, recipient, delivery, day, slot, payment },
        quote,
        placed_at: NOW,
        hold_until: None,
        version: 1,
    }
}

fn note(order: Order, prices: Prices) -> DeliveryNote {
    let prices = prices.on(&order);
    let (payment, message) =
        ("代金引換".to_owned(), "いつもありがとうございます。\n新茶の季節です。".to_owned());
    DeliveryNote { shop: shop(), payment, message, issued_on: NOW.day(), prices, order }
}

fn fifty() -> Vec<Line> {
    let line = |n: i64| {
        let rate = if n % 2 == 0 { TaxRate::Reduced } else { TaxRate::Standard };
        let name =
            format!("特選 宇治煎茶 {n} 番 （手摘み・一番茶・真空包装・贈答用化粧箱入り・のし対応・送料別）");
        line(&format!("TEA-{n:03}"), &name, 1_080 + n, rate, 2)
    };
    (1..=50).map(line).collect()
}

/// Finds what stands between two marks, from there on.
fn between<'a>(bytes: &'a [u8], from: &[u8], to: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let find = |bytes: &[u8], mark: &[u8]| bytes.windows(mark.len()).position(|part| part == mark);
    let begin = find(bytes, from)? + from.len();
    let end = begin + find(&bytes[begin..], to)?;
    Some((&bytes[begin..end], &bytes[end..]))
}

/// The streams of a file, unpacked where they are packed.
fn streams(file: &[u8]) -> Vec<Vec<u8>> {
    let (mut rest, mut all) = (file, Vec::new());
    while let Some((stream, after)) = between(rest, b"stream\n", b"\nendstream") {
        let unpacked = miniz_oxide::inflate::decompress_to_vec_zlib(stream);
        all.push(unpacked.unwrap_or_else(|_| stream.to_vec()));
        rest = &after[10..];
    }
    all
}

/// What glyphs say, by the table in the file.
fn table(streams: &[Vec<u8>]) -> HashMap<u16, char> {
    let cmap = streams.iter().find(|stream| stream.starts_with(b"%!PS")).unwrap();
    let cmap = String::from_utf8(cmap.clone()).unwrap();
    let pair = |line: &str| {
        let mut parts = line.split(['<', '>']).filter(|part| !part.trim().is_empty());
        let glyph = u16::from_str_radix(parts.next()?, 16).ok()?;
        let char = u32::from_str_radix(parts.next()?, 16).ok()?;
        Some((glyph, char::from_u32(char)?))
    };
    cmap.lines().filter(|line| line.starts_with('<')).filter_map(pair).collect()
}

/// The bytes of a text as the file has it: `(…)` with escapes, or `<hex>`.
fn bytes_of(shown: &[u8]) -> Vec<u8> {
    if shown[0] == b'<' {
        let hex = String::from_utf8(shown[1..shown.len() - 1].to_vec()).unwrap();
        return (0..hex.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(hex.get(at..at + 2).unwrap(), 16).unwrap())
            .collect();
    }
    let (mut bytes, mut rest) = (Vec::new(), shown[1..shown.len() - 1].iter().copied());
    while let Some(byte) = rest.next() {
        let escaped = if byte == b'\\' { rest.next().unwrap() } else { 0 };
        bytes.push(match escaped {
            0 => byte,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'0'..=b'7' => {
                let digit = |byte: u8| byte - b'0';
                let (two, three) = (rest.next().unwrap(), rest.next().unwrap());
                digit(escaped) * 64 + digit(two) * 8 + digit(three)
            }
            other => other,
        });
    }
    bytes
}

/// The text of every page, a line each.
fn pages(file: &[u8]) -> Vec<Vec<String>> {
    let streams = streams(file);
    let table = table(&streams);
    let read = |stream: &Vec<u8>| {
        let (mut rest, mut lines) = (stream.as_slice(), Vec::new());
        while let Some((text, after)) = between(rest, b"Td\n", b" Tj\nET") {
            let glyphs = bytes_of(text);
            let chars = glyphs.chunks(2).map(|pair| table[&u16::from_be_bytes([pair[0], pair[1]])]);
            lines.push(chars.collect());
            rest = after;
        }
        lines
    };
    streams.iter().filter(|stream| stream.windows(3).any(|part| part == b"BT\n")).map(read).collect()
}

fn kept(name: &str, file: &[u8]) {
    if let Some(folder) = std::env::var_os("NOREN_KEEP_PDF") {
        std::fs::write(std::path::Path::new(&folder).join(name), file).unwrap();
    }
}

#[test]
fn a_note_of_fifty_lines_loses_none_and_says_what_the_law_wants() {
    let file = delivery_notes(&[note(order("261121-7K3F9Q", fifty(), false), Prices::ToBuyers)]).unwrap();
    kept("note-50.pdf", &file);
    let pages = pages(&file);
    assert!(pages.len() > 2, "{}", pages.len());
    let all: String = pages.concat().join("");
    for n in 1..=50 {
        assert_eq!(all.matches(&format!("TEA-{n:03}")).count(), 1, "{n}");
        assert!(all.contains(&format!("特選 宇治煎茶 {n} 番")), "{n}");
    }
    for said in [
        "髙﨑　花子　様",
        "登録番号 T9234567890123",
        "2026年",
        "※は軽減税率（8%）の対象です",
        "10%対象（税込）",
        "8%対象（税込） ※",
        "うち消費税",
        "新茶の季節です。",
    ] {
        assert!(all.contains(said), "{said}");
    }
    for (number, page) in pages.iter().enumerate() {
        let of = format!("{} / {}", number + 1, pages.len());
        assert!(page.contains(&of), "{of}: {page:?}");
        if number + 1 < pages.len() {
            assert!(page.contains(&"単価（税込）".to_owned()), "the head stands on every page");
        }
    }
}

#[test]
fn who_gets_a_present_reads_no_price() {
    let lines = || vec![line("TEA-1", "煎茶", 1080, TaxRate::Reduced, 2)];
    let text = |prices| {
        let file = delivery_notes(&[note(order("261121-7K3F9Q", lines(), true), prices)]).unwrap();
        kept(&format!("note-gift-{}.pdf", prices.name()), &file);
        pages(&file).concat().join("\n")
    };
    let gift = text(Prices::ToBuyers);
    assert!(gift.contains("勅使河原　さくら　様") && gift.contains("ご注文者　髙﨑　花子 様"));
    for hidden in ["¥", "税", "登録番号"] {
        assert!(!gift.contains(hidden), "{hidden}: {gift}");
    }
    assert!(text(Prices::Always).contains("¥2,160"));
}

#[test]
fn each_order_begins_a_page_and_counts_its_own() {
    let one = |number: &str| {
        note(order(number, vec![line("A", "急須", 4400, TaxRate::Standard, 1)], false), Prices::ToBuyers)
    };
    let file = delivery_notes(&[one("261121-000001"), one("261121-000002")]).unwrap();
    kept("notes-2.pdf", &file);
    let pages = pages(&file);
    assert_eq!(pages.len(), 2);
    for (page, number) in pages.iter().zip(["261121-000001", "261121-000002"]) {
        assert!(page.contains(&"1 / 1".to_owned()) && page.concat().contains(number));
        assert!(!page.concat().contains('※'));
    }
}

#[test]
fn picks_are_summed_sorted_and_name_nobody() {
    let orders: Vec<Order> = (0..60)
        .map(|n| {
            let lines = vec![
                line("B-10", "急須", 4400, TaxRate::Standard, 1),
                line(
                    "B-2",
                    "煎茶 とても長い商品名でも途中で切れずに折り返して最後まで読めること",
                    1080,
                    TaxRate::Reduced,
                    2,
                ),
            ];
            order(&format!("261121-{n:06}"), lines, n % 2 == 0)
        })
        .collect();
    let list = PickingList::of("暖簾茶舗", NOW, &orders);
    let file = picking_list(&list).unwrap();
    kept("picking.pdf", &file);
    let pages = pages(&file);
    let all = pages.concat();
    let place = |text: &str| all.iter().position(|line| line == text).unwrap();
    assert!(place("B-2") < place("B-10"));
    assert!(
        all.contains(&"120".to_owned()) && all.contains(&"60".to_owned()) && all.contains(&"180".to_owned())
    );
    for n in 0..60 {
        assert!(all.contains(&format!("261121-{n:06} × 2")), "{n}");
    }
    let text = all.concat();
    for hidden in ["髙﨑", "さくら", "090", "京都市", "¥"] {
        assert!(!text.contains(hidden), "{hidden}");
    }
}

#[test]
fn what_the_font_lacks_is_marked_and_only_used_glyphs_are_in_the_file() {
    let font = Font::open().unwrap();
    assert_eq!(font.glyph('\u{1F375}'), font.glyph('〓'));
    for char in "髙﨑①〜－ｱｶﾞ塚德濵𠮷".chars() {
        assert_ne!(font.glyph(char), 0, "{char}");
    }
    let small = note(
        order("261121-7K3F9Q", vec![line("A", "急須", 4400, TaxRate::Standard, 1)], false),
        Prices::Always,
    );
    let file = delivery_notes(&[small]).unwrap();
    assert!(file.len() < 120_000, "{}", file.len());
}
