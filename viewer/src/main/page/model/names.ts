/** Texts that many tasks share, each kept once. */
export class Names {
  private readonly indexOf = new Map<string, number>();

  constructor(readonly texts: string[] = []) {
    texts.forEach((text, i) => {
      if (!this.indexOf.has(text)) this.indexOf.set(text, i);
    });
  }

  /** The text's number, new or old; -1 for none. */
  intern(text: string | undefined): number {
    if (text === undefined) return -1;
    const known = this.indexOf.get(text);
    if (known !== undefined) return known;
    this.indexOf.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}
