//! 注文一覧.

use crate::{error::Trouble, noren::Noren};
use domain::{
    id::{DeliveryId, MethodId, OrderNumber},
    order::axes::{Kind, Money, Process},
    payment::credit::Credit,
    shipment::sending::Sending,
};

pub use store::order_list::{Bundled, By, Count, Listed, ListedInvoice, Part, Place, Search, Sort, Span};

/// Orders on one page, where nobody chose otherwise.
pub const PAGE: u32 = 50;

/// Counts on tabs stop here: 999+.
const MOST_ON_TABS: u32 = 999;

/// Orders read in one go where all that match are wanted.
const AT_ONCE: u32 = 500;

/// A tab of the day's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// 全件.
    All,
    /// 通常処理中/未入金.
    Unpaid,
    /// 通常処理中/未発送.
    Unshipped,
    /// 予約.
    Preorder,
    /// 定期.
    Subscription,
    /// 処理済み.
    Done,
}

impl Tab {
    /// Every tab, in order.
    pub const ALL: [Self; 6] =
        [Self::All, Self::Unpaid, Self::Unshipped, Self::Preorder, Self::Subscription, Self::Done];

    /// As staff know it.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "全件",
            Self::Unpaid => "通常処理中/未入金",
            Self::Unshipped => "通常処理中/未発送",
            Self::Preorder => "予約",
            Self::Subscription => "定期",
            Self::Done => "処理済み",
        }
    }

    /// What it looks for.
    pub fn search(self) -> Search {
        let none = Search::default();
        let (process, kind, money, sent) = match self {
            Self::All => (None, None, None, None),
            Self::Unpaid => (Some(Process::Normal), None, Some(Money::Unpaid), None),
            Self::Unshipped => (Some(Process::Normal), None, None, Some(Sending::Unsent)),
            Self::Preorder => (Some(Process::Preorder), None, None, None),
            Self::Subscription => (None, Some(Kind::Subscription), None, None),
            Self::Done => (Some(Process::Done), None, None, None),
        };
        Search { process, kind, money, sent, ..none }
    }
}

/// What staff look for, and which part of it they see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What.
    pub search: Search,
    /// Only what lies beyond this place.
    pub from: Option<Place>,
    /// Towards the head of the list.
    pub back: bool,
    /// Orders on a page; 0: as many as are usual.
    pub size: u32,
}

/// One page of the list.
#[derive(Clone, Debug)]
pub struct Page {
    /// In the order that was asked for.
    pub rows: Vec<Listed>,
    /// Where the next page begins; `None` on the last one.
    pub next: Option<Place>,
    /// Where the page before ends, to be read backwards; `None` on the first one.
    pub previous: Option<Place>,
    /// How many orders are under each of [`Tab::ALL`].
    pub tabs: Vec<Count>,
    /// How many orders there are of each 与信.
    pub credit: Vec<(Credit, Count)>,
}

/// One page of the list.
pub async fn list(noren: &Noren, query: &Query) -> Result<Page, Trouble> {
    let size = if query.size == 0 { PAGE } else { query.size };
    let part = &Part { from: query.from.clone(), back: query.back, limit: size.saturating_add(1) };
    let (writes, now) = (store::writes(), noren.now());
    let known = noren.memory.tabs(now);
    let searches = &if known.is_none() { counted() } else { Vec::new() };
    let (mut rows, counts) = noren
        .db
        .read(|mut tx| async move {
            let rows = store::order_list::page(&mut tx, noren.shop_id(), &query.search, part).await?;
            let counts = store::order_list::counts(&mut tx, noren.shop_id(), searches, MOST_ON_TABS).await?;
            Ok::<_, Trouble>((rows, counts))
        })
        .await?;
    let counts = known.unwrap_or_else(|| {
        noren.memory.keep_tabs(now, writes, &counts);
        counts
    });
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    if more && query.back {
        rows.remove(0);
    }
    rows.truncate(size);
    let sort = query.search.sorted();
    // Whoever came from somewhere can go back there.
    let next = rows.last().filter(|_| more || query.back).map(|row| row.place(sort));
    let before = if query.back { more } else { query.from.is_some() };
    let previous = rows.first().filter(|_| before).map(|row| row.place(sort));
    let (tabs, credit) = counts.split_at_checked(Tab::ALL.len()).unwrap_or_default();
    let credit = Credit::ALL.into_iter().zip(credit.iter().copied()).collect();
    Ok(Page { rows, next, previous, tabs: tabs.to_vec(), credit })
}

/// What the shop has that orders can be looked for by, with its label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// お支払い方法, also those that are hidden by now.
    pub methods: Vec<(MethodId, String)>,
    /// 配送方法.
    pub deliveries: Vec<(DeliveryId, String)>,
}

/// Reads them.
pub async fn choices(noren: &Noren) -> Result<Choices, Trouble> {
    let (methods, deliveries) = noren
        .db
        .read(|mut tx| async move {
            let methods = store::methods::all(&mut tx, noren.shop_id()).await?;
            Ok::<_, Trouble>((methods, store::deliveries::all(&mut tx, noren.shop_id()).await?))
        })
        .await?;
    Ok(Choices {
        methods: methods.into_iter().map(|method| (method.id, method.label)).collect(),
        deliveries: deliveries.into_iter().map(|delivery| (delivery.id, delivery.label)).collect(),
    })
}

/// The numbers of all orders that a search finds, in its order; one more than `most` at the most.
pub async fn numbers(noren: &Noren, search: &Search, most: usize) -> Result<Vec<OrderNumber>, Trouble> {
    let (mut all, sort) = (Vec::new(), search.sorted());
    let mut from = None;
    loop {
        let part = &Part { from: from.take(), back: false, limit: AT_ONCE };
        let rows = noren
            .db
            .read(|mut tx| async move {
                Ok::<_, Trouble>(store::order_list::page(&mut tx, noren.shop_id(), search, part).await?)
            })
            .await?;
        let whole = rows.len() >= usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
        from = rows.last().map(|row| row.place(sort));
        all.extend(rows.into_iter().map(|row| row.number));
        if !whole || all.len() > most {
            all.truncate(most.saturating_add(1));
            return Ok(all);
        }
    }
}

fn counted() -> Vec<Search> {
    let credit = Credit::ALL.into_iter().map(|credit| Search { credit: Some(credit), ..Search::default() });
    Tab::ALL.into_iter().map(Tab::search).chain(credit).collect()
}
