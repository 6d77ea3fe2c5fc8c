//! The storefront and its checkout: pages and islands.
