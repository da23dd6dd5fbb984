//! Which session is being written down.

use std::sync::{Arc, Mutex, PoisonError};

use crate::diary::Key;

/// Which session is being written down, for whoever adds answers and notes to it. Clones share one page.
#[derive(Clone, Debug, Default)]
pub struct CurrentSession(Arc<Mutex<Page>>);

#[derive(Debug, Default)]
struct Page {
    session: Option<Key>,
    going_on: Option<Key>,
}

impl CurrentSession {
    /// The session that was begun last, running or ended.
    pub fn session(&self) -> Option<Key> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).session
    }

    /// The next session that begins is this one, going on: call it just before the order.
    pub fn go_on(&self, session: Key) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).going_on = Some(session);
    }

    /// Turns the page: the session that begins, and whether it goes on.
    pub(super) fn turn(&self, fresh: Key) -> (Key, bool) {
        let mut page = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let going_on = page.going_on.take();
        let session = going_on.unwrap_or(fresh);
        page.session = Some(session);
        (session, going_on.is_some())
    }
}
