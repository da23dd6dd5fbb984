//! A body to mark: front and back figures whose places light up, a list of every place, and what a place feels like.
//!
//! It is given the marks so far, and returns the whole new list when one was set, changed or removed. The widget remembers
//! which figure is shown and which feeling the next place gets. What a mark means is decided elsewhere.

use egui::{
    Align2, Atom, Color32, CursorIcon, Id, Key, Rect, ScrollArea, Sense, Shape, Sides, Stroke, Ui, UiBuilder,
    Vec2, WidgetInfo,
    accesskit::{Action, Role},
    vec2,
};

use super::{
    Chip, Press, Segment, Skin, badge, badge_atom, glyph, heading, quiet,
    rows::{Column, pair},
    segments, segments_width, text_width, walked, weighted, words,
};
use crate::{
    comfort::{Feeling, Mark, Place},
    routine::words::Side,
    ui::kit::{
        Width,
        figure::{self, Spot, View, Zone},
        icon,
        theme::{Palette, Type, Weight, stroke, target},
    },
};

/// The figure's height.
const HEIGHT: f32 = 400.0;
/// The column of feelings.
const FEELINGS: f32 = 144.0;

/// A body to mark.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug)]
pub struct BodyMap<'a> {
    /// Its heading.
    pub title: &'a str,
    /// What is marked.
    pub marks: &'a [Mark],
}

/// What is shown of the body, `None` for the list of all places; and what the next mark will be.
#[derive(Clone, Copy)]
struct Chosen {
    shown: Option<View>,
    feeling: Feeling,
    last: Option<Spot>,
}

