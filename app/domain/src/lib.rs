//! What is true: money, buyers, carts, orders, payments, shipments; pure, for server and browser.
