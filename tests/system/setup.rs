//! `packaging/setup`, on invented computers: a PATH with nothing on it but what each test puts there.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "what goes wrong here has to stop the test")]

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What any shell script may count on.
const ORDINARY: &[&str] = &["cat", "cut", "dirname", "env", "grep", "sed", "sh", "sort", "tr"];

/// A loader's list in which all is there; another maker's driver, as Mesa's would be looked for in folders.
const LIBRARIES: &str = r"
for name in libX11.so.6 libX11-xcb.so.1 libXcursor.so.1 libXi.so.6 libxkbcommon.so.0 libxkbcommon-x11.so.0 \
    libwayland-client.so.0 libwayland-egl.so.1 libEGL.so.1 libGL.so.1 libEGL_nvidia.so.0 libGLX_nvidia.so.0
do printf '\t%s (libc6,x86-64) => /lib/%s\n' $name $name; done";

/// A computer on which only a few programs are to be found.
struct Computer(tempfile::TempDir);

/// How it went: the exit code, what was said, and what was asked of other programs.
struct Outcome {
    code: i32,
    said: String,
    done: String,
}

impl Computer {
    /// A Debian with Rust and the window's libraries, but no compiler and no pkg-config, for a person who is not root.
    fn new() -> Self {
        let computer = Self(tempfile::tempdir().unwrap());
        fs::create_dir(computer.path()).unwrap();
        let outside = std::env::var_os("PATH").unwrap();
        for name in ORDINARY {
            let real =
                std::env::split_paths(&outside).map(|folder| folder.join(name)).find(|file| file.is_file());
            symlink(real.unwrap_or_else(|| panic!("no {name} here")), computer.path().join(name)).unwrap();
        }
        computer.has("cargo", "").has("rustc", "echo 'rustc 99.0.0 (abc 2030-01-01)'");
        computer.has("uname", "echo Linux").has("id", "echo 1000").has("ldconfig", LIBRARIES);
        // It brings what it is asked for.
        let brings = "echo apt-get \"$*\" >>\"$NOTES\"; case \"$*\" in *install*)\n\
                      for name in cc pkg-config; do printf '#!/bin/sh\\n' >\"$PLACE/$name\"; done\n\
                      env chmod +x \"$PLACE/cc\" \"$PLACE/pkg-config\";; esac";
        computer.has("apt-get", brings);
        symlink("/bin/chmod", computer.path().join("chmod")).unwrap();
        computer
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("bin")
    }

