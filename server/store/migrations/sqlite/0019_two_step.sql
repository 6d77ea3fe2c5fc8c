-- The authenticator app of a member of staff. last_step: the last interval of 30 seconds whose code was used.
CREATE TABLE staff_apps (
    shop_id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    nonce BLOB NOT NULL,
    ciphertext BLOB NOT NULL,
    last_step INTEGER NOT NULL,
    confirmed_at INTEGER,
    PRIMARY KEY (shop_id, staff_id),
    FOREIGN KEY (shop_id, staff_id) REFERENCES staff (shop_id, id)
) STRICT;

-- Codes for whoever has lost the app: hashes only, each good once.
CREATE TABLE recovery_codes (
    shop_id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (shop_id, staff_id, code_hash),
    FOREIGN KEY (shop_id, staff_id) REFERENCES staff (shop_id, id)
) STRICT;

-- Roles that cannot work without two-step sign-in.
CREATE TABLE two_step_rules (
    shop_id TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (shop_id, role)
) STRICT;
