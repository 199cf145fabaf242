import type { TimeWindow } from './picture';

/** Times to pixels of the timeline and back. */
export class Scale {
  readonly perMicro: number;

  constructor(
    readonly window: TimeWindow,
    readonly width: number,
  ) {
    this.perMicro = width / Math.max(1e-9, window.to - window.from);
  }

  x(at: number): number {
    return (at - this.window.from) * this.perMicro;
  }

  at(x: number): number {
    return this.window.from + x / this.perMicro;
  }
}
