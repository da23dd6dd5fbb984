//! The skin check before a warm towel or a cold pack: three questions, a fourth where one calls for it, and how to
//! prepare. "Not sure" is offered everywhere and is as good as "no".

use std::time::Duration;

use egui::{Rect, pos2, vec2};

use super::{
    legacy::{self as foot, Stage, measures, paragraph, pose_picture, title, top_ui, worn},
    offers,
};
use crate::{
    comfort::{Asked, Question, Reply},
    routine::words::Side,
    session::{Asking, Phase, Snapshot, machine::Command},
    text::speak_roughly,
    ui::{
        action::Action,
        answering,
        kit::{
            Look,
            far_button::Rank,
            far_choice::FarChoice,
            icon,
            theme::{Type, Weight},
        },
    },
};

/// The answers, with the keys that are shown.
const CHOICES: [(Reply, &str); 3] = [(Reply::Yes, "Y"), (Reply::No, "N"), (Reply::NotSure, "3")];

/// One line of "how to prepare".
type Line = (&'static str, &'static str, &'static str);

const WARM: [Line; 5] = [
    (icon::DROP, "Warm water, about 40\u{a0}°C", "Rest your hand in it. Never a kettle."),
    (icon::HAND_FIST, "Wring the towel hard", "No drips. Not from a microwave."),
    (icon::TIMER, "Ten seconds on your forearm", "Pleasantly warm, never stinging."),
    (icon::STACK, "Thin dry cloth first, towel on top", "On top of you. Do not lie on it."),
    (icon::MOON, "Stay awake", "A reminder comes every two minutes."),
];

const COLD: [Line; 4] = [
    (icon::SNOWFLAKE, "A cold pack, or frozen peas", "Never straight on the skin."),
    (icon::STACK, "A damp cloth around it", "The pack on top of you. Do not lie on it."),
    (icon::TIMER, "Ten minutes, never over twenty", "If it burns or goes numb, take it off."),
    (icon::MOON, "Stay awake", "A reminder comes every two minutes."),
];

/// Whether it is about cold: a cold pack of the routine, or a knock for which warmth would be wrong.
fn is_cold(snapshot: &Snapshot, asking: &Asking) -> bool {
    let later = || snapshot.program.segments.iter().skip(snapshot.index);
    asking.questions.iter().any(|asked| asked.question == Question::SkinKnock)
        || (later().any(|segment| segment.phase == Phase::Cool)
            && !later().any(|segment| segment.phase == Phase::Warm))
}

/// "You noted soreness 3. 10 minutes, and only on skin that feels normal."
fn lead(snapshot: &Snapshot, cold: bool) -> String {
    if cold {
        return "Cold after a knock, and only on skin that feels normal.".to_owned();
    }
    let sore = Side::ALL
        .iter()
        .filter_map(|side| snapshot.given.answers.number(Asked::on(Question::AfterSoreness, *side)))
        .max()
        .filter(|sore| *sore > 0);
    let noted = sore.map_or(String::new(), |sore| format!("You noted soreness {sore}. "));
    let here = snapshot.segment().map(|segment| &segment.step);
    let offer = snapshot.program.offers.iter().find(|offer| Some(&offer.step) == here);
    let length = offer.map_or_else(String::new, |offer| {
        format!("{}, and only", speak_roughly(Duration::from_secs(offer.seconds)))
    });
    let only = if length.is_empty() { "Only" } else { &length };
    format!("{noted}{only} on skin that feels normal.")
}

/// The page.
pub(super) fn ui(stage: &Stage<'_, '_>, is_wide: bool, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let snapshot = stage.snapshot();
    let top = top_ui(stage, is_wide, actions);
    let bottom = foot_ui(stage, is_wide, actions);
    let Some(asking) = &snapshot.asking else { return };
    let cold = is_cold(snapshot, asking);
    let (margin, part) = measures(is_wide);
    let width = sheet.size.x - 2.0 * margin;
    let words = if cold { "A cold pack, if you like" } else { "A warm towel, if you like" };
    let big = Look::of(Type::FarTitle3, sheet.palette.text).times(if is_wide { 1.0 } else { 0.54 });
    let picture = if is_wide { 310.0 } else { 0.0 };
    let y = title(stage, words, sheet.fitting(words, big, width - picture), margin, top - 4.0, width);
    let size = part.max(0.75) * sheet.text_scale.min(if is_wide { 1.5 } else { 1.25 });
    let look = Look { size: 24.0, line: 32.0, weight: Weight::Medium, colour: sheet.palette.text_2 };
    let y =
        paragraph(stage, "cue", &lead(snapshot, cold), look.times(size), margin, y + 4.0, width - picture);
    if is_wide {
        let at = Rect::from_min_size(pos2(sheet.size.x - margin - 288.0, 52.0), vec2(288.0, 144.0));
        pose_picture(stage, worn(cold), at);
        let y = y.max(196.0) + 12.0;
        let rows = Rect::from_min_max(pos2(margin, y), pos2(margin + 696.0, bottom));
        questions(stage, asking, rows, is_wide, actions);
        let panel = Rect::from_min_max(pos2(margin + 736.0, y), pos2(sheet.size.x - margin, bottom - 24.0));
        prepare(stage, if cold { &COLD } else { &WARM }, panel);
    } else {
        let rows = Rect::from_min_max(pos2(margin, y + 6.0), pos2(margin + width, bottom));
        let used = questions(stage, asking, rows, is_wide, actions);
        let left = Rect::from_min_max(pos2(margin, used + 8.0), pos2(margin + width, bottom - 4.0));
        pose_picture(stage, worn(cold), left);
    }
}

fn foot_ui(stage: &Stage<'_, '_>, is_wide: bool, actions: &mut Vec<Action>) -> f32 {
    let rank = if is_wide { Rank::Quiet } else { Rank::Second };
    let session = Action::Session;
    let mut leading = Vec::new();
    if stage.snapshot().asking.as_ref().is_some_and(|asking| asking.now > 0) {
        let (cap, action) = (icon::ARROW_LEFT, session(Command::AskBefore));
        let words = if is_wide { "Change the answer" } else { "Change" };
        leading.push(offers::button(rank, icon::ARROW_LEFT, words, "Change the answer before", cap, action));
    }
    let (cap, action) = (icon::ARROW_UP, session(Command::SayAgain));
    let words = if is_wide { "Say it again" } else { "Again" };
    leading.push(offers::button(rank, icon::SPEAKER_HIGH, words, "Say it again", cap, action));
    let not_today =
        offers::button(Rank::Second, icon::X, "Not today", "Not today", "Esc", session(Command::Next));
    foot::any(stage, is_wide, &leading, &[not_today], actions)
}

/// A question as a row: its words, what they mean, and the answers.
struct Row<'w> {
    asked: Asked,
    words: &'w str,
    beside: &'w str,
    is_now: bool,
    said: Option<Reply>,
}

