//! What a screen asks of the app. Screens push actions; `app::effects` carries them out. Nothing else has effects.

use crate::{
    comfort::{Answer, Asked, Region, SafetyItem},
    diary::Key,
    routine::{
        Id,
        words::{Position, Side},
    },
    session::machine::Command,
    settings::Settings,
    ui::pages::{self, answers, customise::Msg as Customise, take},
};

/// A screen with a place in the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The shelf.
    Today,
    /// The diary.
    Diary,
    /// Settings.
    Settings,
    /// Safety: when to stop, when to ask, when to get help.
    Safety,
}

/// Something that a person asked for on a screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Go to a screen of the rail.
    Go(Tab),
    /// Open the start page of a routine.
    Open(Id),
    /// Something asked while a routine is customised, or to begin with that.
    Customise(Customise),
    /// Something about the list of routines, or what is put forward of it.
    Today(pages::Msg),
    /// Choose where, on the start page.
    ChoosePosition(Position),
    /// Choose which sides, on the start page; `None` is both.
    ChooseSides(Option<Side>),
    /// Choose which side comes first, on the start page; `None` leaves it to the routine.
    ChooseFirst(Option<Side>),
    /// Try whether the sound is heard from the floor.
    Listen,
    /// Try the sound: the chime that ends a hold and a line after it.
    HearSample,
    /// The person says that it can be heard (or not) from the floor.
    HeardFromTheFloor(bool),
    /// Begin the session, once the days before are known.
    Start,
    /// Begin it now: without pressure while they are not.
    StartAtOnce,
    /// Say how things stand where the diary cannot be read.
    SayInItsPlace(Asked, Answer),
    /// Ask the session something.
    Session(Command),
    /// Answer a question of the check-in; a later answer to the same question takes its place.
    Answer(Asked, Answer),
    /// The check-in is done: what was not answered stays unanswered.
    CheckInDone,
    /// Go back to the questions after a session that were done last.
    UndoDone,
    /// Do the one thing that the page after a session says to do next.
    CheckInNext,
    /// Pass over the whole check-in.
    CheckInSkipped,
    /// Keep this note with the check-in.
    CheckInNote(String),
    /// Answer a question that is due on Today.
    Due(Asked, Answer),
    /// Ask what is due another time.
    DueLater,
    /// Pass over what is due: it is not asked again.
    DueSkipped,
    /// Leave the player after the end.
    LeavePlayer,
    /// Sound on or off.
    ToggleMute,
    /// Show or hide all keys.
    ToggleKeys,
    /// Show or hide "get help now".
    ToggleHelp,
    /// Open what there is to know about the program.
    About,
    /// Open when hands-on help is better.
    HandsOn,
    /// The settings are these from now on.
    Settings(Box<Settings>),
    /// The safety text was read, and nothing on its first list is true.
    AcceptSafety,
    /// Something to ask about first is true of the person, or is not any more.
    TickAsk(SafetyItem, bool),
    /// Something ticked was asked about, and is fine.
    AskedAbout(SafetyItem),
    /// Whose emergency numbers are shown.
    SetRegion(Region),
    /// Move everything to this folder, as it was typed.
    MoveData(String),
    /// The diary's folder makes trouble: move everything to this one, or go on there without what cannot be read.
    OtherFolder(String),
    /// Show the data folder in the file manager.
    OpenDataFolder,
    /// Show the folder of the person's own routines in the file manager.
    OpenRoutinesFolder,
    /// Something with a routine file: add one, export one.
    Files(crate::ui::pages::files::Msg),
    /// Look at the routine files again.
    RereadShelf,
    /// Hide a notice.
    Dismiss(usize),
    /// Take the diary along.
    Take(take::Msg),
    /// Open a session of the diary, or go back to the list.
    OpenSession(Option<Key>),
    /// Look at the sessions of the diary that this keeps.
    Diary(crate::diary::trends::Filter),
    /// Keep this note with a session.
    SaveNote(Key, String),
    /// Something about the answers of an entry of the diary, or about a day that is added by hand.
    Answers(answers::Msg),
    /// Take a session out of the diary.
    DeleteSession(Key),
    /// Go on from the verdict without pressure; where help is needed, close the session.
    GoOnWithout,
    /// Go on as it is written, against what is suggested.
    StartAnyway,
    /// Back from the verdict to the questions.
    ChangeAnswer,
    /// End the session before it began.
    NotToday,
    /// The person was checked since something was new.
    WasChecked,
    /// Put back the session that was deleted last.
    UndoDelete,
    /// Go on with the session that was interrupted.
    GoOn,
    /// Close the session that was interrupted and open its routine anew.
    StartAgain,
    /// Close the session that was interrupted.
    EndIt,
    /// Try at once to save what is not saved yet.
    SaveAgain,
    /// Something about the editor of routines.
    Editor(pages::editor::Msg),
}
