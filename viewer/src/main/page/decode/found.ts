import { type Json, isContainer } from '../model/json';

/** Names of the format itself: their values say nothing of what a task worked on. */
const PROTOCOL = new Set(['role', 'type', 'object_id']);

/** Finds a text, whatever its case, in JSON as it stands in a file, before it is read as JSON. */
export class RawNeedle {
  readonly plain: string;
  private readonly escaped: string;

  constructor(needle: string) {
    this.plain = needle.toLowerCase();
    this.escaped = JSON.stringify(needle).slice(1, -1).toLowerCase();
  }

  /** The numbers of the lines that may have it, in a text of one record a line. */
  lines(text: string): number[] {
    const lower = text.toLowerCase();
    const lines: number[] = [];
    let line = 0;
    let counted = 0;
    for (let at = lower.indexOf(this.escaped); at >= 0; ) {
      for (let end = lower.indexOf('\n', counted); end >= 0 && end < at; end = lower.indexOf('\n', counted)) {
        line++;
        counted = end + 1;
      }
      lines.push(line);
      const next = lower.indexOf('\n', at);
      at = next < 0 ? -1 : lower.indexOf(this.escaped, next);
    }
    return lines;
  }

  /** Whether a value has it: in a text, a number, or a name that the user's data chose. */
  isIn(value: Json): boolean {
    const stack: { value: Json; names: boolean }[] = [{ value, names: false }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { value: at, names } = next;
      if (isContainer(at)) {
        if (Array.isArray(at)) for (const item of at) stack.push({ value: item, names });
        else {
          for (const [name, child] of Object.entries(at)) {
            if (PROTOCOL.has(name) && !names) continue;
            if (names && name.toLowerCase().includes(this.plain)) return true;
            stack.push({ value: child, names: names || OWN_NAMES.has(name) });
          }
        }
      } else if (at !== null && String(at).toLowerCase().includes(this.plain)) return true;
    }
    return false;
  }
}

/** Below these, the user's data chose the names. */
const OWN_NAMES = new Set(['args', 'result', 'arguments', 'tool_output_meta']);
