-- 請求書同梱: one row for each attempt to pay whose invoice the shop prints. （未） while fetched_at is empty, （済） afterwards.
CREATE TABLE invoices (
    shop_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    payment_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    fetched_at BIGINT,
    fetched_by TEXT,
    -- Why the print data could not be read the last time, or are read again; empty when nothing is to be said.
    why TEXT NOT NULL,
    PRIMARY KEY (shop_id, order_id, attempt),
    UNIQUE (shop_id, payment_id),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
);
CREATE INDEX invoices_due ON invoices (shop_id, provider, order_id) WHERE fetched_at IS NULL;

INSERT INTO invoices (shop_id, order_id, attempt, payment_id, provider, fetched_at, fetched_by, why)
SELECT shop_id, order_id, attempt, id, CAST(method AS JSON) -> 'kind' ->> 'provider', NULL, NULL, '' FROM payments
WHERE CAST(method AS JSON) -> 'kind' -> 'able' ->> 'invoice' = 'bundled';

-- 一括取得: what was asked for together, and how far it has come.
CREATE TABLE invoice_batches (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    provider TEXT NOT NULL,
    label TEXT NOT NULL,
    -- The one order it was asked for; NULL when it was asked for all that are （未）.
    only_order TEXT,
    begun_at BIGINT NOT NULL,
    begun_by TEXT NOT NULL,
    size BIGINT NOT NULL,
    fetched BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    ended_at BIGINT,
    -- Whoever took the file last.
    taken_at BIGINT,
    taken_by TEXT,
    PRIMARY KEY (shop_id, id)
);
CREATE UNIQUE INDEX invoice_batches_open ON invoice_batches (shop_id, provider)
    WHERE ended_at IS NULL AND only_order IS NULL;
CREATE INDEX invoice_batches_begun ON invoice_batches (shop_id, begun_at, id);

CREATE TABLE invoice_rows (
    shop_id TEXT NOT NULL,
    batch_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    order_id TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    number TEXT NOT NULL,
    -- waiting, fetched or failed.
    state TEXT NOT NULL,
    why TEXT NOT NULL,
    -- Columns and values as the provider gave them; taken away after some days.
    sheet TEXT,
    PRIMARY KEY (shop_id, batch_id, position),
    FOREIGN KEY (shop_id, batch_id) REFERENCES invoice_batches (shop_id, id)
);

-- 請求書再発行: what staff asked for, in the order in which they did.
CREATE TABLE reissues (
    shop_id TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    reason TEXT NOT NULL,
    -- waiting, sent (and no answer is known), done or refused.
    state TEXT NOT NULL,
    -- Why the provider refused it; empty otherwise.
    why TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    asked_by TEXT NOT NULL,
    done_at BIGINT,
    PRIMARY KEY (shop_id, payment_id, position)
);
