//! All keys: one table, from which they are read and the card of all keys is drawn. The front page lists the same.
//!
//! A key that is held down counts once. Presenter's clickers send Page Up, Page Down and B, so those are here too.

use egui::{
    EventFilter, Frame, Grid, Key, KeyboardShortcut, Label, Margin, Modifiers, RichText, ScrollArea, Stroke,
    TextWrapMode, Ui,
};

use super::{action::Action, answering};
use crate::{
    session::{Phase, Snapshot, State, machine::Command},
    ui::{
        kit::{
            icon, overlay,
            theme::{DARK, Type, radius, stroke},
        },
        pages::player::{
            PlayerState,
            scene::{Page, things},
        },
    },
};

/// What a key does in the player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// What the clay button does.
    Main,
    /// Back one step.
    Back,
    /// Skip the step; where the clock waits, "I am ready".
    Onward,
    /// So many seconds more or less; while something is asked, more is the question again.
    Extend(i32),
    /// A number, or a card by its number.
    Number,
    /// Yes or no to a question about the skin.
    YesOrNo,
    /// Too sore.
    TooSore,
    /// The spot has let go.
    LetGo,
    /// The opening cue again.
    SayAgain,
    /// Everything to gather is ready.
    TickAll,
    /// Sound on or off.
    Mute,
    /// Get help now.
    Help,
    /// Stop; at the end, leave.
    Stop,
    /// All keys.
    Keys,
    /// Full screen and back.
    FullScreen,
    /// The next control.
    Focus,
    /// Up and down a long page.
    Scroll,
    /// A page of the rail.
    Tab,
    /// Add a routine from a file.
    AddRoutine,
    /// Close the window.
    Close,
}

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The keys; any of them. None where egui itself reads them.
    pub keys: &'static [Key],
    /// What they do.
    pub does: Does,
    /// As it is written on a keyboard.
    pub cap: &'static str,
    /// All of the keys, in words.
    pub named: &'static str,
    /// What it does, in words.
    pub words: &'static str,
}

