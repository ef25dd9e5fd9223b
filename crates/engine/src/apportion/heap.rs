//! A binary heap whose second place can be read, and whose first can be replaced in one way down.

/// Numbers with their claimants: the largest first, among equals the claimant of the smaller index.
#[derive(Debug)]
pub(super) struct Heap<Q>(Vec<(Q, usize)>);

impl<Q: Ord> Heap<Q> {
    /// A heap of these.
    pub fn of(entries: impl Iterator<Item = (Q, usize)>) -> Self {
        let mut heap = Self(entries.collect());
        for at in (0..heap.0.len() / 2).rev() {
            heap.sink(at);
        }
        heap
    }

    /// The largest.
    pub fn first(&self) -> Option<&(Q, usize)> {
        self.0.first()
    }

    /// The next largest.
    pub fn second(&self) -> Option<&(Q, usize)> {
        match (self.0.get(1), self.0.get(2)) {
            (Some(left), Some(right)) if before(right, left) => Some(right),
            (left, _) => left,
        }
    }

    /// Takes the largest out.
    pub fn pop(&mut self) -> Option<(Q, usize)> {
        if self.0.is_empty() {
            return None;
        }
        let largest = self.0.swap_remove(0);
        self.sink(0);
        Some(largest)
    }

    /// Puts a number in.
    pub fn push(&mut self, number: Q, index: usize) {
        let mut at = self.0.len();
        self.0.push((number, index));
        while at > 0 && before(&self.0[at], &self.0[(at - 1) / 2]) {
            self.0.swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    /// Puts a number in the place of the largest.
    pub fn replace_first(&mut self, number: Q, index: usize) {
        self.0[0] = (number, index);
        self.sink(0);
    }

    fn sink(&mut self, mut at: usize) {
        loop {
            let mut child = 2 * at + 1;
            if child >= self.0.len() {
                return;
            }
            if child + 1 < self.0.len() && before(&self.0[child + 1], &self.0[child]) {
                child += 1;
            }
            if !before(&self.0[child], &self.0[at]) {
                return;
            }
            self.0.swap(at, child);
            at = child;
        }
    }
}

fn before<Q: Ord>(a: &(Q, usize), b: &(Q, usize)) -> bool {
    a.0.cmp(&b.0).then(b.1.cmp(&a.1)).is_gt()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Heap;

    proptest! {
        #[test]
        fn it_yields_what_sorting_yields(
            numbers in prop::collection::vec(0u8..20, 0..40),
            more in prop::collection::vec(0u8..20, 0..10),
            other in 0u8..20,
        ) {
            let mut heap = Heap::of(numbers.iter().copied().zip(0..));
            let mut sorted: Vec<(u8, usize)> = numbers.iter().copied().zip(0..).collect();
            for (at, number) in more.iter().enumerate() {
                heap.push(*number, 100 + at);
                sorted.push((*number, 100 + at));
            }
            let order = |a: &(u8, usize), b: &(u8, usize)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
            sorted.sort_by(order);
            if !sorted.is_empty() {
                heap.replace_first(other, 200);
                sorted[0] = (other, 200);
                sorted.sort_by(order);
            }
            for (at, entry) in sorted.iter().enumerate() {
                prop_assert_eq!(heap.first(), Some(entry));
                prop_assert_eq!(heap.second(), sorted.get(at + 1));
                prop_assert_eq!(heap.pop(), Some(*entry));
            }
            prop_assert_eq!(heap.pop(), None);
        }
    }
}
