-- お問い合わせ: what the form brought. The id came with the form, so that it is taken once.
CREATE TABLE inquiries (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    -- As typed; empty: about no order.
    order_number TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (shop_id, id)
) STRICT;
CREATE INDEX inquiries_asked ON inquiries (shop_id, asked_at, id);

-- The mails about it, one to the shop and one to whoever asked. A row is written before the mail goes out.
CREATE TABLE inquiry_mails (
    shop_id TEXT NOT NULL,
    inquiry_id TEXT NOT NULL,
    reader TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    sent_at INTEGER,
    -- Why it did not go, or perhaps did not: empty while nothing is known.
    problem TEXT NOT NULL,
    PRIMARY KEY (shop_id, inquiry_id, reader),
    FOREIGN KEY (shop_id, inquiry_id) REFERENCES inquiries (shop_id, id)
) STRICT;
