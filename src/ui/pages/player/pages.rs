//! Pages without a clock: questions before and after, the sound opening, and the end.

use egui::{Align, Layout, Ui};

use super::{
    frame::{Foot, page_ui},
    layout::{Line, WAITS, beside, lines, pose_ui},
    offers, scene,
    state::PlayerState,
    view::Cx,
};
use crate::{
    routine::words::{Pose, Position},
    session::{
        Ending,
        spoken::{Posture, posture_after},
    },
    ui::{
        action::Action,
        kit::{
            badge::{self, Fill},
            icon,
            theme::{DARK, Type, Weight},
        },
    },
};

/// How somebody rests where they are.
pub(super) const fn rest_pose(position: Position) -> Pose {
    match position {
        Position::Wall | Position::Standing => Pose::StandEasy,
        Position::Chair => Pose::ChairSit,
        Position::Floor | Position::Bed => Pose::LieBackRest,
    }
}

/// A question: what is asked, and that the timer waits.
pub(super) fn question(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let Some(segment) = cx.snapshot().segment() else { return };
    page_ui(ui, cx, state, Foot::of_step(cx, state), actions, |ui, _, _| {
        let title = cx.look(Type::FarTitle3, DARK.text).times(if cx.is_wide { 1.0 } else { 0.8 });
        let asked = scene::question(segment);
        let cue = cx.running(Type::FarCue, DARK.text);
        let quiet = cx.running(Type::FarCue, DARK.text_2).times(0.86);
        let shown = segment.show.as_deref().unwrap_or_default();
        if let Some(side) = scene::side(cx.snapshot()) {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                badge::show(ui, side, cx.either(96.0, 64.0), Fill::Outline(cx.len(3.0)), true);
            });
        }
        let all = [
            Line(scene::question_title(cx.snapshot(), segment), title, 8.0, ""),
            Line(&asked, cue, 12.0, ""),
            Line(shown, quiet.weight(Weight::Regular), 16.0, ""),
            Line(WAITS, quiet, 16.0, icon::PAUSE_CIRCLE),
        ];
        lines(ui, cx, &all, cx.len(8.0));
        pose_ui(ui, cx, segment.pose.unwrap_or(Pose::LieBackRest));
    });
}

/// The sound is opening; the session begins by itself.
pub(super) fn opening(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    page_ui(ui, cx, state, Foot::buttons([], []), actions, |ui, _, _| {
        let title = cx.look(Type::FarTitle, DARK.text).times(if cx.is_wide { 1.0 } else { 0.58 });
        let cue = cx.running(Type::FarCue, DARK.text_2);
        let all = [Line("Get ready", title, 28.0, ""), Line("It begins in a moment.", cue, 16.0, "")];
        lines(ui, cx, &all, 0.0);
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
        let title = cx.look(Type::FarTitle, DARK.text).times(if cx.is_wide { 1.0 } else { 0.58 });
        let done = scene::done_words(snapshot, ending);
        let (up, pose) = getting_up(cx, ending);
        let all = [
            Line(words, title, 28.0, ""),
            Line(&done, cx.running(Type::FarCue, DARK.text_2), 16.0, ""),
            Line(up, cx.running(Type::FarCue, DARK.text).weight(Weight::SemiBold), 24.0, ""),
        ];
        beside(ui, cx, 616.0, |ui| lines(ui, cx, &all, 0.0), |ui| pose_ui(ui, cx, pose));
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
