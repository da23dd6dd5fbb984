//! Answers from a file, by question: what lets `play` and `show` go through every branch of a session without a window.
//!
//! A JSON object: the id of a question, and what is answered. `mid.pressure.left` answers wherever that is asked;
//! `mid.pressure.left.11` only at that place. A question that is not in the file is passed over, unanswered.

use std::{collections::BTreeMap, fs, io, path::Path};

use serde_json::Value;

use crate::{
    cli::{args::likeliest, dash, output::CliError},
    comfort::{self, Answer, Answers, Asked, Form, Question, Warmth},
    routine::words::When,
    session::{Phase, Snapshot, State, machine::Command},
};

/// Answers by question.
#[derive(Clone, Debug, Default)]
pub struct Script(BTreeMap<Asked, Answer>);

impl Script {
    /// Reads a file of answers.
    ///
    /// # Errors
    /// When it cannot be read, or answers something that nobody asks, or in a way that does not fit: says what would.
    pub fn read(path: &Path) -> Result<Self, CliError> {
        let refused = |why: String| {
            CliError::from(format!("the answers in {} cannot be used: {why}", dash::name_of(path)))
        };
        let text =
            if dash::is_dash(path) { io::read_to_string(io::stdin()) } else { fs::read_to_string(path) };
        let text = text.map_err(|error| refused(error.to_string()))?;
        let text = text.trim_start_matches('\u{feff}');
        let fields: BTreeMap<String, Value> = serde_json::from_str(text).map_err(|error| {
            refused(format!("they are not a JSON object of questions and answers ({error})"))
        })?;
        let mut script = Self::default();
        for (id, value) in fields {
            let asked = Asked::from_id(&id).ok_or_else(|| refused(unknown(&id)))?;
            let form = asked.question.form();
            let answer = Answer::from_json(&value, form).ok_or_else(|| {
                refused(format!("`{id}` is answered with {}, not with {value}", fitting(form)))
            })?;
            script.0.insert(asked, answer);
        }
        Ok(script)
    }

    /// What is answered to a question: at just this place, wherever it is asked about this side, or at all.
    pub fn to(&self, asked: Asked) -> Option<Answer> {
        let wider = [asked, Asked { place: None, ..asked }, Asked::once(asked.question)];
        wider.iter().find_map(|asked| self.0.get(asked).cloned())
    }

    /// What somebody who answers so does at the check-in that is on: nothing where none is.
    pub fn commands(&self, snapshot: &Snapshot) -> Vec<Command> {
        let (Some(asking), State::Waiting { .. }) = (&snapshot.asking, snapshot.state) else {
            return Vec::new();
        };
        let mut questions = asking.questions.clone();
        let skin = snapshot.phase() == Some(Phase::SkinCheck);
        if let Some(first) = questions.first().filter(|_| skin) {
            questions.push(Asked { question: Question::SkinKnock, ..*first });
        }
        let mut said = Answers::default();
        let mut commands = Vec::new();
        for asked in &questions {
            if let Some(answer) = self.to(*asked) {
                said.note(Asked::once(asked.question), answer.clone());
                commands.push(Command::Answer(*asked, answer));
            }
        }
        let leads_on = match snapshot.phase() {
            Some(Phase::SkinCheck) => !matches!(comfort::warmth(&said), Warmth::Asking(_)),
            Some(Phase::CheckIn(When::Mid) | Phase::SkinLook) => commands.len() == questions.len(),
            _ => false,
        };
        if !leads_on {
            commands.push(Command::Ready);
        }
        commands
    }
}

/// "There is no question … Did you mean …?"
fn unknown(id: &str) -> String {
    match likeliest(id, Question::ALL.iter().map(|question| question.id())) {
        Some(meant) => format!("there is no question `{id}`. Did you mean `{meant}`?"),
        None => format!(
            "there is no question `{id}`. Questions are called like `before.back` or `mid.pressure.left`"
        ),
    }
}

/// What fits, in words.
fn fitting(form: Form) -> String {
    let words = |choices: &[comfort::Reply]| {
        choices.iter().map(|reply| format!("\"{}\"", reply.id())).collect::<Vec<_>>().join(", ")
    };
    match form {
        Form::Scale(_) => "a number from 0 to 10".to_owned(),
        Form::One(choices) => format!("one of {}", words(choices)),
        Form::Any(choices) => format!("a list of any of {}", words(choices)),
        Form::Body => "a list of marks such as \"left/calf/ache\"".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(text: &str) -> Result<Script, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("answers.json");
        crate::store::whole::write(&path, text).unwrap();
        Script::read(&path).map_err(|error| error.to_string())
    }

    #[test]
    fn the_nearest_answer_counts() {
        let script =
            script(r#"{"mid.pressure": 3, "mid.pressure.left": 4, "mid.pressure.left.11": 5}"#).unwrap();
        let to = |id: &str| script.to(Asked::from_id(id).unwrap());
        assert_eq!(to("mid.pressure.left.11"), Some(Answer::Number(5)));
        assert_eq!(to("mid.pressure.left.9"), Some(Answer::Number(4)));
        assert_eq!(to("mid.pressure.right.20"), Some(Answer::Number(3)));
        assert_eq!(to("mid.leg.right.20"), None);
    }

    #[test]
    fn what_does_not_fit_is_told_with_what_would() {
        for (text, told) in [
            (r#"{"mid.presure": 3}"#, "Did you mean `mid.pressure`?"),
            (r#"{"mid.pressure": 11}"#, "a number from 0 to 10, not with 11"),
            (r#"{"mid.leg": "worse"}"#, "one of \"less\", \"same\", \"more\", \"further-down\", \"sharp\""),
            ("[]", "not a JSON object of questions and answers"),
        ] {
            let said = script(text).unwrap_err();
            assert!(said.contains(told), "{said}");
        }
    }
}
