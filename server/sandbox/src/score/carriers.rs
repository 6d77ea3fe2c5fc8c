//! Carriers, by the code of `pdcompanycode`.

/// Every carrier with its code.
pub const CARRIERS: [(&str, &str); 16] = [
    ("11", "佐川急便"),
    ("12", "ヤマト運輸・メール便"),
    ("13", "日本通運"),
    ("14", "西濃運輸"),
    ("15", "郵便書留"),
    ("16", "ゆうパック"),
    ("17", "セイノースーパーエクスプレス"),
    ("18", "福山通運"),
    ("20", "新潟運輸"),
    ("21", "名鉄運輸"),
    ("23", "信州名鉄運輸"),
    ("26", "トールエクスプレスジャパン"),
    ("27", "エコ配"),
    ("28", "翌朝10時郵便"),
    ("29", "トナミ運輸"),
    ("99", "その他"),
];

/// The carrier of a code.
#[must_use]
pub fn named(code: &str) -> Option<&'static str> {
    CARRIERS.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}
