//! What the Today screen is given to show.

use std::path::PathBuf;

use crate::{
    diary::memory::lately::Lately,
    routine::{Excerpt, Id, Problem},
    session::{Hearing, Program},
    text::format_ago,
    ui::pages::{Card, Cards, DueView, Filter, FolderView},
};

/// What the Today screen shows.
#[derive(Debug)]
pub struct TodayView<'a> {
    /// "Saturday 21 March".
    pub date: String,
    /// "Good morning".
    pub greeting: String,
    /// A goal of the person's own; empty for none.
    pub goal: &'a str,
    /// The last days; `None` while they are still being looked at.
    pub lately: Option<&'a Lately>,
    /// What is put forward.
    pub hero: Hero<'a>,
    /// The routine that is put forward, laid out as the person does it; `None` where it is not known yet.
    pub program: Option<&'a Program>,
    /// All routines, in the order of the shelf; the one that is put forward is among them.
    pub cards: &'a Cards,
    /// Those that stand first.
    pub pins: &'a [Id],
    /// What is looked for among them.
    pub filter: &'a Filter,
    /// The places of those that fit, in order.
    pub found: &'a [usize],
    /// What fits best where nothing does.
    pub nearest: Option<&'a Card>,
    /// Files that could not be used.
    pub left_out: &'a [LeftOutView],
    /// The session whose questions were done just now, which can be taken back: "Tennis-ball glute release, 11:48."
    pub saved: Option<&'a str>,
    /// A session that was interrupted, if one was.
    pub going_on: Option<GoingOn<'a>>,
    /// Questions that are due: half an hour after a session, the morning after, every second week.
    pub due: Option<DueView<'a>>,
    /// What the person should know; each can be taken away by its place in this list.
    pub notices: &'a [String],
    /// Where everything is kept.
    pub folder: FolderView<'a>,
    /// How the loudspeaker is.
    pub hearing: Hearing,
}

/// A session that was interrupted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoingOn<'a> {
    /// The routine's title.
    pub title: &'a str,
    /// How far it came, and what going on would do or why it cannot.
    pub words: &'a str,
    /// The person stopped it, perhaps by a slip.
    pub is_stopped: bool,
    /// It can go on where it was.
    pub can_go_on: bool,
    /// Its routine is on the shelf.
    pub can_start_again: bool,
}

/// A file that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOutView {
    /// The file's name: "hip-evening.json".
    pub file: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Why, in a sentence or two.
    pub why: String,
    /// Everything that is wrong in it; empty where it is not the words that are wrong.
    pub problems: Vec<(Problem, Excerpt)>,
}

/// A reason, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// In words.
    pub words: String,
    /// It speaks for going on, rather than telling something to know.
    pub is_for_it: bool,
}

/// What is put forward.
#[derive(Clone, Copy, Debug)]
pub enum Hero<'a> {
    /// The last days are still being looked at.
    Coming,
    /// A routine, and why.
    Routine(&'a Card, &'a [Told]),
    /// Nothing on the shelf is for today, and why.
    Rest(&'a [Told]),
    /// Help comes first, and why.
    Closed(&'a [Told]),
}

/// What the screen remembers while it is open.
#[derive(Clone, Copy, Debug, Default)]
pub struct State {
    /// Place and sides of what is put forward are being chosen.
    pub(super) is_changing: bool,
}

impl TodayView<'_> {
    /// Whether what is put forward is all that there is.
    pub(super) fn is_alone(&self) -> bool {
        matches!(self.hero, Hero::Routine(..)) && self.cards.all().len() == 1
    }

    /// When `card`'s routine was done last: "yesterday".
    pub(super) fn last_done(&self, card: &Card) -> Option<String> {
        let lately = self.lately?;
        lately.last.get(card.id.as_str()).map(|last| format_ago(last.date, lately.today))
    }
}
