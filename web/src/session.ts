/**
 * What is on the page, to be taken up elsewhere or later: in a file, with the series and the crises; or in an address,
 * whose part behind # no browser sends anywhere, without them. Nothing here knows what settings there are: the engine
 * takes or refuses them.
 */
import type { Problem, RunSettings } from './contract.ts';

export interface Session {
  readonly settings: RunSettings;
  /** As on the page; null follows the run. */
  readonly notional: number | null;
  readonly currency: string | null;
  /** Of a file with several series; null is for the engine to find. */
  readonly column: string | null;
  /** Text of a file of crises. */
  readonly prototypes: string | null;
  /** null is whatever series is open. */
  readonly source: { readonly name: string; readonly text: string } | null;
}

const FORMAT = 'blr-session';
const VERSION = 1;
const FRAGMENT = 'session=';

export function fileOf(session: Session): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...session }, null, 1)}\n`;
}

/** Behind the # of an address. */
export function fragmentOf({ settings, notional, currency, column }: Session): string {
  return FRAGMENT + encodeURIComponent(JSON.stringify({ version: VERSION, settings, notional, currency, column }));
}

/**
 * The session in a file.
 *
 * @returns null where the text is none, such as a series
 * @throws a Problem where it is one, and wrong
 */
export function sessionIn(text: string): Session | null {
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
  const { settings, notional = null, source = null } = file;
  if (!isObject(settings)) {
    throw problem('settings', settings, 'an object of settings');
  }
  if (notional !== null && !(typeof notional === 'number' && notional > 0 && notional < Infinity)) {
    throw problem('notional', notional, 'an amount > 0, or null');
  }
  if (source !== null && !(isObject(source) && isText(source['name']) && isText(source['text']))) {
    throw problem('source', source, 'a name and a text, or null');
  }
  return {
    settings,
    notional,
    currency: textIn(file, 'currency'),
    column: textIn(file, 'column'),
    prototypes: textIn(file, 'prototypes'),
    source: source as Session['source'],
  };
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
