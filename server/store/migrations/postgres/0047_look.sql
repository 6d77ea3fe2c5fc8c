-- How the shop looks, as shoppers see it and as staff are drawing it, as JSON; the version of the drawing.
ALTER TABLE shops ADD COLUMN look TEXT NOT NULL DEFAULT '{}';
ALTER TABLE shops ADD COLUMN look_drawn TEXT NOT NULL DEFAULT '{}';
ALTER TABLE shops ADD COLUMN look_version BIGINT NOT NULL DEFAULT 1;
