//! Pages of words, and of words with cards to press: the sound opening, the things to gather, "too sore", the look at the skin, the
//! towel off, the end.

use egui::{Align, Layout, Ui, Vec2, vec2};

use super::{
    frame::{Foot, page_ui},
    layout::{Line, Tone, WAITS, beside, lines, note_ui, pose_ui},
    offers, scene,
    state::PlayerState,
    time::clock_ui,
    view::Cx,
};
use crate::{
    comfort::{Answer, Colour, Question, Reply},
    routine::words::{Pose, Position},
    session::{
        Asking, Ending, Snapshot,
        machine::Command,
        spoken::{Posture, posture_after},
    },
    ui::{
        action::Action,
        answering,
        kit::{
            AnswerCard, Look,
            far_button::{FarButton, Fit, Rank},
            far_text::{label, mixed, region, sized},
            fit, icon,
            theme::{DARK, Type, Weight},
            thing::Thing,
        },
    },
};

/// How roomy, how large text may be, and whether cards say what follows; from roomy to tight.
const PLANS: [(f32, f32, bool); 8] = [
    (1.0, 1.5, true),
    (0.85, 1.5, true),
    (0.75, 1.35, true),
    (0.7, 1.2, true),
    (0.6, 0.9, true),
    (0.8, 1.35, false),
    (0.65, 1.2, false),
    (0.5, 1.0, false),
];

/// Cards, and what goes with them.
struct Cards<'a> {
    title: (&'a str, Look),
    lines: &'a [Line<'a>],
    all: &'a [(AnswerCard<'a>, Option<Action>)],
    /// Below the cards.
    note: Option<(Tone, (&'a str, &'a str))>,
    /// What the picture needs of a narrow page; a pose is left out where there is no room for it.
    picture: f32,
}

impl Cards<'_> {
    /// The cards beside the words and the picture; in a narrow page between them.
    fn show(&self, ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>, picture: impl Fn(&mut Ui)) {
        let count = f32::from(u8::try_from(self.all.len()).unwrap_or(4));
        let least = if cx.is_wide { 0.0 } else { cx.len(90.0 + 85.0 * count) + self.picture };
        let words = |ui: &mut Ui| {
            lines(ui, cx, self.title, self.lines, least);
            if cx.is_wide {
                picture(ui);
            }
        };
        beside(ui, cx, 560.0, words, |ui| {
            let room = ui.available_rect_before_wrap();
            let room = room.with_max_y(room.bottom() - if cx.is_wide { 0.0 } else { self.picture });
            region(ui, "cards", room, Layout::top_down(Align::Min), |ui| self.cards_ui(ui, cx, actions));
        });
        if !cx.is_wide {
            picture(ui);
        }
    }

    fn cards_ui(&self, ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
        let names: Vec<&str> = self.all.iter().map(|(card, _)| card.name).collect();
        let height = if names.len() > 2 { 96.0 } else { 136.0 };
        ui.add_space(cx.either(16.0, 0.0));
        fit(ui, (names, cx.text.to_bits()), &PLANS, |ui, (room, text, details)| {
            let large = cx.large(room, text, details);
            for (card, action) in self.all {
                let card = AnswerCard { other_key: if cx.is_wide { card.other_key } else { "" }, ..*card };
                if card.show(ui, ui.available_width(), large.target(height).max(56.0), large) {
                    actions.extend(action.clone());
                }
                ui.add_space(large.gap(16.0));
            }
            if let Some((tone, words)) = self.note {
                note_ui(ui, cx, tone, words, 1.15 * large.text / cx.part(1.0, 0.85));
            }
        });
    }
}

/// What a nerve feels like, and what to do then.
const NERVE: (Tone, (&str, &str)) = (
    (icon::LIGHTNING, DARK.brick, DARK.brick_soft),
    (
        "Tingling, numb, burning, electric, or running down the leg?",
        "End here now. Leave the ball alone for two days, on both sides.",
    ),
);

/// The same as a note over the width that there is.
pub(super) fn nerve_note(ui: &mut Ui, cx: &Cx<'_>, by: f32) {
    note_ui(ui, cx, NERVE.0, NERVE.1, by);
}

