//! What a spreadsheet would reckon with instead of showing it (OWASP, CSV injection).

/// Whether a text begins like a formula.
pub fn begins_like_one(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}
