//! What the window does on Today: it looks through the shelf, puts a routine forward and opens what is chosen.

use crate::{
    app::{Screen, Stillpoint, today::Forward},
    comfort::{Start, Work},
    diary::{Dose, suggestion::suggest},
    routine::{Id, Timings},
    runner::Order,
    text::format_ago,
    ui::{
        Tab,
        pages::{LastDone, Msg, Told, listen},
    },
};

impl Stillpoint {
    /// Opens the page on which the sound is tried from the floor.
    pub(crate) fn listen(&mut self, from: Tab) {
        self.pages.listen = listen::State::from(from);
        self.screen = Screen::Listen;
        self.runner.order(Order::Prepare);
    }

    pub(crate) fn ask_today(&mut self, ask: Msg) {
        match ask {
            Msg::Start(id) => {
                if self.shelf.find(id.as_str()).is_some() {
                    self.open_by_id(id.as_str());
                    self.starts_soon = true;
                }
            }
            Msg::Goal(goal) => self.set(|settings| settings.goal = goal),
            Msg::Pin(id) => self.set(|settings| settings.pin(id)),
            Msg::Where(id, position) => {
                self.be_at(position);
                // what is kept for this routine alone would come before
                let mut timings = self.customised.of(&id);
                if timings.position.replace(position).is_some() {
                    self.keep_timings(id, timings);
                }
            }
            Msg::Sides(id, sides) => {
                let timings = self.customised.of(&id);
                self.keep_timings(id, Timings { sides, ..timings });
            }
            Msg::Look(filter) => {
                self.today.filter = filter;
                self.today.look(&self.shown);
            }
        }
    }

    /// What is put forward today; `None` before the days before were looked at.
    pub(crate) fn forward(&self) -> Option<Forward> {
        let lately = self.days.lately()?;
        let verdict = self.verdict_for(Work::EVERYTHING);
        let marked = self.days.marked();
        let suggested = suggest(&self.shown.candidates, lately, marked, &self.memory(), &verdict);
        let told = suggested
            .because
            .iter()
            .map(|because| Told { words: because.words(lately), is_for_it: because.is_for_it() })
            .collect();
        Some(Forward { suggested, told, is_closed: verdict.start == Start::Closed })
    }

    /// When a routine was done last, and how long it pressed where.
    pub(crate) fn last_done(&self, routine: &Id) -> Option<LastDone> {
        let lately = self.days.lately()?;
        let last = lately.last.get(routine.as_str())?;
        let doses = last.doses.iter().map(Dose::spelled).collect();
        Some(LastDone { when: format_ago(last.date, lately.today), doses })
    }
}