    fn has(&self, name: &str, script: &str) -> &Self {
        let file = self.path().join(name);
        fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    fn lacks(&self, name: &str) -> &Self {
        fs::remove_file(self.path().join(name)).unwrap();
        self
    }

    fn setup(&self, arguments: &[&str]) -> Outcome {
        let notes = self.0.path().join("notes");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/setup");
        let output = Command::new("/bin/sh")
            .arg(script)
            .args(arguments)
            .env_clear()
            .env("PATH", self.path())
            .env("PLACE", self.path())
            .env("NOTES", &notes)
            .env("HOME", self.0.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Outcome {
            code: output.status.code().unwrap(),
            said: String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap(),
            done: fs::read_to_string(notes).unwrap_or_default(),
        }
    }
}

#[test]
fn where_nothing_is_missing_it_says_and_does_nothing() {
    let computer = Computer::new();
    computer.has("cc", "").has("pkg-config", "").lacks("apt-get");
    let outcome = computer.setup(&["run"]);
    assert_eq!((outcome.code, outcome.said.as_str(), outcome.done.as_str()), (0, "", ""));
}

#[test]
fn without_root_and_sudo_it_says_what_to_type_and_touches_nothing() {
    let outcome = Computer::new().setup(&["run"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.said.contains("Missing: a C compiler, pkg-config, alsa"), "{}", outcome.said);
    let typed = "apt-get install --no-install-recommends gcc libasound2-dev libc6-dev pkg-config";
    assert!(outcome.said.contains(typed), "{}", outcome.said);
    assert_eq!(outcome.done, "");
}

#[test]
fn a_sudo_that_would_ask_is_not_waited_for() {
    let computer = Computer::new();
    computer.has("sudo", "echo sudo \"$*\" >>\"$NOTES\"; [ \"$1\" = -n ] || cat /dev/tty; exit 1");
    let outcome = computer.setup(&["run"]);
    assert_eq!(outcome.code, 1);
    assert_eq!(outcome.done, "sudo -n true\n");
    assert!(outcome.said.contains("type this as root"), "{}", outcome.said);
}

#[test]
fn as_root_it_installs_just_what_is_missing_and_looks_again() {
    let computer = Computer::new();
    computer.has("id", "echo 0");
    let outcome = computer.setup(&["run"]);
    assert_eq!(outcome.code, 0, "{}", outcome.said);
    let done: Vec<_> = outcome.done.lines().collect();
    assert_eq!(done.len(), 2, "{done:?}");
    assert!(done[0].ends_with(" update"), "{done:?}");
    assert!(
        done[1].ends_with(" install --no-install-recommends gcc libasound2-dev libc6-dev pkg-config"),
        "{done:?}"
    );
}

#[test]
fn with_a_sudo_that_does_not_ask_it_goes_through_it() {
    let computer = Computer::new();
    computer
        .has("sudo", "echo sudo >>\"$NOTES\"; shift; [ \"$1\" != -- ] || shift; exec \"$@\"")
        .has("true", "");
    let outcome = computer.setup(&["run"]);
    assert_eq!(outcome.code, 0, "{}", outcome.said);
    assert_eq!(outcome.done.matches("sudo\n").count(), 3, "asked once, used twice: {}", outcome.done);
}

#[test]
fn what_an_installation_did_not_bring_is_named() {
    let computer = Computer::new();
    computer.has("id", "echo 0").has("apt-get", "");
    let outcome = computer.setup(&["run"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.said.contains("still not found: cc program:pkg-config module:alsa"), "{}", outcome.said);
}

#[test]
fn an_installation_that_fails_says_what_to_type() {
    let computer = Computer::new();
    computer.has("id", "echo 0").has("apt-get", "echo 'E: no network' >&2; exit 100");
    let outcome = computer.setup(&["run"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.said.contains("E: no network"), "{}", outcome.said);
    assert!(outcome.said.contains("By hand, as root"), "{}", outcome.said);
}

#[test]
fn asked_only_to_check_it_installs_nothing_even_as_root() {
    let computer = Computer::new();
    computer.has("id", "echo 0");
    let outcome = computer.setup(&["run", "--check"]);
    assert_eq!((outcome.code, outcome.done.as_str()), (1, ""));
    assert!(outcome.said.contains("To install them, as root: apt-get install"), "{}", outcome.said);
}

#[test]
fn another_linux_is_told_what_each_thing_is_for() {
    let computer = Computer::new();
    computer.lacks("apt-get");
    let outcome = computer.setup(&["test"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.said.contains("alsa (sound; on Debian in libasound2-dev)"), "{}", outcome.said);
    assert!(
        outcome.said.contains("xdotool (pressing keys in the window tests; on Debian in xdotool)"),
        "{}",
        outcome.said
    );
}

#[test]
fn without_rust_it_says_where_to_get_it() {
    let computer = Computer::new();
    computer.lacks("cargo");
    let outcome = computer.setup(&["run"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.said.contains("https://rustup.rs"), "{}", outcome.said);
    assert!(!outcome.said.contains("Missing"), "one thing at a time: {}", outcome.said);

    let cargo = computer.0.path().join(".cargo/bin");
    fs::create_dir_all(&cargo).unwrap();
    fs::copy(computer.path().join("uname"), cargo.join("cargo")).unwrap();
    let outcome = computer.setup(&["run"]);
    assert!(outcome.said.contains("this terminal does not look there"), "{}", outcome.said);
}

#[test]
fn a_rust_that_is_too_old_is_refused_before_cargo_is() {
    for (version, code) in [
        ("1.94.9", 1),
        ("1.95.0", 0),
        ("1.95.0-beta.3", 0),
        ("1.100.0-nightly", 0),
        ("2.0.0", 0),
        ("1.9.0", 1),
    ] {
        let computer = Computer::new();
        computer
            .has("cc", "")
            .has("pkg-config", "")
            .has("rustc", &format!("echo 'rustc {version} (abc 2030-01-01)'"));
        let outcome = computer.setup(&["run"]);
        assert_eq!(outcome.code, code, "{version}: {}", outcome.said);
        assert_eq!(
            outcome.said.contains("is too old: Stillpoint needs 1.95"),
            code == 1,
            "{version}: {}",
            outcome.said
        );
    }
}

#[test]
fn every_system_has_its_list_and_the_tests_add_to_it() {
    let computer = Computer::new();
    for (system, alsa) in [("debian", "libasound2-dev"), ("fedora", "alsa-lib-devel"), ("arch", "alsa-lib")] {
        let run = computer.setup(&["--list", "run", "--as", system]);
        let test = computer.setup(&["--list", "test", "--as", system]);
        assert_eq!((run.code, test.code), (0, 0), "{system}");
        let (run, test): (Vec<_>, Vec<_>) =
            (run.said.split_whitespace().collect(), test.said.split_whitespace().collect());
        assert!(run.contains(&alsa), "{system}: {run:?}");
        assert!(
            run.iter().all(|package| test.contains(package)) && test.len() > run.len(),
            "{system}: {test:?}"
        );
    }
    let outcome = computer.setup(&["--list", "run", "--as", "beos"]);
    assert_eq!(outcome.code, 2, "{}", outcome.said);
}

#[test]
fn on_a_mac_it_asks_for_apples_tools_and_nothing_else() {
    let computer = Computer::new();
    computer.has("uname", "echo Darwin");
    let outcome = computer.setup(&["test"]);
    assert!(outcome.code == 1 && outcome.said.contains("xcode-select --install"), "{}", outcome.said);
    computer.has("cc", "");
    let outcome = computer.setup(&["test"]);
    assert_eq!((outcome.code, outcome.said.as_str()), (0, ""));
}
