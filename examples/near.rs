//! One near screen with invented contents, for looking at: `cargo run --example near -- SCREEN`, where SCREEN is
//! `today`, `start`, `customise`, `settings`, `about`, `before`, `after`, `quick`, `morning`, `take`, `diary`, `first` (the page before all
//! others), `listen`, `safety`, `editor`, `text` (a file that cannot be shown as steps), or one of files: `add`, `problems`, `twin`, `other`,
//! `export`.
//!
//! `text` with `--many` is a file of a mebibyte.
//! `diary` has `--sessions N` of them, 14 without it, `--many` not all of them alike; `--all` shows the whole diary, `--open` the last session opened, `--by-hand` a
//! day without one.
//! For `customise`, `--press` takes a routine of presses and `--said` changes some of it. `--dark` takes the night palette, `--contrast` in a picture the stronger one,
//! `--many` fills the shelf with a thousand, `--trouble` shows what went wrong, `--one-side` leaves a side out and has the
//! morning asked on Today, `--chosen` looks for something on the shelf and `--search WORDS` for words, `--long` has long titles and
//! reasons, `--about` chooses the routine itself in the editor, `--heard` and `--opening` are states of the sound
//! check, `--said` answers a check-in, `--width W` and
//! `--height H` (or `--size=WxH`) set the window, `--country CODE` says whose emergency number is named. Answers to
//! check-ins and what is ticked to ask about are kept, anything else that is pressed does nothing. `--picture FILE` writes a PNG
//! instead of opening a window, `--text 2.0` twice as large; `--controls` prints what a screen reader is told of.

#![allow(clippy::print_stdout, reason = "a tool of the workshop: it prints")]

#[path = "picture/mod.rs"]
mod picture;
#[allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "invented for looking at"
)]
#[path = "../tests/common/sessions.rs"]
mod sessions;

use eframe::egui;
use stillpoint::{
    comfort::{
        Answer, Answers, Asked, Colour, Country, Feeling, Limits, Mark, Place, Question, Region, Reply,
        Start, Suggestion, Worked, required,
    },
    diary::{self, Occasion, memory::lately::Lately},
    routine::{
        self, Id, Routine, Timings,
        draft::{Edit, Editing, Part, Spot},
        timings::Key,
        words::{Position, Side, Technique, When},
    },
    session::{Backdrop, Choice, Hearing, Program},
    settings::{Safety, Settings},
    ui::{
        Action, Tab,
        kit::{page, theme},
        pages::{
            self, Card, Cards, CheckInView, DiaryView, DueView, FilesView, Filter, FirstRunView, FolderView,
            GoingOn, Hero, LastDone, LeftOutView, ListenView, Msg as TodayAsk, OpenSession, SettingsView,
            StartView, TakeView, Thing, TodayView, Told,
            checkin::{Closing, Next, NextLook},
            checkin_ui,
            customise::{Draft, Msg},
            customise_ui,
            day::ByHand,
            diary_ui, due_ui,
            editor::{self, EditorView, Remark, Sheet, editor_ui},
            files::{Busy, Found, Task, that_matter},
            files_ui, first_run_ui, listen_ui, settings_ui, shell_ui,
            start::Mine,
            start_ui, take_ui, today_ui,
        },
        safety::{SafetyView, safety_ui},
    },
};

fn main() -> eframe::Result {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let size = words.iter().find_map(|word| word.strip_prefix("--size=")?.split_once('x'));
    let number = |text: &str| text.parse().unwrap_or(800.0);
    let (width, height) = size.map_or((1280.0, 800.0), |(width, height)| (number(width), number(height)));
    let width = given(&words, "--width").map_or(width, number);
    let height = given(&words, "--height").map_or(height, number);
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([width, height]),
        ..Default::default()
    };
    let mut screen = screen(&words);
    if let Some(file) = given(&words, "--picture") {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        ctx.set_theme(if screen.dark { egui::Theme::Dark } else { egui::Theme::Light });
        let more_contrast = words.iter().any(|word| word == "--contrast");
        theme::set_contrast(&ctx, more_contrast);
        let [light, dark] = theme::Palette::pair(more_contrast);
        let ground = if screen.dark { dark.bg } else { light.bg };
        let scale = given(&words, "--text").and_then(|text| text.parse().ok()).unwrap_or(1.0);
        picture::write(&ctx, egui::vec2(width, height), scale, ground, file, |ui| screen.draw(ui));
        return Ok(());
    }
    if words.iter().any(|word| word == "--controls") {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        for line in picture::controls(&ctx, egui::vec2(width, height), |ui| screen.draw(ui)) {
            println!("{line}");
        }
        return Ok(());
    }
    eframe::run_native(
        "Near",
        options,
        Box::new(|creation| {
            theme::install(&creation.egui_ctx);
            creation.egui_ctx.set_theme(if screen.dark { egui::Theme::Dark } else { egui::Theme::Light });
            Ok(Box::new(screen))
        }),
    )
}

