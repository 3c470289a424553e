/** Scripts of the site, run in Node.js on a page that holds nothing: every part has to bear that its place is missing. */
import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'

const SCRIPTS = new URL('../../../templates/assets/js/', import.meta.url)

const element = () => ({ setAttribute() {}, append() {}, addEventListener() {}, classList: { toggle() {} } })

function emptyDocument() {
  return {
    ...element(),
    body: element(),
    head: element(),
    documentElement: { classList: { replace() {} } },
    currentScript: { src: 'https://hall.test/1.0/assets/js/core.js' },
    querySelectorAll: () => [],
    querySelector: () => null,
    getElementById: () => null,
    createElement: element,
  }
}

/**
 * What the scripts leave in window.hallbook. The first is core.js; data scripts are given as properties of the window.
 * @param {string[]} names
 * @param {object} [data]
 * @param {object} [parts] what the page's document has besides
 */
export function run(names, data = {}, parts = {}) {
  const window = { ...data, addEventListener() {}, scrollY: 0, innerHeight: 768 }
  const location = { href: 'https://hall.test/1.0/index.html', hash: '', search: '', protocol: 'https:' }
  const localStorage = { getItem: () => null, setItem() {} }
  const context = createContext({
    window,
    document: { ...emptyDocument(), ...parts },
    location,
    localStorage,
    URL,
    URLSearchParams,
  })
  for (const name of ['core', ...names]) {
    runInContext(readFileSync(new URL(`${name}.js`, SCRIPTS), 'utf8'), context, { filename: `${name}.js` })
  }
  return window.hallbook
}

/** The search over documents, without its dialog. @param {object} data */
export const search = (data) =>
  run(
    ['words', 'documents', 'spelling', 'likeness', 'situations', 'doubt', 'ranking', 'answering'].map(
      (name) => `search/${name}`,
    ),
    data,
  )
