//! A private desk: a screen (Xvfb), a window manager (openbox), a sound server with a recorder, and folders for one program.
//!
//! Nothing of the desk outside is used or changed: every path, display and socket is in a folder of its own, and everything
//! that was started is killed when the [`Desk`] is dropped. It knows processes and time, and nothing of Stillpoint but its name.

use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use super::{
    picture::Picture,
    sound::{Server, Take},
};

/// What a desk is made of, and what Debian calls the package.
const TOOLS: &[(&str, &str)] = &[
    ("Xvfb", "xvfb"),
    ("openbox", "openbox"),
    ("xdotool", "xdotool"),
    ("pulseaudio", "pulseaudio"),
    ("pactl", "pulseaudio-utils"),
    ("parec", "pulseaudio-utils"),
];

/// The program's data folder on a desk.
const DATA: &str = "home/.local/share/stillpoint";
const SETTINGS: &str = "settings.json";
/// Whoever sits here has read the safety text, so the shelf is shown at once, and has chimes alone: a voice over a chime would
/// blur what is measured of it.
const ACCEPTED: &str = "{ \"safety_accepted\": 1, \"verbosity\": \"chimes\" }\n";

/// How long starting anything may take on a busy computer.
const PATIENCE: Duration = Duration::from_secs(30);

/// `Some` if a desk can be set up here; otherwise says which test is skipped, and why, where it cannot be overlooked.
pub fn bench() -> Option<()> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = |tool: &str| std::env::split_paths(&path).any(|folder| folder.join(tool).is_file());
    let missing: Vec<_> = TOOLS.iter().filter(|(tool, _)| !found(tool)).map(|(tool, _)| *tool).collect();
    if missing.is_empty() {
        return Some(());
    }
    crate::skipped::missing(&missing.join(", "));
    None
}

/// The program of this test's own build, or another that is to be tried: a release, a package.
pub fn program() -> PathBuf {
    std::env::var_os("STILLPOINT_BIN")
        .map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_stillpoint")), PathBuf::from)
}

/// A desk of its own.
pub struct Desk {
    // Fields are dropped in this order: the programs first, their folder last.
    sound: Option<Server>,
    takes: Vec<Take>,
    _manager: Running,
    _screen: Running,
    display: String,
    folder: tempfile::TempDir,
}

/// A process that is killed when it is dropped.
pub struct Running(Child);

impl Running {
    pub fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_string_lossy().into_owned();
        Self(command.spawn().unwrap_or_else(|error| panic!("{name} does not start: {error}")))
    }

    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Sends a signal by its name, as `kill` has it: `STOP`, `CONT`, `TERM`, `KILL`, `INT`.
    pub fn signal(&self, name: &str) {
        let sent =
            Command::new("sh").args(["-c", &format!("kill -{name} {}", self.0.id())]).status().unwrap();
        assert!(sent.success(), "signal {name} was not sent");
    }

    /// How it ended, if it did within `patience`.
    pub fn ended(&mut self, patience: Duration) -> Option<ExitStatus> {
        until(patience, || self.0.try_wait().unwrap())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// The program, started on a desk.
pub struct Launched {
    pub process: Running,
    /// When it was started.
    pub at: Instant,
    said: PathBuf,
    complained: PathBuf,
}

impl Launched {
    /// Its standard output so far.
    pub fn stdout(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.said).unwrap()).into_owned()
    }

    /// Its standard error so far.
    pub fn stderr(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.complained).unwrap()).into_owned()
    }
}

/// A window on the desk, by X's number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window(String);

impl Desk {
    /// Sets up a desk with a screen of so many pixels. Panics, with what it was told, where a part does not start.
    pub fn start(size: (u32, u32)) -> Self {
        // A short path: a socket's name may have 107 bytes.
        let folder = tempfile::Builder::new().prefix("desk").tempdir().unwrap();
        for name in ["home", "run", "screen"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        private(&folder.path().join("run"));
        let data = folder.path().join(DATA);
        fs::create_dir_all(&data).unwrap();
        fs::write(data.join(SETTINGS), ACCEPTED).unwrap();
        let (screen, display) = screen(folder.path(), size);
        let mut desk = Self {
            sound: None,
            takes: Vec::new(),
            _manager: Running::start(
                desk_command(folder.path(), &display, "openbox").stdout(Stdio::null()).stderr(Stdio::null()),
            ),
            _screen: screen,
            display,
            folder,
        };
        // A window manager that works has said which of its desktops is shown.
        until(PATIENCE, || desk.xdotool(&["get_desktop"]).map(drop)).expect("openbox manages the screen");
        desk.start_sound();
        desk
    }

    /// The desk's folder; `home` and `run` in it are the program's.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The settings file as it is now; `None` if there is none.
    pub fn settings(&self) -> Option<String> {
        fs::read_to_string(self.folder().join(DATA).join(SETTINGS)).ok()
    }

    /// Makes the home as empty as it is before the very first time.
    pub fn empty_home(&self) {
        fs::remove_dir_all(self.folder().join(DATA)).unwrap();
    }

    /// Any program, to be run on this desk.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        desk_command(self.folder(), &self.display, program)
    }

