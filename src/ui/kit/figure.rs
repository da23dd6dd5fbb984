//! The whole figure from behind and from the front, and which of its zones are the places that a person may mark.
//!
//! The outlines come from the drawings' `geometry.json`; places without a zone have none here and are chosen from a list.
//! Left is always the person's own: on the left of the back view, on the right of the front view.

use std::sync::LazyLock;

use egui::{Pos2, Rect, Ui, pos2, vec2};
use serde_json::Value;

use super::{art, theme::Palette};
use crate::{
    comfort::Place,
    routine::words::Side,
    text::{capitalize, uncapitalize},
};

/// A place on a side; `None` where it lies in the middle.
pub type Spot = (Place, Option<Side>);

/// From where the figure is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// From behind.
    #[default]
    Back,
    /// From the front.
    Front,
}

impl View {
    /// Its name among the drawings.
    const fn id(self) -> &'static str {
        match self {
            Self::Back => "body-back",
            Self::Front => "body-front",
        }
    }

    pub(super) const fn svg(self) -> &'static str {
        match self {
            Self::Back => art::BODY_BACK,
            Self::Front => art::BODY_FRONT,
        }
    }
}

/// The part of the drawing that is shown.
const SHOWN: Rect = Rect { min: pos2(36.0, 16.0), max: pos2(364.0, 892.0) };

/// A zone of the figure, in the drawing's units.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// The place that it shows.
    pub spot: Spot,
    /// Its name in the drawing.
    pub(super) id: String,
    /// A point well inside it.
    pub centre: Pos2,
    outline: Vec<Pos2>,
}

impl Zone {
    /// Its outline on the screen, where the figure is drawn in `rect`.
    pub fn outline_in(&self, rect: Rect) -> Vec<Pos2> {
        self.outline.iter().map(|point| to_screen(rect, *point)).collect()
    }

    /// Its middle on the screen, where the figure is drawn in `rect`.
    pub fn centre_in(&self, rect: Rect) -> Pos2 {
        to_screen(rect, self.centre)
    }

    /// Whether a point of the drawing lies in it: its outline is crossed an odd number of times to the right.
    fn contains(&self, at: Pos2) -> bool {
        let next = self.outline.iter().cycle().skip(1);
        let crossed = self.outline.iter().zip(next).filter(|(from, to)| {
            (from.y > at.y) != (to.y > at.y)
                && at.x < (to.x - from.x) * (at.y - from.y) / (to.y - from.y) + from.x
        });
        crossed.count() % 2 == 1
    }
}

/// Every place on every side, in the order of the places, left before right.
pub fn spots() -> impl Iterator<Item = Spot> {
    Place::ALL.iter().flat_map(|&place| {
        let sides: &[Option<Side>] =
            if place.has_sides() { &[Some(Side::Left), Some(Side::Right)] } else { &[None] };
        sides.iter().map(move |side| (place, *side))
    })
}

/// "Left buttock, upper outer", "Back of the left thigh", "Tailbone".
pub fn words((place, side): Spot) -> String {
    let label = place.label();
    let Some(side) = side else { return label.to_owned() };
    let side = if side == Side::Left { "left" } else { "right" };
    // "Back of the thigh" names the part that has the side
    let has_side = |part: &str| ["hip", "thigh", "knee", "foot"].iter().any(|it| part.starts_with(it));
    match label.rsplit_once(" the ") {
        Some((before, part)) if has_side(part) => format!("{before} the {side} {part}"),
        _ => capitalize(&format!("{side} {}", uncapitalize(label))),
    }
}

/// "Left hip": a place in so few words that they fit beside its number.
pub fn short((place, side): Spot) -> String {
    let name = match place {
        Place::LowBack => "low back",
        Place::WaistFlank => "waist",
        Place::Sacrum => "Base of the spine",
        Place::Tailbone => "Tailbone",
        Place::PelvicRim => "pelvic rim",
        Place::ButtockUpperOuter => "hip",
        Place::ButtockMiddle => "buttock",
        Place::ButtockLower => "lower buttock",
        Place::SitBone => "sit bone",
        Place::HipSide => "side of hip",
        Place::GroinFrontHip => "groin",
        Place::ThighBack => "back of thigh",
        Place::ThighSide => "outer thigh",
        Place::ThighFront => "front of thigh",
        Place::KneeBack => "back of knee",
        Place::Calf => "calf",
        Place::ShinOuter => "outer shin",
        Place::FootTop => "top of foot",
        Place::FootSole => "sole of foot",
        Place::Saddle => "Saddle area",
    };
    side.map_or_else(|| name.to_owned(), |side| format!("{} {name}", side.label()))
}

/// The zones of a view, from top to bottom.
pub fn zones(view: View) -> &'static [Zone] {
    static ALL: LazyLock<[Vec<Zone>; 2]> = LazyLock::new(|| {
        let drawn: Value =
            serde_json::from_str(include_str!("../../../assets/art/geometry.json")).unwrap_or_default();
        [View::Back, View::Front].map(|view| read(&drawn, view))
    });
    let [back, front] = &*ALL;
    match view {
        View::Back => back,
        View::Front => front,
    }
}

