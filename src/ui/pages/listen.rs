//! "Did you hear this from the floor?": the chime that ends a hold and a real line, three times, and then one routine to begin with.
//!
//! It plays by itself, so that there is time to lie down. It says what it wants to be played; it plays nothing itself.

use egui::{Frame, Key, Margin, Modifiers, Ui, vec2};

use super::{
    Card,
    filter::Msg,
    sound::{hearing_words, silent_note},
};
use crate::{
    session::Hearing,
    settings::Settings,
    ui::{
        Action, Tab,
        kit::{pictures::logo_ui, prelude::*},
    },
};

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
    /// The window's seconds.
    now: f64,
    /// When it plays next; `None` before the page was opened.
    next: Option<f64>,
    /// How often it has played.
    played: u8,
    /// What the person said.
    said: Option<bool>,
}

/// The page.
pub fn listen_ui(ui: &mut Ui, view: &ListenView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    state.now = ui.input(|input| input.time);
    if view.hearing != Hearing::Silent {
        play(ui, state, actions);
        keys(ui, view, state, actions);
    }
    let edge = if Width::of(ui) == Width::Wide { 24 } else { 0 };
    page(ui, "listen", |ui| {
        Frame::new().inner_margin(Margin::symmetric(edge, 0)).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 14.0;
                logo_ui(ui, 48.0);
                text(ui, "Stillpoint", Type::Head, Palette::of(ui).text);
            });
            ui.add_space(16.0);
            let row = if Width::of(ui) == Width::Narrow { Type::Title } else { Type::TitleL };
            heading(ui, "Did you hear this from the floor?", row);
            ui.add_space(8.0);
            let lead = "Put the computer where you can hear it, then lie down on your floor or bed. This plays three times, \
                        ten seconds apart.";
            text(ui, lead, Type::Body, Palette::of(ui).text_2);
            ui.add_space(24.0);
            let is_wide = Width::of(ui) == Width::Wide;
            pair(ui, is_wide, 448.0, 24.0, |ui, column| match column {
                Column::Left => card(ui, 32.0, |ui| sound_ui(ui, view, state, actions)),
                Column::Right => card(ui, 32.0, |ui| first_ui(ui, view, state, actions)),
            });
            ui.add_space(24.0);
            let back = Link { words: "Safety", icon: Some(icon::ARROW_LEFT), name: "Back to Safety" };
            if ui.add(back).clicked() {
                actions.push(Action::Go(Tab::Safety));
            }
        });
    });
}

/// Asks for the next time once it is due, three times in all; stops once the person has answered.
fn play(ui: &Ui, state: &mut State, actions: &mut Vec<Action>) {
    if state.said.is_some() || state.played >= TIMES {
        return;
    }
    let next = *state.next.get_or_insert(state.now + FIRST);
    if state.now < next {
        ui.ctx().request_repaint_after_secs(seconds(next - state.now));
        return;
    }
    state.played += 1;
    play_once(state, actions);
    ui.ctx().request_repaint_after_secs(seconds(BETWEEN));
}

#[expect(clippy::cast_possible_truncation, reason = "a few seconds")]
const fn seconds(seconds: f64) -> f32 {
    seconds as f32
}

/// Plays now; by itself it plays again a while later.
fn play_once(state: &mut State, actions: &mut Vec<Action>) {
    state.next = Some(state.now + BETWEEN);
    actions.extend([Action::HearChime, Action::HearVoice]);
}

/// Y, Up, N and Space do what the buttons do.
fn keys(ui: &Ui, view: &ListenView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Y) {
        answer(true, state, actions);
    }
    if pressed(Key::N) {
        answer(false, state, actions);
    }
    if pressed(Key::ArrowUp) {
        louder(view, state, actions);
    }
    if ui.memory(|memory| memory.focused().is_none()) && pressed(Key::Space) {
        play_once(state, actions);
    }
}

fn answer(heard: bool, state: &mut State, actions: &mut Vec<Action>) {
    state.said = Some(heard);
    actions.push(Action::HeardFromTheFloor(heard));
}

/// One step louder, and again.
fn louder(view: &ListenView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let mut settings = view.settings.clone();
    let volumes = &mut settings.volumes;
    for volume in [&mut volumes.chimes, &mut volumes.voice] {
        *volume = volume.saturating_add(STEP).min(100);
    }
    actions.push(Action::Settings(Box::new(settings)));
    play_once(state, actions);
}

/// What plays, how loud, and whether it was heard.
fn sound_ui(ui: &mut Ui, view: &ListenView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    if view.hearing == Hearing::Silent {
        silent_note(ui);
        return;
    }
    let said = match (state.said, state.played) {
        (Some(true), _) => "You heard it from the floor.".to_owned(),
        (Some(false), _) => "You did not hear it.".to_owned(),
        (None, 0) => "It plays in a moment.".to_owned(),
        (None, played) => format!("Played, {played} of {TIMES}"),
    };
    text(ui, said, Type::Label, palette.text_2);
    ui.add_space(4.0);
    text(ui, "\u{201c}This is how I will speak to you.\u{201d}", Type::Title, palette.text);
    text(ui, "after a chime", Type::Caption, palette.text_2);
    if view.hearing == Hearing::Opening {
        text(ui, hearing_words(view.hearing), Type::Caption, palette.text_2);
    }
    ui.add_space(16.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 8.0);
        if ui.add(Button::second("Play again").icon(icon::ARROW_CLOCKWISE).key("Space")).clicked() {
            play_once(state, actions);
        }
    });
    rule(ui, 20.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 12.0);
        let yes = Button::primary("Yes, I heard it").icon(icon::CHECK).key("Y");
        let yes = if state.said.is_some() {
            Button::second("Yes, I heard it").icon(icon::CHECK).key("Y")
        } else {
            yes
        };
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
    text(ui, "Only just plays it again, one step louder.", Type::Caption, palette.text_2);
    if state.said == Some(false) {
        let words = "Turn the volume up, or move the computer nearer, and play it again. Everything that is said also stands on \
                     the screen: stay where you can see it.";
        ui.add_space(8.0);
        text(ui, words, Type::Body, palette.text);
    }
}

/// The routine to begin with, and the way to all of them. Start is never locked here.
fn first_ui(ui: &mut Ui, view: &ListenView<'_>, state: &State, actions: &mut Vec<Action>) {
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
        });
        ui.add_space(8.0);
        text(ui, &first.summary, Type::Body, palette.text_2);
        ui.add_space(16.0);
        let name = format!("Start {}", first.title);
        let is_next = state.said.is_some() || view.hearing == Hearing::Silent;
        let start = if is_next { Button::primary("Start") } else { Button::second("Start") };
        let start = ui.add(start.large().icon(icon::PLAY).key("Enter").name(&name).width(238.0));
        let entered = ui.memory(|memory| memory.focused().is_none())
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        if start.clicked() || entered {
            actions.push(Action::Today(Msg::Start(first.id.clone())));
        }
        ui.add_space(8.0);
        let words = "Full screen in a session";
        if ui.add(Tick { words, ticked: view.settings.full_screen }).clicked() {
            let settings = Settings { full_screen: !view.settings.full_screen, ..view.settings.clone() };
            actions.push(Action::Settings(Box::new(settings)));
        }
        ui.add_space(8.0);
    }
    let all = format!("All {}", crate::text::format_count(view.routines, "routine"));
    if ui.add(Link { words: &all, icon: None, name: &all }).clicked() {
        actions.push(Action::Go(Tab::Today));
    }
}
