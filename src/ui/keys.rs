//! Reading the keys: those of the player and those of all pages, by the table of bindings; and the card that lists it.
//!
//! A key that is held down counts once. Presenter's clickers send Page Up, Page Down and B, so those are here too.

use egui::{Event, EventFilter, Key, KeyboardShortcut, Modifiers, PointerButton, Ui};

pub use super::kit::bindings::{Binding, Does, EVERYWHERE, PLAYER};
use super::{action::Action, answering};
use crate::{
    session::{Phase, Snapshot, State, machine::Command},
    ui::{
        kit::{digit, heading, key_row, overlay, quiet, theme::Type},
        pages::player::{
            PlayerState,
            scene::{Page, things},
        },
    },
};

impl Does {
    /// What it asks for while the session stands as in `snapshot`.
    pub fn action(self, snapshot: &Snapshot) -> Option<Action> {
        if let Some(here) = self.on_page(Page::of(snapshot)) {
            return here.map(Action::Session);
        }
        let ended = matches!(snapshot.state, State::Ended(_));
        let command = match self {
            Self::Main | Self::Stop if ended => return Some(Action::LeavePlayer),
            Self::Mute => return Some(Action::ToggleMute),
            Self::Help => return Some(Action::ToggleHelp),
            _ if ended => return None,
            // what they answer depends on the very key: see `answering`
            Self::Number | Self::YesOrNo | Self::TickAll
            // those are read for all pages, or by egui
            | Self::Keys | Self::FullScreen | Self::Focus | Self::Scroll | Self::Tab | Self::AddRoutine
            | Self::Close | Self::Diary => return None,
            Self::Main => snapshot.main_command()?,
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

    /// What a key means on a page other than everywhere: a command, or nothing.
    const fn on_page(self, page: Page) -> Option<Option<Command>> {
        let command = match (page, self) {
            (Page::Mid | Page::SkinCheck | Page::SkinLook, Self::Main | Self::Extend(1..)) => Command::SayAgain,
            (Page::Mid | Page::SkinCheck | Page::SkinLook, Self::Back) => Command::AskBefore,
            (Page::Mid | Page::SkinCheck | Page::SkinLook, Self::Onward)
            // "not today" leaves the towel out and not the session
            | (Page::SkinCheck, Self::Stop) => Command::Next,
            (Page::SkinLook | Page::Towel, Self::Stop) => Command::TooSore,
            // for ten minutes T was "towel off"
            (Page::TowelOff, Self::TooSore) => Command::Ready,
            (Page::Mid | Page::SkinCheck | Page::SkinLook, Self::Extend(_) | Self::LetGo)
            // nobody lies under warmth for longer than its time by a slip of a key
            | (Page::Towel, Self::Extend(1..) | Self::Back)
            | (
                Page::TooSore | Page::Resting,
                Self::Back | Self::Onward | Self::SayAgain | Self::Extend(_) | Self::LetGo,
            ) => return Some(None),
            _ => return None,
        };
        Some(Some(command))
    }
}

/// A clicker's "onward" answers where the clock waits and skips elsewhere.
fn onward(snapshot: &Snapshot) -> Command {
    match snapshot.state {
        State::Waiting { .. } => Command::Ready,
        State::Running { .. } if snapshot.phase() == Some(Phase::Switch) => Command::Ready,
        _ => Command::Next,
    }
}

/// Whether anything was pressed in this frame, whatever it means and whether or not it means something: a key, the pointer, or
/// a control by way of assistive technology. A clicker's bounce is taken away here, so that nothing else sees it either.
pub fn is_pressed(ctx: &egui::Context, state: &mut PlayerState) -> bool {
    ctx.input_mut(|input| {
        let now = input.time;
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, repeat: false, .. } => !state.bounces(*key, now),
            _ => true,
        });
        let has_key = input.events.iter().any(|event| matches!(event, Event::Key { .. }));
        input.events.iter().any(|event| match event {
            Event::Key { pressed, repeat, .. } => *pressed && !repeat,
            Event::PointerButton { pressed, .. } => *pressed,
            Event::AccessKitActionRequest(request) => request.action == egui::accesskit::Action::Click,
            // a key that egui has no name for
            Event::Text(_) => !has_key,
            _ => false,
        })
    })
}

/// Whether a key or the pointer went down in this frame; nothing else sees the keys.
pub fn takes_press(ctx: &egui::Context) -> bool {
    ctx.input_mut(|input| {
        let is_press = |event: &Event| match event {
            Event::Key { pressed, repeat, .. } => *pressed && !repeat,
            Event::PointerButton { pressed, .. } => *pressed,
            _ => false,
        };
        let is_pressed = input.events.iter().any(is_press);
        input.events.retain(|event| !matches!(event, Event::Key { .. }));
        is_pressed
    })
}

