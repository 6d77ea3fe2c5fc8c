//! One Japanese address → two lines of 25 characters.

pub(super) use crate::address::Parts;
use crate::address::{self, Limits};

/// Longest line, characters.
pub(super) const LINE: usize = 25;

/// The two lines; the second one is empty for a short address. `None` when there is no place to cut.
pub(super) fn split(parts: &Parts<'_>) -> Option<(String, String)> {
    address::split(parts, Limits { first: LINE, second: LINE })
}
