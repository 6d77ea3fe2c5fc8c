-- Jobs: the same thing done with many orders, row by row.
CREATE TABLE jobs (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    -- Name of the work, and the work with its options.
    kind TEXT NOT NULL,
    work TEXT NOT NULL,
    -- The job whose failed rows it repeats.
    again_of TEXT,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    -- NULL: staff are still asked how.
    started_at BIGINT,
    ended_at BIGINT,
    stopped_at BIGINT,
    stopped_by TEXT,
    size BIGINT NOT NULL,
    -- How many rows are settled in each way; counted with them.
    done BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    -- Grows whenever somebody is about to perform rows: that holds the row until the transaction ends.
    version BIGINT NOT NULL,
    PRIMARY KEY (shop_id, id)
);
CREATE INDEX jobs_made ON jobs (shop_id, made_at, id);

CREATE TABLE job_rows (
    shop_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    -- Number of the order, as it was given: there may be none of that number.
    number TEXT NOT NULL,
    -- What the row brings beside its order.
    payload TEXT NOT NULL,
    -- waiting, done, skipped or failed.
    state TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (shop_id, job_id, position),
    FOREIGN KEY (shop_id, job_id) REFERENCES jobs (shop_id, id)
);
CREATE INDEX job_rows_state ON job_rows (shop_id, job_id, state, position);
