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

    /// Puts a number in the place of the largest; an empty heap stays empty.
    pub fn replace_first(&mut self, number: Q, index: usize) {
        let entry = (number, index);
        let heap = self.0.as_mut_slice();
        let mut at = 0;
        // The old first goes down instead of the new one, which is written once.
        while let Some(child) = larger_child(heap, at).filter(|child| before(&heap[*child], &entry))
        {
            heap.swap(at, child);
            at = child;
        }
        if let Some(place) = heap.get_mut(at) {
            *place = entry;
        }
    }

    fn sink(&mut self, mut at: usize) {
        let heap = self.0.as_mut_slice();
        while let Some(child) =
            larger_child(heap, at).filter(|child| before(&heap[*child], &heap[at]))
        {
            heap.swap(at, child);
            at = child;
        }
    }
}

/// Where the larger of the two below stands.
fn larger_child<Q: Ord>(heap: &[(Q, usize)], at: usize) -> Option<usize> {
    let left = 2 * at + 1;
    match heap.get(left..) {
        Some([first, second, ..]) => Some(left + usize::from(before(second, first))),
        Some([_]) => Some(left),
        Some([]) | None => None,
    }
}

fn before<Q: Ord>(a: &(Q, usize), b: &(Q, usize)) -> bool {
    a.0 > b.0 || (a.1 < b.1 && a.0 == b.0)
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
