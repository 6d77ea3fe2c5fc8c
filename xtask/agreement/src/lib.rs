//! The same questions to `domain`, asked natively and in WebAssembly: a form must be judged alike on the server and in the browser.
//!
//! `cargo xtask test agreement` runs both and compares the answers line by line.

mod chance;
mod form;
mod question;

use wasm_bindgen::prelude::wasm_bindgen;

use chance::Chance;
use question::QUESTIONS;

/// Asks every question `count` times about texts that follow from the seed. One answer a line:
/// question, tab, what was typed (as a Rust literal), tab, the answer.
#[wasm_bindgen]
#[must_use]
pub fn answers(seed: u32, count: u32) -> String {
    let mut chance = Chance::new(seed);
    let mut out = String::new();
    for _ in 0..count {
        for (name, example, ask) in QUESTIONS {
            let typed = chance.typed(example);
            out.push_str(&format!("{name}\t{typed:?}\t{}\n", ask(&typed)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_decides_everything() {
        assert_eq!(answers(7, 20), answers(7, 20));
        assert_ne!(answers(7, 20), answers(8, 20));
    }

    #[test]
    fn every_question_meets_good_and_bad_texts() {
        let all = answers(1, 300);
        for (name, ..) in QUESTIONS {
            let of = |sign: &str| {
                all.lines().any(|line| line.starts_with(&format!("{name}\t")) && line.contains(sign))
            };
            assert!(of("\tok ") && of("\tno "), "{name}");
        }
    }
}
