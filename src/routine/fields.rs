//! The fields of the routine format: one table for reading, for "did you mean" and for the JSON Schema.
//!
//! Whatever is said here about a field (its form, its bounds, who takes it, what it is for) is what [`super::read`] asks
//! for and what [`super::schema()`] tells an editor, so the two cannot disagree. The order of a table is the order in which
//! [`super::write()`] writes.

use super::{
    bounds,
    form::{Field, Form, Need, Vocabulary},
    kind::{Lasts, Nature},
    problem::Counted,
    words::{
        Area, Caution, FirstSide, Kind, Level, Load, Muscle, Pose, Position, Technique, Until, When, Word,
    },
};

fn listed<W: Word>() -> Vec<(&'static str, &'static str)> {
    W::ALL.iter().map(|word| (word.id(), word.label())).collect()
}

/// The word before a both-sides block.
pub(super) const BOTH_SIDES: &str = "both-sides";
/// The word before a repeat block.
pub(super) const REPEAT: &str = "repeat";

/// Every word that may follow `"do"`.
pub(super) const DO: Vocabulary = Vocabulary {
    noun: "a kind of step",
    words: || {
        let mut words = listed::<Kind>();
        words.push((BOTH_SIDES, "The steps inside on one side, a switch, and the same on the other"));
        words.push((REPEAT, "The steps inside, several times"));
        words
    },
};

/// Where a routine can be done.
pub(super) const POSITIONS: Vocabulary = Vocabulary { noun: "a position", words: listed::<Position> };

/// Who takes a field, as the rows of the kinds say.
type Takes = fn(Kind) -> bool;

/// Every kind of step.
const ANY: Takes = |_| true;
/// Towels and cold packs are offered with a picture and words, and nothing else can be set.
const PLAYED: Takes = |kind| !kind.is_offered();
/// A question is asked off the ball: nothing presses.
const DONE: Takes = Kind::is_done;
const CHECK_IN: Takes = |kind| kind.row().nature == Nature::Asked;
const ROUNDS: Takes = |kind| kind.row().lasts == Lasts::Rounds;
const TIMED: Takes = |kind| !ROUNDS(kind);
const ENDED_BY_THE_PERSON: Takes = |kind| kind.can_wait() || kind.can_let_go();
const LET_GO: Takes = Kind::can_let_go;
const PASSES: Takes = |kind| kind.row().pass.is_some();
const COUNTED: Takes = |kind| kind.row().is_counted;

const SECONDS: Form =
    Form::Whole { least: *bounds::SECONDS.start(), most: *bounds::SECONDS.end(), of: Counted::Seconds };
const TIMES: Form =
    Form::Whole { least: *bounds::TIMES.start(), most: *bounds::TIMES.end(), of: Counted::Times };
const REPS: Form =
    Form::Whole { least: *bounds::REPS.start(), most: *bounds::REPS.end(), of: Counted::Times };
const STRENGTH: Form =
    Form::Whole { least: *bounds::AIM.start() as u32, most: *bounds::AIM.end() as u32, of: Counted::Times };
const CAUTIONS: Form = Form::Words(Vocabulary { noun: "a caution", words: listed::<Caution> }, 0);
const WORDS: Form = Form::Text(bounds::TEXT_CHARS);
const TITLE: Form = Form::Text(bounds::TITLE_CHARS);

type Text = &'static str;

const fn field(name: Text, label: Text, form: Form, need: Need, about: Text) -> Field {
    Field { name, label, form, need, takes: ANY, about }
}

const fn of(takes: Takes, name: Text, label: Text, form: Form, need: Need, about: Text) -> Field {
    Field { name, label, form, need, takes, about }
}

