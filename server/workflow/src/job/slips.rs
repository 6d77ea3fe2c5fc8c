//! 伝票番号 that staff type beside the orders they ticked: judged all together, then a job like any other.

use super::make::set_out;
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    job::{Payload, Shipping, Work},
    slip::{NoSlip, Slip},
};
use std::collections::HashMap;

/// What was typed beside a row: its place in the job, and the number.
pub type Typed = (u32, String);

/// What is wrong at a row: its place in the job, and what.
pub type Wrong = (u32, WrongSlip);

/// What is wrong with a number that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongSlip {
    /// It is no slip number.
    No(NoSlip),
    /// The same number stands at this row, too.
    Twice(u32),
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is under way. Rows without a number are left as they are.
    Started,
    /// Nothing was typed anywhere.
    Nothing,
    /// These rows are wrong: nothing was begun.
    Wrong(Vec<Wrong>),
    /// It was started before.
    NotNow,
}

/// Starts a job with the numbers that were typed.
pub async fn start_typed(
    noren: &Noren,
    clerk: &Clerk,
    id: &str,
    typed: &[Typed],
    then: Option<Shipping>,
) -> Result<Begun, Trouble> {
    let (wrong, slips) = judge(typed);
    if !wrong.is_empty() {
        return Ok(Begun::Wrong(wrong));
    }
    if slips.is_empty() {
        return Ok(Begun::Nothing);
    }
    let (slips, work) = (&slips, &Work::EnterSlips { then });
    let started = noren
        .db
        .write(|mut tx| async move {
            for (position, slip) in slips {
                let payload = Payload::Slip { slip: slip.as_str().to_owned(), parcel: None };
                if !store::jobs::bring(&mut tx, noren.shop_id(), id, *position, &payload).await? {
                    return Ok(false);
                }
            }
            set_out(&mut tx, noren, clerk, id, work).await
        })
        .await?;
    noren.bell.notify_one();
    Ok(if started { Begun::Started } else { Begun::NotNow })
}

/// A slip number with the place of its row.
type Placed = (u32, Slip);

fn judge(typed: &[Typed]) -> (Vec<Wrong>, Vec<Placed>) {
    let (mut wrong, mut slips) = (Vec::new(), Vec::new());
    let mut known: HashMap<String, u32> = HashMap::new();
    for (position, slip) in typed {
        match Slip::parse(slip) {
            Err(NoSlip::Missing) => {}
            Err(why) => wrong.push((*position, WrongSlip::No(why))),
            Ok(slip) => match known.insert(slip.as_str().replace('-', ""), *position) {
                Some(first) => wrong.push((*position, WrongSlip::Twice(first))),
                None => slips.push((*position, slip)),
            },
        }
    }
    (wrong, slips)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_left_out_and_what_is_wrong_or_double_is_named() {
        let typed = ["1234-5678-9013", " ", "伝票", "123456789013"];
        let typed: Vec<Typed> = (0..).zip(typed.map(str::to_owned)).collect();
        let (wrong, slips) = judge(&typed);
        assert_eq!(wrong, [(2, WrongSlip::No(NoSlip::Characters)), (3, WrongSlip::Twice(0))]);
        assert_eq!(slips.iter().map(|(position, _)| *position).collect::<Vec<_>>(), [0]);
    }
}
