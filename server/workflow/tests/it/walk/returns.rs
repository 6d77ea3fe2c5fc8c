//! Some of what was sent comes back, and some of the money goes back.

use super::{Did, Walk};
use crate::steps::clerk;
use domain::{cart::CartLine, yen::Yen};
use workflow::desk::{
    change_status::{self, Step},
    return_part::{self, Wanted},
};

impl<'h> Walk<'h> {
    pub(super) async fn return_part(&mut self) -> Did {
        let what = "return a part";
        let Some(at) = self.pick_able(|can| can.return_part) else { return Did::nothing(what) };
        let wanted = self.wanted(at);
        let number = self.orders[at].bought.number.clone();
        let done = return_part::take(&self.house.noren, &clerk(), &number, &wanted).await;
        let came = format!("¥{} {}", wanted.amount, self.came(done));
        // The same form, sent twice.
        if self.dice.once_in(4) {
            let again = return_part::take(&self.house.noren, &clerk(), &number, &wanted).await;
            self.came(again);
        }
        Did::new(what, at, came)
    }

    /// Goods, money, or both; what cannot be is tried too.
    fn wanted(&mut self, at: usize) -> Wanted {
        let sheet = &self.orders[at].sheet;
        let (lines, total) = (sheet.order.quote.lines.clone(), sheet.order.quote.total.0);
        let version = sheet.order.version - i64::from(self.dice.once_in(15));
        let money_only = self.dice.once_in(3);
        let mut goods = Vec::new();
        let mut price = 0;
        for line in lines {
            let most = if money_only { 1 } else { u64::from(line.quantity) + 1 };
            let quantity = u32::try_from(self.dice.below(most)).unwrap();
            price += line.price.0 * i64::from(quantity);
            goods.push(CartLine { sku: line.sku, quantity });
        }
        let amount = *self.dice.one_of(&[price, price, price, (price - 300).max(0), 500, 0, total]);
        Wanted { goods, restock: !self.dice.once_in(3), amount: Yen(amount), version }
    }

    /// Money that the shop gave back by itself.
    pub(super) async fn give_back(&mut self) -> Did {
        let what = "given back";
        let waits = |it: &super::Followed<'_>| it.sheet.returns.iter().any(|made| made.waits());
        let Some(at) = self.pick(waits) else { return Did::nothing(what) };
        let Some(id) = self.orders[at].sheet.returns.first().map(|made| made.id.clone()) else {
            return Did::new(what, at, "NotNow");
        };
        let number = self.orders[at].bought.number.clone();
        let done = return_part::record::given(&self.house.noren, &clerk(), &number, &id).await;
        Did::new(what, at, self.came(done))
    }

    /// 処理済みにする, and back.
    pub(super) async fn finish(&mut self) -> Did {
        let what = "finish";
        let left = |it: &super::Followed<'_>| it.has_left() && (it.sheet.can.finish || it.sheet.can.reopen);
        let Some(at) = self.pick(left) else { return Did::nothing(what) };
        let step = if self.orders[at].sheet.can.reopen { Step::Reopen } else { Step::Finish };
        let number = self.orders[at].bought.number.clone();
        let done = change_status::change(&self.house.noren, &clerk(), &number, step).await;
        Did::new(what, at, format!("{step:?} {}", self.came(done)))
    }
}
