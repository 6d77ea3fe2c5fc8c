//! ピッキングリスト: a line for each thing, with a box to tick.

use crate::{
    NoFont, file,
    sheet::{BOTTOM, FOOT, LEFT, RIGHT, Sheets, TOP},
};
use domain::print::{
    note::moment,
    picking::{Pick, PickingList},
};

const SIZE: f32 = 10.0;
const SMALL: f32 = 8.0;
const STEP: f32 = 4.6;
/// Where the columns begin.
const SKU: f32 = LEFT + 9.0;
const NAME: f32 = LEFT + 45.0;
/// Where the quantity ends.
const QUANTITY: f32 = 142.0;
const ORDERS: f32 = 147.0;

/// The list. Errors: the font is damaged.
pub fn picking_list(list: &PickingList) -> Result<Vec<u8>, NoFont> {
    let mut writer = Writer { sheets: Sheets::new()?, y: TOP };
    writer.begin(list);
    for pick in &list.picks {
        writer.pick(list, pick);
    }
    let Writer { mut sheets, mut y } = writer;
    if y + 8.0 > BOTTOM {
        sheets.page();
        y = TOP;
    }
    sheets.text(NAME, y + 6.0, SIZE, "合計");
    sheets.text_to(QUANTITY, y + 6.0, 12.0, &list.pieces().to_string());
    let pages = sheets.count();
    for page in 0..pages {
        let of = format!("{} / {pages}", page.saturating_add(1));
        sheets.text_to_on(page, RIGHT, FOOT, SMALL, &of);
    }
    file::write(sheets, "ピッキングリスト")
}

struct Writer {
    sheets: Sheets,
    y: f32,
}

impl Writer {
    /// A page with its heads.
    fn begin(&mut self, list: &PickingList) {
        self.sheets.page();
        self.y = TOP + 6.0;
        let again = if self.sheets.count() > 1 { "（続き）" } else { "" };
        self.sheets.text(LEFT, self.y, 16.0, &format!("ピッキングリスト{again}"));
        let made = format!("{}　{}", list.shop, moment(list.printed_at));
        self.sheets.text_to(RIGHT, self.y, SMALL, &made);
        self.y += 6.0;
        let about = format!("ご注文 {}件　{}種類　{}点", list.orders.len(), list.picks.len(), list.pieces());
        self.sheets.text(LEFT, self.y, SIZE, &about);
        self.y += 4.0;
        self.sheets.rule(self.y, 1.0);
        let y = self.y + 4.6;
        self.sheets.text(SKU, y, SMALL, "商品コード");
        self.sheets.text(NAME, y, SMALL, "商品");
        self.sheets.text_to(QUANTITY, y, SMALL, "数量");
        self.sheets.text(ORDERS, y, SMALL, "ご注文番号 × 数量");
        self.y += 6.6;
        self.sheets.rule(self.y, 0.5);
    }

    fn pick(&mut self, list: &PickingList, pick: &Pick) {
        let sku = self.sheets.wrap(pick.sku.as_str(), SIZE, NAME - SKU - 3.0);
        let name = self.sheets.wrap(&pick.name, SIZE, QUANTITY - 12.0 - NAME);
        let orders: Vec<String> =
            pick.orders.iter().map(|(number, quantity)| format!("{number} × {quantity}")).collect();
        // A thing of very many orders goes on over pages; everything else stays together.
        let begins = sku.len().max(name.len()).max(1);
        let mut rest = orders.as_slice();
        let mut first = true;
        while first || !rest.is_empty() {
            let wanted = if first { begins.max(rest.len().min(12)) } else { rest.len().min(12) };
            if self.y + height(wanted) > BOTTOM {
                self.begin(list);
            }
            let (now, later) = rest.split_at(rest.len().min(12));
            let (here, empty) = (self.y + 5.2, Vec::new());
            if first {
                self.sheets.tick_box(LEFT + 1.0, self.y + 1.8, 4.2);
                self.sheets.text_to(QUANTITY, here, 12.0, &pick.quantity.to_string());
            }
            self.column(SKU, here, SIZE, if first { &sku } else { &empty });
            self.column(NAME, here, SIZE, if first { &name } else { &empty });
            self.column(ORDERS, here, SMALL, now);
            self.y += height(wanted);
            (rest, first) = (later, false);
        }
        self.sheets.rule(self.y, 0.25);
    }

    fn column(&mut self, x: f32, y: f32, size: f32, lines: &[String]) {
        let mut y = y;
        for line in lines {
            self.sheets.text(x, y, size, line);
            y += STEP;
        }
    }
}

fn height(lines: usize) -> f32 {
    f32::from(u16::try_from(lines).unwrap_or(u16::MAX)) * STEP + 3.0
}
