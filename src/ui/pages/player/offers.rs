//! What a person may do at a moment: the buttons at the foot and the controls of the line at the top.

use super::scene::{self, Page};
use crate::{
    session::{Ends, Hearing, Phase, Snapshot, State, Wish, machine::Command},
    ui::{
        action::Action,
        kit::{
            far_button::{FarButton, Rank},
            icon,
        },
    },
};

/// A button and what it asks for.
pub type Offer = (FarButton, Action);

/// A button and what it asks for, before it has a place.
pub(super) const fn button(
    rank: Rank,
    icon: &'static str,
    words: &'static str,
    name: &'static str,
    cap: &'static str,
    action: Action,
) -> Offer {
    (FarButton { rank, icon, words, name, cap }, action)
}

/// The one clay button.
pub fn main_button(snapshot: &Snapshot) -> Option<Offer> {
    if let State::Ended(_) = snapshot.state {
        return Some(button(Rank::Primary, icon::CHECK, "Done", "Done", "Space", Action::LeavePlayer));
    }
    let command = snapshot.main_command()?;
    let asks = matches!(snapshot.phase(), Some(Phase::CheckIn(_)));
    let (glyph, words) = match command {
        Command::Pause => (icon::PAUSE, "Pause"),
        Command::Ready if !asks => (icon::PLAY, "I am ready"),
        _ => (icon::PLAY, "Go on"),
    };
    Some(button(Rank::Primary, glyph, words, words, "Space", Action::Session(command)))
}

/// The buttons to the left of the clay one, itself, and those to its right. `way_back`: the segment that a jump left.
pub fn leading_buttons(snapshot: &Snapshot, way_back: Option<usize>) -> Vec<Offer> {
    let session = Action::Session;
    let back = session(way_back.map_or(Command::Previous, Command::Jump));
    let mut row = vec![button(Rank::Quiet, icon::SKIP_BACK, "Back", "Back one step", icon::ARROW_LEFT, back)];
    row.extend(main_button(snapshot));
    row.push(if Page::of(snapshot) == Page::Switch {
        let more = session(Command::Extend(15));
        button(Rank::Quiet, icon::PLUS, "15 s more", "15 seconds more", icon::ARROW_UP, more)
    } else {
        let skip = session(Command::Next);
        button(Rank::Quiet, icon::SKIP_FORWARD, "Skip", "Skip step", icon::ARROW_RIGHT, skip)
    });
    if lets_go(snapshot) {
        let let_go = session(Command::LetGo);
        row.push(button(Rank::Second, icon::CHECK, "It let go", "The spot let go", "L", let_go));
    }
    row
}

/// What goes back to the question before, where there is one, and what says the question again.
pub(super) fn asking_buttons(
    snapshot: &Snapshot,
    is_wide: bool,
    change: &'static str,
    name: &'static str,
) -> Vec<Offer> {
    let (rank, change, again) =
        if is_wide { (Rank::Quiet, change, "Say it again") } else { (Rank::Second, "Change", "Again") };
    let before = Action::Session(Command::AskBefore);
    let change = button(rank, icon::ARROW_LEFT, change, name, icon::ARROW_LEFT, before);
    let say = Action::Session(Command::SayAgain);
    let again = button(rank, icon::SPEAKER_HIGH, again, "Say it again", icon::ARROW_UP, say);
    let has_before = snapshot.asking.as_ref().is_some_and(|asking| asking.now > 0);
    has_before.then_some(change).into_iter().chain([again]).collect()
}

/// A control of the line at the top.
pub struct Control {
    /// Its icon.
    pub icon: &'static str,
    /// What assistive technology reads, and what is written in a menu.
    pub words: &'static str,
    /// What is written beside the icon; empty for nothing.
    pub shown: &'static str,
    /// What a press does, shown on hover.
    pub hint: &'static str,
    /// What it asks for.
    pub action: Action,
}

/// How the sound is, in words and as an icon.
const fn sound(hearing: Hearing, muted: bool) -> (&'static str, &'static str) {
    match (hearing, muted) {
        (_, true) => ("Muted: only what ends pressure or warmth sounds", icon::SPEAKER_SLASH),
        (Hearing::Silent, false) => ("No sound: watch the screen", icon::SPEAKER_X),
        _ => ("Sound on", icon::SPEAKER_HIGH),
    }
}

