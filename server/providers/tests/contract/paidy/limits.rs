//! Every field of the contract at and over its limit. Lengths are not published, so most fields have none.

use crate::{
    order::{goods, recipient},
    suite::terms::{
        Limit,
        Over::{Fitted, Refused},
    },
};
use domain::{field::Field, name::Name};

/// All of them.
pub fn limits() -> Vec<Limit> {
    let limit = |what, at, over| Limit { what, recipient: false, at, over };
    vec![
        limit("name1", |r| r.buyer.name = Name::join("山".repeat(20), "田".repeat(20)), None),
        limit("characters", |r| r.buyer.name = Name::join("𠮷</script>".to_owned(), "\"&'".to_owned()), None),
        limit(
            "amount",
            |r| r.quote = goods(&[("茶", 1, 1)], 0, 0),
            Some((|r| r.quote = goods(&[("茶", 0, 1)], 0, 0), Refused(Field::Payment))),
        ),
        limit("no items", |_| {}, Some((|r| r.quote.lines.clear(), Refused(Field::Payment)))),
        limit(
            "title",
            |r| r.quote = goods(&[("茶", 100, 1), (&"暖".repeat(100), 100, 1)], 0, 0),
            Some((|r| r.quote = goods(&[("茶", 100, 1), (&"暖".repeat(101), 100, 1)], 0, 0), Fitted)),
        ),
        Limit { recipient: true, ..limit("shipping_address", |r| r.recipient = Some(recipient()), None) },
    ]
}
