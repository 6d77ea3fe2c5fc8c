//! What staff look for. It stands in the address, so that a list can be kept, shared and gone back to.

use crate::typed::Query;
use domain::{id::OrderId, moment::Moment, payment::credit::Credit};
use workflow::desk::list_orders::{self, Place};

/// Longest text that is looked for, characters; anything longer than an address finds nothing anyway.
const MOST: usize = 100;

/// What staff look for, and where in the list they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// 与信; `None` shows all.
    pub credit: Option<Credit>,
    /// Order number, name, mail address or telephone number.
    pub text: String,
    /// Continue after this order: when it was placed, and its id.
    pub after: Option<(Moment, String)>,
}

impl Search {
    /// Reads `credit`, `q` and `after` of an address; what cannot be read counts as not there.
    pub fn read(query: &Query) -> Self {
        Self {
            credit: Credit::ALL.into_iter().find(|credit| credit.name() == query.get("credit")),
            text: query.get("q").trim().chars().take(MOST).collect(),
            after: read_place(query.get("after")),
        }
    }

    /// As the verb wants it.
    pub fn to_query(&self) -> list_orders::Query {
        let from = self
            .after
            .as_ref()
            .map(|(placed_at, id)| Place { key: placed_at.0.to_string(), id: OrderId::new(id.as_str()) });
        let search =
            list_orders::Search { credit: self.credit, words: self.text.clone(), ..Default::default() };
        list_orders::Query { search, from, ..Default::default() }
    }

    /// The address of the same text looked for under another 与信, from the newest.
    pub fn under(&self, credit: Option<Credit>) -> String {
        Self { credit, text: self.text.clone(), after: None }.address()
    }

    /// The address of the part of the list after an order.
    pub fn continued(&self, after: (Moment, String)) -> String {
        Self { after: Some(after), ..self.clone() }.address()
    }

    /// The address of this search.
    pub fn address(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(credit) = self.credit {
            query.append_pair("credit", credit.name());
        }
        if !self.text.is_empty() {
            query.append_pair("q", &self.text);
        }
        if let Some((at, id)) = &self.after {
            query.append_pair("after", &format!("{}-{id}", at.0));
        }
        match query.finish() {
            none if none.is_empty() => "/admin/orders".to_owned(),
            some => format!("/admin/orders?{some}"),
        }
    }

    /// Whether anything narrows the list.
    pub fn narrows(&self) -> bool {
        self.credit.is_some() || !self.text.is_empty()
    }
}

fn read_place(text: &str) -> Option<(Moment, String)> {
    let (at, id) = text.split_once('-')?;
    Some((Moment(at.parse().ok()?), id.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typed::Query;

    fn read(address: &str) -> Search {
        Search::read(&Query::of(address.split_once('?').map_or("", |(_, query)| query)))
    }

    #[test]
    fn an_address_says_everything() {
        let search = Search {
            credit: Some(Credit::Error),
            text: "山田 090&".to_owned(),
            after: Some((Moment(1_795_237_559_999), "01ABC".to_owned())),
        };
        assert_eq!(read(&search.address()), search);
        assert_eq!(read(&search.under(None)), Search { text: search.text, ..Search::default() });
    }

    #[test]
    fn what_cannot_be_read_is_not_there() {
        assert_eq!(read("/admin/orders?credit=great&after=yesterday&q=%20"), Search::default());
        assert_eq!(Search::default().address(), "/admin/orders");
    }
}
