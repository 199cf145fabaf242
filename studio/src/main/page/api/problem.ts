/** Why the studio did not give what was asked for, in one line that says what to do. */
export class Problem extends Error {
  constructor(
    message: string,
    /** Whether the same question may be answered later. */
    readonly passes: boolean,
  ) {
    super(message);
  }
}

const AWAY = 'The studio does not answer. Is `motus studio` still running? This page asks again by itself.';

/** The studio could not be reached, or what came was no answer of it. */
export function unreachable(): Problem {
  return new Problem(AWAY, true);
}

/** What an answer that is no success says; its body may be anything. */
export function problemOf(status: number, body: string): Problem {
  const said = messageIn(body);
  const because = said ? said.replace(/\.?\s*$/, '.') : '';
  if (status === 401 || status === 403 || status === 421) {
    return new Problem('The studio does not let this page in. Open the address that `motus studio` printed, with its token.', false);
  }
  if (status === 404) return new Problem(because || 'The studio does not have that any more. Load the page again.', false);
  if (status === 429 || status === 503) return new Problem('The studio is busy. This page asks again by itself.', true);
  if (status >= 500) return new Problem(`The studio has failed (HTTP ${status}). ${because} Its log says more; this page asks again by itself.`.replace('  ', ' '), true);
  return new Problem(`The studio refuses this question (HTTP ${status}). ${because} Change or clear the filters.`.replace('  ', ' '), false);
}

function messageIn(body: string): string {
  try {
    const read: unknown = JSON.parse(body);
    const error = (read as { error?: { message?: unknown } } | null)?.error;
    return typeof error?.message === 'string' ? error.message : '';
  } catch {
    // Something between us and the studio has answered in its own words.
    return '';
  }
}