    /// Starts Stillpoint.
    pub fn launch(&self, arguments: &[&str]) -> Launched {
        self.launch_with(arguments, |_| ())
    }

    /// Starts Stillpoint with more said about how: other environment, a folder, limits.
    pub fn launch_with(&self, arguments: &[&str], more: impl FnOnce(&mut Command)) -> Launched {
        let number = fs::read_dir(self.folder()).unwrap().count();
        let said = self.folder().join(format!("{number}.out"));
        let complained = self.folder().join(format!("{number}.err"));
        let mut command = self.command(program());
        command
            .args(arguments)
            .stdout(File::create(&said).unwrap())
            .stderr(File::create(&complained).unwrap());
        more(&mut command);
        let at = Instant::now();
        Launched { process: Running::start(&mut command), at, said, complained }
    }

    // ---- what a person does

    /// Waits in real time.
    #[expect(clippy::unused_self, reason = "it reads as what happens on the desk")]
    pub fn wait(&self, length: Duration) {
        std::thread::sleep(length);
    }

    /// Writes on the keyboard, in the window that has the focus.
    pub fn write(&self, text: &str) {
        self.must(&["type", "--delay", "20", text]);
    }

    /// Waits until a moment, so that a row of keys does not drift; returns at once if it is past.
    pub fn wait_until(&self, moment: Instant) {
        self.wait(moment.saturating_duration_since(Instant::now()));
    }

    /// Presses a key, by its X name (`space`, `Escape`, `Left`, `t`, `ctrl+q`), in the window that has the focus.
    /// Returns when it was pressed: the middle of the press and of the time that asking took.
    pub fn key(&self, name: &str) -> Instant {
        let before = Instant::now();
        self.xdotool(&["key", "--clearmodifiers", name])
            .unwrap_or_else(|| panic!("key {name} was not pressed"));
        before + before.elapsed() / 2
    }

    /// Presses a key and waits until that shows: of two that come within one frame, one could count for nothing.
    #[track_caller]
    pub fn key_shows(&self, name: &str) {
        let before = self.screenshot();
        self.key(name);
        assert!(self.changed(&before, PATIENCE).is_some(), "{name} shows");
    }

    /// Presses a button of the mouse (1 left, 2 middle, 3 right) at a place on the screen.
    pub fn click(&self, x: u32, y: u32, button: u8) -> Instant {
        let before = Instant::now();
        self.must(&["mousemove", &x.to_string(), &y.to_string(), "click", &button.to_string()]);
        before + before.elapsed() / 2
    }

    // ---- windows

    /// The shown window whose title has `title` in it, once it is there.
    pub fn find_window(&self, title: &str, patience: Duration) -> Option<Window> {
        until(patience, || self.windows(title, true).into_iter().next())
    }

    /// All windows whose title has `title` in it, shown or (unless `shown`) minimised too.
    pub fn windows(&self, title: &str, shown: bool) -> Vec<Window> {
        let mut arguments = vec!["search"];
        if shown {
            arguments.push("--onlyvisible");
        }
        arguments.extend(["--name", title]);
        let found = self.xdotool(&arguments).unwrap_or_default();
        found.lines().map(|id| Window(id.to_owned())).collect()
    }

    /// Makes the window small in the bar, as its own button does, and waits until it is.
    pub fn minimise(&self, window: &Window) {
        self.must(&["windowminimize", &window.0]);
        let hidden = || (!self.shown(window)).then_some(());
        until(PATIENCE, hidden).expect("the window is minimised");
    }

