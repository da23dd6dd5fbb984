//! What is advised against in a routine as a person has set it, in words for whoever sets it.
//!
//! Only what the routine as written does not have: whoever wrote that knew why.

use std::mem::discriminant;

use super::rows::Row;
use crate::routine::{
    Advice as Found, Id, Routine,
    bounds::{LOADED_RUN_ADVISED_SECS, SIDE_ADVISED_SECS},
    reading::totals,
};

/// One thing that is advised against. It never keeps anybody from saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The step with which it comes about.
    pub step: Id,
    /// The first words.
    pub head: String,
    /// Why.
    pub why: &'static str,
}

/// What is said beside a length of still pressure that is longer than advised.
pub fn held(row: &Row) -> Option<Advice> {
    let most = row.advised.filter(|most| row.now > *most)?;
    Some(Advice {
        step: row.step.clone(),
        head: format!("Over {most} s: holds are best at {most} s or less."),
        why: "Longer is not better, and nerves lie close here.",
    })
}

/// What is advised against in `laid` as a whole, in any position, and not in `written`.
pub fn whole(written: &Routine, laid: &Routine) -> Vec<Advice> {
    let known = totals::advised(written);
    let new = totals::advised(laid).into_iter().filter_map(|(step, what)| {
        let (head, why) = match what {
            Found::LongUnderPressure { .. } => (
                format!("More than {LOADED_RUN_ADVISED_SECS} s of pressure without a rest."),
                "A rest off the ball in between is kinder to the skin and to what lies below it.",
            ),
            Found::SideLong { .. } => (
                format!("More than {SIDE_ADVISED_SECS} s of pressure on one side."),
                "That is about as much as one side likes in a day.",
            ),
            _ => return None,
        };
        let is_about_side = matches!(what, Found::SideLong { .. });
        let is_known = known.iter().any(|(other, known)| {
            discriminant(known) == discriminant(&what) && (is_about_side || *other == step)
        });
        Some(Advice { step: step.filter(|_| !is_known)?, head, why })
    });
    new.collect()
}
