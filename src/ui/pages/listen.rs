//! "Did you hear this from the floor?": the chime that ends a hold and a real line, three times, and then one routine to begin with.
//!
//! It plays by itself, so that there is time to lie down. It says what it wants to be played; it plays nothing itself.

use egui::{Key, Sides, Ui, vec2};

use super::{Card, filter::Msg, first_run::brand_ui};
use crate::{
    routine::words::Position,
    session::Hearing,
    settings::Settings,
    text::format_count,
    ui::{
        Action, Tab,
        kit::{
            icon_label, percent_row,
            pictures::{pose_card, wait_ui},
            prelude::*,
        },
    },
};

/// The line that is heard, after the chime that ends a hold.
pub const LINE: &str = "Lift off the ball. Breathe out and soften.";
/// How often it plays by itself.
const TIMES: u8 = 3;
/// Seconds before it plays first, and between two times: enough to lie down.
const FIRST: f64 = 2.0;
const BETWEEN: f64 = 10.0;
/// One step louder, in percent.
const STEP: u8 = 10;

/// What the page is given to show.
#[derive(Clone, Copy, Debug)]
pub struct ListenView<'a> {
    /// How the loudspeaker is.
    pub hearing: Hearing,
    /// How loud chimes and voice are, among all else.
    pub settings: &'a Settings,
    /// The routine to begin with, if there is one.
    pub first: Option<&'a Card>,
    /// How many routines there are.
    pub routines: usize,
}

/// What the page remembers while it is open.
#[derive(Clone, Copy, Debug, Default)]
pub struct State {
    /// The page that led here.
    pub from: Option<Tab>,
    /// The window's seconds.
    now: f64,
    /// When it plays next; `None` before the page was opened.
    next: Option<f64>,
    /// How often it has played.
    played: u8,
    /// What the person said.
    said: Option<bool>,
    /// Start is to have the keyboard.
    leads_on: bool,
}

impl State {
    /// Opened from this page.
    pub fn from(tab: Tab) -> Self {
        Self { from: Some(tab), ..Self::default() }
    }

    /// It plays by itself, and will again.
    const fn plays(&self) -> bool {
        self.said.is_none() && self.played < TIMES
    }
}

/// The page.
pub fn listen_ui(ui: &mut Ui, view: &ListenView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    state.now = ui.input(|input| input.time);
    if view.hearing != Hearing::Silent {
        play(ui, state, actions);
        keys(ui, view, state, actions);
    }
    let width = Width::of(ui);
    page(ui, "listen", |ui| {
        brand_ui(ui);
        ui.add_space(8.0);
        let title = format!("Did you hear this from {}?", place_words(view.settings.position));
        let lead = "Put the computer where you can hear it, then lie down on your floor or bed. This plays three times, \
                    ten seconds apart.";
        titled(ui, &title, if width == Width::Narrow { Type::Title } else { Type::TitleL }, lead);
        ui.add_space(24.0);
        pair(ui, width == Width::Wide, 448.0, 24.0, |ui, column| match column {
            Column::Left => card(ui, 32.0, |ui| sound_ui(ui, view, state, actions)),
            Column::Right => {
                let pose = view.first.and_then(|first| Some((first.pose?, first.position)));
                pose_card(ui, pose.filter(|_| width != Width::Narrow), |ui| {
                    first_ui(ui, view, state, actions);
                });
            }
        });
        ui.add_space(24.0);
        foot(ui, state, actions);
    });
}

/// Where the person lies, sits or stands, as they chose it last.
const fn place_words(position: Option<Position>) -> &'static str {
    match position {
        None | Some(Position::Floor) => "the floor",
        Some(Position::Bed) => "the bed",
        Some(Position::Wall) => "the wall",
        Some(Position::Chair) => "your chair",
        Some(Position::Standing) => "where you stand",
    }
}

/// The way back, and what stays private.
fn foot(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let (words, tab) = match state.from {
        Some(Tab::Settings) => ("Settings", Tab::Settings),
        Some(Tab::Today) => ("Today", Tab::Today),
        _ => ("Safety", Tab::Safety),
    };
    let name = format!("Back to {words}");
    let back = Link { words, icon: Some(icon::ARROW_LEFT), name: &name };
    let (back, _) = Sides::new().height(40.0).shrink_right().show(
        ui,
        |ui| ui.add(back).clicked(),
        |ui| quiet(ui, "Nothing leaves this computer.", Type::Label),
    );
    if back || takes(ui, Key::Escape) {
        actions.push(Action::Go(tab));
    }
}

/// Asks for the next time once it is due, three times in all; stops once the person has answered.
fn play(ui: &Ui, state: &mut State, actions: &mut Vec<Action>) {
    if !state.plays() {
        return;
    }
    let next = *state.next.get_or_insert(state.now + FIRST);
    if state.now >= next {
        play_once(state, actions);
    }
    // the ring goes by seconds
    ui.ctx().request_repaint_after_secs(1.0);
}

/// Plays now; by itself it plays again a while later.
fn play_once(state: &mut State, actions: &mut Vec<Action>) {
    state.next = Some(state.now + BETWEEN);
    state.played = state.played.saturating_add(1);
    actions.push(Action::HearSample);
}