    /// Brings a window back, to the front, with the keyboard.
    pub fn activate(&self, window: &Window) {
        self.must(&["windowactivate", "--sync", &window.0]);
        let here = || self.shown(window).then_some(());
        until(PATIENCE, here).expect("the window is back");
    }

    /// Gives a window's inside a size in pixels and moves it to the corner of the screen.
    pub fn place(&self, window: &Window, (width, height): (u32, u32)) {
        self.must(&["windowsize", "--sync", &window.0, &width.to_string(), &height.to_string()]);
        self.must(&["windowmove", &window.0, "0", "0"]);
    }

    /// Moves a window's frame to a place on the screen.
    pub fn move_to(&self, window: &Window, (x, y): (u32, u32)) {
        self.must(&["windowmove", "--sync", &window.0, &x.to_string(), &y.to_string()]);
    }

    /// Makes a window fill the screen, from the menu that its frame has.
    pub fn maximise(&self, window: &Window) {
        let before = self.screenshot_of(window);
        self.activate(window);
        self.key("alt+space");
        self.wait(Duration::from_millis(300));
        self.key("x");
        let grown = || (self.screenshot_of(window).width > before.width).then_some(());
        until(PATIENCE, grown).expect("the window is maximised");
    }

    /// Where the inside of a window begins on the screen.
    pub fn corner(&self, window: &Window) -> (u32, u32) {
        let said = self.must(&["getwindowgeometry", "--shell", &window.0]);
        let number = |name: &str| {
            let line = said.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|number| number.parse::<i64>().ok()).unwrap_or(0).max(0).try_into().unwrap()
        };
        (number("X="), number("Y="))
    }

    /// Asks a window to close, as the cross in its corner does.
    pub fn close(&self, window: &Window) {
        // openbox's own key: xdotool's `windowclose` would end the program's connection instead of asking it.
        self.activate(window);
        // a key that comes while a busy window manager still hands the focus over is lost
        until(PATIENCE, || {
            self.key("alt+F4");
            let gone = || (!self.shown(window)).then_some(());
            until(Duration::from_secs(3), gone)
        })
        .expect("the window closes");
    }

    /// Whether a window is on the screen.
    pub fn shown(&self, window: &Window) -> bool {
        self.xdotool(&["search", "--onlyvisible", "--name", ""])
            .unwrap_or_default()
            .lines()
            .any(|id| id == window.0)
    }

    // ---- what is seen

    /// The whole screen as it is now.
    pub fn screenshot(&self) -> Picture {
        // Xvfb keeps its screen in this file: no program is needed to read it. It may be asked for before it is written.
        let file = self.folder().join("screen/Xvfb_screen0");
        until(PATIENCE, || Picture::of_dump(&fs::read(&file).ok()?)).expect("Xvfb's screen can be read")
    }

    /// The inside of one window, without its frame; what lies over it is in the picture too.
    pub fn screenshot_of(&self, window: &Window) -> Picture {
        let said = self.must(&["getwindowgeometry", "--shell", &window.0]);
        let number = |name: &str| {
            let line = said
                .lines()
                .find_map(|line| line.strip_prefix(name))
                .unwrap_or_else(|| panic!("{name} in {said}"));
            line.parse::<i64>().unwrap().max(0).try_into().unwrap()
        };
        self.screenshot().part(number("X="), number("Y="), number("WIDTH="), number("HEIGHT="))
    }

    /// The screen once it differs from `before` and has come to rest (two looks alike), within `patience`.
    pub fn changed(&self, before: &Picture, patience: Duration) -> Option<Picture> {
        until(patience, || {
            let first = self.screenshot();
            self.wait(Duration::from_millis(60));
            let second = self.screenshot();
            (first.differs_from(&second) == 0 && second.differs_from(before) > 0).then_some(second)
        })
    }

    // ---- what is heard

    /// Everything recorded so far, one take for each time that the sound server ran; the last still grows.
    pub fn takes(&self) -> Vec<Take> {
        let mut takes = self.takes.clone();
        takes.extend(self.sound.as_ref().map(Server::take));
        takes
    }

    /// The take of the running (or last) sound server.
    pub fn recording(&self) -> Take {
        self.takes().pop().expect("a desk has had a sound server")
    }

    /// The recording, once it is as wanted.
    pub fn heard(&self, wanted: impl Fn(&Take) -> bool, patience: Duration) -> Option<Take> {
        until(patience, || Some(self.recording()).filter(&wanted))
    }

    /// Plays raw sound (signed 16 bit, 48 kHz, stereo) as another program would, to its end.
    pub fn play(&self, sound: &[u8]) {
        let mut command = self.command("pacat");
        command.args(["--playback", "--format=s16le", "--rate=48000", "--channels=2", "--latency-msec=30"]);
        let mut player =
            command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        player.stdin.take().unwrap().write_all(sound).unwrap();
        assert!(player.wait().unwrap().success(), "the sound server took the sound");
    }

    /// Starts the sound server (again) and its recorder.
    pub fn start_sound(&mut self) {
        assert!(self.sound.is_none(), "it runs already");
        self.sound = Some(Server::start(|program| self.command(program), self.folder()));
    }

    /// Kills the sound server as a crash would (SIGKILL); what was recorded is kept.
    pub fn kill_sound(&mut self) {
        let server = self.sound.take().expect("a sound server runs");
        self.takes.push(server.end());
    }

    /// Freezes the sound server (SIGSTOP): its socket is there, nothing answers.
    pub fn freeze_sound(&self) {
        self.sound.as_ref().expect("a sound server runs").signal("STOP");
    }

    /// Lets a frozen sound server go on (SIGCONT).
    pub fn thaw_sound(&self) {
        self.sound.as_ref().expect("a sound server runs").signal("CONT");
    }

    /// What `xdotool` answers, if it could do what was asked.
    fn xdotool(&self, arguments: &[&str]) -> Option<String> {
        let answer = self.command("xdotool").args(arguments).stderr(Stdio::null()).output().unwrap();
        answer.status.success().then(|| String::from_utf8_lossy(&answer.stdout).into_owned())
    }

    #[track_caller]
    fn must(&self, arguments: &[&str]) -> String {
        self.xdotool(arguments).unwrap_or_else(|| panic!("xdotool could not do {arguments:?}"))
    }
}