/// The controls of the line at the top, from its right end: everything that keys do and no button at the foot.
pub fn controls(hearing: Hearing, muted: bool, snapshot: &Snapshot) -> Vec<Control> {
    let control = |icon, words, shown, hint, action| Control { icon, words, shown, hint, action };
    if snapshot.terms.switch_seconds.is_some() {
        // nothing else is pressed
        return vec![control(icon::TOGGLE_RIGHT, "One switch", "One switch", "All keys", Action::ToggleKeys)];
    }
    let (words, glyph) = sound(hearing, muted);
    let hint = if muted { "Turn the sound on (M)" } else { "Turn the sound off (M)" };
    let mut all = vec![
        control(glyph, words, words, hint, Action::ToggleMute),
        control(icon::KEYBOARD, "All keys", "", "All keys (F1)", Action::ToggleKeys),
    ];
    let page = Page::of(snapshot);
    // these have it at the foot
    if !matches!(page, Page::TooSore | Page::Resting | Page::TowelOff | Page::Ended(_)) {
        all.push(control(icon::LIFEBUOY, "Get help now", "", "Get help now (H)", Action::ToggleHelp));
    }
    if page == Page::Step && matches!(snapshot.state, State::Running { .. }) {
        let more = Action::Session(Command::Extend(15));
        let less = Action::Session(Command::Extend(-15));
        all.push(control(icon::PLUS, "15 seconds more", "15 s", "15 seconds more (Up)", more));
        all.push(control(icon::MINUS, "15 seconds less", "15 s", "15 seconds less (Down)", less));
    }
    all
}

/// Whether the person may say that the spot let go.
pub fn lets_go(snapshot: &Snapshot) -> bool {
    matches!(snapshot.state, State::Running { .. })
        && snapshot.segment().is_some_and(|segment| matches!(segment.ends, Ends::LetGo { .. }))
}

/// Too sore and stop: never left out.
pub fn safe_buttons() -> [Offer; 2] {
    [
        button(
            Rank::Danger,
            icon::HAND_PALM,
            "Too sore",
            "Too sore, come off the ball",
            "T",
            Action::Session(Command::TooSore),
        ),
        button(Rank::Second, icon::STOP, "Stop", "Stop session", "Esc", Action::Session(Command::Stop)),
    ]
}

/// "Towel off", which is "too sore" while one lies on.
pub(super) fn off_button(snapshot: &Snapshot) -> Offer {
    let words = if scene::is_cold(snapshot) { "Pack off" } else { "Towel off" };
    button(Rank::Second, icon::STOP, words, words, "Esc", Action::Session(Command::TooSore))
}

/// The end of the minute of rest.
pub(super) const fn decide_button() -> Offer {
    let resume = Action::Session(Command::Resume);
    button(Rank::Primary, icon::PLAY, "Decide now", "Decide now", "Space", resume)
}

/// "End here" on the page after "too sore".
pub fn end_button() -> Offer {
    button(Rank::Second, icon::STOP, "End here", "End here", "Esc", Action::Session(Command::Stop))
}

/// "Get help now".
pub fn help_button() -> Offer {
    button(Rank::Second, icon::LIFEBUOY, "Get help now", "Get help now", "H", Action::ToggleHelp)
}

/// One way on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// What is written on its card, and read.
    pub words: &'static str,
    /// What follows.
    pub follows: String,
    /// What it asks for.
    pub command: Command,
    /// Another key than its number.
    pub other_key: &'static str,
    /// The stock phrase that says its number and its words.
    pub phrase: &'static str,
}

/// The ways on, in the order of their numbers from 1. Where nothing presses any more there is nothing to lighten.
pub fn ways(snapshot: &Snapshot) -> Vec<Way> {
    let ball = scene::has_ball(snapshot);
    let way = |phrase, words, follows: &str, command, other_key| Way {
        words,
        follows: follows.to_owned(),
        command,
        other_key,
        phrase,
    };
    let rest = if ball {
        "Off the ball, slow breaths. I will ask again."
    } else {
        "Slow breaths. I will ask again."
    };
    let mut ways = vec![way("stop.1", "Rest one minute, then decide", rest, Command::RestOneMinute, "Space")];
    let end = if snapshot.has_pressure_left() {
        let lighter =
            if ball { "Aim 2, holds of 20 s, towel folded over the ball." } else { "Aim 2, holds of 20 s." };
        ways.push(way("stop.2", "Go on, lighter", lighter, Command::Wish(Wish::Lighter), ""));
        let without = "Rest and easy movement from here.";
        ways.push(way("stop.3", "No more pressure", without, Command::Wish(Wish::NoMorePressure), ""));
        "stop.4"
    } else {
        let next = snapshot.segment().map_or_else(String::new, |segment| format!("Next: {}.", segment.title));
        ways.push(way("stop.on", "Go on from here", &next, Command::Resume, ""));
        "stop.end"
    };
    ways.push(way(end, "End here", "Leave it for today and get up slowly.", Command::Stop, "Esc"));
    ways
}
