//! The warm towel as a table: when it is offered, what the skin check leaves, and how it comes off.

use std::sync::Arc;

use super::{
    Played,
    answers::{given, laid_out, once, place, say},
    routine, secs, timed,
};
use crate::{
    comfort::{Answer, Asked, Question, Reply},
    routine::words::{Kind, Side, When},
    session::{
        Choice, Cue, Ending, Phase, Program, Session, State,
        machine::{Command, Event, Waits},
        terms::{Responses, Terms},
    },
};

/// Sore afterwards, and these answers about the skin.
fn sore(soreness: u8, skin: &[(Question, Reply)]) -> Responses {
    let mut given = given(&[vec![
        (Asked::on(Question::AfterSoreness, Side::Left), Answer::Number(soreness)),
        once(Question::AfterTingling, Answer::Reply(Reply::Same)),
    ]]);
    let place = Some(place(Phase::SkinCheck, 0));
    for (question, reply) in skin {
        given.answers.note(Asked { place, ..Asked::once(*question) }, Answer::Reply(*reply));
    }
    given
}

#[test]
fn a_towel_is_offered_for_dull_soreness_and_comes_after_three_times_yes() {
    use Question::{SkinFeels, SkinKnock, SkinNothingNew, SkinWhole};
    let towel = |given: &Responses| -> Vec<Phase> {
        let program = laid_out().adapted(&Terms::default(), given);
        let after =
            program.segments.iter().skip_while(|segment| segment.phase != Phase::CheckIn(When::After));
        after.skip(1).map(|segment| segment.phase).collect()
    };
    let yes = [(SkinFeels, Reply::Yes), (SkinWhole, Reply::Yes), (SkinNothingNew, Reply::Yes)];
    let unit = [
        Phase::SkinCheck,
        Phase::Do(Kind::Prepare),
        Phase::Do(Kind::Position),
        Phase::Warm,
        Phase::SkinLook,
        Phase::Warm,
        Phase::TowelOff,
    ];
    assert_eq!(towel(&sore(0, &yes)), []);
    assert_eq!(towel(&sore(6, &yes)), []);
    assert_eq!(towel(&sore(3, &[])), [Phase::SkinCheck]);
    assert_eq!(towel(&sore(3, &yes[..2])), [Phase::SkinCheck]);
    assert_eq!(towel(&sore(3, &yes)), unit);
    for (at, reply) in [(0, Reply::No), (1, Reply::NotSure), (2, Reply::NotSure)] {
        let mut no = yes;
        no[at].1 = reply;
        assert_eq!(towel(&sore(3, &no)), [Phase::SkinCheck], "{no:?}");
    }
    let knock = [yes[0], yes[1], (SkinNothingNew, Reply::No), (SkinKnock, Reply::Yes)];
    assert_eq!(towel(&sore(3, &knock))[3], Phase::Cool);
    let injured = [yes[0], yes[1], (SkinNothingNew, Reply::No), (SkinKnock, Reply::No)];
    assert_eq!(towel(&sore(3, &injured)), [Phase::SkinCheck]);
}

#[test]
fn a_look_at_the_skin_that_is_not_fine_takes_the_towel_off() {
    let yes = [
        (Question::SkinFeels, Reply::Yes),
        (Question::SkinWhole, Reply::Yes),
        (Question::SkinNothingNew, Reply::Yes),
    ];
    let mut given = sore(2, &yes);
    let look = Asked { place: Some(place(Phase::SkinLook, 0)), ..Asked::once(Question::SkinLook) };
    given.answers.note(look, Answer::Reply(Reply::No));
    let program = laid_out().adapted(&Terms::default(), &given);
    let last: Vec<Phase> = program.segments.iter().rev().take(2).map(|segment| segment.phase).collect();
    assert_eq!(last, [Phase::TowelOff, Phase::SkinLook]);
}

#[test]
fn the_end_tone_of_a_towel_repeats_until_it_is_off_and_too_sore_takes_it_off() {
    let towel = Program::lay_out(&routine(vec![timed("towel", Kind::WarmTowel, 600)]), Choice::default());
    let session = Session::new(Arc::new(towel), Waits::ForThePerson);
    let played =
        Played { session, now: crate::moment::Moment::ZERO, events: Vec::new() }.at(0).asks(Command::Start);
    let yes =
        |question, place| (Asked { place: Some(place), ..Asked::once(question) }, Answer::Reply(Reply::Yes));
    let skin = [Question::SkinFeels, Question::SkinWhole, Question::SkinNothingNew];
    let played = say(played, skin.map(|question| yes(question, 0)).to_vec()).is(Phase::Do(Kind::Prepare), 90);
    let mut played = played.asks(Command::Ready).asks(Command::Ready).is(Phase::Warm, 300);
    played.events.clear();
    let warm = played.now;
    let at = |played: Played, secs_later: u64| played.at((warm + secs(secs_later)).as_micros() / 1000);
    let played = at(played, 299).hears(&[Cue::Rest, Cue::Rest]);
    let played = at(played, 341).hears(&[Cue::Question, Cue::Question, Cue::Question]);
    let early = Played { session: played.session.clone(), now: played.now, events: Vec::new() };
    let early = say(early, vec![yes(Question::SkinLook, 4)]).is(Phase::Warm, 300).asks(Command::TooSore);
    assert_eq!(early.session.snapshot().phase(), Some(Phase::TowelOff), "one key takes it off");
    let mut played = say(played, vec![yes(Question::SkinLook, 4)]).is(Phase::Warm, 300);
    played.events.clear();
    let played = at(played, 341 + 300 + 31).hears(&[
        Cue::Rest,
        Cue::Rest,
        Cue::TowelOff,
        Cue::TowelOff,
        Cue::TowelOff,
    ]);
    let mut forgotten = Played { session: played.session.clone(), now: played.now, events: Vec::new() };
    forgotten = at(forgotten, 341 + 300 + 7_200);
    let alarms =
        forgotten.events.iter().filter(|event| matches!(event, Event::Cue(due) if due.cue == Cue::TowelOff));
    assert_eq!(alarms.count(), (7_200 - 31) / 15 + 1, "its alarm never ends by itself");
    let played = played.asks(Command::Ready);
    assert_eq!(played.session.snapshot().state, State::Ended(Ending::Finished));
}

#[test]
fn a_towel_is_never_lengthened() {
    let towel = Program::lay_out(&routine(vec![timed("towel", Kind::WarmTowel, 600)]), Choice::default());
    let warm = towel.segments.iter().position(|segment| segment.phase == Phase::Warm).unwrap();
    let session = Session::new(Arc::new(towel), Waits::ForThePerson);
    let played = Played { session, now: crate::moment::Moment::ZERO, events: Vec::new() }
        .at(0)
        .asks(Command::Start)
        .asks(Command::Jump(warm));
    played.is(Phase::Warm, 300).asks(Command::Extend(15)).is(Phase::Warm, 300);
}
