//! What a tag of many lines looks like, in text and in HTML. Mail programs know little CSS: everything stands in `style`, and classes
//! are there for dark screens only.

use super::{
    fill::{Parcel, day},
    template::{Value, safe},
};
use crate::{carrier::Carrier, quote::Quote, tax::TaxRate, yen::Yen};

/// What the lines and fees of an order differ from its total by, after something came back.
const ADJUSTMENT: &str = "返品・返金の調整";

/// A cell that keeps its distance.
const CELL: &str = "padding:8px 0;border-bottom:1px solid #e3ddd0;vertical-align:top";
/// An amount in it.
const AMOUNT: &str = "padding:8px 0 8px 12px;border-bottom:1px solid #e3ddd0;vertical-align:top;text-align:right;white-space:nowrap";

/// ご注文明細.
pub fn receipt(quote: &Quote) -> Value {
    Value::Block { text: receipt_text(quote), html: receipt_html(quote) }
}

fn receipt_text(quote: &Quote) -> String {
    let mut lines: Vec<String> = quote
        .lines
        .iter()
        .map(|line| {
            let mark = mark(line.rate);
            format!("・{}{mark}　{}円 × {}　{}円", line.name, line.price, line.quantity, line.total())
        })
        .collect();
    if let Some(discount) = &quote.discount {
        lines.push(format!("　{}　{}円", discount.label(), quote.less()));
    }
    lines.push(format!("　送料　{}円", quote.delivery_fee));
    lines.push(format!("　手数料　{}円", quote.payment_fee));
    if quote.adjustment != Yen::ZERO {
        lines.push(format!("　{ADJUSTMENT}　{}円", quote.adjustment));
    }
    lines.push(format!("　合計（税込）　{}円", quote.total));
    for share in &quote.taxes {
        let (rate, total, tax) = (share.rate.percent(), share.total, share.tax);
        lines.push(format!("　（{rate}％対象　{total}円、うち消費税　{tax}円）"));
    }
    if reduced(quote) {
        lines.push("　※は軽減税率（8％）の対象です".to_owned());
    }
    lines.join("\n")
}

fn receipt_html(quote: &Quote) -> String {
    let mut html = String::from(
        "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"width:100%;border-collapse:collapse;font-size:15px;line-height:1.6\">",
    );
    for line in &quote.lines {
        html.push_str(&format!(
            "<tr><td class=\"line\" style=\"{CELL}\">{}{}<br><span class=\"soft\" style=\"color:#5d6270;font-size:13px\">{}円 × {}</span></td><td class=\"line\" style=\"{AMOUNT}\">{}円</td></tr>",
            safe(&line.name),
            mark(line.rate),
            line.price,
            line.quantity,
            line.total(),
        ));
    }
    if let Some(discount) = &quote.discount {
        html.push_str(&sum(&safe(&discount.label()), quote.less()));
    }
    for (label, amount) in [("送料", quote.delivery_fee), ("手数料", quote.payment_fee)] {
        html.push_str(&sum(label, amount));
    }
    if quote.adjustment != Yen::ZERO {
        html.push_str(&sum(ADJUSTMENT, quote.adjustment));
    }
    html.push_str(&format!(
        "<tr><td style=\"padding:12px 0 4px;font-weight:700\">合計（税込）</td><td style=\"padding:12px 0 4px 12px;font-weight:700;font-size:18px;text-align:right;white-space:nowrap\">{}円</td></tr>",
        quote.total
    ));
    let mut notes: Vec<String> = quote
        .taxes
        .iter()
        .map(|share| {
            format!("{}％対象 {}円（うち消費税 {}円）", share.rate.percent(), share.total, share.tax)
        })
        .collect();
    if reduced(quote) {
        notes.push("※は軽減税率（8％）の対象です".to_owned());
    }
    html.push_str(&format!(
        "<tr><td colspan=\"2\" class=\"soft\" style=\"padding:0 0 8px;color:#5d6270;font-size:13px\">{}</td></tr></table>",
        notes.join("<br>")
    ));
    html
}

fn sum(label: &str, amount: Yen) -> String {
    format!(
        "<tr><td class=\"line\" style=\"{CELL}\">{label}</td><td class=\"line\" style=\"{AMOUNT}\">{amount}円</td></tr>"
    )
}

fn mark(rate: TaxRate) -> &'static str {
    if rate == TaxRate::Reduced { "※" } else { "" }
}

fn reduced(quote: &Quote) -> bool {
    quote.lines.iter().any(|line| line.rate == TaxRate::Reduced)
}

/// お荷物一覧. Empty while nothing has left.
pub fn parcels(parcels: &[Parcel]) -> Value {
    let text = parcels.iter().map(parcel_text).collect::<Vec<_>>().join("\n\n");
    let html = parcels.iter().map(parcel_html).collect();
    Value::Block { text, html }
}

fn parcel_text(parcel: &Parcel) -> String {
    let mut lines = vec![format!("発送日：{}", day(parcel.left.day()))];
    if let Some(carrier) = known(parcel) {
        lines.push(format!("運送会社：{carrier}"));
    }
    if !parcel.slip.is_empty() {
        lines.push(format!("お問い合わせ伝票番号：{}", parcel.slip));
    }
    if !parcel.tracking.is_empty() {
        lines.push(format!("お荷物の状況：\n{}", parcel.tracking));
    }
    lines.join("\n")
}

fn parcel_html(parcel: &Parcel) -> String {
    let mut lines = vec![format!("発送日　{}", day(parcel.left.day()))];
    if let Some(carrier) = known(parcel) {
        lines.push(format!("運送会社　{carrier}"));
    }
    if !parcel.slip.is_empty() {
        lines.push(format!("お問い合わせ伝票番号　<strong>{}</strong>", safe(&parcel.slip)));
    }
    if !parcel.tracking.is_empty() {
        lines.push(format!(
            "<a class=\"link\" href=\"{}\" style=\"color:#2c4a80\">お荷物の状況を確かめる</a>",
            safe(&parcel.tracking)
        ));
    }
    format!(
        "<p class=\"line\" style=\"margin:16px 0;padding:12px 16px;border:1px solid #e3ddd0;border-radius:6px\">{}</p>",
        lines.join("<br>")
    )
}

fn known(parcel: &Parcel) -> Option<&'static str> {
    parcel.carrier.filter(|carrier| *carrier != Carrier::Other).map(Carrier::label)
}

/// A link that looks like a button; in text the bare link.
pub fn button(label: &str, link: &str) -> Value {
    let html = format!(
        "<p style=\"margin:28px 0;text-align:center\"><a class=\"button\" href=\"{}\" style=\"display:inline-block;padding:12px 28px;border-radius:6px;background:#2c4a80;color:#fffdf9;font-weight:700;text-decoration:none\">{}</a></p>",
        safe(link),
        safe(label)
    );
    Value::Block { text: link.to_owned(), html }
}
