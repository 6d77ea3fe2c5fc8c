//! What an order is found by. Staff type how a number, name, reading, mail address, telephone or slip begins; whatever was typed and
//! whatever is kept is folded to one width, case, kana and shape of character first.

use crate::{built::Built, db::Db, error::StoreError, orders, query::query, tx::Tx};
use domain::{
    id::{OrderId, ShopId},
    moment::Moment,
    order::record::Order,
    text,
};

/// The edition of the rule by which words are made: orders with another one are worded anew by [`catch_up`].
pub(crate) const EDITION: i64 = 1;

/// Words are kept by periods of so many milliseconds, some six days: whoever looks for a common word finds the newest orders without
/// looking at all that have it.
pub(crate) const PERIOD: i64 = 536_870_912;

/// Orders that are worded anew in one transaction.
const BATCH: i64 = 500;

/// Characters that are written for one another in names: whoever takes a name by telephone cannot hear them.
const VARIANTS: [(char, char); 20] = [
    ('髙', '高'),
    ('﨑', '崎'),
    ('嵜', '崎'),
    ('邊', '辺'),
    ('邉', '辺'),
    ('齋', '斎'),
    ('齊', '斉'),
    ('濱', '浜'),
    ('濵', '浜'),
    ('德', '徳'),
    ('瀨', '瀬'),
    ('𠮷', '吉'),
    ('澤', '沢'),
    ('廣', '広'),
    ('國', '国'),
    ('眞', '真'),
    ('條', '条'),
    ('櫻', '桜'),
    ('惠', '恵'),
    ('\u{FA10}', '塚'),
];

/// Text in the form in which it is searched, both what was typed and what is kept: one width, lower case, katakana, without blanks and hyphens.
pub fn fold(typed: &str) -> String {
    text::katakana(&text::widen_kana(&text::narrow(&text::hyphens(typed))))
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .flat_map(char::to_lowercase)
        .map(|c| VARIANTS.iter().find(|(variant, _)| *variant == c).map_or(c, |(_, usual)| *usual))
        .collect()
}

/// The period of a moment.
pub(crate) fn period(at: Moment) -> i64 {
    at.0.div_euclid(PERIOD)
}

/// The periods of the first and of the last order; `None` while there are no orders.
pub(crate) async fn periods(tx: &mut Tx, shop: &ShopId) -> Result<Option<(i64, i64)>, StoreError> {
    // Each by itself: SQLite finds one end of an index at a time.
    let row = query!(
        tx,
        first Ends,
        "SELECT (SELECT MIN(placed_at) FROM orders WHERE shop_id = $1) AS oldest,
             (SELECT MAX(placed_at) FROM orders WHERE shop_id = $1) AS newest",
        shop.as_str(),
    )?;
    let ends = row.and_then(|ends| ends.oldest.zip(ends.newest));
    Ok(ends.map(|(oldest, newest)| (period(Moment(oldest)), period(Moment(newest)))))
}

#[derive(sqlx::FromRow)]
struct Ends {
    oldest: Option<i64>,
    newest: Option<i64>,
}

/// The words of an order but for its slips, folded, each once.
pub(crate) fn of(order: &Order) -> Vec<String> {
    let buyer = &order.checkout.buyer;
    let mut words = vec![order.number.as_str().to_owned()];
    // Without the day: what is read out over the telephone.
    words.extend(order.number.as_str().rsplit_once('-').map(|(_, tail)| tail.to_owned()));
    words.extend([buyer.name.full(), buyer.name.given().to_owned()]);
    if let Some(kana) = &buyer.kana {
        words.extend([format!("{}{}", kana.family(), kana.given()), kana.given().to_owned()]);
    }
    words.extend([buyer.email.as_str().to_owned(), buyer.phone.digits().to_owned()]);
    if let Some(recipient) = &order.checkout.recipient {
        words.extend([recipient.name.full(), recipient.phone.digits().to_owned()]);
    }
    // The last four digits: what people say on the telephone.
    words.extend(buyer.phone.digits().get(buyer.phone.digits().len().saturating_sub(4)..).map(str::to_owned));
    let mut words: Vec<String> =
        words.iter().map(|word| fold(word)).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Keeps the words of a new order.
pub(crate) async fn add(
    tx: &mut Tx,
    shop: &ShopId,
    order: &Order,
    words: &[String],
) -> Result<(), StoreError> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    replace(tx, shop, (&order.id, order.placed_at), &[], &words).await
}

