//! A routine under construction: steps that load nothing, ids of their own, and notices of what was changed on the way.

use std::{collections::HashSet, time::Duration};

use super::outcome::{Imported, Notice, Refusal};
use crate::routine::{
    Id, Item, Length, Pressure, Problem, Repeat, Routine, Step, bounds,
    problem::phrase::{is_forbidden, quoted},
    read,
    reading::{spoken::is_right_to_left, values::stem_of},
    slug,
    words::{FirstSide, Kind, Level, Position, Technique},
    write,
};

/// Where each line of a text begins.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    pub(super) const fn count(&self) -> usize {
        self.0.len()
    }

    /// The line, from 1, on which the byte `at` stands.
    pub(super) fn at(&self, at: usize) -> usize {
        self.0.partition_point(|start| *start <= at)
    }
}

/// A routine under construction.
#[derive(Default)]
pub(super) struct Builder {
    ids: HashSet<Id>,
    steps: usize,
    pub(super) notices: Vec<Notice>,
}

impl Builder {
    pub(super) fn note(&mut self, line: usize, said: impl Into<String>) {
        self.notices.push(Notice::at(line, said));
    }

    /// A step that loads nothing, as long as `seconds` as far as the format has it; `None`, with a note, where it has no length.
    pub(super) fn timed(
        &mut self,
        line: usize,
        title: &str,
        seconds: u64,
        show: Option<String>,
    ) -> Result<Option<Item>, Refusal> {
        let most = u64::from(*bounds::SECONDS.end());
        if seconds == 0 {
            self.note(line, format!("{} has no length and was left out.", quoted(title)));
            return Ok(None);
        }
        if seconds > most {
            let said = format!(
                "{} lasts {seconds} seconds there and one hour here, the longest that a step may be.",
                quoted(title)
            );
            self.note(line, said);
        }
        self.step(line, title, seconds.min(most), show).map(Some)
    }

    /// Notes that the `name` of a block, which was called `what` there, is lost.
    pub(super) fn nameless(&mut self, line: usize, what: &str, name: &str) {
        if !name.trim().is_empty() {
            let said =
                format!("The name of the {what} {} is not shown: blocks have none here.", quoted(name));
            self.note(line, said);
        }
    }

    /// A step that loads nothing, as long as `seconds`, which must be within the bounds of the format.
    pub(super) fn step(
        &mut self,
        line: usize,
        title: &str,
        seconds: u64,
        show: Option<String>,
    ) -> Result<Item, Refusal> {
        if self.steps >= bounds::STEPS_WRITTEN {
            let most = bounds::STEPS_WRITTEN;
            let said =
                format!("From here on there are more than {most} steps, the most that a routine may have.");
            return Err(Refusal::at(line, said));
        }
        self.steps += 1;
        let number = self.steps;
        let (cleaned, changed) = clean(title, bounds::TITLE_CHARS);
        if changed {
            self.note(line, format!("The title “{cleaned}” is not quite as it was: a title is one line of at most 80 characters, without {{ and }}."));
        }
        if cleaned.is_empty() {
            self.note(line, format!("There is no title here: the step is called “Step {number}”."));
        }
        if cleaned.chars().any(is_right_to_left) {
            self.note(line, "This title runs from right to left, which is not supported: its words are shown in the wrong order.");
        }
        let id = self.fresh_id(&cleaned, "step");
        let title = if cleaned.is_empty() { format!("Step {number}") } else { cleaned };
        let length = Length::Timed(Duration::from_secs(seconds));
        Ok(Item::Step(Step { title, show, ..Step::plain(id, Kind::Rest, length) }))
    }

    /// `steps` done several times; once is no block.
    pub(super) fn repeat(&mut self, line: usize, name: &str, times: i64, steps: Vec<Item>) -> Vec<Item> {
        let most = *bounds::TIMES.end();
        let times = if times > i64::from(most) {
            self.note(line, format!("{times} times are more than {most}, the most that a block may repeat: it is done {most} times."));
            most
        } else {
            u32::try_from(times).unwrap_or(1)
        };
        if times < 2 {
            return steps;
        }
        vec![Item::Repeat(Repeat { id: self.fresh_id(name, "block"), times, steps })]
    }

    /// The routine, unless it breaks a bound of the format as a whole.
    pub(super) fn finish(
        mut self,
        title: &str,
        summary: &str,
        steps: Vec<Item>,
    ) -> Result<Imported, Refusal> {
        self.notices.sort_by_key(|notice| notice.line);
        let (title, _) = clean(title, bounds::TITLE_CHARS);
        let title = if title.is_empty() { "Imported routine".to_owned() } else { title };
        let id = slug(&title).and_then(|id| Id::new(&id)).or_else(|| Id::new("imported"));
        let routine = Routine {
            // otherwise cannot be: a constant has the form of an id
            id: id.ok_or_else(|| Refusal::of_all("The routine has no name."))?,
            title,
            summary: summary.to_owned(),
            technique: Technique::Mixed,
            level: Level::Standard,
            equipment: Vec::new(),
            positions: vec![Position::Floor],
            pressure: Pressure { aim: 0, ceiling: bounds::AIM_ADVISED },
            frequency: "As you like".to_owned(),
            cautions: Vec::new(),
            first_side: FirstSide::Left,
            cover: None,
            steps,
        };
        // read again, so that whatever holds for every routine holds for this one
        let reading = read(&write(&routine));
        if let Some(routine) = reading.routine {
            return Ok(Imported { routine, notices: self.notices });
        }
        let why = reading.problems.iter().find(|problem| problem.is_refusal());
        let why = why.map(Problem::message).unwrap_or_default();
        Err(Refusal::of_all(format!("The routine that it would make cannot be played. {why}")))
    }

    fn fresh_id(&mut self, title: &str, otherwise: &str) -> Id {
        let base = slug(title).unwrap_or_else(|| otherwise.to_owned());
        let base = stem_of(&base);
        let mut number = 1_usize;
        loop {
            let name = if number == 1 { base.to_owned() } else { format!("{base}-{number}") };
            if let Some(id) = Id::new(&name)
                && self.ids.insert(id.clone())
            {
                return id;
            }
            number += 1;
        }
    }
}

/// `text` as one line without what the format refuses, at most `most` characters; and whether anything was changed.
pub(super) fn clean(text: &str, most: usize) -> (String, bool) {
    let plain: String = text
        .chars()
        .filter_map(|c| match c {
            '\n' | '\t' => Some(' '),
            '{' => Some('('),
            '}' => Some(')'),
            _ if is_forbidden(c) => None,
            _ => Some(c),
        })
        .collect();
    let plain: String = plain.trim().chars().take(most).collect();
    let plain = plain.trim_end().to_owned();
    let changed = plain != text.trim();
    (plain, changed)
}
