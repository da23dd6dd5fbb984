//! The only place where anything has effects: what was asked for on a page is carried out here.
//!
//! The other files hold the effects of one thing each; the thing itself stands beside this folder.

mod begin;
mod checkin;
mod closing;
mod customise;
mod days;
mod editor;
mod files;
mod moving;
mod news;
mod shelf;
mod take;
mod today;
mod unfinished;

use std::{
    io,
    path::Path,
    process::{Command as Process, Stdio},
};

use egui::Context;

use crate::app::{Begin, Overlay, Screen, Stillpoint, moving::Unreadable, shelf::Request, worker::Worker};
use crate::{
    comfort::safety,
    moment::Clock as _,
    routine::words::Position,
    runner::{Order, clock::today},
    session::{Cue, Snippet, machine::Command},
    settings::Settings,
    ui::{Action, Tab, pages::listen},
};

impl Stillpoint {
    pub(crate) fn apply(&mut self, action: Action, ctx: &Context) {
        match action {
            Action::Go(tab) => self.go(tab),
            Action::About => self.screen = Screen::About,
            Action::HandsOn => self.screen = Screen::HandsOn,
            Action::Open(id) => self.open_by_id(id.as_str()),
            Action::Customise(ask) => self.customise(ask),
            Action::ChoosePosition(position) => {
                self.be_at(position);
                self.choose(|choice| choice.position = Some(position));
            }
            Action::ChooseSides(side) => {
                self.choose(|choice| choice.sides = side);
            }
            Action::ChooseFirst(side) => self.choose(|choice| choice.first = side),
            Action::Today(ask) => self.ask_today(ask),
            Action::Listen => {
                let from = if let Screen::Near(tab) = self.screen { tab } else { Tab::Today };
                self.listen(from);
            }
            Action::HearSample => {
                let words = Some(listen::LINE.to_owned());
                self.runner.order(Order::Hear(Snippet {
                    opening: Some(Cue::HoldEnd),
                    words,
                    closing: Vec::new(),
                }));
            }
            Action::HeardFromTheFloor(heard) => {
                self.set(|settings| settings.heard_on = heard.then(|| today().date()));
            }
            Action::Start => self.start(Begin::WhenRead),
            Action::StartAtOnce => self.start(Begin::AtOnce),
            Action::SayInItsPlace(asked, answer) => self.say_in_its_place(asked, &answer),
            Action::Session(command) => self.runner.order(Order::Command(command)),
            Action::Answer(asked, answer) => self.answer(asked, answer),
            Action::CheckInDone => {
                let snapshot = self.runner.published().snapshot;
                self.finish_checkin(snapshot.as_ref());
            }
            Action::CheckInNext => self.do_next(),
            Action::CheckInSkipped => self.skip_checkin(),
            Action::CheckInNote(note) => self.checkins.note = note,
            Action::Due(asked, answer) => self.answer_due(asked, &answer),
            Action::DueLater => self.days.put_off(),
            Action::DueSkipped => self.pass_over_what_is_due(),
            Action::GoOnWithout => self.go_on_from_verdict(false),
            Action::StartAnyway => match self.screen {
                Screen::Start(_) => self.start(Begin::Anyway),
                _ => self.go_on_from_verdict(true),
            },
            Action::ChangeAnswer => self.checkins.verdict = None,
            Action::NotToday => {
                self.runner.order(Order::Command(Command::Stop));
                self.leave_before_it_began();
            }
            Action::WasChecked => self.was_checked(),
            Action::LeavePlayer => self.leave_player(),
            Action::ToggleMute => self.toggle_mute(),
            Action::ToggleKeys => self.toggle(Overlay::Keys),
            Action::ToggleHelp => self.toggle(Overlay::Help),
            Action::Settings(settings) => self.set(|now| *now = *settings),
            // what lies behind the card of help is not meant while it is open
            Action::AcceptSafety if self.overlay.is_some() => {}
            Action::AcceptSafety => {
                self.set(|settings| settings.safety.accepted = safety::VERSION);
                // a routine that was asked for comes first
                if self.settings.heard_on.is_none() && matches!(self.screen, Screen::Near(_)) {
                    self.listen(Tab::Safety);
                }
            }
            Action::TickAsk(ask, is_true) => self.set(|settings| settings.safety.tick(ask, is_true)),
            Action::AskedAbout(ask) => self.set(|settings| settings.safety.note_asked(ask)),
            Action::SetRegion(region) => self.set(|settings| settings.region = Some(region)),
            Action::MoveData(typed) => self.move_home(&typed, Unreadable::Refused, ctx),
            Action::OtherFolder(typed) => self.move_home(&typed, Unreadable::LeftBehind, ctx),
            Action::OpenDataFolder => {
                let folder = self.home.data().to_owned();
                self.show_folder(&folder);
            }
            Action::OpenRoutinesFolder => self.show_folder(&self.home.routines()),
            Action::RereadShelf => self.routine_watcher.ask(Request::Look),
            Action::Files(ask) => self.files(ask, ctx),
            Action::Take(ask) => self.take(ask, ctx),
            Action::Diary(filter) => self.diary.trends.look(&filter),
            Action::OpenSession(session) => self.diary.show(&self.ledger, self.settings.limits, session),
            Action::SaveNote(session, note) => self.diary.save_note(&self.ledger, session, note),
            Action::Answers(ask) => self.diary.change(ask, &self.ledger, self.settings.limits),
            Action::DeleteSession(session) => self.diary.delete(&self.ledger, session, self.clock.now()),
            Action::UndoDone => self.back_to_questions(),
            Action::UndoDelete => self.diary.undo_delete(&self.ledger),
            Action::GoOn => self.go_on(),
            Action::StartAgain => self.start_again(),
            Action::EndIt => self.end_unfinished(),
            Action::SaveAgain => self.ledger.try_again(),
            Action::Editor(ask) => self.ask_editor(ask, ctx),
            Action::Dismiss(place) => self.notices.dismiss(place),
        }
    }