/// The screen that the words ask for.
pub fn screen(words: &[String]) -> Screen {
    let has = |word: &str| words.iter().any(|given| given == word);
    let mut screen = Screen {
        name: words.iter().find(|word| !word.starts_with('-')).cloned().unwrap_or_default(),
        dark: has("--dark"),
        trouble: has("--trouble"),
        one_side: has("--one-side"),
        heard: has("--heard"),
        opening: has("--opening"),
        routine: shipped(),
        is_full: has("--many"),
        answers: if has("--said") { said(has("--one-side")) } else { Answers::default() },
        checkin: pages::CheckInState::default(),
        due: std::cell::RefCell::default(),
        country: Country { said: None, likely: Region::Elsewhere },
        safety: Safety::default(),
        draft: draft(has("--press"), has("--said")),
        cards: shelf(has("--many")),
        filter: if has("--chosen") { chosen() } else { Filter::default() },
        is_long: has("--long"),
        about: has("--about"),
        editing: None,
        editor_state: editor::State::default(),
        files_state: pages::files::State::default(),
        diary: sessions::Shown::of(
            given(words, "--sessions").and_then(|count| count.parse().ok()).unwrap_or(14),
        ),
        memory: pages::diary::Memory::default(),
        open: None,
        start: pages::start::State::default(),
        today: pages::today::State::default(),
        listen: pages::listen::State::default(),
        first_run: pages::first_run::State::default(),
    };
    screen.open =
        (has("--open") || has("--by-hand")).then(|| opened(&screen.diary, has("--by-hand"))).flatten();
    if screen.is_full {
        vary(&mut screen.diary.rows);
    }
    if has("--all") {
        screen.diary.look(&diary::trends::Filter {
            reach: diary::trends::Reach::All,
            ..diary::trends::Filter::default()
        });
    }
    if let Some(searched) = given(words, "--search") {
        searched.clone_into(&mut screen.filter.search);
    }
    let country = given(words, "--country");
    screen.country = match country {
        Some("unsaid") => Country { said: None, likely: Region::Ireland },
        Some("unknown") => Country { said: None, likely: Region::Elsewhere },
        code => Country {
            said: Some(code.and_then(Region::from_id).unwrap_or(Region::UnitedKingdom)),
            likely: Region::Elsewhere,
        },
    };
    screen
}

/// A session that was stopped, one with a note and no number afterwards, and a day that was added by hand.
fn vary(rows: &mut [pages::DiaryRow]) {
    for (number, row) in rows.iter_mut().enumerate() {
        match number {
            1 => {
                row.ending = diary::Ending::Stopped { at_step: 4 };
                row.outline.sides = vec![Side::Left];
            }
            2 => {
                row.has_note = true;
                row.outline.title =
                    "Slow deep strokes at the wall, with the long way down beside the spine".into();
            }
            3 => {
                row.ending = diary::Ending::ByHand;
                row.outline.by_hand = true;
                row.outline.title = "A day without a session".into();
            }
            _ => {}
        }
    }
}

/// A session as in the design's picture.
fn story() -> diary::story::Story {
    use diary::story::{Event, Happened, Piece};
    let row = |at: &str, event, head: &str, more: &str| Happened {
        at: at.to_owned(),
        event,
        head: head.to_owned(),
        more: more.to_owned(),
    };
    let (left, right) = (Some(Side::Left), Some(Side::Right));
    let happened = vec![
        row("18:12", Event::Said, "Before: back or buttock pain 5, leg pain 2", ""),
        row("18:14", Event::Done(left), "Left: place, 2 × hold, slow roll", "3:40"),
        row("18:18", Event::Said, "You said: pressure 4", ""),
        row("18:19", Event::Paused, "A pause of 0:40", ""),
        row("18:20", Event::Done(right), "Right: place, 2 × hold", "2:40"),
        row("18:23", Event::Changed, "Left out: slow roll, right side", ""),
        row("18:24", Event::Said, "After: back or buttock pain 3, leg pain 2", "Soreness, left 3, right 2"),
    ];
    let secs = std::time::Duration::from_secs;
    let piece = |(side, is_loaded, planned, done, paused): (Option<Side>, bool, u64, u64, u64)| Piece {
        side,
        name: if done == 0 { "Slow roll" } else { "Hold" },
        is_loaded,
        planned: secs(planned),
        done: secs(done),
        paused: secs(paused),
    };
    let pieces = [
        (None, false, 60, 60, 0),
        (left, false, 25, 25, 0),
        (left, true, 45, 45, 0),
        (left, false, 20, 20, 0),
        (left, true, 60, 60, 0),
        (left, true, 45, 45, 0),
        (right, false, 25, 25, 40),
        (right, true, 45, 35, 0),
        (right, false, 20, 20, 0),
        (right, true, 60, 50, 0),
        (right, true, 45, 0, 0),
        (None, false, 60, 60, 0),
    ];
    diary::story::Story { happened, pieces: pieces.into_iter().map(piece).collect() }
}

