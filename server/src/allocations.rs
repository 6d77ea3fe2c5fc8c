//! How often the program has asked for memory since its start: for a benchmark, in a build of its own. Every request for memory is counted
//! on its way to the system's allocator; the program that ships has another one and counts nothing.

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// `GET /allocations`: how often memory was asked for, enlarging a piece included.
pub async fn count() -> String {
    let since_start = ALLOCATOR.stats();
    since_start.allocations.saturating_add(since_start.reallocations).to_string()
}
