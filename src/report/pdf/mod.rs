//! The report as PDF: A4, text that can be selected and read out, fonts inside, tags for screen readers.
//!
//! `sheet` decides what stands where, with text set by `setting`; here its pieces become marks on paper, and branches of the
//! tree that screen readers follow. Our own letters come with the program; for scripts that they lack the system's fonts are
//! asked, and where there is none, an empty box shows that something stands there.

mod setting;
mod sheet;

use std::{collections::HashMap, num::NonZeroU16, sync::Arc};

use krilla::{
    Data, Document, SerializeSettings,
    color::rgb,
    geom::{Path, PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata},
    page::PageSettings,
    paint::{Fill, FillRule, LineJoin, Paint, Stroke, StrokeDash},
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup, TagTree,
    },
    text::{Font, GlyphId, KrillaGlyph},
};
use parley::{FontData, Run};

use super::{Account, svg::rgb as colours, wording};
use crate::diary::chart::{Dash, EDGE, Hold, Ink, Mark, Picture, Shape};
pub use setting::Fonts;
use setting::{Look, Set, Setter};
use sheet::{HEIGHT, Piece, Role, Row, Sheet, WIDTH};
use thiserror::Error;

/// Why there is no PDF.
#[derive(Debug, Error)]
#[error("the PDF could not be made: {0}")]
pub struct PdfError(String);

/// The PDF of an account, as bytes.
///
/// # Errors
/// [`PdfError`] where the writer finds what it wrote to be no PDF.
pub fn write(account: &Account, fonts: Fonts) -> Result<Vec<u8>, PdfError> {
    let mut setter = Setter::new(fonts);
    let sheets = sheet::lay_out(account, &mut setter);
    paint(account, &sheets, &mut setter)
}

/// The document of these sheets.
fn paint(account: &Account, sheets: &[Sheet], setter: &mut Setter) -> Result<Vec<u8>, PdfError> {
    let settings = SerializeSettings { enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(
        Metadata::new()
            .title(wording::title(account))
            .description(wording::BELOW.to_owned())
            .creator("Stillpoint".to_owned())
            .language("en".to_owned())
            .creation_date(date(account.written)),
    );
    let mut tree = TagTree::new().with_lang(Some("en".to_owned()));
    let mut fonts = HashMap::new();
    for sheet in sheets {
        let size =
            PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| PdfError("a sheet has no size".to_owned()))?;
        let mut page = document.start_page_with(size);
        {
            let mut painter = Painter { surface: page.surface(), fonts: &mut fonts, setter };
            for piece in sheet {
                painter.piece(piece, &mut tree);
            }
        }
        page.finish();
    }
    document.set_tag_tree(tree);
    document.finish().map_err(|error| PdfError(format!("{error:?}")))
}

fn date(day: jiff::civil::Date) -> DateTime {
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    DateTime::new(u16::try_from(day.year()).unwrap_or_default()).month(part(day.month())).day(part(day.day()))
}

/// Fonts by their bytes and their place among them; `None` for one that cannot be written.
type Written = HashMap<(u64, u32), Option<Font>>;

/// Whoever paints one page.
struct Painter<'a, 'b> {
    surface: Surface<'a>,
    fonts: &'b mut Written,
    setter: &'b mut Setter,
}

fn paint_of(ink: Ink) -> Paint {
    let [red, green, blue] = colours(ink);
    rgb::Color::new(red, green, blue).into()
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: paint_of(ink), ..Fill::default() }
}

fn stroke(ink: Ink, width: f32, dash: Option<[f32; 2]>) -> Stroke {
    let dash = dash.map(|dash| StrokeDash { array: dash.to_vec(), offset: 0.0 });
    Stroke { paint: paint_of(ink), width, line_join: LineJoin::Round, dash, ..Stroke::default() }
}

