//! What the storms of probes have in common: a shop that is killed at random moments, and what threads leave behind.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

use super::chance::Chance;
use crate::world::World;

/// How often the shop is killed, and when.
#[derive(Clone, Copy, Debug)]
pub struct Kills {
    /// How often.
    pub wanted: u32,
    /// The longest pause before one.
    pub longest: Duration,
    /// What the moments come from.
    pub seed: u64,
}

impl Kills {
    /// Kills at random moments and starts again, while anybody is still shopping; tells how often.
    pub fn now_and_then(self, world: &mut World, ended: &impl Fn() -> bool) -> Result<usize> {
        let mut chance = Chance::new(self.seed);
        let mut kills = 0;
        for _ in 0..self.wanted {
            let moment = Instant::now() + chance.pause(self.longest);
            while Instant::now() < moment {
                if ended() {
                    return Ok(kills);
                }
                thread::sleep(Duration::from_millis(10));
            }
            world.kill_and_restart()?;
            kills += 1;
        }
        Ok(kills)
    }
}

/// What lies behind a lock, whether or not a thread fell over while it held it.
pub fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The same once all threads are gone.
pub fn left<T>(mutex: Mutex<T>) -> T {
    mutex.into_inner().unwrap_or_else(PoisonError::into_inner)
}
