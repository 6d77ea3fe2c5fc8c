-- 営業日: closed days of the week and of the calendar as JSON, and the minute after midnight in Japan from which an order counts for the next day.
CREATE TABLE calendars (
    shop_id TEXT NOT NULL PRIMARY KEY,
    weekly TEXT NOT NULL,
    closed TEXT NOT NULL,
    cutoff BIGINT,
    version BIGINT NOT NULL
);
