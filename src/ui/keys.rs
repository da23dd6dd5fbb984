//! The player's keys: one table, from which keys are read and the sheet of all keys is drawn.
//!
//! A key that is held down counts once. Presenter's clickers send Page Up, Page Down and B, so those are here too.

use egui::{Align2, Area, Frame, Grid, Id, Key, Margin, Order, RichText, Stroke, Ui};

use super::{action::Action, answering};
use crate::{
    session::{Phase, Snapshot, State, machine::Command},
    ui::{
        kit::{
            icon,
            theme::{DARK, Type, radius, stroke},
        },
        pages::player::scene::Page,
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
    /// The spot let go.
    LetGo,
    /// The opening cue again.
    SayAgain,
    /// Sound on or off.
    Mute,
    /// All keys.
    Keys,
    /// Get help now.
    Help,
    /// Stop; at the end, leave.
    Stop,
}

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The keys; any of them.
    pub keys: &'static [Key],
    /// What they do.
    pub does: Does,
    /// As it is written on a keyboard.
    pub cap: &'static str,
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

/// Every key of the player.
pub const PLAYER: &[Binding] = &[
    Binding {
        keys: &[Key::Space, Key::Enter, Key::B],
        does: Does::Main,
        cap: "Space",
        words: "Pause, go on, or \u{201c}I am ready\u{201d}; repeat the question",
    },
    Binding {
        keys: &[Key::ArrowLeft, Key::PageUp],
        does: Does::Back,
        cap: icon::ARROW_LEFT,
        words: "Back one step, or to the question before",
    },
    Binding {
        keys: &[Key::ArrowRight, Key::PageDown],
        does: Does::Onward,
        cap: icon::ARROW_RIGHT,
        words: "Skip the step",
    },
    Binding {
        keys: &[Key::ArrowUp],
        does: Does::Extend(15),
        cap: icon::ARROW_UP,
        words: "15 seconds more; repeat the question",
    },
    Binding {
        keys: &[Key::ArrowDown],
        does: Does::Extend(-15),
        cap: icon::ARROW_DOWN,
        words: "15 seconds less",
    },
    Binding {
        keys: &DIGITS,
        does: Does::Number,
        cap: "0-9",
        words: "Answer with a number, or choose a card; 1 then 0 is ten",
    },
    Binding {
        keys: &[Key::Y, Key::N],
        does: Does::YesOrNo,
        cap: "Y N",
        words: "Yes or no, before a towel and half way",
    },
    Binding {
        keys: &[Key::T],
        does: Does::TooSore,
        cap: "T",
        words: "Too sore: come off the ball, or the towel off",
    },
    Binding { keys: &[Key::L], does: Does::LetGo, cap: "L", words: "The spot let go" },
    Binding { keys: &[Key::S], does: Does::SayAgain, cap: "S", words: "The last chime again" },
    Binding { keys: &[Key::M], does: Does::Mute, cap: "M", words: "Sound on or off" },
    Binding { keys: &[Key::Questionmark], does: Does::Keys, cap: "?", words: "All keys" },
    Binding { keys: &[Key::H], does: Does::Help, cap: "H", words: "Get help now" },
    Binding {
        keys: &[Key::Escape],
        does: Does::Stop,
        cap: "Esc",
        words: "Stop, no question asked; the towel off",
    },
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
            Self::Keys => return Some(Action::ToggleKeys),
            Self::Help => return Some(Action::ToggleHelp),
            _ if ended => return None,
            // what they answer depends on the very key: see `answering`
            Self::Number | Self::YesOrNo => return None,
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

/// A second press of a clicker's key within this many seconds is the first one bouncing: it would take back at once what
/// the first one did, and the person has felt only one.
const BOUNCE_SECS: f64 = 0.25;

/// What the keys of this frame ask for. A button that has the keyboard's focus keeps Space and Enter for itself; the
/// arrows are the player's, so they do not move the focus here (Tab does).
pub fn player_keys(ctx: &egui::Context, snapshot: &Snapshot) -> Vec<Action> {
    ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
    let focused = ctx.memory(|memory| memory.focused().is_some());
    let mut actions: Vec<Action> = answering::settled(ctx, snapshot).into_iter().collect();
    let keys = pressed(ctx)
        .into_iter()
        .filter(|key| !(focused && matches!(key, Key::Space | Key::Enter)))
        .filter(|key| !bounces(ctx, *key));
    for key in keys {
        let (answers, done) = answering::strike(ctx, snapshot, key);
        actions.extend(answers);
        let binding = PLAYER.iter().find(|binding| binding.keys.contains(&key));
        if let (Some(binding), false) = (binding, done) {
            actions.extend(binding.does.action(snapshot));
        }
    }
    actions
}

/// Whether this press is the last one's bounce. Only of keys that clickers send: nobody means two of those so quickly.
fn bounces(ctx: &egui::Context, key: Key) -> bool {
    if !matches!(key, Key::Space | Key::Enter | Key::B | Key::PageUp | Key::PageDown) {
        return false;
    }
    let id = Id::unique(("last press of", key));
    let now = ctx.input(|input| input.time);
    let last = ctx.data_mut(|data| data.get_temp::<f64>(id));
    ctx.data_mut(|data| data.insert_temp(id, now));
    last.is_some_and(|last| now - last < BOUNCE_SECS)
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

/// A card over everything else, which gets no clicks meanwhile; the app draws it last. Whether the person clicked beside
/// the card, which closes it.
pub(super) fn overlay(ui: &Ui, name: &str, inside: impl FnOnce(&mut Ui)) -> bool {
    let screen = ui.ctx().content_rect();
    let veil = Area::new(Id::unique(("veil", name))).order(Order::Foreground).fixed_pos(screen.min);
    let beside = veil.show(ui.ctx(), |ui| {
        let colour = crate::ui::kit::theme::mix(egui::Color32::TRANSPARENT, DARK.bg, 0.8);
        ui.painter().rect_filled(screen, 0.0, colour);
        let beside = ui.allocate_response(screen.size(), egui::Sense::click());
        beside.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Close the card"));
        beside.clicked()
    });
    Area::new(Id::unique(name)).order(Order::Tooltip).anchor(Align2::CENTER_CENTER, egui::Vec2::ZERO).show(
        ui.ctx(),
        |ui| {
            ui.visuals_mut().override_text_color = Some(DARK.text);
            Frame::NONE
                .fill(DARK.surface)
                .stroke(Stroke::new(stroke::CONTROL, DARK.line_strong))
                .corner_radius(radius::CARD)
                .inner_margin(Margin::same(24))
                .show(ui, |ui| {
                    let width = (screen.width() - 96.0).clamp(220.0, 680.0);
                    ui.set_max_width(width);
                    ui.set_max_height((screen.height() - 96.0).max(120.0));
                    inside(ui);
                });
        },
    );
    beside.inner
}

/// The sheet of all keys, over the player.
pub fn keys_sheet_ui(ui: &Ui, actions: &mut Vec<Action>) {
    let aside = overlay(ui, "keys sheet", |ui| {
        ui.label(RichText::new("Keys").font(Type::Head.font()));
        ui.add_space(8.0);
        egui::ScrollArea::vertical().max_height(ui.available_height() - 56.0).show(ui, |ui| {
            Grid::new("keys").num_columns(2).spacing([16.0, 6.0]).show(ui, |ui| {
                for binding in PLAYER {
                    Frame::NONE
                        .stroke(Stroke::new(stroke::HAIR, DARK.line_strong))
                        .corner_radius(radius::KEY)
                        .inner_margin(Margin::symmetric(8, 2))
                        .show(ui, |ui| {
                            ui.label(RichText::new(binding.cap).font(Type::Cap.font()).color(DARK.text_2))
                        });
                    ui.label(RichText::new(binding.words).font(Type::Body.font()));
                    ui.end_row();
                }
            });
        });
        ui.add_space(12.0);
        if ui.button(RichText::new("Close").font(Type::Label.font()).color(DARK.text)).clicked() {
            actions.push(Action::ToggleKeys);
        }
    });
    if aside {
        actions.push(Action::ToggleKeys);
    }
}
