/** What the tests' runner in Java does for them. */
export interface Host {
  /** Calls back as soon as nothing else is to be done. */
  later(call: () => void): void;
  gunzip(bytes: Uint8Array): ArrayLike<number>;
  utf8(bytes: Uint8Array): string;
  /** The names of the cases that Java's readers and the page share. */
  cases(): ArrayLike<string>;
  /** The files of a case, its input first. */
  caseFiles(name: string): ArrayLike<string>;
  /** A file of a case as a browser would read it as text. */
  caseText(name: string, file: string): string;
}

declare global {
  // eslint-disable-next-line no-var
  var host: Host;
}
