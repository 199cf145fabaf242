export type Connection = 'connecting' | 'following' | 'lost';

/** After a refused stream, the next attempt comes after so long; twice as long each time. */
const FIRST_REST_MS = 1_000;
const LONGEST_REST_MS = 20_000;

/**
 * Follows the studio's word of changed runs. A hidden page does not listen: browsers allow few
 * connections to one server, and many pages may be open.
 */
export class Changes {
  private source: EventSource | null = null;
  private timer = 0;
  private rest = FIRST_REST_MS;

  constructor(
    /** Some runs may have changed. */
    private readonly changed: () => void,
    private readonly stands: (connection: Connection) => void,
  ) {}

  /** From now on, until the page goes. */
  start(): void {
    document.addEventListener('visibilitychange', () => (document.hidden ? this.stop() : this.open()));
    // With a stream that is open, browsers keep no page for the way back.
    addEventListener('pagehide', () => this.stop());
    addEventListener('pageshow', (event) => {
      if (event.persisted) this.open();
    });
    if (!document.hidden) this.open();
  }

  private open(): void {
    if (this.source !== null) return;
    clearTimeout(this.timer);
    this.stands('connecting');
    const source = new EventSource('/api/v1/events');
    this.source = source;
    source.addEventListener('open', () => {
      this.rest = FIRST_REST_MS;
      this.stands('following');
      // What happened in between, nobody tells.
      this.changed();
    });
    source.addEventListener('runs', () => this.changed());
    source.addEventListener('error', () => {
      this.stands('lost');
      // Browsers try again by themselves unless the server has refused.
      if (source.readyState !== EventSource.CLOSED) return;
      this.stop();
      this.timer = window.setTimeout(() => this.open(), this.rest);
      this.rest = Math.min(LONGEST_REST_MS, this.rest * 2);
    });
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }
}
