//! Packs the rows of Japan Post into the table this crate carries: `pack ROWS.tsv TABLE.bin.br`.
//!
//! The rows are those that `data/dump.py` prints. The same rows always give the same bytes.
use std::{env, error::Error, fs, io::Write};

mod clean;
mod encode;
mod office;
mod row;
mod town;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [rows, table] = arguments.as_slice() else { return Err("usage: pack ROWS.tsv TABLE.bin.br".into()) };
    let rows = fs::read_to_string(rows)?;
    let rows = row::read(&rows)?;
    let entries = clean::entries(&rows);
    let packed = encode::pack(&entries)?;
    fs::write(table, &packed)?;
    let codes = entries.chunk_by(|one, next| one.code == next.code).count();
    writeln!(
        std::io::stdout(),
        "{} rows became {} entries for {codes} codes in {} bytes",
        rows.len(),
        entries.len(),
        packed.len()
    )?;
    Ok(())
}
