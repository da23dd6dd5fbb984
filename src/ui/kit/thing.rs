//! A thing to gather: a tile with its drawing, which is ticked off.

use egui::{
    Align2, Atom, AtomExt as _, Atoms, ContainerAtom, CornerRadius, Margin, Rect, Role, Sense, TextWrapMode,
    Ui, Vec2, WidgetAtom, WidgetInfo, vec2,
};

use super::{
    Look, Press, Skin, art, far_text, icon, icon_at,
    press::{key_cap, round_tick},
    quiet,
    rows::{cell, spaced, stack},
    weighted,
};
use crate::{
    text::capitalize,
    ui::kit::theme::{Palette, Type, Weight, radius},
};

macro_rules! drawings {
    ($($word:literal $file:literal,)+) => {
        pub(super) const DRAWINGS: &[(&str, &str)] =
            &[$(($word, include_str!(concat!("../../../assets/art/things/", $file, ".svg"))),)+];
    };
}

// a thing is known by the first of these words that it has
drawings! {
    "sock" "ball-in-sock",
    "ball" "ball",
    "roller" "roller",
    "mat" "mat",
    "cushion" "cushion",
    "pillow" "cushion",
    "water" "warm-water",
    "towel" "towels",
    "cloth" "towels",
    "scarf" "towels",
    "chair" "chair",
    "bed" "bed",
    "hands" "hands",
    "pockets" "empty-pockets",
}

/// What may follow a session: nobody gathers it.
const WARM_TOWEL: (&str, &str) = ("warm towel", include_str!("../../../assets/art/things/warm-towel.svg"));

/// The word by which a thing is known, and its drawing. What it is for says nothing of what it is: "a towel to wrap the ball" is a
/// towel.
fn drawing(name: &str) -> Option<(&'static str, &'static str)> {
    let name = name.split([',', ':']).next().unwrap_or(name).to_lowercase();
    let name = name.split(" to ").next().unwrap_or(&name);
    DRAWINGS.iter().copied().find(|(word, _)| name.contains(word))
}

/// Draws a thing by its word, where there is a drawing of it.
pub fn thing_ui(ui: &Ui, rect: Rect, name: &str) {
    let warm = Some(WARM_TOWEL).filter(|(word, _)| *word == name);
    if let Some((word, svg)) = warm.or_else(|| drawing(name)) {
        art::thing_ui(ui, rect, word, svg);
    }
}

/// A thing with its drawing above its name, at the desk; all that is to be known of it is read out and shows under the pointer.
pub fn thing_label(ui: &mut Ui, width: f32, whole: &str) {
    let palette = Palette::of(ui);
    let drawn = drawing(whole);
    let name = match drawn {
        Some(("sock", _)) => "Ball in a sock".to_owned(),
        Some((word, _)) => capitalize(word),
        None => whole.split([',', ':']).next().unwrap_or(whole).to_owned(),
    };
    let picture = Atom::paint(vec2(width.min(60.0), 48.0), move |ui: &Ui, args| match drawn {
        Some((word, _)) => thing_ui(ui, args.rect, word),
        None => icon_at(ui, args.rect.center(), icon::CHECK, icon::regular(24.0), palette.text_2),
    });
    let words = ContainerAtom::new(spaced(name, Type::Caption.font(), 18.0, palette.text).atom_shrink(true));
    let words = words.max_width(width - 8.0).wrap_mode(TextWrapMode::Wrap).align2(Align2::CENTER_TOP);
    let tile = WidgetAtom::new(Atom::container(stack((picture, Atom::container(words)), 6.0)))
        .min_size(vec2(width, 0.0));
    let response = ui.add(tile.align2(Align2::CENTER_TOP));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, whole));
    response.on_hover_text(whole);
}

/// A thing with its drawing before what is to be done with it: the first words bold, and the rest.
pub fn thing_row(ui: &mut Ui, thing: &str, head: &str, words: &str) {
    const SIZE: Vec2 = vec2(60.0, 48.0);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(SIZE, Sense::hover());
        thing_ui(ui, rect, thing);
        ui.vertical(|ui| {
            let ink = Palette::of(ui).text;
            weighted(ui, head, Weight::SemiBold.font(16.0), 24.0, ink);
            quiet(ui, words, Type::Label);
        });
    });
}

