-- Members of staff have a role and a standing; those of before are owners. standing: invited, active, suspended, ended.
ALTER TABLE staff ADD COLUMN role TEXT NOT NULL DEFAULT 'owner';
ALTER TABLE staff ADD COLUMN standing TEXT NOT NULL DEFAULT 'active';
ALTER TABLE staff ADD COLUMN since INTEGER NOT NULL DEFAULT 0;

-- What a member of staff sees of their sessions. proven_at: when password or passkey were last asked for.
ALTER TABLE sessions ADD COLUMN began_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN proven_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN network TEXT NOT NULL DEFAULT '';
CREATE INDEX sessions_of_staff ON sessions (shop_id, staff_id);

-- What staff did outside of orders: append-only. seal: a keyed hash over the entry and the seal before it.
CREATE TABLE audit (
    shop_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    happened_at INTEGER NOT NULL,
    staff_id TEXT,
    actor TEXT NOT NULL,
    what TEXT NOT NULL,
    detail TEXT NOT NULL,
    seal TEXT NOT NULL,
    PRIMARY KEY (shop_id, seq)
) STRICT;
CREATE INDEX audit_by_staff ON audit (shop_id, staff_id, seq);
CREATE INDEX audit_by_time ON audit (shop_id, happened_at);
