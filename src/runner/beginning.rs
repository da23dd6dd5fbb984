//! What a session begins with, and the session made of it.

use std::sync::Arc;

use crate::session::{Given, Program, Session, Terms, machine::Waits};

/// What a session begins with.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// What is played, as it was laid out.
    pub program: Arc<Program>,
    /// Whom questions wait for.
    pub waits: Waits,
    /// What holds for the session.
    pub terms: Terms,
    /// An interrupted session that goes on: the place of the layout that it had reached, and what was said so far. It
    /// begins paused.
    pub going_on: Option<(u32, Given)>,
}

impl Beginning {
    /// A session from its start, under the usual terms, that waits for the person.
    pub fn of(program: Arc<Program>) -> Self {
        Self { program, waits: Waits::ForThePerson, terms: Terms::default(), going_on: None }
    }

    pub(super) fn session(self) -> Session {
        let (place, given) = match self.going_on {
            Some((place, given)) => (Some(place), given),
            None => (None, Given::default()),
        };
        let session = Session::new(self.program, self.waits).under(self.terms, given);
        match place {
            Some(place) => session.going_on_at(place),
            None => session,
        }
    }
}
