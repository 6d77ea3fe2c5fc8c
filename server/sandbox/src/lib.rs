//! The same providers, simulated over HTTP, with inboxes, a console and knobs.
