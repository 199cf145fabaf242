/** The colours that canvases draw with, as the browser has resolved them. */
export interface Palette {
  readonly paper: string;
  readonly grid: string;
  readonly line: string;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly accent: string;
  readonly shade: string;
  readonly error: string;
  readonly cancelled: string;
  readonly running: string;
  readonly unfinished: string;
  readonly critical: string;
  readonly hit: string;
  readonly onBar: string;
  /** By the number of the task's type. */
  readonly types: readonly string[];
  readonly softTypes: readonly string[];
}

const TYPE_VARIABLES = ['normal', 'tool', 'model', 'agent', 'magic'];

let known: Palette | null = null;

/** A canvas takes no `var()`: a hidden element tells what each variable is in this theme. */
export function palette(): Palette {
  if (known) return known;
  const probe = document.createElement('i');
  probe.hidden = true;
  document.body.append(probe);
  const color = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  known = {
    paper: color('paper'),
    grid: color('grid'),
    line: color('line-strong'),
    text: color('text'),
    text2: color('text-2'),
    text3: color('text-3'),
    accent: color('accent'),
    shade: color('shade'),
    error: color('error'),
    cancelled: color('cancelled'),
    running: color('running'),
    unfinished: color('unfinished'),
    critical: color('critical'),
    hit: color('hit-strong'),
    onBar: color('on-bar'),
    types: TYPE_VARIABLES.map(color),
    softTypes: TYPE_VARIABLES.map((name) => color(`${name}-soft`)),
  };
  probe.remove();
  return known;
}

/** The theme has changed: the colours are asked for anew. */
export function forgetPalette(): void {
  known = null;
}