impl Painter<'_, '_> {
    fn piece(&mut self, piece: &Piece, tree: &mut TagTree) {
        match piece {
            Piece::Words { role: Role::Beside, set, at } => {
                let beside = Artifact::with_kind(ArtifactType::Page);
                self.tagged(ContentTag::Artifact(beside), |painter| painter.set(set, *at));
            }
            Piece::Words { role, set, at } => {
                let words = self.span(set, *at);
                let title = || Some(set.text.clone());
                let mut group = match role {
                    Role::Title => TagGroup::new(Tag::Hn(NonZeroU16::MIN, title())),
                    Role::Heading => TagGroup::new(Tag::Hn(NonZeroU16::MIN.saturating_add(1), title())),
                    Role::Paragraph | Role::Beside => TagGroup::new(Tag::P),
                };
                group.push(words);
                tree.push(group);
            }
            Piece::Table { rows, from, to } => {
                let table = self.table(rows, *from, *to);
                tree.push(table);
            }
            Piece::Figure { picture, at, scale } if picture.says.is_empty() => {
                let layout = Artifact::with_kind(ArtifactType::Layout);
                self.tagged(ContentTag::Artifact(layout), |painter| painter.picture(picture, *at, *scale));
            }
            Piece::Figure { picture, at, scale } => {
                let drawn = self.tagged(ContentTag::Other, |painter| painter.picture(picture, *at, *scale));
                let mut group = TagGroup::new(Tag::Figure(Some(picture.says.clone())));
                group.push(drawn);
                tree.push(group);
            }
        }
    }

    fn tagged(&mut self, tag: ContentTag<'_>, inside: impl FnOnce(&mut Self)) -> Identifier {
        let identifier = self.surface.start_tagged(tag);
        inside(self);
        self.surface.end_tagged();
        identifier
    }

    fn span(&mut self, set: &Set, at: [f32; 2]) -> Identifier {
        self.tagged(ContentTag::Span(SpanTag::empty()), |painter| painter.set(set, at))
    }

    fn table(&mut self, rows: &[Row], from: f32, to: f32) -> TagGroup {
        let mut table = TagGroup::new(Tag::Table);
        for (number, row) in rows.iter().enumerate() {
            let mut group = TagGroup::new(Tag::TR);
            for (place, (set, at)) in row.cells.iter().enumerate() {
                let words = self.span(set, *at);
                let mut cell = match (number, place) {
                    (0, _) => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
                    (_, 0) => TagGroup::new(Tag::TH(TableHeaderScope::Row)),
                    _ => TagGroup::new(Tag::TD),
                };
                cell.push(words);
                group.push(cell);
            }
            table.push(group);
            let layout = Artifact::with_kind(ArtifactType::Layout);
            self.tagged(ContentTag::Artifact(layout), |painter| {
                painter.lines(&[[from, row.bottom], [to, row.bottom]], &stroke(Ink::Rule, 0.4, None));
            });
        }
        table
    }

    /// Text with its upper left corner there. What marks above and below letters add stays inside its lines.
    fn set(&mut self, set: &Set, [x, y]: [f32; 2]) {
        let room = Rect::from_xywh(x - 1.0, y - 1.0, set.width + 2.0, set.height() + 2.0);
        let room = room.and_then(|room| path(|path| path.push_rect(room)));
        if let Some(room) = &room {
            self.surface.push_clip_path(room, &FillRule::NonZero);
        }
        for line in set.layout.lines() {
            let metrics = line.metrics();
            let mut across = x + metrics.offset + metrics.inline_min_coord;
            for run in line.runs() {
                let ink = set.layout.styles().first().map_or(Ink::Text, |style| style.brush);
                self.run(&run, &set.text, [across, y + metrics.baseline], ink);
                across += run.advance();
            }
        }
        if room.is_some() {
            self.surface.pop();
        }
    }