/// The last session opened, or a day without one.
fn opened(shown: &sessions::Shown, by_hand: bool) -> Option<OpenSession> {
    let sore = Side::ALL.iter().map(|side| Asked::on(Question::AfterSoreness, *side));
    let mut questions: Vec<Asked> = [Question::BeforeBack, Question::BeforeLeg].map(Asked::once).into();
    questions.extend(sore.clone());
    let mut said = Answers::default();
    let mut note = |asked, answer| assert!(said.note(asked, answer), "{asked} cannot be answered so");
    note(Asked::once(Question::BeforeBack), Answer::Number(5));
    for (asked, number) in sore.zip([4, 2]) {
        note(asked, Answer::Number(number));
    }
    let mut row = shown.rows.first().cloned()?;
    if by_hand {
        row.outline.by_hand = true;
        row.outline.title = "A day without a session".into();
        row.ending = diary::Ending::ByHand;
    } else {
        questions.extend([Question::AfterBack, Question::AfterLeg, Question::MorningUsual].map(Asked::once));
        note(Asked::once(Question::MorningUsual), Answer::Reply(Reply::Same));
    }
    let steps = [(6, "Hold, left side", "0:45"), (7, "Hold, right side", "0:31 of 0:45, let go")];
    let steps = steps.map(|(number, what, how)| (number, what.to_owned(), how.to_owned()));
    Some(OpenSession {
        row,
        doses: if by_hand { Vec::new() } else { vec!["Buttock, left: 2:25".to_owned()] },
        story: if by_hand { diary::story::Story::default() } else { story() },
        steps: if by_hand { Vec::new() } else { steps.into() },
        by_hand: by_hand.then(|| ByHand { day: jiff::civil::date(2026, 3, 19), today: sessions::TODAY }),
        questions,
        said,
        note: "A long drive the day before".to_owned(),
    })
}

fn shipped() -> Option<Routine> {
    routine::read(include_str!("../routines/tennis-ball-glute-release.json")).routine
}

/// The flagship being customised, or with `press` one of presses and releases; `said`: as in the design's picture, with
/// timings that do not match any more.
fn draft(press: bool, said: bool) -> Option<Draft> {
    let text = include_str!("../routines/press-and-release-glutes.json");
    let routine = if press { routine::read(text).routine } else { shipped() }?;
    if !said {
        return Some(Draft::new(routine, Timings::default(), None));
    }
    let gone = Timings::from_iter(Key::parse("old-hold").map(|key| (key, 40)));
    let mut draft = Draft::new(routine, gone, None);
    for (key, secs) in [("first-hold", 40), ("first-rest", 20), ("second-hold", 75), ("slow-roll", 30)] {
        draft.take(Msg::Set(Key::parse(key)?, secs));
        draft.take(Msg::Settled);
    }
    draft.take(Msg::Minutes(13));
    draft.take(Msg::Fit);
    draft.take(Msg::Leave);
    Some(draft)
}

/// A check-in that was answered as in the design's picture.
fn said(one_side: bool) -> Answers {
    let mut answers = Answers::default();
    let mark = |place, feeling| Mark { place, side: Some(Side::Left), feeling };
    let marks = vec![mark(Place::ButtockUpperOuter, Feeling::Sore), mark(Place::Calf, Feeling::Ache)];
    let mut note = |asked, answer| assert!(answers.note(asked, answer), "{asked} cannot be answered so");
    for (question, number) in [
        (Question::AfterBack, 3),
        (Question::AfterLeg, 2),
        (Question::BeforeBack, 5),
        (Question::BeforeLeg, 2),
        (Question::BeforeLeftOver, 4),
    ] {
        note(Asked::once(question), Answer::Number(number));
    }
    note(Asked::on(Question::AfterSoreness, Side::Left), Answer::Number(3));
    if !one_side {
        note(Asked::on(Question::AfterSoreness, Side::Right), Answer::Number(4));
    }
    note(Asked::once(Question::AfterTingling), Answer::Reply(Reply::Same));
    note(Asked::once(Question::BeforeNew), Answer::Reply(Reply::No));
    note(Asked::once(Question::BeforeTingling), Answer::Reply(Reply::AsUsual));
    note(Asked::once(Question::BeforeTender), Answer::Reply(Reply::Left));
    note(Asked::once(Question::AfterMarks), Answer::Marks(marks.clone()));
    note(Asked::once(Question::BeforeMarks), Answer::Marks(marks));
    note(Asked::on(Question::MorningSoreness, Side::Left), Answer::Number(2));
    note(Asked::on(Question::MorningSoreness, Side::Right), Answer::Number(2));
    note(Asked::once(Question::MorningUsual), Answer::Reply(Reply::Same));
    note(Asked::once(Question::MorningNew), Answer::Replies(Vec::new()));
    answers
}