/// Asks again and again, some tens of milliseconds apart, until there is an answer or no patience left.
pub fn until<T>(patience: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let began = Instant::now();
    loop {
        let answer = ask();
        if answer.is_some() || began.elapsed() >= patience {
            return answer;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
}

/// A program with the desk's folders, screen and sound, and nothing of the desk outside.
fn desk_command(folder: &Path, display: &str, program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    let home = folder.join("home");
    let outside = [
        "DBUS_SESSION_BUS_ADDRESS",
        "PULSE_SERVER",
        "PULSE_SINK",
        "PULSE_SOURCE",
        "SESSION_MANAGER",
        "STILLPOINT_DATA_DIR",
        "WAYLAND_DISPLAY",
        "WAYLAND_SOCKET",
        "XAUTHORITY",
        "XDG_CURRENT_DESKTOP",
        "XDG_SESSION_TYPE",
    ];
    for name in outside {
        command.env_remove(name);
    }
    command
        .env("DISPLAY", display)
        .env("HOME", &home)
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("PULSE_CLIENTCONFIG", folder.join("client.conf"))
        .env("XDG_CACHE_HOME", home.join(".cache"))
        .env("XDG_CONFIG_HOME", home.join(".config"))
        .env("XDG_DATA_HOME", home.join(".local/share"))
        .env("XDG_RUNTIME_DIR", folder.join("run"))
        .env("XDG_STATE_HOME", home.join(".local/state"))
        .stdin(Stdio::null());
    command
}

/// Starts a screen on the first free number.
fn screen(folder: &Path, (width, height): (u32, u32)) -> (Running, String) {
    let complaints = folder.join("screen.err");
    let mut command = desk_command(folder, "", "Xvfb");
    command
        .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-fbdir"])
        .arg(folder.join("screen"))
        .args(["-screen", "0", &format!("{width}x{height}x24")])
        .stdout(Stdio::piped())
        .stderr(File::create(&complaints).unwrap());
    let mut screen = Running::start(&mut command);
    let mut said = BufReader::new(screen.child().stdout.take().unwrap());
    let mut number = String::new();
    said.read_line(&mut number).unwrap();
    if number.trim().is_empty() {
        let mut why = String::new();
        File::open(complaints).unwrap().read_to_string(&mut why).unwrap();
        panic!("Xvfb does not start: {why}");
    }
    (screen, format!(":{}", number.trim()))
}

/// A folder that only its owner may enter, as the sound server asks.
fn private(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).unwrap();
}
