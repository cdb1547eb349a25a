/**
 * What is on the page, to be taken up elsewhere or later: in a file, with the series and the crises; or in an address,
 * whose part behind # no browser sends anywhere, without them. Nothing here knows what settings there are: the engine
 * takes or refuses them.
 */
import type { Problem, ReadingOptions, RunSettings } from './contract.ts';

export interface Session {
  readonly settings: RunSettings;
  /** As on the page; null follows the run. */
  readonly notional: number | null;
  readonly currency: string | null;
  /** How the file is to be read, where that is said. */
  readonly reading: ReadingOptions;
  /** Text of a file of crises. */
  readonly prototypes: string | null;
  /** null is whatever series is open. */
  readonly source: { readonly name: string; readonly bytes: Uint8Array } | null;
}

const FORMAT = 'blr-session';
const VERSION = 1;
const FRAGMENT = 'session=';

export function fileOf(session: Session): string {
  const { name, bytes } = session.source ?? {};
  const source = bytes ? { name, base64: base64Of(bytes) } : null;
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...session, source }, null, 1)}\n`;
}

/** Behind the # of an address. */
export function fragmentOf({ settings, notional, currency, reading }: Session): string {
  return FRAGMENT + encodeURIComponent(JSON.stringify({ version: VERSION, settings, notional, currency, reading }));
}

/**
 * The session in a file.
 *
 * @returns null where the file is none, such as a series
 * @throws a Problem where it is one, and wrong
 */
export function sessionIn(bytes: Uint8Array): Session | null {
  const text = new TextDecoder().decode(bytes);
  if (!text.trimStart().startsWith('{')) {
    return null;
  }
  const file = parsed(text, 'file');
  if (file['format'] !== FORMAT) {
    throw problem('format', file['format'], FORMAT);
  }
  return checked(file);
}

/**
 * The session in an address.
 *
 * @param hash of the address, with its #
 * @returns null where there is none
 * @throws a Problem where there is one, and wrong
 */
export function sessionOf(hash: string): Session | null {
  const fragment = hash.slice(1);
  if (!fragment.startsWith(FRAGMENT)) {
    return null;
  }
  let text = '';
  try {
    text = decodeURIComponent(fragment.slice(FRAGMENT.length));
  } catch {
    // cut off within a letter; said below
  }
  return checked(parsed(text, 'address'));
}

type Members = Readonly<Record<string, unknown>>;

function parsed(text: string, where: string): Members {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) {
      return value;
    }
  } catch {
    // said below
  }
  throw { where, what: 'is no session', allowed: 'what “Save session” or “Link” of this page gave' };
}

function checked(file: Members): Session {
  if (file['version'] !== VERSION) {
    throw problem('version', file['version'], String(VERSION));
  }
  const { settings, reading = {}, notional = null } = file;
  if (!isObject(settings)) {
    throw problem('settings', settings, 'an object of settings');
  }
  if (notional !== null && !(typeof notional === 'number' && notional > 0 && notional < Infinity)) {
    throw problem('notional', notional, 'an amount > 0, or null');
  }
  if (!isObject(reading)) {
    throw problem('reading', reading, 'an object of options');
  }
  return {
    settings,
    notional,
    currency: textIn(file, 'currency'),
    reading,
    prototypes: textIn(file, 'prototypes'),
    source: sourceIn(file['source'] ?? null),
  };
}

function sourceIn(source: unknown): Session['source'] {
  if (source === null) {
    return null;
  }
  const { name, base64 } = isObject(source) ? source : {};
  if (isText(name) && isText(base64)) {
    try {
      return { name, bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)) };
    } catch {
      // said below
    }
  }
  throw problem('source', source, 'a name, and bytes in base64; or null');
}

/** In pieces: a function takes only so many arguments. */
function base64Of(bytes: Uint8Array): string {
  const piece = 8192;
  let text = '';
  for (let from = 0; from < bytes.length; from += piece) {
    text += String.fromCharCode(...bytes.subarray(from, from + piece));
  }
  return btoa(text);
}

function textIn(file: Members, name: string): string | null {
  const value = file[name] ?? null;
  if (value !== null && !isText(value)) {
    throw problem(name, value, 'a text, or null');
  }
  return value;
}

const isText = (value: unknown): value is string => typeof value === 'string';

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const MOST_CHARACTERS = 60;

function problem(where: string, value: unknown, allowed: string): Problem {
  const what = value === undefined ? 'is missing' : `is ${JSON.stringify(value).slice(0, MOST_CHARACTERS)}`;
  return { where: `session.${where}`, what, allowed };
}
