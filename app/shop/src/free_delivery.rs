//! 送料無料: how much more has to be bought for it.

use domain::{
    delivery::{self, DeliveryMethod},
    yen::Yen,
};
use ui::{Lang, yen};

/// `あと¥1,200で送料無料`.
pub fn short(lang: Lang, short: Yen) -> String {
    let short = yen(short.0);
    lang.pick(format!("あと{short}で送料無料"), format!("{short} more for free delivery"))
}

/// The same of whichever way of delivery is free first; where there are several, it is named. Nothing where none ever is.
pub fn first(lang: Lang, methods: &[DeliveryMethod], goods: Yen) -> Option<String> {
    let (method, missing) = delivery::first_free(methods, goods)?;
    let said = match missing {
        Yen::ZERO => lang.pick("送料無料です", "Delivery is free").to_owned(),
        missing => short(lang, missing),
    };
    let label = &method.label;
    Some(if methods.len() > 1 {
        lang.pick(format!("{said}（{label}）"), format!("{said} ({label})"))
    } else {
        said
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn says_how_much_is_missing_and_by_which_way() {
        let ways = sample::deliveries();
        let said = |goods| first(Lang::Ja, &ways, Yen(goods)).unwrap();
        assert_eq!(said(8_800), "あと¥1,200で送料無料（宅急便）");
        assert_eq!(said(10_000), "送料無料です（宅急便）");
        assert_eq!(first(Lang::Ja, &ways[..1], Yen(9_999)).unwrap(), "あと¥1で送料無料");
        assert_eq!(first(Lang::Ja, &ways[1..], Yen(9_999)), None);
    }
}
