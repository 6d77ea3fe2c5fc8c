-- Passkeys of staff (WebAuthn). credential: its id, base64url. public_key: COSE_Key as the authenticator wrote it. counter: how many signatures it
-- says it has made. synced: it may live on several devices.
CREATE TABLE passkeys (
    shop_id TEXT NOT NULL,
    credential TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    name TEXT NOT NULL,
    public_key BYTEA NOT NULL,
    counter BIGINT NOT NULL,
    synced BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (shop_id, credential),
    FOREIGN KEY (shop_id, staff_id) REFERENCES staff (shop_id, id)
);
CREATE INDEX passkeys_of_staff ON passkeys (shop_id, staff_id);

-- What a passkey is to sign: each is good once, and not for long. staff_id: whose it is, where that is known before.
CREATE TABLE passkey_challenges (
    shop_id TEXT NOT NULL,
    challenge_hash TEXT NOT NULL,
    purpose TEXT NOT NULL,
    staff_id TEXT,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (shop_id, challenge_hash)
);
CREATE INDEX passkey_challenges_by_end ON passkey_challenges (shop_id, expires_at);

-- Links that are over are forgotten after a while.
CREATE INDEX links_by_end ON links (shop_id, expires_at);
