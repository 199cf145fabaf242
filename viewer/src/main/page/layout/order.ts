import { displayOrder } from '../model/order';
import type { Trace } from '../model/trace';

const known = new WeakMap<Int32Array, Int32Array>();

/** Task to its place in the order in which an unfolded tree shows them. */
function placesOf(order: Int32Array): Int32Array {
  let places = known.get(order);
  if (!places) {
    places = new Int32Array(order.length);
    for (let place = 0; place < order.length; place++) places[order[place]!] = place;
    known.set(order, places);
  }
  return places;
}

/**
 * The next task from `from` on (-1: from before the first) in this direction for which the test
 * holds, around the end if need be; -1 when there is none.
 */
export function nextInOrder(trace: Trace, from: number, step: 1 | -1, test: (span: number) => boolean): number {
  const order = displayOrder(trace);
  const count = order.length;
  let place = from < 0 ? (step > 0 ? -1 : count) : placesOf(order)[from]!;
  for (let k = 0; k < count; k++) {
    place += step;
    if (place < 0) place = count - 1;
    else if (place >= count) place = 0;
    if (test(order[place]!)) return order[place]!;
  }
  return -1;
}
