//! A text of the viewer's own that is part of a lab's settings, such as a formula.

use super::Settings;

/// The most characters shown on either side of a fault.
const AROUND: usize = 20;

/// What a lab lets the viewer write.
pub struct TextField {
    /// Its name in the link and on the page: `formula`.
    pub id: &'static str,
    /// What it is called in words or symbols.
    pub label: &'static str,
    /// One sentence on what may stand in it.
    pub sentence: &'static str,
    /// The text to start from, one that `check` lets pass.
    pub default: &'static str,
    /// The most characters.
    pub longest: usize,
    /// Whether the text means anything just now: the field is not shown elsewhere.
    pub shown: fn(&Settings) -> bool,
    /// Why a line of at most `longest` characters cannot be taken; an empty one never can.
    pub check: fn(&str) -> Result<(), TextFault>,
}

/// Why a text cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct TextFault {
    /// The character at fault, from 0; the number of characters for the end.
    pub position: Option<usize>,
    /// What is wrong, in a sentence that also tells where.
    pub message: String,
}

/// A text that was written and cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The text, as it was written.
    pub text: String,
    /// Why it cannot be taken.
    pub fault: TextFault,
}

/// A text about the character at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// What comes before it, an ellipsis for what is left out.
    pub before: String,
    /// The character; none at the text's end.
    pub at: Option<char>,
    /// What comes after it, in the same way.
    pub after: String,
}

impl TextField {
    /// The text that `settings` say.
    pub fn text<'a>(&self, settings: &'a Settings) -> &'a str {
        if settings.own_text().is_empty() { self.default } else { settings.own_text() }
    }

    /// Whether `settings` say a text other than the default, and it means something.
    pub fn is_own(&self, settings: &Settings) -> bool {
        !settings.own_text().is_empty() && (self.shown)(settings)
    }

    /// Has `settings` say `text`. Line breaks become spaces, as a field of one line has
    /// none.
    ///
    /// # Errors
    /// If it cannot be taken: the settings stay as they were.
    pub fn write(&self, settings: &mut Settings, text: &str) -> Result<(), Draft> {
        let text = text.replace(['\n', '\r'], " ");
        if let Err(fault) = self.fits(&text).and_then(|()| (self.check)(&text)) {
            return Err(Draft { text, fault });
        }
        settings.set_own_text(if text == self.default { String::new() } else { text });
        Ok(())
    }

    fn fits(&self, text: &str) -> Result<(), TextFault> {
        let (characters, longest) = (text.chars().count(), self.longest);
        if characters <= longest {
            return Ok(());
        }
        Err(TextFault {
            position: Some(longest),
            message: format!("{characters} characters, allowed: at most {longest}."),
        })
    }
}

impl Draft {
    /// The same, and which text is shown instead.
    pub fn beside(mut self, shown: &str) -> Self {
        self.fault.message += &format!(" Shown is {shown}.");
        self
    }

    /// The text about the character at fault, if there is one.
    pub fn marked(&self) -> Option<Marked> {
        let position = self.fault.position?;
        let (first, last) = (position.saturating_sub(AROUND), position.saturating_add(AROUND));
        let mut marked = Marked { before: String::new(), at: None, after: String::new() };
        if first > 0 {
            marked.before.push('…');
        }
        for (place, character) in self.text.chars().enumerate().skip(first) {
            if place > last {
                marked.after.push('…');
                break;
            }
            if place < position {
                marked.before.push(character);
            } else if place == position {
                marked.at = Some(character);
            } else {
                marked.after.push(character);
            }
        }
        Some(marked)
    }
}
