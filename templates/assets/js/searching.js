/*
 * Opening the search: index and engine load on first use, so that pages stay light.
 */
'use strict'
{
  const { all, say, store, load } = window.hallbook

  // Each may use those before it; what people ask may be missing.
  const PARTS = [
    'words',
    'documents',
    'spelling',
    'likeness',
    'situations',
    'doubt',
    'ranking',
    'answering',
    'showing',
    'card',
    'dialog',
  ].map((name) => `js/search/${name}.js`)
  /** @type {Promise<unknown> | null} */
  let ready = null

  /** @param {string} [query] */
  async function openSearch(query) {
    ready ??= Promise.all([load('search-index.js'), load('../../asked.js').catch(() => {}), ...PARTS.map(load)])
    try {
      await ready
      window.hallbook.search.open(query)
    } catch {
      ready = null
      say('搜索没有载入，请重试。')
    }
  }

  /** @type {(value: unknown) => value is false} */
  const isFalse = (value) => value === false

  /** @param {KeyboardEvent} event */
  function opens({ key, target, ctrlKey, metaKey, altKey }) {
    if (altKey) return false
    if (ctrlKey || metaKey) return key.toLowerCase() === 'k'
    const typing = target instanceof Element && target.matches('input, select, textarea, [contenteditable]')
    return key === '/' && !typing && store.get('single-keys', isFalse) === null
  }

  for (const button of all('[data-hb-search]')) button.addEventListener('click', () => openSearch())
  document.addEventListener('keydown', (event) => {
    if (!opens(event)) return
    event.preventDefault()
    openSearch()
  })
  // Who comes back to a page finds the question that its address keeps.
  window.addEventListener('pageshow', () => {
    const asked = new URLSearchParams(location.search).get('q')
    if (asked) openSearch(asked)
  })
}