/// The page after "too sore": come off, and that there is no hurry.
pub(super) fn too_sore(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let (ball, position) = (scene::has_ball(cx.snapshot()), cx.snapshot().program.position);
    let off = match (ball, cx.is_wide) {
        (true, true) => "Come off\nthe ball.",
        (true, false) => scene::OFF_THE_BALL,
        (false, true) => "Let go\nand rest.",
        (false, false) => "Let go and rest.",
    };
    let calm = match position {
        _ if !ball => "Take your hands away. Breathe out. There is no hurry.",
        Position::Floor | Position::Bed => "Let your weight roll away. Breathe out. There is no hurry.",
        _ => "Take your weight off it. Breathe out. There is no hurry.",
    };
    let cue = cx.running(Type::FarCue, DARK.text);
    let quiet = Look { colour: DARK.text_2, ..cue.times(0.8) };
    let still = if cx.is_wide { "Everything is paused. It is noted." } else { "" };
    let ways = offers::ways(cx.snapshot());
    let mut cards = Vec::new();
    for (way, key) in ways.iter().zip(["1", "2", "3", "4"]) {
        let is_rest = way.command == Command::RestOneMinute;
        let card = AnswerCard {
            rank: if is_rest { Rank::Primary } else { Rank::Second },
            key,
            other_key: way.other_key,
            words: way.words,
            follows: &way.follows,
            name: way.words,
            ..AnswerCard::default()
        };
        cards.push((card, Some(Action::Session(way.command.clone()))));
    }
    let page = Cards {
        title: (off, cx.title(Type::FarTitle)),
        lines: &[("", calm, cue), (icon::PAUSE_CIRCLE, still, quiet)],
        all: &cards,
        note: Some(NERVE),
        picture: 0.0,
    };
    page_ui(ui, cx, state, Foot::buttons([], [offers::help_button()]), actions, |ui, _, actions| {
        page.show(ui, cx, actions, |ui| pose_ui(ui, cx, Pose::resting(position)));
    });
}

/// Half way: lift it and look. Two answers.
pub(super) fn look(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let (it, words, burns, off) = if scene::is_cold(cx.snapshot()) {
        ("Pack", "Lift the pack.\nLook at the skin.", "burning", "Pack off.")
    } else {
        ("Towel", "Lift the towel.\nLook at the skin.", "stinging", "Towel off, cool the skin.")
    };
    let fine = format!("Even pink, or a little darker. {it} back on.");
    let wrong = format!("White or deep red patches, blisters, {burns}, numb. {off}");
    let names = [format!("It looks as usual. {it} back on"), format!("Not right, or not sure. {it} off")];
    let [fine_name, wrong_name] = &names;
    let fine = AnswerCard {
        key: "1",
        is_live: true,
        other_key: "Y",
        colour: Some(Colour::Green),
        words: "It looks as usual",
        follows: &fine,
        name: fine_name,
        ..AnswerCard::default()
    };
    let wrong = AnswerCard {
        rank: Rank::Danger,
        key: "2",
        other_key: "N",
        colour: Some(Colour::Red),
        words: "Not right, or not sure",
        follows: &wrong,
        name: wrong_name,
        ..fine
    };
    let asked = cx.snapshot().asking.as_ref().and_then(Asking::current);
    let answers = |reply| asked.map(|asked| answering::reply_to(asked, reply));
    let quiet = cx.running(Type::FarCue, DARK.text_2).times(0.8);
    let page = Cards {
        title: (words, cx.title(Type::FarTitle2)),
        lines: &[(icon::SPEAKER_HIGH, "Asked again every 20 seconds until you answer.", quiet)],
        all: &[(fine, answers(Reply::Yes)), (wrong, answers(Reply::No))],
        note: None,
        picture: cx.len(110.0),
    };
    let again = offers::asking_buttons(cx.snapshot(), true, "", "").into_iter().filter(|_| cx.is_wide);
    let foot = Foot::buttons(again, [offers::off_button(cx.snapshot())]);
    page_ui(ui, cx, state, foot, actions, |ui, _, actions| {
        page.show(ui, cx, actions, |ui| {
            ui.vertical_centered(|ui| clock_ui(ui, cx, ui.available_size().min_elem().max(24.0)));
        });
    });
}

/// Whether the look at the skin of this towel was not fine; a routine may have more than one towel.
fn looked_wrong(snapshot: &Snapshot) -> bool {
    let here = snapshot.segment().map_or(0, |segment| segment.place);
    let looks = snapshot.given.answers.iter().filter(|(asked, _)| {
        asked.question == Question::SkinLook && asked.place.is_none_or(|place| place < here)
    });
    looks.last().is_some_and(|(_, answer)| !matches!(answer, Answer::Reply(Reply::Yes)))
}