/// Y, Up, N and Space do what the buttons do.
fn keys(ui: &Ui, view: &ListenView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let free = is_free(ui);
    let pressed = |key| takes(ui, key);
    if pressed(Key::Y) {
        answer(true, state, actions);
    }
    if pressed(Key::N) {
        answer(false, state, actions);
    }
    // the slider has the arrows while the keyboard is at it
    if free && pressed(Key::ArrowUp) {
        louder(view, state, actions);
    }
    if free && pressed(Key::Space) {
        play_once(state, actions);
    }
}

fn answer(heard: bool, state: &mut State, actions: &mut Vec<Action>) {
    (state.said, state.leads_on) = (Some(heard), heard);
    actions.push(Action::HeardFromTheFloor(heard));
}

/// One step louder, and again.
fn louder(view: &ListenView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let chimes = view.settings.volumes.chimes.saturating_add(STEP).min(100);
    set(view, actions, |settings| loud(settings, chimes));
    play_once(state, actions);
}

/// Chimes and voice stay as far apart as they were.
fn loud(settings: &mut Settings, chimes: u8) {
    let volumes = &mut settings.volumes;
    let voice = i16::from(volumes.voice) + i16::from(chimes) - i16::from(volumes.chimes);
    (volumes.chimes, volumes.voice) = (chimes, u8::try_from(voice.clamp(0, 100)).unwrap_or(100));
}

fn set(view: &ListenView<'_>, actions: &mut Vec<Action>, change: impl FnOnce(&mut Settings)) {
    let mut settings = view.settings.clone();
    change(&mut settings);
    actions.push(Action::Settings(Box::new(settings)));
}

/// What plays, how loud, and whether it was heard.
fn sound_ui(ui: &mut Ui, view: &ListenView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    const RING: f32 = 136.0;
    const AGAIN: f32 = 216.0;
    let palette = Palette::of(ui);
    if view.hearing == Hearing::Silent {
        icon_heading(ui, icon::SPEAKER_X, palette.ochre, hearing_words(view.hearing), Type::Section);
        ui.add_space(8.0);
        let words = "Everything that is said can stand on the screen instead, large enough for the floor, and the edge of the \
                     window lights up at every change. Stay where you can see it.";
        text(ui, words, Type::Body, palette.text);
        ui.add_space(16.0);
        return captions_ui(ui, view, true, actions);
    }
    let has_room = ui.available_width() >= 560.0;
    let words = ui.available_width() - RING - 24.0;
    pair(
        ui,
        has_room,
        if has_room { words } else { 0.0 },
        if has_room { 24.0 } else { 0.0 },
        |ui, column| match column {
            Column::Left if has_room => {
                wait_ui(ui, wait(state), icon::SPEAKER_HIGH, RING, "Until it plays again");
            }
            Column::Left => {}
            Column::Right => playing_ui(ui, view, state),
        },
    );
    ui.add_space(16.0);
    pair(ui, has_room, AGAIN, if has_room { 24.0 } else { 8.0 }, |ui, column| {
        if column == Column::Left {
            let mut chimes = view.settings.volumes.chimes;
            if percent_row(ui, "Loudness", "Loudness", &mut chimes) {
                set(view, actions, |settings| loud(settings, chimes));
            }
        } else if ui.add(Button::second("Play again").icon(icon::ARROW_CLOCKWISE).key("Space")).clicked() {
            play_once(state, actions);
        }
    });
    rule(ui, 20.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 12.0);
        let said = state.said.is_some();
        let yes = if said { Button::second } else { Button::primary };
        let yes = yes("Yes, I heard it").icon(icon::CHECK).key("Y");
        if ui.add(yes.large()).clicked() {
            answer(true, state, actions);
        }
        let just = Button::second("Only just").large().key(icon::ARROW_UP).name("Only just, make it louder");
        if ui.add(just).clicked() {
            louder(view, state, actions);
        }
        if ui.add(Button::second("No").large().key("N").name("No, I cannot hear it")).clicked() {
            answer(false, state, actions);
        }
    });
    ui.add_space(12.0);
    if state.said == Some(false) {
        let words = "Turn the computer's own volume up, choose another speaker in its sound settings, or move it nearer, and play \
                     it again. Or have everything that is said shown on the screen, and light at the window's edge.";
        text(ui, words, Type::Body, palette.text);
        ui.add_space(12.0);
        return captions_ui(ui, view, false, actions);
    }
    text(ui, "Only just plays it again, one step louder.", Type::Caption, palette.text_2);
    text(ui, "No offers captions and light instead of sound.", Type::Caption, palette.text_2);
}

