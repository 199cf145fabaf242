import type { ComponentChildren } from 'preact';
import { type Block, parseBlocks } from './markdown-blocks';
import { type Inline, parseInline } from './markdown-inline';
import { visible } from '../look/visible';

/** More than this is shown as text: nobody reads a megabyte of Markdown. */
export const MAX_MARKDOWN = 200_000;
/** What a model's answer can be expected to have; the rest is text. */
const MAX_BLOCKS = 4_000;

/** What has been rendered of a text: how much may follow, and the levels of the headings above. */
interface Progress {
  left: number;
  above: number[];
}

/**
 * Markdown as nodes, never as HTML: headings, lists, code, tables, quotes, emphasis, and links to
 * the web and to mail. Everything else is the text that it is.
 */
export function Markdown({ text }: { text: string }) {
  const budget = { left: MAX_BLOCKS, above: [] };
  return <div class="markdown" dir="auto">{renderBlocks(parseBlocks(text.slice(0, MAX_MARKDOWN)), budget)}</div>;
}

/** Whether a text is likelier written as Markdown than not. */
export function looksLikeMarkdown(text: string): boolean {
  const head = text.slice(0, 20_000);
  return (
    /^ {0,3}#{1,6} \S/m.test(head) ||
    /^ {0,3}(?:```|~~~)/m.test(head) ||
    /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\S/m.test(head) ||
    /\*\*[^\s*][^*\n]{0,200}\*\*/.test(head) ||
    /(?:^|\s)`[^`\n]{1,200}`/.test(head) ||
    /\]\((?:https?:\/\/|mailto:)/i.test(head) ||
    /^\s*\|?[ \t]*:?-{2,}:?[ \t]*\|[-:| \t]*$/m.test(head) ||
    /^> \S/m.test(head)
  );
}

function renderBlocks(blocks: Block[], budget: Progress): ComponentChildren[] {
  const out: ComponentChildren[] = [];
  for (const block of blocks) {
    if (budget.left-- <= 0) {
      if (budget.left === -1) out.push(<p class="muted">The rest is in the plain text.</p>);
      break;
    }
    out.push(renderBlock(block, budget));
  }
  return out;
}

/** The page's own headings end at h3; those of a text go on from there, whichever it begins with. */
function levelInPage(level: number, above: number[]): number {
  while (above.length > 0 && above[above.length - 1]! >= level) above.pop();
  above.push(level);
  return Math.min(6, 3 + above.length);
}

function renderBlock(block: Block, budget: Progress): ComponentChildren {
  switch (block.kind) {
    case 'heading':
      return <div role="heading" aria-level={levelInPage(block.level, budget.above)} class={'md-h md-h' + block.level}>{inline(block.text)}</div>;
    case 'paragraph':
      return <p>{inline(block.text)}</p>;
    case 'code':
      return (
        <pre class="md-code" tabIndex={0} aria-label={block.language ? visible(block.language) + ' code' : 'code'}>
          {block.language && <span class="md-language">{visible(block.language)}</span>}
          <code>{visible(block.text)}</code>
        </pre>
      );
    case 'quote':
      return <blockquote>{renderBlocks(block.content, budget)}</blockquote>;
    case 'rule':
      return <hr />;
    case 'list': {
      const items = block.items.map((item) => (
        <li class={item.done === undefined ? undefined : 'md-task'}>
          {item.done !== undefined && <span class="md-box" role="img" aria-label={item.done ? 'done' : 'to do'}>{item.done ? '\u2611' : '\u2610'}</span>}
          {renderBlocks(item.content, budget)}
        </li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <div class="md-table" tabIndex={0}>
          <table>
            <thead><tr>{block.rows[0]!.map((cell, i) => <th style={{ textAlign: block.align[i] }}>{inline(cell)}</th>)}</tr></thead>
            <tbody>
              {block.rows.slice(1).map((row) => (
                <tr>{row.map((cell, i) => <td style={{ textAlign: block.align[i] }}>{inline(cell)}</td>)}</tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function inline(text: string): ComponentChildren[] {
  return renderInline(parseInline(text));
}

function renderInline(pieces: Inline[]): ComponentChildren[] {
  return pieces.map((piece) => {
    if (typeof piece === 'string') return visible(piece);
    switch (piece.kind) {
      case 'code': return <code>{visible(piece.text)}</code>;
      case 'em': return <em>{renderInline(piece.content)}</em>;
      case 'strong': return <strong>{renderInline(piece.content)}</strong>;
      case 'del': return <del>{renderInline(piece.content)}</del>;
      case 'link': return <Link href={piece.href} content={piece.content} />;
    }
  });
}

/** A link says where it leads, since the text of a link may claim anything. */
function Link({ href, content }: { href: string; content: Inline[] }) {
  const alone = content.length === 1 && content[0] === href;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" title={visible(href)}>
      {renderInline(content)}
      {!alone && <span class="md-host"> ({hostOf(href)})</span>}
    </a>
  );
}

function hostOf(href: string): string {
  try {
    const url = new URL(href);
    // Written with the letters of one script for another's, a host looks like one it is not: here it is xn--….
    return url.protocol === 'mailto:' ? oneAddress(url.pathname) : url.host;
  } catch (notOne) {
    return oneAddress(href);
  }
}

function oneAddress(text: string): string {
  return visible(text.length > 80 ? text.slice(0, 80) + '\u2026' : text);
}
