//! How often a session asks between the sides.

use super::words::words;

words! {
    /// How often it asks in the middle of a session.
    Asks:
    EachSide = "each-side", "After each side";
    Once = "once", "After the first side";
    Afterwards = "afterwards", "Only afterwards";
}

#[expect(clippy::derivable_impls, reason = "the macro that makes the words derives nothing of the kind")]
impl Default for Asks {
    fn default() -> Self {
        Self::EachSide
    }
}
