-- Every page of the desk says how many jobs are under way.
CREATE INDEX jobs_under_way ON jobs (shop_id) WHERE started_at IS NOT NULL AND ended_at IS NULL;
