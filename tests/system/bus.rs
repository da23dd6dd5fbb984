//! A message bus of its own, as a desktop has one, for the services that a test stands in for.
#![cfg(target_os = "linux")]

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

/// It ends when it is dropped.
pub struct Bus {
    daemon: Child,
    pub address: String,
}

impl Bus {
    /// `None` where there is no bus to start: says so where it cannot be overlooked.
    pub fn start() -> Option<Self> {
        let daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut daemon = match daemon {
            Ok(daemon) => daemon,
            Err(error) => {
                crate::skipped::missing(&format!("dbus-daemon ({error})"));
                return None;
            }
        };
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Some(Self { daemon, address: address.trim().to_owned() })
    }

    /// Ends it, as when it crashes.
    pub fn end(&mut self) {
        self.daemon.kill().unwrap();
        self.daemon.wait().unwrap();
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        // it may have ended already
        drop(self.daemon.kill());
        drop(self.daemon.wait());
    }
}
