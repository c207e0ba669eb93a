//! Mending the blocks of one symbol, and how sure the result is.

use super::{
    super::modules::Modules,
    codewords::{self, Deal, UNKNOWN},
    mend::{MAX_BLOCK, Syndromes, mend},
};

/// A mended block with less evidence than this many bits is worth nothing: noise passes once in 2^15 tries.
const MIN_EVIDENCE: i32 = 15;
/// Check symbols that erasures alone may not use up.
const MIN_SPARE: usize = 2;
/// Tries with erasures in all blocks of one symbol, at most.
const MAX_TRIES: usize = 400;

/// All blocks of one symbol, mended.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mended {
    /// The data codewords of all blocks in order.
    pub(super) data: Vec<u8>,
    /// Check symbols left unused in the worst block.
    pub(super) spare: usize,
    /// Evidence for the worst block in bits.
    pub(super) evidence: i32,
    /// Codewords that were wrong, by their place in the symbol.
    pub(super) corrected: Vec<u16>,
    /// Codewords that were not trusted, by their place in the symbol.
    pub(super) erased: Vec<u16>,
}

/// Mends every block. When some can't be, the answer is how many; with `in_a_hurry` at least how many.
pub(super) fn mend_all(
    codewords: &[u8],
    deal: &Deal,
    doubts: &mut Doubts<'_>,
    in_a_hurry: bool,
) -> Result<Mended, usize> {
    let mut all = Mended {
        data: Vec::with_capacity(deal.all_data()),
        spare: deal.checks,
        evidence: 8 * deal.checks as i32,
        corrected: Vec::new(),
        erased: Vec::new(),
    };
    let mut buffer = [0; MAX_BLOCK];
    let mut failed = 0;
    for index in 0..deal.blocks {
        let data = deal.data(index);
        let block = &mut buffer[..data + deal.checks];
        for (at, codeword) in block.iter_mut().enumerate() {
            *codeword = codewords[deal.place(index, at)];
        }
        let Some(syndromes) = Syndromes::of(block, deal.checks) else { return Err(deal.blocks) };
        if !syndromes.are_zero() {
            let mut task = Task { block, syndromes, deal, index };
            // Once a block is lost the others are only counted.
            let fix = if failed == 0 { task.with_erasures(doubts) } else { task.plain() };
            match fix {
                Some(fix) => all.add(&mut task, &fix),
                None if in_a_hurry => return Err(1),
                None => failed += 1,
            }
        }
        all.data.extend_from_slice(&buffer[..data]);
    }
    if failed == 0 { Ok(all) } else { Err(failed) }
}

impl Mended {
    fn add(&mut self, task: &mut Task<'_>, fix: &Fix) {
        let place = |&at: &usize| task.deal.place(task.index, at) as u16;
        self.spare = self.spare.min(fix.spare);
        self.evidence = self.evidence.min(fix.evidence);
        self.corrected.extend(fix.corrected.iter().map(place));
        self.erased.extend(fix.erased.iter().map(place));
        task.block.copy_from_slice(&fix.block);
    }
}

/// How likely each codeword is wrong; worked out once, when first asked for.
pub(super) struct Doubts<'a> {
    modules: &'a Modules,
    values: Vec<u32>,
    /// Tries with erasures that are left.
    tries: usize,
    /// Erasures that mended the last block that needed some.
    last: Option<usize>,
}

impl<'a> Doubts<'a> {
    pub(super) fn new(modules: &'a Modules) -> Self {
        Self { modules, values: Vec::new(), tries: MAX_TRIES, last: None }
    }

    /// Places of the block from the most doubtful on, and how many of them hold a module of which nothing is known.
    fn ranked(&mut self, deal: &Deal, index: usize, length: usize) -> (Vec<usize>, usize) {
        if self.values.is_empty() {
            self.values = codewords::doubts(self.modules);
        }
        let doubt = |at: usize| self.values.get(deal.place(index, at)).copied().unwrap_or(0);
        let mut places: Vec<usize> = (0..length).collect();
        places.sort_by_key(|&at| u32::MAX - doubt(at));
        let unknown = places.iter().filter(|&&at| doubt(at) >= UNKNOWN).count();
        (places, unknown)
    }
}

/// One block that has errors.
struct Task<'a> {
    block: &'a mut [u8],
    syndromes: Syndromes,
    deal: &'a Deal,
    index: usize,
}

/// One way to mend it.
struct Fix {
    block: Vec<u8>,
    corrected: Vec<usize>,
    erased: Vec<usize>,
    spare: usize,
    evidence: i32,
}

