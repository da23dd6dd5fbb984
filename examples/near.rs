//! One near screen with invented contents, for looking at: `cargo run --example near -- SCREEN`, where SCREEN is
//! `today`, `start`, `settings`, `before`, `after`, `quick`, `morning`, `take`, `diary`, `first` (the page before all others) or `safety`.
//!
//! `diary` has `--sessions N` of them, 14 without it; `--all` shows the whole diary.
//! `--dark` takes the night palette, `--many` fills the shelf, `--trouble` shows what went wrong, `--one-side` leaves a
//! side out, `--heard` and `--opening` are states of the sound check, `--said` answers a check-in, `--width W` and
//! `--height H` (or `--size=WxH`) set the window, `--country CODE` says whose emergency number is named. Answers to
//! check-ins and what is ticked to ask about are kept, anything else that is pressed does nothing.

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
        Answer, Answers, Asked, Feeling, Limits, Mark, Place, Question, Region, Reply, Start, Suggestion,
        question::{Worked, required},
    },
    diary::{self, trends::Filter},
    routine::{
        self, Id, Routine,
        words::{Pose, Position, Side, Technique, When},
    },
    session::{Choice, Hearing, Program, Sides},
    settings::{Safety, Settings},
    ui::{
        Action, Tab,
        near::{
            self, Card, CheckInView, DiaryView, DueView, FirstRoutine, FirstRunView, FolderView, LeftOutView,
            SettingsView, StartView, TakeView, TodayView, checkin_ui, diary_ui, due_ui, first_run_ui,
            settings_ui, shell_ui, start_ui, take::Reach, take_ui, today_ui, widgets::page,
        },
        safety::{SafetyView, safety_ui},
        theme,
    },
};

fn main() -> eframe::Result {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| words.iter().any(|given| given == word);
    let mut screen = Screen {
        name: words.iter().find(|word| !word.starts_with('-')).cloned().unwrap_or_default(),
        dark: has("--dark"),
        many: has("--many"),
        trouble: has("--trouble"),
        one_side: has("--one-side"),
        heard: has("--heard"),
        opening: has("--opening"),
        routine: shipped(),
        answers: if has("--said") { said(has("--one-side")) } else { Answers::default() },
        region: Region::Elsewhere,
        safety: Safety::default(),
        diary: sessions::Shown::of(
            given(&words, "--sessions").and_then(|count| count.parse().ok()).unwrap_or(14),
        ),
    };
    if has("--all") {
        screen.diary.look(Filter { reach: diary::trends::Reach::All, ..Filter::default() });
    }
    let size = words.iter().find_map(|word| word.strip_prefix("--size=")?.split_once('x'));
    let number = |text: &str| text.parse().unwrap_or(800.0);
    let (width, height) = size.map_or((1280.0, 800.0), |(width, height)| (number(width), number(height)));
    let country = given(&words, "--country");
    screen.region = country.and_then(|code| Region::from_id(code)).unwrap_or(Region::UnitedKingdom);
    let width = given(&words, "--width").map_or(width, number);
    let height = given(&words, "--height").map_or(height, number);
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([width, height]),
        ..Default::default()
    };
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

fn shipped() -> Option<Routine> {
    routine::read(include_str!("../routines/tennis-ball-glute-release.json")).routine
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
struct Screen {
    name: String,
    dark: bool,
    many: bool,
    trouble: bool,
    one_side: bool,
    heard: bool,
    opening: bool,
    routine: Option<Routine>,
    answers: Answers,
    region: Region,
    safety: Safety,
    diary: sessions::Shown,
}

/// The word after `name`.
fn given<'a>(words: &'a [String], name: &str) -> Option<&'a str> {
    let at = words.iter().position(|word| word == name)?;
    words.get(at + 1).map(String::as_str)
}

impl eframe::App for Screen {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        let mut actions = Vec::new();
        let Some(routine) = &self.routine else { return };
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
                    reach: Reach::SixWeeks,
                    has_pdf: true,
                    is_writing: self.opening,
                    said: self.heard.then_some("~/Documents/stillpoint-report-2026-11-22.pdf is written."),
                };
                shell_ui(ui, Tab::Diary, &mut actions, |ui, actions| {
                    page(ui, "take", |ui| take_ui(ui, &view, actions))
                });
            }
            "diary" => self.diary(ui),
            "first" => {
                let view = FirstRunView { region: self.region, safety: &self.safety };
                first_run_ui(ui, &view, &mut actions);
                self.note(actions);
            }
            "safety" => {
                let view = SafetyView { region: self.region, safety: &self.safety };
                shell_ui(ui, Tab::Safety, &mut actions, |ui, actions| safety_ui(ui, &view, actions));
                self.note(actions);
            }
            "settings" => shell_ui(ui, Tab::Settings, &mut actions, |ui, actions| {
                let folder = FolderView { path: "~/.local/share/stillpoint", ..FolderView::default() };
                let settings = Settings::default();
                let view =
                    SettingsView { settings: &settings, region: Region::UnitedKingdom, folder, hearing };
                settings_ui(ui, &view, actions);
            }),
            "start" => {
                let sides = self.one_side.then_some(Side::Right);
                let choice = Choice { sides: sides.map_or(Sides::Both, Sides::Only), ..Choice::default() };
                let program = Program::lay_out(routine, choice);
                let view = StartView {
                    program: &program,
                    routine,
                    position: program.position,
                    sides,
                    first: Side::Left,
                    hearing,
                    chimes: 60,
                    heard: self.heard,
                    start: if self.trouble { Start::Suggested(Suggestion::RestDay) } else { Start::Free },
                    reasons: if self.trouble { &["A rest day, after a sore morning."] } else { &[] },
                    region: Region::UnitedKingdom,
                };
                shell_ui(ui, Tab::Today, &mut actions, |ui, actions| start_ui(ui, &view, actions));
            }
            _ => self.today(ui, routine, hearing),
        }
    }
}

