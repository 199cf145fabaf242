import type { Rollup } from '../model/rollup';
import { Outcome } from '../model/span';
import { extent } from '../model/timing';
import type { Comparison } from './comparison';
import type { Steps } from './steps';

/** What steps add up to in one run. Tokens and cost are of their own model calls, each counted once. */
export interface Figures {
  steps: number;
  /** Each on its own; of a whole run from its first start to its end. */
  micros: number;
  tokens: number;
  cost: number;
  errors: number;
}

/** The figures of all steps of one name in both runs. */
export interface Delta {
  readonly type: number;
  readonly name: string;
  readonly left: Figures;
  readonly right: Figures;
}

export interface ComparedFigures {
  readonly left: Figures;
  readonly right: Figures;
  /** The largest difference of time first. */
  readonly byName: readonly Delta[];
}

/** Sums of doubles end in digits that nobody paid. */
const BILLION = 1e9;

export function figuresOf({ left, right }: Comparison, sumsLeft: Rollup, sumsRight: Rollup): ComparedFigures {
  const names = new Map<number, Delta>();
  const add = (steps: Steps, sums: Rollup, side: 'left' | 'right'): Figures => {
    const { trace, size } = steps;
    const tokens = ownOf(sums.tokens, steps);
    const cost = ownOf(sums.cost, steps);
    const { from, to } = extent(trace);
    const whole: Figures = { ...NONE, steps: size, micros: size === 0 ? 0 : to - from };
    for (let span = 0; span < size; span++) {
      let delta = names.get(steps.kind[span]!);
      if (!delta) {
        delta = { type: trace.type[span]!, name: steps.names[span]!, left: { ...NONE }, right: { ...NONE } };
        names.set(steps.kind[span]!, delta);
      }
      const figures = delta[side];
      const failed = trace.outcome[span] === Outcome.ERROR ? 1 : 0;
      figures.steps++;
      figures.micros += trace.endOf(span) - trace.start[span]!;
      figures.tokens += tokens[span]!;
      figures.cost += cost[span]!;
      figures.errors += failed;
      whole.tokens += tokens[span]!;
      whole.cost += cost[span]!;
      whole.errors += failed;
    }
    return rounded(whole);
  };
  const figures = { left: add(left, sumsLeft, 'left'), right: add(right, sumsRight, 'right') };
  const byName = [...names.values()].sort((a, b) => changeOf(b) - changeOf(a) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const delta of byName) {
    rounded(delta.left);
    rounded(delta.right);
  }
  return { ...figures, byName };
}

const NONE: Figures = { steps: 0, micros: 0, tokens: 0, cost: 0, errors: 0 };

function changeOf({ left, right }: Delta): number {
  return Math.abs(right.micros - left.micros);
}

function rounded(figures: Figures): Figures {
  figures.cost = Math.round(figures.cost * BILLION) / BILLION;
  return figures;
}

/** What each task adds to the sums that have it in them. */
function ownOf(sums: Float64Array, { trace, size }: Steps): Float64Array {
  const own = sums.slice(0, size);
  for (let span = 0; span < size; span++) {
    const up = trace.parent[span]!;
    if (up >= 0 && up < size) own[up]! -= sums[span]!;
  }
  return own;
}
