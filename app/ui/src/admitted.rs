//! A page that needs somebody else's script.

/// Travels as an extension of a response whose page loads a script from elsewhere, and lets it open frames and ask its own server:
/// the edge of the server loosens the content security policy of this answer, and of no other, by these origins
/// (`https://apps.example`; `'self'` where it frames documents of our own).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admitted(pub Vec<String>);
