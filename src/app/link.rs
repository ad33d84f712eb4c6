//! The link: a whole moment as `key=value` pairs, versioned.
//!
//! `v=1&lab=quadratic&lambda1=1&…`: every row of the lab's table by its id, where
//! samples were edited by hand `edits=…`, and where the viewer wrote a text of their own
//! that text, by the id of its field; how it is presented (`hide=path&projector=1`) where
//! that is not as usual. `walk=3` is the third step of the lab's walk: what the link does
//! not say is as that step sets it. A link that says at most how to present is the start page's.
//! Numbers are written with as many digits as tell them from every other, so that
//! `decode(encode(s))` is s.

use std::collections::HashSet;

use form_urlencoded::Serializer;

use super::{Presentation, Walking, first_lab};
use crate::labs::{Draft, LABS, Lab, Notice, Parameter, Remedy, Settings};

/// The version of the links written.
pub const VERSION: &str = "1";

/// The key of the samples moved, added and deleted.
const EDITS: &str = "edits";

/// The key of the step of the walk, from 1.
pub const WALK: &str = "walk";

/// What a link tells.
pub struct Decoded {
    /// Whether it is the start page's: it says nothing, or no more than how to present.
    pub at_start: bool,
    /// The lab.
    pub lab: &'static Lab,
    /// Its settings, in range and in order.
    pub settings: Settings,
    /// A text that could not be taken: the settings say the lab's own instead.
    pub draft: Option<Draft>,
    /// The step of the lab's walk.
    pub walking: Option<Walking>,
    /// Whether it plays: the walk's step does, and the link says no moment of it.
    pub plays: bool,
    /// How the moment is presented.
    pub presentation: Presentation,
    /// What else could not be taken as it stood there.
    pub notices: Vec<Notice>,
}

/// The link to some settings of a lab, without a leading `#`.
pub fn encode(lab: &Lab, settings: &Settings) -> String {
    saying(lab, settings, |_, _| true)
}

/// The same in as few words as say it: what has its default is left out.
pub fn encode_in_short(lab: &Lab, settings: &Settings) -> String {
    saying(lab, settings, |parameter, value| value != parameter.default())
}

/// A link that says of a lab's rows those that `says` is true of.
fn saying(lab: &Lab, settings: &Settings, says: fn(&Parameter, f64) -> bool) -> String {
    let mut pairs = Serializer::new(String::new());
    pairs.append_pair("v", VERSION).append_pair("lab", lab.id);
    for (index, parameter) in settings.parameters().iter().enumerate() {
        let value = settings.get(index);
        if says(parameter, value) {
            pairs.append_pair(parameter.id, &parameter.written(value));
        }
    }
    if !settings.edits().is_empty() {
        pairs.append_pair(EDITS, &settings.written_edits());
    }
    if let Some(field) = lab.text.filter(|_| !settings.own_text().is_empty()) {
        pairs.append_pair(field.id, settings.own_text());
    }
    pairs.finish()
}

/// A link with the pairs that say how its moment is presented.
pub fn presented(link: String, presentation: &Presentation) -> String {
    Serializer::new(link).extend_pairs(presentation.pairs()).finish()
}

fn without_mark(link: &str) -> &str {
    link.trim_start_matches(['#', '?'])
}

