//! 納品書: one or more pages for each order.

use crate::{
    NoFont, file,
    sheet::{BOTTOM, FOOT, LEFT, RIGHT, Sheets, TOP},
};
use domain::{
    print::note::{DeliveryNote, INVOICE, day, yen},
    quote::Line,
    tax::TaxRate,
    yen::Yen,
};

/// Columns of the goods: where they end.
const UNIT: f32 = 146.0;
const QUANTITY: f32 = 164.0;
const SIZE: f32 = 9.5;
const SMALL: f32 = 8.0;
/// From one line of text to the next, millimetres.
const STEP: f32 = 4.4;

/// The notes of orders in one file, each beginning on a page of its own. Errors: the font is damaged.
pub fn delivery_notes(notes: &[DeliveryNote]) -> Result<Vec<u8>, NoFont> {
    let mut sheets = Sheets::new()?;
    for note in notes {
        let first = sheets.count();
        Writer { sheets: &mut sheets, note, y: TOP }.write();
        let pages = sheets.count().saturating_sub(first);
        for (number, page) in (first..sheets.count()).enumerate() {
            let of = format!("{} / {pages}", number.saturating_add(1));
            sheets.text_on(page, LEFT, FOOT, SMALL, &format!("ご注文番号 {}", note.order.number));
            sheets.text_to_on(page, RIGHT, FOOT, SMALL, &of);
        }
    }
    file::write(sheets, "納品書")
}

struct Writer<'a> {
    sheets: &'a mut Sheets,
    note: &'a DeliveryNote,
    /// Where the next thing goes.
    y: f32,
}

