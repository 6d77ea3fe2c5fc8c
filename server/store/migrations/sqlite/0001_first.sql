-- Every key begins with shop_id. Times are milliseconds since 1970 UTC. Amounts are whole yen.

CREATE TABLE shops (
    shop_id TEXT NOT NULL,
    name TEXT NOT NULL,
    legal TEXT NOT NULL,
    hold_seconds INTEGER NOT NULL,
    choose_again_seconds INTEGER NOT NULL,
    PRIMARY KEY (shop_id)
) STRICT;

CREATE TABLE products (
    shop_id TEXT NOT NULL,
    sku TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    price INTEGER NOT NULL,
    rate TEXT NOT NULL,
    on_hand INTEGER NOT NULL CHECK (on_hand >= 0),
    -- Always the sum of the reservations of this sku.
    reserved INTEGER NOT NULL CHECK (reserved >= 0),
    PRIMARY KEY (shop_id, sku)
) STRICT;

CREATE TABLE reservations (
    shop_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    sku TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    -- NULL: kept for good.
    held_until INTEGER,
    PRIMARY KEY (shop_id, order_id, sku)
) STRICT;

CREATE TABLE deliveries (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    carrier TEXT NOT NULL,
    fee INTEGER NOT NULL,
    fees TEXT NOT NULL,
    day_lead INTEGER,
    day_window INTEGER,
    slots TEXT NOT NULL,
    arrival TEXT NOT NULL,
    PRIMARY KEY (shop_id, id)
) STRICT;

CREATE TABLE methods (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    note TEXT NOT NULL,
    pay_when TEXT NOT NULL,
    kind TEXT NOT NULL,
    fee TEXT NOT NULL,
    least INTEGER NOT NULL,
    most INTEGER NOT NULL,
    consent TEXT,
    PRIMARY KEY (shop_id, id)
) STRICT;

-- Which delivery methods a payment method goes with.
CREATE TABLE payment_delivery (
    shop_id TEXT NOT NULL,
    method_id TEXT NOT NULL,
    delivery_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (shop_id, method_id, delivery_id),
    FOREIGN KEY (shop_id, method_id) REFERENCES methods (shop_id, id)
) STRICT;

CREATE TABLE sessions (
    shop_id TEXT NOT NULL,
    id_hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    staff_id TEXT,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (shop_id, id_hash)
) STRICT;
CREATE INDEX sessions_expiring ON sessions (shop_id, expires_at);

CREATE TABLE carts (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    session_hash TEXT NOT NULL,
    lines TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    -- Grows whenever somebody is about to change the cart: that holds the row until the transaction ends.
    version INTEGER NOT NULL,
    PRIMARY KEY (shop_id, id)
) STRICT;
CREATE UNIQUE INDEX carts_open ON carts (shop_id, session_hash) WHERE closed_at IS NULL;

CREATE TABLE drafts (
    shop_id TEXT NOT NULL,
    cart_id TEXT NOT NULL,
    fields TEXT NOT NULL,
    submitted_at INTEGER,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (shop_id, cart_id)
) STRICT;

CREATE TABLE confirmations (
    shop_id TEXT NOT NULL,
    attempt_id TEXT NOT NULL,
    cart_id TEXT NOT NULL,
    quote TEXT NOT NULL,
    checkout TEXT NOT NULL,
    rendered_at INTEGER NOT NULL,
    PRIMARY KEY (shop_id, attempt_id)
) STRICT;