#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
/// A screen with invented contents.
pub struct Screen {
    name: String,
    dark: bool,
    trouble: bool,
    one_side: bool,
    heard: bool,
    opening: bool,
    routine: Option<Routine>,
    /// The shelf is full.
    is_full: bool,
    answers: Answers,
    checkin: pages::CheckInState,
    due: std::cell::RefCell<pages::due::DueState>,
    country: Country,
    safety: Safety,
    /// A routine being customised; what is pressed there is done.
    draft: Option<Draft>,
    cards: Cards,
    filter: Filter,
    /// Titles and reasons are long.
    is_long: bool,
    /// The editor shows the routine's own fields.
    about: bool,
    editing: Option<Editing>,
    editor_state: editor::State,
    files_state: pages::files::State,
    diary: sessions::Shown,
    memory: pages::diary::Memory,
    open: Option<OpenSession>,
    start: pages::start::State,
    today: pages::today::State,
    listen: pages::listen::State,
    first_run: pages::first_run::State,
}

/// The word after `name`.
fn given<'a>(words: &'a [String], name: &str) -> Option<&'a str> {
    let at = words.iter().position(|word| word == name)?;
    words.get(at + 1).map(String::as_str)
}

impl eframe::App for Screen {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

impl Screen {
    /// One picture of it.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let mut actions = Vec::new();
        let Some(routine) = self.routine.clone() else { return };
        let routine = &routine;
        let hearing = match (self.trouble, self.opening) {
            (true, _) => Hearing::Silent,
            (_, true) => Hearing::Opening,
            _ => Hearing::Open,
        };
        let sides: &[Side] = if self.one_side { &[Side::Left] } else { Side::ALL };
        match self.name.as_str() {
            "before" => self.check_in(ui, When::Before, sides),
            "after" => self.check_in(ui, When::After, sides),
            "quick" => self.check_in(ui, When::AfterQuick, sides),
            "morning" => self.morning(ui, sides),
            "take" => {
                let view = TakeView {
                    folder: "~/Documents",
                    reach: diary::trends::Reach::SixWeeks,
                    has_pdf: true,
                    is_writing: self.opening,
                    said: self.heard.then_some("~/Documents/stillpoint-report-2026-11-22.pdf is written."),
                };
                shell_ui(ui, Tab::Diary, &mut actions, |ui, _| {
                    page(ui, "take", |ui| take_ui(ui, &view, pages::take::Taking::Report, &mut Vec::new()));
                });
            }
            "diary" => self.diary(ui),
            "first" => {
                let view = FirstRunView { country: self.country, safety: &self.safety };
                first_run_ui(ui, &view, &mut self.first_run, &mut actions);
                self.note(actions);
            }
            "listen" => {
                let view = ListenView {
                    hearing,
                    settings: &Settings::default(),
                    first: self.cards.all().iter().find(|card| card.id.as_str() == "first-week-gentle"),
                    routines: self.cards.all().len(),
                };
                listen_ui(ui, &view, &mut self.listen, &mut actions);
            }
            "editor" => {
                let editing = self.editing.get_or_insert_with(|| edited(routine, self.trouble, self.about));
                let program = routine_of(editing);
                let sheet = Sheet::Steps(Box::new(editing.clone()));
                let view = EditorView {
                    sheet: &sheet,
                    title: "Tennis-ball glute release, my copy",
                    whence: "A copy. The routine that came with the program stays as it is.",
                    program: program.as_ref(),
                    remarks: &remarks(self.trouble),
                    taken: (self.trouble && self.about).then_some(
                        "Slow deep strokes on the shelf has this short name already. Give this one another.",
                    ),
                    is_own: self.is_full,
                    is_deleted: false,
                    is_changed: true,
                };
                shell_ui(ui, Tab::Today, &mut actions, |ui, actions| {
                    editor_ui(ui, &view, &mut self.editor_state, actions);
                });
                for action in actions {
                    match action {
                        Action::Editor(editor::Msg::Edit(edit)) => {
                            editing.edit(&edit);
                        }
                        Action::Editor(editor::Msg::Choose(key)) => editing.choose(key),
                        Action::Editor(editor::Msg::Undo) => editing.undo(),
                        Action::Editor(editor::Msg::Redo) => editing.redo(),
                        _ => {}
                    }
                }
            }
            "text" => {
                let text = "{\n  \"version\": 1,\n  // mine\n  \"id\": \"hip-evening\",\n  \"title\": \"Hip evening\"\n}\n";
                let long = "{}".repeat(512 * 1024);
                let text = if self.is_full { long.as_str() } else { text };
                let problems = routine::read(text).problems;
                let (text, saved) = (text.to_owned(), None);
                let sheet = Sheet::Text { text, problems, has_steps: false, saved };
                let view = EditorView {
                    sheet: &sheet,
                    title: "hip-evening.json",
                    whence: "Your file hip-evening.json.",
                    program: None,
                    remarks: &[],
                    taken: None,
                    is_own: true,
                    is_deleted: false,
                    is_changed: true,
                };
                shell_ui(ui, Tab::Today, &mut actions, |ui, actions| {
                    editor_ui(ui, &view, &mut self.editor_state, actions);
                });
            }
            "hands-on" => shell_ui(ui, Tab::Safety, &mut actions, stillpoint::ui::safety::hands_on_ui),
            "safety" => {
                let view = SafetyView { country: self.country, safety: &self.safety };
                shell_ui(ui, Tab::Safety, &mut actions, |ui, actions| {
                    safety_ui(ui, &view, actions);
                });
                self.note(actions);
            }
            "customise" => self.customise(ui),
            "settings" => shell_ui(ui, Tab::Settings, &mut actions, |ui, actions| {
                let folder = FolderView { path: "~/.local/share/stillpoint", ..FolderView::default() };
                let mut settings = Settings::default();
                if self.is_full {
                    settings.background.backdrop = Backdrop::Pad;
                    settings.breath_in_holds = true;
                }
                let (today, country) = (settings.limits, self.country);
                let (wants_contrast, wants_stillness) = (false, false);
                let settings = &settings;
                let view = SettingsView {
                    settings,
                    today,
                    country,
                    folder,
                    hearing,
                    wants_contrast,
                    wants_stillness,
                };
                settings_ui(ui, &view, actions);
            }),
            "about" => shell_ui(ui, Tab::Settings, &mut actions, |ui, actions| {
                pages::settings::about_ui(ui, "linux x86_64", "~/.local/share/stillpoint", actions);
            }),
            "start" => {
                let sides = self.one_side.then_some(Side::Right);
                let choice = Choice { sides, ..Choice::default() };
                let program = Program::lay_out(routine, choice);
                let view = StartView {
                    program: &program,
                    work: program.work(),
                    limits: Limits::default(),
                    unknown: None,
                    own_word: &Answers::default(),
                    routine,
                    position: program.position,
                    sides,
                    first: None,
                    last: Some(&LastDone {
                        when: "Thursday".to_owned(),
                        doses: vec!["Left buttock: 2:20".to_owned(), "Right buttock: 2:05".to_owned()],
                    }),
                    hearing,
                    heard: self.heard.then_some("Thursday"),
                    gentler: self.cards.all().iter().find(|card| card.id.as_str() == "first-week-gentle"),
                    is_pinned: self.heard,
                    spoken_by: self.is_full.then_some("Your own words: system voice."),
                    start: if self.trouble { Start::Suggested(Suggestion::RestDay) } else { Start::Free },
                    reasons: if self.trouble { &["A rest day, after a sore morning."] } else { &[] },
                    region: Region::UnitedKingdom,
                    mine: Mine::default(),
                    is_own: false,
                };
                shell_ui(ui, Tab::Today, &mut actions, |ui, actions| {
                    start_ui(ui, &view, &mut self.start, actions);
                });
            }
            "add" | "problems" | "twin" | "other" | "export" => self.files(ui),
            _ => self.today(ui, hearing),
        }
    }
}

