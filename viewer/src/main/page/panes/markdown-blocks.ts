/** A block of Markdown; texts are still to be read for emphasis and links. */
export type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'quote'; content: Block[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Item[] }
  | { kind: 'table'; align: Align[]; rows: string[][] }
  | { kind: 'rule' };

export interface Item {
  /** A task list's box; undefined where there is none. */
  done: boolean | undefined;
  content: Block[];
}

export type Align = 'left' | 'center' | 'right' | undefined;

/** Deeper quotes and lists remain the text that they are. */
const MAX_DEPTH = 12;
const MAX_COLUMNS = 60;
const FENCE = /^( {0,3})(`{3,}|~{3,})[ \t]*([^`]*)$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const BULLET = /^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+|$)/;
const TASK = /^\[([ xX])\][ \t]+/;

/** Reads blocks. Each level of nesting reads its lines once more, so the time is linear. */
export function parseBlocks(text: string): Block[] {
  return blocks(text.split(/\r\n|\n|\r/), 0);
}

function blocks(lines: string[], depth: number): Block[] {
  const out: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    if (isBlank(line)) {
      at++;
      continue;
    }
    const fence = FENCE.exec(line);
    if (fence) {
      at = code(lines, at, fence, out);
      continue;
    }
    const heading = HEADING.exec(line);
    if (heading) {
      out.push({ kind: 'heading', level: heading[1]!.length, text: unclosed(heading[2] ?? '') });
      at++;
    } else if (isRule(line)) {
      out.push({ kind: 'rule' });
      at++;
    } else if (depth < MAX_DEPTH && /^ {0,3}>/.test(line)) {
      const quoted: string[] = [];
      while (at < lines.length && /^ {0,3}>/.test(lines[at]!)) quoted.push(lines[at++]!.replace(/^ {0,3}> ?/, ''));
      out.push({ kind: 'quote', content: blocks(quoted, depth + 1) });
    } else if (depth < MAX_DEPTH && BULLET.test(line)) {
      at = list(lines, at, depth, out);
    } else if (isTable(lines, at)) {
      at = table(lines, at, out);
    } else {
      at = paragraph(lines, at, depth, out);
    }
  }
  return out;
}

function code(lines: string[], at: number, fence: RegExpExecArray, out: Block[]): number {
  const [, indent, mark, info] = fence as unknown as [string, string, string, string];
  const content: string[] = [];
  let end = at + 1;
  while (end < lines.length && !closes(lines[end]!, mark)) content.push(outdent(lines[end++]!, indent.length));
  out.push({ kind: 'code', language: info.trim().split(/\s/, 1)[0]!.slice(0, 40), text: content.join('\n') });
  return end + 1;
}

function closes(line: string, mark: string): boolean {
  const text = line.trim();
  if (text.length < mark.length) return false;
  for (const c of text) if (c !== mark[0]) return false;
  return line.length - line.trimStart().length < 4;
}

/** `- - -`, `***`: three marks and nothing else. */
function isRule(line: string): boolean {
  const first = line.trimStart()[0];
  if (first !== '-' && first !== '*' && first !== '_') return false;
  let marks = 0;
  for (const c of line) {
    if (c === first) marks++;
    else if (c !== ' ' && c !== '\t') return false;
  }
  return marks >= 3;
}

/** `## Title ##` is written with and without the marks at the end. */
function unclosed(text: string): string {
  const trimmed = text.trim();
  let end = trimmed.length;
  while (end > 0 && trimmed[end - 1] === '#') end--;
  return end === 0 || (end < trimmed.length && trimmed[end - 1] === ' ') ? trimmed.slice(0, end).trim() : trimmed;
}

function paragraph(lines: string[], from: number, depth: number, out: Block[]): number {
  let at = from;
  const text: string[] = [];
  do {
    const line = lines[at++]!;
    const underline = /^ {0,3}(=+|-{2,})[ \t]*$/.exec(line);
    if (underline && text.length) {
      out.push({ kind: 'heading', level: underline[1]![0] === '=' ? 1 : 2, text: text.join('\n').trim() });
      return at;
    }
    text.push(line);
  } while (at < lines.length && !interrupts(lines, at, depth));
  out.push({ kind: 'paragraph', text: text.join('\n').replace(/^\n+/, '').trimEnd() });
  return at;
}