/// How rows are laid out: size of text, least height, gap, and whether answers stand below the words.
type RowFit = (f32, f32, f32, bool);

/// The rows; where they end.
fn questions(
    stage: &Stage<'_, '_>,
    asking: &Asking,
    rect: Rect,
    is_wide: bool,
    actions: &mut Vec<Action>,
) -> f32 {
    let sheet = &stage.sheet;
    let now = asking.current();
    let rows: Vec<Row<'_>> = asking
        .questions
        .iter()
        .map(|asked| Row {
            asked: *asked,
            words: asked.question.label(),
            beside: asked.question.beside(),
            is_now: now == Some(*asked),
            said: stage.snapshot().given.answers.reply(*asked),
        })
        .collect();
    let answered = rows.iter().filter(|row| row.said.is_some()).count();
    let text = sheet.text_scale;
    let part = if is_wide { 1.0 } else { 0.8 };
    let head = Look::of(Type::FarLabel, sheet.palette.text).times(part * text.min(1.25));
    let least = (44.5 / sheet.scale()).min(72.0);
    let tries: [RowFit; 7] = [
        (part * text, 88.0, 16.0, rect.width() < 560.0),
        (part * text, 64.0, 10.0, rect.width() < 560.0),
        (part * text.min(1.2), 64.0, 8.0, rect.width() < 560.0),
        (part * text.min(1.0), least, 8.0, rect.width() < 560.0),
        (part * 0.9, least, 6.0, rect.width() < 480.0),
        (part * 0.8, least, 4.0, false),
        (part * 0.7, least, 2.0, false),
    ];
    // every row or, where even the tightest are too many, the present one and what was said
    let whole = |fit: &RowFit, rows: &[&Row<'_>]| {
        rows.iter().map(|row| row_height(stage, row, rect.width(), *fit) + fit.2).sum::<f32>()
    };
    let all: Vec<&Row<'_>> = rows.iter().collect();
    let alone: Vec<&Row<'_>> = rows.iter().filter(|row| row.is_now).collect();
    let room = rect.height() - head.line - 12.0;
    let fits =
        |shown: &[&Row<'_>], tries: &[RowFit]| tries.iter().copied().find(|fit| whole(fit, shown) <= room);
    let (shown, fit) = match fits(&all, &tries[..5]) {
        Some(fit) => (all, fit),
        None => (alone.clone(), fits(&alone, &tries).unwrap_or(tries[6])),
    };
    let at = sheet.left("Skin check", head, rect.left(), rect.top() + head.line / 2.0);
    sheet.said(at, "skin check", "Skin check");
    let count = format!("{answered} of {} answered", rows.len());
    let quiet = Look { colour: sheet.palette.text_2, ..head.times(0.82).weight(Weight::Medium) };
    let at = sheet.right(&count, quiet, rect.right(), rect.top() + head.line / 2.0);
    sheet.said(at, "answered", &count);
    let mut y = rect.top() + head.line + 12.0;
    for row in shown {
        let height = row_height(stage, row, rect.width(), fit);
        row_ui(
            stage,
            row,
            Rect::from_min_size(pos2(rect.left(), y), vec2(rect.width(), height)),
            fit,
            actions,
        );
        y += height + fit.2;
    }
    let advice =
        "Any \u{201c}no\u{201d} or \u{201c}not sure\u{201d}: we leave it out today and go to a quiet rest.";
    let look = Look { colour: sheet.palette.text_2, ..Look::of(Type::FarNote, sheet.palette.text) };
    let set = sheet.set(advice, look.times(part.max(0.85) * text.min(1.25)), rect.width() - 40.0);
    if y + set.size.y + 4.0 <= rect.bottom() {
        let middle = pos2(rect.left() + 13.0, y + 4.0 + look.line / 2.0);
        sheet.icon(icon::INFO, icon::regular(26.0), middle, look.colour);
        let at = sheet.put(&set, rect.left() + 38.0, y + 4.0);
        sheet.said(at, "any no", advice);
        y = at.bottom();
    }
    y
}

/// The answers' own size: their height, and the width of all three.
fn answers_size(stage: &Stage<'_, '_>, row: &Row<'_>, fit: RowFit) -> (f32, f32) {
    let sheet = &stage.sheet;
    let height = 56.0_f32.max(44.5 / sheet.scale()).min(64.0) * if fit.1 < 60.0 { 0.8 } else { 1.0 };
    let width: f32 = CHOICES.iter().map(|choice| choice_of(row, *choice, "", fit).width(sheet, fit.0)).sum();
    (height.max((44.5 / sheet.scale()).min(72.0)), width + 24.0)
}

/// Key caps are shown with the present question, where there is room beside its words.
fn choice_of<'n>(
    row: &Row<'_>,
    (reply, cap): (Reply, &'static str),
    name: &'n str,
    fit: RowFit,
) -> FarChoice<'n> {
    let chosen = row.said == Some(reply);
    FarChoice { words: reply.label(), name, cap: if row.is_now && !fit.3 { cap } else { "" }, chosen }
}

