/*
 * Opening the search: index and engine load on first use, so that pages stay light.
 */
(function () {
  'use strict'

  const { all, say, store, load } = window.hallbook

  // Each may use those before it; what people ask may be missing.
  const PARTS = ['words', 'ranking', 'showing', 'dialog'].map((name) => `js/search/${name}.js`)
  let ready = null

  async function openSearch(query) {
    ready = ready || Promise.all([load('search-index.js'), load('../../asked.js').catch(() => {}), ...PARTS.map(load)])
    try {
      await ready
      window.hallbook.search.open(query)
    } catch {
      ready = null
      say('搜索没有载入，请重试。')
    }
  }

  function setUpSearch() {
    for (const button of all('[data-hb-search]')) button.addEventListener('click', () => openSearch())
    document.addEventListener('keydown', (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        openSearch()
        return
      }
      const typing = event.target.matches && event.target.matches('input, select, textarea, [contenteditable]')
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey || store.get('single-keys') === false) return
      event.preventDefault()
      openSearch()
    })
    const asked = new URLSearchParams(location.search).get('q')
    if (asked) openSearch(asked)
  }

  setUpSearch()
}())
