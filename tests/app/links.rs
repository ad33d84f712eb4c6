//! Arbitrary links, from a seed: `cargo xtask links` reads a million, the test some thousands.

use std::fmt::Display;
use std::str::FromStr;
use std::time::{Duration, Instant};
use std::{env, thread};

use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use ravine::app::{App, Decoded, decode, encode};
use ravine::labs::{Edit, LABS, Lab, Settings};

use crate::moments::TEXTS;
use crate::order::assert_in_order;
use crate::sound::assert_sound;

/// Links of the test.
const SOME: u32 = 20_000;

/// Of so many links one is shown, too.
const SHOWN: u32 = 1_000;

/// Values that somebody may have written into a link.
const ODD: &[&str] = &[
    "",
    "0",
    "-0",
    "−3",
    "nan",
    "NaN",
    "inf",
    "-Infinity",
    "1e999",
    "-1e999",
    "1e-999",
    "5e-324",
    "1.7976931348623157e308",
    "0x10",
    "1/2",
    ".",
    "60.5",
    "%00",
    "%",
    "%zz",
    "%F0%9F%A6%80",
    "none",
    "path",
    "quadratic",
    "typed",
    "true",
    "9007199254740993",
    "m3_0.5_-1*p_0_0",
    "p_1e999_nan",
    "m499_1e6_1e6*m499_0_0",
    "x%5E",
    "exp(exp(exp(x)))",
    "1%2Fx",
];

/// Says the link if what is done with it fails.
struct Reading<'a>(u32, &'a str);

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("link {}: {:?}", self.0, self.1);
        }
    }
}

#[test]
fn an_arbitrary_link_is_a_moment() {
    let (seed, count) = (told("RAVINE_LINKS_SEED", 1_u64), told("RAVINE_LINKS_COUNT", SOME));
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut reading_time = Duration::ZERO;
    let mut in_lab = vec![0_u32; LABS.len()];
    let mut refused = 0;
    for number in 0..count {
        let link = arbitrary(&mut rng);
        let _reading = Reading(number, &link);
        let start = Instant::now();
        let decoded = decode(&link);
        reading_time += start.elapsed();
        assert_moment(&decoded);
        refused += u32::from(!decoded.notices.is_empty());
        in_lab[LABS.iter().position(|lab| std::ptr::eq(lab, decoded.lab)).unwrap()] += 1;
        if number % SHOWN == 0 {
            // what could not be read is quoted, and must not be mistaken for a result
            let shown = App::new(&encode(decoded.lab, &decoded.settings));
            assert_sound(&shown, &[[0.5, 0.5], [-1e3, 1e300]]);
        }
    }
    let speed = f64::from(count) / reading_time.as_secs_f64();
    println!(
        "seed {seed}: {count} links, {speed:.0} decoded a second, {refused} with a word on what \
         is wrong, {} of them shown, {in_lab:?} in the labs",
        count.div_ceil(SHOWN)
    );
    // the links reach what they are to test
    assert!(in_lab.iter().all(|&seen| seen > count / 20) && refused > count / 4);
}

/// Whether it is a moment in range and in order, whose link tells it again.
fn assert_moment(decoded: &Decoded) {
    let Decoded { lab, settings, .. } = decoded;
    assert_in_order(lab, settings);
    let link = encode(lab, settings);
    let again = decode(&link);
    assert_eq!((again.lab.id, &again.settings), (lab.id, settings));
    assert_eq!(again.notices, vec![], "{link}");
    assert_eq!(again.draft, None, "{link}");
    assert_eq!(encode(again.lab, &again.settings), link);
}

/// A link, or what somebody took for one.
fn arbitrary(rng: &mut ChaCha8Rng) -> String {
    if rng.random_ratio(1, 8) {
        let length = rng.random_range(0..200);
        let bytes: Vec<u8> = (0..length).map(|_| rng.random()).collect();
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    let mut link = real(rng);
    for _ in 0..rng.random_range(0..4) {
        link = damaged(&link, rng);
    }
    link
}

/// The link to some settings of some lab, in range but for chance in any order.
fn real(rng: &mut ChaCha8Rng) -> String {
    let lab: &Lab = LABS.choose(rng).unwrap();
    let mut settings = Settings::new(lab.parameters);
    for (index, parameter) in lab.parameters.iter().enumerate() {
        let (least, largest) = parameter.range();
        let value = match rng.random_range(0..6) {
            0 => parameter.default(),
            1 => [least, largest][rng.random_range(0..2)],
            2 => rng.random_range(least..=largest),
            _ => parameter.at_position(rng.random()),
        };
        settings.set(index, value);
    }
    if lab.points.is_some() && rng.random() {
        settings.set_edits((0..rng.random_range(0..5)).map(|_| {
            let (sample, label) = (rng.random_range(0..60), if rng.random() { 1.0 } else { -1.0 });
            let at = [0; 2].map(|_| rng.random_range(-9.0..9.0));
            match rng.random_range(0..3) {
                0 => Edit::Moved { sample, at },
                1 => Edit::Added { at, label },
                _ => Edit::Deleted { sample },
            }
        }));
    }
    if let (Some(field), Some(text)) = (lab.text, TEXTS.choose(rng)) {
        assert_eq!(field.write(&mut settings, text), Ok(()));
    }
    encode(lab, &settings)
}

/// The link with something wrong in it.
fn damaged(link: &str, rng: &mut ChaCha8Rng) -> String {
    let mut pairs: Vec<String> = link.split('&').map(str::to_owned).collect();
    let place = rng.random_range(0..pairs.len());
    let key = pairs[place].split('=').next().unwrap_or_default().to_owned();
    match rng.random_range(0..9) {
        0 => drop(pairs.remove(place)),
        1 => pairs.push(pairs[place].clone()),
        2 => pairs.swap(0, place),
        3 => pairs[place] = format!("{key}={}", f64::from_bits(rng.random())),
        4 => pairs[place] = format!("{key}={:e}", rng.random_range(-1e3..1e3)),
        5 | 6 => pairs[place] = format!("{key}={}", ODD.choose(rng).unwrap()),
        7 => pairs.push(format!(
            "{}={}",
            ["edits", "formula", "v", "η"].choose(rng).unwrap(),
            ODD.choose(rng).unwrap()
        )),
        _ => {
            let mut bytes = pairs[place].clone().into_bytes();
            if !bytes.is_empty() {
                let at = rng.random_range(0..bytes.len());
                bytes[at] = rng.random();
            }
            pairs[place] = String::from_utf8_lossy(&bytes).into_owned();
        }
    }
    pairs.join("&")
}

/// A number that the environment names.
fn told<T: FromStr<Err: Display>>(name: &str, otherwise: T) -> T {
    let Ok(text) = env::var(name) else { return otherwise };
    text.parse().unwrap_or_else(|error| panic!("{name} is {text:?}: {error}"))
}
