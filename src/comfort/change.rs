//! Whether a number of 0 to 10 has really changed, or only wavered.
//!
//! A single reading is noisy, so a difference counts only from a size that most people notice. That size depends on
//! where it began.

/// A change that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Less than before.
    Less,
    /// More than before.
    More,
}

/// How many points make a real change from `before`: 1 from 1–4, 2 from 0 or 5–7, 3 from 8–10.
///
/// By the level at the start, from a study of 1232 patients (doi 10.1055/a-1304-3677); 2 points overall, Childs 2005.
pub const fn real_points(before: u8) -> u8 {
    match before {
        1..=4 => 1,
        0 | 5..=7 => 2,
        _ => 3,
    }
}

/// What a number did since `before`; `None` where it did not really change.
pub const fn is_real_change(before: u8, after: u8) -> Option<Change> {
    if before.abs_diff(after) < real_points(before) {
        None
    } else if after < before {
        Some(Change::Less)
    } else {
        Some(Change::More)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_real_from_the_size_that_its_start_asks_for() {
        let table = [
            (0, 1, None),
            (0, 2, Some(Change::More)),
            (1, 0, Some(Change::Less)),
            (1, 1, None),
            (4, 5, Some(Change::More)),
            (4, 3, Some(Change::Less)),
            (5, 6, None),
            (5, 7, Some(Change::More)),
            (7, 6, None),
            (7, 5, Some(Change::Less)),
            (8, 6, None),
            (8, 5, Some(Change::Less)),
            (8, 10, None),
            (10, 8, None),
            (10, 7, Some(Change::Less)),
        ];
        for (before, after, wanted) in table {
            assert_eq!(is_real_change(before, after), wanted, "{before} to {after}");
        }
    }
}
