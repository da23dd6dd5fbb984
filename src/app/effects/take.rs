//! What the window does for the diary to be taken along.

use std::{io, sync::mpsc::RecvError};

use crate::{
    app::{
        Stillpoint,
        take::{Gathered, gather, write},
        worker::wakes,
    },
    diary::{Diary, Key},
    runner::clock::today,
    ui::pages::take::{Form, Msg},
};

impl Stillpoint {
    /// Does what the panel asks for.
    pub(crate) fn take(&mut self, ask: Msg, ctx: &egui::Context) {
        match ask {
            Msg::Reach(reach) => self.take.reach = reach,
            Msg::Folder(typed) => self.take.use_folder(&typed),
            Msg::Open => {
                let folder = self.take.folder.clone();
                self.show_folder(&folder);
            }
            Msg::Write(_) | Msg::Session(_) if self.take.running.is_busy() => {}
            Msg::Write(form) => self.take.said = self.begin_to_write(form, None, ctx).err(),
            Msg::Session(only) => self.take.said = self.begin_to_write(Form::Csv, Some(only), ctx).err(),
        }
    }

    /// `only`: of one session.
    fn begin_to_write(&mut self, form: Form, only: Option<Key>, ctx: &egui::Context) -> Result<(), String> {
        if !self.ledger.standing().is_opened {
            return Err("The diary is still being read. Try again in a moment.".to_owned());
        }
        let no_room = |error: io::Error| format!("The system could not start a thread ({error}).");
        let day = today().date();
        let period = self.take.reach.period(day);
        let goal = self.settings.goal.clone();
        let gathered = move |diary: &Diary| -> io::Result<Gathered> {
            let mut gathered = gather(diary, form, only, period, day)?;
            if let Gathered::Account(account) = &mut gathered {
                account.goal = goal;
            }
            Ok(gathered)
        };
        let looked = self.ledger.look_aside(gathered, || {});
        let looked = looked.ok_or_else(|| no_room(io::ErrorKind::OutOfMemory.into()))?;
        let (folder, home) = (self.take.folder.clone(), self.home.clone());
        let work = move || {
            let said = looked
                .recv()
                .unwrap_or_else(|RecvError| Err(io::ErrorKind::Interrupted.into()))
                .map_err(|error| error.to_string())
                .and_then(|gathered| write(&gathered, form, &home, &folder, day));
            said.unwrap_or_else(|why| format!("Nothing was written: {why}."))
        };
        self.take.running.begin("report", work, wakes(ctx)).map_err(no_room)
    }
}