fn read(drawn: &Value, view: View) -> Vec<Zone> {
    let regions = drawn.get(view.id()).and_then(|view| view.get("regions"));
    let mut all: Vec<Zone> = spots()
        .filter_map(|spot| {
            let name = zone_name(view, spot.0)?;
            let id = spot.1.map_or_else(|| name.to_owned(), |side| format!("{name}-{}", side.id()));
            let region = regions?.get(&id)?;
            let outline = region.get("polygon")?.as_array()?.iter().map(point).collect::<Option<_>>()?;
            Some(Zone { spot, centre: point(region.get("centre")?)?, outline, id })
        })
        .collect();
    all.sort_by(|one, other| {
        one.centre.y.total_cmp(&other.centre.y).then(one.centre.x.total_cmp(&other.centre.x))
    });
    all
}

#[expect(clippy::cast_possible_truncation, reason = "a few hundred units")]
fn point(value: &Value) -> Option<Pos2> {
    let [x, y] = value.as_array()?.as_slice() else { return None };
    Some(pos2(x.as_f64()? as f32, y.as_f64()? as f32))
}

/// The drawing's name of a place, where the view shows it.
pub(super) const fn zone_name(view: View, place: Place) -> Option<&'static str> {
    match (view, place) {
        (View::Back, Place::LowBack) => Some("low-back"),
        (View::Back, Place::Sacrum) => Some("sacrum"),
        (View::Back, Place::ButtockUpperOuter) => Some("upper-outer-hip"),
        (View::Back, Place::ButtockMiddle) => Some("buttock"),
        (View::Back, Place::HipSide) => Some("outer-hip"),
        (View::Back, Place::ThighBack) => Some("back-thigh"),
        (_, Place::ThighSide) => Some("outer-thigh"),
        (View::Back, Place::KneeBack) => Some("back-knee"),
        (View::Back, Place::Calf) => Some("calf"),
        (View::Back, Place::FootSole) => Some("heel"),
        (View::Back, Place::Saddle) => Some("saddle"),
        (View::Front, Place::GroinFrontHip) => Some("front-hip"),
        (View::Front, Place::ThighFront) => Some("front-thigh"),
        (View::Front, Place::ShinOuter) => Some("shin"),
        (View::Front, Place::FootTop) => Some("foot"),
        _ => None,
    }
}

/// The zone under a point of the screen, or the nearest one within a finger's breadth of it.
pub fn zone_at(view: View, rect: Rect, at: Pos2) -> Option<&'static Zone> {
    const NEAR: f32 = 14.0;
    let unit = unit(rect);
    let drawn = SHOWN.min + (at - place_of(rect).min) / unit;
    let inside = zones(view).iter().filter(|zone| zone.contains(drawn));
    let area = |zone: &Zone| Rect::from_points(&zone.outline).area();
    // where two overlap, the smaller one is meant: it cannot be hit otherwise
    inside.min_by(|one, other| area(one).total_cmp(&area(other))).or_else(|| {
        let distance = |zone: &Zone| {
            zone.outline.iter().map(|point| point.distance(drawn)).fold(f32::INFINITY, f32::min) * unit
        };
        zones(view)
            .iter()
            .map(|zone| (distance(zone), zone))
            .filter(|(distance, _)| *distance <= NEAR)
            .min_by(|(one, _), (other, _)| one.total_cmp(other))
            .map(|(_, zone)| zone)
    })
}

/// Draws the figure as large as fits into `rect`, with zones lit.
pub fn figure_ui(ui: &Ui, rect: Rect, view: View, lit: &[Spot], palette: &Palette) {
    let key = art::key(&("figure", view, lit, palette.dark));
    art::paint(ui, rect, art::View::of(SHOWN), key, || {
        let mut style = art::figure_style(palette).to_owned();
        let lit = zones(view).iter().filter(|zone| lit.contains(&zone.spot));
        style.extend(lit.map(|zone| format!("#{}{{fill:{};opacity:1}}", zone.id, art::css(palette.lit))));
        art::coloured(view.svg(), &style, "")
    });
}

fn unit(rect: Rect) -> f32 {
    (rect.width() / SHOWN.width()).min(rect.height() / SHOWN.height())
}

/// Where the figure really is in `rect`: in the middle, in proportion.
fn place_of(rect: Rect) -> Rect {
    Rect::from_center_size(rect.center(), SHOWN.size() * unit(rect))
}

fn to_screen(rect: Rect, point: Pos2) -> Pos2 {
    place_of(rect).min + (point - SHOWN.min) * unit(rect)
}

/// How wide the figure is at this height.
pub fn width_at(height: f32) -> f32 {
    let size = vec2(SHOWN.width(), SHOWN.height());
    height * size.x / size.y
}
