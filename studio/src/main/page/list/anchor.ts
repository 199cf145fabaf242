/** Rows in sight, and how far from the top of the window. */
export interface Anchor {
  readonly places: readonly { readonly id: string; readonly top: number }[];
}

function rows(): HTMLElement[] {
  return Array.from(document.querySelectorAll<HTMLElement>('.run'));
}

/** What is in sight now, the row with the keyboard first; null at the top of the list, where whoever watches wants to see what comes. */
export function takeAnchor(): Anchor | null {
  const focused = document.activeElement?.closest<HTMLElement>('.run') ?? null;
  if (scrollY === 0 && focused === null) return null;
  const places: { id: string; top: number }[] = [];
  for (const row of rows()) {
    const { top, bottom } = row.getBoundingClientRect();
    if (bottom <= 0) continue;
    if (top >= innerHeight) break;
    const place = { id: row.dataset['id'] ?? '', top };
    if (row === focused) places.unshift(place);
    else places.push(place);
  }
  return places.length > 0 ? { places } : null;
}

/** Scrolls so that the first of these rows that is still there stands where it stood. */
export function keepAnchor(anchor: Anchor): void {
  const now = new Map(rows().map((row) => [row.dataset['id'], row]));
  for (const { id, top } of anchor.places) {
    const row = now.get(id);
    if (row === undefined) continue;
    const moved = row.getBoundingClientRect().top - top;
    if (Math.abs(moved) >= 1) scrollBy(0, moved);
    return;
  }
}
