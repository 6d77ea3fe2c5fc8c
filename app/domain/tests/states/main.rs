//! The state machines as documents: every state × event, a diagram, and what tells similar states apart.
//!
//! A change of a rule is a change of a table in `docs/states/`. `NOREN_WRITE_DOCS=1 cargo test -p domain --test states`
//! writes the tables anew.

mod document;
mod order;
mod payment;
mod shipment;

use document::Document;
use std::{env, fs, io, path::PathBuf};

fn keep(document: &Document) -> io::Result<()> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs/states")
        .join(format!("{}.md", document.machine));
    let text = document.text();
    if env::var_os("NOREN_WRITE_DOCS").is_some() {
        fs::write(&path, &text)?;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differing = kept.lines().zip(text.lines()).position(|(kept, now)| kept != now);
    assert!(
        kept == text,
        "docs/states/{}.md says something else than the machine does (from line {}). If the rule was changed on \
         purpose: NOREN_WRITE_DOCS=1 cargo test -p domain --test states",
        document.machine,
        differing.unwrap_or_else(|| kept.lines().count().min(text.lines().count())) + 1,
    );
    Ok(())
}

#[test]
fn the_order_machine_does_what_its_document_says() -> io::Result<()> {
    keep(&order::document())
}

#[test]
fn the_payment_machine_does_what_its_document_says() -> io::Result<()> {
    keep(&payment::document())
}

#[test]
fn the_shipment_machine_does_what_its_document_says() -> io::Result<()> {
    keep(&shipment::document())
}

#[test]
fn writing_a_document_twice_gives_the_same_text() {
    for (one, other) in [
        (order::document(), order::document()),
        (payment::document(), payment::document()),
        (shipment::document(), shipment::document()),
    ] {
        assert_eq!(one.text(), other.text());
    }
}
