/** The address follows the page after this time: browsers refuse a page that changes it many times a second. */
export const ADDRESS_REST_MS = 250;

/** The parts of the address behind `#`, such as `span=17&q=error`: what a link to a place carries. */
export function hashParts(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}

/** Sets parts of the address behind the `#`; an empty one is taken out. The browser's history gets no new step. */
export function setHashParts(parts: Readonly<Record<string, string>>): void {
  const address = withParts(parts);
  if (address !== location.href) history.replaceState(history.state, '', address);
}

/** The page's address with these parts changed. */
export function withParts(parts: Readonly<Record<string, string>>): string {
  const now = hashParts();
  for (const [name, value] of Object.entries(parts)) {
    if (value === '') now.delete(name);
    else now.set(name, value);
  }
  const hash = now.toString();
  return location.href.replace(/#.*$/s, '') + (hash ? '#' + hash : '');
}
