//! The link: a whole moment as `key=value` pairs, versioned.
//!
//! `v=1&lab=quadratic&lambda1=1&…`: every row of the lab's table by its id.
//! Numbers are written with as many digits as tell them from every other, so that
//! `decode(encode(s))` is s.

use form_urlencoded::Serializer;

use super::first_lab;
use crate::labs::{LABS, Lab, Notice, Remedy, Settings};

/// The version of the links written.
pub const VERSION: &str = "1";

/// What a link tells.
pub struct Decoded {
    /// The lab.
    pub lab: &'static Lab,
    /// Its settings, in range and in order.
    pub settings: Settings,
    /// What could not be taken as it stood there.
    pub notices: Vec<Notice>,
}

/// The link to some settings of a lab, without a leading `#`.
pub fn encode(lab: &Lab, settings: &Settings) -> String {
    let mut pairs = Serializer::new(String::new());
    pairs.append_pair("v", VERSION).append_pair("lab", lab.id);
    for (index, parameter) in settings.parameters().iter().enumerate() {
        pairs.append_pair(parameter.id, &parameter.written(settings.get(index)));
    }
    pairs.finish()
}

/// Reads any text as a link. What it does not say has its default; what it says
/// wrongly is put right, with a notice.
pub fn decode(link: &str) -> Decoded {
    let pairs: Vec<_> =
        form_urlencoded::parse(link.trim_start_matches(['#', '?']).as_bytes()).collect();
    let mut notices = Vec::new();
    let ignored = |key: &str, value: &str| Notice {
        subject: shorten(&format!("{key}={value}")),
        given: String::new(),
        remedy: Remedy::Ignored,
    };
    let mut lab = first_lab();
    for (key, value) in &pairs {
        match key.as_ref() {
            "v" if value != VERSION => notices.push(ignored(key, value)),
            "lab" => match LABS.iter().find(|lab| lab.id == value) {
                Some(named) => lab = named,
                None => notices.push(ignored(key, value)),
            },
            _ => {}
        }
    }
    let defaults = Settings::new(lab.parameters);
    let mut settings = defaults.clone();
    for (key, value) in pairs.iter().filter(|(key, _)| key != "v" && key != "lab") {
        match settings.index_of(key) {
            Some(index) => notices.extend(settings.set_text(index, value)),
            None => notices.push(ignored(key, value)),
        }
    }
    // held against itself: what the link says counts, not how it differs
    let before = settings.clone();
    notices.extend((lab.constrain)(&mut settings, &before));
    Decoded { lab, settings, notices }
}

fn shorten(text: &str) -> String {
    text.chars().take(40).collect()
}
