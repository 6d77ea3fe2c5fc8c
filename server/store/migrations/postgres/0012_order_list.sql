-- What the order list sorts and searches by. Derived from the order, its last attempt to pay and its parcels, and written with them.
ALTER TABLE orders ADD COLUMN kind TEXT NOT NULL DEFAULT 'normal';
ALTER TABLE orders ADD COLUMN process TEXT NOT NULL DEFAULT 'pending';
ALTER TABLE orders ADD COLUMN money TEXT NOT NULL DEFAULT 'unpaid';
ALTER TABLE orders ADD COLUMN paid_at BIGINT;
-- When the last parcel that has left did so.
ALTER TABLE orders ADD COLUMN shipped_at BIGINT;
-- お届け希望日, 2026-11-24.
ALTER TABLE orders ADD COLUMN wish_day TEXT;
ALTER TABLE orders ADD COLUMN method_id TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN delivery_id TEXT NOT NULL DEFAULT '';
-- 配送伝票番号 of its parcels, a line each; and 1 while there is one.
ALTER TABLE orders ADD COLUMN slips TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN slipped BIGINT NOT NULL DEFAULT 0;
-- 1: the buyer was told by mail that the goods have left.
ALTER TABLE orders ADD COLUMN notified BIGINT NOT NULL DEFAULT 0;
-- By which edition of the rule its words were written; 0: they are still to be.
ALTER TABLE orders ADD COLUMN worded BIGINT NOT NULL DEFAULT 0;

UPDATE orders SET
    process = CASE state WHEN 'placed' THEN 'pending' WHEN 'received' THEN 'normal' WHEN 'processing' THEN 'normal' ELSE state END,
    money = CASE payment_state WHEN 'paid' THEN 'paid' ELSE 'unpaid' END,
    paid_at = (SELECT CAST(state_facts::json ->> 'at' AS BIGINT) FROM payments WHERE payments.shop_id = orders.shop_id
        AND order_id = orders.id AND attempt = last_attempt AND payments.state = 'paid'),
    shipped_at = (SELECT MAX(left_at) FROM shipments WHERE shipments.shop_id = orders.shop_id AND order_id = orders.id),
    wish_day = checkout::json ->> 'day',
    method_id = COALESCE((SELECT method::json ->> 'id' FROM payments WHERE payments.shop_id = orders.shop_id
        AND order_id = orders.id AND attempt = last_attempt), ''),
    delivery_id = checkout::json -> 'delivery' ->> 'id',
    slips = COALESCE((SELECT string_agg(state_facts::json ->> 'slip', chr(10)) FROM shipments
        WHERE shipments.shop_id = orders.shop_id AND order_id = orders.id), '');
UPDATE orders SET slipped = 1 WHERE slips <> '';

DROP INDEX orders_state;
CREATE INDEX orders_process ON orders (shop_id, process, placed_at, id);
CREATE INDEX orders_process_money ON orders (shop_id, process, money, placed_at, id);
CREATE INDEX orders_process_sending ON orders (shop_id, process, sending, placed_at, id);
CREATE INDEX orders_money ON orders (shop_id, money, placed_at, id);
CREATE INDEX orders_kind ON orders (shop_id, kind, placed_at, id);
CREATE INDEX orders_method ON orders (shop_id, method_id, placed_at, id);
CREATE INDEX orders_delivery ON orders (shop_id, delivery_id, placed_at, id);
CREATE INDEX orders_slipped ON orders (shop_id, slipped, placed_at, id);
CREATE INDEX orders_notified ON orders (shop_id, notified, placed_at, id);
CREATE INDEX orders_total ON orders (shop_id, total, id);
CREATE INDEX orders_paid ON orders (shop_id, paid_at, id) WHERE paid_at IS NOT NULL;
CREATE INDEX orders_shipped ON orders (shop_id, shipped_at, id) WHERE shipped_at IS NOT NULL;
CREATE INDEX orders_wish ON orders (shop_id, wish_day, id) WHERE wish_day IS NOT NULL;
CREATE INDEX orders_unworded ON orders (shop_id, id) WHERE worded = 0;

-- What an order is found by: numbers, names, readings, mail addresses, telephones, slips, each folded to one width, case and kana. It is
-- searched by how a word begins.
CREATE TABLE order_words (
    shop_id TEXT NOT NULL,
    -- "C": a beginning is found along the index only where words are compared byte by byte.
    word TEXT COLLATE "C" NOT NULL,
    placed_at BIGINT NOT NULL,
    order_id TEXT NOT NULL,
    PRIMARY KEY (shop_id, word, placed_at, order_id)
);
