//! What the window does when routine files change: Today shows them, and so does the page of a routine.

use std::path::Path;

use crate::{
    app::{Screen, StartPage, Stillpoint, shelf::Request, views::Customised, worker::BrokenOff},
    store::{Shelf, shelf::Why},
};

/// What is said then.
const BROKE_OFF: &str =
    "Your routine files could not be read because of a fault in Stillpoint. The list is as it was before.";

impl Stillpoint {
    /// Takes up what was found on the shelf. A session that runs has its own program and is left alone.
    pub(crate) fn notice_shelf(&mut self, ctx: &egui::Context) {
        if ctx.input(|input| input.events.contains(&egui::Event::WindowFocused(true))) {
            self.routine_watcher.ask(Request::Look);
        }
        let mut newest = None;
        for news in self.routine_watcher.news() {
            match news {
                Ok(found) => newest = Some(found),
                Err(BrokenOff) => self.notices.say(BROKE_OFF.to_owned()),
            }
        }
        let Some((shelf, today)) = newest.map(|found| *found) else { return };
        let before = std::mem::replace(&mut self.shelf, shelf);
        self.shown = today;
        // its routine may be on the shelf only now
        self.unfinished.look_again();
        if let Screen::Start(page) = &mut self.screen
            && let Some(said) = refresh(page, &before, &self.shelf, (&self.settings, &self.customised))
        {
            self.files.news = Some(said);
        }
    }
}

/// Shows the newer version of the start page's routine, where it was the shelf's and changed; and what to say about it.
fn refresh(
    page: &mut StartPage,
    before: &Shelf,
    now: &Shelf,
    (settings, customised): (&crate::settings::Settings, &Customised),
) -> Option<String> {
    let was = before.find(page.written.id.as_str())?;
    if was.routine != page.written {
        return None;
    }
    let title = page.routine.title.clone();
    match now.find(page.written.id.as_str()) {
        Some(is) if is.routine == page.written => None,
        Some(is) => {
            let mut fresh = StartPage::new(is.routine.clone(), customised.of(&is.routine.id), settings);
            let choice = page.choice;
            fresh.choose(|new| {
                new.sides = choice.sides;
                new.first = choice.first;
                new.position = choice.position.filter(|position| is.routine.positions.contains(position));
            });
            *page = fresh;
            Some(format!("The file of {title} has changed. This is the new version."))
        }
        None => {
            let has_problems = |file: &Path| {
                now.left_out.iter().any(|out| out.file == file && !matches!(out.why, Why::SameId { .. }))
            };
            Some(if was.file.as_deref().is_some_and(has_problems) {
                format!("The file of {title} now has problems. This is the version from before.")
            } else {
                format!("The file of {title} is no longer on the shelf. This is the last version.")
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        routine::Timings,
        store::{shelf::SHIPPED, whole},
    };

    #[test]
    fn a_start_page_shows_the_newer_version_of_what_it_showed_and_keeps_the_choice() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("own.json");
        let text = SHIPPED[0].1.replace("tennis-ball-glute-release", "own");
        whole::write(&file, &text).unwrap();
        let before = Shelf::read(Some(folder.path()));
        let routine = before.find("own").unwrap().routine.clone();
        let settings = crate::settings::Settings::default();
        let customised = Customised::default();
        let mut page = StartPage::new(routine, Timings::default(), &settings);
        let right = Some(crate::routine::words::Side::Right);
        page.choose(|choice| choice.sides = right);
        assert_eq!(refresh(&mut page, &before, &before, (&settings, &customised)), None);

        whole::write(&file, text.replace("\"Tennis-ball glute release\"", "\"Evening\"")).unwrap();
        let now = Shelf::read(Some(folder.path()));
        let said = refresh(&mut page, &before, &now, (&settings, &customised)).unwrap();
        assert_eq!(said, "The file of Tennis-ball glute release has changed. This is the new version.");
        assert_eq!((page.routine.title.as_str(), page.choice.sides), ("Evening", right));

        whole::write(&file, "{").unwrap();
        let broken = Shelf::read(Some(folder.path()));
        let said = refresh(&mut page, &now, &broken, (&settings, &customised)).unwrap();
        assert_eq!(said, "The file of Evening now has problems. This is the version from before.");
        assert_eq!(page.routine.title, "Evening");
    }
}
