import type { Palette } from '../look/palette';
import { duration } from '../look/format';
import { Mark } from '../layout/picture';
import { canUnfold, isUnfolded, type Rows } from '../layout/rows';
import type { Scale } from '../layout/scale';
import type { Tick } from '../layout/ticks';
import { Outcome } from '../model/trace';
import type { State } from '../state/store';
import { font } from './canvas';

/** Pixels from one row to the next, and of a bar in it. */
export const ROW_HEIGHT = 26;
export const BAR_HEIGHT = 14;
const BAR_TOP = (ROW_HEIGHT - BAR_HEIGHT) / 2;
/** A task of no duration is still to be seen. */
const NARROWEST = 2;
/** At most so many children of a task are drawn within its bar. */
const CHILDREN_LOOKED_AT = 2000;

/** How much of its colour a task keeps that is no hit, or not on the critical path. */
const DIMMED = 0.28;

/** Everything that one drawing of the bars depends on. */
export interface BarsFrame {
  readonly state: State;
  readonly rows: Rows;
  /** The first row that can be seen, and how far it is above the upper edge. */
  readonly first: number;
  readonly shift: number;
  readonly scale: Scale;
  readonly height: number;
  readonly ticks: readonly Tick[];
  readonly palette: Palette;
  /** 1 for each task on the critical path; null: not asked for. */
  readonly critical: Uint8Array | null;
}

/** The middle of a row, in pixels of the canvas. */
export function rowMiddle(frame: BarsFrame, row: number): number {
  return (row - frame.first) * ROW_HEIGHT - frame.shift + ROW_HEIGHT / 2;
}

/** Draws the grid and the bars of all rows that can be seen. */
export function drawBars(context: CanvasRenderingContext2D, frame: BarsFrame): void {
  const { rows, scale, height, palette, ticks } = frame;
  context.fillStyle = palette.grid;
  for (const tick of ticks) context.fillRect(Math.round(scale.x(tick.at)), 0, 1, height);
  context.font = font(11);
  context.textBaseline = 'middle';
  const last = Math.min(rows.count, frame.first + Math.ceil((height + frame.shift) / ROW_HEIGHT));
  for (let row = frame.first; row < last; row++) drawRow(context, frame, row);
}

function drawRow(context: CanvasRenderingContext2D, frame: BarsFrame, row: number): void {
  const { state, scale, palette, critical } = frame;
  const { trace, filter } = state;
  const span = frame.rows.spans[row]!;
  const y = rowMiddle(frame, row) - ROW_HEIGHT / 2 + BAR_TOP;
  const outcome = trace.outcome[span]!;
  const left = scale.x(trace.start[span]!);
  const right = Math.max(left + NARROWEST, scale.x(trace.endOf(span)));
  const color = palette.types[trace.type[span]!]!;
  const dimmed = (filter !== null && filter[span] === Mark.NONE) || (critical !== null && critical[span] === 0);
  context.globalAlpha = dimmed ? DIMMED : 1;
  if (right < 0 || left > scale.width) {
    pointer(context, right < 0, scale.width, y + BAR_HEIGHT / 2, color);
    context.globalAlpha = 1;
    return;
  }
  const x = Math.max(left, -8);
  const width = Math.min(right, scale.width + 8) - x;
  context.fillStyle = color;
  if (outcome === Outcome.RUNNING) openEnd(context, x, y, width, color);
  else if (outcome === Outcome.UNFINISHED) dashed(context, x, y, width, color, palette.unfinished);
  else box(context, x, y, width, BAR_HEIGHT);
  if (width > 6 && trace.firstChild[span]! >= 0) childShares(context, frame, span, x, y, x + width);
  firstToken(context, frame, span, x, y, x + width);
  if (outcome === Outcome.ERROR) outlined(context, x, y, width, palette.error);
  if (outcome === Outcome.CANCELLED) striped(context, x, y, width, palette);
  if (critical !== null && critical[span] === 1) {
    context.fillStyle = palette.critical;
    context.fillRect(x, y + BAR_HEIGHT + 1, Math.max(width, NARROWEST), 3);
  }
  if (state.selected === span) {
    context.strokeStyle = palette.accent;
    context.lineWidth = 1.5;
    context.beginPath();
    context.roundRect(x - 2.5, y - 2.5, width + 5, BAR_HEIGHT + 5, 5);
    context.stroke();
  }
  label(context, frame, span, x, x + width, y + BAR_HEIGHT / 2);
  context.globalAlpha = 1;
}

function box(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  if (width < 5) {
    context.fillRect(x, y, width, height);
    return;
  }
  context.beginPath();
  context.roundRect(x, y, width, height, 3);
  context.fill();
}

/** The wait for the first part of a model's answer is paler than the answer itself. */
function firstToken(context: CanvasRenderingContext2D, frame: BarsFrame, span: number, x: number, y: number, right: number): void {
  const { trace } = frame.state;
  const waited = trace.reported.firstTokens.get(span);
  if (waited === undefined) return;
  const until = Math.min(right, frame.scale.x(trace.start[span]! + waited));
  if (until - x < 2) return;
  const alpha = context.globalAlpha;
  context.globalAlpha = alpha * 0.55;
  context.fillStyle = frame.palette.paper;
  context.fillRect(x + 1, y + 1, until - x - 1, BAR_HEIGHT - 2);
  context.globalAlpha = alpha;
}