/// The top of a file.
#[rustfmt::skip]
pub(super) static ROUTINE: &[Field] = &[
    field("$schema", "", WORDS, Need::Never, "Where the schema of the format is, for editors that complete and check."),
    field("version", "", Form::Version, Need::Always, "The version of the routine format: 1."),
    field("id", "Short name in the file", Form::Id, Need::Always, "The routine's permanent id. The diary refers to it: do not change it later."),
    field("title", "Title", TITLE, Need::Always, "The routine's name on screen."),
    field("summary", "About it", WORDS, Need::Always, "One or two sentences about it, for the shelf."),
    field("technique", "Technique", Form::Word(Vocabulary { noun: "a technique", words: listed::<Technique> }), Need::Always, "The technique that the routine is named for."),
    field("level", "Level", Form::Word(Vocabulary { noun: "a level", words: listed::<Level> }), Need::Always, "How demanding it is."),
    field("equipment", "You will need", Form::Texts(bounds::TITLE_CHARS), Need::Always, "What to have at hand, one thing each."),
    field("positions", "Where it can be done", Form::Words(POSITIONS, 1), Need::Always, "Where it can be done. The first is where the steps' own words apply; `variants` change them for the others."),
    field("pressure", "", Form::Object(PRESSURE), Need::Always, "How strong the pressure should feel, 0 to 10."),
    field("frequency", "How often", TITLE, Need::Always, "How often to do it, in words."),
    field("cautions", "Take care with", CAUTIONS, Need::Never, "What to take care with, shown before the start."),
    field("first_side", "First side", Form::Word(Vocabulary { noun: "a first side", words: listed::<FirstSide> }), Need::Never, "Which side comes first; left if it is not given."),
    field("cover", "Picture on its card", Form::Word(Vocabulary { noun: "a pose", words: listed::<Pose> }), Need::Never, "The picture on its card; that of the first step in which something presses if it is not given."),
    field("steps", "", Form::Steps, Need::Always, "The steps and blocks, in order."),
];

/// `pressure`.
#[rustfmt::skip]
pub(super) static PRESSURE: &[Field] = &[
    field("aim", "Aim, 0 to 10", STRENGTH, Need::Always, "What to aim for. 2 to 4 is usual."),
    field("ceiling", "Never above, 0 to 10", STRENGTH, Need::Always, "Never above this. At most 5 is advised."),
];

/// A step.
#[rustfmt::skip]
pub(super) static STEP: &[Field] = &[
    field("do", "", Form::Word(DO), Need::Always, "What the step asks of the person, or what kind of block begins here."),
    field("id", "Short name in the file", Form::Id, Need::Always, "The step's permanent id, unique in the routine. Personal timings refer to it."),
    field("title", "Title", TITLE, Need::Never, "A short name. Without one, the kind's own name is shown."),
    field("say", "What the voice says", WORDS, Need::Never, "Spoken when the step begins. At most 20 words, without durations and aims: those are said from the program."),
    of(DONE, "again", "What the voice says in later rounds", WORDS, Need::Never, "Spoken instead of `say` in a later round: a few words. Without it the kind's own word is spoken, and the count."),
    field("show", "What is shown", WORDS, Need::Never, "Shown, for whoever looks at the screen. At most 45 words."),
    of(TIMED, "seconds", "Length, seconds", SECONDS, Need::UnlessLetGo, "How long the step lasts. For a check-in, the nominal time that totals count."),
    of(ENDED_BY_THE_PERSON, "until", "Ends", Form::Word(Vocabulary { noun: "a way to end a step", words: listed::<Until> }), Need::Never, "What ends the step instead of the clock: `let-go` for a step under pressure, `ready` for getting ready or into place."),
    of(LET_GO, "at_least", "At least, seconds", SECONDS, Need::ForLetGo, "With `until: let-go`: not before so many seconds."),
    of(LET_GO, "at_most", "At most, seconds", SECONDS, Need::ForLetGo, "With `until: let-go`: ends by itself after so many seconds."),
    of(ROUNDS, "press", "Press, seconds", SECONDS, Need::Always, "Seconds of each press."),
    of(ROUNDS, "release", "Release, seconds", SECONDS, Need::Always, "Seconds of each release."),
    of(ROUNDS, "rounds", "Rounds", TIMES, Need::Always, "How many times press and release."),
    of(PASSES, "seconds_per_pass", "Seconds each way", SECONDS, Need::Never, "Seconds for one pass in one direction."),
    of(COUNTED, "reps", "How many times", REPS, Need::Never, "How many times the movement is done."),
    of(CHECK_IN, "when", "When it asks", Form::Word(Vocabulary { noun: "a time for a check-in", words: listed::<When> }), Need::Always, "When the check-in asks, which decides what it asks."),
    field("area", "Place on the body", Form::Word(Vocabulary { noun: "an area", words: listed::<Area> }), Need::Never, "Where on the body."),
    of(PLAYED, "muscle", "Muscle in the picture", Form::Word(Vocabulary { noun: "a muscle", words: listed::<Muscle> }), Need::Never, "A muscle to show in the picture; it changes nothing else."),
    field("pose", "Picture", Form::Word(Vocabulary { noun: "a pose", words: listed::<Pose> }), Need::Never, "The picture of how to lie, sit or stand."),
    of(DONE, "aim", "Aim, 0 to 10", STRENGTH, Need::Never, "How strong it should feel, 0 to 10."),
    of(DONE, "load", "What presses", Form::Word(Vocabulary { noun: "a load", words: listed::<Load> }), Need::Never, "What presses on the person. Without it, what is usual for the kind."),
    of(PLAYED, "optional", "May be left out", Form::Flag, Need::Never, "The person may leave the step out without missing anything."),
    field("cautions", "Take care with", CAUTIONS, Need::Never, "What to take care with, shown with the step."),
    field("variants", "", Form::Variants, Need::Never, "What changes where the routine is done in another position than its first."),
];

