import { useEffect, useState } from 'preact/hooks';
import type { Trace } from '../model/trace';

/** Sums over fewer tasks than this take no time that anyone notices. */
const MANY = 50_000;

/** Whether the first picture of a trace is on the screen. What that picture does not need waits until then. */
export function useAfterPaint(trace: Trace): boolean {
  const [painted, paint] = useState<Trace | null>(null);
  useEffect(() => {
    if (trace.size < MANY) {
      // A live trace that becomes large has long been on the screen.
      paint(trace);
      return undefined;
    }
    let timer = 0;
    // The second frame begins when the first one is on the screen.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        timer = window.setTimeout(() => paint(trace), 0);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [trace]);
  return trace.size < MANY || painted === trace;
}
