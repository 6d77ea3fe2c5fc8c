//! Time passes, and what is due is done; or nobody does it for long.

use super::{Did, Walk};
use crate::house::OPENING;

const DAY: i64 = 86_400;
/// The sandbox's clock goes no further than ten years from today.
const LAST: i64 = 4 * 365 * DAY;

impl<'h> Walk<'h> {
    pub(super) async fn time_passes(&mut self) -> Did {
        let young = self.house.noren.now().millis_since(OPENING) / 1000 < LAST;
        match self.dice.below(40) {
            // Longer than any approval holds. The server was not running meanwhile.
            0 if young => {
                self.house.advance(95 * DAY).await;
                self.house.run_due().await;
                Did::new("months pass", None, "95 days")
            }
            1..=2 => {
                self.house.advance(DAY).await;
                self.house.run_due().await;
                Did::new("a day passes", None, "and what is due is done late")
            }
            3..=12 => {
                self.house.run_due().await;
                Did::new("the worker works", None, "")
            }
            _ => {
                let seconds = *self.dice.one_of(&[1, 3, 10, 30, 120, 200, 700, 2400]);
                self.house.pass(seconds).await;
                Did::new("time passes", None, format!("{seconds} s"))
            }
        }
    }
}
