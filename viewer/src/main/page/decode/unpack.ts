import { FileProblem } from './problem';

/** Unpacks gzip'd bytes in base64. */
export async function unpack(base64: string): Promise<Uint8Array> {
  if (typeof DecompressionStream === 'undefined') {
    throw new FileProblem(
      'This browser cannot unpack the data of the trace. Open the file with Chrome or Edge 80, Firefox 113, Safari 16.4 or a later one.',
    );
  }
  try {
    // A Blob would be copied to another process and back.
    const { readable, writable } = new DecompressionStream('gzip');
    const writer = writable.getWriter();
    const [unpacked] = await Promise.all([new Response(readable).arrayBuffer(), writer.write(bytesOf(base64)), writer.close()]);
    return new Uint8Array(unpacked);
  } catch (damaged) {
    throw new FileProblem(`A part of the trace cannot be unpacked: the file is damaged or cut off (${String(damaged)}).`);
  }
}

interface Base64Reader {
  fromBase64?: (text: string) => Uint8Array<ArrayBuffer>;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const reader = Uint8Array as Base64Reader;
  if (reader.fromBase64) return reader.fromBase64(base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
