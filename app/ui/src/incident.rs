//! Something went wrong that only the operator can mend.

/// Travels as an extension of a response with status 500 or 503 and no body. The edge of the server logs it once, under
/// an id that it also writes on the page, so that a customer's telephone call leads to the line in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// For the log: what happened, without personal data.
    pub what: String,
    /// Something the program needs is away and may come back: trying again later helps.
    pub away: bool,
}
