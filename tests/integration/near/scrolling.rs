//! Long pages scroll by keys.

use egui::Key;
use egui_kittest::{Harness, kittest::Queryable as _};
use stillpoint::ui::kit::{page, theme};

#[test]
fn a_long_page_scrolls_by_keys() {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(800.0, 600.0))
        .with_context_setup(theme::install)
        .build_ui(|ui| {
            page(ui, "long", |ui| {
                for number in 0..100 {
                    ui.label(format!("Line {number}"));
                }
            });
        });
    harness.run_steps(3);
    let mut after = |key: Key| {
        harness.key_press(key);
        harness.run_steps(20);
        harness.get_by_label("Line 0").rect().top()
    };
    let begin = after(Key::Home);
    let little = after(Key::ArrowDown);
    assert!(little < begin - 20.0 && little > begin - 100.0, "an arrow: {little}");
    assert!((after(Key::ArrowUp) - begin).abs() < 1.0);
    let screen = after(Key::PageDown);
    assert!(screen < begin - 400.0 && screen > begin - 600.0, "a screen: {screen}");
    assert!((after(Key::PageUp) - begin).abs() < 1.0);
    assert!(after(Key::End) < screen - 600.0, "to the end");
    assert!((after(Key::Home) - begin).abs() < 1.0, "and back");
}