/// Take it off: the end tone repeats until the person says that it is.
pub(super) fn off(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    const COOL: &str =
        "cool the skin under running water for 20 minutes, no ice. Ask for advice if it does not settle.";
    let snapshot = cx.snapshot();
    let Some(segment) = snapshot.segment() else { return };
    let words = if scene::is_cold(snapshot) { "Take the pack off." } else { "Take the towel off." };
    let usual = segment.show.as_deref().unwrap_or("Cover up, so that you do not get chilled.");
    let (say, tone, advice) = if looked_wrong(snapshot) {
        let tone = (icon::DROP, DARK.brick, DARK.brick_soft);
        ("Take it off now.", tone, ("If it stings or blisters:", COOL))
    } else {
        let say = segment.say.as_deref().unwrap_or(&segment.title);
        (say, (icon::INFO, DARK.text_2, DARK.surface), (usual, ""))
    };
    let card = AnswerCard {
        rank: Rank::Primary,
        other_key: "Space",
        words: "It is off",
        follows: "The tone repeats until you say so.",
        name: "It is off",
        ..AnswerCard::default()
    };
    let page = Cards {
        title: (words, cx.title(Type::FarTitle)),
        lines: &[("", say, cx.running(Type::FarCue, DARK.text))],
        all: &[(card, Some(Action::Session(Command::Ready)))],
        note: Some((tone, advice)),
        picture: 0.0,
    };
    let foot = Foot::buttons([], [offers::help_button(), offers::end_button()]);
    page_ui(ui, cx, state, foot, actions, |ui, _, actions| {
        page.show(ui, cx, actions, |ui| pose_ui(ui, cx, Pose::LieSideRest));
    });
}

/// Gathering: the things that a session needs, to be ticked off. The timer waits, and nothing has to be ticked.
pub(super) fn gather(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let mut foot = Foot::of(cx, state);
    // nothing counts: in a narrow page the room goes to the things
    foot.has_timeline = cx.is_wide;
    // "skip" would be a second "I am ready"
    foot.leading.retain(|(button, _)| button.icon != icon::SKIP_FORWARD);
    page_ui(ui, cx, state, foot, actions, |ui, state, _| {
        let (title, say) = (scene::verb(cx.snapshot()), scene::cue(cx.snapshot()));
        let quiet = cx.running(Type::FarNote, DARK.text_2);
        // in a narrow page this stands below the things
        let waits = if cx.is_wide { WAITS } else { "" };
        let all =
            [("", say.as_str(), cx.running(Type::FarCue, DARK.text)), (icon::PAUSE_CIRCLE, waits, quiet)];
        let room = ui.available_height();
        let least = if cx.is_wide {
            room * 0.66
        } else {
            tiles_least(cx).clamp(room * 0.72, room * if cx.text > 1.25 { 0.72 } else { 0.86 })
        };
        lines(ui, cx, (title, cx.title(Type::FarTitle3)), &all, least);
        ui.add_space(cx.len(12.0));
        tiles(ui, cx, state);
    });
}

/// How many tiles stand in a row; how many are ready stands in the last row where that has room, or below it.
const fn columns(cx: &Cx<'_>, things: usize) -> usize {
    match (cx.is_wide, things) {
        (false, _) => 2,
        (true, 0..=8) => 4,
        (true, _) => 5,
    }
}

/// The height that tiles of a narrow page need to be large.
fn tiles_least(cx: &Cx<'_>) -> f32 {
    let rows = scene::things(cx.snapshot()).len().div_ceil(2);
    cx.len(20.0 + 128.0 * f32::from(u8::try_from(rows).unwrap_or(u8::MAX)))
}

fn tiles(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState) {
    let things = scene::things(cx.snapshot());
    let (of, columns) = (things.len(), columns(cx, things.len()));
    let is_below = of % columns == 0;
    let gap = cx.either(16.0, 8.0);
    let count = |number: usize| f32::from(u16::try_from(number).unwrap_or(u16::MAX));
    let each = |room: f32, count: f32| (room - gap * (count - 1.0)) / count;
    let below = if is_below { cx.either(96.0, 120.0) + gap } else { 0.0 };
    let room = ui.available_height() - cx.len(8.0) - below;
    let size = vec2(
        each(ui.available_width(), count(columns)),
        each(room, count(of.div_ceil(columns))).min(cx.len(200.0)),
    );
    ui.spacing_mut().item_spacing = Vec2::splat(gap);
    for (row, names) in things.chunks(columns).enumerate() {
        ui.horizontal(|ui| {
            for (nth, name) in names.iter().enumerate() {
                let nth = row * columns + nth;
                let thing = Thing { name, number: nth + 1, of, ready: state.is_ready(nth) };
                if thing.show(ui, size, cx.scale, cx.text) {
                    state.tick(nth);
                }
            }
            if names.len() < columns {
                let down = Layout::top_down(Align::Min);
                sized(ui, size, down, |ui| {
                    ready_ui(ui, cx, state, of);
                    shown_ui(ui, cx);
                });
            }
        });
    }
    if is_below {
        ui.spacing_mut().item_spacing.y = 0.0;
        let line = vec2(ui.available_width(), cx.len(48.0).max(44.0));
        sized(ui, line, Layout::left_to_right(Align::Center), |ui| ready_ui(ui, cx, state, of));
        shown_ui(ui, cx);
    }
}

