//! What the handlers are handed.

use std::sync::Arc;
use ui::assets::Assets;
use workflow::noren::Noren;

/// Handed to every handler; cheap to clone.
#[derive(Clone)]
pub struct State {
    /// The verbs' database, clock, providers and settings.
    pub noren: Noren,
    /// Where the site's files live.
    pub assets: Arc<Assets>,
    /// The shop is reached by https: cookies are sent over nothing else.
    pub secure: bool,
}
