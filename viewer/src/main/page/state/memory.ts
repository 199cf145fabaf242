const PREFIX = 'motus.';

/** A setting of an earlier visit; null when there is none or the browser keeps nothing for files. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keeps a setting for the next visit; the empty text forgets it. False where the browser does not allow it. */
export function remember(name: string, value: string): boolean {
  try {
    if (value === '') localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
    return true;
  } catch {
    // Some browsers keep nothing for pages from files: the setting lasts as long as the page.
    return false;
  }
}
