//! A page as a PNG without a window: egui's triangles, filled by plain arithmetic, the same bytes on every computer.

#![allow(clippy::indexing_slicing, reason = "a tool of the workshop: pixels within their picture")]

use std::{collections::HashMap, fs::File, io::BufWriter};

use eframe::egui::{
    Color32, ColorImage, Context, ImageData, Mesh, Pos2, RawInput, Rect, TextureId, TexturesDelta, Ui, Vec2,
    epaint::Primitive, pos2,
};

/// Draws `page` until it stands still, `size` pixels large on `ground` with `scale` pixels a point, and writes it to `file`.
pub fn write(
    ctx: &Context,
    size: Vec2,
    scale: f32,
    ground: Color32,
    file: &str,
    mut page: impl FnMut(&mut Ui),
) {
    let mut textures = Textures::default();
    let mut shapes = Vec::new();
    for frame in 0..8 {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size / scale)),
            time: Some(f64::from(frame)),
            max_texture_side: Some(2048),
            ..RawInput::default()
        };
        input.viewports.entry(input.viewport_id).or_default().native_pixels_per_point = Some(scale);
        let mut output = ctx.run_ui(input, &mut page);
        textures.take(&mut output.textures_delta);
        output.textures_delta.free.clear();
        shapes = output.shapes;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a picture's size in pixels")]
    let (width, height) = (size.x as usize, size.y as usize);
    let mut picture = Picture { width, height, pixels: vec![parts(ground); width * height] };
    for clipped in ctx.tessellate(shapes, scale) {
        if let Primitive::Mesh(mut mesh) = clipped.primitive {
            for vertex in &mut mesh.vertices {
                vertex.pos = (vertex.pos.to_vec2() * scale).to_pos2();
            }
            picture.fill(&mesh, clipped.clip_rect * scale, textures.0.get(&mesh.texture_id));
        }
    }
    picture.save(file);
}

/// The controls and headings of `page`, as a screen reader is told of them: a line each, role and name, sorted.
pub fn controls(ctx: &Context, size: Vec2, mut page: impl FnMut(&mut Ui)) -> Vec<String> {
    ctx.enable_accesskit();
    let mut lines = Vec::new();
    for frame in 0..8 {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            time: Some(f64::from(frame)),
            max_texture_side: Some(2048),
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, &mut page);
        output.textures_delta.clear();
        if let Some(update) = output.platform_output.accesskit_update {
            lines = update
                .nodes
                .iter()
                .filter_map(|(_, node)| {
                    let name = node.label().filter(|name| !name.is_empty())?;
                    Some(format!("{:?}\t{}", node.role(), name.replace('\n', " ")))
                })
                .collect();
        }
    }
    lines.sort();
    lines.dedup();
    lines
}

#[derive(Default)]
struct Textures(HashMap<TextureId, ColorImage>);

impl Textures {
    fn take(&mut self, delta: &mut TexturesDelta) {
        let deltas = delta.set.drain().flat_map(|(id, deltas)| deltas.into_iter().map(move |it| (id, it)));
        for (id, delta) in deltas {
            let ImageData::Color(image) = &delta.image;
            match (delta.pos, self.0.get_mut(&id)) {
                (Some([left, top]), Some(whole)) => {
                    for y in 0..image.size[1] {
                        for x in 0..image.size[0] {
                            whole[(left + x, top + y)] = image[(x, y)];
                        }
                    }
                }
                _ => drop(self.0.insert(id, ColorImage::clone(image))),
            }
        }
    }
}

struct Picture {
    width: usize,
    height: usize,
    /// Red, green, blue and how opaque, multiplied, in the space in which egui mixes.
    pixels: Vec<[f32; 4]>,
}

