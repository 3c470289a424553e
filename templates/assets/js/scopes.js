/*
 * Scopes: a reader hides the rules that do not bind her.
 */
'use strict'
{
  const { all, one, element, store, target, foldable } = window.hallbook

  // The switch in the header names them all, the reader's own first; a handbook with one has none.
  const names = all('.scope-switch input').map((box) => /** @type {HTMLInputElement} */ (box).value)
  /** @type {(value: unknown) => value is unknown[]} */
  const isList = (value) => Array.isArray(value)
  const kept = store.get('hidden-scopes', isList) ?? []
  const hidden = new Set(names.filter((name) => kept.includes(name)))
  const label = () => (hidden.size ? names.filter((name) => !hidden.has(name)).join('、') : '全部')
  let shownOnThisPage = false

  /** @type {Scopes} */
  const scopes = {
    names,
    has: (scope) => !hidden.has(scope),
    set(scope, shown) {
      if (shown) hidden.delete(scope)
      else hidden.add(scope)
      // Nothing left to read is nobody's wish.
      if (hidden.size === names.length) hidden.clear()
      store.set('hidden-scopes', [...hidden])
      apply()
      document.dispatchEvent(new CustomEvent('hallbook:scopes'))
    },
  }

  function apply() {
    const count = hideClauses()
    for (const heading of all('.md-content h2')) hideEmptySection(heading)
    hideLinks()
    showNote(count)
    for (const place of all('[data-hb-scope-label]')) place.textContent = label()
    for (const box of all('[data-hb-scope] input')) {
      const input = /** @type {HTMLInputElement} */ (box)
      input.checked = scopes.has(input.value)
    }
    for (const box of all('.scope-switch')) box.classList.toggle('narrowed', hidden.size > 0)
  }

  /** Hide what binds others, a clause with its heading, and count it; the catalogue's list has filters of its own. */
  function hideClauses() {
    let count = 0
    for (const item of all('.md-content [data-scope]')) {
      const foreign = hidden.has(item.dataset.scope ?? '') && !shownOnThisPage
      const out = foreign && !item.closest('[data-filter-list]')
      item.classList.toggle('hb-out', out)
      const heading = item.previousElementSibling
      if (item.matches('.clause') && heading?.matches('h2, h3, h4, h5, h6')) heading.classList.toggle('hb-out', out)
      if (out) count += 1
    }
    return count
  }

  /** @param {HTMLElement} heading */
  function hideEmptySection(heading) {
    const clauses = []
    for (let next = heading.nextElementSibling; next && next.tagName !== 'H2'; next = next.nextElementSibling) {
      clauses.push(...(next.matches('[data-scope]') ? [next] : all('[data-scope]', next)))
    }
    const empty = clauses.length > 0 && clauses.every((clause) => clause.classList.contains('hb-out'))
    heading.classList.toggle('hb-out', empty)
  }

  function hideLinks() {
    for (const link of all('.hb-toc a')) {
      const place = target(/** @type {HTMLAnchorElement} */ (link).hash)
      if (!place || place.tagName === 'H1') continue
      link.parentElement?.classList.toggle('hb-out', place.classList.contains('hb-out'))
    }
    const others = names.slice(1)
    for (const link of all('.hb-nav__link, .md-tabs__link')) {
      const scope = others.find((name) => link.textContent?.trim().startsWith(name))
      if (scope) link.closest('li')?.classList.toggle('hb-out', hidden.has(scope))
    }
  }

  /** @param {number} count */
  function showNote(count) {
    one('.scope-note')?.remove()
    const title = one('.md-content h1')
    if (!count || !title) return
    const button = element('button', { type: 'button', class: 'hb-button' }, '在本页显示')
    button.addEventListener('click', showHere)
    const text = `本页有 ${count} 条不在所选范围（${label()}），没有显示。 `
    title.after(element('p', { class: 'scope-note' }, text, button))
  }

  function showHere() {
    shownOnThisPage = true
    apply()
  }

  // A link to a hidden clause shows it: the reader asked for it.
  function reveal() {
    const place = target(location.hash)
    if (!place?.closest('.hb-out')) return
    showHere()
    place.scrollIntoView()
  }

  for (const box of all('.scope-switch')) {
    box.hidden = false
    box.addEventListener('change', (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target)
      scopes.set(input.value, input.checked)
    })
    foldable(/** @type {HTMLDetailsElement} */ (box))
  }
  apply()
  reveal()
  window.addEventListener('hashchange', reveal)
  window.hallbook.scopes = scopes
}
