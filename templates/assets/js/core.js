/*
 * What the scripts of a page share, as window.hallbook: finding and making elements, remembering, speaking, loading.
 * Plain scripts without a framework, from file:// too; every part is left out where its place is missing.
 */
'use strict'
{
  const assets = new URL('..', /** @type {HTMLScriptElement} */ (document.currentScript).src)

  /** @type {Core['all']} */
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector))
  /** @type {Core['one']} */
  const one = (selector, root = document) => root.querySelector(selector)

  /** @type {Core['element']} */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
    made.append(...children)
    return made
  }

  // A browser may forbid storage, on file:// above all; then a choice lasts as long as the page.
  /** @type {Map<string, unknown>} */
  const memory = new Map()

  /** @param {string} key */
  function kept(key) {
    try {
      return JSON.parse(localStorage.getItem(`hallbook.${key}`) ?? 'null')
    } catch {
      return memory.get(key)
    }
  }

  /** @type {Store} */
  const store = {
    // Whatever else this host serves may have written here: what is not sound was not kept.
    get(key, sound) {
      const value = kept(key)
      return sound(value) ? value : null
    },
    set(key, value) {
      memory.set(key, value)
      try {
        localStorage.setItem(`hallbook.${key}`, JSON.stringify(value))
      } catch {
        // See above.
      }
    },
  }

  const spoken = element('div', { class: 'hb-spoken', 'aria-live': 'polite' })
  document.body.append(spoken)
  /** @type {Core['say']} */
  const say = (text) => {
    spoken.textContent = text
  }

  /** @type {Core['load']} */
  const load = (address) =>
    new Promise((done, failed) => {
      const script = element('script', { src: new URL(address, assets).href })
      // Inserted scripts otherwise run in the order of their arrival.
      script.async = false
      script.onload = done
      script.onerror = () => failed(new Error(String(address)))
      document.head.append(script)
    })

  // Anybody can write an address: what cannot be decoded stays as it is.
  /** @type {Core['decoded']} */
  function decoded(text) {
    try {
      return decodeURIComponent(text)
    } catch {
      return text
    }
  }

  /** @type {Core['target']} */
  const target = (hash) => document.getElementById(decoded(hash.slice(1)))

  /** @type {Core['foldable']} */
  function foldable(box) {
    document.addEventListener('click', (event) => {
      if (!box.contains(/** @type {Node} */ (event.target))) box.open = false
    })
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !box.open) return
      box.open = false
      one('summary', box)?.focus()
    })
  }

  document.documentElement.classList.replace('no-js', 'js')
  const core = { assets, all, one, element, store, say, load, decoded, target, foldable }
  window.hallbook = /** @type {Hallbook} */ (/** @type {Core} */ (core))
}
