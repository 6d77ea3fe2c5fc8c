//! What staff look for. It stands in the address, so that a list can be kept, shared and gone back to; but what they type to find a
//! person is kept by the shop, and the address only names it.

use crate::typed::Query;
use domain::{
    id::{DeliveryId, MethodId, OrderId},
    moment::Day,
    order::axes::{Kind, Money, Process},
    payment::credit::Credit,
    shipment::sending::Sending,
    yen::Yen,
};
use workflow::desk::list_orders::{self, Bundled, By, Place, Sort, Span};

/// What staff look for, and where in the list they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Everything that is looked for.
    pub of: list_orders::Search,
    /// What its words are kept under.
    pub kept: Option<String>,
    /// Only what lies beyond this place.
    pub from: Option<Place>,
    /// Towards the head of the list.
    pub back: bool,
    /// Orders on a page, one of [`SIZES`]; 0: as many as are usual.
    pub size: u32,
    /// The words that the address names are forgotten by now. Not part of any address.
    pub forgotten: bool,
}

/// How many orders a page may show.
pub const SIZES: [u32; 4] = [20, 50, 100, 200];

impl Search {
    /// Reads an address; what cannot be read counts as not there. The words of a kept search are not read yet.
    pub fn read(query: &Query) -> Self {
        let id = |name| Some(query.get(name)).filter(|id| !id.is_empty() && id.len() <= 64);
        let days = |from, to| Span { from: Day::parse(query.get(from)), to: Day::parse(query.get(to)) };
        let yen = |name| query.get(name).parse().ok().filter(|yen| (0..=999_999_999).contains(yen)).map(Yen);
        let flag = |name| match query.get(name) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let sort = By::named(query.get("sort")).map(|by| Sort { by, rising: query.get("order") == "rising" });
        let of = list_orders::Search {
            process: Process::named(query.get("process")),
            kind: Kind::named(query.get("kind")),
            money: Money::named(query.get("money")),
            sent: Sending::named(query.get("sent")),
            credit: Credit::ALL.into_iter().find(|credit| credit.name() == query.get("credit")),
            method: id("method").map(MethodId::new),
            delivery: id("delivery").map(DeliveryId::new),
            invoice: Bundled::named(query.get("invoice")),
            placed: days("placed_from", "placed_to"),
            paid: days("paid_from", "paid_to"),
            shipped: days("shipped_from", "shipped_to"),
            wish: days("wish_from", "wish_to"),
            total: Span { from: yen("total_from"), to: yen("total_to") },
            slip: flag("slip"),
            notified: flag("notified"),
            words: String::new(),
            sort,
        };
        let (from, back) = match (place(query.get("after")), place(query.get("before"))) {
            (None, Some(before)) => (Some(before), true),
            (after, _) => (after, false),
        };
        let size = query.get("size").parse().ok().filter(|size| SIZES.contains(size)).unwrap_or(0);
        Self { of, kept: id("kept").map(str::to_owned), from, back, size, forgotten: false }
    }

    /// As the verb wants it.
    pub fn to_query(&self) -> list_orders::Query {
        list_orders::Query {
            search: self.of.clone(),
            from: self.from.clone(),
            back: self.back,
            size: self.size,
        }
    }

    /// The same from the head of the list, under another 与信.
    pub fn under(&self, credit: Option<Credit>) -> String {
        let of = list_orders::Search { credit, ..self.of.clone() };
        Self { of, kept: self.kept.clone(), size: self.size, ..Self::default() }.address()
    }

    /// The same from the head of the list, without what was typed.
    pub fn without_words(&self) -> Self {
        Self { of: self.of.clone(), size: self.size, ..Self::default() }
    }

    /// The address of the part of the list after a place, or before it.
    pub fn continued(&self, from: Place, back: bool) -> String {
        Self { from: Some(from), back, ..self.clone() }.address()
    }

    /// The address of this search.
    pub fn address(&self) -> String {
        match self.query() {
            none if none.is_empty() => "/admin/orders".to_owned(),
            some => format!("/admin/orders?{some}"),
        }
    }

