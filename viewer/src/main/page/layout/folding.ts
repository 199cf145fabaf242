import type { Trace } from '../model/trace';

const BY_DEPTH = 0;
const OPEN = 1;
const CLOSED = 2;

/** More rows than this are not opened unasked. */
const ROWS_AT_FIRST = 1000;

/**
 * Which tasks show their children: down to a depth, and what people opened or closed since.
 * Immutable: every change is a new object.
 */
export class Folding {
  private constructor(
    /** Tasks less deep than this are open unless said otherwise. */
    readonly depth: number,
    private readonly asked: Uint8Array,
  ) {}

  /** Open down to this depth: 0 shows roots only, Infinity everything. */
  static toDepth(depth: number): Folding {
    return new Folding(depth, new Uint8Array(0));
  }

  /** As deep as a page of reasonable length allows, at least one level below the roots. */
  static fitting(trace: Trace): Folding {
    if (trace.size <= ROWS_AT_FIRST || trace.info.live) return Folding.toDepth(Infinity);
    let depth = 0;
    let rows = trace.roots.length;
    for (let level = trace.roots; ; depth++) {
      const below = childrenOf(trace, level, ROWS_AT_FIRST - rows);
      if (below === null || below.length === 0) return Folding.toDepth(Math.max(1, depth));
      rows += below.length;
      level = below;
    }
  }

  /** Whether the task's children are shown. */
  isOpen(span: number, depth: number): boolean {
    const asked = this.asked[span] ?? BY_DEPTH;
    return asked === BY_DEPTH ? depth < this.depth : asked === OPEN;
  }

  /** Whether someone closed this very task. */
  isClosedByHand(span: number): boolean {
    return this.asked[span] === CLOSED;
  }

  withOpen(spans: readonly number[], trace: Trace): Folding {
    return this.with(spans, OPEN, trace);
  }

  withClosed(spans: readonly number[], trace: Trace): Folding {
    return this.with(spans, CLOSED, trace);
  }

  /** Opens or closes a task and everything below it. */
  withSubtree(top: number, open: boolean, trace: Trace): Folding {
    const inside: number[] = [];
    const stack = [top];
    for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
      inside.push(span);
      for (let c = trace.firstChild[span]!; c >= 0; c = trace.nextSibling[c]!) stack.push(c);
    }
    return this.with(inside, open ? OPEN : CLOSED, trace);
  }

  private with(spans: readonly number[], wanted: number, trace: Trace): Folding {
    if (spans.every((span) => this.isOpen(span, trace.depthOf[span]!) === (wanted === OPEN))) {
      return this;
    }
    const asked = new Uint8Array(Math.max(this.asked.length, trace.size));
    asked.set(this.asked);
    for (const span of spans) asked[span] = wanted;
    return new Folding(this.depth, asked);
  }
}

/** The children of these tasks; null when there are more than `most`. */
function childrenOf(trace: Trace, spans: readonly number[], most: number): number[] | null {
  const children: number[] = [];
  for (const span of spans) {
    for (let child = trace.firstChild[span]!; child >= 0; child = trace.nextSibling[child]!) {
      if (children.push(child) > most) return null;
    }
  }
  return children;
}
