/** Gives each id of a file, which may be any text, a number: its own if it is a safe integer, else a negative one. */
export class TaskIds {
  private readonly others = new Map<string, number>();
  private next = -1;

  of(text: string): number {
    const number = Number(text);
    if (Number.isSafeInteger(number) && number >= 0 && String(number) === text) return number;
    let known = this.others.get(text);
    if (known === undefined) {
      known = this.next--;
      this.others.set(text, known);
    }
    return known;
  }

  /** The id in the file to which this number was given. */
  textOf(id: number): string {
    if (id >= 0) return String(id);
    for (const [text, number] of this.others) if (number === id) return text;
    return String(id);
  }

  /** The ids that got a number other than their own, with that number. */
  entries(): Iterable<[text: string, id: number]> {
    return this.others;
  }
}
