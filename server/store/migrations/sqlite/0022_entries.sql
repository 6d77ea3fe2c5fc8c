-- 代行登録: orders that staff enter for a customer, with everything as it was typed. What was typed of people is the cart's draft.
CREATE TABLE entries (
    shop_id TEXT NOT NULL,
    -- The cart that becomes the order.
    cart_id TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_by_name TEXT NOT NULL,
    sheet TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- Ordered or thrown away.
    ended_at INTEGER,
    PRIMARY KEY (shop_id, cart_id),
    FOREIGN KEY (shop_id, cart_id) REFERENCES carts (shop_id, id)
) STRICT;
CREATE INDEX entries_open ON entries (shop_id, updated_at, cart_id) WHERE ended_at IS NULL;

-- 社内メモ, and what is printed on the 納品書 for the customer. A version of its own: nothing else of the order waits for it.
CREATE TABLE order_notes (
    shop_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    memo TEXT NOT NULL,
    message TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    written_by TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (shop_id, order_id),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
) STRICT;

-- By which the other orders of a customer are found.
ALTER TABLE orders ADD COLUMN buyer_mail TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN buyer_phone TEXT NOT NULL DEFAULT '';
UPDATE orders SET buyer_mail = COALESCE(lower(checkout ->> '$.buyer.email'), ''), buyer_phone = COALESCE(checkout ->> '$.buyer.phone', '');
CREATE INDEX orders_buyer_mail ON orders (shop_id, buyer_mail, placed_at, id);
CREATE INDEX orders_buyer_phone ON orders (shop_id, buyer_phone, placed_at, id);
