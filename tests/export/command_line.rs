//! The words of `cargo run --example render`.

use super::arguments::{Arguments, USAGE, read};

fn words(line: &str) -> Result<Arguments, String> {
    read(line.split_whitespace().map(str::to_owned))
}

#[test]
fn a_link_is_taken_whole_or_in_part() {
    for link in [
        "v=1&lab=valley",
        "#v=1&lab=valley",
        "https://example.org/ravine/#v=1&lab=valley",
        "file:///stick/ravine.html#v=1&lab=valley",
    ] {
        let read = words(&format!("{link} out.svg")).unwrap();
        assert_eq!(read.link, "v=1&lab=valley");
        assert_eq!(read.file.to_str(), Some("out.svg"));
        assert_eq!((read.panel, read.size, read.dark), (None, None, false));
    }
    assert_eq!(words("https://example.org/ravine/ out.svg").unwrap().link, "");
}

#[test]
fn options_stand_anywhere() {
    for line in [
        "v=1 a.svg --panel path --size 584x526 --dark",
        "--dark --size 584x526 v=1 --panel path a.svg",
    ] {
        let read = words(line).unwrap();
        assert_eq!(read.panel.as_deref(), Some("path"));
        assert_eq!((read.size, read.dark), (Some((584.0, 526.0)), true));
    }
}

#[test]
fn the_usage_names_every_option_that_is_read() {
    for option in ["--panel path", "--size 584x526", "--dark"] {
        assert!(words(&format!("v=1 a.svg {option}")).is_ok(), "{option}");
        assert!(USAGE.contains(option.split(' ').next().unwrap()), "{option}");
    }
}

#[test]
fn what_makes_no_sense_is_told_by_its_name() {
    for (line, word) in [
        ("", "0 words"),
        ("v=1", "1 words"),
        ("v=1 a.svg b.svg", "3 words"),
        ("v=1 a.svg --size 584", "584"),
        ("v=1 a.svg --size -3x5", "-3x5"),
        ("v=1 a.svg --size 1e3x5", "1e3x5"),
        ("v=1 a.svg --size", "--size"),
        ("v=1 a.svg --panel", "--panel"),
        ("v=1 a.svg --bright", "--bright"),
    ] {
        let fault = words(line).unwrap_err();
        assert!(fault.contains(word), "{line}: {fault}");
    }
}