impl BodyMap<'_> {
    /// Shows it, as wide as there is room. The marks as they are from now on, if something was asked.
    pub fn show(self, ui: &mut Ui) -> Option<Vec<Mark>> {
        let id = Id::unique(("body map", self.title));
        let mut chosen = ui.data(|data| data.get_temp::<Chosen>(id)).unwrap_or(Chosen {
            shown: Some(View::Back),
            feeling: Feeling::Sore,
            last: None,
        });
        self.head(ui, &mut chosen);
        ui.add_space(8.0);
        let mut new = None;
        pair(ui, ui.available_width() >= 300.0, FEELINGS, 16.0, |ui, column| {
            let asked = match column {
                Column::Left => self.places(ui, &mut chosen),
                Column::Right => self.feelings(ui, &mut chosen),
            };
            new = asked.or_else(|| new.take());
        });
        ui.data_mut(|data| data.insert_temp(id, chosen));
        new
    }

    fn head(self, ui: &mut Ui, chosen: &mut Chosen) {
        const PARTS: [(Option<View>, &str, &str); 3] = [
            (Some(View::Back), "Back", "The body from behind"),
            (Some(View::Front), "Front", "The body from the front"),
            (None, "List", "All places as a list"),
        ];
        let parts =
            PARTS.map(|(shown, words, name)| Segment { name, ..Segment::new(words, shown == chosen.shown) });
        let wide = segments_width(ui, &parts);
        let shares = text_width(ui, self.title, Type::Head) + 8.0 + wide <= ui.available_width();
        pair(ui, shares, wide, 8.0, |ui, column| match column {
            Column::Left => {
                ui.add_space(10.0);
                heading(ui, self.title, Type::Head);
            }
            Column::Right => {
                let shown = segments(ui, "view", &parts).and_then(|at| PARTS.get(at));
                chosen.shown = shown.map_or(chosen.shown, |(shown, ..)| *shown);
            }
        });
    }

    fn places(self, ui: &mut Ui, chosen: &mut Chosen) -> Option<Vec<Mark>> {
        let spot = match chosen.shown {
            Some(view) => self.figure(ui, view),
            None => self.list(ui),
        }?;
        Some(self.toggled(spot, chosen))
    }

    fn mark_at(self, spot: Spot) -> Option<Mark> {
        self.marks.iter().copied().find(|mark| (mark.place, mark.side) == spot)
    }

    /// "Left buttock, upper outer, marked sore".
    fn name_of(self, spot: Spot) -> String {
        let words = figure::words(spot);
        match self.mark_at(spot) {
            Some(mark) => format!("{words}, marked {}", mark.feeling.label().to_lowercase()),
            None => words,
        }
    }

    /// A place that is marked is unmarked, another one marked with the feeling that is chosen.
    fn toggled(self, spot: Spot, chosen: &mut Chosen) -> Vec<Mark> {
        let mut marks = self.without(spot);
        if marks.len() == self.marks.len() {
            marks.push(Mark { place: spot.0, side: spot.1, feeling: chosen.feeling });
            chosen.last = Some(spot);
        } else {
            chosen.last = None;
        }
        marks
    }

    fn without(self, spot: Spot) -> Vec<Mark> {
        self.marks.iter().copied().filter(|mark| (mark.place, mark.side) != spot).collect()
    }

    fn figure(self, ui: &mut Ui, view: View) -> Option<Spot> {
        let palette = Palette::of(ui);
        let width = ui.available_width();
        let (rect, pointed) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::CLICK);
        pointed.widget_info(|| WidgetInfo::labeled(Role::Image, true, "The body, left is your own left"));
        let lit: Vec<Spot> = self.marks.iter().map(|mark| (mark.place, mark.side)).collect();
        figure::figure_ui(ui, rect, view, &lit, palette);
        // which side is which
        let apart = (figure::width_at(HEIGHT) / 2.0 + 16.0).min(rect.width() / 2.0 - 16.0);
        let apart = if view == View::Back { apart } else { -apart };
        for (side, x) in [(Side::Left, -apart), (Side::Right, apart)] {
            let at = rect.center_top() + vec2(x, 48.0);
            badge::draw(ui, Rect::from_center_size(at, vec2(32.0, 32.0)), side, badge::Fill::Filled);
        }
        let at = pointed.hover_pos().or_else(|| pointed.interact_pointer_pos());
        let over = at.and_then(|at| figure::zone_at(view, rect, at));
        let clicked = over.filter(|_| pointed.clicked()).map(|zone| zone.spot);
        if let Some(zone) = over {
            ui.painter().add(Shape::closed_line(zone.outline_in(rect), Stroke::new(2.0, palette.text_2)));
            pointed.on_hover_cursor(CursorIcon::PointingHand);
        }
        let asked = self.zones(ui, view, rect).or(clicked);
        for (number, mark) in (1_u8..).zip(self.marks) {
            let spot = (mark.place, mark.side);
            if let Some(zone) = figure::zones(view).iter().find(|zone| zone.spot == spot) {
                // outwards and up from its middle, so that the place stays in sight
                let middle = zone.centre_in(rect);
                let from = middle.x - rect.center().x;
                let outwards = if from.abs() > 2.0 { 14.0 * from.signum() } else { 0.0 };
                numbered(ui, middle + vec2(outwards, -16.0), number);
            }
        }
        asked
    }

    /// The zones for the keyboard and assistive technology: one stop, arrows go through them, Enter and Space mark.
    fn zones(self, ui: &mut Ui, view: View, rect: Rect) -> Option<Spot> {
        let group = ui.new_child(
            UiBuilder::new()
                .id_salt("zones")
                .max_rect(rect)
                .accessibility_role(Role::Group)
                .accessibility_label("Places on the body"),
        );
        let id = |zone: &Zone| group.scope_id().with(zone.spot);
        let zones = figure::zones(view);
        let at = zones.iter().position(|zone| group.memory(|memory| memory.has_focus(id(zone))));
        let mut asked = None;
        for (index, zone) in zones.iter().enumerate() {
            let middle = Rect::from_center_size(zone.centre_in(rect), Vec2::splat(8.0));
            // no click of its own: the pointer is looked up in the outlines
            let is_stop = index == at.unwrap_or(0);
            let sense = if is_stop { Sense::focusable_noninteractive() } else { Sense::hover() };
            let response = group.interact(middle, id(zone), sense);
            let marked = self.mark_at(zone.spot).is_some();
            let name = self.name_of(zone.spot);
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, marked, &name));
            ui.ctx().accesskit_node_builder(response.id, |node| node.add_action(Action::Click));
            if response.has_focus() {
                let line = Stroke::new(stroke::FOCUS, Palette::of(ui).accent);
                ui.painter().add(Shape::closed_line(zone.outline_in(rect), line));
            }
            if response.gained_focus() {
                ui.scroll_to_rect(rect, None);
            }
            let has_focus = response.has_focus();
            let is_pressed = ui.input(|input| {
                let has_key = input.key_pressed(Key::Enter) || input.key_pressed(Key::Space);
                input.has_accesskit_action_request(response.id, Action::Click) || (has_focus && has_key)
            });
            asked = is_pressed.then_some(zone.spot).or(asked);
        }
        // from top to bottom
        if let Some((at, here)) = at.and_then(|at| Some((at, zones.get(at)?)))
            && let Some(to) = walked(&group, id(here), at, zones.len(), Some(1)).and_then(|to| zones.get(to))
        {
            group.memory_mut(|memory| memory.request_focus(id(to)));
        }
        asked
    }

    /// Every place with its sides, also those that the figures do not show.
    fn list(self, ui: &mut Ui) -> Option<Spot> {
        let mut asked = None;
        let mut rows = |ui: &mut Ui| {
            // the bar of a list that scrolls lies over its right edge
            ui.set_max_width(ui.available_width() - 8.0);
            for &place in Place::ALL {
                asked = self.row(ui, place).or(asked);
            }
        };
        if Width::of(ui) == Width::Wide {
            ScrollArea::vertical().id_salt("places").max_height(HEIGHT).auto_shrink(false).show(ui, rows);
        } else {
            rows(ui);
        }
        asked
    }

    fn row(self, ui: &mut Ui, place: Place) -> Option<Spot> {
        let sides: &[Option<Side>] =
            if place.has_sides() { &[Some(Side::Right), Some(Side::Left)] } else { &[None] };
        let ink = Palette::of(ui).text;
        let name = |ui: &mut Ui| weighted(ui, place.label(), Weight::Medium.font(15.0), 20.0, ink);
        let pressed = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            sides.iter().map(|side| (place, *side)).filter(|spot| self.side_ui(ui, *spot)).last()
        };
        Sides::new().height(44.0).shrink_left().show(ui, name, pressed).1
    }

    fn side_ui(self, ui: &mut Ui, spot: Spot) -> bool {
        let palette = Palette::of(ui);
        let marked = self.mark_at(spot).is_some();
        let shown = match spot.1 {
            _ if marked => glyph(icon::CHECK, icon::bold(18.0)),
            Some(side) => badge_atom(side, 22.0),
            None => glyph(icon::PLUS, icon::regular(18.0)),
        };
        let name = self.name_of(spot);
        let id = Some(Id::unique(("in the list", self.title, spot)));
        let press = Press::new(&name, shown).choice(Role::CheckBox, marked);
        let press = Press { size: Vec2::splat(target::NEAR), id, ..press };
        press.show(ui, |over| Skin::choice(palette, marked, over, Color32::TRANSPARENT)).clicked()
    }

    /// The feelings, and what is marked.
    fn feelings(self, ui: &mut Ui, chosen: &mut Chosen) -> Option<Vec<Mark>> {
        let mut new = None;
        ui.add_space(4.0);
        quiet(ui, "Place, then feeling", Type::Label);
        ui.add_space(8.0);
        let width = ui.available_width();
        for &feeling in Feeling::ALL {
            let chip = Chip { words: feeling.label(), chosen: feeling == chosen.feeling };
            if chip.at_least(ui, width).clicked() {
                chosen.feeling = feeling;
                new = chosen.last.and_then(|spot| self.felt(spot, feeling)).or(new);
            }
            ui.add_space(8.0);
        }
        for (number, mark) in (1_u8..).zip(self.marks) {
            if marked_ui(ui, number, *mark) {
                new = Some(self.without((mark.place, mark.side)));
            }
        }
        new
    }

    /// The marks with another feeling at a place, which keeps its number.
    fn felt(self, spot: Spot, feeling: Feeling) -> Option<Vec<Mark>> {
        let old = self.mark_at(spot)?;
        let new = Mark { feeling, ..old };
        Some(self.marks.iter().map(|mark| if *mark == old { new } else { *mark }).collect())
    }
}

/// A mark in words; pressing it removes it.
fn marked_ui(ui: &mut Ui, number: u8, mark: Mark) -> bool {
    let palette = Palette::of(ui);
    let feeling = mark.feeling.label().to_lowercase();
    let shown = format!("{}, {feeling}", figure::short((mark.place, mark.side)));
    let shown = words(&shown, Type::Caption.font());
    let number = Atom::paint(vec2(22.0, 22.0), move |ui, args| numbered(ui, args.rect.center(), number));
    let cross = glyph(icon::X, icon::regular(14.0));
    let name = format!("Remove: {}, {feeling}", figure::words((mark.place, mark.side)));
    let press = Press::wide(ui, &name, (number, shown, Atom::grow(), cross));
    press.show(ui, |over| Skin::lit(over, palette.sunk, palette.text)).on_hover_text("Remove").clicked()
}

fn numbered(ui: &Ui, at: egui::Pos2, number: u8) {
    let palette = Palette::of(ui);
    ui.painter().circle(at, 10.0, palette.text, Stroke::new(2.5, palette.surface));
    let font = Weight::Bold.font(13.0);
    ui.painter().text(at, Align2::CENTER_CENTER, number, font, palette.surface);
}