/// A file with mistakes.
fn broken() -> LeftOutView {
    let text = include_str!("../routines/stretch-and-glide.json")
        .replace("\"seconds\": 3", "\"second\": 3")
        .replace("knee-to-chest", "knee-to-chin");
    let problems = that_matter(&routine::read(&text).problems, &text);
    let why = problems
        .first()
        .map_or_else(String::new, |(first, _)| format!("Line {}: {}", first.line, first.message()));
    LeftOutView { file: "hip-evening.json".to_owned(), path: "hip-evening.json".into(), why, problems }
}

impl Screen {
    fn customise(&mut self, ui: &mut egui::Ui) {
        let Some(draft) = &mut self.draft else { return };
        let mut actions = Vec::new();
        shell_ui(ui, Tab::Today, &mut actions, |ui, actions| customise_ui(ui, draft, actions));
        for action in actions {
            if let Action::Customise(ask) = action {
                draft.take(ask);
            }
        }
    }

    /// The pages of files.
    fn files(&mut self, ui: &mut egui::Ui) {
        let said = "There is something at that place already, so nothing was written.";
        let said = self.trouble.then_some(said);
        let busy = self.opening.then_some(Busy::Dialog { for_long: true });
        let broken = broken();
        let found = match self.name.as_str() {
            "problems" => Some(Found::Problems { path: broken.path, problems: broken.problems }),
            "twin" => self.routine.clone().zip(Id::new("hips")).map(|(routine, id)| Found::Twin {
                routine: Box::new(Routine { title: "Evening hips".to_owned(), id, ..routine }),
                text: String::new(),
                other: "Hips before bed".to_owned(),
                other_file: Some("hips-before-bed.json".into()),
            }),
            "other" => Some(Found::Other {
                path: "evening.csv".into(),
                routines: Vec::new(),
                facts: vec!["Evening: 12 steps, 9:30".to_owned()],
                notices: vec![
                    routine::import::EVERY_STEP_RESTS.to_owned(),
                    "Line 4: From here on 3 lengths were read as minutes and seconds, such as 1:30 for 90 seconds.".to_owned(),
                    "Line 1: The column `music` was not carried over.".to_owned(),
                ],
            }),
            _ => None,
        };
        let what = if self.name == "export" {
            let proposal = "/documents/tennis-ball-glute-release.json";
            Task::Export { title: "Tennis-ball glute release", proposal }
        } else {
            Task::Add { folder: "~/.local/share/stillpoint/routines", found: found.as_ref() }
        };
        let view = FilesView { busy, said, what };
        let mut actions = Vec::new();
        shell_ui(ui, Tab::Today, &mut actions, |ui, actions| {
            files_ui(ui, &view, &mut self.files_state, actions);
        });
    }