    /// A run of letters of one font, from a point on the baseline.
    fn run(&mut self, run: &Run<'_, Ink>, text: &str, [x, y]: [f32; 2], ink: Ink) {
        let size = run.font_size();
        let mut glyphs: Vec<KrillaGlyph> = Vec::new();
        for cluster in run.visual_clusters() {
            if cluster.is_ligature_continuation() {
                if let Some(glyph) = glyphs.last_mut() {
                    let range = cluster.text_range();
                    glyph.text_range.start = glyph.text_range.start.min(range.start);
                    glyph.text_range.end = glyph.text_range.end.max(range.end);
                }
                continue;
            }
            for glyph in cluster.glyphs() {
                glyphs.push(KrillaGlyph::new(
                    GlyphId::new(glyph.id),
                    glyph.advance / size,
                    glyph.x / size,
                    glyph.y / size,
                    0.0,
                    cluster.text_range(),
                    None,
                ));
            }
        }
        if let Some(font) = self.font(run.font()) {
            self.surface.set_stroke(None);
            self.surface.set_fill(Some(fill(ink)));
            self.surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, text, size, false);
        }
    }

    fn font(&mut self, font: &FontData) -> Option<Font> {
        let key = (font.data.id(), font.index);
        self.fonts
            .entry(key)
            .or_insert_with(|| {
                let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(font.data.clone());
                Font::new(Data::from(bytes), font.index)
            })
            .clone()
    }

    fn picture(&mut self, picture: &Picture, [x, y]: [f32; 2], scale: f32) {
        let place = |[across, down]: [f32; 2]| [x + across * scale, y + down * scale];
        let pen = |ink, width: f32, dash: Dash| {
            stroke(ink, width * scale, dash.lengths().map(|lengths| lengths.map(|length| length * scale)))
        };
        for mark in &picture.marks {
            match mark {
                Mark::Box { rect: [left, top, width, height], fill: ink, edge, .. } => {
                    let [left, top] = place([*left, *top]);
                    let rect = Rect::from_xywh(left, top, width * scale, height * scale);
                    let shape = rect.and_then(|rect| path(|path| path.push_rect(rect)));
                    self.shape(shape, ink.map(fill), edge.map(|(ink, dash)| pen(ink, EDGE, dash)));
                }
                Mark::Line { points, width, dash, ink } => {
                    let points: Vec<[f32; 2]> = points.iter().map(|point| place(*point)).collect();
                    self.lines(&points, &pen(*ink, *width, *dash));
                }
                Mark::Sign { shape, at, radius, filled, ink } => {
                    let half = (radius - EDGE / 2.0) * scale;
                    let shape = match shape {
                        Shape::Dot => circle(place(*at), half),
                        Shape::Square => square(place(*at), half),
                        Shape::Diamond => diamond(place(*at), half),
                    };
                    let inside = fill(if *filled { *ink } else { Ink::Paper });
                    self.shape(shape, Some(inside), Some(pen(*ink, EDGE, Dash::Whole)));
                }
                Mark::Words { at, hold, size, strong, ink, words } => {
                    let look = Look { ink: *ink, bold: *strong, ..Look::new(*size * scale) };
                    let set = self.setter.set(words.as_str(), look, WIDTH);
                    let wide = set.layout.width();
                    let [across, down] = place(*at);
                    let back = match hold {
                        Hold::Start => 0.0,
                        Hold::Middle => wide / 2.0,
                        Hold::End => wide,
                    };
                    let baseline = set.layout.lines().next().map_or(0.0, |line| line.metrics().baseline);
                    self.set(&set, [across - back, down + size * scale * 0.35 - baseline]);
                }
            }
        }
    }

    fn lines(&mut self, points: &[[f32; 2]], with: &Stroke) {
        let line = path(|path| {
            for (number, [x, y]) in points.iter().enumerate() {
                if number == 0 { path.move_to(*x, *y) } else { path.line_to(*x, *y) }
            }
        });
        self.shape(line, None, Some(with.clone()));
    }

    fn shape(&mut self, shape: Option<Path>, inside: Option<Fill>, edge: Option<Stroke>) {
        if let Some(shape) = shape {
            self.surface.set_fill(inside);
            self.surface.set_stroke(edge);
            self.surface.draw_path(&shape);
        }
    }
}

fn path(draw: impl FnOnce(&mut PathBuilder)) -> Option<Path> {
    let mut builder = PathBuilder::new();
    draw(&mut builder);
    builder.finish()
}

fn square([x, y]: [f32; 2], half: f32) -> Option<Path> {
    let rect = Rect::from_xywh(x - half, y - half, 2.0 * half, 2.0 * half)?;
    path(|path| path.push_rect(rect))
}

fn diamond([x, y]: [f32; 2], half: f32) -> Option<Path> {
    path(|path| {
        path.move_to(x, y - half);
        for [x, y] in [[x + half, y], [x, y + half], [x - half, y]] {
            path.line_to(x, y);
        }
        path.close();
    })
}

/// A circle in four curves.
fn circle([x, y]: [f32; 2], radius: f32) -> Option<Path> {
    /// How far the handles of a quarter reach, in radii.
    const REACH: f32 = 0.552_285;
    let reach = radius * REACH;
    path(|path| {
        path.move_to(x + radius, y);
        path.cubic_to(x + radius, y + reach, x + reach, y + radius, x, y + radius);
        path.cubic_to(x - reach, y + radius, x - radius, y + reach, x - radius, y);
        path.cubic_to(x - radius, y - reach, x - reach, y - radius, x, y - radius);
        path.cubic_to(x + reach, y - radius, x + radius, y - reach, x + radius, y);
        path.close();
    })
}
