-- Where a reissued invoice goes, when staff gave another address than the one before.
ALTER TABLE reissues ADD COLUMN address TEXT;
