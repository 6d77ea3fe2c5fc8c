//! What is kept: SQLite and PostgreSQL, one SQL text.