/// A both-sides block.
#[rustfmt::skip]
pub(super) static BOTH_SIDES_BLOCK: &[Field] = &[
    field("do", "", Form::Word(DO), Need::Always, "The steps inside are done on one side, then on the other."),
    field("id", "Short name in the file", Form::Id, Need::Always, "The block's permanent id, unique in the routine."),
    field("switch", "", Form::Object(SWITCH), Need::Always, "The change from one side to the other."),
    field("steps", "", Form::Steps, Need::Always, "The steps of one side."),
];

/// The switch of a both-sides block.
#[rustfmt::skip]
pub(super) static SWITCH: &[Field] = &[
    field("id", "Short name in the file", Form::Id, Need::Always, "The switch's permanent id, unique in the routine."),
    field("say", "What the voice says", WORDS, Need::Never, "Spoken. `{side}` is the side just finished, `{other_side}` the next."),
    field("show", "What is shown", WORDS, Need::Never, "Shown. `{side}` is the side just finished, `{other_side}` the next."),
    field("seconds", "Length, seconds", SECONDS, Need::Always, "How long changing sides takes."),
];

/// A repeat block.
#[rustfmt::skip]
pub(super) static REPEAT_BLOCK: &[Field] = &[
    field("do", "", Form::Word(DO), Need::Always, "The steps inside are done several times."),
    field("id", "Short name in the file", Form::Id, Need::Always, "The block's permanent id, unique in the routine."),
    field("times", "How many times", TIMES, Need::Always, "How many times."),
    field("steps", "", Form::Steps, Need::Always, "The steps of one time."),
];

/// What changes in a step in one position.
#[rustfmt::skip]
pub(super) static VARIANT: &[Field] = &[
    field("say", "What the voice says", WORDS, Need::Never, "Spoken there instead."),
    of(DONE, "again", "What the voice says in later rounds", WORDS, Need::Never, "Spoken there in a later round."),
    field("show", "What is shown", WORDS, Need::Never, "Shown there instead."),
    of(TIMED, "seconds", "Length, seconds", SECONDS, Need::Never, "How long the step lasts there."),
    field("pose", "Picture", Form::Word(Vocabulary { noun: "a pose", words: listed::<Pose> }), Need::Never, "The picture there."),
    of(DONE, "aim", "Aim, 0 to 10", STRENGTH, Need::Never, "How strong it should feel there, 0 to 10."),
    field("skip", "Leave the step out there", Form::Flag, Need::Never, "The step is left out there."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_explained_and_named_once() {
        for table in [ROUTINE, PRESSURE, STEP, BOTH_SIDES_BLOCK, SWITCH, REPEAT_BLOCK, VARIANT] {
            for (index, field) in table.iter().enumerate() {
                assert!(field.about.ends_with('.'), "{}", field.name);
                assert!(table.iter().skip(index + 1).all(|other| other.name != field.name), "{}", field.name);
                assert!(Kind::ALL.iter().any(|kind| (field.takes)(*kind)), "{}", field.name);
            }
        }
    }
}
