-- 銀行振込: lines of banks' files. Each is kept once, by an id made of what the bank says of it, whatever file it stands in.
CREATE TABLE transfers (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    -- The day in the bank's books: 2026-11-24.
    day TEXT NOT NULL,
    payer TEXT NOT NULL,
    amount BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    line BIGINT NOT NULL,
    taken_at BIGINT NOT NULL,
    taken_by TEXT NOT NULL,
    -- When somebody said whose money it is, and who; NULL while nobody has.
    settled_at BIGINT,
    settled_by TEXT,
    -- Whose it is; NULL with the above: no order's.
    order_id TEXT,
    PRIMARY KEY (shop_id, id),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
);
CREATE INDEX transfers_open ON transfers (shop_id, day, id) WHERE settled_at IS NULL;
CREATE INDEX transfers_settled ON transfers (shop_id, settled_at, id) WHERE settled_at IS NOT NULL;
