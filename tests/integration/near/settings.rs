//! Settings, and where the diary is kept.

use egui::{Key, OutputCommand, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use stillpoint::{
    comfort::{Asks, Limits, Region},
    session::Backdrop,
    settings::{Settings, TextSize, Theme},
    ui::{Action, Tab, pages::settings::about::PRIVACY},
};

use super::desk::{Desk, SIZES, Screen, open, press, settings, today, wide};
use crate::screen::focused;

/// The usual settings, with a change.
fn changed(change: impl FnOnce(&mut Settings)) -> Action {
    let mut settings = Settings::default();
    change(&mut settings);
    Action::Settings(Box::new(settings))
}

#[test]
fn settings_ask_for_each_change() {
    let mut harness = wide(settings());
    let asked = [
        (Role::RadioButton, "Dark theme", changed(|it| it.theme = Theme::Dark)),
        (
            Role::RadioButton,
            "Text size 150 percent",
            changed(|it| it.text_size = Some(TextSize::nearest(150))),
        ),
        (Role::Switch, "More contrast", changed(|it| it.more_contrast = true)),
        (Role::Switch, "Reduce motion", changed(|it| it.reduced_motion = true)),
        (Role::Switch, "Captions and light", changed(|it| it.captions = true)),
        (Role::Switch, "One switch does everything in a session", changed(|it| it.switch_seconds = Some(2))),
        (Role::Switch, "Full screen in a session", changed(|it| it.full_screen = true)),
        (Role::Button, "Try the sound from the floor…", Action::Listen),
        (Role::Button, "Hear a chime and the voice", Action::HearSample),
        (Role::RadioButton, "Background: Soft noise", changed(|it| it.background.backdrop = Backdrop::Noise)),
        (Role::Switch, "Breathing in holds", changed(|it| it.breath_in_holds = true)),
        (Role::Button, "Open the data folder", Action::OpenDataFolder),
    ];
    for (role, name, action) in asked {
        assert_eq!(press(&mut harness, role, name), [action]);
    }
    harness.get_by_label("~/.local/share/stillpoint");
    harness.get_by_label("Left, Page Up: Start of this step; again: the previous step or question");
}

#[test]
fn with_one_switch_it_is_asked_how_long_each_choice_is_lit() {
    let mut harness = wide(settings());
    assert!(harness.query_by_label("Seconds for each choice").is_none());
    harness.state_mut().settings.switch_seconds = Some(2);
    harness.run();
    let slower = changed(|it| it.switch_seconds = Some(4));
    assert_eq!(press(&mut harness, Role::RadioButton, "Each choice for 4 seconds"), [slower]);
}

#[test]
fn the_background_has_a_loudness_only_where_there_is_one() {
    for size in SIZES {
        let mut harness = open(size, false, settings());
        assert!(harness.query_by_label("Loudness of the background").is_none(), "{size}");
        harness.state_mut().settings.background.backdrop = Backdrop::Pad;
        harness.run();
        harness.get_by_role_and_label(Role::Slider, "Loudness of the background").focus();
        harness.run();
        harness.state_mut().asked.clear();
        harness.key_press(Key::ArrowRight);
        harness.run();
        let asked = &harness.state().asked;
        assert!(
            matches!(&asked[..], [Action::Settings(settings)] if settings.background.volume > 50),
            "{size}: {asked:?}"
        );
    }
}

#[test]
fn comfort_limits_only_go_down_from_three_and_five_and_back() {
    let mut harness = wide(settings());
    harness.get_by_label("Go on up to 3");
    harness.get_by_label("Above that, pressure ends");
    for at_the_top in ["Go on up to, one more", "Ease off up to, one more"] {
        assert_eq!(press(&mut harness, Role::Button, at_the_top), [], "3 and 5 are the highest");
    }
    let less = press(&mut harness, Role::Button, "Go on up to, one less");
    assert_eq!(less, [changed(|it| it.limits = Limits::new(2, 5))]);
    let less = press(&mut harness, Role::Button, "Ease off up to, one less");
    assert_eq!(less, [changed(|it| it.limits = Limits::new(3, 4))]);
    harness.state_mut().settings.limits = Limits::new(2, 2);
    harness.run();
    harness.get_by_label("No easing off");
    harness.get_by_label("Above 2, pressure ends");
    assert_eq!(press(&mut harness, Role::Button, "Ease off up to, one less"), [], "never below green");
    assert_eq!(press(&mut harness, Role::Button, "Go on up to, one more"), [], "never above amber");
    harness.get_by_role_and_label(Role::Button, "Ease off up to, one more").focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(harness.state().asked, [changed(|it| it.limits = Limits::new(2, 3))]);
}

#[test]
fn how_often_it_asks_is_chosen_at_every_width() {
    for size in SIZES {
        let mut harness = open(size, false, settings());
        for &asks in Asks::ALL {
            let other = Asks::ALL.iter().find(|other| **other != asks);
            harness.state_mut().settings.asks = *other.unwrap();
            harness.run();
            assert_eq!(
                press(&mut harness, Role::RadioButton, asks.label()),
                [changed(|it| it.asks = asks)],
                "{size}"
            );
        }
    }
}

#[test]
fn the_emergency_number_is_shown_and_its_country_changed_from_a_list() {
    let mut harness = wide(settings());
    harness.get_by_label("Emergency number for: United Kingdom");
    harness.get_by_label("Call 999, or go to A&E");
    assert!(harness.query_by_label("Norway").is_none(), "the list is closed");
    press(&mut harness, Role::ComboBox, "Change country");
    assert_eq!(press(&mut harness, Role::ListBoxOption, "Norway"), [Action::SetRegion(Region::Norway)]);
    assert!(harness.query_by_label("Norway").is_none(), "it closes when one is chosen");
}

/// Writes into the field of the new folder, which has the keyboard as soon as it is there.
fn write_path(harness: &mut Harness<'_, Desk>, path: &str) {
    assert_eq!(focused(harness).as_deref(), Some("Path of the new folder"));
    harness.get_by_role_and_label(Role::TextInput, "Path of the new folder").type_text(path);
    harness.run();
}

#[test]
fn the_data_folder_is_moved_to_a_path_that_is_typed() {
    let mut harness = wide(settings());
    assert_eq!(press(&mut harness, Role::Button, "Move the data folder"), []);
    assert_eq!(press(&mut harness, Role::Button, "Move: the new folder"), [], "nothing is typed yet");
    harness.get_by_role_and_label(Role::TextInput, "Path of the new folder").focus();
    harness.run();
    write_path(&mut harness, " ~/Documents/still ");
    let asked = press(&mut harness, Role::Button, "Move: the new folder");
    assert_eq!(asked, [Action::MoveData("~/Documents/still".to_owned())]);
    assert!(harness.query_by_role(Role::TextInput).is_none(), "the field is closed");
    harness.state_mut().is_moving = true;
    harness.run();
    harness.get_by_label_contains("Moving…");
    assert!(harness.query_by_label("Move the data folder").is_none(), "one move at a time");
    harness.state_mut().is_moving = false;
    harness.state_mut().moved = Some("Everything is kept in /ann/still now: 3 files.".to_owned());
    harness.run();
    harness.get_by_label("Everything is kept in /ann/still now: 3 files.");
}

#[test]
fn enter_moves_and_esc_or_cancel_do_not() {
    for size in SIZES {
        let mut harness = open(size, false, settings());
        press(&mut harness, Role::Button, "Move the data folder");
        write_path(&mut harness, "/stick");
        harness.key_press(Key::Enter);
        harness.run();
        let asked = std::mem::take(&mut harness.state_mut().asked);
        assert_eq!(asked, [Action::MoveData("/stick".to_owned())], "{size}");
        press(&mut harness, Role::Button, "Move the data folder");
        harness.key_press(Key::Escape);
        harness.run();
        assert!(harness.query_by_role(Role::TextInput).is_none(), "{size}");
        press(&mut harness, Role::Button, "Move the data folder");
        assert_eq!(press(&mut harness, Role::Button, "Cancel the new folder"), []);
        assert!(harness.query_by_role(Role::TextInput).is_none(), "{size}");
    }
}

#[test]
fn lines_that_are_not_saved_can_be_tried_again_or_go_to_another_folder_from_today() {
    let lines = "Not saved yet: 2 lines of the diary, because the disk is full.".to_owned();
    let notices = vec!["First.".to_owned(), lines.clone()];
    let mut harness = wide(Desk { notices, unsaved: Some(lines.clone()), ..today(1) });
    assert_eq!(press(&mut harness, Role::Button, "Try again"), [Action::SaveAgain]);
    press(&mut harness, Role::Button, "Other folder…");
    write_path(&mut harness, "/stick");
    let asked = press(&mut harness, Role::Button, "Use it: the new folder");
    assert_eq!(asked, [Action::OtherFolder("/stick".to_owned())]);
    let dismiss = format!("Dismiss: {lines}");
    assert_eq!(press(&mut harness, Role::Button, &dismiss), [Action::Dismiss(1)]);
}

#[test]
fn the_chimes_are_set_with_arrows_and_by_assistive_technology() {
    let mut harness = wide(settings());
    let name = "Loudness of the chimes";
    harness.get_by_role_and_label(Role::Slider, name).focus();
    harness.run();
    for (key, percent) in [(Key::ArrowRight, 65), (Key::ArrowLeft, 55), (Key::Home, 0), (Key::End, 100)] {
        harness.key_press(key);
        harness.run();
        let asked = std::mem::take(&mut harness.state_mut().asked);
        assert_eq!(asked, [changed(|it| it.volumes.chimes = percent)], "{key:?}");
    }
    harness.get_by_role_and_label(Role::Slider, name).increment_accesskit();
    harness.run();
    assert_eq!(std::mem::take(&mut harness.state_mut().asked), [changed(|it| it.volumes.chimes = 65)]);
    harness.get_by_role_and_label(Role::Slider, name).set_value_accesskit(20.0);
    harness.run();
    assert_eq!(std::mem::take(&mut harness.state_mut().asked), [changed(|it| it.volumes.chimes = 20)]);
    assert_eq!(focused(&harness).as_deref(), Some(name), "arrows do not leave the slider");
}

#[test]
fn about_says_what_stays_private_and_its_path_is_copied() {
    let mut harness = wide(Desk { screen: Screen::About, ..Desk::default() });
    for sentence in PRIVACY {
        harness.get_by_label(sentence);
    }
    harness.get_by_label("~/.local/share/stillpoint");
    assert_eq!(press(&mut harness, Role::Button, "Open the data folder"), [Action::OpenDataFolder]);
    harness.get_by_role_and_label(Role::Button, "Copy the path").click();
    let copied = OutputCommand::CopyText("~/.local/share/stillpoint".to_owned());
    let mut is_copied = false;
    for _ in 0..4 {
        harness.step();
        is_copied |= harness.output().platform_output.commands.contains(&copied);
    }
    assert!(is_copied);
    assert_eq!(press(&mut harness, Role::Button, "Back to Settings"), [Action::Go(Tab::Settings)]);
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().asked, [Action::Go(Tab::Settings)]);
    let mut harness = wide(settings());
    assert_eq!(press(&mut harness, Role::Button, "About Stillpoint…"), [Action::About]);
}

#[test]
fn what_the_desktop_asks_for_is_said_beside_its_switch() {
    let harness = wide(Desk { is_asked_for: true, ..settings() });
    assert_eq!(harness.query_all_by_label("The desktop asks for it").count(), 2);
}
