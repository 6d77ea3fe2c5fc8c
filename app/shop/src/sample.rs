//! Sample data for tests of pages.
