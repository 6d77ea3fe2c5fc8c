//! A page that needs more than our own scripts and pictures.

/// Travels as an extension of a response: the edge of the server loosens the content security policy of this answer, and of no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admitted {
    /// Somebody else's script, from these origins (`https://apps.example`): it may open its frames and ask its own server.
    Script(Vec<String>),
    /// Frames that show documents of our own.
    OwnFrames,
}