/// The digit keys; each stands at the place of its number.
pub const DIGITS: [Key; 10] = [
    Key::Num0,
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

const fn on(
    keys: &'static [Key],
    does: Does,
    cap: &'static str,
    named: &'static str,
    words: &'static str,
) -> Binding {
    Binding { keys, does, cap, named, words }
}

/// Every key of the player.
pub const PLAYER: &[Binding] = &[
    on(
        &[Key::Space, Key::Enter, Key::B],
        Does::Main,
        "Space",
        "Space, Enter or B",
        "Pause, go on, or \u{201c}I am ready\u{201d}; repeat the question",
    ),
    on(
        &[Key::ArrowLeft, Key::PageUp],
        Does::Back,
        icon::ARROW_LEFT,
        "Left, Page Up",
        "Start of this step; again: the previous step or question",
    ),
    on(
        &[Key::ArrowRight, Key::PageDown],
        Does::Onward,
        icon::ARROW_RIGHT,
        "Right, Page Down",
        "Skip the step",
    ),
    on(&[Key::ArrowUp], Does::Extend(15), icon::ARROW_UP, "Up", "15 seconds more; repeat the question"),
    on(&[Key::ArrowDown], Does::Extend(-15), icon::ARROW_DOWN, "Down", "15 seconds less"),
    on(&DIGITS, Does::Number, "0-9", "0 to 9", "Answer, choose a card, or tick a thing off; 1 then 0 is ten"),
    on(&[Key::A], Does::TickAll, "A", "A", "Tick off everything to gather"),
    on(&[Key::Y, Key::N], Does::YesOrNo, "Y N", "Y, N", "Yes or no, before a warm towel and half way"),
    on(&[Key::T], Does::TooSore, "T", "T", "Too sore: pressure ends at once; with a towel on: towel off"),
    on(&[Key::L], Does::LetGo, "L", "L", "The spot has let go"),
    on(&[Key::S], Does::SayAgain, "S", "S", "Repeat the last chime"),
    on(&[Key::M], Does::Mute, "M", "M", "Sound on or off"),
    on(&[Key::H], Does::Help, "H", "H", "Get help now"),
    on(&[Key::Escape], Does::Stop, "Esc", "Esc", "Stop, no question asked; with a towel on: towel off"),
];

/// Every key that works on all pages.
pub const EVERYWHERE: &[Binding] = &[
    on(&[Key::F1, Key::Questionmark], Does::Keys, "F1", "F1 or ?", "All keys"),
    on(&[Key::F11], Does::FullScreen, "F11", "F11", "Full screen, and back"),
    on(&[], Does::Focus, "Tab", "Tab", "The next control; Space or Enter presses it"),
    on(
        &[],
        Does::Scroll,
        "Pg",
        "Page Up, Page Down, Home, End",
        "Scroll a long page; arrows scroll a little",
    ),
    on(
        &[Key::Num1, Key::Num2, Key::Num3, Key::Num4],
        Does::Tab,
        "Ctrl 1-4",
        "Ctrl+1 to Ctrl+4",
        "Today, Diary, Settings, Safety",
    ),
    on(&[Key::O], Does::AddRoutine, "Ctrl O", "Ctrl+O", "Add a routine from a file"),
    on(&[], Does::Close, "Ctrl W", "Ctrl+W, Ctrl+Q", "Close the window; a session is stopped and recorded"),
];

impl Does {
    /// What it asks for while the session stands as in `snapshot`.
    pub fn action(self, snapshot: &Snapshot) -> Option<Action> {
        let ended = matches!(snapshot.state, State::Ended(_));
        match self.on_page(Page::of(snapshot)) {
            Here::Usual => {}
            Here::Nothing => return None,
            Here::Asks(command) => return Some(Action::Session(command)),
        }
        let command = match self {
            Self::Main | Self::Stop if ended => return Some(Action::LeavePlayer),
            Self::Mute => return Some(Action::ToggleMute),
            Self::Help => return Some(Action::ToggleHelp),
            _ if ended => return None,
            // what they answer depends on the very key: see `answering`
            Self::Number | Self::YesOrNo => return None,
            // those are read for all pages, or by egui
            Self::Keys | Self::FullScreen | Self::Focus | Self::Scroll | Self::Tab | Self::AddRoutine => {
                return None;
            }
            Self::Close | Self::TickAll => return None,
            Self::Main => return snapshot.main_command().map(Action::Session),
            Self::Back => Command::Previous,
            Self::Onward => onward(snapshot),
            Self::Extend(secs) => Command::Extend(secs),
            Self::TooSore => Command::TooSore,
            Self::LetGo => Command::LetGo,
            Self::SayAgain => Command::SayAgain,
            Self::Stop => Command::Stop,
        };
        Some(Action::Session(command))
    }
}

/// What a key means on a page.
enum Here {
    /// What it means everywhere.
    Usual,
    /// Nothing.
    Nothing,
    /// This.
    Asks(Command),
}

impl Does {
    const fn on_page(self, page: Page) -> Here {
        match page {
            Page::Mid | Page::SkinCheck | Page::SkinLook => match self {
                Self::Main | Self::Extend(1..) => Here::Asks(Command::SayAgain),
                Self::Back => Here::Asks(Command::AskBefore),
                Self::Onward => Here::Asks(Command::Next),
                Self::Extend(_) | Self::LetGo => Here::Nothing,
                // "not today" leaves the towel out and not the session
                Self::Stop if matches!(page, Page::SkinCheck) => Here::Asks(Command::Next),
                Self::Stop if matches!(page, Page::SkinLook) => Here::Asks(Command::TooSore),
                _ => Here::Usual,
            },
            Page::Towel if matches!(self, Self::Stop) => Here::Asks(Command::TooSore),
            // nobody lies under warmth for longer than its time by a slip of a key
            Page::Towel if matches!(self, Self::Extend(1..) | Self::Back) => Here::Nothing,
            // for ten minutes T was "towel off"
            Page::TowelOff if matches!(self, Self::TooSore) => Here::Asks(Command::Ready),
            Page::TooSore | Page::Resting
                if matches!(
                    self,
                    Self::Back | Self::Onward | Self::SayAgain | Self::Extend(_) | Self::LetGo
                ) =>
            {
                Here::Nothing
            }
            _ => Here::Usual,
        }
    }
}

/// A clicker's "onward" answers where the clock waits and skips elsewhere.
fn onward(snapshot: &Snapshot) -> Command {
    let switching =
        matches!(snapshot.state, State::Running { .. }) && snapshot.phase() == Some(Phase::Switch);
    match snapshot.state {
        State::Waiting { .. } => Command::Ready,
        _ if switching => Command::Ready,
        _ => Command::Next,
    }
}

/// What the keys of this frame ask for. A button that has the keyboard's focus keeps Space and Enter for itself; Tab moves the
/// focus, and the arrows are the player's.
pub fn player_keys(ctx: &egui::Context, state: &mut PlayerState, snapshot: &Snapshot) -> Vec<Action> {
    const ARROWS: EventFilter =
        EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
    let focused = ctx.memory(|memory| memory.focused());
    if let Some(id) = focused {
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, ARROWS));
    }
    let mut actions: Vec<Action> = answering::settled(ctx, snapshot).into_iter().collect();
    let now = ctx.input(|input| input.time);
    for key in pressed(ctx) {
        let is_the_buttons = focused.is_some() && matches!(key, Key::Space | Key::Enter);
        if is_the_buttons || state.bounces(key, now) || ticks(state, snapshot, key) {
            continue;
        }
        let (answers, done) = answering::strike(ctx, snapshot, key);
        actions.extend(answers);
        let binding = PLAYER.iter().find(|binding| binding.keys.contains(&key));
        if let (Some(binding), false) = (binding, done) {
            // right after a jump, back is back to where it came from
            let way_back = state.way_back(snapshot).filter(|_| binding.does == Does::Back);
            let action = way_back.map(|index| Action::Session(Command::Jump(index)));
            actions.extend(action.or_else(|| binding.does.action(snapshot)));
        }
    }
    actions
}

