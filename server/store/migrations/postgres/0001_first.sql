-- Every key begins with shop_id. Times are milliseconds since 1970 UTC. Amounts are whole yen.

CREATE TABLE shops (
    shop_id TEXT NOT NULL,
    name TEXT NOT NULL,
    legal TEXT NOT NULL,
    hold_seconds BIGINT NOT NULL,
    choose_again_seconds BIGINT NOT NULL,
    PRIMARY KEY (shop_id)
);

CREATE TABLE products (
    shop_id TEXT NOT NULL,
    sku TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    price BIGINT NOT NULL,
    rate TEXT NOT NULL,
    on_hand BIGINT NOT NULL CHECK (on_hand >= 0),
    -- Always the sum of the reservations of this sku.
    reserved BIGINT NOT NULL CHECK (reserved >= 0),
    PRIMARY KEY (shop_id, sku)
);

CREATE TABLE reservations (
    shop_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    sku TEXT NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    -- NULL: kept for good.
    held_until BIGINT,
    PRIMARY KEY (shop_id, order_id, sku)
);

CREATE TABLE deliveries (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    position BIGINT NOT NULL,
    label TEXT NOT NULL,
    carrier TEXT NOT NULL,
    fee BIGINT NOT NULL,
    fees TEXT NOT NULL,
    day_lead BIGINT,
    day_window BIGINT,
    slots TEXT NOT NULL,
    arrival TEXT NOT NULL,
    PRIMARY KEY (shop_id, id)
);

CREATE TABLE methods (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    position BIGINT NOT NULL,
    label TEXT NOT NULL,
    note TEXT NOT NULL,
    pay_when TEXT NOT NULL,
    kind TEXT NOT NULL,
    fee TEXT NOT NULL,
    least BIGINT NOT NULL,
    most BIGINT NOT NULL,
    consent TEXT,
    PRIMARY KEY (shop_id, id)
);

-- Which delivery methods a payment method goes with.
CREATE TABLE payment_delivery (
    shop_id TEXT NOT NULL,
    method_id TEXT NOT NULL,
    delivery_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (shop_id, method_id, delivery_id),
    FOREIGN KEY (shop_id, method_id) REFERENCES methods (shop_id, id)
);

CREATE TABLE sessions (
    shop_id TEXT NOT NULL,
    id_hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    staff_id TEXT,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (shop_id, id_hash)
);
CREATE INDEX sessions_expiring ON sessions (shop_id, expires_at);

CREATE TABLE carts (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    session_hash TEXT NOT NULL,
    lines TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    -- Grows whenever somebody is about to change the cart: that holds the row until the transaction ends.
    version BIGINT NOT NULL,
    PRIMARY KEY (shop_id, id)
);
CREATE UNIQUE INDEX carts_open ON carts (shop_id, session_hash) WHERE closed_at IS NULL;

CREATE TABLE drafts (
    shop_id TEXT NOT NULL,
    cart_id TEXT NOT NULL,
    fields TEXT NOT NULL,
    submitted_at BIGINT,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (shop_id, cart_id)
);

CREATE TABLE confirmations (
    shop_id TEXT NOT NULL,
    attempt_id TEXT NOT NULL,
    cart_id TEXT NOT NULL,
    quote TEXT NOT NULL,
    checkout TEXT NOT NULL,
    rendered_at BIGINT NOT NULL,
    PRIMARY KEY (shop_id, attempt_id)
);

CREATE TABLE orders (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    cart_id TEXT NOT NULL,
    state TEXT NOT NULL,
    state_facts TEXT NOT NULL,
    checkout TEXT NOT NULL,
    quote TEXT NOT NULL,
    placed_at BIGINT NOT NULL,
    hold_until BIGINT,
    version BIGINT NOT NULL,
    -- What the order list shows and searches, so that it reads one index and one table.
    buyer_name TEXT NOT NULL,
    search TEXT NOT NULL,
    total BIGINT NOT NULL,
    -- Of the last attempt to pay; written with it.
    last_attempt BIGINT NOT NULL,
    method_label TEXT NOT NULL,
    payment_state TEXT NOT NULL,
    credit TEXT NOT NULL,
    PRIMARY KEY (shop_id, id),
    UNIQUE (shop_id, number),
    UNIQUE (shop_id, cart_id)
);
CREATE INDEX orders_placed ON orders (shop_id, placed_at, id);
CREATE INDEX orders_credit ON orders (shop_id, credit, placed_at, id);
CREATE INDEX orders_state ON orders (shop_id, state, placed_at, id);

CREATE TABLE payments (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    method TEXT NOT NULL,
    number TEXT NOT NULL,
    amount BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_facts TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (shop_id, id),
    UNIQUE (shop_id, order_id, attempt),
    UNIQUE (shop_id, number),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
);

CREATE TABLE shipments (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    state TEXT NOT NULL,
    state_facts TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (shop_id, id),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
);
CREATE INDEX shipments_of_order ON shipments (shop_id, order_id, id);

CREATE TABLE consents (
    shop_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    text_version TEXT NOT NULL,
    text_shown TEXT NOT NULL,
    agreed_at BIGINT NOT NULL,
    session_hash TEXT NOT NULL,
    PRIMARY KEY (shop_id, order_id, payment_id),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
);

CREATE TABLE timeline (
    shop_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    happened_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    what TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (shop_id, order_id, seq),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
);

CREATE TABLE duties (
    shop_id TEXT NOT NULL,
    -- Made of duty, order, payment and reference: at most one open duty of each.
    id TEXT NOT NULL,
    duty TEXT NOT NULL,
    order_id TEXT NOT NULL,
    payment_id TEXT,
    reference TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    -- When a worker may take it: due_at, or the end of the lease while somebody has it.
    run_at BIGINT NOT NULL,
    owner TEXT,
    -- Asked for again while somebody had it.
    again_at BIGINT,
    tries BIGINT NOT NULL,
    why TEXT NOT NULL,
    parked_at BIGINT,
    PRIMARY KEY (shop_id, id)
);
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
    begun_at BIGINT NOT NULL,
    sent_at BIGINT,
    PRIMARY KEY (shop_id, order_id, kind, reference),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
);

CREATE TABLE limits (
    shop_id TEXT NOT NULL,
    bucket TEXT NOT NULL,
    window_start BIGINT NOT NULL,
    hits BIGINT NOT NULL,
    PRIMARY KEY (shop_id, bucket, window_start)
);
CREATE INDEX limits_window ON limits (shop_id, window_start);

CREATE TABLE staff (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT,
    PRIMARY KEY (shop_id, id),
    UNIQUE (shop_id, email)
);

CREATE TABLE links (
    shop_id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    taken_at BIGINT,
    PRIMARY KEY (shop_id, token_hash),
    FOREIGN KEY (shop_id, staff_id) REFERENCES staff (shop_id, id)
);

CREATE TABLE secrets (
    shop_id TEXT NOT NULL,
    name TEXT NOT NULL,
    nonce BYTEA NOT NULL,
    ciphertext BYTEA NOT NULL,
    PRIMARY KEY (shop_id, name)
);
