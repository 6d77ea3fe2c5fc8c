//! Several connections that ask for pages, one after the other on each, kept open as browsers and proxies keep them.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::http::{Answer, Connection};
use crate::interrupt;

/// A request.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Its path with its query.
    pub path: String,
    /// Cookies that go with it.
    pub cookie: Option<String>,
}

/// How a body is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// As browsers do: compressed.
    Packed,
    /// As it is.
    Plain,
}

impl Coding {
    fn header(self) -> &'static str {
        match self {
            Self::Packed => "gzip, deflate, br, zstd",
            Self::Plain => "identity",
        }
    }
}

/// What was answered, and how fast.
#[derive(Clone, Debug, Default)]
pub struct Speed {
    /// How long each answer took.
    pub took: Vec<Duration>,
    /// How long all of it took.
    length: Duration,
}

impl Speed {
    /// Answers a second.
    pub fn per_second(&self) -> f64 {
        let answers = u32::try_from(self.took.len()).map_or(f64::INFINITY, f64::from);
        if self.length.is_zero() { 0.0 } else { answers / self.length.as_secs_f64() }
    }

    /// One turn more.
    pub fn add(&mut self, other: Self) {
        self.took.extend(other.took);
        self.length += other.length;
    }

    /// Puts the times in their order.
    pub fn sort(&mut self) {
        self.took.sort_unstable();
    }
}

/// Asks once for each.
pub fn once(port: u16, asks: &[Ask], coding: Coding) -> Result<()> {
    let mut connection = Connection::open(port)?;
    asks.iter().try_for_each(|ask| one(&mut connection, ask, coding).map(drop))
}

/// Asks in turn for these pages, over so many connections, for so long. Fails when a page does not come.
pub fn ask(port: u16, asks: &[Ask], coding: Coding, connections: u32, length: Duration) -> Result<Speed> {
    let next = AtomicUsize::new(0);
    let all = Mutex::new((Vec::new(), None));
    let begun = Instant::now();
    let person = || -> Result<Vec<Duration>> {
        let mut connection = Connection::open(port)?;
        let mut took = Vec::new();
        while begun.elapsed() < length && !interrupt::requested() {
            let place = next.fetch_add(1, Ordering::Relaxed) % asks.len().max(1);
            let ask = asks.get(place).context("nothing to ask for")?;
            let asked = Instant::now();
            one(&mut connection, ask, coding)?;
            took.push(asked.elapsed());
        }
        Ok(took)
    };
    thread::scope(|scope| {
        for _ in 0..connections.max(1) {
            scope.spawn(|| {
                let answer = person();
                let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                match answer {
                    Ok(took) => all.0.extend(took),
                    Err(error) => all.1 = Some(error),
                }
            });
        }
    });
    let length = begun.elapsed();
    interrupt::check()?;
    match all.into_inner().unwrap_or_else(PoisonError::into_inner) {
        (_, Some(error)) => Err(error),
        (took, None) => Ok(Speed { took, length }),
    }
}

/// One page over a connection.
pub fn one(connection: &mut Connection, ask: &Ask, coding: Coding) -> Result<Answer> {
    let mut headers = vec![("accept", "text/html"), ("accept-encoding", coding.header())];
    if let Some(cookie) = &ask.cookie {
        headers.push(("cookie", cookie));
    }
    let answer = connection.send("GET", &ask.path, &headers, b"").with_context(|| ask.path.clone())?;
    if answer.status != 200 || answer.body.is_empty() {
        bail!("{}: status {}, {} bytes", ask.path, answer.status, answer.body.len());
    }
    let packed = answer.header("content-encoding").is_some();
    if packed != (coding == Coding::Packed) {
        bail!("{}: asked for {coding:?}, and it came otherwise", ask.path);
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_is_the_answers_of_all_turns_by_their_length() {
        let turn = |millis: u64| Speed {
            took: vec![Duration::from_millis(millis); 10],
            length: Duration::from_millis(500),
        };
        let mut speed = turn(9);
        speed.add(turn(3));
        speed.sort();
        assert_eq!((speed.per_second(), speed.took[0]), (20.0, Duration::from_millis(3)));
        assert_eq!(Speed::default().per_second(), 0.0);
    }
}
