//! The same for many orders: each by itself, so that one that cannot keeps no other from it. What a provider has to be asked, a worker
//! asks afterwards; repeating it asks nobody twice at once, because a duty that is open already is the same one.

use super::{Done, inquire, resend, screen_again};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::id::OrderNumber;

/// Orders at a time: as many as the list shows on a page.
pub const MOST: usize = 50;

/// What can be done with many orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// 再与信.
    ScreenAgain,
    /// 再送信.
    Resend,
    /// 問い合わせ.
    Inquire,
}

impl Work {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Inquire, Self::Resend, Self::ScreenAgain];

    /// Its name in forms and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::ScreenAgain => "screen-again",
            Self::Resend => "resend",
            Self::Inquire => "inquire",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|work| work.name() == name)
    }
}

/// What became of each order, in the order given. More than [`MOST`] are left aside.
pub async fn work(
    noren: &Noren,
    clerk: &Clerk,
    work: Work,
    numbers: &[OrderNumber],
) -> Result<Vec<(OrderNumber, Done)>, Trouble> {
    let mut report = Vec::new();
    for number in numbers.iter().take(MOST) {
        let done = match work {
            Work::ScreenAgain => screen_again::begin(noren, clerk, number).await?.err(),
            Work::Resend => resend::begin(noren, clerk, number).await?.err(),
            Work::Inquire => inquire::begin(noren, clerk, number).await?.err(),
        };
        report.push((number.clone(), done.unwrap_or(Done::Done)));
    }
    noren.bell.notify_one();
    Ok(report)
}
