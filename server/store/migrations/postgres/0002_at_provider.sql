-- What a provider has told of a transaction: its own id, how far it has come, the amount it acknowledged last.
ALTER TABLE payments ADD COLUMN provider_id TEXT;
ALTER TABLE payments ADD COLUMN stage TEXT;
ALTER TABLE payments ADD COLUMN billed BIGINT;
CREATE INDEX payments_by_provider_id ON payments (shop_id, provider_id);
