//! What the numbers of a scale mean: bands with their words, their colours, and the shapes that stand for the colours.
//!
//! Pain has words and no colours; pressure and soreness have both. The limits decide where the colours change.

use egui::{Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::laid_out;
use crate::{
    comfort::{Colour, Limits, Scale},
    ui::kit::theme::{Palette, Type, Weight},
};

/// Neighbouring numbers that mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Band {
    /// Its lowest number.
    pub(super) from: u8,
    /// Its highest number.
    pub(super) to: u8,
    /// What it means, below its line.
    pub(super) words: &'static str,
    /// The same in one or two words, for names and legends.
    pub(super) short: &'static str,
    /// Its colour, where the scale has any.
    pub(super) colour: Option<Colour>,
}

/// The bands of a scale, from 0 to 10.
pub(super) fn bands(scale: Scale, limits: Limits) -> Vec<Band> {
    let plain = |from, to, words| Band { from, to, words, short: words, colour: None };
    match scale {
        Scale::Pain => {
            vec![plain(0, 0, "none"), plain(1, 3, "mild"), plain(4, 6, "moderate"), plain(7, 10, "severe")]
        }
        Scale::Plain => vec![plain(0, 5, "0 is not at all"), plain(6, 10, "10 is as much as can be")],
        Scale::Pressure | Scale::Soreness => {
            let (green, amber) = (limits.green_max(), limits.amber_max());
            let mut all = vec![coloured(scale, 0, green, Colour::Green)];
            if amber > green {
                all.push(coloured(scale, green + 1, amber, Colour::Amber));
            }
            all.push(coloured(scale, amber + 1, 10, Colour::Red));
            all
        }
    }
}

const fn coloured(scale: Scale, from: u8, to: u8, colour: Colour) -> Band {
    let (words, short) = match (scale, colour) {
        (Scale::Soreness, Colour::Red) => ("rest, no more pressure", "rest"),
        (_, Colour::Red) => ("stop, no more pressure", "stop"),
        _ => (colour.word(), colour.word()),
    };
    Band { from, to, words, short, colour: Some(colour) }
}

/// What a number means, for its name: "go on", "mild". Nothing where the scale has no such words.
pub(super) fn meaning(scale: Scale, limits: Limits, number: u8) -> Option<&'static str> {
    let has_words = scale != Scale::Plain;
    bands(scale, limits)
        .iter()
        .find(|band| has_words && (band.from..=band.to).contains(&number))
        .map(|band| band.short)
}

/// The shape that stands for a colour, 12 points across: circle, diamond or square.
pub fn status(ui: &Ui, centre: Pos2, colour: Colour) {
    status_on(ui.painter(), centre, colour, Palette::of(ui));
}

/// The same for whoever has only a painter.
pub fn status_on(painter: &Painter, centre: Pos2, colour: Colour, palette: &Palette) {
    match colour {
        Colour::Note => {
            painter.circle_stroke(centre, 5.0, Stroke::new(2.0, palette.line_strong));
        }
        Colour::Green => {
            painter.circle_filled(centre, 5.5, palette.sage);
        }
        Colour::Amber => {
            let corner = |x, y| centre + vec2(x, y);
            let corners = vec![corner(0.0, -6.5), corner(6.5, 0.0), corner(0.0, 6.5), corner(-6.5, 0.0)];
            painter.add(Shape::convex_polygon(corners, palette.ochre, Stroke::NONE));
        }
        Colour::Red | Colour::Stop => {
            painter.rect_filled(Rect::from_center_size(centre, vec2(11.0, 11.0)), 2, palette.brick);
        }
    }
}

/// The bands of a scale in a line of words that wraps: for cells in several rows. `ranges` adds the numbers.
pub fn legend(ui: &mut Ui, scale: Scale, limits: Limits, ranges: bool) {
    // a row is as high as its words, whatever is usual around it
    let usual = std::mem::replace(&mut ui.spacing_mut().interact_size.y, 20.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(14.0, 2.0);
        for band in bands(scale, limits) {
            let numbers = match (ranges && scale != Scale::Plain, band.from == band.to) {
                (false, _) => String::new(),
                (true, true) => format!("{} ", band.from),
                (true, false) => format!("{} to {} ", band.from, band.to),
            };
            entry(ui, &format!("{numbers}{}", band.short), band.colour);
        }
    });
    ui.spacing_mut().interact_size.y = usual;
}

fn entry(ui: &mut Ui, words: &str, colour: Option<Colour>) {
    let ink = Palette::of(ui).text_2;
    let lead = if colour.is_some() { 20.0 } else { 0.0 };
    let galley = laid_out(ui, words, Weight::Regular.font(Type::Caption.row().0), ink, f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + lead, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    if let Some(colour) = colour {
        status(ui, pos2(rect.left() + 7.0, rect.center().y), colour);
    }
    ui.painter().galley(pos2(rect.left() + lead, rect.center().y - galley.size().y / 2.0), galley, ink);
}

#[cfg(test)]
mod tests {
    use crate::ui::kit::scale_words::*;

    #[test]
    fn bands_cover_every_number_once_whatever_the_limits() {
        for scale in [Scale::Pain, Scale::Pressure, Scale::Soreness, Scale::Plain] {
            for limits in [Limits::default(), Limits::new(2, 2), Limits::new(0, 4), Limits::new(0, 0)] {
                let mut next = 0;
                for band in bands(scale, limits) {
                    assert_eq!(band.from, next, "{scale:?} {limits:?}");
                    next = band.to + 1;
                }
                assert_eq!(next, 11, "{scale:?} {limits:?}");
            }
        }
    }

    #[test]
    fn a_number_is_named_with_what_follows_from_it() {
        let limits = Limits::default();
        assert_eq!(meaning(Scale::Pressure, limits, 3), Some("go on"));
        assert_eq!(meaning(Scale::Pressure, limits, 5), Some("ease off"));
        assert_eq!(meaning(Scale::Soreness, limits, 6), Some("rest"));
        assert_eq!(meaning(Scale::Pain, limits, 0), Some("none"));
        assert_eq!(meaning(Scale::Plain, limits, 4), None);
    }
}