impl Picture {
    #[expect(
        clippy::many_single_char_names,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the mathematics of a triangle, clamped to the picture"
    )]
    fn fill(&mut self, mesh: &Mesh, clip: Rect, texture: Option<&ColorImage>) {
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(self.width as f32, self.height as f32));
        let clip = clip.intersect(whole);
        for corners in mesh.indices.chunks_exact(3) {
            let [a, b, c] = [0, 1, 2].map(|at| mesh.vertices[corners[at] as usize]);
            let area = cross(a.pos, b.pos, c.pos);
            if area == 0.0 {
                continue;
            }
            let bounds = Rect::from_points(&[a.pos, b.pos, c.pos]).intersect(clip);
            if bounds.is_negative() {
                continue;
            }
            for y in bounds.top().floor() as usize..(bounds.bottom().ceil() as usize).min(self.height) {
                for x in bounds.left().floor() as usize..(bounds.right().ceil() as usize).min(self.width) {
                    let at = pos2(x as f32 + 0.5, y as f32 + 0.5);
                    if !clip.contains(at) {
                        continue;
                    }
                    let [u, v, w] =
                        [(b.pos, c.pos), (c.pos, a.pos), (a.pos, b.pos)].map(|(p, q)| cross(p, q, at) / area);
                    // an edge that two triangles share belongs to one of them
                    let inside = [(u, b.pos, c.pos), (v, c.pos, a.pos), (w, a.pos, b.pos)]
                        .iter()
                        .all(|(part, p, q)| *part > 0.0 || (*part == 0.0 && owns(*p, *q, area)));
                    if !inside {
                        continue;
                    }
                    let [p, q, r] = [a, b, c].map(|corner| parts(corner.color));
                    let uv = a.uv.to_vec2() * u + b.uv.to_vec2() * v + c.uv.to_vec2() * w;
                    let texel = texture.map_or([1.0; 4], |image| sample(image, uv));
                    let color: [f32; 4] =
                        std::array::from_fn(|n| (p[n] * u + q[n] * v + r[n] * w) * texel[n]);
                    let below = &mut self.pixels[y * self.width + x];
                    *below = std::array::from_fn(|n| color[n] + below[n] * (1.0 - color[3]));
                }
            }
        }
    }

    #[expect(
        clippy::unwrap_used,
        clippy::cast_possible_truncation,
        reason = "a tool: it stops where it fails"
    )]
    fn save(&self, file: &str) {
        let file = BufWriter::new(File::create(file).unwrap());
        let mut encoder = png::Encoder::new(file, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        let bytes: Vec<u8> =
            self.pixels.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).map(byte).collect();
        encoder.write_header().unwrap().write_image_data(&bytes).unwrap();
    }
}

fn parts(color: Color32) -> [f32; 4] {
    color.to_array().map(|part| f32::from(part) / 255.0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
fn byte(part: f32) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0).round() as u8
}

fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Whether an edge is the top or left one of its triangle.
fn owns(from: Pos2, to: Pos2, area: f32) -> bool {
    let along = (to - from) * area.signum();
    along.y < 0.0 || (along.y == 0.0 && along.x > 0.0)
}

/// The colour at `uv`, mixed from the four texels round it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "clamped to the image"
)]
fn sample(image: &ColorImage, uv: Vec2) -> [f32; 4] {
    let [width, height] = image.size;
    let at = Vec2::new(uv.x * width as f32 - 0.5, uv.y * height as f32 - 0.5);
    let texel = |x: f32, y: f32| {
        let (x, y) = (x.clamp(0.0, width as f32 - 1.0), y.clamp(0.0, height as f32 - 1.0));
        parts(image[(x as usize, y as usize)])
    };
    let (left, top) = (at.x.floor(), at.y.floor());
    let (right, down) = (at.x - left, at.y - top);
    let corners =
        [texel(left, top), texel(left + 1.0, top), texel(left, top + 1.0), texel(left + 1.0, top + 1.0)];
    let shares = [(1.0 - right) * (1.0 - down), right * (1.0 - down), (1.0 - right) * down, right * down];
    std::array::from_fn(|n| corners.iter().zip(shares).map(|(corner, share)| corner[n] * share).sum())
}