impl Screen {
    fn check_in(&mut self, ui: &mut egui::Ui, when: When, sides: &[Side]) {
        let questions =
            required(when, None, 0, &Worked { sides: sides.to_vec(), pressed: sides.to_vec() }, true);
        let before = said(true);
        let (title, facts, more): (_, _, &[Question]) = match when {
            When::Before => (
                "How is it today?",
                "Tennis-ball glute release, 11:30. Five taps at most.",
                &[Question::BeforeBruise, Question::BeforeTightness],
            ),
            _ => (
                "Well done. How is it now?",
                "Sit up slowly first. Tennis-ball glute release, 11:48.",
                &[Question::AfterTightness, Question::AfterRelaxed],
            ),
        };
        let more: Vec<Asked> = more.iter().copied().map(Asked::once).collect();
        let all_said = questions.iter().all(|asked| self.answers.to(*asked).is_some());
        let next = "Soreness 3, dull. A warm towel for ten minutes is offered next, after a skin check.";
        let view = CheckInView {
            when,
            title,
            facts,
            questions: &questions,
            more: if when == When::AfterQuick { &[] } else { &more },
            answers: &self.answers,
            before: &before,
            limits: Limits::default(),
            next: (when != When::Before && all_said).then_some(next),
            note: "",
            can_mark: when != When::AfterQuick,
        };
        let mut actions = Vec::new();
        shell_ui(ui, Tab::Today, &mut actions, |ui, actions| checkin_ui(ui, &view, actions));
        self.note(actions);
    }

    fn morning(&mut self, ui: &mut egui::Ui, sides: &[Side]) {
        let mut questions: Vec<Asked> =
            sides.iter().map(|side| Asked::on(Question::MorningSoreness, *side)).collect();
        questions.extend([Question::MorningUsual, Question::MorningNew].map(Asked::once));
        let says = ["It sat well. The same routine again is fine today.".to_owned()];
        let view = DueView {
            occasion: stillpoint::diary::Occasion::Morning,
            since: "Thursday",
            questions: &questions,
            answers: &self.answers,
            limits: Limits::default(),
            says: &says,
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
        let first = FirstRoutine { id: &routine.id, title: "Gentle first week", minutes: "9:25" };
        let view = DiaryView {
            rows: &self.diary.kept,
            total: self.diary.rows.len(),
            overview: &self.diary.overview,
            first: Some(first),
            open: None,
            deleted: self.heard.then_some("Tennis-ball glute release, Thursday 19 March"),
            trouble: self.trouble.then_some("Not saved yet: 2 lines."),
            is_reading: self.opening,
            limits: Limits::default(),
            folder: FolderView::default(),
            take: TakeView {
                folder: "~/Documents",
                reach: Reach::SixWeeks,
                has_pdf: true,
                is_writing: false,
                said: None,
            },
        };
        let mut actions = Vec::new();
        shell_ui(ui, Tab::Diary, &mut actions, |ui, actions| diary_ui(ui, &view, actions));
        for action in actions {
            if let Action::Diary(near::diary::Ask::Look(filter)) = action {
                self.diary.look(filter);
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
                Action::SetRegion(region) => self.region = region,
                _ => {}
            }
        }
    }

    fn today(&self, ui: &mut egui::Ui, routine: &Routine, hearing: Hearing) {
        let card = Card::of(routine, &Program::lay_out(routine, Choice::default()), false);
        let mut cards = vec![card.clone()];
        if self.many {
            cards.extend(others(&card));
        }
        let left_out = [LeftOutView {
            file: "hip-evening.json".to_owned(),
            why: "Line 12: `second` is not known; did you mean `seconds`?".to_owned(),
        }];
        let notices =
            ["Settings could not be saved. What you change is kept while the window is open.".to_owned()];
        let view = TodayView {
            date: "Saturday 21 March".to_owned(),
            greeting: "Good morning".to_owned(),
            hero: Some(card),
            cards,
            left_out: if self.trouble { &left_out } else { &[] },
            going_on: None,
            due: None,
            notices: if self.trouble { &notices } else { &[] },
            folder: FolderView::default(),
            hearing,
        };
        let mut actions = Vec::new();
        shell_ui(ui, Tab::Today, &mut actions, |ui, actions| today_ui(ui, &view, actions));
    }
}

fn others(like: &Card) -> Vec<Card> {
    [
        ("gentle", "Gentle first week", "9:25", Position::Bed, Technique::TriggerPoint, Pose::BedBackBall),
        ("strokes", "Slow deep strokes", "9:10", Position::Wall, Technique::DeepTissue, Pose::WallBall),
        ("chair", "In your chair", "10:30", Position::Chair, Technique::TriggerPoint, Pose::ChairKnuckles),
        ("desk", "Five-minute desk break", "5:00", Position::Standing, Technique::Mixed, Pose::StandWalk),
        (
            "stroke",
            "Stroke and knead for a long evening after gardening",
            "11:40",
            Position::Bed,
            Technique::Swedish,
            Pose::HandsStroke,
        ),
        ("rolling", "Slow rolling", "10:30", Position::Floor, Technique::Myofascial, Pose::RollerGlute),
        ("pin", "Pin and move", "11:00", Position::Floor, Technique::Neuromuscular, Pose::BallKneeOut),
    ]
    .into_iter()
    .filter_map(|(id, title, minutes, position, technique, pose)| {
        Some(Card {
            id: Id::new(id)?,
            title: title.to_owned(),
            minutes: minutes.to_owned(),
            position,
            technique,
            pose: Some(pose),
            own: id == "stroke",
            ..like.clone()
        })
    })
    .collect()
}
