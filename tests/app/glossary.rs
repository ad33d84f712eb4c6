//! Every symbol that the page shows is explained.

use std::collections::HashSet;

use ravine::app::App;
use ravine::labs::{Kind, LABS, Lab};

use crate::{finish, readable};

/// Every view of a lab, with settings under which all its axes are seen.
fn links(lab: &Lab) -> Vec<String> {
    let Kind::Choice { options, .. } = lab.parameters[lab.tabs].kind else { panic!("no tabs") };
    let looks: &[&str] = match lab.id {
        "mixture" => &[
            "n=8&m=2&steps=6",
            "n=8&m=2&steps=6&p=100",
            "n=8&m=2&steps=6&claim=margin",
            "n=8&m=2&steps=6&claim=marginLemma",
            "n=6&m=2&steps=2&sweep=flip&seeds=1",
            "n=6&m=2&steps=2&sweep=m&seeds=1",
        ],
        "valley" => &["steps=20", "steps=20&surface=1", "steps=20&step=run"],
        _ => &[
            "dimension=2",
            "dimension=3&slice=e2e3",
            "surface=1",
            "axes=absolute",
            "cloud=3",
            "claim=descentBound",
        ],
    };
    let all = options.iter().flat_map(|view| {
        looks.iter().map(move |look| format!("lab={}&view={}&{look}", lab.id, view.id))
    });
    all.collect()
}

#[test]
fn every_parameters_symbol_and_every_axis_is_in_its_labs_glossary() {
    for lab in LABS {
        let symbols = lab.parameters.iter().map(|parameter| parameter.symbol);
        for symbol in symbols.filter(|symbol| !symbol.is_empty()) {
            assert!(lab.term(symbol).is_some(), "{}: {symbol}", lab.id);
        }
        let mut axes = HashSet::new();
        for link in links(lab) {
            let mut app = App::new(&link);
            if !link.contains("view=regimes") {
                finish(&mut app);
            }
            let panels = app.scene().panels;
            axes.extend(panels.iter().flat_map(|panel| [panel.x.symbol, panel.y.symbol]));
        }
        assert!(axes.len() > 3, "{}: {axes:?}", lab.id);
        for symbol in axes.into_iter().filter(|symbol| !symbol.is_empty()) {
            assert!(lab.term(symbol).is_some(), "{}: the axis {symbol}", lab.id);
        }
    }
}

#[test]
fn every_symbol_marked_in_the_formulas_is_in_their_labs_glossary() {
    let html = include_str!("../../www/index.html");
    for lab in LABS {
        let formula =
            html.split("<math ").find(|f| f.contains(&format!("data-lab=\"{}\"", lab.id)));
        let formula = formula.and_then(|rest| rest.split("</math>").next()).expect("a formula");
        let marked: Vec<&str> = formula
            .split("data-term=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert!(marked.len() > 3, "{}: {marked:?}", lab.id);
        for symbol in marked {
            assert!(lab.term(symbol).is_some(), "{}: {symbol}", lab.id);
        }
    }
}

#[test]
fn a_symbol_means_one_thing_in_a_lab_and_is_found_in_a_text() {
    for lab in LABS {
        let mut symbols = HashSet::new();
        for term in lab.glossary {
            assert!(!term.symbols.is_empty() && !term.name.is_empty(), "{term:?}");
            assert!(term.definition.ends_with('.') && readable(term.definition), "{term:?}");
            for symbol in term.symbols {
                assert!(symbols.insert(symbol), "{}: {symbol} twice", lab.id);
                let text = format!("the {symbol}: {symbol}, ({symbol})");
                let found: Vec<_> = lab.pieces(&text).into_iter().filter_map(|p| p.1).collect();
                assert_eq!(found, vec![term; 3], "{}: {text}", lab.id);
            }
        }
    }
}

#[test]
fn a_text_in_pieces_is_the_text_and_words_are_no_symbols() {
    for lab in LABS {
        for text in ["", "‖v‖ above βᵢ: |vᵢ| shrinks", "w₀ₓ, steps", "ηη λ₁λ₁ tt", "λ", "‖", "ü–t"]
        {
            let pieces = lab.pieces(text);
            let joined: String = pieces.iter().map(|(piece, _)| *piece).collect();
            assert_eq!(joined, text, "{}", lab.id);
        }
        for text in ["together", "minimum", "steps", "ηt", "t1", "α₁x"] {
            let symbols = lab.pieces(text).into_iter().filter(|(_, term)| term.is_some()).count();
            assert_eq!(symbols, 0, "{}: {text}", lab.id);
        }
    }
}
