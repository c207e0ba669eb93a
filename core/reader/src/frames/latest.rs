//! A slot for the newest frame.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A slot between a camera and a reader that holds the newest frame only: whatever the reader's speed, it is at most
/// one frame behind.
///
/// ```
/// use ttm_reader::Latest;
///
/// let slot = Latest::default();
/// assert_eq!(slot.put("first"), None);
/// // The reader was busy: the frame that nobody will read comes back, and its buffer can be used again.
/// assert_eq!(slot.put("second"), Some("first"));
/// assert_eq!(slot.take(), Some("second"));
/// slot.close();
/// assert_eq!(slot.take(), None);
/// ```
#[derive(Debug)]
pub struct Latest<T> {
    slot: Mutex<Slot<T>>,
    changed: Condvar,
}

#[derive(Debug)]
struct Slot<T> {
    frame: Option<T>,
    is_closed: bool,
}

impl<T> Default for Latest<T> {
    fn default() -> Self {
        Self { slot: Mutex::new(Slot { frame: None, is_closed: false }), changed: Condvar::new() }
    }
}

impl<T> Latest<T> {
    /// Puts the newest frame in; the answer is the one it replaces. A closed slot gives `frame` back.
    pub fn put(&self, frame: T) -> Option<T> {
        let mut slot = self.lock();
        if slot.is_closed {
            return Some(frame);
        }
        let old = slot.frame.replace(frame);
        drop(slot);
        self.changed.notify_one();
        old
    }

    /// Waits for a frame; `None` when the slot is closed and empty.
    pub fn take(&self) -> Option<T> {
        let mut slot = self.lock();
        while slot.frame.is_none() && !slot.is_closed {
            slot = self.changed.wait(slot).unwrap_or_else(PoisonError::into_inner);
        }
        slot.frame.take()
    }

    /// The frame, if there is one now.
    pub fn try_take(&self) -> Option<T> {
        self.lock().frame.take()
    }

    /// Ends the stream: who waits for a frame waits no longer.
    pub fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Slot<T>> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Latest;

    #[test]
    fn a_slow_reader_gets_the_newest_frame_and_then_the_end() {
        let slot = Latest::default();
        std::thread::scope(|scope| {
            let reader = scope.spawn(|| {
                let mut seen = Vec::new();
                while let Some(frame) = slot.take() {
                    seen.push(frame);
                }
                seen
            });
            let replaced: Vec<i32> = (0..1000).filter_map(|n| slot.put(n)).collect();
            slot.close();
            let seen = reader.join().unwrap();
            assert_eq!(seen.last(), Some(&999));
            assert!(seen.is_sorted());
            assert_eq!(seen.len() + replaced.len(), 1000, "every frame is read or given back");
        });
        assert_eq!((slot.put(1), slot.try_take()), (Some(1), None));
    }
}
