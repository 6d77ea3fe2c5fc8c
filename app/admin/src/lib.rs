//! The order desk: pages and islands.
