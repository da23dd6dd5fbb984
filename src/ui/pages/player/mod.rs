//! The player: what a person sees from the floor while a session runs.
//!
//! Input: a snapshot, how the sound is and a moment; output: a page in the night's colours and [`Action`]s. What it remembers
//! is a [`PlayerState`] of the caller's. It reads no clock and does not know who carries the actions out.

mod checkin;
mod choices;
mod effect;
mod frame;
mod layout;
mod offered;
pub(in crate::ui) mod offers;
mod one_switch;
mod pages;
mod panel;
mod place;
pub mod scene;
mod skin;
mod state;
mod step;
mod time;
mod view;

use std::time::Duration;

use egui::{Theme, Ui};

use self::{
    scene::Page,
    view::{Cx, DEAR_FRAME, FRAME},
};
pub use self::{state::PlayerState, view::PlayerView};
use crate::{
    moment::Moment,
    session::{Cue, State},
    ui::{
        action::Action,
        kit::{clock::Breath, edge_light, far_text::status_ui, theme::DARK},
    },
};

/// Draws the player over the whole of `ui` and pushes what the person asks for.
pub fn player_ui(
    ui: &mut Ui,
    state: &mut PlayerState,
    view: &PlayerView<'_>,
    now: Moment,
    actions: &mut Vec<Action>,
) {
    let area = ui.max_rect();
    // from the floor it is always night
    ui.set_style(ui.ctx().style_of(Theme::Dark));
    let cx = Cx::new(view, now, area.size());
    let offered = offered::ui(ui, &cx, state, actions);
    match Page::of(view.snapshot) {
        _ if offered.is_some() => {}
        Page::Towel | Page::Resting => step::ui(ui, &cx, state, actions),
        Page::Step => match place::map(&cx) {
            Some(map) => place::ui(ui, &cx, state, &map, actions),
            None => step::ui(ui, &cx, state, actions),
        },
        Page::Gather => {
            pages::gather(ui, &cx, state, actions);
            state.name_missing(view.snapshot, actions);
        }
        Page::Switch => step::switch(ui, &cx, state, actions),
        Page::Mid => checkin::ui(ui, &cx, state, actions),
        Page::TooSore => pages::too_sore(ui, &cx, state, actions),
        Page::SkinCheck => skin::ui(ui, &cx, state, actions),
        Page::SkinLook => pages::look(ui, &cx, state, actions),
        Page::TowelOff => pages::off(ui, &cx, state, actions),
        Page::Opening => pages::opening(ui, &cx, state, actions),
        Page::Ended(ending) => pages::ended(ui, &cx, state, ending, actions),
    }
    let gathered = state.ready_of(scene::things(view.snapshot).len());
    status_ui(ui, &offered.unwrap_or_else(|| scene::status(view.snapshot, view.muted, gathered)));
    offered::cover_ui(ui, view.snapshot);
    // a change that is to be seen lights the edge, never two within a second
    if let (Some(change), Some(strength)) = (view.change, view.flash_at(now))
        && state.flashes(change.at)
    {
        let hue = match (change.cue, scene::side(view.snapshot)) {
            (Cue::ComeOff | Cue::TowelOff, _) | (_, None) => DARK.text,
            (_, Some(side)) => DARK.side(side).0,
        };
        edge_light(ui, area, hue, strength);
    }
}

/// How long after `now` the player looks different; `None` while nothing moves.
pub fn repaint_after(view: &PlayerView<'_>, now: Moment) -> Option<Duration> {
    let snapshot = view.snapshot;
    let digit = snapshot.next_digit_after(now);
    let moves = matches!(snapshot.state, State::Running { .. } | State::Resting { .. });
    let flows = !view.reduced_motion && moves;
    let breathes = || {
        matches!(snapshot.state, State::Resting { .. })
            || snapshot
                .segment()
                .is_some_and(|segment| Breath::at(segment, snapshot.position_at(now)).is_some())
    };
    let ring = match (flows, view.is_dear) {
        (true, false) => Some(FRAME),
        (true, true) if breathes() => Some(DEAR_FRAME),
        // the seconds alone move
        _ => None,
    };
    [digit, ring, view.flash_changes(now), view.caption_changes(now), next_breath(view, now)]
        .into_iter()
        .flatten()
        .min()
}

/// When the breath's words change; they change under reduced motion too.
fn next_breath(view: &PlayerView<'_>, now: Moment) -> Option<Duration> {
    let State::Running { .. } = view.snapshot.state else { return None };
    let position = view.snapshot.position_at(now);
    let segment = view.snapshot.segment()?;
    Breath::next_after(segment, position).map(|at| at.saturating_sub(position))
}
