import './host';

/*
 * What browsers have and a bare JavaScript engine has not, as far as the tested sources use it. Each
 * does only what they need of it.
 */

class BytesDecoder {
  constructor(private readonly label = 'utf-8') {}

  decode(bytes: Uint8Array): string {
    return host.text(bytes, this.label);
  }
}

class Gunzip {
  constructor(format: string) {
    if (format !== 'gzip') throw new TypeError(`'${format}' is not known here`);
  }
}

/** Bytes on their way: what comes out of a Blob, and of a stream that unpacks. */
class Bytes {
  constructor(readonly bytes: Uint8Array) {}

  pipeThrough(_gunzip: Gunzip): Bytes {
    return new Bytes(Uint8Array.from(host.gunzip(this.bytes)));
  }
}

class BytesBlob {
  constructor(private readonly parts: readonly Uint8Array[]) {}

  stream(): Bytes {
    return new Bytes(this.parts[0]!);
  }
}

class BytesResponse {
  constructor(private readonly body: Bytes) {}

  arrayBuffer(): Promise<ArrayBufferLike> {
    return Promise.resolve(this.body.bytes.buffer);
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function bytesOfBase64(text: string): string {
  let bits = '';
  for (const letter of text.replace(/=+$/, '')) bits += ALPHABET.indexOf(letter).toString(2).padStart(6, '0');
  return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join('');
}

/** A script element of a page that was read as text. */
interface Element {
  readonly textContent: string;
  getAttribute(name: string): string | null;
}

/** Finds the elements with data in a page of ours, which has no others between them. */
class Page {
  readonly readyState = 'complete';
  private readonly scripts: Element[];

  constructor(text: string) {
    this.scripts = Array.from(text.matchAll(/<script([^>]*)>([^]*?)<\/script>/g), ([, attributes, textContent]) => ({
      textContent: textContent!,
      getAttribute: (name) => new RegExp(` ${name}="([^"]*)"`).exec(attributes!)?.[1] ?? null,
    }));
  }

  getElementById(id: string): Element | null {
    return this.scripts.find((script) => script.getAttribute('id') === id) ?? null;
  }

  querySelectorAll(selector: string): Element[] {
    return this.scripts.filter((script) => `script.${script.getAttribute('class')}` === selector);
  }
}

class PageParser {
  parseFromString(text: string): Page {
    return new Page(text);
  }
}

class Abort {
  readonly signal = { aborted: false };

  abort(): void {
    this.signal.aborted = true;
  }
}

Object.assign(globalThis, {
  TextDecoder: BytesDecoder,
  DecompressionStream: Gunzip,
  Blob: BytesBlob,
  Response: BytesResponse,
  AbortController: Abort,
  DOMParser: PageParser,
  atob: bytesOfBase64,
  performance: { now: () => Date.now() },
  setTimeout: (call: () => void) => {
    host.later(call);
    return 0;
  },
});
