import type { SpanDetails } from './span';

/** The contents that were looked at last; a bounded number of them. */
export class DetailsCache {
  private readonly kept = new Map<number, Promise<SpanDetails>>();

  constructor(private readonly bound: number) {}

  /** What is kept for the task, else what `load` gives; a failure is not kept. */
  get(span: number, load: () => Promise<SpanDetails>): Promise<SpanDetails> {
    const known = this.kept.get(span);
    if (known) {
      this.kept.delete(span);
      this.kept.set(span, known);
      return known;
    }
    const loading = load();
    this.kept.set(span, loading);
    loading.catch(() => {
      if (this.kept.get(span) === loading) this.kept.delete(span);
    });
    if (this.kept.size > this.bound) {
      for (const oldest of this.kept.keys()) {
        this.kept.delete(oldest);
        break;
      }
    }
    return loading;
  }

  forget(span: number): void {
    this.kept.delete(span);
  }
}
