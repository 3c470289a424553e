/*
 * Scopes: a reader hides the rules that do not bind her.
 */
(function () {
  'use strict'

  const { all, one, element, store, foldable } = window.hallbook

  // The switch in the header names them all; the handbook's own stands first.
  const names = all('.scope-switch input').map((box) => box.value)

  const scopes = {
    names,
    hidden: new Set((store.get('hidden-scopes') || []).filter((scope) => names.includes(scope))),
    has(scope) { return !this.hidden.has(scope) },
    set(scope, shown) {
      if (shown) this.hidden.delete(scope)
      else this.hidden.add(scope)
      // Nothing left to read is nobody's wish.
      if (this.hidden.size === names.length) this.hidden.clear()
      store.set('hidden-scopes', [...this.hidden])
      applyScopes()
      document.dispatchEvent(new CustomEvent('hallbook:scopes'))
    },
    label() {
      return this.hidden.size ? names.filter((scope) => this.has(scope)).join('、') : '全部'
    },
  }
  let shownOnThisPage = false

  function applyScopes() {
    const off = (scope) => Boolean(scope) && scopes.hidden.has(scope) && !shownOnThisPage
    let count = 0
    for (const item of all('.md-content [data-scope]')) {
      const out = off(item.dataset.scope) && !item.closest('[data-filter-list]')
      item.classList.toggle('hb-out', out)
      if (item.matches('.clause')) {
        const heading = item.previousElementSibling
        if (heading && /^H[2-6]$/.test(heading.tagName)) heading.classList.toggle('hb-out', out)
      }
      if (out) count += 1
    }
    for (const heading of all('.md-content h2')) hideEmptySection(heading)
    for (const link of all('.hb-toc a')) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)))
      if (target && target.tagName !== 'H1') link.parentElement.classList.toggle('hb-out', target.classList.contains('hb-out'))
    }
    for (const link of all('.hb-nav__link, .md-tabs__link')) {
      const scope = names.find((name) => link.textContent.trim().startsWith(name))
      if (scope && scope !== names[0]) link.closest('li').classList.toggle('hb-out', scopes.hidden.has(scope))
    }
    showScopeNote(count)
    for (const label of all('[data-hb-scope-label]')) label.textContent = scopes.label()
    for (const box of all('[data-hb-scope] input')) box.checked = scopes.has(box.value)
    for (const box of all('.scope-switch')) box.classList.toggle('narrowed', scopes.hidden.size > 0)
  }

  function hideEmptySection(heading) {
    let clauses = 0
    let shown = 0
    for (let next = heading.nextElementSibling; next && next.tagName !== 'H2'; next = next.nextElementSibling) {
      for (const item of next.matches('[data-scope]') ? [next] : all('[data-scope]', next)) {
        clauses += 1
        if (!item.classList.contains('hb-out')) shown += 1
      }
    }
    heading.classList.toggle('hb-out', clauses > 0 && shown === 0)
  }

  function showScopeNote(count) {
    const former = one('.scope-note')
    if (former) former.remove()
    const title = one('.md-content h1')
    if (!count || !title) return
    const button = element('button', { type: 'button', class: 'hb-button' }, '在本页显示')
    button.addEventListener('click', () => { shownOnThisPage = true; applyScopes() })
    title.after(element('p', { class: 'scope-note' }, `本页有 ${count} 条不在所选范围（${scopes.label()}），没有显示。 `, button))
  }

  function setUpScopes() {
    for (const box of all('[data-hb-scope]')) {
      box.hidden = false
      box.addEventListener('change', (event) => scopes.set(event.target.value, event.target.checked))
      foldable(box)
    }
    applyScopes()
    revealTarget()
    window.addEventListener('hashchange', revealTarget)
  }

  // A link to a hidden clause shows it: the reader asked for it.
  function revealTarget() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!target || !target.closest('.hb-out')) return
    shownOnThisPage = true
    applyScopes()
    target.scrollIntoView()
  }

  window.hallbook.scopes = scopes
  setUpScopes()
}())
