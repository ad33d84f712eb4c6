//! The viewer's own text: what can be taken becomes part of the settings, what cannot
//! stays a draft.

use super::App;
use crate::labs::{Draft, TextFault};

impl App {
    /// What stands in the lab's field for a text; nothing where the lab has none.
    pub fn text(&self) -> &str {
        match (&self.draft, self.lab.text) {
            (Some(draft), _) => &draft.text,
            (None, Some(field)) => field.text(&self.settings),
            (None, None) => "",
        }
    }

    /// Why what stands there cannot be taken.
    pub fn text_fault(&self) -> Option<&TextFault> {
        self.draft().map(|draft| &draft.fault)
    }

    /// The text with its fault, if it has one: the settings say another.
    pub fn draft(&self) -> Option<&Draft> {
        self.draft.as_ref()
    }

    /// Takes what was written, or keeps it as a draft beside settings that stay.
    pub(super) fn write(&mut self, text: &str) {
        let Some(field) = self.lab.text.filter(|field| (field.shown)(&self.settings)) else {
            return;
        };
        let mut settings = self.settings.clone();
        let shown = format!("the last {} that could be read", field.id);
        self.draft = field.write(&mut settings, text).err().map(|draft| draft.beside(&shown));
        if self.draft.is_none() {
            self.notices = (self.lab.constrain)(&mut settings, &self.settings);
            self.adopt(settings);
        }
    }
}
