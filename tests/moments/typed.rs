//! What somebody may type.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Texts that somebody may type or put into a link for a number.
pub fn text() -> impl Strategy<Value = String> {
    const ODD: &[&str] = &[
        "",
        " ",
        "0",
        "-0",
        "−0",
        "1,5",
        " 2.5 ",
        "−3",
        "+4",
        "nan",
        "NaN",
        "-nan",
        "inf",
        "-infinity",
        "1e999",
        "-1e999",
        "1e-999",
        "1e-300",
        "5e-324",
        "1e300",
        "0x10",
        "1_000",
        "½",
        "η",
        "1/2",
        "1e",
        ".",
        "-",
        "60.5",
        "\0",
        "1\0",
        "٣",
        "🦀",
        "'; DROP TABLE w",
        "<b>1</b>",
        "999999999999999999999999999999",
        "0.1000000000000000055511151231257827",
    ];
    prop_oneof![
        4 => select(ODD).prop_map(str::to_owned),
        2 => any::<f64>().prop_map(|x| x.to_string()),
        2 => any::<f64>().prop_map(|x| format!("{x:e}")),
        2 => (-20.0..20.0).prop_map(|x: f64| x.to_string()),
        1 => ".{0,60}",
        1 => vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        1 => "[0-9]{30,3000}",
    ]
}
