-- 入金: money that came for an attempt to pay of which no provider reports it. An attempt is paid once its receipts reach its amount.
CREATE TABLE receipts (
    shop_id TEXT NOT NULL,
    -- Tells this money from all other: a line of a bank's file, or a form that was sent. The same is taken once.
    receipt_key TEXT NOT NULL,
    order_id TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    amount INTEGER NOT NULL,
    -- The day in the bank's books: 2026-11-24.
    received_on TEXT NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL,
    PRIMARY KEY (shop_id, receipt_key),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
) STRICT;
CREATE INDEX receipts_of_order ON receipts (shop_id, order_id, entered_at, receipt_key);
