//! What of one step is heard, outside any session: for whoever writes a routine and wants to listen to it.

use super::{Cue, Program, program::Segment};
use crate::routine::Id;

/// A step's chimes and its spoken words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The chime that it begins with; `None` where it begins without one.
    pub opening: Option<Cue>,
    /// Its words, sides filled in; `None` where it has none.
    pub words: Option<String>,
    /// The chimes inside it and at its end, each once, in order.
    pub closing: Vec<Cue>,
}

impl Snippet {
    /// What is heard of `step` the first time that it is played; `None` if it is not in the program.
    pub fn of(program: &Program, step: &Id) -> Option<Self> {
        let is_own = |segment: &&Segment| segment.step == *step && !segment.condition.is_between();
        let mut own = program.segments.iter().filter(is_own).peekable();
        let first = *own.peek()?;
        let mut cues: Vec<Cue> = Vec::new();
        for cue in own.take_while(|segment| segment.number == first.number).flat_map(|segment| &segment.cues)
        {
            let counts = !matches!(cue.cue, Cue::Tick | Cue::BreatheIn | Cue::BreatheOut);
            if counts && !cues.contains(&cue.cue) {
                cues.push(cue.cue);
            }
        }
        let opening = (!cues.is_empty()).then(|| cues.remove(0));
        Some(Self { opening, words: first.say.clone(), closing: cues })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        routine::{
            Item, Length, Step, read,
            words::{Kind, When},
        },
        session::{
            Choice,
            tests::{routine, step},
        },
    };

    #[test]
    fn a_steps_chimes_and_words_are_heard_once_each() {
        let routine = read(include_str!("../../routines/press-and-release-glutes.json")).routine.unwrap();
        let program = Program::lay_out(&routine, Choice::default());
        let press = program.segments.iter().find(|segment| segment.round.is_some()).unwrap();
        let heard = Snippet::of(&program, &press.step).unwrap();
        assert_eq!(heard.opening, Some(Cue::Press));
        assert!(heard.closing.contains(&Cue::Release) && !heard.closing.contains(&Cue::Tick), "{heard:?}");
        assert_eq!(heard.words, press.say);
        let nobody = Id::new("nobody").unwrap();
        assert_eq!(Snippet::of(&program, &nobody), None);
    }

    #[test]
    fn getting_into_place_and_coming_off_are_not_heard_for_a_step() {
        let length = Length::Timed(std::time::Duration::from_secs(30));
        let say = |words: &str| Some(words.to_owned());
        let hold = Step { say: say("Lean in."), ..step("hold", Kind::Hold, length) };
        let ask = step("ask", Kind::CheckIn, length);
        let ask = Step { say: say("How was it?"), when: Some(When::Mid), ..ask };
        let steps = [hold, ask].map(Item::Step).to_vec();
        let program = Program::lay_out(&routine(steps), Choice::default());
        let heard = |name| Snippet::of(&program, &Id::new(name).unwrap()).unwrap();
        assert_eq!(heard("hold").words.as_deref(), Some("Lean in."));
        let asked = heard("ask");
        assert_eq!((asked.words.as_deref(), asked.opening), (Some("How was it?"), Some(Cue::Question)));
    }
}