/// How many are ready, and all of them at one press.
fn ready_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, of: usize) {
    let is_row = ui.layout().is_horizontal();
    ui.spacing_mut().item_spacing = vec2(cx.len(20.0), 0.0);
    let look = cx.running(Type::FarLabel, DARK.text).weight(Weight::Medium);
    // with a place of its own among the tiles there is room for a large number
    let count = look.times(if is_row || !cx.is_wide { 1.0 } else { 2.0 }).weight(Weight::Bold);
    mixed(ui, &[(&state.ready_of(of).to_string(), count), (&format!(" of {of} ready"), look)]);
    let button =
        FarButton { rank: Rank::Quiet, icon: icon::CHECKS, words: "Tick all", name: "Tick all", cap: "A" };
    let roomy = Fit { padding: 14.0, caps: cx.is_wide, quiet_words: true, text: 0.9, scale: cx.scale };
    let height = cx.len(48.0).max(44.0);
    let width = button.width(ui, roomy).min(ui.available_width());
    if (is_row || ui.available_height() >= height) && button.show(ui, roomy, vec2(width, height)) {
        state.tick_all(of);
    }
}

/// That nothing hurries, in a narrow page, and what is shown with the step, where there is room for it.
fn shown_ui(ui: &mut Ui, cx: &Cx<'_>) {
    let shown = cx.snapshot().segment().and_then(|segment| segment.show.as_deref()).unwrap_or_default();
    let waits = if cx.is_wide { "" } else { WAITS };
    ui.spacing_mut().item_spacing.y = 0.0;
    let sizes = [(1.0, 2), (0.85, 2), (0.85, 1), (0.85, 0)];
    fit(ui, (shown, cx.text.to_bits()), &sizes, |ui, (by, most)| {
        let row = if cx.is_wide { Type::FarNote } else { Type::FarLabel };
        let look = cx.running(row, DARK.text_2).weight(Weight::Regular).times(by * cx.part(1.0, 0.9));
        for words in [waits, shown].into_iter().take(most) {
            if !words.is_empty() {
                ui.add_space(cx.len(8.0));
                label(ui, words, look);
            }
        }
    });
}

/// The sound is opening; the session begins by itself.
pub(super) fn opening(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    page_ui(ui, cx, state, Foot::buttons([], []), actions, |ui, _, _| {
        let cue = cx.running(Type::FarCue, DARK.text_2);
        ui.add_space(cx.len(28.0));
        let title = ("Get ready", cx.title(Type::FarTitle));
        lines(ui, cx, title, &[("", "It begins in a moment.", cue)], 0.0);
        let pose = cx.snapshot().segment().and_then(|segment| segment.pose);
        pose_ui(ui, cx, pose.unwrap_or(Pose::LieBackKneesBent));
    });
}

/// Over: what was done, and how to get up.
pub(super) fn ended(
    ui: &mut Ui,
    cx: &Cx<'_>,
    state: &mut PlayerState,
    ending: Ending,
    actions: &mut Vec<Action>,
) {
    let snapshot = cx.snapshot();
    let foot = Foot::buttons(offers::main_button(snapshot), [offers::help_button()]);
    page_ui(ui, cx, state, foot, actions, |ui, _, _| {
        let words = match ending {
            Ending::Finished => "Finished",
            Ending::Stopped => "Stopped",
        };
        let (done, (up, pose)) = (scene::done_words(snapshot, ending), getting_up(cx, ending));
        let cue = cx.running(Type::FarCue, DARK.text).weight(Weight::SemiBold);
        let all = [("", done.as_str(), cx.running(Type::FarCue, DARK.text_2)), ("", up, cue)];
        ui.add_space(cx.len(28.0));
        let words = |ui: &mut Ui| lines(ui, cx, (words, cx.title(Type::FarTitle)), &all, 0.0);
        beside(ui, cx, 616.0, words, |ui| pose_ui(ui, cx, pose));
    });
}

/// How to come up from where the session ended.
fn getting_up(cx: &Cx<'_>, ending: Ending) -> (&'static str, Pose) {
    let on_a_chair = cx.snapshot().program.position == Position::Chair;
    match posture_after(cx.snapshot(), ending) {
        stays @ Posture::Bed => (stays.words(ending), Pose::LieSideRest),
        Posture::Lying => ("Get up slowly: roll to your side first.", Pose::GetUp),
        Posture::Sitting => {
            ("Sit for a moment before you stand up.", if on_a_chair { Pose::ChairSit } else { Pose::GetUp })
        }
        Posture::Standing => ("Stand for a moment before you walk on.", Pose::StandEasy),
    }
}
