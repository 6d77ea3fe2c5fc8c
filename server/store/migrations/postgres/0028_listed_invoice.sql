-- The invoice that the shop bundles with the goods, of the last attempt to pay: due （未） or fetched （済）; empty where there is none.
-- Derived from the invoices and written with them, so that the list is narrowed down by it along an index.
ALTER TABLE orders ADD COLUMN invoice TEXT NOT NULL DEFAULT '';
UPDATE orders SET invoice = COALESCE((SELECT CASE WHEN fetched_at IS NULL THEN 'due' ELSE 'fetched' END FROM invoices
    WHERE invoices.shop_id = orders.shop_id AND invoices.order_id = orders.id AND invoices.attempt = orders.last_attempt), '');
CREATE INDEX orders_invoice ON orders (shop_id, invoice, placed_at, id);
