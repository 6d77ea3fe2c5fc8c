-- 一部の返品・返金: what came back, how much money goes back and which way; when the shop gave it back by itself.
CREATE TABLE returns (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    goods TEXT NOT NULL,
    restocked INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    way TEXT NOT NULL,
    returned_at INTEGER NOT NULL,
    given_at INTEGER,
    PRIMARY KEY (shop_id, id),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
) STRICT;
CREATE INDEX returns_of_order ON returns (shop_id, order_id, returned_at);