    /// The query of its address: what forms that lead back to the list carry along.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.pairs() {
            query.append_pair(name, &value);
        }
        if let Some(kept) = &self.kept {
            query.append_pair("kept", kept);
        }
        if let Some(place) = &self.from {
            let name = if self.back { "before" } else { "after" };
            query.append_pair(name, &format!("{}.{}", place.key, place.id));
        }
        query.finish()
    }

    /// Names and values of everything that is looked for but the words.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let of = &self.of;
        let text = |text: &str| Some(text.to_owned());
        let flag = |flag: Option<bool>| flag.map(|yes| if yes { "yes" } else { "no" }.to_owned());
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        let yen = |yen: Option<Yen>| yen.map(|yen| yen.0.to_string());
        [
            ("process", of.process.and_then(|it| text(it.name()))),
            ("kind", of.kind.and_then(|it| text(it.name()))),
            ("money", of.money.and_then(|it| text(it.name()))),
            ("sent", of.sent.and_then(|it| text(it.name()))),
            ("credit", of.credit.and_then(|it| text(it.name()))),
            ("method", of.method.as_ref().and_then(|it| text(it.as_str()))),
            ("delivery", of.delivery.as_ref().and_then(|it| text(it.as_str()))),
            ("invoice", of.invoice.and_then(|it| text(it.name()))),
            ("placed_from", day(of.placed.from)),
            ("placed_to", day(of.placed.to)),
            ("paid_from", day(of.paid.from)),
            ("paid_to", day(of.paid.to)),
            ("shipped_from", day(of.shipped.from)),
            ("shipped_to", day(of.shipped.to)),
            ("wish_from", day(of.wish.from)),
            ("wish_to", day(of.wish.to)),
            ("total_from", yen(of.total.from)),
            ("total_to", yen(of.total.to)),
            ("slip", flag(of.slip)),
            ("notified", flag(of.notified)),
            ("sort", of.sort.and_then(|sort| text(sort.by.name()))),
            ("order", of.sort.filter(|sort| sort.rising).and_then(|_| text("rising"))),
            ("size", (self.size > 0).then(|| self.size.to_string())),
        ]
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name, value)))
        .collect()
    }

    /// Whether anything narrows the list.
    pub fn narrows(&self) -> bool {
        self.kept.is_some() || self.of.narrows()
    }
}

fn place(text: &str) -> Option<Place> {
    let (key, id) = text.split_once('.')?;
    let known = key.parse::<i64>().is_ok() || Day::parse(key).is_some();
    (known && !id.contains('\0')).then(|| Place { key: key.to_owned(), id: OrderId::new(id) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typed::Query;

    fn read(address: &str) -> Search {
        Search::read(&Query::of(address.split_once('?').map_or("", |(_, query)| query)))
    }

    #[test]
    fn an_address_says_everything_but_the_words() {
        let day = Day::parse("2026-11-24");
        let search = Search {
            of: list_orders::Search {
                process: Some(Process::Normal),
                kind: Some(Kind::Preorder),
                money: Some(Money::Unpaid),
                sent: Some(Sending::Partly),
                credit: Some(Credit::Error),
                method: Some(MethodId::new("a&b")),
                delivery: Some(DeliveryId::new("takkyubin")),
                invoice: Some(Bundled::Due),
                placed: Span { from: day, to: day },
                paid: Span { from: day, to: None },
                shipped: Span { from: None, to: day },
                wish: Span { from: day, to: day },
                total: Span { from: Some(Yen(0)), to: Some(Yen(9_800)) },
                slip: Some(false),
                notified: Some(true),
                words: String::new(),
                sort: Some(Sort { by: By::Total, rising: true }),
            },
            kept: Some("01ABC".to_owned()),
            from: Some(Place { key: "1795237559999".to_owned(), id: OrderId::new("01ABC") }),
            back: true,
            size: 100,
            forgotten: false,
        };
        assert_eq!(read(&search.address()), search);
        let mut typed = search.clone();
        typed.of.words = "山田 090".to_owned();
        assert_eq!(typed.address(), search.address(), "names stay out of addresses");
    }

    #[test]
    fn what_cannot_be_read_is_not_there() {
        assert_eq!(
            read("/admin/orders?credit=great&after=yesterday&q=%20&total_from=-1&slip=x&size=1000000"),
            Search::default()
        );
        assert_eq!(Search::default().address(), "/admin/orders");
    }
}