    fn check_in(&mut self, ui: &mut egui::Ui, when: When, sides: &[Side]) {
        let questions = required(
            when,
            None,
            0,
            &Worked { sides: sides.to_vec(), pressed: sides.to_vec(), warms: false },
            true,
        );
        let before = said(true);
        let (title, facts, more): (_, _, &[Question]) = match when {
            When::Before => (
                "How is it today?",
                "Tennis-ball glute release, 12:40. Five taps at most.",
                &[Question::BeforeTightness],
            ),
            _ => (
                "Well done. How is it now?",
                "Tennis-ball glute release, 11:48.",
                &[Question::AfterTightness, Question::AfterRelaxed],
            ),
        };
        let more: Vec<Asked> = more.iter().copied().map(Asked::once).collect();
        let all_said = questions.iter().all(|asked| self.answers.to(*asked).is_some());
        let next = Next {
            words: "Soreness 3, dull. A warm towel for ten minutes, after a skin check.",
            button: "Do this",
            look: NextLook::Thing("warm towel"),
        };
        let pieces = story().pieces;
        let ahead = vec![
            ("Friday".to_owned(), "the ball again, if the morning is easy"),
            ("Saturday".to_owned(), "the ball again, if the morning is easy"),
        ];
        let usually = "usually two points lower".to_owned();
        let closing = Closing { pieces, usually, ahead };
        let view = CheckInView {
            when,
            title,
            facts,
            questions: &questions,
            more: if when == When::AfterQuick { &[] } else { &more },
            answers: &self.answers,
            before: &before,
            is_first: false,
            limits: Limits::default(),
            closing: (when != When::Before).then_some(&closing),
            next: (when != When::Before && all_said).then_some(next),
            note: "",
        };
        let mut actions = Vec::new();
        let mut page = std::mem::take(&mut self.checkin);
        shell_ui(ui, Tab::Today, &mut actions, |ui, actions| checkin_ui(ui, &view, &mut page, actions));
        self.checkin = page;
        self.note(actions);
    }

    fn morning(&mut self, ui: &mut egui::Ui, sides: &[Side]) {
        let mut questions: Vec<Asked> =
            sides.iter().map(|side| Asked::on(Question::MorningSoreness, *side)).collect();
        questions.extend([Question::MorningUsual, Question::MorningNew].map(Asked::once));
        let says = ["It sat well. The same routine again is fine today.".to_owned()];
        let view = DueView {
            occasion: Occasion::Morning,
            since: "Thursday",
            questions,
            more: &[],
            answers: &self.answers,
            limits: Limits::default(),
            says: &says,
            state: &self.due,
        };
        let mut actions = Vec::new();
        shell_ui(ui, Tab::Today, &mut actions, |ui, actions| {
            let room = ui.max_rect().shrink2(egui::vec2(40.0, 96.0));
            let card = room.with_max_x(room.left() + room.width().min(352.0));
            ui.scope_builder(egui::UiBuilder::new().max_rect(card), |ui| {
                ui.spacing_mut().item_spacing = egui::vec2(8.0, 0.0);
                due_ui(ui, &view, actions);
            });
        });
        self.note(actions);
    }

