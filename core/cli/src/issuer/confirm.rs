//! What can't be undone is asked for.

use std::io::{BufRead, IsTerminal, Write};

use crate::run::RunError;

/// Asks at the terminal, unless `yes` was said on the command line. Without a terminal nobody can answer.
pub(crate) fn confirmed(what: &str, yes: bool) -> Result<(), RunError> {
    if yes {
        return Ok(());
    }
    if !std::io::stdin().is_terminal() {
        return Err(RunError::NeedsYes);
    }
    let mut screen = anstream::stderr();
    write!(screen, "{}. Go on? [y/N] ", crate::terminal::escaped(what)).and_then(|()| screen.flush())?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    if matches!(answer.trim(), "y" | "Y" | "yes") { Ok(()) } else { Err(RunError::Declined) }
}