/// A thing to gather.
#[derive(Clone, Copy, Debug)]
pub struct Thing<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its place among them, from 1, which is its key.
    pub number: usize,
    /// Of how many.
    pub of: usize,
    /// Whether it is ready.
    pub ready: bool,
}

/// The word by which a thing is known, which ends the stock phrase that names it; `None` where no phrase does.
pub fn word(name: &str) -> Option<&'static str> {
    drawing(name).map(|(word, _)| word).filter(|word| *word != "hands")
}

impl Thing<'_> {
    /// Draws its tile; whether it was pressed.
    pub fn show(&self, ui: &mut Ui, size: Vec2, scale: f32, text: f32) -> bool {
        let palette = Palette::of(ui);
        let tall = size.y >= 100.0 * scale;
        let radius = if tall { 18.0 } else { 14.0 } * scale;
        let ready = self.ready;
        let tick = Atom::paint(Vec2::splat(radius * 2.0), move |ui, args| {
            round_tick(ui, args.rect.center(), radius, ready, (palette.sage, palette.bg));
        });
        let number = self.number.to_string();
        let has_cap = self.number < 10 && (tall || size.x >= 240.0 * scale);
        let cap = has_cap.then(|| key_cap(ui, &number, scale));
        let pad = if tall { Margin::from(radius).left } else { 10 };
        let inner = size.x - f32::from(pad) * 2.0;
        // one line or two
        let room = if tall {
            vec2(inner, 48.0 * scale)
        } else {
            let beside = cap.as_ref().and_then(|cap| cap.size).map_or(0.0, |cap| cap.x + 8.0);
            vec2(inner - radius * 2.0 - 8.0 - beside, size.y - 8.0)
        };
        let look = Look::of(Type::FarLabel, palette.text).times(text * scale);
        let look = far_text::fitting(ui, self.name, look, &[1.0, 0.85, 0.75, 0.65, 0.55, 0.45, 0.38], room);
        let words = cell(spaced(self.name, look.weight.font(look.size), look.line, look.colour), room.x);
        let atoms = if tall {
            let mut top = Atoms::new((tick, Atom::grow()));
            top.extend_right(cap.map_or_else(Atoms::default, Atoms::new));
            let top = ContainerAtom::new(top).min_size(vec2(inner, 0.0));
            let name = self.name.to_owned();
            // as high as the words leave it
            let lines = far_text::size(ui, self.name, look, room.x).y;
            let high = (size.y - f32::from(pad) * 2.0 - radius * 2.0 - lines).max(0.0);
            let drawing = Atom::paint(vec2(inner, high), move |ui: &Ui, args| {
                // below the tick and the key, or between them, where it is larger
                let up = |by: f32| args.rect.with_min_y(args.rect.top() - by);
                let (below, between) =
                    (up(24.0 * scale), up(radius * 2.0).shrink2(vec2(radius * 2.0 + 8.0 * scale, 0.0)));
                let height = |rect: Rect| rect.height().min(rect.width() * 0.8);
                thing_ui(ui, if height(below) < height(between) { between } else { below }, &name);
            });
            Atoms::new(Atom::container(stack((Atom::container(top), drawing, words), 0.0)))
        } else {
            let mut row = Atoms::new((tick, words));
            row.extend_right(cap.map_or_else(Atoms::default, Atoms::new));
            row
        };
        let name = format!("{}, {} of {}", self.name, self.number, self.of);
        let press = Press::new(&name, atoms).choice(Role::CheckBox, self.ready);
        let press = Press {
            id: Some(ui.scope_id().with(("thing", self.number))),
            size,
            pad,
            rise: 4,
            corner: CornerRadius::from(f32::from(radius::FAR_CONTROL) * scale).nw,
            align: Align2::LEFT_CENTER,
            ..press
        };
        let skin = |over| match (self.ready, over) {
            (true, _) => Skin { fill: palette.sage_soft, edge: palette.sage, ink: palette.text_2 },
            (false, over) => {
                Skin { ink: palette.text_2, ..Skin::choice(palette, false, over, palette.surface) }
            }
        };
        press.show(ui, skin).clicked()
    }
}
