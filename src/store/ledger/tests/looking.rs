//! What the ledger promises to whoever looks at the diary.

use std::{path::Path, sync::mpsc};

use super::{
    super::{Gap, News},
    fake::{FOLDER, Fake, known, ledger, note, notes, of, until},
};
use crate::{comfort::Unknown, diary::Diary};

#[test]
fn a_look_that_breaks_ends_the_wait_and_earlier_days_are_not_known() {
    let (ledger, news) = ledger(Path::new(FOLDER), of(&Fake::with(notes(3))));
    until(&news, News::Opened);
    let (ended, end) = mpsc::channel();
    let coming = ledger.look_aside(|_| panic!("looking breaks"), move || ended.send(()).unwrap());
    end.recv().unwrap();
    let coming: mpsc::Receiver<()> = coming.unwrap();
    assert_eq!(coming.try_recv(), Err(mpsc::TryRecvError::Disconnected));
    assert_eq!(known(&ledger), (Some(Unknown::Unreadable), Some(Gap::Reader)));
    let added = ledger.append(note(4));
    until(&news, News::Saved(added));
}

#[test]
fn who_looks_at_the_diary_holds_up_nobody_else_who_looks() {
    let (ledger, news) = ledger(Path::new(FOLDER), of(&Fake::with(notes(3))));
    until(&news, News::Opened);
    assert_eq!(ledger.lines(), 3);
    let (go_on, waits) = mpsc::channel::<()>();
    let (begins, begun) = mpsc::channel();
    let look = move |diary: &Diary| {
        begins.send(()).unwrap();
        waits.recv().unwrap();
        diary.lines()
    };
    let coming = ledger.look_aside(look, || {}).unwrap();
    begun.recv().unwrap();
    assert_eq!(ledger.with_diary(Diary::lines), 3, "while the other still looks");
    go_on.send(()).unwrap();
    assert_eq!(coming.recv().unwrap(), 3);
    let added = ledger.append(note(4));
    until(&news, News::Saved(added));
    assert_eq!(ledger.lines(), 4);
}