/// What the keys of this frame ask for. A button that has the keyboard's focus keeps Space and Enter for itself; Tab moves the
/// focus, and the arrows are the player's.
pub fn player_keys(ctx: &egui::Context, state: &mut PlayerState, snapshot: &Snapshot) -> Vec<Action> {
    const ARROWS: EventFilter =
        EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
    if snapshot.terms.switch_seconds.is_some() {
        let is_escape = state.switch.take(ctx);
        return Does::Stop.action(snapshot).into_iter().filter(|_| is_escape).collect();
    }
    let focused = ctx.memory(egui::Memory::focused);
    if let Some(id) = focused {
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, ARROWS));
    }
    let mut actions: Vec<Action> = answering::settled(ctx, &mut state.keypad, snapshot).into_iter().collect();
    for key in pressed(ctx) {
        let is_the_buttons = focused.is_some() && matches!(key, Key::Space | Key::Enter);
        if is_the_buttons || ticks(state, snapshot, key) {
            continue;
        }
        let (answers, done) = answering::press(ctx, &mut state.keypad, snapshot, key);
        actions.extend(answers);
        let binding = PLAYER.iter().find(|binding| binding.has(key));
        if let (Some(binding), false) = (binding, done) {
            // right after a jump, back is back to where it came from
            let way_back = state.way_back(snapshot).filter(|_| binding.does == Does::Back);
            let action = way_back.map(|index| Action::Session(Command::Jump(index)));
            actions.extend(action.or_else(|| binding.does.action(snapshot)));
        }
    }
    state.name_missing(snapshot, &mut actions);
    actions
}

/// Whether a key ticks something off that is to be gathered.
fn ticks(state: &mut PlayerState, snapshot: &Snapshot, key: Key) -> bool {
    let of = things(snapshot).len();
    match digit(key).and_then(|digit| usize::from(digit).checked_sub(1)) {
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
        for (is_held, key) in binding.pressed() {
            let modifiers = if is_held { Modifiers::COMMAND } else { Modifiers::NONE };
            let is_text = key == Key::Questionmark && is_writing;
            // egui reads these itself
            let is_ours = !matches!(binding.does, Does::Focus | Does::Scroll | Does::Close | Does::Diary);
            // the event's own modifiers: by the time of a frame, Control may be up again
            if is_ours && !is_text && ctx.input_mut(|input| input.consume_key(modifiers, key)) {
                found.push((binding.does, key));
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

/// The keys that went down in this frame, without Control, Alt or Command and not repeated. A mouse's buttons for back and
/// forward are the arrows.
fn pressed(ctx: &egui::Context) -> Vec<Key> {
    let key = |event: &Event| match event {
        Event::Key { key, pressed: true, repeat: false, modifiers, .. } => {
            (!modifiers.ctrl && !modifiers.alt && !modifiers.command).then_some(*key)
        }
        Event::PointerButton { button: PointerButton::Extra1, pressed: true, .. } => Some(Key::ArrowLeft),
        Event::PointerButton { button: PointerButton::Extra2, pressed: true, .. } => Some(Key::ArrowRight),
        _ => None,
    };
    ctx.input(|input| input.events.iter().filter_map(key).collect())
}

/// A card lies over the page: keys are the card's, and what it does not use is lost. Enter and Space stay where something
/// has the focus, which then is the card's own.
pub fn keep_keys_from_the_page(ctx: &egui::Context) {
    let is_focused = ctx.memory(|memory| memory.focused().is_some());
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key: Key::Tab, .. } => true,
            Event::Key { key: Key::Enter | Key::Space, .. } => is_focused,
            Event::Key { .. } | Event::Text(_) => false,
            _ => true,
        });
    });
}

/// The card of all keys, over whatever is on the screen.
pub fn keys_sheet_ui(ui: &Ui, actions: &mut Vec<Action>) {
    let is_closed = overlay(ui, "keys sheet", 980.0, |ui| {
        heading(ui, "Keys", Type::Head);
        let tables = [("In a session", PLAYER), ("Everywhere", EVERYWHERE)];
        let count = if ui.available_width() < 800.0 { 1 } else { 2 };
        ui.columns(count, |columns| {
            for (nth, (title, bindings)) in tables.into_iter().enumerate() {
                let Some(column) = columns.get_mut(nth.min(count - 1)) else { continue };
                quiet(column, title, Type::Label);
                column.spacing_mut().item_spacing.y = 2.0;
                for binding in bindings {
                    key_row(column, binding.keys, binding.words);
                }
            }
        });
    });
    actions.extend(is_closed.then_some(Action::ToggleKeys));
}
