/*
 * The search dialog.
 */
'use strict'
{
  const { element, all, scopes, store, search } = window.hallbook

  const STEP = 20
  /** How many are shown where nothing answers. */
  const NEAREST = 3
  const LONGEST = 200
  const { examples = [] } = window.hallbookAsked ?? {}

  const sought = document.querySelector('[data-hb-search]')?.getAttribute('data-hb-search') || '条款'

  const input = element('input', {
    type: 'search',
    'aria-label': '搜索手册',
    placeholder: `${sought}，或者一个问题`,
    maxlength: String(LONGEST),
    autocomplete: 'off',
    spellcheck: 'false',
    enterkeyhint: 'search',
  })
  const close = element('button', { type: 'button', class: 'hb-button' }, '关闭')
  const form = element('form', { role: 'search' }, input, close)
  const status = element('p', { role: 'status' })
  const boxes = scopes.names.map((scope) => element('input', { type: 'checkbox', value: scope }))
  const labels = boxes.map((box) => element('label', {}, box, box.value))
  const filter = element('fieldset', { 'data-hb-scope': '', 'aria-label': '搜索范围' }, ...labels)
  const list = element('ol', {})
  const more = element('button', { type: 'button', class: 'hb-button' }, '显示更多')
  const above = element('div', {})
  const hint = element('div', { class: 'hb-search-hint' })
  const body = element('div', { class: 'hb-search-body' }, above, list, hint)
  const slash = element('input', { type: 'checkbox' })
  const keys = element('label', {}, slash, '按 / 键打开搜索')
  const dialog = element(
    'dialog',
    { class: 'hb-search', 'aria-label': '搜索' },
    form,
    element('div', { class: 'hb-search-bar' }, status, filter),
    body,
    element('div', { class: 'hb-search-keys' }, '↑ ↓ 选择 · Enter 打开 · Esc 关闭', keys),
  )

  // ---- What was found ----

  /** @type {SearchDocument[]} */
  let found = []
  /** @type {string[]} */
  let words = []
  const links = () => /** @type {HTMLAnchorElement[]} */ (all('a', body))

  function showMore(step = STEP) {
    const shown = list.children.length
    list.append(...found.slice(shown, shown + step).map((d) => search.result(d, words, input.value)))
    hint.replaceChildren(...(list.children.length < found.length ? [more] : []))
  }

  /** @param {string} text */
  function example(text) {
    const button = element('button', { type: 'button', class: 'hb-button' }, text)
    button.addEventListener('click', () => {
      input.value = text
      input.focus()
      update()
    })
    return button
  }

  function update() {
    for (const box of boxes) box.checked = scopes.has(box.value)
    const query = input.value.trim()
    const judged = search.judged(query)
    const every = judged.found
    found = every.filter(({ s }) => !s || scopes.has(s))
    words = search.spoken(query)
    list.replaceChildren()
    // What is not in the reader's scopes answers nothing.
    const lacking = query ? search.lacking(query, judged) : null
    const answer = lacking || found[0] !== every[0] ? null : search.answer(query, judged)
    above.replaceChildren(...head(judged, lacking, answer))
    showMore(lacking ? NEAREST : STEP)
    body.scrollTop = 0
    address(query)
    if (!query) hint.replaceChildren(...(examples.length ? ['试试：', ...examples.map(example)] : []))
    else if (!found.length) hint.replaceChildren('换一个说法，或只写关键的词。')
    status.textContent = !query
      ? '输入即搜索'
      : lacking
        ? `手册没有写到“${lacking.word}”`
        : said(every.length - found.length)
  }

  /** What stands above what was found: that it is not written, the answer, or what to do. */
  /** @param {Judged} judged @param {{ word: string; whom?: string } | null} lacking @param {Answer | null} answer */
  function head({ situations, urgent }, lacking, answer) {
    if (lacking) return [admission(lacking)]
    const steps = situations.filter(({ s }) => !s || scopes.has(s)).map(search.steps)
    return urgent || !answer ? steps : [search.card(answer)]
  }

  /** What is not written, and what to do instead. @param {{ word: string; whom?: string }} lacking */
  function admission({ word, whom }) {
    const title = element('p', { class: 'kind' }, `手册没有写到“${word}”`)
    const ask = whom ? [element('p', { class: 'said' }, `请问${whom}。`)] : []
    const near = found.length ? [element('p', { class: 'ground' }, '相近的内容：')] : []
    return element('section', { class: 'hb-answer hb-answer--none', 'aria-label': '没有写到' }, title, ...ask, ...near)
  }

  /** The address keeps the question, so that one can come back to it. @param {string} query */
  function address(query) {
    const here = new URL(location.href)
    if (query) here.searchParams.set('q', query)
    else here.searchParams.delete('q')
    if (here.href === location.href) return
    try {
      history.replaceState(history.state, '', here)
    } catch {
      // A browser may refuse it for a page from a folder, or after too many in a short time.
    }
  }

  /** @param {number} outside */
  function said(outside) {
    const count = found.length ? `找到 ${found.length} 条` : '没有找到'
    return count + (outside ? `，另有 ${outside} 条不在所选范围` : '')
  }

  // ---- Typing, choosing, going ----

  let waiting = 0
  let composing = false
  function soon() {
    clearTimeout(waiting)
    waiting = setTimeout(update, 60)
  }
  input.addEventListener('input', () => {
    if (!composing) soon()
  })
  // While an input method is composing, its letters are no question yet.
  input.addEventListener('compositionstart', () => {
    composing = true
  })
  input.addEventListener('compositionend', () => {
    composing = false
    soon()
  })
  filter.addEventListener('change', (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target)
    scopes.set(box.value, box.checked)
    update()
  })
  slash.addEventListener('change', () => store.set('single-keys', slash.checked))
  more.addEventListener('click', () => {
    const next = list.children.length
    showMore()
    all('a', list)[next]?.focus()
  })
  let leaving = false
  dialog.addEventListener('close', () => {
    if (!leaving) address('')
    leaving = false
  })
  close.addEventListener('click', () => dialog.close())
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(waiting)
    update()
    all('a', list)[0]?.click()
  })
  dialog.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null
    leaving = link !== null && !link.target
    if (target === dialog || leaving) dialog.close()
  })
  dialog.addEventListener('keydown', (event) => {
    const at = links().indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement))
    const from = at >= 0 || document.activeElement === input
    if (event.isComposing || !from) return
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links().length - 1 }[event.key]
    if (to === undefined || (at < 0 && event.key !== 'ArrowDown')) return
    event.preventDefault()
    const next = to < 0 ? input : links()[Math.min(to, links().length - 1)]
    next?.focus()
  })
  document.body.append(dialog)

  /** @type {Search['open']} */
  search.open = (query) => {
    slash.checked = store.get('single-keys', (value) => value === false) === null
    if (query) input.value = query.slice(0, LONGEST)
    if (!dialog.open) dialog.showModal()
    input.focus()
    input.select()
    update()
  }
}
