//! The session's thread and the only clock.
//!
//! A window may be hidden, minimised or frozen, and then nothing that it draws runs: so one thread owns the session and
//! the loudspeaker, and runs whether or not a window exists. The app sends it [`Order`]s and reads what it publishes.
//! Every event is passed on as it happens; the [`DiaryRecorder`] turns events into lines of the diary.
//! This floor knows neither egui, nor sound devices (it is given a `CueSink`), nor files.

mod ahead;
pub mod clock;
pub mod diary_recorder;
mod kept;
mod order;
mod thread;

pub use clock::{HostClock, RealClock};
pub use diary_recorder::{CurrentSession, DiaryRecorder, draft_now};
pub use kept::{Beginning, choice_of, goes_on};
pub use order::{Order, Published, Surroundings, Watch};

use std::{
    io,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Sender},
    },
    thread::{self as threads, JoinHandle},
};

use crate::session::machine::Command;
use thread::Loop;

/// A handle to the thread. Dropping it stops a running session and ends the thread.
pub struct Runner {
    orders: Option<Arc<Sender<Order>>>,
    published: Arc<Mutex<Published>>,
    thread: Option<JoinHandle<()>>,
}

impl Runner {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system has no room for another thread.
    pub fn start(surroundings: Surroundings) -> io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        let published = Arc::new(Mutex::new(Published::default()));
        let shared = Arc::clone(&published);
        let thread = threads::Builder::new()
            .name("session".to_owned())
            .spawn(move || Loop::new(surroundings, shared).run(&inbox))?;
        Ok(Self { orders: Some(Arc::new(orders)), published, thread: Some(thread) })
    }

    /// Asks the thread something. Does nothing once the thread has ended.
    pub fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // a thread that is gone has nothing left to do
            drop(orders.send(order));
        }
    }

    /// Stops a running session, from any thread; does nothing once this handle is gone.
    pub fn stop(&self) -> impl Fn() + Send + 'static {
        let orders = self.orders.as_ref().map(Arc::downgrade).unwrap_or_default();
        move || {
            if let Some(orders) = orders.upgrade() {
                drop(orders.send(Order::Command(Command::Stop)));
            }
        }
    }

    /// What the thread last let know.
    pub fn published(&self) -> Published {
        self.published.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        drop(self.orders.take());
        if let Some(thread) = self.thread.take() {
            // a panic there was printed already; nothing more can be done about it here
            drop(thread.join());
        }
    }
}

#[cfg(test)]
mod tests;
