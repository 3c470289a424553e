/*
 * The search dialog.
 */
(function () {
  'use strict'

  const { element, scopes, store } = window.hallbook
  const { find, result, spoken } = window.hallbook.search

  const STEP = 20
  const EXAMPLES = ['督办单', '客户等太久怎么办', '5日前', 'F-SUP-02', 'VIP服务区']
  const input = element('input', { type: 'search', 'aria-label': '搜索手册', placeholder: '条款、表单、岗位，或者一个问题', autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search' })
  const close = element('button', { type: 'button', class: 'hb-button' }, '关闭')
  const status = element('p', { role: 'status' })
  const filter = element('fieldset', { 'data-hb-scope': '', 'aria-label': '搜索范围' })
  const list = element('ol', {})
  const more = element('button', { type: 'button', class: 'hb-button' }, '显示更多')
  const hint = element('div', { class: 'hb-search-hint' })
  const keys = element('input', { type: 'checkbox' })
  const dialog = element('dialog', { class: 'hb-search', 'aria-label': '搜索' },
    element('form', { role: 'search' }, input, close),
    element('div', { class: 'hb-search-bar' }, status, filter),
    element('div', { class: 'hb-search-body' }, list, hint),
    element('div', { class: 'hb-search-keys' }, '↑ ↓ 选择 · Enter 打开 · Esc 关闭', element('label', {}, keys, '按 / 键打开搜索')))
  let found = []
  let shown = 0
  let words = []

  for (const scope of scopes.names) {
    const box = element('input', { type: 'checkbox', value: scope })
    filter.append(element('label', {}, box, scope))
  }

  function more_(count) {
    for (const d of found.slice(shown, shown + count)) list.append(result(d, words))
    shown = Math.min(found.length, shown + count)
    hint.replaceChildren(...(shown < found.length ? [more] : []))
  }

  function update() {
    for (const box of filter.querySelectorAll('input')) box.checked = scopes.has(box.value)
    const query = input.value.trim()
    list.replaceChildren()
    if (!query) {
      found = []
      status.textContent = '输入即搜索'
      hint.replaceChildren('试试：', ...EXAMPLES.map((example) => {
        const button = element('button', { type: 'button', class: 'hb-button' }, example)
        button.addEventListener('click', () => { input.value = example; input.focus(); update() })
        return button
      }))
      return
    }
    const every = find(query)
    found = every.filter((d) => !d.s || scopes.has(d.s))
    words = spoken(query)
    shown = 0
    more_(STEP)
    dialog.querySelector('.hb-search-body').scrollTop = 0
    const outside = every.length - found.length
    status.textContent = (found.length ? `找到 ${found.length} 条` : '没有找到') + (outside ? `，另有 ${outside} 条不在所选范围` : '')
    if (!found.length) hint.replaceChildren('换一个说法，或只写关键的词，如“等候”“督办单”。')
  }

  let waiting = 0
  let composing = false
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(update, 60) }
  input.addEventListener('input', () => { if (!composing) soon() })
  // While an input method is composing, its letters are no question yet.
  input.addEventListener('compositionstart', () => { composing = true })
  input.addEventListener('compositionend', () => { composing = false; soon() })
  filter.addEventListener('change', (event) => { scopes.set(event.target.value, event.target.checked); update() })
  keys.addEventListener('change', () => store.set('single-keys', keys.checked))
  more.addEventListener('click', () => {
    const next = shown
    more_(STEP)
    const link = list.children[next]
    if (link) link.firstChild.focus()
  })

  const shut = () => { if (dialog.close) dialog.close(); else dialog.removeAttribute('open') }
  close.addEventListener('click', shut)
  dialog.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(waiting)
    update()
    const first = list.querySelector('a')
    if (first) first.click()
  })
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) shut()
    if (event.target.closest('li a')) shut()
  })
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !dialog.showModal) shut()
    if (event.isComposing || !['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return
    const links = [...list.querySelectorAll('a')]
    const at = links.indexOf(document.activeElement)
    if (at < 0 && (document.activeElement !== input || event.key !== 'ArrowDown')) return
    event.preventDefault()
    const to = { ArrowDown: Math.min(at + 1, links.length - 1), ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key]
    if (to < 0) input.focus()
    else if (links[to]) links[to].focus()
  })
  document.body.append(dialog)

  function open(query) {
    keys.checked = store.get('single-keys') !== false
    if (query) input.value = query
    if (!dialog.open && dialog.showModal) dialog.showModal()
    else dialog.setAttribute('open', '')
    input.focus()
    input.select()
    update()
  }

  window.hallbook.search.open = open
}())
