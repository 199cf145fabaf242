import type { Usage } from './span';

/** In what a cost is, and who says so. */
export interface Charge {
  /** Three capital letters. */
  readonly currency: string;
  /** The day and the source of the prices; empty when the trace itself says what it cost. */
  readonly basis: string;
}

const REPORTED: Charge = { currency: 'USD', basis: '' };

/** What a few tasks report of themselves besides tokens: by task, since most report nothing. */
export class Reported {
  readonly costs = new Map<number, number>();
  /** Microseconds to the first part of the answer. */
  readonly firstTokens = new Map<number, number>();
  private readonly charges = new Map<number, Charge>();
  private readonly known = new Map<string, Charge>();

  take(span: number, usage: Usage | undefined): void {
    if (!usage) return;
    const { cost, firstToken, costBasis = '', costCurrency } = usage;
    if (cost !== undefined) this.costs.set(span, cost);
    if (firstToken !== undefined && firstToken >= 0) this.firstTokens.set(span, firstToken);
    if (cost === undefined || (costBasis === '' && costCurrency === undefined)) return;
    const currency = costCurrency !== undefined && /^[A-Z]{3}$/.test(costCurrency) ? costCurrency : 'USD';
    const key = currency + costBasis;
    let charge = this.known.get(key);
    if (!charge) this.known.set(key, (charge = { currency, basis: costBasis }));
    this.charges.set(span, charge);
  }

  /** Of a task that reports a cost. */
  chargeOf(span: number): Charge {
    return this.charges.get(span) ?? REPORTED;
  }
}