/** What still runs has no right edge: it fades into the future. */
function openEnd(context: CanvasRenderingContext2D, x: number, y: number, width: number, color: string): void {
  const fade = Math.min(28, width);
  context.fillRect(x, y, Math.max(1, width - fade), BAR_HEIGHT);
  const alpha = context.globalAlpha;
  context.fillStyle = color;
  for (let part = 0; part < 7; part++) {
    context.globalAlpha = alpha * (1 - part / 7);
    context.fillRect(x + width - fade + (part * fade) / 7, y, fade / 7 + 0.5, BAR_HEIGHT);
  }
  context.globalAlpha = alpha;
}

/** What never ended is an outline that is not closed. */
function dashed(
  context: CanvasRenderingContext2D, x: number, y: number, width: number, color: string, edge: string,
): void {
  const alpha = context.globalAlpha;
  context.globalAlpha = alpha * 0.35;
  context.fillStyle = color;
  context.fillRect(x, y, width, BAR_HEIGHT);
  context.globalAlpha = alpha;
  context.strokeStyle = edge;
  context.lineWidth = 1.5;
  context.setLineDash([4, 3]);
  context.strokeRect(x + 0.75, y + 0.75, Math.max(1, width - 1.5), BAR_HEIGHT - 1.5);
  context.setLineDash([]);
}

function outlined(context: CanvasRenderingContext2D, x: number, y: number, width: number, color: string): void {
  context.fillStyle = color;
  context.fillRect(x, y + BAR_HEIGHT - 3, width, 3);
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.strokeRect(x + 1, y + 1, Math.max(1, width - 2), BAR_HEIGHT - 2);
}

function striped(context: CanvasRenderingContext2D, x: number, y: number, width: number, palette: Palette): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, BAR_HEIGHT);
  context.clip();
  context.strokeStyle = palette.paper;
  context.lineWidth = 2;
  context.beginPath();
  const from = Math.max(x, 0) - BAR_HEIGHT;
  for (let at = from - (from % 7); at < x + width; at += 7) {
    context.moveTo(at, y + BAR_HEIGHT);
    context.lineTo(at + BAR_HEIGHT, y);
  }
  context.stroke();
  context.restore();
  context.strokeStyle = palette.cancelled;
  context.lineWidth = 1.5;
  context.strokeRect(x + 0.75, y + 0.75, Math.max(1, width - 1.5), BAR_HEIGHT - 1.5);
}

/**
 * The part of a task in which its children ran is paler, so that what it did itself stands out.
 * When the children are folded away, a strip in their colours stands for them.
 */
function childShares(
  context: CanvasRenderingContext2D, frame: BarsFrame, span: number, x: number, y: number, right: number,
): void {
  const { state, scale, palette } = frame;
  const { trace } = state;
  const folded = canUnfold(state, span) && !isUnfolded(state, span);
  const { firstChild, nextSibling, start, outcome, type } = trace;
  const alpha = context.globalAlpha;
  const inset = trace.outcome[span] === Outcome.ERROR ? 2 : 1;
  const top = y + inset;
  const high = BAR_HEIGHT - 2 * inset;
  let covered = x + inset;
  let stripped = x;
  let looked = 0;
  for (let c = firstChild[span]!; c >= 0 && looked < CHILDREN_LOOKED_AT; c = nextSibling[c]!, looked++) {
    const from = Math.max(scale.x(start[c]!), x + inset);
    const to = Math.min(scale.x(trace.endOf(c)), right - inset);
    if (from > right) break;
    const free = Math.max(from, covered);
    if (to > free) {
      context.globalAlpha = alpha * 0.5;
      context.fillStyle = palette.paper;
      context.fillRect(free, top, to - free, high);
      covered = to;
    }
    if (folded && to > stripped) {
      context.globalAlpha = alpha;
      context.fillStyle = outcome[c] === Outcome.ERROR ? palette.error : palette.types[type[c]!]!;
      context.fillRect(from, top + high - 5, Math.max(1, to - from), 5);
      stripped = Math.max(stripped, from + 0.5);
    }
  }
  context.globalAlpha = alpha;
}

/** A small arrow at the edge towards which the task lies outside the window. */
function pointer(
  context: CanvasRenderingContext2D, toLeft: boolean, width: number, middle: number, color: string,
): void {
  const tip = toLeft ? 3 : width - 3;
  const back = toLeft ? 8 : width - 8;
  context.fillStyle = color;
  context.beginPath();
  context.moveTo(tip, middle);
  context.lineTo(back, middle - 4);
  context.lineTo(back, middle + 4);
  context.fill();
}

const OUTCOME_LABELS: readonly string[] = ['', '✕ ', 'cancelled ', 'running ', 'unfinished '];

function label(
  context: CanvasRenderingContext2D, frame: BarsFrame, span: number, left: number, right: number, middle: number,
): void {
  const { state, scale, palette } = frame;
  const { trace } = state;
  const outcome = trace.outcome[span]!;
  const text = OUTCOME_LABELS[outcome] + duration(trace.endOf(span) - trace.start[span]!);
  const colors = [palette.text3, palette.error, palette.cancelled, palette.running, palette.unfinished];
  const width = context.measureText(text).width;
  context.fillStyle = colors[outcome]!;
  if (right + 8 + width < scale.width) {
    context.textAlign = 'left';
    context.fillText(text, right + 6, middle + 0.5);
  } else if (left - 8 - width > 0) {
    context.textAlign = 'right';
    context.fillText(text, left - 6, middle + 0.5);
  } else if (Math.min(right, scale.width) - Math.max(left, 0) > width + 16) {
    const edge = Math.min(right, scale.width) - 6;
    context.fillStyle = palette.types[trace.type[span]!]!;
    context.beginPath();
    context.roundRect(edge - width - 5, middle - 6, width + 9, 12, 3);
    context.fill();
    context.fillStyle = palette.onBar;
    context.textAlign = 'right';
    context.fillText(text, edge, middle + 0.5);
  }
}