    fn diary(&mut self, ui: &mut egui::Ui) {
        let Some(routine) = &self.routine else { return };
        let (title, minutes) = ("Gentle first week".to_owned(), "9:25".to_owned());
        let card = Card::of(routine, &Program::lay_out(routine, Choice::default()), false);
        let first = Card { title, minutes, ..card };
        let view = DiaryView {
            rows: &self.diary.rows,
            kept: &self.diary.kept,
            overview: &self.diary.overview,
            first: Some(&first),
            open: self.open.as_ref().filter(|_| self.diary.rows.len() != 1),
            only: self.open.as_ref().filter(|_| self.diary.rows.len() == 1),
            deleted: self.heard.then_some("Tennis-ball glute release, Thursday 19 March"),
            trouble: self.trouble.then_some("Not saved yet: 2 lines."),
            is_reading: self.opening,
            limits: Limits::default(),
            folder: FolderView::default(),
            take: TakeView {
                folder: "~/Documents",
                reach: diary::trends::Reach::SixWeeks,
                has_pdf: true,
                is_writing: false,
                said: None,
            },
        };
        let mut actions = Vec::new();
        shell_ui(ui, Tab::Diary, &mut actions, |ui, actions| diary_ui(ui, &view, &mut self.memory, actions));
        for action in actions {
            match (action, &mut self.open) {
                (Action::Diary(filter), _) => self.diary.look(&filter),
                (Action::Answers(pages::answers::Msg::Answer(_, asked, answer)), Some(open)) => {
                    open.said.note(asked, answer);
                }
                (Action::Answers(pages::answers::Msg::SetDay(_, day)), Some(open)) => {
                    open.by_hand = Some(ByHand { day, today: sessions::TODAY });
                }
                _ => {}
            }
        }
    }

    fn note(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Answer(asked, answer) | Action::Due(asked, answer) => {
                    self.answers.note(asked, answer);
                }
                Action::TickAsk(ask, is_true) => self.safety.tick(ask, is_true),
                Action::AskedAbout(ask) => self.safety.note_asked(ask),
                Action::SetRegion(region) => self.country.said = Some(region),
                Action::Today(TodayAsk::Look(filter)) => self.filter = filter,
                _ => {}
            }
        }
    }

    fn today(&mut self, ui: &mut egui::Ui, hearing: Hearing) {
        let left_out = [broken()];
        let notices =
            ["Settings could not be saved. What you change is kept while the window is open.".to_owned()];
        let long = "You marked a place on the bone beside the tailbone in the diary. Keep the ball on the soft middle of the \
                    buttock, and leave that place out until it has been quiet for some days";
        let told = [
            ("A rest day since Thursday, and it felt fine the next morning", true),
            (if self.is_long { long } else { "Your check-in may change this" }, false),
        ]
        .map(|(words, is_for_it)| Told { words: words.to_owned(), is_for_it });
        let cards = self.cards.clone();
        let Some(card) = cards.all().first() else { return };
        let title =
            "Press, release and slow rolling for the outer hip, the buttock and the low back, in the evening";
        let long_card = Card { title: title.to_owned(), ..card.clone() };
        let card = if self.is_long { &long_card } else { card };
        let mut found = Vec::new();
        self.filter.look(cards.all(), &mut found);
        let nearest = self.filter.nearest(cards.all()).and_then(|at| cards.all().get(at));
        let questions = [Asked::on(Question::MorningSoreness, Side::Left)];
        let due = DueView {
            occasion: Occasion::Morning,
            since: "Thursday",
            questions: questions.to_vec(),
            more: &[],
            answers: &self.answers,
            limits: Limits::default(),
            says: &[],
            state: &self.due,
        };
        let nothing = self.diary.rows.is_empty();
        let lately = if nothing { Lately::nothing(jiff::civil::date(2026, 3, 21)) } else { last_days() };
        let pins: Vec<Id> = cards.all().iter().take(2).map(|card| card.id.clone()).collect();
        let program = self.routine.as_ref().map(|routine| Program::lay_out(routine, Choice::default()));
        let view = TodayView {
            pins: if nothing { &[] } else { &pins },
            goal: "Walk to the lake and back",
            date: "Saturday 21 March".to_owned(),
            greeting: "Good morning".to_owned(),
            lately: (!self.opening).then_some(&lately),
            hero: match (self.trouble, self.heard, self.opening) {
                (true, true, _) => Hero::Closed(&told),
                (true, false, _) => Hero::Rest(&told),
                (false, _, true) => Hero::Coming,
                (false, ..) => Hero::Routine(card, &told),
            },
            program: program.as_ref(),
            cards: &cards,
            filter: &self.filter,
            found: &found,
            nearest,
            left_out: if self.trouble { &left_out } else { &[] },
            saved: self.heard.then_some("Tennis-ball glute release, 11:48."),
            going_on: self.is_long.then_some(GoingOn {
                is_stopped: false,
                title,
                words: "It got as far as step 9 of 22. It resumes paused, at the next step without the ball.",
                can_go_on: true,
                can_start_again: true,
            }),
            due: self.one_side.then_some(due),
            notices: if self.trouble { &notices } else { &[] },
            folder: FolderView::default(),
            hearing,
        };
        let mut actions = Vec::new();
        shell_ui(ui, Tab::Today, &mut actions, |ui, actions| today_ui(ui, &view, &mut self.today, actions));
        self.note(actions);
    }
}

