//! What the page reads of the app, and the errands it takes from it.

use super::link::{WALK, encode};
use super::{App, Part, Presentation, Tone, presented, tone, veil, with_preset};
use crate::labs::{
    Account, Errand, Kind, Lab, Ledger, Notice, Preset, Record, Role, Settings, Span, StepChecks,
};
use crate::scene::{Panel, Point, Scene};

/// More words on bad input than these are summed up.
const MOST_NOTICES: usize = 4;

impl App {
    /// Whether the next frame differs from this one without anyone's doing.
    pub fn is_moving(&self) -> bool {
        self.playing || !self.computed
    }

    /// Whether it plays.
    pub fn is_playing(&self) -> bool {
        self.playing
    }

    /// Whether the start page is shown, and no lab.
    pub fn is_at_start(&self) -> bool {
        self.at_start
    }

    /// The lab on the page; on the start page the one that would be shown.
    pub fn lab(&self) -> &'static Lab {
        self.lab
    }

    /// The settings, always in range and in order.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The step shown.
    pub fn time(&self) -> f64 {
        self.settings.get(self.lab.clock.time)
    }

    /// The preset that the run's settings are those of, if they are one's.
    pub fn preset(&self) -> Option<usize> {
        let is_this = |preset: &Preset| {
            with_preset(self.lab, preset).changes(&self.settings).all(|p| p.role == Role::View)
        };
        let own_text = self.lab.text.is_some_and(|field| field.is_own(&self.settings));
        if own_text || !self.settings.edits().is_empty() {
            return None;
        }
        // several presets may look at one run: the one chosen last comes first
        let chosen = self.chosen_preset();
        if self.lab.presets.get(chosen).is_some_and(is_this) {
            return Some(chosen);
        }
        self.lab.presets.iter().position(is_this)
    }

    /// The pictures, as they are presented.
    pub fn scene(&self) -> Scene {
        let mut scene = veil::presented(self.run.scene(), &self.presentation);
        if let (Some(held), Some(panel)) = (&self.held, scene.panels.first_mut())
            && held.is_of(panel)
        {
            (panel.x.range, panel.y.range) = (held.x.range, held.y.range);
        }
        scene
    }

    /// One sentence on what is happening, or on what is still hidden.
    pub fn sentence(&self) -> Vec<Span> {
        match self.presentation.withheld() {
            Some(hint) => vec![Span::plain(hint)],
            None => self.run.sentence(),
        }
    }

    /// The numbers for the page's formulas.
    pub fn live_numbers(&self) -> Vec<(&'static str, String)> {
        let mut numbers = self.run.live_numbers();
        if self.presentation.hides(Part::Path) {
            // what is not set was computed
            let computed =
                |(name, _): &&mut (&'static str, String)| self.settings.index_of(name).is_none();
            numbers.iter_mut().filter(computed).for_each(|(_, text)| *text = "?".to_owned());
        }
        numbers
    }

    /// The checks of the step shown.
    pub fn step_checks(&self) -> StepChecks {
        match self.presentation.withheld() {
            Some(_) => StepChecks::default(),
            None => self.run.step_checks(),
        }
    }

    /// The run in numbers, as far as it is computed.
    pub fn record(&self) -> Record {
        self.run.record()
    }

    /// The claims, where they are what is to be shown.
    pub fn ledger(&self) -> Option<Ledger> {
        // its place is the main picture's, which one panel has for itself
        let ledger = self.run.ledger().filter(|_| self.presentation.panel.is_none())?;
        Some(match self.presentation.withheld() {
            Some(_) => Ledger { heading: "The verdicts wait too.".to_owned(), rows: Vec::new() },
            None => ledger,
        })
    }

    /// What there is to see in the preset that the settings are those of, where what is chosen
    /// to be seen is what the preset opens with: of another view it may not be true.
    pub fn note(&self) -> &'static str {
        if self.presentation.withheld().is_some() {
            return "";
        }
        let preset = self.preset().and_then(|preset| self.lab.presets.get(preset));
        let opens_with = |(id, value): &(&str, f64)| {
            let row = self.settings.index_of(id);
            row.is_none_or(|row| {
                let parameter = &self.lab.parameters[row];
                let chosen_to_be_seen =
                    parameter.role == Role::View && matches!(parameter.kind, Kind::Choice { .. });
                !chosen_to_be_seen || self.settings.get(row) == *value
            })
        };
        preset
            .filter(|preset| preset.values.iter().all(opens_with))
            .map_or("", |preset| preset.sentence)
    }

    /// What a panel of the scene shows, in words.
    pub fn account(&self, panel: &Panel) -> String {
        let Account { axes, lines, places } = Account::of(panel);
        let own = self.told_of(panel.id);
        let caption = vec![format!("{}.", panel.caption)];
        [caption, own, lines, places, axes].concat().join(" ")
    }

    /// What is to be said when something is done or comes to its end: words on bad input,
    /// the sentence, and where the lines of the pictures have gone.
    pub fn announcement(&self) -> String {
        let mut words = self.notices();
        words.push(self.sentence().into_iter().map(|span| span.text).collect());
        for panel in &self.scene().panels {
            let own = self.told_of(panel.id);
            let told = if own.is_empty() { Account::of(panel).lines } else { own };
            // two pictures may show one thing
            words.extend(told.into_iter().filter(|line| !words.contains(line)).collect::<Vec<_>>());
        }
        words.join(" ")
    }

    /// What the run has to say of a panel beside its lines, while it may be told.
    fn told_of(&self, panel: &str) -> Vec<String> {
        match self.presentation.withheld() {
            Some(_) => Vec::new(),
            None => self.run.account(panel),
        }
    }

    /// Whether samples can be moved, added and deleted on the main picture.
    pub fn edits_points(&self) -> bool {
        self.point_editing().is_some()
    }

    /// Whether the run is one that can be heard.
    pub fn has_sound(&self) -> bool {
        self.run.swing().is_some()
    }

    /// What SAM's place at the moment shown sounds like; silence where it is hidden.
    pub fn tone(&self) -> Option<Tone> {
        if self.presentation.hides(Part::Path) {
            return None;
        }
        self.run.swing().and_then(tone)
    }

    /// What there is to say of a point of a panel.
    pub fn readout(&self, panel: &str, at: Point) -> Vec<String> {
        match self.presentation.withheld() {
            Some(_) => Vec::new(),
            None => self.run.readout(panel, at),
        }
    }

    /// The value of the row of the chosen sample for the sample of a panel nearest to
    /// `at`, if one is within `reach`.
    pub fn pick(&self, panel: &str, at: Point, reach: f64) -> Option<f64> {
        self.run.pick(panel, at, reach)
    }

    /// Up to `most` errands to be done elsewhere, whose results are to come back as
    /// [`Message::Done`](super::Message::Done). No two ever have one number.
    pub fn errands(&mut self, most: usize) -> Vec<Errand> {
        let given = self.run.errands(most);
        given.into_iter().map(|errand| self.numbers.outside(errand)).collect()
    }

    /// Whether the result of an errand is still waited for.
    pub fn wants(&self, number: u64) -> bool {
        self.numbers.within(number).is_some_and(|number| self.run.wants(number))
    }

    /// The link to this very moment; for the start page no more than how it is presented.
    pub fn link(&self) -> String {
        if self.at_start {
            return self.link_to("");
        }
        self.in_walk(self.link_presented(&self.linked))
    }

    /// The link to this very moment, however it is presented.
    pub fn moment(&self) -> String {
        self.in_walk(encode(self.lab, &self.settings))
    }

    /// The link to a moment of a lab, or to the start page for none, presented as this one is,
    /// but for the panel alone: another moment may have no such panel.
    pub fn link_to(&self, moment: &str) -> String {
        let mut kept = self.linked;
        kept.panel = None;
        presented(moment.to_owned(), &kept)
    }

    fn in_walk(&self, link: String) -> String {
        match self.walking() {
            Some(walking) => format!("{link}&{WALK}={}", walking.step + 1),
            None => link,
        }
    }

    /// The link to this very moment, or to the start page, presented in some way.
    pub fn link_presented(&self, presentation: &Presentation) -> String {
        let moment = if self.at_start { String::new() } else { encode(self.lab, &self.settings) };
        presented(moment, presentation)
    }

    /// The link that a file holds: a figure is drawn for paper, and not for a hall.
    pub fn link_in_file(&self) -> String {
        let mut linked = self.linked;
        linked.projector = false;
        self.in_walk(presented(encode(self.lab, &self.settings), &linked))
    }

    /// How the moment is presented now.
    pub fn presentation(&self) -> &Presentation {
        &self.presentation
    }

    /// The panels that can be shown alone, each with its caption; the one that is, too.
    pub fn panels(&self) -> Vec<(&'static str, String)> {
        let panels = self.run.scene().panels.into_iter();
        panels.map(|panel| (panel.id, panel.caption)).collect()
    }

    /// What could not be taken as it was given, in words.
    pub fn notices(&self) -> Vec<String> {
        let mut words: Vec<String> =
            self.notices.iter().take(MOST_NOTICES).map(Notice::to_string).collect();
        let more = self.notices.len().saturating_sub(MOST_NOTICES);
        if more > 0 {
            words.push(format!("And {more} more like these."));
        }
        words
    }
}
