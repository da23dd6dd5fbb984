//! The desktop's scale changes while the window is open, as when a laptop is put at a larger screen.

use std::{fs, process::Stdio, time::Duration};

use super::desk::{Desk, Running, bench, until};

/// The button that starts a routine, in the light.
const ACCENT: [u8; 3] = [0xA1, 0x4C, 0x22];

#[test]
fn when_the_desktops_scale_changes_everything_in_the_window_follows() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1500, 1300));
    let settings = desk.folder().join("xsettings");
    let scale = |dots: u32| fs::write(&settings, format!("Xft/DPI {}\n", dots * 1024)).unwrap();
    scale(96);
    let mut daemon = desk.command("xsettingsd");
    let daemon = Running::start(daemon.arg("-c").arg(&settings).stderr(Stdio::null()));
    desk.wait(Duration::from_millis(500));
    let program = desk.launch(&[]);
    let window = desk
        .find_window("Stillpoint$", Duration::from_secs(30))
        .unwrap_or_else(|| panic!("no window: {}", program.stderr()));
    desk.place(&window, (700, 600));
    desk.wait(Duration::from_millis(800));
    let before = desk.screenshot_of(&window);

    scale(192);
    daemon.signal("HUP");
    // the button to start is the largest thing in its colour: twice as wide and twice as high
    let mut percent = 0;
    let mut follows = || {
        let after = desk.screenshot_of(&window);
        percent = 100 * after.count(ACCENT, 8) / before.count(ACCENT, 8);
        ((after.width, after.height) == (1400, 1200) && (360..440).contains(&percent)).then_some(())
    };
    let followed = until(Duration::from_secs(10), &mut follows);
    assert!(followed.is_some(), "the button is {percent} % of what it was");
    assert_eq!(program.stderr(), "");
}