/// Keeps the words of an order that was changed; asks first whether they are others at all.
pub(crate) async fn change(
    tx: &mut Tx,
    shop: &ShopId,
    order: &Order,
    words: &[String],
) -> Result<(), StoreError> {
    let kept = query!(
        tx,
        first(String,),
        "SELECT search FROM orders WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        order.id.as_str(),
    )?;
    let Some((kept,)) = kept else { return Ok(()) };
    let old: Vec<&str> = kept.lines().collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    replace(tx, shop, (&order.id, order.placed_at), &old, &words).await
}

/// Puts words in the place of others; those in both stay as they are.
pub(crate) async fn replace(
    tx: &mut Tx,
    shop: &ShopId,
    (order, placed_at): (&OrderId, Moment),
    old: &[&str],
    new: &[&str],
) -> Result<(), StoreError> {
    for gone in old.iter().filter(|word| !new.contains(word)) {
        query!(
            tx,
            execute,
            "DELETE FROM order_words
             WHERE shop_id = $1 AND period = $2 AND word = $3 AND placed_at = $4 AND order_id = $5",
            shop.as_str(),
            period(placed_at),
            *gone,
            placed_at.0,
            order.as_str(),
        )?;
    }
    let fresh: Vec<&&str> = new.iter().filter(|word| !old.contains(word)).collect();
    if fresh.is_empty() {
        return Ok(());
    }
    let mut insert = Built::default();
    insert.push("INSERT INTO order_words (shop_id, period, word, placed_at, order_id) VALUES ");
    for (place, word) in fresh.into_iter().enumerate() {
        insert.push(if place == 0 { "(" } else { ", (" }).text(shop.as_str());
        insert.push(", ").number(period(placed_at)).push(", ").text(*word);
        insert.push(", ").number(placed_at.0).push(", ").text(order.as_str()).push(")");
    }
    insert.push(" ON CONFLICT DO NOTHING");
    insert.execute(tx, "writing the words of an order").await
}

/// Words every order anew that was worded by another edition of the rule, or never: some hundred at a time, so that nobody waits long
/// for the writer. Answers how many there were.
pub async fn catch_up(db: &Db, shop: &ShopId) -> Result<u64, StoreError> {
    let mut all = 0_u64;
    loop {
        let done = db.write(|mut tx| async move { batch(&mut tx, shop).await }).await?;
        if done == 0 {
            return Ok(all);
        }
        all = all.saturating_add(done);
    }
}

async fn batch(tx: &mut Tx, shop: &ShopId) -> Result<u64, StoreError> {
    let rows = query!(
        tx,
        all(String, String),
        "SELECT id, slips FROM orders WHERE shop_id = $1 AND worded = 0 ORDER BY id LIMIT $2",
        shop.as_str(),
        BATCH,
    )?;
    let mut done = 0_u64;
    for (id, slips) in rows {
        let id = OrderId::new(id);
        let Some(order) = orders::by_id(tx, shop, &id).await? else { continue };
        let words = of(&order);
        let new: Vec<&str> = words.iter().map(String::as_str).chain(slips.lines()).collect();
        replace(tx, shop, (&id, order.placed_at), &[], &new).await?;
        query!(
            tx,
            execute,
            "UPDATE orders SET search = $3, worded = $4 WHERE shop_id = $1 AND id = $2",
            shop.as_str(),
            id.as_str(),
            words.join("\n"),
            EDITION,
        )?;
        done = done.saturating_add(1);
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn what_is_typed_finds_what_is_kept() {
        for (typed, kept) in [
            ("０９０－１２３４－５６７８", "09012345678"),
            ("山田　花子", "山田花子"),
            ("261121-7K3F9Q", "2611217k3f9q"),
            ("ﾔﾏﾀﾞ", "ヤマダ"),
            ("やまだ", "ヤマダ"),
            ("髙﨑", "高崎"),
        ] {
            assert_eq!(fold(typed), kept);
        }
    }
}