/// Whether a key ticks something off that is to be gathered.
fn ticks(state: &mut PlayerState, snapshot: &Snapshot, key: Key) -> bool {
    let of = things(snapshot).len();
    let nth = DIGITS.iter().position(|digit| *digit == key).and_then(|digit| digit.checked_sub(1));
    match nth {
        Some(nth) if nth < of => state.tick(nth),
        None if key == Key::A && of > 0 => state.tick_all(of),
        _ => return false,
    }
    true
}

/// Has Ctrl+W close the window as Ctrl+Q does. Call once.
pub fn install(ctx: &egui::Context) {
    let close = KeyboardShortcut::new(Modifiers::COMMAND, Key::W);
    ctx.options_mut(|options| options.quit_shortcuts.push(close));
}

/// Which of the keys of all pages were pressed in this frame. Letters and marks belong to the text that is being written.
pub fn pressed_everywhere(ctx: &egui::Context) -> Vec<(Does, Key)> {
    let is_writing = ctx.text_edit_focused();
    let mut found = Vec::new();
    for binding in EVERYWHERE {
        let modifiers = if binding.named.starts_with("Ctrl") { Modifiers::COMMAND } else { Modifiers::NONE };
        for key in binding.keys {
            let is_text = *key == Key::Questionmark && is_writing;
            // the event's own modifiers: by the time of a frame, Control may be up again
            if !is_text && ctx.input_mut(|input| input.consume_key(modifiers, *key)) {
                found.push((binding.does, *key));
            }
        }
    }
    found
}

/// Whether this frame's keys close an overlay: Escape, or the overlay's own key again. The app asks this instead of
/// [`player_keys`] while one is open.
pub fn closes_overlay(ctx: &egui::Context, own: Key) -> bool {
    pressed(ctx).into_iter().any(|key| key == Key::Escape || key == own)
}

/// The keys that went down in this frame, without Control, Alt or Command and not repeated.
fn pressed(ctx: &egui::Context) -> Vec<Key> {
    ctx.input(|input| {
        input
            .events
            .iter()
            .filter_map(|event| match event {
                egui::Event::Key { key, pressed: true, repeat: false, modifiers, .. }
                    if !modifiers.ctrl && !modifiers.alt && !modifiers.command =>
                {
                    Some(*key)
                }
                _ => None,
            })
            .collect()
    })
}

/// The card of all keys, over whatever is on the screen.
pub fn keys_sheet_ui(ui: &Ui, actions: &mut Vec<Action>) {
    let aside = overlay(ui, "keys sheet", 980.0, |ui| {
        ui.label(RichText::new("Keys").font(Type::Head.font()));
        ScrollArea::vertical().max_height(ui.available_height() - 56.0).show(ui, |ui| {
            if ui.available_width() < 800.0 {
                table(ui, "In a session", PLAYER);
                table(ui, "Everywhere", EVERYWHERE);
                return;
            }
            ui.columns_const(|[left, right]| {
                table(left, "In a session", PLAYER);
                table(right, "Everywhere", EVERYWHERE);
            });
        });
        ui.add_space(8.0);
        if ui.button(RichText::new("Close").font(Type::Label.font()).color(DARK.text)).clicked() {
            actions.push(Action::ToggleKeys);
        }
    });
    if aside {
        actions.push(Action::ToggleKeys);
    }
}

fn table(ui: &mut Ui, title: &str, bindings: &[Binding]) {
    ui.label(RichText::new(title).font(Type::Label.font()).color(DARK.text_2));
    Grid::new(title).num_columns(2).spacing([12.0, 3.0]).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 24.0;
        for binding in bindings {
            Frame::NONE
                .stroke(Stroke::new(stroke::HAIR, DARK.line_strong))
                .corner_radius(radius::KEY)
                .inner_margin(Margin::symmetric(8, 2))
                .show(ui, |ui| {
                    ui.label(RichText::new(binding.cap).font(Type::Cap.font()).color(DARK.text_2))
                });
            let words = Label::new(RichText::new(binding.words).font(Type::Label.font()));
            ui.add(words.wrap_mode(TextWrapMode::Extend));
            ui.end_row();
        }
    });
}
