/** The table of public names, ci/fixtures/public_names.txt, which says what stands under a name. */

import { readFileSync } from 'node:fs';

const table = readFileSync(new URL('../../ci/fixtures/public_names.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split(/ +/));

/** The public names of a document, in the order of the table. */
export function namesOf(document) {
  return table.filter(([of]) => of === document).map(([, name]) => name);
}

/** The same with the engine's getters. */
export function gettersOf(document) {
  return table.filter(([of]) => of === document).map(([, name, , getter]) => ({ name, getter }));
}

/** The member under a name, which may be nested. */
export function member(object, name) {
  return name.split('.').reduce((value, part) => value[part], object);
}

/** The names of all leaves of an object. */
export function leaves(object, within = '') {
  return Object.entries(object).flatMap(([name, value]) =>
    typeof value === 'object' ? leaves(value, `${within}${name}.`) : [within + name],
  );
}
