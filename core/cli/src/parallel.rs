//! Work on all cores, answers in the order of the questions, and never more than a window of them in memory.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
};

/// Answers per worker that may wait for a slower one before them.
const WINDOW_PER_JOB: usize = 64;

/// Does `work` on every item with `jobs` threads and hands the answers to `each` in the order of the items.
///
/// Items are taken as they come: a slow source (a pipe) holds up nothing that is already there.
///
/// # Errors
/// The first error of `each`; no further items are taken then.
pub(crate) fn in_order<T, R: Send, E>(
    items: impl Iterator<Item = T> + Send,
    jobs: NonZeroUsize,
    work: impl Fn(T) -> R + Sync,
    mut each: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let source = Mutex::new(items.fuse().enumerate());
    let gate = Gate::new(jobs.get() * WINDOW_PER_JOB);
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..jobs.get() {
            let send = send.clone();
            scope.spawn(|| {
                // Moved in, so that the channel ends with the last worker.
                let send = send;
                loop {
                    let next = lock(&source).next();
                    let Some((at, item)) = next else { break };
                    if !gate.wait_for(at) || send.send((at, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (at, answer) in receive {
            early.insert(at, answer);
            while let Some(answer) = early.remove(&next) {
                each(answer).inspect_err(|_| gate.stop())?;
                next += 1;
                gate.advance(next);
            }
        }
        Ok(())
    })
}

/// Lets a worker in when its item is near enough to the next one to be handed out.
struct Gate {
    state: Mutex<State>,
    moved: Condvar,
    window: usize,
}

#[derive(Default)]
struct State {
    next: usize,
    stopped: bool,
}

impl Gate {
    fn new(window: usize) -> Self {
        Self { state: Mutex::default(), moved: Condvar::new(), window }
    }

    /// Whether to go on.
    fn wait_for(&self, at: usize) -> bool {
        let far = |state: &mut State| !state.stopped && at >= state.next + self.window;
        let state = self.moved.wait_while(lock(&self.state), far).unwrap_or_else(PoisonError::into_inner);
        !state.stopped
    }

    fn advance(&self, next: usize) {
        lock(&self.state).next = next;
        self.moved.notify_all();
    }

    fn stop(&self) {
        lock(&self.state).stopped = true;
        self.moved.notify_all();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, time::Duration};

    use super::*;

    const JOBS: NonZeroUsize = NonZeroUsize::new(4).unwrap();

    #[test]
    fn the_order_is_kept() {
        let mut seen = Vec::new();
        let slow_first = |n: u64| {
            thread::sleep(Duration::from_millis(if n.is_multiple_of(100) { 20 } else { 0 }));
            n
        };
        let keep = |n| {
            seen.push(n);
            Ok::<_, Infallible>(())
        };
        in_order(0..1000, JOBS, slow_first, keep).unwrap();
        assert_eq!(seen, (0..1000).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_ends_an_endless_source() {
        let answer = in_order(0.., JOBS, |n: u64| n, |n| if n == 500 { Err(n) } else { Ok(()) });
        assert_eq!(answer, Err(500));
    }
}