    /// Routines are done here from now on, where they can be.
    pub(crate) fn be_at(&mut self, position: Position) {
        self.set(|settings| settings.position = Some(position));
        self.routine_watcher.ask(Request::Usual(Some(position)));
    }

    fn choose(&mut self, change: impl FnOnce(&mut crate::session::Choice)) {
        if let Screen::Start(page) = &mut self.screen {
            page.choose(change);
            self.voices.make_ready(page.program.spoken());
        }
    }

    fn toggle(&mut self, overlay: Overlay) {
        self.overlay = if self.overlay == Some(overlay) { None } else { Some(overlay) };
    }

    /// Tells the thread how loud it is, how much is said, and what sounds under a session.
    pub(crate) fn tell_sound(&self) {
        let Settings { volumes, verbosity, background, .. } = self.settings;
        for order in [Order::Volumes(volumes), Order::Verbosity(verbosity), Order::Background(background)] {
            self.runner.order(order);
        }
    }

    /// Changes settings, tells those whom it concerns, and has them saved.
    pub(crate) fn set(&mut self, change: impl FnOnce(&mut Settings)) {
        let before = self.settings.clone();
        change(&mut self.settings);
        let heard = |it: &Settings| (it.volumes, it.verbosity, it.background);
        if heard(&self.settings) != heard(&before) {
            self.tell_sound();
        }
        if self.settings.limits != before.limits {
            // what the days before mean depends on them
            self.days.forget();
        }
        self.save();
    }

    pub(crate) fn save(&self) {
        self.saver.save(self.settings.clone());
    }

    pub(crate) fn show_folder(&mut self, folder: &Path) {
        if let Err(error) = show_in_file_manager(folder) {
            self.notices.say(format!(
                "No file manager could be opened ({error}). The folder is {}.",
                folder.display()
            ));
        }
    }
}

/// Opens a folder with the desktop's own program and does not wait for it.
fn show_in_file_manager(folder: &Path) -> io::Result<()> {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(target_os = "windows") {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut child = Process::new(opener)
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // somebody has to take note of its end; how it ended is the desktop's business
    Worker::<()>::default().begin("file manager", move || drop(child.wait()), || {})
}
