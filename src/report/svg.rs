//! A picture as SVG, to be put into a web page.

use crate::diary::chart::{EDGE, Hold, Ink, Mark, Picture, Shape};

/// Red, green and blue of an ink on paper.
pub const fn rgb(ink: Ink) -> [u8; 3] {
    match ink {
        Ink::Text | Ink::Rise | Ink::Accent => [0x1f, 0x1c, 0x19],
        Ink::Quiet | Ink::Faint | Ink::Good | Ink::Limit => [0x57, 0x50, 0x46],
        Ink::Rule => [0xc9, 0xc2, 0xb8],
        Ink::Band => [0xea, 0xe6, 0xe0],
        Ink::HalfBand => [0xf5, 0xf3, 0xef],
        Ink::Left => [0x1d, 0x5f, 0x88],
        Ink::Right => [0x5c, 0x2a, 0x63],
        Ink::Paper => [0xff, 0xff, 0xff],
    }
}

/// As style sheets write it.
pub fn hex(ink: Ink) -> String {
    let [red, green, blue] = rgb(ink);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// `text` as it stands in HTML, between tags or in an attribute.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The picture; `class` names its style in the page.
pub fn svg(picture: &Picture, class: &str) -> String {
    let (width, height, says) = (picture.width, picture.height, escaped(&picture.says));
    let mut svg = format!(
        "<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{says}\">"
    );
    for mark in &picture.marks {
        mark_svg(&mut svg, mark);
    }
    svg.push_str("</svg>");
    svg
}

fn mark_svg(svg: &mut String, mark: &Mark) {
    let fill = |ink: Option<Ink>| ink.map_or_else(|| "none".to_owned(), hex);
    match mark {
        Mark::Box { rect: [x, y, width, height], corners: [corner, other], fill: ink, edge } => {
            let edge = edge.map_or_else(String::new, |(ink, _)| {
                format!(" stroke=\"{}\" stroke-width=\"{EDGE}\"", hex(ink))
            });
            *svg += &format!(
                "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" rx=\"{}\" fill=\"{}\"{edge}/>",
                corner.min(*other),
                fill(*ink)
            );
        }
        Mark::Line { points, width, dash, ink } => {
            let points: Vec<String> = points.iter().map(|[x, y]| format!("{x:.2},{y:.2}")).collect();
            let dash = dash.lengths();
            let dash =
                dash.map(|[line, gap]| format!(" stroke-dasharray=\"{line} {gap}\"")).unwrap_or_default();
            *svg += &format!(
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"{dash}/>",
                points.join(" "),
                hex(*ink)
            );
        }
        Mark::Sign { shape, at: [x, y], radius, filled, ink } => {
            let inside = hex(if *filled { *ink } else { Ink::Paper });
            let edge = format!("fill=\"{inside}\" stroke=\"{}\" stroke-width=\"{EDGE}\"", hex(*ink));
            let half = radius - EDGE / 2.0;
            let words = match shape {
                Shape::Dot => format!("<circle cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"{half:.2}\" {edge}/>"),
                Shape::Square | Shape::Diamond => {
                    let turn = if *shape == Shape::Diamond {
                        format!(" transform=\"rotate(45 {x:.2} {y:.2})\"")
                    } else {
                        String::new()
                    };
                    let (left, top, side) = (x - half, y - half, half * 2.0);
                    format!(
                        "<rect x=\"{left:.2}\" y=\"{top:.2}\" width=\"{side:.2}\" height=\"{side:.2}\" {edge}{turn}/>"
                    )
                }
            };
            svg.push_str(&words);
        }
        Mark::Words { at: [x, y], hold, size, strong, ink, words } => {
            let hold = match hold {
                Hold::Start => "start",
                Hold::Middle => "middle",
                Hold::End => "end",
            };
            let weight = if *strong { " font-weight=\"600\"" } else { "" };
            *svg += &format!(
                "<text x=\"{x:.2}\" y=\"{:.2}\" font-size=\"{size}\" text-anchor=\"{hold}\"{weight} fill=\"{}\">{}</text>",
                y + size * 0.35,
                hex(*ink),
                escaped(words)
            );
        }
    }
}
