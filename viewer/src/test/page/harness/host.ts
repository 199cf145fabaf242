/** What the tests' runner in Java does for them. */
export interface Host {
  /** Calls back as soon as nothing else is to be done. */
  later(call: () => void): void;
  gunzip(bytes: Uint8Array): ArrayLike<number>;
  utf8(bytes: Uint8Array): string;
  /** The bytes of a text in UTF-8. */
  bytes(text: string): ArrayLike<number>;
  /** The text of bytes in an encoding that Java knows by the same name as browsers do. */
  text(bytes: Uint8Array, encoding: string): string;
  /** The names of the cases that Java's readers and the page share. */
  cases(): ArrayLike<string>;
  caseFiles(name: string): ArrayLike<string>;
  caseBytes(name: string, file: string): ArrayLike<number>;
}

declare global {
  var host: Host;
}
