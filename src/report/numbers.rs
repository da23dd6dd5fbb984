//! How lengths are written on paper; medians and numbers are the diary's.

use std::time::Duration;

pub use crate::diary::trends::Spread;
use crate::text::format_units;

/// A length, in minutes from an hour on, with numbers and units held together: "17 h 05 min", "20 min 07 s", "45 s".
pub fn length(length: Duration) -> String {
    let secs = length.as_secs();
    let shown = if secs < 3600 { secs } else { secs - secs % 60 };
    format_units(Duration::from_secs(shown)).replace(' ', "\u{a0}")
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
