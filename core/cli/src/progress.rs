//! How far long work is: on standard error, and only when that is a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A counter. `indicatif` hides it when standard error is no terminal.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Counts pictures.
    pub(crate) fn new() -> Self {
        Self::of("pictures")
    }

    pub(crate) fn of(things: &str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) =
            ProgressStyle::with_template(&format!("{{spinner}} {{pos}} {things}, {{per_sec}}, {{elapsed}}"))
        {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    pub(crate) fn step(&self) {
        self.0.inc(1);
    }

    /// Prints while the counter is out of the way.
    pub(crate) fn hidden<R>(&self, print: impl FnOnce() -> R) -> R {
        self.0.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