function interrupts(lines: string[], at: number, depth: number): boolean {
  const line = lines[at]!;
  if (isBlank(line) || FENCE.test(line) || HEADING.test(line)) return true;
  if (/^ {0,3}-{2,}[ \t]*$/.test(line)) return false;
  if (isRule(line) || isTable(lines, at)) return true;
  return depth < MAX_DEPTH && (/^ {0,3}>/.test(line) || /^[ \t]*(?:[-*+]|1[.)])[ \t]+\S/.test(line));
}

function list(lines: string[], from: number, depth: number, out: Block[]): number {
  const first = BULLET.exec(lines[from]!)!;
  const ordered = /\d/.test(first[2]!);
  const mark = first[2]!.slice(-1);
  const margin = width(first[1]!);
  const items: Item[] = [];
  let at = from;
  while (at < lines.length) {
    const bullet = BULLET.exec(lines[at]!);
    if (!bullet || isRule(lines[at]!)) break;
    const indent = width(bullet[1]!);
    if (bullet[2]!.slice(-1) !== mark || indent < margin || indent > margin + 3) break;
    const inner = indent + bullet[2]!.length + Math.min(4, Math.max(1, width(bullet[3]!)));
    const content = [lines[at]!.slice(bullet[0].length)];
    at++;
    while (at < lines.length) {
      const line = lines[at]!;
      if (isBlank(line)) {
        // A blank line goes on with the item only when what follows it is indented.
        let next = at + 1;
        while (next < lines.length && isBlank(lines[next]!)) next++;
        if (next >= lines.length || indentOf(lines[next]!) <= indent) {
          at = next;
          break;
        }
        content.push('');
        at = next;
      } else if (indentOf(line) > indent) {
        content.push(outdent(line, inner));
        at++;
      } else if (!BULLET.test(line) && !interrupts(lines, at, depth)) {
        content.push(line);
        at++;
      } else {
        break;
      }
    }
    const task = TASK.exec(content[0]!);
    if (task) content[0] = content[0]!.slice(task[0].length);
    items.push({ done: task ? task[1] !== ' ' : undefined, content: blocks(content, depth + 1) });
  }
  out.push({ kind: 'list', ordered, start: ordered ? Number.parseInt(first[2]!, 10) : 1, items });
  return at;
}

function isTable(lines: string[], at: number): boolean {
  const next = lines[at + 1];
  if (next === undefined || !lines[at]!.includes('|') || !next.includes('-')) return false;
  if (!/^[\s|:-]+$/.test(next)) return false;
  const columns = cells(next);
  return columns.every((cell) => /^:?-+:?$/.test(cell)) && columns.length === cells(lines[at]!).length;
}

function table(lines: string[], from: number, out: Block[]): number {
  const align = cells(lines[from + 1]!).map((cell): Align =>
    cell.endsWith(':') ? (cell.startsWith(':') ? 'center' : 'right') : cell.startsWith(':') ? 'left' : undefined);
  const rows = [cells(lines[from]!)];
  let at = from + 2;
  while (at < lines.length && !isBlank(lines[at]!) && lines[at]!.includes('|')) {
    const row = cells(lines[at++]!).slice(0, align.length);
    while (row.length < align.length) row.push('');
    rows.push(row);
  }
  out.push({ kind: 'table', align, rows });
  return at;
}

/** The cells of a line; `\|` and bars in code do not part them. */
function cells(line: string): string[] {
  const text = line.trim();
  const out: string[] = [];
  let cell = '';
  let inCode = false;
  for (let i = text.startsWith('|') ? 1 : 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '\\' && text[i + 1] === '|') {
      cell += '|';
      i++;
    } else if (c === '|' && !inCode && out.length < MAX_COLUMNS) {
      out.push(cell.trim());
      cell = '';
    } else {
      if (c === '`') inCode = inCode ? false : text.indexOf('`', i + 1) > 0;
      cell += c;
    }
  }
  if (cell.trim() || !text.endsWith('|')) out.push(cell.trim());
  return out;
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

function indentOf(line: string): number {
  return width(line.slice(0, line.length - line.trimStart().length));
}

/** Columns that white space takes; a tab goes to the next multiple of four. */
function width(space: string): number {
  let columns = 0;
  for (const c of space) columns = c === '\t' ? columns + 4 - (columns % 4) : columns + 1;
  return columns;
}

/** The line without that much of its indentation, as far as it has so much. */
function outdent(line: string, columns: number): string {
  let taken = 0;
  let at = 0;
  while (at < line.length && taken < columns && (line[at] === ' ' || line[at] === '\t')) {
    taken += line[at] === '\t' ? 4 - (taken % 4) : 1;
    at++;
  }
  return ' '.repeat(Math.max(0, taken - columns)) + line.slice(at);
}