impl Writer<'_> {
    fn write(&mut self) {
        self.sheets.page();
        self.title();
        let top = self.y;
        let left = self.addressee(top);
        let right = self.shop(top);
        self.y = left.max(right) + 6.0;
        self.y = self.paragraph(LEFT, self.y, SIZE, RIGHT - LEFT, self.note.greeting()) + 3.0;
        self.facts();
        self.head();
        for line in &self.note.order.quote.lines {
            self.line(line);
        }
        if self.note.prices {
            self.sums();
        } else {
            self.pieces();
        }
        self.message();
    }

    /// Begins another page when so much does not fit any more.
    fn room(&mut self, needed: f32) -> bool {
        if self.y + needed <= BOTTOM {
            return false;
        }
        self.sheets.page();
        self.y = TOP + 4.0;
        let name = format!("納品書（続き）　{} 様", self.note.receiver().name);
        let name = self.sheets.wrap(&name, SIZE, RIGHT - LEFT).into_iter().next().unwrap_or_default();
        self.sheets.text(LEFT, self.y, SIZE, &name);
        self.y += 5.0;
        true
    }

    fn title(&mut self) {
        let middle = f32::midpoint(LEFT, RIGHT);
        let width = self.sheets.width("納品書", 20.0);
        self.sheets.text(middle - width / 2.0, TOP + 8.0, 20.0, "納品書");
        self.y = TOP + 18.0;
    }

    fn paragraph(&mut self, x: f32, y: f32, size: f32, width: f32, text: &str) -> f32 {
        let mut y = y;
        let step = STEP * size / SIZE;
        for line in self.sheets.wrap(text, size, width) {
            self.sheets.text(x, y, size, &line);
            y += step;
        }
        y
    }

    /// Who gets the parcel.
    fn addressee(&mut self, top: f32) -> f32 {
        let to = self.note.receiver();
        let (address, name) = (to.address, format!("{}　様", to.name));
        let place = format!("〒{}\n{}", address.postal_code.shown(), address.one_line());
        let width = 84.0;
        let y = self.paragraph(LEFT, top, SIZE, width, &place) + 2.0;
        let y = self.paragraph(LEFT, y + 1.0, 13.0, width, &name);
        self.note
            .buyer()
            .map_or(y, |buyer| self.paragraph(LEFT, y + 1.0, SIZE, width, &format!("ご注文者　{buyer} 様")))
    }

    /// Who sends it.
    fn shop(&mut self, top: f32) -> f32 {
        let (x, legal) = (120.0, &self.note.shop.legal);
        let width = RIGHT - x;
        let name = self.note.shop.name.clone();
        let mut about = vec![legal.seller.clone(), legal.place.clone(), format!("電話 {}", legal.phone)];
        about.push(legal.email.clone());
        about.extend(self.note.registration().map(|number| format!("登録番号 {number}")));
        let about = about.join("\n");
        let y = self.paragraph(x, top, 12.0, width, &name);
        self.paragraph(x, y, SMALL, width, &about)
    }

    fn facts(&mut self) {
        let order = &self.note.order;
        let facts = [
            ("ご注文番号", order.number.to_string()),
            ("お取引日（ご注文日）", day(order.placed_at.day())),
            ("発行日", day(self.note.issued_on)),
            ("お支払い方法", self.note.payment.clone()),
            ("配送方法", order.checkout.delivery.label.clone()),
            ("お届けのご希望", self.note.wished()),
        ];
        for (name, value) in facts {
            self.sheets.text(LEFT, self.y, SMALL, name);
            let y = self.paragraph(LEFT + 36.0, self.y, SIZE, RIGHT - LEFT - 36.0, &value);
            self.y = y + 0.4;
        }
        self.y += 3.0;
    }

    /// The head of the table, once more on every page.
    fn head(&mut self) {
        self.sheets.rule(self.y, 1.0);
        let y = self.y + 4.6;
        self.sheets.text(LEFT + 1.0, y, SMALL, "商品");
        if self.note.prices {
            self.sheets.text_to(UNIT, y, SMALL, "単価（税込）");
            self.sheets.text_to(RIGHT - 1.0, y, SMALL, "金額（税込）");
            self.sheets.text_to(QUANTITY, y, SMALL, "数量");
        } else {
            self.sheets.text_to(RIGHT - 1.0, y, SMALL, "数量");
        }
        self.y += 6.6;
        self.sheets.rule(self.y, 0.5);
    }

    fn line(&mut self, line: &Line) {
        let mark = if line.rate == TaxRate::Reduced && self.note.prices { " ※" } else { "" };
        let width = if self.note.prices { UNIT - 22.0 - LEFT } else { RIGHT - 20.0 - LEFT };
        let name = self.sheets.wrap(&format!("{}{mark}", line.name), SIZE, width);
        let sku = self.sheets.wrap(line.sku.as_str(), SMALL, width);
        let lines = u16::try_from(name.len().saturating_add(sku.len())).unwrap_or(u16::MAX);
        let height = f32::from(lines) * STEP + 2.4;
        if self.room(height) {
            self.head();
        }
        let mut y = self.y + 5.0;
        self.amounts(line, y);
        for text in name {
            self.sheets.text(LEFT + 1.0, y, SIZE, &text);
            y += STEP;
        }
        for text in sku {
            self.sheets.text(LEFT + 1.0, y - 0.4, SMALL, &text);
            y += STEP;
        }
        self.y += height;
        self.sheets.rule(self.y, 0.25);
    }

    fn amounts(&mut self, line: &Line, y: f32) {
        let quantity = line.quantity.to_string();
        if !self.note.prices {
            return self.sheets.text_to(RIGHT - 1.0, y, SIZE, &quantity);
        }
        self.sheets.text_to(UNIT, y, SIZE, &yen(line.price.0));
        self.sheets.text_to(QUANTITY, y, SIZE, &quantity);
        self.sheets.text_to(RIGHT - 1.0, y, SIZE, &yen(line.total().0));
    }

    /// What it costs and the tax in it. Kept together: a total does not stand alone on a page.
    fn sums(&mut self) {
        let quote = &self.note.order.quote;
        let mut rows = vec![("商品合計".to_owned(), yen(quote.goods.0))];
        rows.extend(quote.discount.iter().map(|discount| (discount.label(), yen(quote.less().0))));
        rows.push(("送料".to_owned(), yen(quote.delivery_fee.0)));
        rows.push(("決済手数料".to_owned(), yen(quote.payment_fee.0)));
        if quote.adjustment != Yen::ZERO {
            rows.push(("返品・返金の調整".to_owned(), yen(quote.adjustment.0)));
        }
        rows.push(("合計（税込）".to_owned(), yen(quote.total.0)));
        let taxes = quote.taxes.iter().map(|share| {
            let mark = if share.rate == TaxRate::Reduced { " ※" } else { "" };
            let name = format!("{}%対象（税込）{mark}　{}", share.rate.percent(), yen(share.total.0));
            (name, format!("うち消費税 {}", yen(share.tax.0)))
        });
        let taxes: Vec<(String, String)> = taxes.collect();
        self.room(62.0);
        self.y += 6.0;
        let last = rows.len().saturating_sub(1);
        for (place, (name, amount)) in rows.into_iter().enumerate() {
            let size = if place == last { 12.0 } else { SIZE };
            if place == last {
                self.sheets.line((118.0, self.y - 3.6), (RIGHT, self.y - 3.6), 0.5);
                self.y += 2.0;
            }
            self.sheets.text(120.0, self.y, size, &name);
            self.sheets.text_to(RIGHT - 1.0, self.y, size, &amount);
            self.y += 5.6;
        }
        for (name, tax) in taxes {
            self.sheets.text(112.0, self.y, SMALL, &name);
            self.sheets.text_to(RIGHT - 1.0, self.y, SMALL, &tax);
            self.y += 4.6;
        }
        if self.note.has_reduced() {
            self.sheets.text(112.0, self.y, SMALL, "※は軽減税率（8%）の対象です");
            self.y += 4.6;
        }
        if self.note.is_invoice() {
            self.sheets.text(112.0, self.y, SMALL, INVOICE);
            self.y += 4.6;
        }
    }

    fn pieces(&mut self) {
        let pieces =
            self.note.order.quote.lines.iter().fold(0_u32, |sum, line| sum.saturating_add(line.quantity));
        self.room(12.0);
        self.y += 6.0;
        self.sheets.text_to(RIGHT - 1.0, self.y, SIZE, &format!("合計 {pieces}点"));
        self.y += 5.0;
    }

    fn message(&mut self) {
        if self.note.message.trim().is_empty() {
            return;
        }
        self.room(16.0);
        self.y += 6.0;
        self.sheets.text(LEFT, self.y, SMALL, "お店からのお知らせ");
        self.y += 5.0;
        for line in self.sheets.wrap(self.note.message.trim(), SIZE, RIGHT - LEFT) {
            self.room(STEP);
            self.sheets.text(LEFT, self.y, SIZE, &line);
            self.y += STEP;
        }
    }
}
