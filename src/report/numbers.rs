//! How lengths are written on paper; medians and numbers are the diary's.

use std::time::Duration;

pub use crate::diary::trends::{Spread, spelled};

/// A length for people, numbers and units held together: "17 h 05 min", "20 min 07 s", "45 s".
pub fn length(length: Duration) -> String {
    let secs = length.as_secs();
    match (secs / 3600, secs / 60 % 60, secs % 60) {
        (0, 0, secs) => format!("{secs}\u{a0}s"),
        (0, minutes, secs) => format!("{minutes}\u{a0}min\u{a0}{secs:02}\u{a0}s"),
        (hours, minutes, _) => format!("{hours}\u{a0}h\u{a0}{minutes:02}\u{a0}min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_their_units() {
        for (secs, wanted) in [(0, "0 s"), (45, "45 s"), (1_207, "20 min 07 s"), (61_530, "17 h 05 min")] {
            assert_eq!(length(Duration::from_secs(secs)).replace('\u{a0}', " "), wanted);
        }
    }
}
