//! Pictures of products: what somebody sends is judged by what is in it, never by its name, turned upright as its camera held it, and
//! made again in several widths and formats. Nothing of the file itself stays: no place, no camera, no thumbnail.
//!
//! Pure, and slow: seconds of work for one picture. Whoever calls [`make`] does so where it keeps nobody waiting, one at a time.

#![forbid(unsafe_code)]

mod judge;
mod make;
mod whole;

#[cfg(test)]
mod tests;

pub use judge::{LEAST_SIDE, MOST_BYTES, MOST_PIXELS, Refused};
pub use make::{Format, Made, Rendition, WIDTHS, make, widths};
