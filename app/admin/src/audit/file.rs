//! The log as a file for a spreadsheet: UTF-8 with a byte order mark, CRLF, every value in quotes, nothing that a spreadsheet
//! would take for a formula. Read page by page, and sent while it is read.

use crate::{
    failure::Failure,
    routes::State,
    words::{audit as words, when},
};
use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use domain::audit::{Deed, Entry};
use futures::{StreamExt, stream};
use workflow::{
    audit::{
        list::{self, Filter},
        record_alone,
    },
    noren::Noren,
    staff::Clerk,
};

/// Entries read at a time.
const AT_ONCE: u16 = 500;

/// What is still to be sent.
enum Next {
    Head,
    Before(Option<i64>),
    End,
}

/// The file. That it was taken is on record before the first byte leaves.
pub async fn answer(state: &State, clerk: &Clerk, filter: &Filter) -> Result<Response, Failure> {
    record_alone(&state.noren, &clerk.actor(), Deed::Exported, &[("file", "audit")]).await?;
    let (noren, filter) = (state.noren.clone(), filter.clone());
    let pieces = stream::unfold((noren, filter, Next::Head), |(noren, filter, next)| async move {
        let (piece, next) = match next {
            Next::Head => (Ok(head()), Next::Before(None)),
            Next::Before(before) => rows(&noren, &filter, before).await?,
            Next::End => return None,
        };
        Some((piece, (noren, filter, next)))
    });
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
    ];
    // Whoever compresses it asks once more after the end.
    Ok((headers, Body::from_stream(pieces.fuse())).into_response())
}

type Piece = Result<Bytes, String>;

/// The next rows; `None` at the end. Trouble breaks the connection off, so that no file looks whole that is not.
async fn rows(noren: &Noren, filter: &Filter, before: Option<i64>) -> Option<(Piece, Next)> {
    match list::some(noren, filter, before, AT_ONCE).await {
        Ok(entries) => {
            let last = entries.last()?.seq;
            let text: String = entries.iter().map(|kept| line(&kept.entry)).collect();
            Some((Ok(Bytes::from(text)), Next::Before(Some(last))))
        }
        Err(trouble) => Some((Err(trouble.to_string()), Next::End)),
    }
}

fn head() -> Bytes {
    Bytes::from(format!("\u{feff}{}", row(&["日時", "スタッフ", "種類", "操作", "内容"].map(str::to_owned))))
}

fn line(entry: &Entry) -> String {
    row(&[
        when::long(entry.at),
        words::who(&entry.actor),
        words::group(entry.deed.group()).to_owned(),
        words::deed(entry.deed).to_owned(),
        words::detail(entry).join(" / "),
    ])
}

fn row(values: &[String]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| quote(value)).collect();
    format!("{}\r\n", quoted.join(","))
}

/// In quotes; what a spreadsheet would begin to calculate gets an apostrophe before it.
fn quote(value: &str) -> String {
    let guard = if value.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", value.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stays_in_its_cell_and_calculates_nothing() {
        assert_eq!(quote("佐藤 \"太郎\""), "\"佐藤 \"\"太郎\"\"\"");
        assert_eq!(quote("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        for begins in ["=", "+", "-", "@"] {
            assert!(quote(&format!("{begins}1")).starts_with("\"'"), "{begins}");
        }
        assert_eq!(quote("2026-11-30"), "\"2026-11-30\"");
    }
}
