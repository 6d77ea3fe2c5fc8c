-- Mails as data of the shop. A shop without a row for a kind sends the usual template.
CREATE TABLE mail_templates (
    shop_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    -- What stands inside the frame; empty: text only.
    html TEXT NOT NULL,
    -- 1: sent by itself when its event happens.
    automatic INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (shop_id, kind)
) STRICT;

-- Who mails come from, and the pages on which carriers show parcels (JSON: name of the carrier and address) where the shop wrote others.
CREATE TABLE mail_senders (
    shop_id TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    reply_to TEXT NOT NULL,
    tracking TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (shop_id)
) STRICT;

-- What a member of staff wants to have sent, and why. subject, body and html: what they wrote for this one order; NULL: the template.
CREATE TABLE mail_requests (
    shop_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    reference TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    asked_by TEXT NOT NULL,
    why TEXT NOT NULL,
    subject TEXT,
    body TEXT,
    html TEXT,
    PRIMARY KEY (shop_id, order_id, kind, reference),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
) STRICT;

-- What stood inside the frame of the HTML that was sent; NULL: text only.
ALTER TABLE mails ADD COLUMN html TEXT;
-- As whom it was sent; empty before there were senders.
ALTER TABLE mails ADD COLUMN sender TEXT NOT NULL DEFAULT '';
