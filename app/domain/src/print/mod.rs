//! 帳票: what the shop prints for its orders. Pages and PDF are drawn from the same values, so that they cannot say different things.

pub mod note;
pub mod picking;

/// Most orders that are printed at once.
pub const MOST_ORDERS: usize = 300;
