-- Several parcels of an order: their number within it, what lies in each (NULL: everything that lies in no other), what each has of its
-- own (a delivery method today; room for an address and a date), its slip number for whoever looks for it.
ALTER TABLE shipments ADD COLUMN part BIGINT NOT NULL DEFAULT 1;
ALTER TABLE shipments ADD COLUMN goods TEXT;
ALTER TABLE shipments ADD COLUMN own TEXT NOT NULL DEFAULT '{}';
ALTER TABLE shipments ADD COLUMN slip TEXT;
UPDATE shipments SET slip = CAST(state_facts AS JSON) ->> 'slip' WHERE state IN ('labelled', 'shipped');
CREATE INDEX shipments_slip ON shipments (shop_id, slip, order_id);

-- 発送状況, derived from the parcels and written with them.
ALTER TABLE orders ADD COLUMN sending TEXT NOT NULL DEFAULT 'unsent';
UPDATE orders SET sending = CASE
    WHEN EXISTS (SELECT 1 FROM shipments s WHERE s.shop_id = orders.shop_id AND s.order_id = orders.id AND s.state = 'returned') THEN 'returned'
    WHEN EXISTS (SELECT 1 FROM shipments s WHERE s.shop_id = orders.shop_id AND s.order_id = orders.id AND s.state IN ('shipped', 'delivered')) THEN 'sent'
    WHEN EXISTS (SELECT 1 FROM shipments s WHERE s.shop_id = orders.shop_id AND s.order_id = orders.id AND s.state = 'withdrawn') THEN 'withdrawn'
    ELSE 'unsent' END;
CREATE INDEX orders_sending ON orders (shop_id, sending, placed_at, id);
