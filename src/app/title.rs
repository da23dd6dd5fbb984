//! The window's title: in a session the step, its side and what is left of it; elsewhere the page's name. Assistive technology
//! is told the same without the time, which would be read every second.

use egui::Context;
use winit::window::Window;

use super::{Screen, Stillpoint};
use crate::{
    moment::Moment,
    session::{Snapshot, State},
    text::format_duration,
    ui::{self, Tab, pages::player::scene},
};

const PROGRAM: &str = "Stillpoint";

impl Stillpoint {
    /// Gives the window its title and its name where they changed: past egui, which would draw two more pictures for each second.
    pub(super) fn tell_title(&mut self, ctx: &Context, window: Option<&Window>, now: Moment) {
        let name = self.page_name();
        let snapshot = self.runner.published().snapshot.filter(|_| self.is_far());
        let title = match snapshot.as_ref().and_then(|snapshot| time_left(snapshot, now)) {
            Some(left) => format!("{name}, {left} \u{2013} {PROGRAM}"),
            None if name.is_empty() => PROGRAM.to_owned(),
            None => format!("{name} \u{2013} {PROGRAM}"),
        };
        let spoken = if name.is_empty() { PROGRAM.to_owned() } else { format!("{PROGRAM}, {name}") };
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(spoken));
        if self.window.title != title {
            window.inspect(|window| window.set_title(&title));
            self.window.title = title;
        }
    }

    fn page_name(&self) -> String {
        let name = match &self.screen {
            _ if self.is_first_run() => "Before you begin",
            Screen::Near(Tab::Today) => "Today",
            Screen::Near(Tab::Diary) => "Diary",
            Screen::Near(Tab::Settings) => "Settings",
            Screen::Near(Tab::Safety) => "Safety",
            Screen::Start(page) => &page.routine.title,
            Screen::Customise(_) => "Customise",
            Screen::About => "About",
            Screen::HandsOn => ui::safety::BETTER,
            Screen::Files => "Routine files",
            Screen::Editor => "Edit a routine",
            Screen::After => "How was that?",
            Screen::Listen => "Sound",
            Screen::Player => {
                let snapshot = self.runner.published().snapshot;
                return snapshot.as_ref().map(scene::name).unwrap_or_default();
            }
        };
        name.to_owned()
    }
}

/// What is left of the step, while it runs.
fn time_left(snapshot: &Snapshot, now: Moment) -> Option<String> {
    let runs = matches!(snapshot.state, State::Running { .. });
    runs.then(|| format_duration(std::time::Duration::from_secs(snapshot.digits_at(now))))
}
