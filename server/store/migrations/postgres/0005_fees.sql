-- What deferred payments cost. Which provider an attempt was made at, and when goods left, stand in columns of their own, so that
-- a period is read along an index.
ALTER TABLE payments ADD COLUMN provider TEXT NOT NULL DEFAULT '';
ALTER TABLE payments ADD COLUMN offer TEXT NOT NULL DEFAULT '';
UPDATE payments SET provider = COALESCE(method::json -> 'kind' ->> 'provider', ''), offer = COALESCE(method::json -> 'kind' ->> 'offer', '');
ALTER TABLE shipments ADD COLUMN left_at BIGINT;
UPDATE shipments SET left_at = CAST(state_facts::json ->> 'at' AS BIGINT) WHERE state IN ('shipped', 'delivered', 'returned');
CREATE INDEX shipments_left ON shipments (shop_id, left_at, id);

-- The figures of a plan from a day on. since: 2026-11-01, or empty: from the beginning. rate: hundredths of a per cent.
CREATE TABLE fee_terms (
    shop_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    plan TEXT NOT NULL,
    since TEXT NOT NULL,
    monthly BIGINT NOT NULL,
    rate BIGINT NOT NULL,
    invoices TEXT NOT NULL,
    PRIMARY KEY (shop_id, provider, plan, since)
);

-- The plan that the shop is on from a day on.
CREATE TABLE fee_choices (
    shop_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    since TEXT NOT NULL,
    plan TEXT NOT NULL,
    PRIMARY KEY (shop_id, provider, since)
);

-- Who changed either of them; append-only.
CREATE TABLE fee_trail (
    shop_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    seq BIGINT NOT NULL,
    happened_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    what TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (shop_id, provider, seq)
);
