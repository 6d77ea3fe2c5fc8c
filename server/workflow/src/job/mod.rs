//! まとめて行う操作: jobs. A job is written down with all its rows; the duty `run_job` performs them, a few in a transaction, and goes on
//! after a restart. What is done with a row is the verb that staff have on the order's page, in the name of whoever started the job.
//!
//! Other parts of the program begin jobs by [`make`]: rows with a typed payload each, settled one by one.

mod make;
mod read;
mod row;
mod sending;
mod slips;
mod words;

pub use domain::job::{Finishing, Payload, Progress, Sending, Settled, Shipping, Subject, Work};
pub(crate) use make::set_out;
pub use make::{MOST, Made, make, repeat, start, stop};
pub use read::{Before, LATEST, PAGE, Seen, latest, read, standing};
pub(crate) use row::perform as perform_row;
pub use sending::{Flaw, Sample, flaws, sample};
pub use slips::{Begun, Typed, WrongSlip, start_typed};
pub use store::jobs::{Fresh, Job, Row};