CREATE TABLE orders (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    cart_id TEXT NOT NULL,
    state TEXT NOT NULL,
    state_facts TEXT NOT NULL,
    checkout TEXT NOT NULL,
    quote TEXT NOT NULL,
    placed_at INTEGER NOT NULL,
    hold_until INTEGER,
    version INTEGER NOT NULL,
    -- What the order list shows and searches, so that it reads one index and one table.
    buyer_name TEXT NOT NULL,
    search TEXT NOT NULL,
    total INTEGER NOT NULL,
    -- Of the last attempt to pay; written with it.
    last_attempt INTEGER NOT NULL,
    method_label TEXT NOT NULL,
    payment_state TEXT NOT NULL,
    credit TEXT NOT NULL,
    PRIMARY KEY (shop_id, id),
    UNIQUE (shop_id, number),
    UNIQUE (shop_id, cart_id)
) STRICT;
CREATE INDEX orders_placed ON orders (shop_id, placed_at, id);
CREATE INDEX orders_credit ON orders (shop_id, credit, placed_at, id);
CREATE INDEX orders_state ON orders (shop_id, state, placed_at, id);

CREATE TABLE payments (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    method TEXT NOT NULL,
    number TEXT NOT NULL,
    amount INTEGER NOT NULL,
    state TEXT NOT NULL,
    state_facts TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (shop_id, id),
    UNIQUE (shop_id, order_id, attempt),
    UNIQUE (shop_id, number),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
) STRICT;

CREATE TABLE shipments (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    state TEXT NOT NULL,
    state_facts TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (shop_id, id),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
) STRICT;
CREATE INDEX shipments_of_order ON shipments (shop_id, order_id, id);

CREATE TABLE consents (
    shop_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    text_version TEXT NOT NULL,
    text_shown TEXT NOT NULL,
    agreed_at INTEGER NOT NULL,
    session_hash TEXT NOT NULL,
    PRIMARY KEY (shop_id, order_id, payment_id),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
) STRICT;

CREATE TABLE timeline (
    shop_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    happened_at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    what TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (shop_id, order_id, seq),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
) STRICT;

CREATE TABLE duties (
    shop_id TEXT NOT NULL,
    -- Made of duty, order, payment and reference: at most one open duty of each.
    id TEXT NOT NULL,
    duty TEXT NOT NULL,
    order_id TEXT NOT NULL,
    payment_id TEXT,
    reference TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    -- When a worker may take it: due_at, or the end of the lease while somebody has it.
    run_at INTEGER NOT NULL,
    owner TEXT,
    -- Asked for again while somebody had it.
    again_at INTEGER,
    tries INTEGER NOT NULL,
    why TEXT NOT NULL,
    parked_at INTEGER,
    PRIMARY KEY (shop_id, id)
) STRICT;
-- The one index that does not begin with the shop: the worker takes what is due in any shop.
CREATE INDEX duties_run ON duties (run_at, shop_id, id) WHERE parked_at IS NULL;
CREATE INDEX duties_of_order ON duties (shop_id, order_id, due_at);
CREATE INDEX duties_parked ON duties (shop_id, parked_at) WHERE parked_at IS NOT NULL;

CREATE TABLE mails (
    shop_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    reference TEXT NOT NULL,
    send_to TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    sent_at INTEGER,
    PRIMARY KEY (shop_id, order_id, kind, reference),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
) STRICT;

CREATE TABLE limits (
    shop_id TEXT NOT NULL,
    bucket TEXT NOT NULL,
    window_start INTEGER NOT NULL,
    hits INTEGER NOT NULL,
    PRIMARY KEY (shop_id, bucket, window_start)
) STRICT;
CREATE INDEX limits_window ON limits (shop_id, window_start);

CREATE TABLE staff (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT,
    PRIMARY KEY (shop_id, id),
    UNIQUE (shop_id, email)
) STRICT;

CREATE TABLE links (
    shop_id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    taken_at INTEGER,
    PRIMARY KEY (shop_id, token_hash),
    FOREIGN KEY (shop_id, staff_id) REFERENCES staff (shop_id, id)
) STRICT;

CREATE TABLE secrets (
    shop_id TEXT NOT NULL,
    name TEXT NOT NULL,
    nonce BLOB NOT NULL,
    ciphertext BLOB NOT NULL,
    PRIMARY KEY (shop_id, name)
) STRICT;
