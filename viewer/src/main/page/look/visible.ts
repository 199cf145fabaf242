/**
 * What would not be seen, or would make other text be seen wrongly: control characters, marks that
 * turn the direction of text, characters without width, the tag characters that hide instructions
 * in prompts, and halves of surrogate pairs. Joiners and the usual variation selectors stay, since
 * emoji and several scripts are written with them.
 */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|[\u{e0000}-\u{e01ef}]|\p{Cs}/gu;

/** A text as it can be read: each unseen character becomes its name in the code charts. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character, at: number) => {
    const code = character.codePointAt(0)!;
    if (code === 0x0d && text[at + 1] === '\n') return '';
    // The charts have pictures of the controls; they are one character wide.
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    if (code === 0xfffd || code === 0xfffc) return character;
    return '\u2039U+' + code.toString(16).toUpperCase().padStart(4, '0') + '\u203a';
  });
}

/** A text for one line: line breaks are shown, and it is cut at a length that a heading can bear. */
export function oneLine(text: string, most = 300): string {
  // Cut first: naming ten million controls for three hundred that are shown would take seconds.
  const cut = text.length > most ? text.slice(0, most) + '\u2026' : text;
  return visible(cut.replace(/\r?\n|\t/g, (found) => (found === '\t' ? ' ' : '\u21b5 ')));
}
