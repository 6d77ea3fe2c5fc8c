-- Every version of a text that shoppers agree to before they pay by a method. What somebody agreed to is kept with their order.
CREATE TABLE consent_texts (
    shop_id TEXT NOT NULL,
    method_id TEXT NOT NULL,
    version TEXT NOT NULL,
    body TEXT NOT NULL,
    -- When staff wrote it, and who; empty: the text that the method came with.
    kept_at INTEGER,
    kept_by TEXT,
    PRIMARY KEY (shop_id, method_id, version)
) STRICT;

-- The version of the text that the page asked to agree to, so that nobody has agreed to another one.
ALTER TABLE confirmations ADD COLUMN consent TEXT;
