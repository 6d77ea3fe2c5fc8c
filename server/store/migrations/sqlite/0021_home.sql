-- ホーム. Sales of a period are read from this index alone.
CREATE INDEX orders_sales ON orders (shop_id, placed_at, state, method_label, total);
-- Parcels that are still here: few, whatever has left before.
CREATE INDEX shipments_here ON shipments (shop_id, order_id) WHERE left_at IS NULL AND state IN ('unshipped', 'labelled');
-- Open orders by 与信.
CREATE INDEX orders_open ON orders (shop_id, credit) WHERE state IN ('placed', 'received', 'processing', 'on_hold');

-- The first word of a provider on each attempt to pay later: 1 for OK, 0 for NG.
CREATE TABLE screenings (
    shop_id TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    decided_at INTEGER NOT NULL,
    approved INTEGER NOT NULL,
    PRIMARY KEY (shop_id, payment_id)
) STRICT;
CREATE INDEX screenings_decided ON screenings (shop_id, decided_at, provider, approved);
-- Of older attempts the timeline tells.
INSERT INTO screenings (shop_id, payment_id, provider, decided_at, approved)
SELECT p.shop_id, p.id, p.provider, MIN(t.happened_at), CASE WHEN MIN(t.what) = 'payment.approved' THEN 1 ELSE 0 END
FROM payments p JOIN timeline t ON t.shop_id = p.shop_id AND t.order_id = p.order_id
WHERE p.provider <> '' AND t.what IN ('payment.approved', 'payment.declined')
    AND t.detail LIKE '%["attempt","' || CAST(p.attempt AS TEXT) || '"]%'
GROUP BY p.shop_id, p.id, p.provider;