/// Reads any text as a link. What it does not say has its default; what it says
/// wrongly is put right, with a notice.
pub fn decode(link: &str) -> Decoded {
    let pairs: Vec<_> = form_urlencoded::parse(without_mark(link).as_bytes()).collect();
    let mut notices = Vec::new();
    let left_out = |key: &str, value: &str, remedy| Notice {
        subject: shorten(&format!("{key}={value}")),
        given: String::new(),
        remedy,
    };
    // the first of a key counts
    let mut said = HashSet::new();
    let (first, repeated): (Vec<_>, Vec<_>) =
        pairs.iter().partition(|(key, _)| said.insert(key.as_ref()));
    let mut lab = first_lab();
    for (key, value) in &first {
        match key.as_ref() {
            "v" if value != VERSION => notices.push(left_out(key, value, Remedy::Ignored)),
            "lab" => match LABS.iter().find(|lab| lab.id == value) {
                Some(named) => lab = named,
                None => notices.push(left_out(key, value, Remedy::Ignored)),
            },
            _ => {}
        }
    }
    let asked = first.iter().find(|(key, _)| key == WALK);
    let step = asked.and_then(|(_, value)| value.parse::<usize>().ok()?.checked_sub(1));
    let (walking, mut settings) = match step.and_then(|step| Walking::new(lab, step)) {
        Some((walking, settings)) => (Some(walking), settings),
        None => (None, Settings::new(lab.parameters)),
    };
    let clock = &lab.parameters[lab.clock.time];
    let plays = walking.as_ref().is_some_and(|walking| lab.walk[walking.step].plays)
        && !said.contains(clock.id);
    let mut draft = None;
    let is_text = |key: &str| lab.text.filter(|field| field.id == key);
    for (key, value) in first.iter().filter(|(key, _)| key != "v" && key != "lab") {
        if key == WALK && walking.is_some() {
            continue;
        }
        match (settings.index_of(key), is_text(key)) {
            (Some(index), _) => notices.extend(settings.set_text(index, value)),
            (None, Some(field)) => {
                let shown = format!("the {} that the lab begins with", field.id);
                draft = field.write(&mut settings, value).err().map(|draft| draft.beside(&shown));
            }
            (None, None) if key == EDITS && lab.points.is_some() => {
                notices.extend(settings.read_edits(value));
            }
            // which panels there are is known once the settings are in order
            (None, None) if Presentation::KEYS.contains(&key.as_ref()) => {}
            (None, None) => notices.push(left_out(key, value, Remedy::Ignored)),
        }
    }
    for (key, value) in repeated {
        notices.push(left_out(key, value, Remedy::Repeated));
    }
    // held against itself: what the link says counts, not how it differs; what it
    // does not say follows without a word
    let before = settings.clone();
    let unsaid = |notice: &Notice| {
        let names = |p: &&Parameter| p.name() == notice.subject;
        let parameter = lab.parameters.iter().find(names);
        parameter.is_some_and(|p| !said.contains(p.id))
    };
    let held = (lab.constrain)(&mut settings, &before);
    for notice in held.into_iter().filter(|notice| !unsaid(notice)) {
        // of what was put right twice, what was given and what became of it in the end
        let clamped = |told: &&mut Notice| {
            told.subject == notice.subject && matches!(told.remedy, Remedy::Clamped { .. })
        };
        match notices.iter_mut().find(clamped) {
            Some(told) => told.remedy = notice.remedy,
            None => notices.push(notice),
        }
    }
    if settings.edits().is_empty() && !before.edits().is_empty() {
        // samples that these settings have not got
        notices.push(left_out(EDITS, &before.written_edits(), Remedy::Ignored));
    }
    let mut presentation = Presentation::default();
    for (key, value) in first.iter().filter(|(key, _)| Presentation::KEYS.contains(&key.as_ref())) {
        let unknown = presentation.take((key, value), lab, &settings);
        notices.extend(unknown.into_iter().map(|value| left_out(key, value, Remedy::Ignored)));
    }
    if let (Some(field), Some(draft)) = (lab.text, &draft)
        && !(field.shown)(&settings)
    {
        // nobody sees its fault
        notices.push(left_out(field.id, &draft.text, Remedy::Ignored));
    }
    // a panel is one of a lab's, and what is wrong is told in a lab
    let at_start = first.iter().all(|(key, _)| Presentation::KEYS.contains(&key.as_ref()))
        && presentation.panel.is_none()
        && notices.is_empty();
    Decoded { at_start, lab, settings, draft, walking, plays, presentation, notices }
}

fn shorten(text: &str) -> String {
    text.chars().take(40).collect()
}