impl Task<'_> {
    /// Without erasures, then with the most doubtful codewords erased, more and more of them (G. D. Forney,
    /// *Generalized minimum distance decoding*, 1966), until a codeword is found that noise would not have given.
    fn with_erasures(&mut self, doubts: &mut Doubts<'_>) -> Option<Fix> {
        let plain = self.mended(&[]);
        if let Some(fix) = plain.as_ref().map(|mended| self.judge(mended, &[])).filter(Fix::is_sure) {
            return Some(fix);
        }
        let (places, unknown) = doubts.ranked(self.deal, self.index, self.block.len());
        let steps = Steps { most: self.deal.checks - MIN_SPARE, unknown };
        if let Some(fix) = plain.and_then(|mended| self.best(&mended, &places, steps)) {
            return Some(fix);
        }
        for count in doubts.last.into_iter().filter(|&count| count <= steps.most).chain(steps.counts()) {
            if doubts.tries == 0 {
                return None;
            }
            doubts.tries -= 1;
            if let Some(fix) = self.mended(&places[..count]).and_then(|mended| self.best(&mended, &places, steps)) {
                doubts.last = Some(count);
                return Some(fix);
            }
        }
        None
    }

    /// Without erasures, whatever the evidence.
    fn plain(&mut self) -> Option<Fix> {
        let mended = self.mended(&[])?;
        Some(self.judge(&mended, &[]))
    }

    fn mended(&self, erased: &[usize]) -> Option<Vec<u8>> {
        let mut mended = self.block.to_vec();
        mend(&mut mended, &self.syndromes, erased).then_some(mended)
    }

    /// The step of erasures at which there is most evidence for this codeword, if there is enough.
    fn best(&self, mended: &[u8], places: &[usize], steps: Steps) -> Option<Fix> {
        // All steps could have led here: the choice among them has its price, but what is unknown was not chosen.
        let choice = bits(steps.counts().count());
        let mut best = self.judge(mended, &[]);
        for count in steps.counts() {
            let mut fix = self.judge(mended, &places[..count]);
            fix.evidence -= if count == steps.unknown { 1 } else { choice };
            if fix.evidence > best.evidence {
                best = fix;
            }
        }
        (best.evidence >= MIN_EVIDENCE).then_some(best)
    }

    /// What it took to mend the block so, with these places erased.
    fn judge(&self, mended: &[u8], erased: &[usize]) -> Fix {
        let corrected: Vec<usize> = (0..mended.len()).filter(|&at| mended[at] != self.block[at]).collect();
        let (mut errors, mut flips) = (0, 0);
        for &at in corrected.iter().filter(|at| !erased.contains(at)) {
            errors += 1;
            flips += (mended[at] ^ self.block[at]).count_ones() as usize;
        }
        let checks = self.deal.checks;
        let spare = checks.saturating_sub(2 * errors + erased.len());
        let evidence = evidence(mended.len(), checks, erased.len(), errors, flips);
        Fix { block: mended.to_vec(), corrected, erased: erased.to_vec(), spare, evidence }
    }
}

/// How many codewords are erased from step to step.
#[derive(Clone, Copy)]
struct Steps {
    most: usize,
    /// Codewords with modules of which nothing is known.
    unknown: usize,
}

impl Steps {
    fn counts(self) -> impl Iterator<Item = usize> {
        let unknown = (self.unknown > 0 && self.unknown <= self.most).then_some(self.unknown);
        unknown.into_iter().chain((2..=self.most).step_by(2))
    }
}

impl Fix {
    fn is_sure(&self) -> bool {
        self.evidence >= super::SURE
    }
}

/// log₂ of `count`, rounded up.
fn bits(count: usize) -> i32 {
    count.next_power_of_two().trailing_zeros() as i32
}

/// −log₂ of the part of all words of `length` codewords that lie as near to some codeword of the Reed–Solomon code as
/// this one did: `errors` codewords, `flips` bits in them, apart from the `erased` ones.
///
/// There are 256^−(checks − erased) codewords per word. Around each lie C(n, errors) × 255^errors words with as many
/// codewords changed and about C(8n, flips) with as many bits changed; the smaller number counts.
fn evidence(length: usize, checks: usize, erased: usize, errors: usize, flips: usize) -> i32 {
    let kept = length - erased;
    let by_codewords = log2_choose(kept, errors) + 8.0 * errors as f64;
    let by_bits = log2_choose(8 * kept, flips);
    // One bit for fewer changes than these, one for having two rules.
    let words = if errors == 0 { 0.0 } else { by_codewords.min(by_bits) + 2.0 };
    8 * (checks - erased) as i32 - words.ceil() as i32
}

/// log₂ of n over k.
fn log2_choose(n: usize, k: usize) -> f64 {
    (1..=k).map(|i| (((n - k + i) as f64) / i as f64).log2()).sum()
}

#[cfg(test)]
mod tests {
    use super::evidence;

    #[test]
    fn evidence_in_bits() {
        // All of what the standard lets version 1-L mend: 2 of 26 codewords, 3 checks for protection.
        assert_eq!(evidence(26, 7, 0, 2, 8), 56 - 8 - 16 - 2 - 1);
        // The same with one bit wrong in each: one word in 2^39.
        assert_eq!(evidence(26, 7, 0, 2, 2), 56 - 15 - 2);
        // Nothing but erasures down to the last two checks.
        assert_eq!(evidence(44, 10, 8, 0, 0), 16);
    }
}
