//! Many rows by their keys at once, with constant texts: a list of so many places, filled up with the last key.

use crate::{
    error::StoreError,
    tx::{Open, Tx},
};
use domain::id::ShopId;
use sqlx::{FromRow, postgres::PgRow, sqlite::SqliteRow};

/// One question for so many keys, in texts of three lengths: a planner looks at every place, filled up or not.
pub(crate) type Texts = [(usize, &'static str); 3];

/// `before ($2, …) after`, for eight, thirty-two and a hundred keys.
macro_rules! of_many {
    ($before:literal, $after:literal) => {
        [
            (8, of_many!(@eight, $before, $after)),
            (32, of_many!(@thirty_two, $before, $after)),
            (100, of_many!(@hundred, $before, $after)),
        ]
    };
    (@eight, $before:literal, $after:literal) => {
        concat!(
            $before,
            " (",
            "$2,$3,$4,$5,$6,$7,$8,$9",
            ") ",
            $after
        )
    };
    (@thirty_two, $before:literal, $after:literal) => {
        concat!(
            $before,
            " (",
            "$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24,$25,$26,$27",
            ",$28,$29,$30,$31,$32,$33",
            ") ",
            $after
        )
    };
    (@hundred, $before:literal, $after:literal) => {
        concat!(
            $before,
            " (",
            "$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24,$25,$26,$27",
            ",$28,$29,$30,$31,$32,$33,$34,$35,$36,$37,$38,$39,$40,$41,$42,$43,$44,$45,$46,$47,$48,$49,$50,$51",
            ",$52,$53,$54,$55,$56,$57,$58,$59,$60,$61,$62,$63,$64,$65,$66,$67,$68,$69,$70,$71,$72,$73,$74,$75",
            ",$76,$77,$78,$79,$80,$81,$82,$83,$84,$85,$86,$87,$88,$89,$90,$91,$92,$93,$94,$95,$96,$97,$98,$99",
            ",$100,$101",
            ") ",
            $after
        )
    };
}
pub(crate) use of_many;

/// The rows of the texts that [`of_many`] made, for any number of keys; in no order.
pub(crate) async fn rows<R>(
    tx: &mut Tx,
    texts: Texts,
    shop: &ShopId,
    keys: &[&str],
) -> Result<Vec<R>, StoreError>
where
    R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    let mut found = Vec::with_capacity(keys.len());
    let [.., longest] = texts;
    for keys in keys.chunks(longest.0) {
        let Some(last) = keys.last() else { continue };
        let (room, sql) = texts.into_iter().find(|(room, _)| keys.len() <= *room).unwrap_or(longest);
        let places = keys.iter().chain(std::iter::repeat(last)).take(room);
        let answer = match tx.open() {
            Open::Sqlite(open) => {
                let mut query = sqlx::query_as::<sqlx::Sqlite, R>(sql).bind(shop.as_str());
                for key in places {
                    query = query.bind(*key);
                }
                query.fetch_all(&mut **open).await
            }
            Open::Postgres(open) => {
                let mut query = sqlx::query_as::<sqlx::Postgres, R>(sql).bind(shop.as_str());
                for key in places {
                    query = query.bind(*key);
                }
                query.fetch_all(&mut **open).await
            }
        };
        found.extend(tx.judge(sql, answer)?);
    }
    Ok(found)
}
