//! What the process answers to its caller.

use std::process::ExitCode;

use ttm_mark::Verdict;

/// The exit codes. Scripts rely on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Trusted; also: done.
    Trusted = 0,
    /// Anything that has no code of its own.
    Failed = 1,
    /// The command line is wrong in a way that `clap` can't see.
    Usage = 2,
    /// The worst verdict is unconfirmed.
    Unconfirmed = 10,
    /// The worst verdict is invalid.
    Invalid = 20,
    /// A picture has no mark.
    NoMark = 30,
    /// A signature of the scheme lapses soon.
    Soon = 40,
    /// A signature of the scheme has lapsed.
    Lapsed = 50,
}

impl Exit {
    /// The answer for several files.
    pub(crate) fn worst(self, other: Self) -> Self {
        if other.rank() > self.rank() { other } else { self }
    }

    fn rank(self) -> u8 {
        match self {
            Self::Trusted => 0,
            Self::NoMark => 1,
            Self::Soon => 2,
            Self::Lapsed => 3,
            Self::Unconfirmed => 4,
            Self::Invalid => 5,
            Self::Failed | Self::Usage => 6,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl From<Option<Verdict>> for Exit {
    fn from(verdict: Option<Verdict>) -> Self {
        match verdict {
            Some(Verdict::Trusted) => Self::Trusted,
            Some(Verdict::Unconfirmed) => Self::Unconfirmed,
            Some(Verdict::Invalid) => Self::Invalid,
            None => Self::NoMark,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_of_several() {
        let order = [Exit::Failed, Exit::Invalid, Exit::Unconfirmed, Exit::NoMark, Exit::Trusted];
        for (at, worse) in order.iter().enumerate() {
            for better in &order[at..] {
                assert_eq!(worse.worst(*better), *worse);
                assert_eq!(better.worst(*worse), *worse);
            }
        }
        assert_eq!(order.map(|exit| exit as u8), [1, 20, 10, 30, 0]);
    }
}
