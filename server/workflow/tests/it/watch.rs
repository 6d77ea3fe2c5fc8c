//! Watches what is logged, by every thread, while somebody wants to know.

use std::{
    io,
    sync::{
        Mutex, Once,
        atomic::{AtomicBool, Ordering},
    },
};
use tracing::{Level, Metadata};
use tracing_subscriber::{filter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

static WATCHING: AtomicBool = AtomicBool::new(false);
static SEEN: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Everything of ours, and of others what an operator could ever switch on in good faith.
fn wanted(metadata: &Metadata<'_>) -> bool {
    const OURS: [&str; 5] = ["domain", "postal", "providers", "store", "workflow"];
    let root = metadata.target().split("::").next().unwrap_or_default();
    WATCHING.load(Ordering::SeqCst) && (OURS.contains(&root) || *metadata.level() <= Level::DEBUG)
}

/// Has to come before anything is logged; watches nothing yet.
pub fn begin() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let written = fmt::layer().with_ansi(false).with_writer(|| Pen);
        let chosen = filter::dynamic_filter_fn(|metadata, _context| wanted(metadata));
        tracing_subscriber::registry().with(chosen).with(written).init();
    });
}

/// Keeps what is logged from now on.
pub fn watch() {
    WATCHING.store(true, Ordering::SeqCst);
}

/// What was logged since.
pub fn seen() -> String {
    WATCHING.store(false, Ordering::SeqCst);
    String::from_utf8(std::mem::take(&mut SEEN.lock().unwrap())).unwrap()
}

struct Pen;

impl io::Write for Pen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        SEEN.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
