//! The program `noren` from outside: started as a process, asked over HTTP, with the simulated provider beside it and a
//! database of its own. Every theme is a file, named after what is done to the program.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "clippy knows tests by their attribute, and the functions they share have none"
)]

mod bring_files;
mod bring_pictures;
mod browser;
mod cable;
mod clerk;
mod html;
mod program;
mod shopper;
mod world;

mod ask_shop;
mod close_shop;
mod configure;
mod count_fees;
mod fill_in;
mod find_goods;
mod forge;
mod keep_settings;
mod let_in_again;
mod look_around;
mod lose_database;
mod lose_provider;
mod open_dialog;
mod open_order;
mod place_order;
mod put_in_cart;
mod read_log;
mod send_headers;
mod send_oddly;
mod sign_in;
mod spell_for_provider;
mod start;
mod stop;
mod try_what_is_not_theirs;
mod work_at_desk;