fn row_words(
    stage: &Stage<'_, '_>,
    row: &Row<'_>,
    width: f32,
    fit: RowFit,
) -> [crate::ui::kit::sheet::Set; 2] {
    let sheet = &stage.sheet;
    let strong = Look::of(Type::FarLabel, sheet.palette.text).times(fit.0);
    let quiet = Look::of(Type::FarNote, sheet.palette.text_2).times(fit.0 * 0.95);
    let (_, answers) = answers_size(stage, row, fit);
    let room = if fit.3 { width - 32.0 } else { (width - 48.0 - answers - 16.0).max(60.0) };
    [sheet.set(row.words, strong, room), sheet.set(row.beside, quiet, room)]
}

fn row_height(stage: &Stage<'_, '_>, row: &Row<'_>, width: f32, fit: RowFit) -> f32 {
    let [words, beside] = row_words(stage, row, width, fit);
    let below = if row.beside.is_empty() { 0.0 } else { beside.size.y };
    let (answers, _) = answers_size(stage, row, fit);
    let words = words.size.y + below;
    if fit.3 { words + answers + 24.0 } else { (words + 12.0).max(answers + 12.0).max(fit.1) }
}

fn row_ui(stage: &Stage<'_, '_>, row: &Row<'_>, rect: Rect, fit: RowFit, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    sheet.fill(rect, 20.0, sheet.palette.surface);
    if row.is_now {
        sheet.outline(rect, 20.0, 2.5, sheet.palette.accent);
    }
    let [words, beside] = row_words(stage, row, rect.width(), fit);
    let has_below = !row.beside.is_empty();
    let below = if has_below { beside.size.y } else { 0.0 };
    let (height, width) = answers_size(stage, row, fit);
    let padding = if fit.3 { 16.0 } else { 24.0 };
    let x = rect.left() + padding;
    let y = if fit.3 { rect.top() + 10.0 } else { rect.center().y - words.size.y / 2.0 - below / 2.0 };
    let at = sheet.put(&words, x, y);
    sheet.said(at, &format!("words of {}", row.asked.question.id()), row.words);
    if has_below {
        let at = sheet.put(&beside, x, at.bottom());
        sheet.said(at, &format!("beside {}", row.asked.question.id()), row.beside);
    }
    let free = rect.width() - padding * 2.0;
    let (mut x, y, stretch) = if fit.3 {
        (x, rect.bottom() - 10.0 - height, (free / width).max(0.2))
    } else {
        (rect.right() - padding - width, rect.center().y - height / 2.0, 1.0)
    };
    for choice in CHOICES {
        let name = format!("{} {}", row.words, row.asked.question.reply_label(choice.0));
        let choice_ui = choice_of(row, choice, &name, fit);
        let wide = (choice_ui.width(sheet, fit.0) + 8.0) * stretch - 8.0;
        let at = Rect::from_min_size(pos2(x, y), vec2(wide, height));
        if choice_ui.ui(sheet, at, fit.0) {
            actions.push(answering::reply_to(row.asked, choice.0));
        }
        x += wide + 8.0;
    }
}

