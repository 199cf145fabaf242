const PREFIX = 'motus.';

/** A setting of an earlier visit; null when there is none or the browser keeps nothing for files. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keeps a setting for the next visit, where the browser allows it. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Some browsers keep nothing for pages from files: the setting lasts as long as the page.
  }
}
