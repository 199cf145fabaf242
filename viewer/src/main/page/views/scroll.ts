/** Browsers give up on elements taller than some ten million pixels. */
const TALLEST = 8_000_000;

/** The height that the scroll bar is told of. */
export function spacerHeight(total: number): number {
  return Math.min(total, TALLEST);
}

/** How many pixels of rows are above the upper edge; proportional when not all of them fit. */
export function offsetOf(scrollTop: number, total: number, height: number): number {
  const most = Math.max(0, total - height);
  if (total <= TALLEST) return Math.min(scrollTop, most);
  return Math.min(most, (scrollTop / (TALLEST - height)) * most);
}

/** The scroll position that puts so many pixels of rows above the upper edge. */
export function scrollTopOf(offset: number, total: number, height: number): number {
  const most = Math.max(0, total - height);
  const wanted = Math.max(0, Math.min(offset, most));
  return total <= TALLEST ? wanted : (wanted / most) * (TALLEST - height);
}
