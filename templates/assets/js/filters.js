/*
 * The form catalogue: filters are made from the list, and the choice stands in the address.
 */
'use strict'
{
  const { all, one, element, scopes } = window.hallbook
  const FILTERS = { role: '岗位', rhythm: '周期', zone: '功能区', scope: '范围' }

  /** @param {string} text */
  const flat = (text) => text.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')

  /** @type {Hallbook['filters']['fits']} */
  function fits({ text, scope, values }, wanted) {
    if (!flat(text).includes(flat(wanted.word)) || !wanted.has(scope)) return false
    return Object.entries(wanted.values).every(([name, value]) => !value || values[name]?.includes(value))
  }

  /** @param {HTMLElement} item @returns {Listed} */
  function listed(item) {
    const words = Object.keys(FILTERS).map((name) => [name, (item.dataset[name] ?? '').split(/\s+/).filter(Boolean)])
    return { text: item.textContent ?? '', scope: item.dataset.scope ?? '', values: Object.fromEntries(words) }
  }

  /** @param {HTMLElement} place @param {Listed[]} forms */
  function selectsIn(place, forms) {
    /** @type {Record<string, HTMLSelectElement>} */
    const selects = {}
    for (const [name, title] of Object.entries(FILTERS)) {
      const known = [...new Set(forms.flatMap(({ values }) => values[name]))]
      if (known.length < 2) continue
      const options = ['', ...known].map((value) => element('option', { value }, value || '全部'))
      selects[name] = element('select', {}, ...options)
      place.append(element('label', {}, title, selects[name]))
    }
    return selects
  }

  /** @param {HTMLElement} place @param {HTMLElement[]} items */
  function setUp(place, items) {
    const forms = items.map(listed)
    const word = element('input', {
      type: 'search',
      autocomplete: 'off',
      placeholder: `如 ${one('code', items[0])?.textContent}`,
    })
    place.append(element('label', {}, '名称或编号', word))
    const selects = selectsIn(place, forms)
    const count = element('output', { 'aria-live': 'polite' })
    place.append(count)

    function apply() {
      const values = Object.fromEntries(Object.entries(selects).map(([name, select]) => [name, select.value]))
      const shown = forms.map((form) => fits(form, { word: word.value, values, has: scopes.has }))
      for (const [at, item] of items.entries()) item.hidden = !shown[at]
      for (const list of all('[data-filter-list]')) {
        const empty = all('li', list).every((item) => item.hidden)
        list.hidden = empty
        if (list.previousElementSibling instanceof HTMLElement) list.previousElementSibling.hidden = empty
      }
      const found = shown.filter(Boolean).length
      const outside = forms.filter(({ scope }) => !scopes.has(scope)).length
      count.textContent = `${found} 种${outside ? `（另有 ${outside} 种不在所选范围）` : ''}${found ? '' : '，请放宽条件。'}`
    }

    function read() {
      const chosen = new URLSearchParams(location.hash.slice(1))
      for (const [name, select] of Object.entries(selects)) {
        const value = chosen.get(name) ?? ''
        select.value = Array.from(select.options, (option) => option.value).includes(value) ? value : ''
      }
      word.value = chosen.get('q') ?? ''
      apply()
    }

    function write() {
      const chosen = new URLSearchParams()
      if (word.value) chosen.set('q', word.value)
      for (const [name, select] of Object.entries(selects)) if (select.value) chosen.set(name, select.value)
      history.replaceState(null, '', `#${chosen}`)
      apply()
    }

    place.addEventListener('input', write)
    window.addEventListener('hashchange', read)
    document.addEventListener('hallbook:scopes', apply)
    read()
  }

  const place = one('[data-filters]')
  const items = all('[data-filter-list] > li')
  if (place && items.length) setUp(place, items)
  window.hallbook.filters = { fits }
}
