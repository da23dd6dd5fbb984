//! One window for one data folder: a second start tells the first what it is to open, and ends.
//!
//! The first start holds a lock and listens at a socket beside it, in a folder that only the person can enter. The second writes
//! one line there and waits until the window has taken it. Where nothing can be locked, or nobody takes the message, a second
//! window opens: better two than none.

use std::{io, path::Path};

pub(super) use self::system::Instance;

/// What a start finds.
pub(super) enum Claim {
    /// No other window has this data folder.
    First(Instance),
    /// Another window has taken the message.
    Told,
}

/// What a later start said.
pub(super) struct Told {
    message: String,
    answer: std::sync::mpsc::Sender<()>,
}

impl Told {
    /// The message, now that it is dealt with: the later start ends.
    pub(super) fn take(self) -> String {
        // whoever asked may have gone
        self.answer.send(()).unwrap_or(());
        self.message
    }
}

/// Becomes the window of the folder `data`, or tells the one that there is the `message`. Locks and sockets are kept in `place`.
pub(super) fn claim(place: Option<&Path>, data: &Path, message: &str) -> Claim {
    let alone = |_: io::Error| Claim::First(Instance::default());
    let claimed = place.map(|place| system::claim(place, data, message));
    claimed.map_or_else(|| Claim::First(Instance::default()), |claimed| claimed.unwrap_or_else(alone))
}

#[cfg(unix)]
mod system {
    use std::{
        fs::{self, File, OpenOptions, Permissions, TryLockError},
        hash::{Hash as _, Hasher as _},
        io::{self, BufRead as _, BufReader, Read as _, Write as _},
        os::unix::{
            fs::PermissionsExt as _,
            net::{UnixListener, UnixStream},
        },
        path::Path,
        sync::mpsc,
        thread,
        time::Duration,
    };

    use siphasher::sip::SipHasher13;

    use crate::{
        app::instance::{Claim, Told},
        store::whole,
    };

    /// A message has at most so many bytes.
    const LONGEST: u64 = 4 << 20;
    /// A window that is busy, or closing, is given so long.
    const PATIENCE: Duration = Duration::from_secs(5);
    /// Somebody who has connected writes and reads at once.
    const AT_ONCE: Duration = Duration::from_secs(2);
    const TRIES: u8 = 100;
    const BETWEEN_TRIES: Duration = Duration::from_millis(50);
    const TAKEN: &[u8] = b"taken";

    /// The one window of a data folder, for as long as the program runs.
    #[derive(Default)]
    pub(crate) struct Instance(Option<(File, UnixListener)>);

    pub(super) fn claim(place: &Path, data: &Path, message: &str) -> io::Result<Claim> {
        whole::make_folder(place)?;
        whole::close_to_others(place)?;
        let mut hasher = SipHasher13::new();
        fs::canonicalize(data)?.hash(&mut hasher);
        let name = place.join(format!("window-{:016x}", hasher.finish()));
        let socket = name.with_extension("socket");
        let mut options = OpenOptions::new();
        let lock = whole::for_the_owner(options.create(true).truncate(false).write(true))
            .open(name.with_extension("lock"))?;
        for _ in 0..TRIES {
            match lock.try_lock() {
                Ok(()) => return Ok(Claim::First(Instance(Some((lock, listen(&socket)?))))),
                Err(TryLockError::Error(error)) => return Err(error),
                Err(TryLockError::WouldBlock) => {}
            }
            if tell(&socket, message).unwrap_or(false) {
                return Ok(Claim::Told);
            }
            // it is just opening or closing
            thread::park_timeout(BETWEEN_TRIES);
        }
        Err(io::ErrorKind::TimedOut.into())
    }

    /// The socket of a program that was killed is in the way.
    fn listen(socket: &Path) -> io::Result<UnixListener> {
        whole::remove(socket)?;
        let listener = UnixListener::bind(socket)?;
        fs::set_permissions(socket, Permissions::from_mode(0o600))?;
        Ok(listener)
    }