/// The words as they are said, and how long it is to the next time.
fn playing_ui(ui: &mut Ui, view: &ListenView<'_>, state: &State) {
    let palette = Palette::of(ui);
    let said = match (state.said, state.played) {
        _ if view.hearing == Hearing::Opening => hearing_words(view.hearing).to_owned(),
        (Some(true), _) => "You heard it.".to_owned(),
        (Some(false), _) => "You did not hear it.".to_owned(),
        (None, 0) => "It plays in a moment.".to_owned(),
        (None, played) if played <= TIMES => format!("Playing, {played} of {TIMES}"),
        (None, _) => "Playing again".to_owned(),
    };
    quiet(ui, said, Type::Label);
    ui.add_space(4.0);
    // a sentence a line
    let line = LINE.replacen(". ", ".\n", 1);
    text(ui, format!("\u{201c}{line}\u{201d}"), Type::Title, palette.text);
    quiet(ui, "after the chime that ends a hold", Type::Caption);
}

/// How long it is still to the next time, as a share.
fn wait(state: &State) -> f32 {
    let span = if state.played == 0 { FIRST } else { BETWEEN };
    share(state.next.filter(|_| state.plays()).map_or(0.0, |next| (next - state.now) / span))
}

#[expect(clippy::cast_possible_truncation, reason = "a share from 0 to 1")]
const fn share(left: f64) -> f32 {
    left.clamp(0.0, 1.0) as f32
}

/// What is said is shown, and cues are light: the way without sound.
fn captions_ui(ui: &mut Ui, view: &ListenView<'_>, leads: bool, actions: &mut Vec<Action>) {
    if view.settings.captions {
        icon_label(ui, icon::CHECK, icon::regular(20.0), Palette::of(ui).sage);
        text(ui, "Captions and light are on.", Type::Body, Palette::of(ui).text);
        return;
    }
    let use_them = if leads { Button::primary } else { Button::second };
    let use_them = use_them("Use captions and light").large().icon(icon::CLOSED_CAPTIONING);
    if ui.add(use_them).clicked() {
        set(view, actions, |settings| settings.captions = true);
    }
}

/// The routine to begin with, and the way to all of them. Start is never locked here.
fn first_ui(ui: &mut Ui, view: &ListenView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    if let Some(first) = view.first {
        text(ui, "Then begin with this one", Type::Label, palette.accent);
        ui.add_space(4.0);
        heading(ui, &first.title, Type::Title);
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(20.0, 4.0);
            fact(ui, icon::TIMER, &first.minutes);
            fact(ui, icon::PERSON, first.position.label());
            if !first.needs.is_empty() {
                fact(ui, icon::TENNIS_BALL, &first.needs);
            }
        });
        ui.add_space(8.0);
        text(ui, &first.summary, Type::Body, palette.text_2);
        ui.add_space(16.0);
        let name = format!("Start {}", first.title);
        let is_next = state.said.is_some() || (view.hearing == Hearing::Silent && view.settings.captions);
        let start = if is_next { Button::primary("Start") } else { Button::second("Start") };
        let start = start.large().icon(icon::PLAY).key("Enter").name(&name);
        let start = flow(ui, |ui| {
            let start = ui.add(start.width(200.0));
            ui.add_space(12.0);
            all_ui(ui, view, actions);
            start
        });
        if std::mem::take(&mut state.leads_on) {
            start.request_focus();
        }
        if start.clicked() || (is_free(ui) && takes(ui, Key::Enter)) {
            actions.push(Action::Today(Msg::Start(first.id.clone())));
        }
        ui.add_space(8.0);
        let words = "Full screen in a session";
        if ui.add(Tick { words, ticked: view.settings.full_screen }).clicked() {
            set(view, actions, |settings| settings.full_screen ^= true);
        }
    } else {
        all_ui(ui, view, actions);
    }
}

fn all_ui(ui: &mut Ui, view: &ListenView<'_>, actions: &mut Vec<Action>) {
    let all = format!("All {}", format_count(view.routines, "routine"));
    Link { words: &all, icon: None, name: &all }.sends(ui, actions, Action::Go(Tab::Today));
}

/// How the loudspeaker is, in a sentence; empty when there is nothing to say.
pub const fn hearing_words(hearing: Hearing) -> &'static str {
    match hearing {
        Hearing::Closed | Hearing::Open => "",
        Hearing::Opening => "Starting the sound…",
        Hearing::Silent => "No sound device was found.",
    }
}

/// There is no sound, and what is safe all the same.
pub fn silent_note(ui: &mut Ui) {
    let head = hearing_words(Hearing::Silent);
    let words = "You can still go on: stay where you can see the screen.";
    Note { icon: icon::SPEAKER_X, head, words, ..Note::OCHRE }.show(ui);
}

/// Whether the sound is heard from the floor, and the way to try it.
pub fn heard_ui(ui: &mut Ui, hearing: Hearing, heard: Option<&str>, actions: &mut Vec<Action>) {
    if hearing == Hearing::Silent {
        silent_note(ui);
        return;
    }
    let (icon, words) = match heard {
        Some(when) => (icon::CHECK, format!("Heard from the floor {when}")),
        None => (icon::SPEAKER_HIGH, "Try the sound from the floor".to_owned()),
    };
    let link = Link { words: &words, icon: Some(icon), name: &words };
    link.sends(ui, actions, Action::Listen);
    if hearing == Hearing::Opening {
        quiet(ui, hearing_words(hearing), Type::Label);
    }
}
