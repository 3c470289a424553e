/*
 * How much is shown of a clause: 简明, the sentence with who, when and the form; or 完整, with all that stands behind it.
 */
'use strict'
{
  const { all, one, store, target } = window.hallbook
  const NAMES = { brief: '简明', full: '完整' }

  /** @type {(value: unknown) => value is keyof typeof NAMES} */
  const isView = (value) => value === 'brief' || value === 'full'
  /** @type {View} */
  const view = {
    get: () => store.get('view', isView) ?? 'brief',
    set(name) {
      store.set('view', name)
      apply()
    },
  }

  function apply() {
    const now = view.get()
    const next = now === 'full' ? 'brief' : 'full'
    document.documentElement.classList.toggle('hb-full', now === 'full')
    for (const box of all('.clause-more, .more')) /** @type {HTMLDetailsElement} */ (box).open = now === 'full'
    const button = one('[data-hb-view]')
    if (!button) return
    button.hidden = false
    button.textContent = NAMES[now]
    button.title = `条款显示：${NAMES[now]}（点按改为${NAMES[next]}）`
    button.setAttribute('aria-label', button.title)
    button.onclick = () => view.set(next)
  }

  // What a link leads to is not left closed.
  function reveal() {
    const place = target(location.hash)
    for (let box = place?.closest('details'); box; box = box.parentElement?.closest('details')) box.open = true
    if (place?.closest('details')) place.scrollIntoView()
  }

  apply()
  reveal()
  window.addEventListener('hashchange', reveal)
  window.hallbook.view = view
}
