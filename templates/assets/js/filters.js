/*
 * The form catalogue: filters are made from the list, and the choice stands in the address.
 */
(function () {
  'use strict'

  const { all, one, element, scopes } = window.hallbook

  const FILTERS = { role: '岗位', rhythm: '周期', zone: '功能区', scope: '范围' }

  function setUpFilters() {
    const place = one('[data-filters]')
    const items = all('[data-filter-list] > li')
    if (!place || !items.length) return
    const values = (item, name) => (item.dataset[name] || '').split(/\s+/).filter(Boolean)
    const word = element('input', { type: 'search', autocomplete: 'off', placeholder: '如 督办、F-SUP-02' })
    const selects = {}
    place.append(element('label', {}, '名称或编号', word))
    for (const [name, title] of Object.entries(FILTERS)) {
      const known = [...new Set(items.flatMap((item) => values(item, name)))]
      if (known.length < 2) continue
      selects[name] = element('select', {}, element('option', { value: '' }, '全部'))
      for (const value of known) selects[name].append(element('option', { value }, value))
      place.append(element('label', {}, title, selects[name]))
    }
    const count = element('output', { 'aria-live': 'polite' })
    place.append(count)

    function apply() {
      const wanted = word.value.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')
      let shown = 0
      for (const item of items) {
        const text = item.textContent.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')
        item.hidden = !text.includes(wanted)
          || scopes.hidden.has(item.dataset.scope)
          || Object.entries(selects).some(([name, select]) => select.value && !values(item, name).includes(select.value))
        if (!item.hidden) shown += 1
      }
      const outside = items.filter((item) => scopes.hidden.has(item.dataset.scope)).length
      count.textContent = `${shown} 种` + (outside ? `（另有 ${outside} 种不在所选范围）` : '') + (shown ? '' : '，请放宽条件。')
    }
    function read() {
      const chosen = new URLSearchParams(location.hash.slice(1))
      for (const [name, select] of Object.entries(selects)) select.value = chosen.get(name) || ''
      for (const select of Object.values(selects)) if (select.selectedIndex < 0) select.value = ''
      word.value = chosen.get('q') || ''
      apply()
    }
    function write() {
      const chosen = new URLSearchParams()
      if (word.value) chosen.set('q', word.value)
      for (const [name, select] of Object.entries(selects)) if (select.value) chosen.set(name, select.value)
      history.replaceState(null, '', '#' + chosen)
      apply()
    }
    place.addEventListener('input', write)
    window.addEventListener('hashchange', read)
    document.addEventListener('hallbook:scopes', apply)
    read()
  }

  setUpFilters()
}())