/// How to prepare, as large as it fits; what does not fit is said again at its own step.
fn prepare(stage: &Stage<'_, '_>, lines: &[Line], rect: Rect) {
    let sheet = &stage.sheet;
    sheet.fill(rect, 24.0, sheet.palette.surface);
    let inside = rect.shrink2(vec2(28.0, 24.0));
    let head = Look::of(Type::FarLabel, sheet.palette.text).times(sheet.text_scale.min(1.25));
    let strong = Look { size: 20.0, line: 24.0, weight: Weight::SemiBold, colour: sheet.palette.text };
    let quiet = Look { size: 17.0, line: 24.0, weight: Weight::Regular, colour: sheet.palette.text_2 };
    let width = inside.width() - 64.0;
    let lay = |size: f32, with_below: bool| {
        lines
            .iter()
            .map(|(glyph, words, below)| {
                let below = with_below.then(|| (sheet.set(below, quiet.times(size), width), *below));
                (*glyph, *words, sheet.set(words, strong.times(size), width), below)
            })
            .collect::<Vec<_>>()
    };
    let text = sheet.text_scale;
    let tries = [(text, true), (text.min(1.2), true), (text, false), (1.0, false), (0.85, false)];
    let room = inside.height() - head.line - 12.0;
    for (size, with_below) in tries {
        let set = lay(size, with_below);
        let heights: Vec<f32> = set
            .iter()
            .map(|(_, _, words, below)| {
                (words.size.y + below.as_ref().map_or(0.0, |(set, _)| set.size.y)).max(44.0)
            })
            .collect();
        let used: f32 = heights.iter().sum();
        let count = f32::from(u8::try_from(lines.len()).unwrap_or(1).max(2));
        let gap = ((room - used) / (count - 1.0)).min(24.0);
        if gap < 4.0 {
            continue;
        }
        let at = sheet.left("How to prepare", head, inside.left(), inside.top() + head.line / 2.0);
        sheet.said(at, "how to prepare", "How to prepare");
        let mut y = at.bottom() + 12.0;
        for ((glyph, name, words, below), height) in set.iter().zip(heights) {
            let middle = pos2(inside.left() + 24.0, y + height / 2.0);
            sheet.dot(middle, 24.0_f32.min(height / 2.0 + 2.0), sheet.palette.sunk);
            sheet.icon(glyph, icon::regular(26.0), middle, sheet.palette.accent);
            let below_height = below.as_ref().map_or(0.0, |(set, _)| set.size.y);
            let top = y + (height - words.size.y - below_height) / 2.0;
            let at = sheet.put(words, inside.left() + 64.0, top);
            sheet.said(at, name, name);
            if let Some((set, words)) = below {
                let at = sheet.put(set, inside.left() + 64.0, at.bottom());
                sheet.said(at, words, words);
            }
            y += height + gap;
        }
        return;
    }
}
