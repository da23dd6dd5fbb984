//! Keeps the display and the computer awake while a session runs.
//!
//! Two holds are asked for separately (the display; idle sleep), because a desktop may grant one and not the other. They
//! are made and dropped on a thread named `awake`: the services behind them may hang, and the library panics when the
//! bus is gone as a hold is dropped. Every way out releases them: the thread ends with its owner, and a process that is
//! killed takes its connections, and so its holds, with it.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use crate::session::WakeLock;

/// At the end, the thread is waited for this long and then left behind: a hung service must not keep the program.
const PATIENCE: Duration = Duration::from_secs(1);
/// A process that is to stand still does so after this long at the latest.
const STANDS_STILL: Duration = Duration::from_millis(300);

/// What the thread is told.
enum Order {
    /// Whether things are to be kept awake.
    Keep(bool),
    /// To let go until [`Order::GoOn`], and to say when that is done.
    Rest(Sender<()>),
    GoOn,
    End,
}

/// Keeps things awake. Dropping it releases everything.
pub struct Awake {
    orders: Sender<Order>,
    ended: Receiver<()>,
    refused: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Awake {
    /// Starts the thread. Where even that fails, nothing is kept awake and [`Awake::refusal`] says so.
    pub fn start() -> Self {
        let (orders, inbox) = mpsc::channel();
        let (at_end, ended) = mpsc::channel();
        let refused = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&refused);
        let thread = thread::Builder::new()
            .name("awake".to_owned())
            .spawn(move || {
                keep_watch(&inbox, &flag);
                // nobody waits any more when this fails
                at_end.send(()).unwrap_or_default();
            })
            .ok();
        if thread.is_none() {
            refused.store(true, Ordering::Relaxed);
        }
        Self { orders, ended, refused, thread }
    }

    /// A flag that turns true once the desktop has refused every hold.
    pub fn refusal(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.refused)
    }

    /// To be called with `true` before the process stands still, which must keep nothing awake, and with `false` when it goes on.
    pub fn rests(&self) -> impl Fn(bool) + Send + use<> {
        let orders = self.orders.clone();
        move |rests| {
            let (tell, done) = mpsc::channel();
            // the thread is gone only when the program is ending
            orders.send(if rests { Order::Rest(tell) } else { Order::GoOn }).unwrap_or_default();
            if rests {
                done.recv_timeout(STANDS_STILL).unwrap_or_default();
            }
        }
    }
}

impl WakeLock for Awake {
    fn set_active(&mut self, awake: bool) {
        // the thread is gone only when the program is ending
        self.orders.send(Order::Keep(awake)).unwrap_or_default();
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        self.orders.send(Order::End).unwrap_or_default();
        if self.ended.recv_timeout(PATIENCE).is_ok()
            && let Some(thread) = self.thread.take()
        {
            drop(thread.join());
        }
    }
}

fn keep_watch(inbox: &Receiver<Order>, refused: &AtomicBool) {
    let (mut awake, mut held) = (false, Vec::new());
    while let Ok(order) = inbox.recv() {
        match order {
            Order::Keep(is_wanted) => awake = is_wanted,
            Order::Rest(tell) => {
                release(&mut held);
                // nobody waits any more when this fails
                tell.send(()).unwrap_or_default();
                continue;
            }
            Order::GoOn => {}
            Order::End => break,
        }
        if awake && held.is_empty() {
            held = hold();
            if held.is_empty() {
                refused.store(true, Ordering::Relaxed);
            }
        } else if !awake {
            release(&mut held);
        }
    }
    release(&mut held);
}

fn hold() -> Vec<keepawake::KeepAwake> {
    let ask = |display: bool| {
        catch_unwind(|| {
            keepawake::Builder::default()
                .display(display)
                .idle(!display)
                .reason("A session is running")
                .app_name("Stillpoint")
                .app_reverse_domain("io.github.stillpoint")
                .create()
                .ok()
        })
        .ok()
        .flatten()
    };
    [true, false].into_iter().filter_map(ask).collect()
}

fn release(held: &mut Vec<keepawake::KeepAwake>) {
    for hold in held.drain(..) {
        // its drop panics when the bus is gone, and then the hold is gone too
        drop(catch_unwind(AssertUnwindSafe(move || drop(hold))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_comes_and_goes_without_a_desktop() {
        let mut awake = Awake::start();
        awake.set_active(true);
        awake.set_active(false);
        awake.set_active(true);
        drop(awake);
    }
}
