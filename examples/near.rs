//! One near screen with invented contents, for looking at: `cargo run --example near -- today|start|settings`.
//!
//! `--dark` takes the night palette, `--many` fills the shelf, `--trouble` shows what went wrong, `--one-side` leaves a
//! side out, `--heard` and `--opening` are states of the sound check. What is pressed on it does nothing.

use eframe::egui;
use stillpoint::{
    routine::{
        self, Id, Routine,
        words::{Pose, Position, Side, Technique},
    },
    session::{Choice, Hearing, Program, Sides},
    settings::Settings,
    ui::{
        Tab,
        near::{
            Card, LeftOutView, SettingsView, StartView, TodayView, settings_ui, shell_ui, start_ui, today_ui,
        },
        theme,
    },
};

fn main() -> eframe::Result {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| words.iter().any(|given| given == word);
    let screen = Screen {
        name: words.iter().find(|word| !word.starts_with('-')).cloned().unwrap_or_default(),
        dark: has("--dark"),
        many: has("--many"),
        trouble: has("--trouble"),
        one_side: has("--one-side"),
        heard: has("--heard"),
        opening: has("--opening"),
        routine: shipped(),
    };
    let size = words.iter().find_map(|word| word.strip_prefix("--size=")?.split_once('x'));
    let number = |text: &str| text.parse().unwrap_or(800.0);
    let (width, height) = size.map_or((1280.0, 800.0), |(width, height)| (number(width), number(height)));
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
        match self.name.as_str() {
            "settings" => shell_ui(ui, Tab::Settings, &mut actions, |ui, actions| {
                let data_folder = "~/.local/share/stillpoint";
                settings_ui(
                    ui,
                    &SettingsView { settings: &Settings::default(), data_folder, hearing },
                    actions,
                );
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
                };
                shell_ui(ui, Tab::Today, &mut actions, |ui, actions| start_ui(ui, &view, actions));
            }
            _ => self.today(ui, routine, hearing),
        }
    }
}

impl Screen {
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
            notices: if self.trouble { &notices } else { &[] },
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
