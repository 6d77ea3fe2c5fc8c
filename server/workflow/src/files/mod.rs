//! Files: orders that leave as CSV, slip numbers and transfers that come in. What a file looks like is `layouts`' business; here is
//! whose orders they are, who takes them, and what is done with what comes in.

pub mod chunks;
pub mod export;
pub mod gather;
pub mod make;
pub mod rows;
pub mod slips;
pub mod template;
pub mod transfers;
pub mod upload;

pub use layouts::{
    field::Field,
    fold::Count,
    form::Form,
    layout::{
        Column, Days, Encoding, Layout, Long, MOST_COLUMNS, MOST_NAME, MOST_SOURCE, Newline, Unit, Value,
    },
    payer::Match,
    presets::{self, Preset},
    read::{Found, MOST_ROWS, Unreadable},
    slips as slip_file,
    source::Unreadable as NoSource,
    statement,
    write::{Broken, Flaw, Problem, Writer},
};
