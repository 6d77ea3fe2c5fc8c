//! Japanese postal codes to addresses, from a compact table.
