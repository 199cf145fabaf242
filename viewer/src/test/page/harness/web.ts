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

class BytesEncoder {
  encodeInto(text: string, into: Uint8Array): { written: number } {
    const bytes = Uint8Array.from(host.bytes(text));
    into.set(bytes);
    return { written: bytes.length };
  }
}

/** Bytes on their way: what comes out of a stream that unpacks. */
class Bytes {
  constructor(readonly bytes: Uint8Array) {}
}

class Gunzip {
  readonly readable = new Bytes(new Uint8Array());
  readonly writable = {
    getWriter: () => ({
      write: (bytes: Uint8Array): void => {
        Object.assign(this.readable, { bytes: Uint8Array.from(host.gunzip(bytes)) });
      },
      close: (): void => undefined,
    }),
  };

  constructor(format: string) {
    if (format !== 'gzip') throw new TypeError(`'${format}' is not known here`);
  }
}

class BytesResponse {
  constructor(private readonly body: Bytes) {}

  arrayBuffer(): Promise<ArrayBufferLike> {
    // By then all has been written.
    return Promise.resolve().then(() => this.body.bytes.buffer);
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

/** The fields of an address; of two with one name, the last. */
class AddressFields {
  private readonly fields = new Map<string, string>();

  constructor(given: string | Record<string, string> = '') {
    if (typeof given !== 'string') {
      for (const [name, value] of Object.entries(given)) this.set(name, value);
      return;
    }
    for (const part of given.replace(/^\?/, '').split('&').filter((each) => each !== '')) {
      const [name, ...value] = part.split('=');
      this.set(textOf(name!), textOf(value.join('=')));
    }
  }

  get(name: string): string | null {
    return this.fields.get(name) ?? null;
  }

  set(name: string, value: string): void {
    this.fields.set(name, value);
  }

  toString(): string {
    return Array.from(this.fields, ([name, value]) => addressed(name) + '=' + addressed(value)).join('&');
  }
}

function textOf(addressed: string): string {
  try {
    return decodeURIComponent(addressed.replace(/\+/g, ' '));
  } catch {
    // Browsers read what is no UTF-8 as something else; they refuse nothing.
    return '\ufffd';
  }
}

function addressed(text: string): string {
  return encodeURIComponent(text).replace(/%20/g, '+').replace(/[!'()~]/g, (letter) => '%' + letter.charCodeAt(0).toString(16).toUpperCase());
}

class Abort {
  readonly signal = { aborted: false };

  abort(): void {
    this.signal.aborted = true;
  }
}

Object.assign(globalThis, {
  TextDecoder: BytesDecoder,
  TextEncoder: BytesEncoder,
  DecompressionStream: Gunzip,
  Response: BytesResponse,
  AbortController: Abort,
  DOMParser: PageParser,
  URLSearchParams: AddressFields,
  atob: bytesOfBase64,
  performance: { now: () => Date.now() },
  setTimeout: (call: () => void) => {
    host.later(call);
    return 0;
  },
});