/// Something is looked for in every way.
fn chosen() -> Filter {
    Filter {
        longest: Some(12),
        places: vec![Position::Wall],
        technique: Some(Technique::TriggerPoint),
        thing: Some(Thing::Ball),
        ..Filter::default()
    }
}

/// Two weeks as in the design's picture.
fn last_days() -> Lately {
    let mut lately = Lately::nothing(jiff::civil::date(2026, 3, 21));
    let mornings = [
        (0, Some(Colour::Green)),
        (2, Some(Colour::Amber)),
        (4, Some(Colour::Green)),
        (6, Some(Colour::Amber)),
        (9, Some(Colour::Green)),
        (11, None),
    ];
    for (at, morning) in mornings {
        if let Some(day) = lately.days.get_mut(at) {
            day.sessions = 1;
            day.morning = morning;
        }
    }
    let last = diary::memory::lately::Last {
        date: jiff::civil::date(2026, 3, 19),
        lasted: std::time::Duration::from_secs(690),
        doses: Vec::new(),
    };
    for routine in ["tennis-ball-glute-release", "bedtime-rock-and-settle"] {
        lately.last.insert(routine.into(), last.clone());
    }
    lately
}

/// The cards of the shipped routines; many times over with `--many`.
fn shelf(many: bool) -> Cards {
    let shelf = stillpoint::store::Shelf::read(None);
    let cards: Vec<Card> = shelf
        .routines
        .iter()
        .map(|it| Card::of(&it.routine, &Program::lay_out(&it.routine, Choice::default()), false))
        .collect();
    let count = if many { 1_000 } else { cards.len() };
    let all = cards.iter().cycle().take(count).enumerate().filter_map(|(number, card)| {
        let id = Id::new(&format!("routine-{number}"))?;
        let (own, changed) = if many { (number > 11, false) } else { (number == 1, number == 2) };
        Some(Card { id: if many { id } else { card.id.clone() }, own, changed, ..card.clone() })
    });
    Cards::new(all.collect())
}

/// The routine as it is edited, with a hold that is too long and a field that is no number if there is to be trouble.
fn edited(routine: &Routine, trouble: bool, about: bool) -> Editing {
    let mut draft = routine::draft::Draft::of(routine);
    let hold = draft.lines().into_iter().map(|(_, part)| part).find(|part| part.words("do") == Some("hold"));
    let key = hold.map(Part::key);
    if let Some(key) = key.filter(|_| trouble) {
        for (field, value) in [("seconds", serde_json::json!(75)), ("aim", "strong".into())] {
            draft.edit(&Edit::Set { spot: Spot::Part(key), field: field.to_owned(), value: Some(value) });
        }
    }
    for (field, value) in
        [("title", None), ("id", Some("Not An Id".into())), ("frequency", Some("hourly".into()))]
    {
        if about && trouble {
            draft.edit(&Edit::Set { spot: Spot::Head, field: field.to_owned(), value });
        }
    }
    let mut editing = Editing::new(draft, false);
    editing.choose(key.filter(|_| !about));
    editing
}

/// What the editor has to say after something went wrong.
fn remarks(trouble: bool) -> Vec<Remark> {
    if !trouble {
        return Vec::new();
    }
    let again = "Your unsaved changes from last time are here.".to_owned();
    let head = "Another program has changed the file since it was opened.".to_owned();
    let words = "Nothing was saved. You can also save under another name.".to_owned();
    let begin = vec![("Begin anew", editor::Msg::BeginAnew)];
    let offers =
        vec![("Save over it", editor::Msg::SaveOver), ("Use the file as it is", editor::Msg::BeginAnew)];
    vec![
        Remark { is_trouble: false, head: again, words: String::new(), offers: begin },
        Remark { is_trouble: true, head, words, offers },
    ]
}

fn routine_of(editing: &Editing) -> Option<Program> {
    editing.checked().routine.as_ref().map(|routine| Program::lay_out(routine, Choice::default()))
}
