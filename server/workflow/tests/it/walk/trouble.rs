//! Lines are cut and mended, answers are lost, late and garbled.

use super::{Did, Walk};
use serde_json::json;
use std::time::Duration;

/// Whoever held a connection notices that it was cut, so that the same call always meets the same fault.
const NOTICED: Duration = Duration::from_millis(5);

impl<'h> Walk<'h> {
    pub(super) async fn faults_change(&mut self) -> Did {
        let outside = &self.house.outside;
        match self.dice.below(10) {
            0..=2 => {
                let (what, line) = match self.dice.below(4) {
                    0 => ("mail is cut", &outside.mail),
                    1 => ("score is cut", &outside.score),
                    _ => ("line is cut", &outside.provider),
                };
                line.cut().await;
                tokio::time::sleep(NOTICED).await;
                Did::new(what, None, "")
            }
            3 => {
                let call: &[&'static [u8]] =
                    &[b"autotransaction", b"automodifytransaction", b"autocanceltransaction"];
                outside.score.lose_the_answer_to(Some(*self.dice.one_of(call)));
                Did::new("an answer is lost", None, "")
            }
            4..=5 => {
                self.mend().await;
                Did::new("all is mended", None, "")
            }
            _ => {
                let chance = [0.0, 0.1, 0.3, 0.5];
                let knobs = json!({
                    "drop_reply_probability": self.dice.one_of(&chance),
                    "down_probability": self.dice.one_of(&chance),
                    "down_mode": self.dice.one_of(&["unavailable", "hang_up"]),
                    "garble_probability": self.dice.one_of(&[0.0, 0.0, 0.2]),
                    "delay_ms": self.dice.one_of(&[0, 0, 5]),
                    "seed": self.dice.below(1000),
                });
                let came = knobs.to_string();
                outside.turn(knobs).await;
                Did::new("faults change", None, came)
            }
        }
    }

    /// Every fault ends.
    pub(super) async fn mend(&self) {
        let outside = &self.house.outside;
        outside.score.lose_the_answer_to(None);
        for line in [&outside.provider, &outside.score, &outside.mail] {
            line.mend().await;
        }
        let none = json!({
            "drop_reply_probability": 0.0, "down_probability": 0.0, "garble_probability": 0.0, "delay_ms": 0,
        });
        outside.turn(none).await;
    }
}
