import { useEffect, useState } from 'preact/hooks';

/** The time in milliseconds, told anew at this pace while the page is seen. */
export function useNow(paceMs: number): number {
  const [now, tell] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) tell(Date.now());
    }, paceMs);
    return () => clearInterval(timer);
  }, [paceMs]);
  return now;
}
