import { type Rows, rowsIndex } from '../layout/rows';
import { type BarsFrame, rowMiddle } from './bars';

/** More arrows than this are a tangle. */
const MOST = 200;

/** Arrows along the flow of data: from the tasks that the selected one used, and to those that used it. */
export function drawArrows(context: CanvasRenderingContext2D, frame: BarsFrame): void {
  const { selected, trace } = frame.state;
  if (selected < 0 || selected >= trace.size) return;
  context.lineWidth = 1.6;
  context.strokeStyle = frame.palette.accent;
  context.fillStyle = frame.palette.accent;
  for (const used of trace.dependencies(selected).slice(0, MOST)) arrow(context, frame, used, selected);
  context.setLineDash([5, 3]);
  for (const user of trace.dependents(selected).slice(0, MOST)) arrow(context, frame, selected, user);
  context.setLineDash([]);
}

function arrow(context: CanvasRenderingContext2D, frame: BarsFrame, producer: number, user: number): void {
  const { scale, state, rows, height } = frame;
  const fromRow = nearestRow(rows, state.trace.parent, producer);
  const toRow = nearestRow(rows, state.trace.parent, user);
  if (fromRow < 0 || toRow < 0) return;
  const x1 = scale.x(state.trace.endOf(producer));
  const x2 = scale.x(state.trace.start[user]!);
  const y1 = rowMiddle(frame, fromRow);
  const y2 = rowMiddle(frame, toRow);
  if (Math.max(y1, y2) < -20 || Math.min(y1, y2) > height + 20) return;
  const bend = Math.max(18, Math.min(60, Math.abs(x2 - x1) / 2));
  context.beginPath();
  context.moveTo(x1, y1);
  context.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2 - 5, y2);
  context.stroke();
  context.beginPath();
  context.moveTo(x2, y2);
  context.lineTo(x2 - 7, y2 - 4);
  context.lineTo(x2 - 7, y2 + 4);
  context.fill();
  context.beginPath();
  context.arc(x1, y1, 2.5, 0, 2 * Math.PI);
  context.fill();
}

/** The row of the task, or of the closest ancestor that has one: it may be folded away. */
function nearestRow(rows: Rows, parent: Int32Array, span: number): number {
  const index = rowsIndex(rows);
  for (let at = span; at >= 0; at = parent[at]!) {
    if (index[at]! > 0) return index[at]! - 1;
  }
  return -1;
}
