//! Durations and sizes in words a reader takes in at a glance.

use std::time::Duration;

/// A duration as one says it: `0.4 s`, `12 s`, `2 min 46 s`.
pub fn duration(elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64();
    if seconds < 9.95 {
        return format!("{seconds:.1} s");
    }
    let whole = seconds.round() as u64;
    match (whole / 60, whole % 60) {
        (0, rest) => format!("{rest} s"),
        (minutes, rest) => format!("{minutes} min {rest} s"),
    }
}

/// A number of bytes in kilobytes of 1000, the unit the page's budget is given in.
pub fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_one_says_them() {
        let said = |seconds: f64| duration(Duration::from_secs_f64(seconds));
        assert_eq!(said(0.04), "0.0 s");
        assert_eq!(said(9.94), "9.9 s");
        assert_eq!(said(9.96), "10 s");
        assert_eq!(said(59.7), "1 min 0 s");
        assert_eq!(said(166.0), "2 min 46 s");
    }

    #[test]
    fn kilobytes_are_thousands() {
        assert_eq!(kilobytes(123_456), "123.5 kB");
    }
}