    /// Whether the message was taken.
    fn tell(socket: &Path, message: &str) -> io::Result<bool> {
        let mut stream = UnixStream::connect(socket)?;
        stream.set_write_timeout(Some(AT_ONCE))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(format!("{message}\n").as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer == TAKEN)
    }

    impl Instance {
        /// Has `hear` told, on a thread of its own, what later starts say.
        pub(crate) fn listen(self, mut hear: impl FnMut(Told) + Send + 'static) {
            let Some((lock, listener)) = self.0 else { return };
            let listen = move || {
                for stream in listener.incoming().flatten() {
                    // whoever went away, or said too much, is not answered
                    answer(stream, &mut hear).unwrap_or(());
                }
                drop(lock);
            };
            // without the thread a later start opens a window of its own
            drop(thread::Builder::new().name("starts".to_owned()).spawn(listen));
        }
    }

    fn answer(mut stream: UnixStream, hear: &mut impl FnMut(Told)) -> io::Result<()> {
        stream.set_read_timeout(Some(AT_ONCE))?;
        stream.set_write_timeout(Some(AT_ONCE))?;
        let mut message = String::new();
        BufReader::new((&mut stream).take(LONGEST)).read_line(&mut message)?;
        let (answer, answered) = mpsc::channel();
        hear(Told { message, answer });
        if answered.recv_timeout(PATIENCE).is_ok() {
            stream.write_all(TAKEN)?;
        }
        Ok(())
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn first(claim: Claim) -> Instance {
            match claim {
                Claim::First(instance) => instance,
                Claim::Told => panic!("nobody is there to be told"),
            }
        }

        #[test]
        fn the_second_tells_the_first_and_other_folders_are_their_own() {
            let folder = tempfile::tempdir().unwrap();
            let (place, data, other) =
                (folder.path().join("run"), folder.path().join("data"), folder.path().join("other"));
            fs::create_dir(&data).unwrap();
            fs::create_dir(&other).unwrap();
            let (tell, told) = mpsc::channel();
            first(claim(&place, &data, "one").unwrap())
                .listen(move |said: Told| tell.send(said.take().trim_end().to_owned()).unwrap());
            assert!(matches!(claim(&place, &data.join("../data"), "two").unwrap(), Claim::Told));
            assert_eq!(told.recv().unwrap(), "two");
            let _other = first(claim(&place, &other, "three").unwrap());
            for file in fs::read_dir(&place).unwrap().flatten() {
                assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{file:?}");
            }
            assert_eq!(fs::metadata(&place).unwrap().permissions().mode() & 0o777, 0o700);
        }

        #[test]
        fn what_a_killed_program_leaves_behind_is_in_nobodys_way() {
            let folder = tempfile::tempdir().unwrap();
            let (place, data) = (folder.path().join("run"), folder.path().to_path_buf());
            drop(first(claim(&place, &data, "one").unwrap()));
            assert_eq!(fs::read_dir(&place).unwrap().count(), 2, "a lock and a socket");
            drop(first(claim(&place, &data, "two").unwrap()));
        }

        #[test]
        fn a_window_that_closes_is_waited_for_and_then_followed() {
            let folder = tempfile::tempdir().unwrap();
            let (place, data) = (folder.path().join("run"), folder.path().to_path_buf());
            let closing = first(claim(&place, &data, "one").unwrap());
            let claims = move || first(claim(&place, &data, "two").unwrap());
            let next = thread::Builder::new().spawn(claims).unwrap();
            thread::park_timeout(Duration::from_millis(200));
            drop(closing);
            next.join().unwrap();
        }
    }
}

/// Elsewhere each start has a window of its own.
#[cfg(not(unix))]
mod system {
    use std::{io, path::Path};

    use crate::app::instance::{Claim, Told};

    #[derive(Default)]
    pub(crate) struct Instance;

    #[expect(clippy::unnecessary_wraps, reason = "the same on every system")]
    pub(super) fn claim(_place: &Path, _data: &Path, _message: &str) -> io::Result<Claim> {
        Ok(Claim::First(Instance))
    }

    impl Instance {
        pub(crate) fn listen(self, _hear: impl FnMut(Told) + Send + 'static) {}
    }
}
