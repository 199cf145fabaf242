import type { JSX } from 'preact';

/** What a chart draws of one day. */
export interface Bar {
  readonly day: string;
  /** The height of the bar, null for none. */
  readonly value: number | null;
  /** The part of it that stands out. */
  readonly part?: number | null;
  /** What it says, and where a click leads. */
  readonly words: string;
  readonly link: string;
}

interface ChartProps {
  readonly title: string;
  readonly bars: readonly Bar[];
  /** What the highest bar says. */
  readonly most: string;
  /** What the part of a bar is. */
  readonly legend?: string;
  readonly kind?: 'failed' | 'median';
}

const WIDTH = 600;
const HEIGHT = 90;

/** A small chart of bars, one a day. Who can't see it has the same in the table of days, with links. */
export function Chart({ title, bars, most, legend = '', kind = 'failed' }: ChartProps): JSX.Element {
  const top = Math.max(0, ...bars.map((bar) => bar.value ?? 0));
  const step = WIDTH / Math.max(1, bars.length);
  const width = Math.max(1, step * 0.72);
  const height = (value: number | null | undefined): number => (top > 0 && value ? Math.max(1.5, (value / top) * (HEIGHT - 4)) : 0);
  const first = bars[0]?.day ?? '';
  const last = bars[bars.length - 1]?.day ?? '';
  return (
    <figure class="chart">
      <figcaption><h3>{title}</h3><span>{top > 0 ? `up to ${most}` : 'nothing'}</span></figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`${title} by day from ${first} to ${last}, ${top > 0 ? 'up to ' + most : 'nothing'}; the table of days has the numbers`}>
        <line x1="0" y1={HEIGHT - 0.5} x2={WIDTH} y2={HEIGHT - 0.5} class="base" />
        {bars.map((bar, index) => (
          <g key={bar.day} class="day" onClick={() => { location.hash = bar.link; }}>
            <title>{bar.words}</title>
            <rect class="column" x={index * step} y="0" width={step} height={HEIGHT} />
            <rect class="bar" x={index * step + (step - width) / 2} y={HEIGHT - height(bar.value)} width={width} height={height(bar.value)} />
            <rect class={`part ${kind}`} x={index * step + (step - width) / 2} y={HEIGHT - height(bar.part)} width={width} height={height(bar.part)} />
          </g>
        ))}
      </svg>
      <p class="ends"><span>{first}</span>{legend !== '' && <span><i class={`swatch ${kind}`} aria-hidden="true" /> {legend}</span>}<span>{last}</span></p>
    </figure>
  );
}

/** The runs of each day in the space of a word. */
export function Spark({ values }: { values: readonly number[] }): JSX.Element {
  const top = Math.max(1, ...values);
  const step = 100 / Math.max(1, values.length);
  return (
    <svg class="spark" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
      {values.map((value, index) => value > 0 && <rect key={index} class="bar" x={index * step} y={20 - Math.max(1, (value / top) * 20)} width={Math.max(0.6, step * 0.8)} height={Math.max(1, (value / top) * 20)} />)}
    </svg>
  );
}
