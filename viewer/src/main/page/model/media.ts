import { type Json, type JsonObject, isObject } from './json';

/** A picture, a sound or a file in a message. */
export interface Media {
  /** Kind, format, name, size and address in words. */
  readonly about: string;
  /** The picture as an address with the bytes in it, where the trace has the bytes of a picture. */
  readonly picture?: string;
}

/** A text longer than this in a part of that kind is its bytes in base64. */
const BYTES = 200;
/** At most so many values of such a part are looked at. */
const VALUES = 50;
const DATA_ADDRESS = /^data:([a-z]+\/[\w.+-]+)?(?:;[\w=.+-]+)*;base64,/i;
/** Formats of pictures that every browser draws; none of them can have script or load anything. */
const DRAWN = /^image\/(?:png|jpeg|gif|webp|avif|bmp)$/i;

/** What a message's part that is no text is. Nothing of it is fetched, and only pictures are shown: a trace is read, not played. */
export function mediaOf(part: JsonObject): Media {
  const source = isObject(part['source']) ? part['source'] : isObject(part['input_audio']) ? part['input_audio'] : {};
  let format = text(part['media_type']) || text(part['mime_type']) || text(source['media_type']) || text(source['format']);
  let base64 = '';
  let address = '';
  const stack: Json[] = [part];
  for (let at = stack.pop(), left = VALUES; at !== undefined && left > 0; at = stack.pop(), left--) {
    if (isObject(at)) {
      stack.push(...Object.values(at));
    } else if (typeof at === 'string') {
      const data = DATA_ADDRESS.exec(at);
      if (data) {
        format ||= data[1] ?? '';
        base64 = at.slice(data[0].length);
      } else if (at.length > BYTES && !/\s\S/.test(at) && /^[\w+/=-]+\s*$/.test(at)) {
        base64 = at;
      } else if (/^(?:https?|gs|s3):/i.test(at) || at === part['uri']) {
        address = at;
      }
    }
  }
  const size = base64 ? Math.floor((base64.replace(/=+\s*$/, '').length * 3) / 4) : typeof part['size'] === 'number' ? part['size'] : 0;
  const named = text(part['filename']) || text(part['name']) || text(part['title']) || (isObject(part['file']) ? text(part['file']['filename']) : '');
  const about = [[kindOf(part, format), format].filter((each) => each !== '').join(' '), named, size > 0 ? sizeText(size) : '', address];
  const isPicture = DRAWN.test(format) && /^[\w+/-]+=*\s*$/.test(base64);
  const said = about.filter((each) => each !== '').join(', ');
  return isPicture ? { about: said, picture: 'data:' + format.toLowerCase() + ';base64,' + base64.trim() } : { about: said };
}

function kindOf(part: JsonObject, format: string): string {
  const type = text(part['type']).replace(/^input_|_url$/g, '');
  return type === 'uri' || type === 'blob' ? text(part['modality']) || format.split('/')[0]! : type;
}

function sizeText(bytes: number): string {
  return 'about ' + Math.max(1, Math.round(bytes / 1024)) + ' KB';
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
